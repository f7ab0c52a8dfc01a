// Labels that never cover each other: pins first, then their names, statements, countries, divisions.

const FONTS = {
  place: "600 13px",
  statement: "500 12px",
  country: "600 12px",
  division: "400 11px",
};
const SHORTEST_LINE = 24; // a caption beside a shorter line would seem to belong to something else
const SPACING = { country: 1.2, division: 0.4, place: 0, statement: 0 };

function labelLayer(map, drawn, pins, statements) {
  const holder = map.createPane("labels");
  holder.style.zIndex = 650;
  holder.classList.add("leaflet-zoom-hide");
  holder.setAttribute("aria-hidden", "true");
  const family = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  for (const shape of drawn.countries.concat(drawn.divisions)) {
    shape.plane = shape.parts.map(toPlane);
  }

  function width(text, style) {
    const key = style + text;
    if (!widths.has(key)) {
      pen.font = FONTS[style] + " " + family;
      widths.set(key, pen.measureText(text).width + SPACING[style] * text.length + 4);
    }
    return widths.get(key);
  }

  function update() {
    const size = map.getSize();
    const taken = controlBoxes(map).concat(pins.boxes(), statements.boxes());
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
    function tryAt(text, style, css, spots) {
      const wide = width(text, style);
      for (const [left, top] of spots(wide)) {
        const box = [left, top, left + wide, top + 17];
        if (inside(box, frame) && !taken.some((other) => meets(box, other))) {
          taken.push(box);
          write(text, style, css, left, top, wide);
          return true;
        }
      }
      return false;
    }
    for (const pin of pins.visible().slice(0, MOST)) {
      const p = pin.point();
      tryAt(pin.spot.name, "place", pin.spot.css + (pin.chosen ? " chosen" : ""), (w) => [
        [p.x + 16, p.y - 9], [p.x - w - 16, p.y - 9], [p.x - w / 2, p.y + 15], [p.x - w / 2, p.y - 33],
        [p.x + 16, p.y + 3], [p.x + 16, p.y - 21], [p.x - w - 16, p.y + 3], [p.x - w - 16, p.y - 21],
        [p.x + 10, p.y + 11], [p.x + 10, p.y - 29], [p.x - w - 10, p.y + 11], [p.x - w - 10, p.y - 29],
      ]);
    }
    for (const line of statements.visible()) {
      if (line.length() < SHORTEST_LINE) continue;
      for (const p of line.points()) {
        const done = tryAt(line.caption, "statement", line.css, (w) => [
          [p.x + 10, p.y - 8], [p.x - w - 10, p.y - 8], [p.x + 10, p.y + 8], [p.x - w - 10, p.y + 8],
          [p.x + 10, p.y - 26], [p.x - w - 10, p.y - 26], [p.x - w / 2, p.y + 16], [p.x - w / 2, p.y - 34],
        ]);
        if (done) break;
      }
    }
    if (!drawn.named) return;
    const view = planeView(map);
    const named = new Set(pins.visible().filter((pin) => pin.spot.code && map.getBounds().contains(pin.home)).map((pin) => pin.spot.code));
    for (const [shapes, style] of [[drawn.countries, "country"], [drawn.divisions, "division"]]) {
      if (style === "division" && map.getZoom() < DIVISIONS_FROM_ZOOM + 1) continue;
      const nameless = shapes.filter((shape) => !named.has(shape.code)); // a pin's label names the others
      for (const [shape, wide, spots] of spacious(nameless, view, size, (t) => width(t, style))) {
        tryAt(shape.name, style, "", () => spots.map(([x, y]) => [x - wide / 2, y - 8]));
      }
    }
  }
  map.on("moveend zoomend resize", update);
  return update;
}

function meets(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function inside(a, b) {
  return a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
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
    const wide = measure(shape.name);
    let best = [];
    for (const part of shape.plane) {
      const box = [
        Math.max(part.box[0], view[0]), Math.max(part.box[1], view[1]),
        Math.min(part.box[2], view[2]), Math.min(part.box[3], view[3]),
      ];
      if (box[0] >= box[2] || box[1] >= box[3] || (box[3] - box[1]) * scale < 14) continue;
      if ((box[2] - box[0]) * scale < wide * 0.9) continue;
      best = best.concat(chords(part, box, scale).filter((c) => c.room >= wide * 0.95));
    }
    best.sort((a, b) => b.room - a.room);
    if (best.length) {
      found.push([shape, wide, best.slice(0, 9).map((c) => [(c.x - view[0]) * scale, (c.y - view[1]) * scale]), best[0].room]);
    }
  }
  return found.sort((a, b) => b[3] - a[3]);
}

// Horizontal stretches inside a polygon, in pixels; those near its middle count as roomier.
function chords(part, box, scale) {
  const out = [];
  for (const share of [0.5, 0.38, 0.62, 0.26, 0.74, 0.16, 0.84]) {
    const y = box[1] + (box[3] - box[1]) * share;
    const cuts = [];
    for (const ring of part.rings) {
      for (let i = 1; i < ring.length; i++) {
        const a = ring[i - 1];
        const b = ring[i];
        if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
      }
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const left = Math.max(cuts[i], box[0]);
      const right = Math.min(cuts[i + 1], box[2]);
      if (right > left) {
        const room = (right - left) * scale * (1 - Math.abs(share - 0.5) * 0.5);
        out.push({ x: (left + right) / 2, y: y, room: room });
        out.push({ x: left + (right - left) * 0.3, y: y, room: room * 0.6 });
        out.push({ x: left + (right - left) * 0.7, y: y, room: room * 0.6 });
      }
    }
  }
  return out;
}
