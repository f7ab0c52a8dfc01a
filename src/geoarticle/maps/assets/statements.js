// What the text states, and what was measured: a shaded area, and a line with its length.

function makeStatements(map, data, isShown, onChoose) {
  const renderer = L.svg({ pane: pane(map, "statements", 420), padding: 0.5 });
  const lines = data.statements.map((statement) => {
    const line = { statement: statement, css: statement.css, layers: [] };
    line.caption = [statement.measured, statement.mark + " " + statement.verdict].filter(Boolean).join(" · ");
    function add(layer) {
      layer.on("click", () => onChoose(statement.n, "map"));
      line.layers.push(layer);
    }
    const options = (css) => ({ renderer: renderer, pane: "statements", className: css + " " + statement.css });
    if (statement.area) add(L.polygon(decodeShape(statement.area), options("sector")));
    if (statement.line) {
      line.path = statement.line.map((at) => L.latLng(at[0], at[1]));
      const shift = near(line.path[0].lng) - line.path[0].lng;
      for (const at of line.path) at.lng += shift;
      add(L.polyline(line.path, options("measured")));
    }
    line.point = () => captionPoint(map, line);
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
  return { all: lines, visible: visible, show: show, get: (n) => lines.find((line) => line.statement.n === n) };
}

function captionPoint(map, line) {
  if (line.path) {
    const a = map.latLngToContainerPoint(line.path[0]);
    const b = map.latLngToContainerPoint(line.path[line.path.length - 1]);
    return a.add(b).divideBy(2);
  }
  return line.layers.length ? map.latLngToContainerPoint(line.layers[0].getBounds().getCenter()) : null;
}
