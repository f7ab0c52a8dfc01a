// The atlas's map: land and water, countries and divisions shaded by their articles, places in clusters.

import { clustered } from "./atlas-clusters.js";
import { decodeShape } from "./shapes.js";

const MOST_ZOOM = 11;
const DEEPEST_SHADE = 0.75;

export function makeMap(columns, base, onChoose) {
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map("atlas-map", {
    attributionControl: false, zoomControl: false, minZoom: 1, maxZoom: MOST_ZOOM, zoomSnap: 0.5, zoomAnimation: moves, fadeAnimation: moves,
    markerZoomAnimation: moves, inertia: moves, worldCopyJump: false, maxBounds: [[-86, -200], [86, 200]],
  });
  L.control.zoom({ position: "topleft", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  L.control.scale({ position: "bottomleft", maxWidth: 110, imperial: false }).addTo(map);
  const weights = totals(columns);
  map.fitBounds(frameOf(columns.places, weights), { animate: false, maxZoom: 7, padding: [24, 24] });
  const areas = drawLand(map, base, columns.places, onChoose);
  const bubbles = makeBubbles(map, columns.places, onChoose);
  const levels = new Map();
  function level() {
    const zoom = Math.floor(map.getZoom()); // between two the circles of the wider one, which lie apart
    if (!levels.has(zoom)) levels.set(zoom, clustered(columns.places, weights, zoom));
    return levels.get(zoom);
  }
  return { leaflet: map, level: level, areas: areas, bubbles: bubbles };
}

// In how many stories each place is named.
function totals(columns) {
  const sums = new Uint32Array(columns.places.count);
  for (const place of columns.place) sums[place]++;
  return sums;
}

// The box of what nineteen in twenty namings lie in; the whole world where there are none.
export function frameOf(places, weights) {
  const points = [];
  let sum = 0;
  for (let place = 0; place < places.count; place++) {
    if (places.form[place] === 0 && weights[place]) points.push(place);
    if (places.form[place] === 0) sum += weights[place];
  }
  if (!points.length) return [[-50, -130], [70, 150]];
  const edge = (values, share) => {
    let passed = 0;
    const ordered = points.slice().sort((one, other) => values[one] - values[other]);
    for (const place of ordered) {
      passed += weights[place];
      if (passed >= share * sum) return values[place];
    }
    return values[ordered.at(-1)];
  };
  return [[edge(places.lat, 0.025), edge(places.lon, 0.025)], [edge(places.lat, 0.975), edge(places.lon, 0.975)]];
}

function drawLand(map, base, places, onChoose) {
  const levels = { land: 200, shade: 210, water: 220 };
  const renderers = {};
  for (const name of Object.keys(levels)) {
    map.createPane("atlas-" + name).style.zIndex = levels[name];
    renderers[name] = L.svg({ pane: "atlas-" + name, padding: 0.3 });
  }
  const options = (pane, css) => ({ renderer: renderers[pane], pane: "atlas-" + pane, className: css, smoothFactor: 0.8 });
  const numbers = new Map(Object.entries(places.code).map(([number, code]) => [code, Number(number)]));
  const areas = [];
  function area(code, parts, css) {
    const place = numbers.get(code);
    if (place === undefined) return;
    const shade = L.polygon(parts, { ...options("shade", "shade " + css), fillOpacity: 0, bubblingMouseEvents: false });
    shade.bindTooltip("", { sticky: true, className: "tip" });
    shade.on("click", () => onChoose([place]));
    shade.addTo(map);
    areas.push({ place: place, shape: shade, parts: parts });
  }
  for (const [code, , text, decimals] of base.countries) {
    const parts = decodeShape([text, decimals]);
    L.polygon(parts, { ...options("land", "land"), interactive: false }).addTo(map);
    area(code, parts, "country");
  }
  for (const [code, text, decimals] of base.divisions) area(code, decodeShape([text, decimals]), "division");
  const lakes = [].concat(...base.lakes.map(decodeShape));
  L.polygon(lakes, { ...options("water", "lake"), interactive: false }).addTo(map);
  const disputed = [].concat(...base.disputed.map(decodeShape)).map((rings) => rings[0]);
  L.polyline(disputed, { ...options("water", "disputed"), interactive: false }).addTo(map);
  return areas;
}

// Shade countries and divisions, each kind by its own deepest; return the deepest count of each.
export function shade(areas, places, counts, said, chosen) {
  const deepest = [1, 1, 1, 1];
  for (const area of areas) deepest[places.form[area.place]] = Math.max(deepest[places.form[area.place]], counts[area.place]);
  for (const area of areas) {
    const count = counts[area.place];
    const depth = count ? 0.08 + (DEEPEST_SHADE - 0.08) * (Math.log1p(count) / Math.log1p(deepest[places.form[area.place]])) : 0;
    const path = area.shape.getElement();
    if (!path) continue;
    path.style.fillOpacity = depth.toFixed(3);
    path.classList.toggle("some", count > 0);
    path.classList.toggle("chosen", chosen(area.place));
    area.shape.setTooltipContent(words("span", places.name[area.place] + ": " + said(area.place)));
  }
  return deepest;
}

function words(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// Circles with a number, one for each cluster that is in view; each is a button.
function makeBubbles(map, places, onChoose) {
  const pen = document.createElement("canvas").getContext("2d");
  const shown = new Map();
  let members = new Map();

  function bubble(place) {
    const icon = L.divIcon({ className: "bubble", html: "", iconSize: [24, 24] });
    const marker = L.marker([places.lat[place], places.lon[place]], { icon: icon, keyboard: true, riseOnHover: true });
    marker.addTo(map);
    const element = marker.getElement();
    const number = words("span", "");
    number.className = "number";
    const name = words("span", "");
    name.className = "name";
    element.append(number, " ", name);
    marker.on("click", () => onChoose(members.get(place)));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      onChoose(members.get(place));
    });
    return { marker: marker, element: element, number: number, name: name };
  }

  // `level` are clusters, `counts` by cluster; `said` gives what stands in the circle and what is read out.
  function show(level, counts, placeCounts, said, chosen) {
    const box = map.getBounds().pad(0.1);
    const wanted = [];
    for (let group = 0; group < level.leaders.length; group++) {
      const place = level.leaders[group];
      if (counts[group] && box.contains([places.lat[place], places.lon[place]])) wanted.push(group);
    }
    wanted.sort((one, other) => counts[other] - counts[one] || one - other);
    const leaders = new Set(wanted.map((group) => level.leaders[group]));
    for (const [place, one] of shown) {
      if (leaders.has(place)) continue;
      one.marker.remove();
      shown.delete(place);
    }
    members = membersOf(level, placeCounts, leaders);
    const most = wanted.length ? counts[wanted[0]] : 1;
    const taken = [];
    const drawn = wanted.map((group, order) => {
      const place = level.leaders[group];
      if (!shown.has(place)) shown.set(place, bubble(place));
      return draw(shown.get(place), place, counts[group], most, order, said(group), chosen, taken);
    });
    for (const one of drawn) name(one, taken);
  }

  function draw(one, place, count, most, order, told, chosen, taken) {
    const size = Math.round(24 + 30 * Math.sqrt(count / most));
    const inside = members.get(place);
    const style = one.element.style;
    style.width = style.height = size + "px";
    style.marginLeft = style.marginTop = -size / 2 + "px";
    one.number.textContent = told.short;
    one.element.classList.toggle("less", Boolean(told.less));
    one.element.classList.toggle("chosen", inside.some(chosen));
    const more = inside.length > 1 ? " +" + (inside.length - 1).toLocaleString("en") : "";
    const text = places.name[inside[0]] + more;
    one.element.setAttribute("aria-label", told.short + " " + text + ": " + told.long); // begins as it is seen
    one.element.title = text + ": " + told.long;
    one.marker.setZIndexOffset(10000 - 10 * order);
    const at = map.latLngToContainerPoint([places.lat[place], places.lon[place]]);
    taken.push([at.x - size / 2, at.y - size / 2, at.x + size / 2, at.y + size / 2]);
    return { one: one, at: at, size: size, text: text };
  }

  // The name below its circle, where it covers no circle and no other name.
  function name(drawn, taken) {
    pen.font = "600 12px sans-serif";
    const wide = pen.measureText(drawn.text).width + 6;
    const top = drawn.at.y + drawn.size / 2;
    const rectangle = [drawn.at.x - wide / 2, top, drawn.at.x + wide / 2, top + 15];
    const free = !taken.some((other) =>
      rectangle[0] < other[2] && rectangle[2] > other[0] && rectangle[1] < other[3] && rectangle[3] > other[1]);
    drawn.one.name.textContent = free ? drawn.text : "";
    if (free) taken.push(rectangle);
  }

  return { show: show };
}

// The places of each leader's cluster that have articles, most first.
function membersOf(level, counts, leaders) {
  const members = new Map([...leaders].map((place) => [place, []]));
  for (let place = 0; place < counts.length; place++) {
    const group = level.groups[place];
    if (group >= 0 && counts[place] && members.has(level.leaders[group])) members.get(level.leaders[group]).push(place);
  }
  for (const inside of members.values()) inside.sort((one, other) => counts[other] - counts[one] || one - other);
  return members;
}
