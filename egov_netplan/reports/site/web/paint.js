// Draws what of the map is in view. Far away a place is one block in the colour of its coverage; nearer its
// departments are dashes of colour; near by they hang in a comb, each with its name, line style and mark.

const SEEN = 4.2, READABLE = 9.5, TALL = 40;

// Colours of the page's own style, so that the map turns dark with it.
function palette() {
  const style = getComputedStyle(document.documentElement), colour = (name) => style.getPropertyValue("--" + name).trim();
  return {
    paper: colour("paper"), ground: colour("ground"), ink: colour("ink"), soft: colour("soft"), rule: colour("rule"), focus: colour("focus"),
    line: store.looks.status.map((look) => colour(look.id)), fill: store.looks.status.map((look) => colour(look.id + "-ground")),
    shares: [colour("connected-ground"), colour("retrofit-ground"), colour("none-ground")], edges: [colour("connected"), colour("middle"), colour("none")],
    font: getComputedStyle(document.body).fontFamily,
  };
}

function shareRank(counts) {
  if (!counts.due) return 0;
  const part = counts.connected / counts.due, shares = store.looks.shares;
  return part >= shares[0][0] ? 0 : part >= shares[1][0] ? 1 : 2;
}

// The width of a text in em, near enough: what is wide is 1, the rest 0.56.
function ems(text) {
  let sum = 0;
  for (const letter of text) sum += letter.charCodeAt(0) > 0x2e7f ? 1 : 0.58;
  return sum;
}
function cutTo(text, limit) {
  if (ems(text) <= limit) return text;
  let shown = "", sum = 1;
  for (const letter of text) { sum += letter.charCodeAt(0) > 0x2e7f ? 1 : 0.58; if (sum > limit) break; shown += letter; }
  return shown ? shown + "…" : "";
}

// `view`: {x, y, scale, width, height}: the point of the map at the upper left corner, and the scale.
function paint(pen, box, view, look, selected) {
  pen.fillStyle = look.ground;
  pen.fillRect(0, 0, view.width, view.height);
  const labels = [];
  paintBox(pen, box, view, look, selected, labels);
  // Names last, those of the larger places on top.
  labels.reverse().forEach((label) => label());
}

function paintBox(pen, box, view, look, selected, labels) {
  const s = view.scale, x = (box.x - view.x) * s, y = (box.y - view.y) * s, w = box.w * s, h = box.h * s;
  if (x > view.width || y > view.height || x + w < 0 || y + h < 0 || w < 2) return;
  const counts = box.unit < 0 ? null : countsOf(mapNet, box.unit), rank = counts ? shareRank(counts) : 0, leaf = !box.inside.length;
  const near = STEP_Y * s >= SEEN;
  pen.fillStyle = leaf && !near ? look.shares[rank] : look.paper;
  pen.fillRect(x, y, w, h);
  if (w > 6) { pen.lineWidth = leaf ? 1 : 1.5; pen.strokeStyle = leaf && !near ? look.edges[rank] : store.networks[mapNet].dark; pen.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1); }
  if (box.unit >= 0) {
    if (leaf && !near) labels.push(() => blockLabel(pen, nameOf(box.unit), counts, rank, x, y, w, h, look));
    else paintHead(pen, box, counts, rank, x, y, w, view, look, labels);
  }
  if (box.sheet && near) paintSheet(pen, box, view, look, selected);
  else if (box.sheet && !leaf) paintOwn(pen, box, view, look, labels);
  for (const part of box.inside) paintBox(pen, part, view, look, selected, labels);
  if (box.unit >= 0 && box.unit === selected) { pen.lineWidth = 3; pen.strokeStyle = look.focus; pen.strokeRect(x, y, w, h); }
}

// The sheet of a place that has lower ones, seen from far: one more block.
function paintOwn(pen, box, view, look, labels) {
  const s = view.scale, sheet = box.sheet, x = (sheet.x - view.x) * s, y = (sheet.y - view.y) * s, w = sheet.w * s, h = sheet.h * s;
  const counts = countsOf(mapNet, box.unit, true), rank = shareRank(counts);
  if (w < 4) return;
  pen.fillStyle = look.shares[rank];
  pen.fillRect(x, y, w, h);
  pen.lineWidth = 1;
  pen.strokeStyle = look.edges[rank];
  pen.strokeRect(x + 0.5, y + 0.5, w - 1, h - 1);
  labels.push(() => blockLabel(pen, word("map.own"), counts, rank, x, y, w, h, look));
}

// The name and the coverage of a place in the middle of its block, as far as there is room. A long name takes
// two lines.
function blockLabel(pen, name, counts, rank, x, y, w, h, look) {
  const size = Math.max(10, Math.min(15, h * 0.24)), most = (w - 4) / size, isLong = ems(name) > most;
  if (h < size + 2 || most < 2) return;
  const half = Math.ceil(name.length / 2), lines = !isLong ? [name] : h > size * 2.4 ? [name.slice(0, half), name.slice(half)].map((part) => cutTo(part, most)) : [cutTo(name, most)];
  const two = lines.length === 1 && h > size * 2.7, middle = x + w / 2, up = y + h / 2 - (two || lines.length > 1 ? size * 0.62 : 0);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = look.ink;
  pen.font = "600 " + size + "px " + look.font;
  lines.forEach((line, i) => pen.fillText(line, middle, up + i * size * 1.2));
  if (!two) return;
  const part = percent(counts.connected, counts.due).replace(/\.\d/, ""), whole = counts.connected + "/" + counts.due + "  " + part, small = Math.min(size, 13);
  pen.font = small + "px " + look.font;
  pen.fillText(h > 50 && ems(whole) * small < w - 12 ? whole : part, middle, y + h / 2 + size * 0.68);
  if (h > 40) { pen.fillStyle = look.rule; pen.fillRect(x + 5, y + h - 8, w - 10, 4); pen.fillStyle = look.edges[rank]; pen.fillRect(x + 5, y + h - 8, (w - 10) * (counts.due ? counts.connected / counts.due : 0), 4); }
}

// The band with the name. It stays in view while any of its box is, and is never too small to be read.
function paintHead(pen, box, counts, rank, x, y, w, view, look, labels) {
  const tall = box.head * view.scale, dark = store.networks[mapNet].dark;
  const left = Math.max(x, 0), right = Math.min(x + w, view.width), room = right - left;
  if (tall >= 3) { pen.fillStyle = dark; pen.fillRect(x, y, w, Math.min(tall, TALL)); }
  labels.push(() => {
    const size = Math.max(11, Math.min(19, tall * 0.56)), band = Math.max(Math.min(tall, TALL), size + 5);
    const name = nameOf(box.unit), figures = counts.connected + "/" + counts.due + "  " + percent(counts.connected, counts.due);
    if (room < ems(name) * size * 0.7 + 4) return;
    pen.textBaseline = "middle";
    if (band > tall) { pen.fillStyle = dark; pen.fillRect(left, y, Math.min(room, ems(name) * size + 10), band); }
    pen.fillStyle = "#fff";
    pen.font = "600 " + size + "px " + look.font;
    pen.textAlign = "left";
    const middle = y + band / 2;
    pen.fillText(cutTo(name, (room - 5) / size), left + Math.min(10, room * 0.06), middle);
    const small = Math.max(10, size * 0.85);
    if (tall >= 13 && room > ems(name) * size + ems(figures) * small + 40) { pen.font = small + "px " + look.font; pen.textAlign = "right"; pen.fillText(figures, right - 10, middle); }
  });
}

function paintSheet(pen, box, view, look, selected) {
  const s = view.scale, sheet = box.sheet;
  const x = (sheet.x - view.x) * s, y = (sheet.y - view.y) * s, w = sheet.w * s, h = sheet.h * s;
  if (x > view.width || y > view.height || x + w < 0 || y + h < 0) return;
  const readable = CELL_H * s >= READABLE;
  if (readable) paintComb(pen, sheet, view, look, (box.y - view.y) * s + Math.min(box.head * s, TALL));
  const status = statusOf[mapNet], first = Math.max(0, Math.floor(-x / (STEP_X * s))), last = Math.min(sheet.columns - 1, Math.floor((view.width - x) / (STEP_X * s)));
  const top = Math.max(0, Math.floor((-y / s - SHEET_TOP) / STEP_Y)), bottom = Math.min(sheet.rows - 1, Math.floor(((view.height - y) / s - SHEET_TOP) / STEP_Y));
  if (readable) { paintCells(pen, sheet, view, look, selected, first, last, top, bottom); return; }
  // Dashes of colour, one colour after the other.
  for (let state = 0; state < STATES; state++) {
    pen.fillStyle = look.line[state];
    for (let column = first; column <= last; column++) for (let row = top; row <= bottom; row++) {
      const unit = sheet.members[column * sheet.rows + row];
      if (unit !== undefined && status[unit] === state) pen.fillRect(x + (column * STEP_X + STEP_X - CELL_W) * s, y + (SHEET_TOP + row * STEP_Y) * s, CELL_W * s, Math.max(1, CELL_H * s));
    }
  }
}

// From the head at `top` down to the bus, and a spine for each column.
function paintComb(pen, sheet, view, look, top) {
  const s = view.scale, bus = (sheet.y + 12 - view.y) * s, dark = isDark() ? look.soft : store.networks[mapNet].dark;
  pen.strokeStyle = dark;
  pen.lineWidth = Math.max(1, 2.4 * s);
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo((sheet.x - view.x + 14) * s, top);
  pen.lineTo((sheet.x - view.x + 14) * s, bus);
  pen.lineTo((sheet.x - view.x + (sheet.columns - 1) * STEP_X + 14) * s, bus);
  for (let column = 0; column < sheet.columns; column++) {
    const inColumn = Math.min(sheet.rows, sheet.members.length - column * sheet.rows);
    const x = (sheet.x - view.x + column * STEP_X + 14) * s;
    pen.moveTo(x, bus);
    pen.lineTo(x, (sheet.y - view.y + SHEET_TOP + (inColumn - 1) * STEP_Y + CELL_H / 2) * s);
  }
  pen.stroke();
}

function paintCells(pen, sheet, view, look, selected, first, last, top, bottom) {
  const s = view.scale, status = statusOf[mapNet], size = Math.min(15, 13 * s), room = (CELL_W - 40) * s / size;
  for (let state = 0; state < STATES; state++) {
    const dash = store.looks.status[state].dash.map((length) => length * Math.max(0.8, s));
    for (let column = first; column <= last; column++) for (let row = top; row <= bottom; row++) {
      const unit = sheet.members[column * sheet.rows + row];
      if (unit === undefined || status[unit] !== state) continue;
      const x = (sheet.x - view.x + column * STEP_X + STEP_X - CELL_W) * s, y = (sheet.y - view.y + SHEET_TOP + row * STEP_Y) * s, w = CELL_W * s, h = CELL_H * s;
      pen.fillStyle = look.fill[state];
      pen.fillRect(x, y, w, h);
      pen.strokeStyle = look.line[state];
      pen.lineWidth = state === RETROFIT ? 2 : 1;
      pen.setLineDash(dash);
      pen.strokeRect(x, y, w, h);
      // What is not on any list has no line to the spine.
      if (state !== NONE) { pen.lineWidth = Math.max(1, 1.8 * s); pen.beginPath(); pen.moveTo(x - (STEP_X - CELL_W - 14) * s, y + h / 2); pen.lineTo(x, y + h / 2); pen.stroke(); }
      pen.setLineDash([]);
      pen.fillStyle = look.line[state];
      pen.fillRect(x, y, 4 * s, h);
      if (unit === selected) { pen.lineWidth = 3; pen.strokeStyle = look.focus; pen.strokeRect(x - 2, y - 2, w + 4, h + 4); }
      paintMark(pen, state, x + w - 13 * s, y + h / 2, 5 * s, look.line[state]);
      pen.fillStyle = look.ink;
      pen.font = size + "px " + look.font;
      pen.textAlign = "left";
      pen.textBaseline = "middle";
      pen.fillText(cutTo(nameOf(unit), room), x + 11 * s, y + h / 2);
    }
  }
}

// The marks of the page, drawn: a dot, a ring, a ring with a dot, a triangle, a cross.
function paintMark(pen, state, x, y, r, colour) {
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = Math.max(1, r * 0.32);
  pen.beginPath();
  if (state === EXEMPT) { pen.moveTo(x, y - r); pen.lineTo(x + r, y + r * 0.8); pen.lineTo(x - r, y + r * 0.8); pen.closePath(); pen.stroke(); return; }
  if (state === NONE) { pen.moveTo(x - r * 0.8, y - r * 0.8); pen.lineTo(x + r * 0.8, y + r * 0.8); pen.moveTo(x + r * 0.8, y - r * 0.8); pen.lineTo(x - r * 0.8, y + r * 0.8); pen.stroke(); return; }
  pen.arc(x, y, r * 0.9, 0, 7);
  if (state === CONNECTED) pen.fill(); else pen.stroke();
  if (state === RETROFIT) { pen.beginPath(); pen.arc(x, y, r * 0.42, 0, 7); pen.fill(); }
}
