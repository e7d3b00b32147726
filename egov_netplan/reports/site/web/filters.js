// What is shown: one network or all, and units of which status. What does not fit is left out, not dimmed.

let shownNet = -1, shownStates = 31, matchSums;

function shownNets() { return shownNet < 0 ? nets : [shownNet]; }
function showsNet(net) { return shownNet < 0 || shownNet === net; }
function showsState(state) { return (shownStates & (1 << state)) !== 0; }
function allStates() { return shownStates === 31; }

function matches(unit) {
  return allStates() || shownNets().some((net) => showsState(statusOf[net][unit]));
}

function renewFilters() {
  matchSums = new Int32Array(unitCount + 1);
  for (let i = 0; i < unitCount; i++) matchSums[i + 1] = matchSums[i] + (isMember[i] && matches(i) ? 1 : 0);
  renewSums();
}

function matching(place) { return within(matchSums, place); }

// Whether a unit is listed at all under the filters: itself, or for what lies in it.
function isListed(unit) { return matches(unit) || matchSums[endOf[unit]] - matchSums[unit] > 0; }

function filterPanel() {
  const boxes = store.looks.status.map((look, state) =>
    h("label.box", null,
      h("input", { type: "checkbox", checked: showsState(state), "data-state": look.id, onchange: () => setStates(shownStates ^ (1 << state)) }),
      mark(state), stateName(state), h("span.count", { "data-count": look.id }, figure(stateTotal(state)))));
  return h("section.filters", { "aria-label": word("filter") },
    h("fieldset", null, h("legend", null, word("state")), boxes),
    allStates() ? null : h("button.plain", { type: "button", onclick: () => setStates(31) }, word("filter.clear")));
}

function stateTotal(state) { return shownNets().reduce((sum, net) => sum + countsOf(net, -1).by[state], 0); }

function networkPicker() {
  if (nets.length < 2) return nets.length ? h("span.onenet", null, netName(nets[0])) : null;
  if (nets.length > 3) return networkList();  // more buttons would not fit the bar
  const choices = [-1].concat(nets).map((net) =>
    h("button", { type: "button", "aria-pressed": String(net === shownNet), "data-net": net < 0 ? "" : store.networks[net].id, title: net < 0 ? word("network.all") : netName(net), onclick: () => setNet(net) },
      net < 0 ? word("network.all") : netShort(net)));
  return h("div.segments", { role: "group", "aria-label": word("network") }, choices);
}

function networkList() {
  return h("select.segments", { "aria-label": word("network"), "data-net": "list", onchange: (event) => setNet(Number(event.target.value)) },
    [-1].concat(nets).map((net) => h("option", { value: String(net), selected: net === shownNet ? "" : null }, net < 0 ? word("network.all") : netName(net))));
}

function setNet(net) { shownNet = net; refilter(); }
function setStates(states) { shownStates = states || 31; refilter(); }

// Shows everything anew and gives the focus back to the control that was used.
function refilter() {
  const used = document.activeElement, data = used && used.dataset ? used.dataset : {};
  renewFilters();
  drawAll();
  const again = data.state ? document.querySelector('[data-state="' + data.state + '"]')
    : data.net !== undefined ? document.querySelector("select.segments, .segments [aria-pressed=true]") : null;
  if (again) again.focus();
  announce(word("units.count", { count: figure(matching(-1)) }));
}

function filterNote() {
  if (allStates()) return null;
  const states = store.looks.status.map((look, state) => state).filter(showsState).map(stateName);
  return h("p.note", null, word("filtered", { states: states.join(lang ? ", " : "、") }), " ",
    h("button.plain", { type: "button", onclick: () => setStates(31) }, word("filter.clear")));
}
