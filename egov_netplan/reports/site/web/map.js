// The map as it is used: dragged, zoomed, clicked, and moved by keys.

let mapNet = -1, mapBox = null, mapKey = "", mapSight = null, mapSelected = -1, mapFrame = null;

function mapView(unit) {
  if (!nets.length) return [h("h1", { tabindex: "-1" }, word("map")), h("p.note", null, word("map.none"))];
  mapSelected = unit;
  const net = shownNet >= 0 ? shownNet : nets.indexOf(mapNet) >= 0 ? mapNet : nets[0];
  useNet(net);
  const picker = shownNet < 0 && nets.length > 1 ? h("div.segments", { role: "group", "aria-label": word("map.one") }, nets.map((one) =>
    h("button", { type: "button", "aria-pressed": String(one === net), title: netName(one), onclick: () => { mapNet = one; drawView(false); } }, netShort(one)))) : null;
  const canvas = h("canvas", { id: "canvas", tabindex: "0", role: "img", "aria-label": word("map.label", { network: netName(net) }), "aria-describedby": "mapfoot" });
  const buttons = [["+", "zoom.in", () => zoom(1.5)], ["−", "zoom.out", () => zoom(1 / 1.5)], ["◱", "zoom.all", fitAll]].map((item) =>
    h("button", { type: "button", title: word(item[1]), "aria-label": word(item[1]), onclick: item[2] }, item[0]));
  return [
    h("div.maphead", null, h("h1", { tabindex: "-1" }, word("map")), picker, h("ul.legend", null, store.looks.status.map((look, state) =>
      (showsState(state) && countsOf(net, -1).by[state] ? h("li", null, mark(state), stateName(state), h("b", null, figure(countsOf(net, -1).by[state]))) : null))), h("div.mapbuttons", null, buttons)),
    filterNote(),
    h("div.map", null, canvas, h("div.tip", { id: "tip", hidden: true })),
    h("p.mapfoot.soft", { id: "mapfoot" }, word("map.about")),
  ];
}

// Lays the network out anew where it is another one, or where the filter has changed.
function useNet(net) {
  const key = net + " " + shownStates;
  mapNet = net;
  if (key === mapKey) return;
  mapKey = key;
  mapBox = layoutOf(net);
  mapSight = null;
}

function openMap() {
  const canvas = byId("canvas");
  if (!canvas || !mapBox) return;
  const pen = canvas.getContext("2d");
  mapFrame = { canvas: canvas, pen: pen, look: palette(), waiting: 0, drag: null };
  sizeMap();
  if (mapSelected >= 0) showOnMap(mapSelected);
  listen(canvas);
  paintNow();
}

function closeMap() {
  if (mapFrame && mapFrame.waiting) cancelAnimationFrame(mapFrame.waiting);
  mapFrame = null;
}

function sizeMap() {
  const canvas = mapFrame.canvas, ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  mapFrame.ratio = ratio;
  if (!mapSight) { mapSight = { x: 0, y: 0, scale: 1, width: width, height: height }; fitBox(mapBox, 0); }
  mapSight.width = width;
  mapSight.height = height;
}

function paintSoon() { if (mapFrame && !mapFrame.waiting) mapFrame.waiting = requestAnimationFrame(paintNow); }

function paintNow() {
  if (!mapFrame) return;
  mapFrame.waiting = 0;
  mapFrame.pen.setTransform(mapFrame.ratio, 0, 0, mapFrame.ratio, 0, 0);
  paint(mapFrame.pen, mapBox, mapSight, mapFrame.look, mapSelected);
}

function fitBox(box, most) {
  const view = mapSight, scale = Math.min(view.width / (box.w * 1.02), view.height / (box.h * 1.02));
  view.scale = most ? Math.min(scale, most) : scale;
  view.x = box.x + box.w / 2 - view.width / view.scale / 2;
  view.y = box.y + box.h / 2 - view.height / view.scale / 2;
}
function fitAll() { fitBox(mapBox, 0); paintSoon(); }

function showOnMap(unit) {
  const hit = findOnMap(mapBox, unit);
  if (!hit) return;
  if (hit.number < 0) { fitBox(hit.box, 1.4); return; }
  const cell = cellAt(hit.box.sheet, hit.number), view = mapSight;
  mapSelected = hit.box.sheet.members[hit.number];
  view.scale = 1.1;
  view.x = cell.x + CELL_W / 2 - view.width / view.scale / 2;
  view.y = cell.y + CELL_H / 2 - view.height / view.scale / 2;
}

// Zooms and leaves the point under the pointer, or in the middle, where it is.
function zoom(by, x, y) {
  const view = mapSight, px = x === undefined ? view.width / 2 : x, py = y === undefined ? view.height / 2 : y;
  const least = Math.min(view.width / mapBox.w, view.height / mapBox.h) * 0.6, scale = Math.max(least, Math.min(4, view.scale * by));
  view.x += px / view.scale - px / scale;
  view.y += py / view.scale - py / scale;
  view.scale = scale;
  paintSoon();
}

function move(x, y) { mapSight.x += x / mapSight.scale; mapSight.y += y / mapSight.scale; keepNear(); paintSoon(); }

// The map never leaves the window altogether.
function keepNear() {
  const view = mapSight, wide = view.width / view.scale, tall = view.height / view.scale;
  view.x = Math.max(mapBox.x - wide * 0.8, Math.min(mapBox.x + mapBox.w - wide * 0.2, view.x));
  view.y = Math.max(mapBox.y - tall * 0.8, Math.min(mapBox.y + mapBox.h - tall * 0.2, view.y));
}

function unitUnder(event) {
  const frame = mapFrame.canvas.getBoundingClientRect(), view = mapSight;
  return hitOn(mapBox, view.x + (event.clientX - frame.left) / view.scale, view.y + (event.clientY - frame.top) / view.scale, CELL_H * view.scale >= SEEN);
}

function listen(canvas) {
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    mapFrame.drag = { x: event.clientX, y: event.clientY, far: 0 };
    canvas.setPointerCapture(event.pointerId);
    canvas.classList.add("held");
    hideTip();
  });
  canvas.addEventListener("pointermove", (event) => {
    const drag = mapFrame.drag;
    if (!drag) { showTip(event); return; }
    drag.far += Math.abs(event.clientX - drag.x) + Math.abs(event.clientY - drag.y);
    move(drag.x - event.clientX, drag.y - event.clientY);
    drag.x = event.clientX; drag.y = event.clientY;
  });
  canvas.addEventListener("pointerup", (event) => {
    const drag = mapFrame.drag;
    mapFrame.drag = null;
    canvas.classList.remove("held");
    const unit = drag && drag.far < 6 ? unitUnder(event) : -1;
    if (unit >= 0) location.hash = hashOf(unit);
  });
  canvas.addEventListener("pointercancel", () => { mapFrame.drag = null; canvas.classList.remove("held"); });
  canvas.addEventListener("pointerleave", hideTip);
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const frame = canvas.getBoundingClientRect(), step = event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY;
    zoom(Math.exp(-Math.max(-240, Math.min(240, step)) / 420), event.clientX - frame.left, event.clientY - frame.top);
    hideTip();
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const keys = { ArrowLeft: () => move(-80, 0), ArrowRight: () => move(80, 0), ArrowUp: () => move(0, -80), ArrowDown: () => move(0, 80), "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), "0": fitAll };
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
}

function showTip(event) {
  const unit = unitUnder(event), tip = byId("tip");
  mapFrame.canvas.style.cursor = unit >= 0 ? "pointer" : "";
  if (unit < 0) { hideTip(); return; }
  const frame = mapFrame.canvas.getBoundingClientRect(), row = seatOf[mapNet][unit];
  fill(tip, h("b", null, nameOf(unit)), isPlace(unit) ? placeTip(unit) : [badge(statusOf[mapNet][unit]), row >= 0 ? [" ", dueCell(row)] : null]);
  tip.hidden = false;
  const left = event.clientX - frame.left + 16, top = event.clientY - frame.top + 16;
  tip.style.left = Math.min(left, frame.width - tip.offsetWidth - 8) + "px";
  tip.style.top = Math.min(top, frame.height - tip.offsetHeight - 8) + "px";
}

function placeTip(unit) {
  const counts = countsOf(mapNet, unit);
  return h("span", null, figure(counts.connected) + " / " + figure(counts.due) + "  " + percent(counts.connected, counts.due));
}

function hideTip() { const tip = byId("tip"); if (tip) tip.hidden = true; }

window.addEventListener("resize", () => { if (mapFrame) { sizeMap(); paintSoon(); } });

// Paper is light: the map is painted in light colours while it is printed.
let themeBefore = null;
window.addEventListener("beforeprint", () => {
  if (!mapFrame) return;
  themeBefore = { theme: document.documentElement.dataset.theme };
  document.documentElement.dataset.theme = "light";
  mapFrame.look = palette();
  paintNow();
});
window.addEventListener("afterprint", () => {
  if (!themeBefore) return;
  if (themeBefore.theme) document.documentElement.dataset.theme = themeBefore.theme; else delete document.documentElement.dataset.theme;
  themeBefore = null;
  if (mapFrame) { mapFrame.look = palette(); paintNow(); }
});
