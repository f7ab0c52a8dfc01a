// The base map: land, divisions, water and disputed borders, drawn as SVG so that the style sheet
// can colour them for light, dark and forced colours.

import { decodeGround, openLines, touchesCut } from "./shapes.js";

export const DIVISIONS_FROM_ZOOM = 4.5;

export function drawBase(map, base, tiled) {
  const renderer = { base: L.svg({ pane: pane(map, "base", 200), padding: 0.3 }) };
  const drawn = { countries: [], divisions: [], towns: base.towns, waters: base.waters, zones: base.zones.flatMap(decodeGround), named: !tiled };
  const divisions = L.layerGroup();
  function draw(parts, css, group, lines) {
    const options = { renderer: renderer.base, pane: "base", interactive: false, className: css, smoothFactor: 0.7 };
    (lines ? L.polyline(parts, options) : L.polygon(parts, options)).addTo(group);
  }
  for (const [code, name, text, decimals] of base.countries) {
    const parts = decodeGround([text, decimals]);
    drawn.countries.push({ code: code, name: name, parts: parts });
    if (tiled) continue;
    if (touchesCut(parts)) {
      draw(parts, "land open", map);
      draw(openLines(parts), "shore", map, true);
    } else {
      draw(parts, "land", map);
    }
  }
  for (const [code, name, text, decimals] of base.divisions) {
    const parts = decodeGround([text, decimals]);
    drawn.divisions.push({ code: code, name: name, parts: parts });
    if (!tiled) draw(parts, "division", divisions);
  }
  if (!tiled) {
    draw([].concat(...base.rivers.map(decodeGround)).map((rings) => rings[0]), "river", map, true);
    draw([].concat(...base.lakes.map(decodeGround)), "lake", map);
    draw([].concat(...base.disputed.map(decodeGround)).map((rings) => rings[0]), "disputed", map, true);
  }
  function showDivisions() {
    const wanted = map.getZoom() >= DIVISIONS_FROM_ZOOM;
    if (wanted !== map.hasLayer(divisions)) {
      if (wanted) divisions.addTo(map);
      else divisions.remove();
    }
  }
  map.on("zoomend", showDivisions);
  showDivisions();
  return drawn;
}

export function pane(map, name, level) {
  map.createPane(name).style.zIndex = level;
  return name;
}

export function drawTiles(map, tiles) {
  L.tileLayer(tiles.url, { referrerPolicy: "strict-origin-when-cross-origin", maxZoom: 19 }).addTo(map);
}
