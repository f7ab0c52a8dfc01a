// Puts it all together; folium's script calls it with the map.

import { drawBase, drawTiles } from "./base.js";
import { node } from "./cards.js";
import { makeChoice } from "./choice.js";
import { addDownloads } from "./downloads.js";
import { makeCorrections } from "./edits.js";
import { embed } from "./embed.js";
import { labelLayer, textMeasure } from "./labels.js";
import { makeLayers } from "./layers.js";
import { makePins } from "./pins.js";
import { layOutAround } from "./shapes.js";
import { makeStatements } from "./statements.js";

// The map's options, without motion for those who want none.
export function options(given) {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  return Object.assign(given, { zoomAnimation: moves, fadeAnimation: moves, markerZoomAnimation: moves, inertia: moves });
}

export function start(map) {
  const data = JSON.parse(document.getElementById("geoarticle-data").textContent);
  const middle = (data.frame[0] + data.frame[2]) / 2;
  layOutAround(middle);
  map.setMaxZoom(data.nearest);
  let touched = false;
  function frameOn(box) {
    map.fitBounds([[box[1], box[0]], [box[3], box[2]]], {
      animate: false, maxZoom: 12, paddingTopLeft: [60, 14], paddingBottomRight: [16, map.getSize().x > 600 ? 50 : 30],
    });
  }
  frameOn(data.frame);
  map.setMaxBounds([[-86, middle - 200], [86, middle + 200]]);

  addControls(map, data, (box) => frameOn(box));
  if (data.tiles) drawTiles(map, data.tiles);
  const drawn = drawBase(map, data.base, Boolean(data.tiles));
  const layers = makeLayers(() => refresh());
  const view = { reveal: (what) => { layers.reveal(what); refresh(); } };
  let choice = null;
  const pen = textMeasure();
  view.pins = makePins(map, data, drawn, layers.spot, {
    choose: (n, origin) => choice.choose("place", n, origin),
    open: (pin) => choice.list(pin),
    hover: (n, on) => choice.hover(n, on),
  });
  view.statements = makeStatements(map, data, layers.statement, (n, origin) => choice.choose("check", n, origin));
  choice = makeChoice(map, data, view);
  view.corrections = makeCorrections(map, data, () => refresh());
  view.statements.show();
  view.pins.show();
  const label = labelLayer(map, drawn, view.pins, view.statements, pen);
  function refresh() {
    view.statements.show();
    view.pins.show();
    label();
  }
  map.getContainer().addEventListener("pointerdown", () => { touched = true; });
  map.getContainer().addEventListener("wheel", () => { touched = true; }, { passive: true });
  map.getContainer().addEventListener("keydown", () => { touched = true; });
  const legend = document.querySelector(".legend");
  if (legend) legend.open = !matchMedia("(max-width: 55.99em)").matches;
  let known = String(map.getSize());
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (String(map.getSize()) === known) return;
    known = String(map.getSize());
    if (!touched && !location.hash.includes("=")) frameOn(data.frame);
    label();
  }).observe(map.getContainer());
  addDownloads(data);
  embed(map);
  label();
  choice.fromAddress();
  document.documentElement.classList.add("ready");
  performance.mark("geoarticle-ready");
}

function addControls(map, data, frameOn) {
  L.control.zoom({ position: "topleft", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  if (String(data.frame) !== String(data.every)) addFrames(map, data, frameOn);
  L.control.scale({ position: "bottomleft", maxWidth: 110, imperial: map.getSize().x > 600 }).addTo(map);
}

function addFrames(map, data, frameOn) {
  const frames = L.control({ position: "topleft" });
  frames.onAdd = () => {
    const bar = node("div", "leaflet-bar frames");
    for (const [text, title, box] of [["Scene", "Show the scene of the story", data.frame], ["All", "Show all places", data.every]]) {
      const button = node("button", "", text);
      button.type = "button";
      button.title = title;
      button.addEventListener("click", () => frameOn(box));
      bar.append(button);
    }
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  };
  frames.addTo(map);
}
