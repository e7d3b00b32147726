// Which view the address of the page asks for: each has its own, so that going back works.

function route() {
  const hash = location.hash.replace(/^#\/?/, ""), cut = hash.indexOf("?");
  const path = cut < 0 ? hash : hash.slice(0, cut);
  const stroke = path.indexOf("/");
  const rest = stroke < 0 ? "" : path.slice(stroke + 1);
  return { view: stroke < 0 ? path : path.slice(0, stroke), id: rest ? rest.split("/").map(decoded).join("/") : "", query: new URLSearchParams(cut < 0 ? "" : hash.slice(cut + 1)) };
}

// An address typed by hand may hold a % that means nothing.
function decoded(part) { try { return decodeURIComponent(part); } catch (error) { return part; } }

function viewFor(asked) {
  const unit = asked.id ? unitWith(asked.id) : -1;
  if (asked.id && unit < 0) return { nav: "", unit: -1, content: [h("h1", { tabindex: "-1" }, word("gone", { id: asked.id })), h("p", null, h("a", { href: "#/" }, word("back")))] };
  switch (asked.view) {
    case "unit": return { nav: "", unit: unit, name: unit < 0 ? "" : nameOf(unit), content: unit < 0 ? overviewView() : isPlace(unit) ? placeView(unit) : unitView(unit) };
    case "map": return { nav: "map", unit: unit, name: word("map"), content: mapView(unit), wide: true };
    case "findings": return { nav: "findings", unit: asked.query.get("in") ? unitWith(asked.query.get("in")) : -1, name: word("findings"), content: findingsView(asked.query) };
    case "addresses": case "domains": case "sites": return { nav: asked.view, unit: -1, name: word(asked.view), content: registerView(asked.view), wide: true };
    default: return { nav: "overview", unit: -1, name: "", content: overviewView() };
  }
}

function drawView(moved) {
  printLong = null;
  closeMap();
  const view = viewFor(route()), main = byId("main");
  main.className = view.wide ? "filling" : "";
  fill(main, view.content);
  const long = main.querySelector(".long");
  if (long) long.ready();
  openMap();
  showInTree(view.unit);
  drawHead(view.nav);
  document.title = [view.name, say(store.title)].filter(Boolean).join(" · ");
  if (!moved) return;
  main.scrollTop = 0;
  const heading = main.querySelector("h1");
  if (heading) heading.focus({ preventScroll: true });
  announce(document.title);
}
