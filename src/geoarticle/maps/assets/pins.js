// Pins, each at its place, and the areas that belong to them. Pins that would cover each other stand as one.

import { pane } from "./base.js";
import { DOT, PIN, TOGETHER, clustered } from "./placing.js";
import { decodeShape, nearPoint } from "./shapes.js";

const SVG = "http://www.w3.org/2000/svg";

function pinPicture(shapes, spot) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 28 28");
  svg.setAttribute("class", "pin " + spot.css);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shapes[spot.shape]);
  const text = document.createElementNS(SVG, "text");
  for (const [key, value] of [["x", 14], ["y", 14], ["dy", ".35em"]]) text.setAttribute(key, value);
  text.textContent = spot.n;
  if (spot.n.length > 2) text.setAttribute("class", "long");
  svg.append(path, text);
  return svg;
}

export function makePins(map, data, drawn, isShown, on) {
  const byCode = new Map(drawn.countries.concat(drawn.divisions).map((shape) => [shape.code, shape.parts]));
  const overlay = L.svg({ pane: pane(map, "areas", 350), padding: 0.5 });
  const dots = L.svg({ pane: pane(map, "dots", 580), padding: 0.5 });

  const pins = data.spots.map((spot) => {
    const home = nearPoint(spot.at);
    spot.alarm = data.statements.some((one) => one.figure === spot.n && one.css === "inconsistent");
    const pin = { spot: spot, home: home, chosen: false, areas: [], others: [] };
    pin.marker = L.marker(home, {
      icon: L.divIcon({ className: "pin-holder", html: pinPicture(data.shapes, spot), iconSize: [PIN, PIN] }),
      keyboard: true,
      riseOnHover: true,
      zIndexOffset: 1000 * Math.max(0, 50 - spot.rank),
    });
    pin.dot = L.circleMarker(home, { renderer: dots, pane: "dots", radius: DOT / 2, interactive: false, className: "dot " + spot.css });
    const parts = spot.area ? decodeShape(spot.area) : byCode.get(spot.code) || areaParts(data, spot);
    if (parts) {
      pin.areas.push(L.polygon(parts, {
        renderer: overlay, pane: "areas", interactive: false, className: "area " + spot.css + " " + (spot.area || spot.extent === "country" ? spot.extent : ""), smoothFactor: 0.7,
      }));
    }
    pin.point = () => map.latLngToContainerPoint(pin.home);
    pin.members = () => [pin].concat(pin.others);
    pin.choose = () => (pin.others.length ? on.open(pin) : on.choose(spot.n, "map"));
    const hover = (yes) => { for (const one of pin.members()) on.hover(one.spot.n, yes); };
    pin.dot.on("add", () => { pin.dot.getElement().dataset.place = spot.n; });
    pin.marker.on("add", () => listen(pin));
    pin.marker.on("click", pin.choose);
    pin.marker.on("mouseover", () => hover(true));
    pin.marker.on("mouseout", () => hover(false));
    return pin;
  });
  const byRank = pins.slice().sort((a, b) => a.spot.rank - b.spot.rank);

  // What is chosen stands in front, whatever it is.
  function show() {
    const shown = new Set(byRank.filter((pin) => isShown(pin.spot)));
    const order = chosenFirst(Array.from(shown));
    const homes = order.map((pin) => map.project(pin.home));
    const leading = new Set();
    for (const [first, ...rest] of clustered(homes)) {
      leading.add(order[first]);
      order[first].others = rest.map((index) => order[index]);
    }
    for (const pin of pins) {
      const [wanted, leads] = [shown.has(pin), leading.has(pin)];
      toggle(pin.marker, leads);
      toggle(pin.dot, wanted && !leads);
      for (const area of pin.areas) toggle(area, wanted && (leads || pin.spot.shape !== "inferred"));
      if (leads) dress(pin);
      else pin.others = [];
    }
  }

  function toggle(layer, on) {
    if (on !== map.hasLayer(layer)) layer[on ? "addTo" : "removeFrom"](map);
  }

  // The pins that are drawn, first those that a reader must find.
  function visible() {
    return chosenFirst(byRank.filter((pin) => map.hasLayer(pin.marker)));
  }

  function boxes() {
    return visible().flatMap((pin) => [
      squareAt(pin.point(), PIN),
      ...Array.from(pin.marker.getElement().querySelectorAll(".badge"), (badge) => badgeBox(pin.point(), badge)),
    ]);
  }

  const dotBoxes = () => visible().flatMap((pin) => pin.others.map((other) => squareAt(other.point(), DOT)));
  map.on("zoomend", show);
  return { all: pins, visible: visible, show: show, boxes: boxes, dots: dotBoxes, get: (n) => pins.find((pin) => pin.spot.n === n) };
}

function chosenFirst(pins) {
  return pins.filter((pin) => pin.chosen).concat(pins.filter((pin) => !pin.chosen));
}

export function squareAt(at, wide) {
  return [at.x - wide / 2, at.y - wide / 2, at.x + wide / 2, at.y + wide / 2];
}

function badgeBox(at, badge) {
  const left = at.x - PIN / 2 + badge.offsetLeft - badge.offsetWidth / 2; // it stands around its own left edge
  const top = at.y - PIN / 2 + badge.offsetTop;
  return [left, top, left + badge.offsetWidth, top + badge.offsetHeight];
}

function areaParts(data, spot) {
  const encoded = spot.code && data.base.areas[spot.code];
  return encoded ? decodeShape(encoded) : null;
}

// What a pin may be called on the map, best first: its own name with those beside it that must not be
// lost, as far as there is room for them.
export function namesOf(pin) {
  const needed = pin.others.filter((other) => other.spot.needed).map((other) => other.spot.name);
  const all = [pin.spot.name].concat(needed).slice(0, TOGETHER);
  return all.map((_, less) => all.slice(0, all.length - less).join(" · "));
}

// Say on a pin what stands with it, and whether a stated position of any does not fit.
function dress(pin) {
  const icon = pin.marker.getElement();
  const alarm = pin.members().some((one) => one.spot.alarm);
  for (const old of icon.querySelectorAll(".badge")) old.remove();
  if (pin.others.length) icon.append(badge("count", "+" + pin.others.length));
  if (alarm) icon.append(badge("alarm", "!"));
  icon.classList.toggle("many", pin.others.length > 0);
  const more = pin.others.length;
  const names = pin.others.slice(0, 5).map((one) => one.spot.name).concat(more > 5 ? ["…"] : []);
  const words = more
    ? pin.spot.n + " +" + more + ": " + pin.spot.name + " and " + names.join(", ")
    : pin.spot.n + ": " + pin.spot.name + ", " + pin.spot.what;
  icon.setAttribute("aria-label", words + (alarm ? ", a stated position does not fit" : ""));
  icon.title = [pin.spot.name].concat(more ? names : []).join(", ");
  icon.dataset.place = pin.spot.n;
  icon.dataset.places = pin.members().map((one) => one.spot.n).join(" ");
}

function badge(css, text) {
  const made = document.createElement("span");
  made.className = "badge " + css;
  made.textContent = text;
  made.setAttribute("aria-hidden", "true");
  return made;
}

function listen(pin) {
  pin.marker.getElement().addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pin.choose();
    }
  });
}
