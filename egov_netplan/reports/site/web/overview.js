// The first screen: how many of how many, who is late, what is broken, what is due next.

function overviewView() {
  const first = mainPlace();
  return [
    h("header.title", null, h("h1", { tabindex: "-1" }, say(store.title) || word("overview")), h("p.soft", null, word("asof", { day: store.day }), " · ", word("units.count", { count: figure(within(memberSums(), -1)) }))),
    filterNote(),
    nets.length ? h("div.cards", null, shownNets().map(networkCard)) : h("p.note", null, word("nonetwork")),
    h("div.pair", null, findingsCard(-1), lateCard(-1), nextCard(-1)),
    placesTable(first),
    lacksTable(-1),
    dutiesTable(),
    chartCards(),
    waiversTable(),
  ];
}

let members;
function memberSums() {
  if (!members) { members = new Int32Array(unitCount + 1); for (let i = 0; i < unitCount; i++) members[i + 1] = members[i] + isMember[i]; }
  return members;
}

// The topmost place with several places in it, or -1.
function mainPlace() {
  let inside = placesIn(-1), at = -1;
  while (inside.length === 1) { at = inside[0]; inside = placesIn(at); }
  return at;
}

function networkCard(net) { return netCard(net, -1); }

function netCard(net, place) {
  const counts = countsOf(net, place);
  const late = waitingIn(place).filter((row) => store.attachments.network[row] === net && isLate(row)).length;
  return h("section.card.net", { "aria-label": netName(net), style: "border-top-color:" + store.networks[net].dark },
    h("h2", null, netName(net)),
    h("p.big", null, h("b", null, percent(counts.connected, counts.due)), h("span", null, h("strong", null, figure(counts.connected)), " / ", figure(counts.due), h("small", null, word("connected.of")))),
    stateBar(counts),
    h("ul.legend", null, counts.by.map((count, state) => (showsState(state) && (count || state < 2) ? h("li", null, mark(state), stateName(state), h("b", null, figure(count))) : null)),
      late ? h("li.late", null, word("overdue"), h("b", null, figure(late))) : null));
}

function findingsCard(place) {
  const rows = findingRows(place), counts = severityCounts(rows);
  const byRule = new Map();
  for (const row of rows) byRule.set(store.findings.rule[row], (byRule.get(store.findings.rule[row]) || 0) + 1);
  const worst = new Map(rows.map((row) => [store.findings.rule[row], store.findings.severity[row]]));
  const top = Array.from(byRule).sort((a, b) => worst.get(a[0]) - worst.get(b[0]) || b[1] - a[1]).slice(0, 6);
  return h("section.card", { "aria-label": word("findings") }, h("h2", null, word("findings")),
    rows.length ? [
      h("ul.tally", null, counts.map((count, severity) => h("li" + (count ? "" : ".zero"), null, h("a", { href: findingsHash(place, severity, -1) }, h("b.v-" + SEVERITIES[severity], null, figure(count)), severityName(severity))))),
      h("ul.lines", null, top.map((item) => h("li", null, severityBadge(worst.get(item[0])), h("a", { href: findingsHash(place, -1, item[0]) }, say(store.findings.rules[item[0]][1])), h("b", null, figure(item[1]))))),
    ] : h("p.soft", null, word("findings.none")));
}

function lateCard(place) {
  if (!nets.length) return dutiesCard("duties.late", "duties.none", (row) => store.duties.overdue[row] + store.duties.open[row], false);
  const late = waitingIn(place).filter(isLate).length, top = lateByPlace(place, 6);
  return h("section.card", { "aria-label": word("overdue") }, h("h2", null, word("overdue")),
    late ? [h("p.big.late", null, h("b", null, figure(late)), h("span", null, h("small", null, word("overdue.about")))),
      h("ul.lines", null, top.map((item) => h("li", null, linkTo(item[0]), h("b", null, figure(item[1])))))]
      : h("p.soft", null, word("overdue.none")),
    place < 0 ? lateDuties() : null);
}

// Duties that units have not done in time: there are others than to be connected.
function lateDuties() {
  const rows = store.duties, found = rows.duty.map((one, row) => row).filter((row) => rows.overdue[row] > 0);
  return found.length ? [h("h3", null, word("overdue.duties")), h("ul.lines", null, found.slice(0, 6).map((row) =>
    h("li", null, h("span", null, say(rows.duty[row])), h("b.late", null, figure(rows.overdue[row])))))] : null;
}

function nextCard(place) {
  if (!nets.length) return dutiesCard("next", "duties.next", (row) => store.duties["due-soon"][row] + (store.duties.due[row] ? store.duties[dutyKey("due-")][row] || 0 : 0), true);
  const next = dueNext(place, 7);
  return h("section.card", { "aria-label": word("next") }, h("h2", null, word("next")),
    next.length ? h("ul.lines", null, next.map((item) => h("li", null,
      h("span", null, h("time", null, item.day), " ", h("small", null, daysSaid(daysUntil(item.day)))), nets.length > 1 ? h("span.soft", null, netName(item.net)) : null, h("b", null, figure(item.count)))))
      : h("p.soft", null, word("next.none")));
}

// Where nobody plans any network, as for websites, the duties say who is late and what is next.
function dutiesCard(key, none, count, dated) {
  const rows = store.duties, day = (row) => dayIn(say(rows.due[row]));
  const found = rows.duty.map((one, row) => row).filter((row) => count(row) > 0 && (!dated || day(row) >= store.day));
  found.sort((a, b) => (dated ? (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a - b) : count(b) - count(a) || a - b));
  return h("section.card", { "aria-label": word(key) }, h("h2", null, word(key)), found.length
    ? h("ul.lines", null, found.slice(0, 7).map((row) => h("li", null, h("span", null, dated ? [h("time", null, say(rows.due[row])), " "] : null, say(rows.duty[row])), h("b" + (dated ? "" : ".late"), null, figure(count(row))))))
    : h("p.soft", null, word(none)));
}

// The day in a text such as "about 2006-12-31", "" for none.
function dayIn(text) { const found = /\d{4}-\d\d-\d\d/.exec(text); return found ? found[0] : ""; }

// The key of a column whose name another has too.
function dutyKey(beginning) {
  const column = store.duties.columns.find((one) => one[0].startsWith(beginning) && one[0] !== "due-soon");
  return column ? column[0] : "";
}

function dutiesTable() {
  const rows = store.duties, own = rows.duty.map((one, row) => row).filter((row) => rows.network[row] < 0 || showsNet(rows.network[row]));
  return own.length ? section("duties", reportTable(rows, own), figure(own.length)) : null;
}

// The lower places of a place with their figures on each network shown.
function placesTable(place) {
  const inside = placesIn(place).filter((i) => allStates() || matching(i) > 0);
  if (!inside.length) return null;
  const shown = shownNets();
  const heads = [word("place"), [allStates() ? word("units") : word("count"), "n"]];
  for (const net of shown) heads.push([netName(net), "n"], [word("coverage"), "n"], ["", "w"]);
  heads.push([word("overdue"), "n"], [word("findings"), "n"]);
  const row = (i) => {
    const cells = [linkTo(i), figure(allStates() ? memberSums()[endOf[i]] - memberSums()[i] : matching(i))];
    for (const net of shown) { const counts = countsOf(net, i); cells.push(counts.total ? figure(counts.connected) + " / " + figure(counts.due) : word("none"), percent(counts.connected, counts.due), counts.total ? stateBar(counts) : seatOf[net][i] >= 0 ? badge(statusOf[net][i]) : ""); }
    return cells.concat([within(lateSums, i) ? h("b.late", null, figure(within(lateSums, i))) : "0", h("a", { href: findingsHash(i, -1, -1) }, figure(within(findingSums, i)))]);
  };
  return section("places", table(heads, inside.map(row)), figure(inside.length));
}

function lacksTable(place) {
  const rows = shownNets().map((net) => ({ net: net, counts: lackCounts(net, place) })).filter((item) => item.counts.some(Boolean));
  if (!rows.length) return null;
  return section("lacks", table([word("network")].concat([1, 2, 3, 4].map((lack) => [lackName(lack), "n"])),
    rows.map((item) => [netName(item.net)].concat([1, 2, 3, 4].map((lack) => figure(item.counts[lack]))))));
}

function chartCards() {
  const charts = store.charts.filter((chart) => chart.network < 0 || showsNet(chart.network));
  if (!charts.length) return null;
  const cards = h("div.charts");
  // They stand below the first screen and take a while: the page is usable before they are drawn.
  setTimeout(() => put(cards, charts.map((chart) => h("figure", null, drawing(chart.svg[lang])))), 0);
  return section("charts", cards);
}

function waiversTable() {
  const rows = store.waivers;
  if (!rows.rule.length) return null;
  return section("waivers", [h("p.soft", null, word("waivers.about")), reportTable(rows, rows.rule.map((one, row) => row))]);
}
