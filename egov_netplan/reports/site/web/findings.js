// The table of findings, narrowed by place, severity and rule.

function findingsHash(place, severity, rule) {
  const query = [];
  if (place >= 0) query.push("in=" + encodeURIComponent(idOf(place)));
  if (severity >= 0) query.push("severity=" + SEVERITIES[severity]);
  if (rule >= 0) query.push("rule=" + encodeURIComponent(store.findings.rules[rule][0]));
  return "#/findings" + (query.length ? "?" + query.join("&") : "");
}

function findingsView(query) {
  const place = query.get("in") ? unitWith(query.get("in")) : -1;
  const severity = SEVERITIES.indexOf(query.get("severity"));
  const rule = store.findings.rules.findIndex((item) => item[0] === query.get("rule"));
  const inside = findingRows(place);
  const rows = inside.filter((row) => (severity < 0 || store.findings.severity[row] === severity) && (rule < 0 || store.findings.rule[row] === rule));
  const controls = [
    choice(word("severity"), [["", -1]].concat(SEVERITIES.map((name, i) => [severityName(i), i])), severity, (value) => findingsHash(place, value, rule)),
    choice(word("rule"), [["", -1]].concat(store.findings.rules.map((item, i) => [item[0] + " " + say(item[1]), i])), rule, (value) => findingsHash(place, severity, value)),
  ];
  return [
    h("header.title", null, place >= 0 ? crumbs(place) : null, h("h1", { tabindex: "-1" }, word("findings"), place >= 0 ? [h("small", null, " ", linkTo(place)), h("a.tomap", { href: "#/findings" }, word("findings.all"))] : null),
      h("ul.tally", null, severityCounts(inside).map((count, i) => h("li" + (count ? "" : ".zero"), null, h("a", { href: findingsHash(place, i, -1) }, h("b.v-" + SEVERITIES[i], null, figure(count)), severityName(i)))))),
    longTable(findingColumns(), rows, true, controls),
  ];
}

function choice(label, options, chosen, hash) {
  return h("label.choice", null, h("span", null, label), h("select", { onchange: (event) => { location.hash = hash(Number(event.target.value)); } },
    options.map((item) => h("option", { value: item[1], selected: item[1] === chosen }, item[0] || word("state.all")))));
}

function findingColumns() {
  const rows = store.findings;
  return [
    { head: word("severity"), width: "7em", text: (row) => severityName(rows.severity[row]), value: (row) => rows.severity[row], cell: (row) => severityBadge(rows.severity[row]) },
    { head: word("rule"), width: "14%", text: (row) => rows.rules[rows.rule[row]][0] + " " + say(rows.rules[rows.rule[row]][1]), cell: ruleCell },
    { head: word("message"), text: (row) => say(rows.message[row]) + (rows.hint[row] ? " " + word("hint", { text: say(rows.hint[row]) }) : ""), cell: messageCell },
    { head: word("subject"), width: "13%", text: (row) => say(rows.subject[row]), cell: subjectCell },
    { head: word("article"), width: "15%", text: (row) => say(rows.source[row]), cell: articleCell },
    { head: word("at"), width: "15%", text: (row) => say(rows.file[row]) + ":" + rows.line[row], cell: atCell },
  ];
}

function ruleCell(row) {
  const rule = store.findings.rules[store.findings.rule[row]];
  return [h("span", null, say(rule[1])), " ", h("code", null, rule[0])];
}
function messageCell(row) {
  const hint = store.findings.hint[row];
  return [h("span", null, say(store.findings.message[row])), hint ? h("small.hint", null, word("hint", { text: say(hint) })) : null];
}
function subjectCell(row) {
  const unit = store.findings.unit[row], subject = say(store.findings.subject[row]);
  return unit >= 0 ? linkTo(unit, subject) : subject;
}
function articleCell(row) {
  const source = say(store.findings.source[row]);
  if (!source) return "";
  return store.findings.by_policy[row] ? source : h("span.soft", null, word("article.rule", { text: source }));
}

// A file and its line, broken only after a stroke where there is no room.
function atCell(row) {
  const steps = (say(store.findings.file[row]) + ":" + store.findings.line[row]).split("/");
  return h("code", null, steps.map((step, i) => (i < steps.length - 1 ? [step + "/", h("wbr")] : step)));
}

// A short list of findings on the page of a unit.
function findingsList(rows, all, unit) {
  const columns = findingColumns();
  return [table(columns.map((column) => column.head), rows.slice(0, 100).map((row) => columns.map((column) => column.cell(row)))),
    all > Math.min(rows.length, 100) ? h("p", null, h("a", { href: findingsHash(unit, -1, -1) }, word("findings.all") + " " + figure(all))) : null];
}
