// Pins, the areas that belong to them, and how pins that would cover each other step aside.

const PIN = 28;
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
  return svg;
}

function makePins(map, data, drawn, isShown, onChoose, onHover) {
  const byCode = new Map(drawn.countries.concat(drawn.divisions).map((shape) => [shape.code, shape.parts]));
  const overlay = L.svg({ pane: pane(map, "areas", 350), padding: 0.5 });
  const leaders = L.svg({ pane: pane(map, "leaders", 580), padding: 0.5 });
  const colours = data.articles.length > 1;

  const pins = data.spots.map((spot) => {
    const home = nearPoint(spot.at);
    const pin = { spot: spot, home: home, chosen: false, areas: [] };
    const css = spot.css + (colours ? articleClass(spot.articles) : "");
    const picture = pinPicture(data.shapes, Object.assign({}, spot, { css: css }));
    pin.marker = L.marker(home, {
      icon: L.divIcon({ className: "pin-holder", html: picture, iconSize: [PIN, PIN] }),
      keyboard: true,
      riseOnHover: true,
      zIndexOffset: { scene: 2000, background: 1000, associative: 0 }[spot.layer],
    });
    pin.leader = L.polyline([home, home], { renderer: leaders, pane: "leaders", interactive: false, className: "leader" });
    pin.dot = L.circleMarker(home, { renderer: leaders, pane: "leaders", radius: 3, interactive: false, className: "dot" });
    const parts = spot.area ? decodeShape(spot.area) : byCode.get(spot.code) || areaParts(data, spot);
    if (parts) {
      pin.areas.push(L.polygon(parts, {
        renderer: overlay, pane: "areas", interactive: false, className: "area " + css + " " + (spot.area || spot.extent === "country" ? spot.extent : ""), smoothFactor: 0.7,
      }));
    }
    pin.point = () => map.latLngToContainerPoint(pin.marker.getLatLng());
    pin.marker.on("add", () => dress(pin, onChoose));
    pin.marker.on("click", () => onChoose(spot.n, "map"));
    pin.marker.on("mouseover", () => onHover(spot.n, true));
    pin.marker.on("mouseout", () => onHover(spot.n, false));
    return pin;
  });

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

  // Whoever comes later steps aside, by the shortest way that is free, and keeps a line to its place.
  function spread() {
    const placed = [];
    const order = visible().sort((a, b) => rank(a.spot) - rank(b.spot));
    for (const pin of order) {
      const home = map.latLngToContainerPoint(pin.home);
      const at = freePoint(home, placed);
      placed.push(at);
      const away = at !== home;
      pin.marker.setLatLng(away ? map.containerPointToLatLng(at) : pin.home);
      pin.leader.setLatLngs([pin.home, pin.marker.getLatLng()]);
      for (const layer of [pin.leader, pin.dot]) {
        if (away !== map.hasLayer(layer)) layer[away ? "addTo" : "removeFrom"](map);
      }
    }
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
      return [p.x - 14, p.y - 14, p.x + 14, p.y + 14];
    });
  }

  map.on("zoomend", spread);
  return { all: pins, visible: visible, show: show, boxes: boxes, get: (n) => pins.find((pin) => pin.spot.n === n) };
}

function rank(spot) {
  return { scene: 0, background: 1, associative: 2 }[spot.layer] + (spot.shape === "point" ? 0 : 0.5);
}

function freePoint(home, placed) {
  const free = (p) => placed.every((q) => Math.hypot(p.x - q.x, p.y - q.y) >= PIN - 1);
  if (free(home)) return home;
  for (let ring = 1; ring <= 9; ring++) {
    const turns = 8 * ring;
    for (let k = 0; k < turns; k++) {
      // Clockwise from the lower right, away from where names stand first.
      const angle = (2 * Math.PI * k) / turns + Math.PI / 4;
      const p = L.point(home.x + ring * (PIN * 0.6) * Math.cos(angle), home.y + ring * (PIN * 0.6) * Math.sin(angle));
      if (free(p)) return p;
    }
  }
  return home;
}

function areaParts(data, spot) {
  const encoded = spot.code && data.base.areas[spot.code];
  return encoded ? decodeShape(encoded) : null;
}

function articleClass(articles) {
  return articles.length > 1 ? " shared" : " article-" + (articles[0] % 6);
}

function dress(pin, onChoose) {
  const icon = pin.marker.getElement();
  icon.setAttribute("aria-label", pin.spot.n + ": " + pin.spot.name + ", " + pin.spot.what);
  icon.title = pin.spot.name;
  icon.dataset.place = pin.spot.n;
  icon.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose(pin.spot.n, "map");
    }
  });
}
