// Who is late, what is due next, and what is wrong where.

let lateRows, findingSums, lateSums;

// The rows of those that wait and have a day, the earliest first.
function waiting() {
  if (!lateRows) {
    const due = store.attachments.due;
    lateRows = [];
    for (let row = 0; row < due.length; row++) if (due[row]) lateRows.push(row);
    lateRows.sort((a, b) => (strings[due[a]] < strings[due[b]] ? -1 : strings[due[a]] > strings[due[b]] ? 1 : a - b));
  }
  return lateRows;
}

function dueOf(row) { return strings[store.attachments.due[row]]; }
function isLate(row) { return store.attachments.due[row] > 0 && dueOf(row) < store.day; }

// The waiting rows of the networks and states shown, of one place and all below it (-1: of all).
function waitingIn(place) {
  const rows = store.attachments;
  return waiting().filter((row) => showsNet(rows.network[row]) && showsState(rows.status[row]) && lies(rows.unit[row], place));
}

function lies(unit, place) { return place < 0 || (unit >= place && unit < endOf[place]); }

// Days that are still to come, each with how many wait for it on which network.
function dueNext(place, most) {
  const found = new Map();
  for (const row of waitingIn(place)) {
    if (isLate(row)) continue;
    const key = dueOf(row) + " " + store.attachments.network[row];
    if (!found.has(key)) found.set(key, { day: dueOf(row), net: store.attachments.network[row], count: 0 });
    found.get(key).count++;
  }
  return Array.from(found.values()).slice(0, most);
}

// The places with most units that are late, of those whose departments they are.
function lateByPlace(place, most) {
  const found = new Map();
  for (const row of waitingIn(place)) {
    if (!isLate(row)) continue;
    const unit = store.attachments.unit[row];
    const holder = isPlace(unit) || units.parent[unit] < 0 ? unit : units.parent[unit];
    found.set(holder, (found.get(holder) || 0) + 1);
  }
  return Array.from(found).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
}

function lackCounts(net, place) {
  const rows = store.attachments, counts = [0, 0, 0, 0, 0];
  for (let row = 0; row < rows.unit.length; row++) {
    if (rows.network[row] === net && rows.lack[row] && showsState(rows.status[row]) && lies(rows.unit[row], place)) counts[rows.lack[row]]++;
  }
  return counts;
}

// --- findings -------------------------------------------------------------------------------------

function showsFinding(row) {
  const net = store.findings.network[row];
  return net < 0 || showsNet(net);
}

function findingRows(place) {
  const found = [], rows = store.findings;
  for (let row = 0; row < rows.rule.length; row++) {
    if (showsFinding(row) && (place < 0 || (rows.unit[row] >= 0 && lies(rows.unit[row], place)))) found.push(row);
  }
  return found;
}

function severityCounts(rows) {
  const counts = [0, 0, 0];
  for (const row of rows) counts[store.findings.severity[row]]++;
  return counts;
}

// Sums for the columns of lower places, renewed with the filters.
function renewSums() {
  findingSums = runningCount(store.findings.unit, showsFinding);
  lateSums = runningCount(store.attachments.unit, (row) => isLate(row) && showsNet(store.attachments.network[row]) && showsState(store.attachments.status[row]));
}
