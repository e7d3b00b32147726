// Words in the language shown. A text is one string for both languages, or a pair of them.

const LANGS = ["zh", "en"];
let lang = 0;

function inLang(text) { return typeof text === "string" ? text : text[lang]; }
function say(number) { return inLang(strings[number]); }

function word(key, values) {
  const text = inLang(store.words[key]);
  return values ? text.replace(/\{(\w+)\}/g, (hole, name) => String(values[name])) : text;
}

function figure(number) { return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ","); }
function percent(part, whole) { return whole ? (part / whole * 100).toFixed(1) + "%" : word("none"); }

function netName(net) { return say(store.networks[net].name); }
// In English the id alone, where there is little room.
function netShort(net) { return lang ? say(store.networks[net].short) : netName(net); }
function stateId(state) { return store.looks.status[state].id; }
function stateName(state) { return word("status." + stateId(state)); }
const SEVERITIES = ["error", "warning", "info"];
function severityName(severity) { return word("severity." + SEVERITIES[severity]); }
const LACKS = ["", "line", "path", "prefix", "domain"];
function lackName(lack) { return lack ? word("lack." + LACKS[lack]) : ""; }

function daysSaid(days) {
  if (days < 0) return word("days.late", { count: figure(-days) });
  return days === 0 ? word("days.today") : word("days.left", { count: figure(days) });
}
