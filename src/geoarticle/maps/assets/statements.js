// What the text states, and what was measured: a shaded area, and a line with its length.

import { pane } from "./base.js";
import { around, besideLine, lineBoxes } from "./placing.js";
import { decodeShape, near } from "./shapes.js";

export function makeStatements(map, data, isShown, onChoose) {
  const renderer = L.svg({ pane: pane(map, "statements", 420), padding: 0.5 });
  const lines = data.statements.map((statement) => {
    const line = { statement: statement, css: statement.css, layers: [] };
    line.caption = statement.caption + " " + statement.mark;
    function add(layer) {
      layer.on("click", () => onChoose(statement.n, "map"));
      line.layers.push(layer);
    }
    const options = (css) => ({ renderer: renderer, pane: "statements", className: css + " " + statement.css, smoothFactor: 0.3 });
    if (statement.area) add(L.polygon(decodeShape(statement.area), options("sector")));
    if (statement.line) {
      line.path = statement.line.map((at) => L.latLng(at[0], at[1]));
      const shift = near(line.path[0].lng) - line.path[0].lng;
      for (const at of line.path) at.lng += shift;
      add(L.polyline(line.path, options("measured")));
    }
    line.length = () => pixels(map, line);
    line.captions = (wide) => captionBoxes(map, line, wide);
    return line;
  });

  function visible() {
    return lines.filter((line) => line.layers.some((layer) => map.hasLayer(layer)));
  }

  function show() {
    for (const line of lines) {
      const wanted = isShown(line.statement);
      for (const layer of line.layers) {
        if (wanted !== map.hasLayer(layer)) layer[wanted ? "addTo" : "removeFrom"](map);
      }
    }
  }
  const boxes = () => visible().flatMap((line) => (line.path ? lineBoxes(line.path.map((at) => map.latLngToContainerPoint(at))) : []));
  return { all: lines, visible: visible, show: show, boxes: boxes, get: (n) => lines.find((line) => line.statement.n === n) };
}

// How long a line, or how wide an area, is on the screen.
function pixels(map, line) {
  if (!line.layers.length) return 0;
  const bounds = L.latLngBounds([]);
  for (const layer of line.path ? line.layers.slice(-1) : line.layers) bounds.extend(layer.getBounds());
  const a = map.latLngToContainerPoint(bounds.getNorthWest());
  return a.distanceTo(map.latLngToContainerPoint(bounds.getSouthEast()));
}

// Where a caption so wide may stand: beside the line, from its middle outwards, or in the area.
function captionBoxes(map, line, wide) {
  if (line.path) return besideLine(line.path.map((at) => map.latLngToContainerPoint(at)), wide);
  if (!line.layers.length) return [];
  return around(map.latLngToContainerPoint(line.layers[0].getBounds().getCenter()), wide);
}
