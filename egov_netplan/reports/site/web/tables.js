// The tables of addresses and of domain names.

function registerView(key) {
  const rows = store[key], shown = [];
  for (let row = 0; row < rows.unit.length; row++) {
    const net = rows.network[row], unit = rows.unit[row];
    // Under a filter by status a row stays if its unit stands so on the row's own network.
    if ((net < 0 || showsNet(net)) && (allStates() || (unit >= 0 && net >= 0 && showsState(statusOf[net][unit])))) shown.push(row);
  }
  const columns = [];
  if (store.networks.length > 1) columns.push({ head: word("network"), width: "9em", text: (row) => (rows.network[row] < 0 ? "" : netName(rows.network[row])) });
  columns.push({ head: word("place"), width: "10em", text: (row) => placeName(rows.unit[row]) });
  columns.push({ head: word("unit"), width: "15em", text: (row) => (rows.unit[row] < 0 ? "" : nameOf(rows.unit[row])), cell: (row) => (rows.unit[row] < 0 ? "" : linkTo(rows.unit[row])) });
  // A column in which nothing is written is left out.
  for (const column of rows.columns) if (shown.some((row) => rows[column[0]][row])) columns.push(registerColumn(rows, column));
  return [h("header.title", null, h("h1", { tabindex: "-1" }, word(key))), filterNote(), longTable(columns, shown, false)];
}

function registerColumn(rows, column) {
  const made = { head: say(column[1]), figure: column[2] === 1, width: column[0] === "use" ? "7em" : column[2] ? "9em" : null, text: (row) => String(cellText(rows, column, row)) };
  // Addresses come in their own order, which that of their letters is not.
  if (["prefix", "first", "last"].indexOf(column[0]) >= 0) made.value = (row) => row;
  if (column[2]) made.value = (row) => Number(rows[column[0]][row]);
  return made;
}

function placeName(unit) {
  let at = unit;
  if (at < 0) return "";
  while (!isPlace(at) && units.parent[at] >= 0) at = units.parent[at];
  return nameOf(at);
}
