// Pins, the areas that belong to them, and how pins that would cover each other step aside.

import { pane } from "./base.js";
import { placePins } from "./placing.js";
import { decodeShape, nearPoint } from "./shapes.js";

const PIN = 28;
const SMALL_PIN = 24; // still large enough for a finger
const CROWD = 40; // so many pins in view are drawn small
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
  svg.append(path, text);
  if (spot.alarm) svg.append(...alarm());
  return svg;
}

// A sign on a pin whose stated position does not fit.
function alarm() {
  const disc = document.createElementNS(SVG, "circle");
  const sign = document.createElementNS(SVG, "text");
  for (const [key, value] of [["cx", 24], ["cy", 4.5], ["r", 6]]) disc.setAttribute(key, value);
  for (const [key, value] of [["x", 24], ["y", 4.5], ["dy", ".35em"], ["class", "alarm"]]) sign.setAttribute(key, value);
  sign.textContent = "!";
  return [disc, sign];
}

export function makePins(map, data, drawn, measure, isShown, onChoose, onHover) {
  const byCode = new Map(drawn.countries.concat(drawn.divisions).map((shape) => [shape.code, shape.parts]));
  const overlay = L.svg({ pane: pane(map, "areas", 350), padding: 0.5 });
  const leaders = L.svg({ pane: pane(map, "leaders", 580), padding: 0.5 });

  const pins = data.spots.map((spot) => {
    const home = nearPoint(spot.at);
    spot.alarm = data.statements.some((one) => one.figure === spot.n && one.css === "inconsistent");
    const pin = { spot: spot, home: home, chosen: false, areas: [] };
    const picture = pinPicture(data.shapes, spot);
    pin.marker = L.marker(home, {
      icon: L.divIcon({ className: "pin-holder", html: picture, iconSize: [PIN, PIN] }),
      keyboard: true,
      riseOnHover: true,
      zIndexOffset: spot.shape === "event" ? 3000 : { scene: 2000, background: 1000, associative: 0 }[spot.layer],
    });
    pin.leader = L.polyline([home, home], { renderer: leaders, pane: "leaders", interactive: false, className: "leader" });
    pin.dot = L.circleMarker(home, { renderer: leaders, pane: "leaders", radius: 3, interactive: false, className: "dot" });
    const parts = spot.area ? decodeShape(spot.area) : byCode.get(spot.code) || areaParts(data, spot);
    if (parts) {
      pin.areas.push(L.polygon(parts, {
        renderer: overlay, pane: "areas", interactive: false, className: "area " + spot.css + " " + (spot.area || spot.extent === "country" ? spot.extent : ""), smoothFactor: 0.7,
      }));
    }
    pin.point = () => map.latLngToContainerPoint(pin.marker.getLatLng());
    pin.marker.on("add", () => dress(pin, onChoose));
    pin.marker.on("click", () => onChoose(spot.n, "map"));
    pin.marker.on("mouseover", () => onHover(spot.n, true));
    pin.marker.on("mouseout", () => onHover(spot.n, false));
    return pin;
  });

  let size = PIN;
  function visible() {
    return pins.filter((pin) => map.hasLayer(pin.marker));
  }

  function show() {
    for (const pin of pins) {
      const wanted = isShown(pin.spot);
      for (const layer of [pin.marker].concat(pin.areas)) {
        if (wanted !== map.hasLayer(layer)) layer[wanted ? "addTo" : "removeFrom"](map);
      }
    }
    spread();
  }

  // Pins that would cover others step aside and keep a line to their place.
  function spread() {
    const order = visible().sort((a, b) => rank(a.spot) - rank(b.spot));
    const view = map.getBounds();
    const dense = order.filter((pin) => view.contains(pin.home)).length > CROWD;
    map.getContainer().classList.toggle("dense", dense);
    size = dense ? SMALL_PIN : PIN;
    const homes = order.map((pin) => map.latLngToContainerPoint(pin.home));
    const points = placePins(homes, order.map((pin) => measure(pin.spot.name, "place")), size);
    order.forEach((pin, index) => {
      const away = points[index] !== homes[index];
      pin.marker.setLatLng(away ? map.containerPointToLatLng(points[index]) : pin.home);
      pin.leader.setLatLngs([pin.home, pin.marker.getLatLng()]);
      for (const layer of [pin.leader, pin.dot]) {
        if (away !== map.hasLayer(layer)) layer[away ? "addTo" : "removeFrom"](map);
      }
    });
    for (const pin of pins) {
      if (!map.hasLayer(pin.marker)) {
        pin.leader.remove();
        pin.dot.remove();
      }
    }
  }

  function boxes() {
    return visible().map((pin) => {
      const p = pin.point();
      const half = size / 2;
      return [p.x - half, p.y - half, p.x + half, p.y + half];
    });
  }

  map.on("zoomend", spread);
  return { all: pins, visible: visible, show: show, boxes: boxes, get: (n) => pins.find((pin) => pin.spot.n === n) };
}

function rank(spot) {
  if (spot.shape === "event") return -1;
  return { scene: 0, background: 1, associative: 2 }[spot.layer] + (spot.shape === "point" ? 0 : 0.5);
}

function areaParts(data, spot) {
  const encoded = spot.code && data.base.areas[spot.code];
  return encoded ? decodeShape(encoded) : null;
}

function dress(pin, onChoose) {
  const icon = pin.marker.getElement();
  icon.setAttribute("aria-label", pin.spot.n + ": " + pin.spot.name + ", " + pin.spot.what +
    (pin.spot.alarm ? ", its stated position does not fit" : ""));
  icon.title = pin.spot.name;
  icon.dataset.place = pin.spot.n;
  icon.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose(pin.spot.n, "map");
    }
  });
}
