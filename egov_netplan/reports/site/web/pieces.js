// Small pieces that several views are made of.

const SVG = "http://www.w3.org/2000/svg";

// The mark of a status: a shape as well as a colour, drawn, so that no font can lack it.
function mark(state) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("class", "mark s-" + stateId(state));
  svg.setAttribute("aria-hidden", "true");
  const shapes = {
    0: [["circle", { cx: 6, cy: 6, r: 4.5, fill: "currentColor" }]],
    1: [["circle", { cx: 6, cy: 6, r: 4, fill: "none", stroke: "currentColor", "stroke-width": 1.5 }]],
    2: [["circle", { cx: 6, cy: 6, r: 4.4, fill: "none", stroke: "currentColor", "stroke-width": 1.3 }], ["circle", { cx: 6, cy: 6, r: 2, fill: "currentColor" }]],
    3: [["path", { d: "M6 1.8L10.6 10H1.4Z", fill: "none", stroke: "currentColor", "stroke-width": 1.4 }]],
    4: [["path", { d: "M2.5 2.5L9.5 9.5M9.5 2.5L2.5 9.5", stroke: "currentColor", "stroke-width": 1.8 }]],
  };
  for (const shape of shapes[state]) {
    const part = document.createElementNS(SVG, shape[0]);
    for (const name in shape[1]) part.setAttribute(name, shape[1][name]);
    svg.appendChild(part);
  }
  return svg;
}

function badge(state) { return h("span.badge.s-" + stateId(state), null, mark(state), stateName(state)); }
function severityBadge(severity) { return h("span.badge.v-" + SEVERITIES[severity], null, severityName(severity)); }

function linkTo(unit, text) { return h("a", { href: hashOf(unit) }, text || nameOf(unit)); }
function hashOf(unit) { return "#/unit/" + idOf(unit).split("/").map(encodeURIComponent).join("/"); }

// A link to a unit with the place it belongs to before it.
function linkWithPlace(unit) {
  const parent = units.parent[unit];
  return h("span", null, parent >= 0 ? h("span.soft", null, nameOf(parent), " ") : null, linkTo(unit));
}

// How many of how many, as one bar of all states.
function stateBar(counts) {
  const said = counts.by.map((count, state) => (count && showsState(state) ? stateName(state) + " " + figure(count) : "")).filter(Boolean).join("，");
  const whole = counts.by.reduce((sum, count, state) => sum + (showsState(state) ? count : 0), 0);
  return h("span.bar", { role: "img", "aria-label": said, title: said }, counts.by.map((count, state) =>
    count && showsState(state) ? h("i.s-" + stateId(state), { style: "width:" + (count / whole * 100) + "%" }) : null));
}

// The colour of the share that is connected.
function shareClass(counts) {
  if (!counts.due) return ".p-none";
  const part = counts.connected / counts.due;
  return part >= store.looks.shares[0][0] ? ".p-high" : part >= store.looks.shares[1][0] ? ".p-middle" : ".p-low";
}

function section(key, content, more) {
  return h("section." + key.replace(/\./g, "-"), { "aria-label": word(key) }, h("h2", null, word(key), more ? h("small", null, " ", more) : null), content);
}

// A plain table; `heads` are texts, or [text, class]; cells are texts, elements, or {cell, class}.
function table(heads, rows, caption) {
  const head = heads.map((item) => (Array.isArray(item) ? h("th." + item[1], { scope: "col" }, item[0]) : h("th", { scope: "col" }, item)));
  const body = rows.map((row) => h("tr", null, row.map((item, number) => {
    const of = Array.isArray(heads[number]) ? "." + heads[number][1] : "";
    return h("td" + of, null, item);
  })));
  return h("div.wide", null, h("table", null, caption ? h("caption", null, caption) : null, h("thead", null, h("tr", null, head)), h("tbody", null, body)));
}

// One line for each fact that there is.
function facts(pairs) {
  const rows = pairs.filter((pair) => pair[1]);
  return rows.length ? h("dl.facts", null, rows.map((pair) => h("div", null, h("dt", null, pair[0]), h("dd", null, pair[1])))) : null;
}

function crumbs(unit) {
  const above = trail(unit).slice(0, -1);
  return h("nav.crumbs", { "aria-label": word("belongs") }, h("a", { href: "#/" }, word("overview")), above.map((i) => [h("span", { "aria-hidden": "true" }, " › "), linkTo(i)]));
}

// The day a row is due, and how far off that is.
function dueCell(row) {
  if (!store.attachments.due[row]) return "";
  const days = daysUntil(dueOf(row));
  return h("span" + (days < 0 ? ".late" : ""), null, dueOf(row), " ", h("small", null, daysSaid(days)));
}
