// The page of a unit: what it is, how it stands on each network, and all that is written about it.

function unitView(unit) {
  const mine = findingRows(unit);
  return [
    unitHead(unit),
    statesTable(unit),
    unitParts(unit),
    childrenOf(unit).length ? section("subunits", nameList(childrenOf(unit))) : null,
    section("findings", mine.length ? findingsList(mine, mine.length, unit) : h("p.soft", null, word("findings.none"))),
  ];
}

function unitHead(unit) {
  const about = [
    [word("level"), units.level[unit] ? say(store.levels[units.level[unit] - 1]) : ""], [word("kind"), say(units.kind[unit])], [word("code"), say(units.code[unit])],
    [word("label"), say(units.label[unit])], [word("sector"), say(units.sector[unit])], [word("affiliation"), say(units.affiliation[unit])],
    [word("path"), h("code", null, idOf(unit))], [word("reason"), say(units.reason[unit])],
  ];
  return h("header.title", null, crumbs(unit), h("h1", { tabindex: "-1" }, nameOf(unit), mapLink(unit)), facts(about));
}

function mapLink(unit) { return nets.length ? h("a.tomap", { href: "#/map/" + hashOf(unit).slice(7) }, word("map.show")) : null; }

function statesTable(unit) {
  if (!nets.length) return null;
  return section("states", table([word("network"), word("state"), word("since"), word("due"), word("lack"), word("reason")], shownNets().map((net) => {
    const row = seatOf[net][unit], has = row >= 0, rows = store.attachments;
    return [netName(net), badge(statusOf[net][unit]), has ? say(rows.since[row]) : "", has ? dueCell(row) : "", has ? lackName(rows.lack[row]) : "", has ? say(rows.reason[row]) : ""];
  })));
}

// What places and departments both may have.
function unitParts(unit) {
  const place = isPlace(unit);
  return [
    place && nets.some((net) => seatOf[net][unit] >= 0) ? renamed(statesTable(unit), "hub") : null,
    ownTable("addresses", store.addresses, unit), ownTable("domains", store.domains, unit),
    linesTable(unit), devicesTable(unit), ownTable("sites", store.sites, unit), ownTable("systems", store.systems, unit),
    store.contacts ? ownTable("contacts", store.contacts, unit) : null, ownTable("waivers", store.waivers, unit),
  ];
}

function renamed(made, key) { fill(made.querySelector("h2"), word(key)); return made; }

function ownTable(key, rows, unit) {
  const own = rowsOf([rows.unit], unit).filter((row) => !rows.network || rows.network[row] < 0 || showsNet(rows.network[row]));
  return own.length ? section(key, reportTable(rows, own), figure(own.length)) : null;
}

// Rows of a report's table; a column with nothing in it is left out.
function reportTable(rows, own) {
  const kept = rows.columns.filter((column) => own.some((row) => rows[column[0]][row]));
  const heads = kept.map((column) => (column[2] ? [say(column[1]), "n"] : say(column[1])));
  const body = own.map((row) => kept.map((column) => cellText(rows, column, row)));
  if (rows.network && nets.length > 1) { heads.unshift(word("network")); body.forEach((cells, i) => cells.unshift(rows.network[own[i]] < 0 ? "" : netName(rows.network[own[i]]))); }
  return table(heads, body);
}

function cellText(rows, column, row) {
  const value = rows[column[0]][row];
  return column[2] ? (typeof value === "number" ? figure(value) : value) : say(value);
}

function linesTable(unit) {
  const rows = store.lines, own = rowsOf([rows.a, rows.b], unit).filter((row) => rows.network[row] < 0 || showsNet(rows.network[row]));
  if (!own.length) return null;
  const keys = ["id", "carrier", "medium", "bandwidth", "circuit", "cable", "duct"].filter((key) => own.some((row) => rows[key][row]));
  const most = own.slice(0, 200);
  return section("lines", table([word("network"), word("from"), word("to"), word("state")].concat(keys.map((key) => word(key === "id" ? "line" : key))),
    most.map((row) => [rows.network[row] < 0 ? "" : netName(rows.network[row]), lineEnd(rows.a[row], rows.a_is[row]), lineEnd(rows.b[row], rows.b_is[row]), word(rows.built[row] ? "built" : "planned")].concat(keys.map((key) => say(rows[key][row]))))),
    own.length > most.length ? figure(most.length) + " / " + figure(own.length) : figure(own.length));
}

function lineEnd(unit, device) {
  return h("span", null, unit >= 0 ? linkTo(unit) : null, unit >= 0 && device ? " " : null, device ? h("code", null, say(device)) : null);
}

function devicesTable(unit) {
  const rows = store.devices, own = rowsOf([rows.unit], unit);
  if (!own.length) return null;
  const keys = ["id", "networks", "role", "address", "room", "rack", "until"].filter((key) => own.some((row) => rows[key][row]));
  const heads = { id: "device", networks: "network" };
  return section("devices", table(keys.map((key) => word(heads[key] || key)), own.map((row) => keys.map((key) => say(rows[key][row])))), figure(own.length));
}
