// The tree of places and units at the left: nested lists with buttons, made as they are opened.

const TREE_MOST = 300;
const opened = new Set();
let current = -1;

function drawTree() {
  const nav = byId("tree");
  fill(nav, treeList(-1, TREE_MOST));
}

function treeList(unit, most) {
  const inside = childrenOf(unit).filter(isListed);
  // Places first: who drills down goes by them, and the departments of a province would hide them.
  const ordered = inside.filter(isPlace).concat(inside.filter((i) => !isPlace(i)));
  const items = ordered.slice(0, most).map(treeItem);
  const left = ordered.length - items.length;
  const list = h("ul", null, items);
  if (left > 0) {
    list.appendChild(h("li.rest", null, h("button.plain", { type: "button", onclick: () => list.parentNode.replaceChild(treeList(unit, most + 1000), list) }, word("tree.more", { count: figure(left) }))));
  }
  return list;
}

function treeItem(unit) {
  const holds = endOf[unit] > unit + 1, isOpen = holds && opened.has(unit);
  const item = h("li");
  const row = h("div.row", null,
    holds ? h("button.fold", { type: "button", "aria-expanded": String(isOpen), "aria-label": word(isOpen ? "tree.close" : "tree.open", { name: nameOf(unit) }), onclick: () => { fold(unit, item); } }) : h("span.fold"),
    h("a", { href: hashOf(unit), "aria-current": unit === current ? "page" : null, title: nameOf(unit) }, nameOf(unit)),
    isPlace(unit) ? treeFigures(unit) : h("span.marks", null, shownNets().map((net) => h("span", { title: netName(net) + "：" + stateName(statusOf[net][unit]) }, mark(statusOf[net][unit])))));
  put(item, [row, isOpen ? treeList(unit, TREE_MOST) : null]);
  return item;
}

// With a filter the number that fits, else what is connected: for one network as a figure too.
function treeFigures(unit) {
  if (!allStates()) return h("span.fit", null, figure(matching(unit)));
  const shown = shownNets();
  const bars = shown.filter((net) => countsOf(net, unit).total).map((net) => {
    const counts = countsOf(net, unit), said = netName(net) + " " + figure(counts.connected) + "/" + figure(counts.due) + " " + percent(counts.connected, counts.due);
    return h("span.thin", { role: "img", title: said, "aria-label": said }, h("i" + shareClass(counts), { style: "width:" + (counts.due ? counts.connected / counts.due * 100 : 0) + "%" }));
  });
  const one = shown.length === 1 ? countsOf(shown[0], unit) : null;
  return h("span.cover", null, h("span.bars", null, bars), one ? h("span.fit", null, one.due ? Math.floor(one.connected / one.due * 100) + "%" : word("none")) : null);
}

function fold(unit, item) {
  if (opened.has(unit)) opened.delete(unit); else opened.add(unit);
  const again = treeItem(unit);
  item.parentNode.replaceChild(again, item);
  again.querySelector("button.fold").focus();
}

// Opens the way to a unit and marks it; the tree follows what is shown at the right.
function showInTree(unit) {
  current = unit;
  if (unit >= 0) for (const i of trail(unit)) if (i !== unit || isPlace(unit)) opened.add(i);
  drawTree();
  const here = byId("tree").querySelector("[aria-current]");
  if (here) {
    const side = byId("side"), at = here.getBoundingClientRect(), frame = side.getBoundingClientRect();
    if (at.top < frame.top + 120 || at.bottom > frame.bottom - 40) side.scrollTop += at.top - frame.top - frame.height / 3;
  }
}
