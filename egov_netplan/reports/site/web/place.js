// The page of a place: its figures, what lies in it, and its departments in lists by status.

function placeView(place) {
  const mine = findingRows(place);
  return [
    unitHead(place),
    filterNote(),
    nets.length ? h("div.cards", null, shownNets().filter((net) => countsOf(net, place).total).map((net) => netCard(net, place))) : null,
    h("div.pair", null, findingsCard(place), lateCard(place), nextCard(place)),
    placesTable(place),
    shownNets().map((net) => stateLists(place, net)),
    nets.length ? null : plainMembers(place),
    lacksTable(place),
    unitParts(place),
    mine.length ? section("findings.inside", findingsList(mine.slice(0, 20), mine.length, place)) : null,
  ];
}

// The departments of a place on one network: what is done as names, what waits with its day and its lack.
function stateLists(place, net) {
  const members = childrenOf(place).filter((i) => isMember[i]);
  const lists = [];
  for (let state = 0; state < STATES; state++) {
    if (!showsState(state)) continue;
    const inside = members.filter((i) => statusOf[net][i] === state);
    if (inside.length) lists.push(h("section.list", { "aria-label": stateName(state) }, h("h3", null, badge(state), " ", word("units.count", { count: figure(inside.length) })),
      state === PLANNED || state === RETROFIT ? waitingTable(inside, net) : nameList(inside)));
  }
  return lists.length ? h("section.lists", { "aria-label": netName(net) }, h("h2", null, netName(net), h("small", null, " ", word("states"))), lists) : null;
}

function nameList(inside) {
  return h("ul.names", null, inside.map((i) => h("li", null, linkTo(i), subUnits(i))));
}

function subUnits(unit) {
  const inside = childrenOf(unit);
  if (!inside.length) return null;
  const names = inside.map(nameOf).join(lang ? ", " : "、");
  return h("small.soft", null, lang ? " (" + names + ")" : "（" + names + "）");
}

function waitingTable(inside, net) {
  const rows = inside.slice().sort((a, b) => {
    const x = strings[store.attachments.due[seatOf[net][a]]] || "9", y = strings[store.attachments.due[seatOf[net][b]]] || "9";
    return x < y ? -1 : x > y ? 1 : a - b;
  });
  return table([word("unit"), word("due"), word("lack")], rows.map((i) => {
    const row = seatOf[net][i];
    return [[linkTo(i), subUnits(i)], dueCell(row), lackName(store.attachments.lack[row])];
  }));
}

function plainMembers(place) {
  const inside = childrenOf(place).filter((i) => isMember[i]);
  return inside.length ? section("units", nameList(inside), figure(inside.length)) : null;
}
