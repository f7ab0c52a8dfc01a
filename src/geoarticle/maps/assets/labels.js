// Labels that never cover each other: pins first, then their names, statements, countries, divisions.

import { DIVISIONS_FROM_ZOOM } from "./base.js";
import { namesOf, squareAt } from "./pins.js";
import { EARLY, LINE, MOST, SHORTEST_LINE, besidePin, besideTown, corners, firstFree, holds, meets, nearPin, roomIn } from "./placing.js";
import { nearPoint } from "./shapes.js";

const FONTS = {
  place: "600 13px",
  statement: "500 12px",
  country: "600 12px",
  water: "italic 400 12px",
  town: "400 11.5px",
  division: "400 11px",
};
const SPACING = { country: 1.2, water: 0.6, town: 0, division: 0.4, place: 0, statement: 0 };
const TOWN = 5; // across, of a town's dot

// How wide a label of a style is, in pixels of the reader's own font; measured once a text.
export function textMeasure() {
  const family = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  return (text, style) => {
    const key = style + text;
    if (!widths.has(key)) {
      pen.font = FONTS[style] + " " + family;
      widths.set(key, pen.measureText(text).width + SPACING[style] * text.length + 4);
    }
    return widths.get(key);
  };
}

export function labelLayer(map, drawn, pins, statements, measure) {
  const holder = map.createPane("labels");
  holder.style.zIndex = 650;
  holder.classList.add("leaflet-zoom-hide");
  holder.setAttribute("aria-hidden", "true");
  for (const shape of drawn.countries.concat(drawn.divisions)) {
    shape.plane = shape.parts.map(toPlane);
  }

  const zones = drawn.zones.map(toPlane);

  function update() {
    const size = map.getSize();
    placeGlobe(map, pins.boxes());
    const taken = controlBoxes(map).concat(pins.boxes());
    const marks = statements.boxes().concat(pins.dots());
    holder.textContent = "";
    const frame = [0, 0, size.x, size.y];
    function write(text, style, css, x, y, wide) {
      const label = document.createElement("span");
      label.className = "label " + style + " " + css;
      label.dir = "auto";
      label.textContent = text;
      holder.appendChild(label);
      L.DomUtil.setPosition(label, map.containerPointToLayerPoint([x, y]).round());
      label.style.width = wide + "px";
    }
    function tryAt(text, style, css, boxes, overMarks) {
      const wide = measure(text, style);
      const box = firstFree(boxes(wide), taken, frame, marks, overMarks);
      if (box) write(text, style, css, box[0], box[1], wide);
      return Boolean(box);
    }
    for (const pin of pins.visible().filter((one) => map.getBounds().contains(one.home)).slice(0, MOST)) {
      const needed = pin.chosen || pin.members().some((one) => one.spot.needed);
      const css = pin.spot.css + (pin.chosen ? " chosen" : "");
      const beside = (wide) => (needed ? nearPin : besidePin)(pin.point(), wide, frame);
      namesOf(pin).some((name) => tryAt(name, "place", css, beside, needed));
    }
    for (const line of statements.visible()) {
      if (line.length() >= SHORTEST_LINE) tryAt(line.caption, "statement", line.css, line.captions);
    }
    if (!drawn.named) return;
    const view = planeView(map);
    const named = new Set(pins.visible().filter((pin) => pin.spot.code && map.getBounds().contains(pin.home)).map((pin) => pin.spot.code));
    const scale = size.x / (view[2] - view[0]);
    // Whose a disputed zone is, no name of a country may say.
    const disputed = (box) => zones.some((zone) =>
      corners(box).some(([x, y]) => holds(zone.rings, view[0] + x / scale, view[1] + y / scale)));
    const nameAreas = (shapes, style) => {
      const nameless = shapes.filter((shape) => !named.has(shape.code)); // a pin's label names the others
      for (const { shape, spots } of spacious(nameless, view, size, (text) => measure(text, style))) {
        tryAt(shape.name, style, "", (wide) =>
          spots.map((at) => centred(at, wide)).filter((box) => style !== "country" || !disputed(box)));
      }
    };
    nameAreas(drawn.countries, "country");
    for (const [name, km, points] of drawn.waters) {
      const room = (2 * km) / kmPerPixel(map, points[0]);
      const near = points.map((at) => map.latLngToContainerPoint(nearPoint(at))).filter((at) => inFrame(at, size));
      if (near.length && room >= measure(name, "water")) tryAt(name, "water", "", (wide) => near.flatMap((at) => stacked(at, wide)));
    }
    for (const [name, lat, lon, zoom, capital] of drawn.towns) {
      if (zoom > map.getZoom() + EARLY) continue;
      const at = map.latLngToContainerPoint(nearPoint([lat, lon]));
      const dot = squareAt(at, TOWN);
      if (!inFrame(at, size) || !firstFree([dot], taken.slice(), frame, marks)) continue;
      if (tryAt(name, "town", capital ? "capital" : "", (wide) => besideTown(at, wide))) {
        taken.push(dot);
        write(capital ? "★" : "", "town-dot", capital ? "capital" : "", dot[0], dot[1], TOWN);
      }
    }
    if (map.getZoom() >= DIVISIONS_FROM_ZOOM + 1) nameAreas(drawn.divisions, "division");
  }
  map.on("moveend zoomend resize", update);
  return update;
}

function inFrame(at, size) {
  return at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y;
}

function kmPerPixel(map, at) {
  return (40075.017 * Math.cos((at[0] * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
}

// On a point, or somewhat above or below it.
function stacked(at, wide) {
  return [0, -20, 20].map((by) => centred({ x: at.x, y: at.y + by }, wide));
}

function centred(at, wide) {
  return [at.x - wide / 2, at.y - LINE / 2, at.x + wide / 2, at.y + LINE / 2];
}

// The globe stands in a corner that is free of pins, or nowhere.
function placeGlobe(map, pinBoxes) {
  const globe = map.getContainer().parentNode.querySelector(".globe.over");
  if (!globe) return;
  const home = map.getContainer().getBoundingClientRect();
  for (const corner of ["", "low", "gone"]) {
    globe.setAttribute("class", "globe over " + corner);
    const box = globe.getBoundingClientRect();
    const own = [box.left - home.left, box.top - home.top, box.right - home.left, box.bottom - home.top];
    if (!pinBoxes.some((pin) => meets(own, pin))) return;
  }
}

// What lies over the map (buttons, legend, credit), in its pixels.
function controlBoxes(map) {
  const home = map.getContainer().getBoundingClientRect();
  const over = map.getContainer().parentNode.querySelectorAll(".leaflet-control, .over");
  return Array.from(over, (control) => {
    const box = control.getBoundingClientRect();
    return [box.left - home.left - 4, box.top - home.top - 4, box.right - home.left + 4, box.bottom - home.top + 4];
  }).filter((box) => box[2] - box[0] > 8);
}

// Web Mercator on a square of side 1.
function toPlane(rings) {
  const plane = rings.map((ring) => ring.map(([lat, lon]) => [(lon + 180) / 360, mercator(lat)]));
  const xs = plane[0].map((p) => p[0]);
  const ys = plane[0].map((p) => p[1]);
  return { rings: plane, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
}

function mercator(lat) {
  const sine = Math.sin((Math.max(-85.05, Math.min(85.05, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

function planeView(map) {
  const b = map.getBounds();
  return [(b.getWest() + 180) / 360, mercator(b.getNorth()), (b.getEast() + 180) / 360, mercator(b.getSouth())];
}

// The named shapes that have room for their name in the view, roomiest first, with where it may stand.
function spacious(shapes, view, size, measure) {
  const scale = size.x / (view[2] - view[0]);
  const found = [];
  for (const shape of shapes) {
    if (!shape.name) continue;
    const spots = roomIn(shape.plane, view, scale, measure(shape.name));
    if (spots.length) found.push({ shape, spots });
  }
  return found.sort((a, b) => b.spots[0].room - a.spots[0].room);
}
