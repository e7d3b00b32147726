// The frame around the views, and the start.

function drawHead(nav) {
  const links = [["overview", "#/"], ["map", "#/map"], ["findings", "#/findings"], ["addresses", "#/addresses"], ["domains", "#/domains"], ["sites", "#/sites"]]
    .filter((item) => (item[0] === "map" ? nets.length : store[item[0]] && item[0] !== "findings" ? store[item[0]].unit.length : true));
  const old = byId("search"), typed = old && document.activeElement === old ? old.value : "";
  fill(byId("head"),
    h("a.brand", { href: "#/" }, h("b", null, say(store.title) || "netplan"), h("small", null, word("asof", { day: store.day }))),
    h("nav.pages", { "aria-label": word("nav") }, links.map((item) => h("a", { href: item[1], "aria-current": item[0] === nav ? "page" : null }, word(item[0])))),
    networkPicker(),
    h("span.push"),
    searchBox(),
    h("button.tool", { type: "button", id: "print", onclick: () => window.print() }, word("print")),
    h("button.tool", { type: "button", id: "theme", title: word("theme.long"), onclick: turnTheme }, word(isDark() ? "theme.light" : "theme")),
    h("button.tool", { type: "button", id: "lang", title: word("language.long"), lang: lang ? "zh-CN" : "en", onclick: turnLanguage }, word("language")));
  if (typed) { byId("search").value = typed; byId("search").focus(); }
}

function drawSide() {
  fill(byId("side"), nets.length ? filterPanel() : null, h("nav.tree", { id: "tree", "aria-label": word("tree") }));
}

function drawAll() {
  document.documentElement.lang = lang ? "en" : "zh-CN";
  byId("skip").textContent = word("skip");
  drawSide();
  drawView(false);
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : window.matchMedia("(prefers-color-scheme: dark)").matches;
}
function turnTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  keep("theme", document.documentElement.dataset.theme);
  drawAll();
  byId("theme").focus();
}
function turnLanguage() {
  lang = 1 - lang;
  keep("lang", LANGS[lang]);
  drawAll();
  byId("lang").focus();
}

function start() {
  unpack();
  lang = Math.max(0, LANGS.indexOf(kept("lang") || store.lang));
  const theme = kept("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
  const main = mainPlace();
  if (main >= 0) for (const i of trail(main)) opened.add(i);
  renewFilters();
  byId("page").hidden = false;
  byId("static").hidden = true;  // until here a browser too old for the rest shows the main figures
  drawAll();
  window.addEventListener("hashchange", () => drawView(true));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.altKey && !event.metaKey) { event.preventDefault(); byId("search").focus(); }
  });
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
  document.documentElement.dataset.ready = "1";
}

start();
