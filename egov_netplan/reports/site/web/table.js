// Long tables: sorted by their heads, filtered by text. Rows of one height are made only where they are
// seen, so that 300,000 of them open as fast as 30; rows of any height come a few hundred at a time.

const ROW = 30, TALLEST = 8000000, AT_ONCE = 100, PRINTED = 3000;

// What is printed of the long table on the page; null where there is none.
let printLong = null;

// `columns`: {key, head, text(row), cell(row), figure, width}; `wrapped` rows may have any height.
function longTable(columns, rows, wrapped, controls) {
  const state = { rows: rows, shown: rows, sort: -1, down: false, limit: AT_ONCE, text: "" };
  const count = h("p.rowcount", { role: "status" });
  const filter = h("input", { type: "search", "aria-label": word("rows.filter"), placeholder: word("rows.filter"), oninput: () => { state.text = filter.value.trim().toLowerCase(); choose(); } });
  const heads = columns.map((column, number) => h("th" + (column.figure ? ".n" : ""), { scope: "col", "aria-sort": "none" },
    h("button", { type: "button", title: word("sort", { name: column.head }), onclick: () => sortBy(number) }, column.head, h("span.arrow", { "aria-hidden": "true" })), h("span.onpaper", null, column.head)));
  const body = h("tbody");
  const grid = h("table" + (wrapped ? "" : ".even"), { "aria-rowcount": -1, style: "min-width:" + columns.length * (columns.length > 9 ? 130 : 105) + "px" },
    h("colgroup", null, columns.map((column) => h("col", { style: column.width ? "width:" + column.width : null }))),
    h("thead", null, h("tr", null, heads)), body);
  const scroller = h("div.scroller" + (wrapped ? ".wrapped" : ""), { tabindex: wrapped ? null : "0", role: wrapped ? null : "region", onscroll: () => { if (!wrapped) draw(); } }, grid);
  const more = h("div.more");
  const whole = h("div.long", null, h("div.tools", null, filter, controls || null, count), scroller, more);

  function sortBy(number) {
    state.down = state.sort === number ? !state.down : false;
    state.sort = number;
    heads.forEach((head, i) => head.setAttribute("aria-sort", i !== number ? "none" : state.down ? "descending" : "ascending"));
    choose();
  }
  function choose() {
    state.shown = filtered(columns, state.rows, state.text);
    if (state.sort >= 0) state.shown = sorted(columns[state.sort], state.shown, state.down);
    state.limit = AT_ONCE;
    scroller.scrollTop = 0;
    count.textContent = state.shown.length === rows.length ? word("rows", { count: figure(rows.length) })
      : word("rows.of", { count: figure(state.shown.length), all: figure(rows.length) });
    draw();
  }
  function line(row) { return h("tr", { "aria-rowindex": null }, columns.map((column) => h("td" + (column.figure ? ".n" : ""), wrapped ? null : { title: column.text(row) }, column.cell ? column.cell(row) : column.text(row)))); }
  function spacer(height) { return h("tr.spacer", { "aria-hidden": "true" }, h("td", { colspan: columns.length, style: "height:" + height + "px" })); }
  function draw() {
    const total = state.shown.length;
    if (!total) { fill(body, h("tr", null, h("td.soft", { colspan: columns.length }, word("empty")))); fill(more); return; }
    if (wrapped) { drawSome(0, Math.min(total, state.limit)); drawMore(total); return; }
    // Browsers draw nothing taller than some millions of pixels, so one pixel may stand for more than one.
    const seen = Math.ceil((scroller.clientHeight || 600) / ROW) + 2;
    const height = Math.min(total * ROW, TALLEST), reach = Math.max(1, height - (scroller.clientHeight || 600));
    const part = total * ROW > TALLEST ? Math.min(1, scroller.scrollTop / reach) * Math.max(0, total - seen + 3) : scroller.scrollTop / ROW;
    const first = Math.max(0, Math.min(Math.floor(part) - 1, total - seen)), last = Math.min(total, first + seen + 2);
    const above = total * ROW > TALLEST ? Math.min(scroller.scrollTop, height - (last - first) * ROW) : first * ROW;
    drawSome(first, last, Math.max(0, above), Math.max(0, height - above - (last - first) * ROW));
  }
  function drawSome(first, last, above, below) {
    const lines = [];
    for (let i = first; i < last; i++) { const made = line(state.shown[i]); made.setAttribute("aria-rowindex", i + 2); lines.push(made); }
    grid.setAttribute("aria-rowcount", state.shown.length + 1);
    fill(body, above ? spacer(above) : null, lines, below ? spacer(below) : null);
  }
  function drawMore(total) {
    fill(more, total > state.limit ? h("button", { type: "button", onclick: () => { state.limit += 5 * AT_ONCE; draw(); } }, word("rows.more", { count: figure(Math.min(5 * AT_ONCE, total - state.limit)) })) : null);
  }
  printLong = {
    before: () => { drawSome(0, Math.min(state.shown.length, PRINTED)); fill(more, state.shown.length > PRINTED ? h("p", null, word("rows.printed", { count: figure(PRINTED) })) : null); },
    after: draw,
  };
  // A region is called what the page is called; the heading is there once the view is.
  whole.ready = () => { if (!wrapped) scroller.setAttribute("aria-label", byId("main").querySelector("h1").textContent); choose(); };
  return whole;
}

function filtered(columns, rows, text) {
  if (!text) return rows;
  const words = text.split(/\s+/);
  return rows.filter((row) => {
    const all = columns.map((column) => column.text(row)).join("\n").toLowerCase();
    return words.every((one) => all.includes(one));
  });
}

// Sorted copies: figures as figures, texts by the language's order where they are few enough for it.
function sorted(column, rows, down) {
  const keys = new Map();
  rows.forEach((row) => keys.set(row, column.value ? column.value(row) : column.text(row)));
  const order = rows.length < 30000 && !column.value ? new Intl.Collator(lang ? "en" : "zh-CN", { numeric: true }) : null;
  const sign = down ? -1 : 1;
  return rows.slice().sort((a, b) => {
    const x = keys.get(a), y = keys.get(b);
    return sign * (order ? order.compare(x, y) : x < y ? -1 : x > y ? 1 : 0) || a - b;
  });
}

window.addEventListener("beforeprint", () => { if (printLong) printLong.before(); });
window.addEventListener("afterprint", () => { if (printLong) printLong.after(); });
