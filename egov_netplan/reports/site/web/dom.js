// Making elements. Whatever a planner wrote goes through text nodes and attributes, never through markup.

function h(kind, attributes) {
  const names = kind.split("."), made = document.createElement(names[0]);
  if (names.length > 1) made.className = names.slice(1).join(" ");
  for (const name in attributes || {}) {
    const value = attributes[name];
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  put(made, Array.prototype.slice.call(arguments, 2));
  return made;
}

function put(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) put(parent, child);
    else if (child !== null && child !== undefined && child !== false && child !== "") {
      parent.appendChild(typeof child === "object" ? child : document.createTextNode(String(child)));
    }
  }
}

function fill(parent) {
  while (parent.firstChild) parent.removeChild(parent.firstChild);
  put(parent, Array.prototype.slice.call(arguments, 1));
  return parent;
}

function byId(id) { return document.getElementById(id); }

// Said by screen readers without moving anybody's place.
function announce(text) { byId("live").textContent = text; }

// Our own charts, which are SVG; read as XML, so that a fault in one cannot become markup of the page.
function drawing(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return parsed.nodeName === "svg" ? document.importNode(parsed, true) : h("p", null, word("broken", { reason: "SVG" }));
}

// What is kept between two visits; a browser may forbid it for a file.
function kept(name) { try { return localStorage.getItem("netplan." + name); } catch (error) { return null; } }
function keep(name, value) { try { localStorage.setItem("netplan." + name, value); } catch (error) { return; } }
