// The data of the page, and quick ways through it. Units are spoken of by their numbers; each stands before
// all that lies in it, so that what lies in a place is one run of numbers.

let store, strings, units, unitCount, nets;
let endOf, statusOf, seatOf, ownCounts, allCounts, isMember;
const CONNECTED = 0, PLANNED = 1, RETROFIT = 2, EXEMPT = 3, NONE = 4, STATES = 5;

function unpack() {
  const holder = document.getElementById("data"), packed = atob(holder.textContent.trim());
  holder.parentNode.removeChild(holder); // a large plan takes tens of megabytes, which nobody needs twice
  const bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  store = JSON.parse(new TextDecoder().decode(inflate(bytes)));
  strings = store.strings;
  units = store.units;
  unitCount = units.name.length;
  nets = store.networks.map((net, number) => number).filter((number) => store.networks[number].used);
  arrange();
}

function arrange() {
  endOf = new Int32Array(unitCount);
  isMember = new Uint8Array(unitCount);
  for (let i = unitCount - 1; i >= 0; i--) {
    endOf[i] = Math.max(endOf[i], i + 1);
    const parent = units.parent[i];
    if (parent < 0) continue;
    endOf[parent] = Math.max(endOf[parent], endOf[i]);
    // The departments of a place are counted; what lies inside a department is not.
    isMember[i] = units.level[i] === 0 && units.level[parent] > 0 ? 1 : 0;
  }
  seatOf = store.networks.map(() => new Int32Array(unitCount).fill(-1));
  statusOf = store.networks.map(() => new Uint8Array(unitCount).fill(NONE));
  const rows = store.attachments;
  for (let row = 0; row < rows.unit.length; row++) {
    seatOf[rows.network[row]][rows.unit[row]] = row;
    statusOf[rows.network[row]][rows.unit[row]] = rows.status[row];
  }
  ownCounts = store.networks.map(() => new Int32Array(unitCount * STATES));
  allCounts = store.networks.map(() => new Int32Array(unitCount * STATES));
  for (const net of nets) tally(net);
}

// How many departments stand where: in each place itself, and with all that lies below it.
function tally(net) {
  const own = ownCounts[net], all = allCounts[net], status = statusOf[net];
  for (let i = 0; i < unitCount; i++) if (isMember[i]) own[units.parent[i] * STATES + status[i]]++;
  all.set(own);
  for (let i = unitCount - 1; i >= 0; i--) {
    const parent = units.parent[i];
    if (parent >= 0) for (let s = 0; s < STATES; s++) all[parent * STATES + s] += all[i * STATES + s];
  }
}

// The counts of one place, or of all places at the top (-1).
function countsOf(net, place, ownOnly) {
  const from = ownOnly ? ownCounts[net] : allCounts[net], by = [0, 0, 0, 0, 0];
  for (const i of place < 0 ? tops() : [place]) for (let s = 0; s < STATES; s++) by[s] += from[i * STATES + s];
  const total = by.reduce((sum, count) => sum + count, 0);
  return { by: by, total: total, due: total - by[EXEMPT], connected: by[CONNECTED] };
}

function tops() {
  const found = [];
  for (let i = 0; i < unitCount; i = endOf[i]) found.push(i);
  return found;
}

function childrenOf(unit) {
  if (unit < 0) return tops();
  const found = [];
  for (let i = unit + 1; i < endOf[unit]; i = endOf[i]) found.push(i);
  return found;
}

function isPlace(unit) { return units.level[unit] > 0; }
function placesIn(unit) { return childrenOf(unit).filter(isPlace); }
function nameOf(unit) { return say(units.name[unit]); }

// The unit and all that it lies in, the topmost first.
function trail(unit) {
  const found = [];
  for (let i = unit; i >= 0; i = units.parent[i]) found.unshift(i);
  return found;
}

function idOf(unit) { return trail(unit).map((i) => strings[units.tail[i]]).join("/"); }

function unitWith(id) {
  // Down from the top, one step of the path after the other; the topmost path may have several steps.
  let inside = tops();
  let found = -1, rest = id;
  while (rest) {
    const next = inside.find((i) => rest === strings[units.tail[i]] || rest.startsWith(strings[units.tail[i]] + "/"));
    if (next === undefined) return -1;
    found = next;
    rest = rest.slice(strings[units.tail[next]].length + 1);
    inside = childrenOf(next);
  }
  return found;
}

// The rows of a table by unit, worked out when first asked for.
const indexes = new Map();
function rowsOf(columns, unit) {
  if (!indexes.has(columns)) {
    const index = new Map();
    columns.forEach((column) => {
      for (let row = 0; row < column.length; row++) {
        if (column[row] < 0) continue;
        const rows = index.get(column[row]);
        if (!rows) index.set(column[row], [row]); else if (rows[rows.length - 1] !== row) rows.push(row);
      }
    });
    indexes.set(columns, index);
  }
  return indexes.get(columns).get(unit) || [];
}

// How many rows lie in each run of units: one sum ahead of each number.
function runningCount(column, wanted) {
  const sums = new Int32Array(unitCount + 1);
  for (let row = 0; row < column.length; row++) if (column[row] >= 0 && wanted(row)) sums[column[row] + 1]++;
  for (let i = 0; i < unitCount; i++) sums[i + 1] += sums[i];
  return sums;
}
function within(sums, unit) { return unit < 0 ? sums[unitCount] : sums[endOf[unit]] - sums[unit]; }

// Days from the day of the report to another, both as they are written.
function daysUntil(day) { return Math.round((Date.parse(day) - Date.parse(store.day)) / 86400000); }
