// Search over names, paths, labels, addresses and domain names. Texts are searched once each, however many
// rows speak of them.

const FOUND_MOST = 50;
let lowered;

function found(query) {
  const parts = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  if (!lowered) lowered = strings.map((text) => (typeof text === "string" ? text : text.join("\n")).toLowerCase());
  const last = parts[parts.length - 1], hits = new Uint8Array(lowered.length);
  for (let i = 1; i < lowered.length; i++) if (lowered[i].includes(last)) hits[i] = lowered[i] === last ? 3 : lowered[i].startsWith(last) ? 2 : 1;
  const scores = new Map();
  const better = (unit, score, why) => {
    if (unit < 0 || (scores.has(unit) && scores.get(unit).score >= score)) return;
    scores.set(unit, { unit: unit, score: score, why: why });
  };
  for (let i = 0; i < unitCount; i++) {
    const name = hits[units.name[i]];
    if (name) better(i, name * 10 + (isPlace(i) ? 2 : 0), "");
    else if (hits[units.tail[i]] || hits[units.label[i]] || hits[units.code[i]]) better(i, 5 * Math.max(hits[units.tail[i]], hits[units.label[i]], hits[units.code[i]]), strings[units.tail[i]]);
  }
  // A path with strokes is looked up in the whole paths.
  if (last.includes("/")) for (let i = 0; i < unitCount; i++) if (idOf(i).toLowerCase().includes(last)) better(i, 12, idOf(i));
  findRows(store.addresses, "prefix", hits, better);
  findRows(store.domains, "name", hits, better);
  findRows(store.domains, "ascii", hits, better);
  const holder = addressHolder(last);
  if (holder >= 0) better(store.addresses.unit[holder], 40, strings[store.addresses.prefix[holder]]);
  const others = parts.slice(0, -1);
  return Array.from(scores.values()).filter((one) => inTrail(one.unit, others)).sort((a, b) => b.score - a.score || a.unit - b.unit);
}

function findRows(rows, key, hits, better) {
  for (let row = 0; row < rows.unit.length; row++) if (hits[rows[key][row]] && showsNet(rows.network[row])) better(rows.unit[row], 4 * hits[rows[key][row]], strings[rows[key][row]]);
}

// Words before the last one narrow the result to places that they name.
function inTrail(unit, words) {
  if (!words.length) return true;
  const names = trail(unit).map((i) => lowered[units.name[i]]).join("\n");
  return words.every((one) => names.includes(one));
}

function asNumber(address) {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
  return match ? match.slice(1).reduce((sum, part) => sum * 256 + Number(part), 0) : -1;
}

// The smallest prefix that an IPv4 address lies in.
function addressHolder(address) {
  const wanted = asNumber(address), rows = store.addresses;
  let best = -1, size = Infinity;
  if (wanted < 0) return best;
  for (let row = 0; row < rows.unit.length; row++) {
    if (!showsNet(rows.network[row]) || rows.count[row] >= size) continue;
    const first = asNumber(strings[rows.first[row]]);
    if (first >= 0 && first <= wanted && wanted <= asNumber(strings[rows.last[row]])) { best = row; size = rows.count[row]; }
  }
  return best;
}

// --- the field ------------------------------------------------------------------------------------

function searchBox() {
  const list = h("ul", { id: "found", role: "listbox", hidden: true });
  const field = h("input", {
    id: "search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-label": word("search"), "aria-expanded": "false",
    "aria-controls": "found", "aria-autocomplete": "list", placeholder: word("search"), title: word("search.key"),
    oninput: () => { clearTimeout(timer); stale = true; timer = setTimeout(show, unitCount > 50000 ? 180 : 40); }, onkeydown: keys, onfocus: () => { if (field.value) show(); },
  });
  let timer = 0, stale = false, results = [], chosen = -1;

  function show() {
    clearTimeout(timer);
    stale = false;
    const all = found(field.value.trim());
    results = all.slice(0, FOUND_MOST);
    chosen = results.length ? 0 : -1;
    fill(list, results.map(option), field.value.trim() && !results.length ? h("li.none", null, word("results.none")) : null);
    open(field.value.trim() !== "");
    choose(chosen);
    announce(!all.length ? word("results.none") : all.length > results.length ? word("results.first", { count: figure(all.length), shown: results.length }) : word("results", { count: all.length }));
  }
  function option(one, number) {
    const above = trail(one.unit).slice(0, -1).map(nameOf).join(" › ");
    return h("li", { id: "found-" + number, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); go(number); } },
      h("b", null, nameOf(one.unit)), one.why ? h("code", null, one.why) : null, h("small", null, above));
  }
  function choose(number) {
    chosen = number;
    Array.prototype.forEach.call(list.children, (item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    if (chosen >= 0) { field.setAttribute("aria-activedescendant", "found-" + chosen); list.children[chosen].scrollIntoView({ block: "nearest" }); } else field.removeAttribute("aria-activedescendant");
  }
  function open(isOpen) { list.hidden = !isOpen; field.setAttribute("aria-expanded", String(isOpen)); }
  function go(number) { const one = results[number]; open(false); field.value = ""; location.hash = hashOf(one.unit); }
  function keys(event) {
    if (event.key === "ArrowDown" && results.length) choose((chosen + 1) % results.length);
    else if (event.key === "ArrowUp" && results.length) choose((chosen + results.length - 1) % results.length);
    else if (event.key === "Enter") { if (stale || list.hidden) show(); if (chosen >= 0) go(chosen); }
    else if (event.key === "Escape") { field.value = ""; open(false); }
    else return;
    event.preventDefault();
  }
  field.addEventListener("blur", () => setTimeout(() => open(false), 150));
  return h("div.search", { role: "search" }, field, list);
}
