// Where things stand on the map of one network: a box for each place, in it the sheet of its own
// departments and the boxes of its lower places. Lengths are those of the map, where a department is CELL_W
// by CELL_H; the view scales them.

const CELL_W = 168, CELL_H = 26, STEP_X = 206, STEP_Y = 34, SHEET_TOP = 30, EDGE = 16, LEAF_HEAD = 46, WIDER = 1.55;

// The boxes at the top, side by side, within one box that has no unit (-1).
function layoutOf(net) {
  const inside = placesIn(-1).map(boxOf).filter(Boolean);
  if (!inside.length) return null;
  const whole = inside.length === 1 ? inside[0] : packed(-1, null, inside);
  settle(whole, 0, 0);
  return whole;
}

function boxOf(place) {
  const members = childrenOf(place).filter((i) => isMember[i] && showsOnMap(i));
  const inside = placesIn(place).map(boxOf).filter(Boolean);
  if (!members.length && !inside.length) return null;
  const sheet = members.length ? sheetOf(members) : null;
  if (inside.length) return packed(place, sheet, inside);
  sheet.x = EDGE; sheet.y = LEAF_HEAD;
  return { unit: place, x: 0, y: 0, w: sheet.w + 2 * EDGE, h: sheet.h + LEAF_HEAD + EDGE, head: LEAF_HEAD, sheet: sheet, inside: [] };
}

function showsOnMap(unit) { return showsState(statusOf[mapNet][unit]); }

function sheetOf(members) {
  const columns = Math.max(1, Math.round(Math.sqrt(members.length * STEP_Y * WIDER / STEP_X)));
  const rows = Math.ceil(members.length / columns);
  return { members: members, columns: Math.ceil(members.length / rows), rows: rows, x: 0, y: 0, w: Math.ceil(members.length / rows) * STEP_X, h: SHEET_TOP + rows * STEP_Y };
}

// The sheet and the boxes in rows. Of several widths the one is taken that fills a screen best.
function packed(place, sheet, inside) {
  const parts = (sheet ? [sheet] : []).concat(inside);
  const widest = Math.max.apply(null, parts.map((part) => part.w)), whole = parts.reduce((sum, part) => sum + part.w + EDGE, 0);
  // A box of boxes of boxes is seen from farther away, so that a narrower band is tall enough.
  const band = inside.some((box) => box.inside.length) ? 0.036 : 0.065;
  let best = null;
  for (let columns = 1; columns <= 24; columns += 0.5) {
    const tried = inRows(parts, Math.max(widest, whole / columns), band);
    if (!best || Math.max(tried.w / WIDER, tried.h) < Math.max(best.w / WIDER, best.h)) best = tried;
  }
  parts.forEach((part, i) => { part.x = best.at[i].x; part.y = best.at[i].y; if (part !== sheet) part.h = best.at[i].h; });
  return { unit: place, x: 0, y: 0, w: best.w, h: best.h, head: best.head, sheet: sheet, inside: inside };
}

// Parts in rows of at most this width; those of a row are as tall as its tallest, so that it reads as a row.
function inRows(parts, room, band) {
  const head = Math.max(LEAF_HEAD, room * band), at = [];
  let x = EDGE, y = head + EDGE, tall = 0, wide = 0, row = [];
  const close = () => { for (const one of row) one.h = tall; row = []; };
  for (const part of parts) {
    if (row.length && x + part.w > room + EDGE) { close(); y += tall + EDGE; x = EDGE; tall = 0; }
    const one = { x: x, y: y, h: 0 };
    at.push(one);
    row.push(one);
    x += part.w + EDGE;
    tall = Math.max(tall, part.h);
    wide = Math.max(wide, x);
  }
  close();
  return { at: at, w: wide, h: y + tall + EDGE, head: head };
}

// From places within the box around to places on the map.
function settle(box, x, y) {
  box.x += x; box.y += y;
  if (box.sheet) { box.sheet.x += box.x; box.sheet.y += box.y; }
  for (const part of box.inside) settle(part, box.x, box.y);
}

// Where a department stands on its sheet.
function cellAt(sheet, number) {
  const column = Math.floor(number / sheet.rows);
  return { x: sheet.x + column * STEP_X + STEP_X - CELL_W, y: sheet.y + SHEET_TOP + (number % sheet.rows) * STEP_Y };
}

// The box of a unit's place, and the number of the unit on its sheet (-1 for the place itself).
function findOnMap(box, unit) {
  if (box.unit === unit) return { box: box, number: -1 };
  if (box.unit >= 0 && !lies(unit, box.unit)) return null;
  const number = box.sheet ? box.sheet.members.indexOf(unit) : -1;
  if (number >= 0) return { box: box, number: number };
  for (const part of box.inside) { const hit = findOnMap(part, unit); if (hit) return hit; }
  // A sub-unit stands for nothing on the map; its department does.
  return box.unit >= 0 && units.parent[unit] >= 0 && !isMember[unit] && !isPlace(unit) ? findOnMap(box, units.parent[unit]) : null;
}

// What is at a point of the map: the department, else the smallest place around it.
function hitOn(box, x, y, cells) {
  if (x < box.x || y < box.y || x > box.x + box.w || y > box.y + box.h) return -1;
  for (const part of box.inside) { const hit = hitOn(part, x, y, cells); if (hit >= 0) return hit; }
  const sheet = box.sheet;
  if (sheet && cells) {
    const column = Math.floor((x - sheet.x) / STEP_X), row = Math.floor((y - sheet.y - SHEET_TOP) / STEP_Y);
    const left = (x - sheet.x) - column * STEP_X - (STEP_X - CELL_W), top = (y - sheet.y - SHEET_TOP) - row * STEP_Y;
    if (column >= 0 && column < sheet.columns && row >= 0 && row < sheet.rows && left >= 0 && top >= 0 && top <= CELL_H) {
      const unit = sheet.members[column * sheet.rows + row];
      if (unit !== undefined) return unit;
    }
  }
  return box.unit;
}
