// Puts the atlas together: the data, the map, the timeline, the filters and the lists.

import { read, written } from "./atlas-address.js";
import { counted, everything, histogram } from "./atlas-count.js";
import { columnsOf, unpacked } from "./atlas-data.js";
import { makeLists } from "./atlas-lists.js";
import { makeMap, shade } from "./atlas-map.js";
import { csv, geojson, rowsShown } from "./atlas-save.js";
import { makeTimeline } from "./atlas-time.js";
import { figures } from "./atlas-words.js";
import { saveText } from "./saving.js";

const byId = (id) => document.getElementById(id);
const parsed = (id) => JSON.parse(byId(id).textContent);

export async function start() {
  const data = await unpacked(parsed("atlas-data"));
  const columns = columnsOf(data);
  document.querySelector("h1").textContent = data.title;
  byId("plain").hidden = true;
  byId("credits").replaceChildren(...parsed("atlas-credits").map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  fillFilters(columns);
  document.querySelector(".time").hidden = !columns.dated;
  byId("undated").closest("label").hidden = columns.count === columns.dated;
  byId("undated").nextElementSibling.textContent = (columns.count - columns.dated).toLocaleString("en") + " undated";
  document.querySelector(".filters").open = matchMedia("(min-width: 56em)").matches;
  run(columns, data.base);
  document.documentElement.classList.add("ready");
  performance.mark("geoarticle-ready");
}

function fillFilters(columns) {
  const counts = new Uint32Array(columns.sites.length);
  for (const site of columns.site) counts[site]++;
  const sites = columns.sites.map((name, number) => [number, name ? name + " (" + counts[number] + ")" : "(not told)"]);
  sites.sort((one, other) => counts[other[0]] - counts[one[0]]);
  options("site", [[-1, "all"], ...sites]);
  options("language", [[-1, "all"], ...columns.languages.map((name, number) => [number, name || "(not told)"])]);
  const verdicts = ["inconsistent", "borderline", "consistent", "unverifiable"];
  options("verdict", [[-1, "anything, or none"], ...verdicts.map((name, number) => [4 - number, name])]);
}

function options(id, rows) {
  byId(id).replaceChildren(...rows.map(([value, text]) => new Option(text, String(value))));
}

function run(columns, base) {
  const standard = everything(columns);
  let { choice, view } = read(location.hash, standard, columns.places.id);
  const map = makeMap(columns, base, choosePlaces);
  const lists = makeLists(columns, choosePlaces);
  const time = makeTimeline(standard.from, standard.to, () => { Object.assign(choice, time.days()); refresh(); });
  let found = null;
  const isChosen = (place) => Boolean(choice.places && choice.places.has(place));

  function choosePlaces(places) {
    const same = choice.places && places.length === choice.places.size && places.every(isChosen);
    choice.places = same ? null : new Set(places);
    refresh();
  }
  // Only the map moved: the clusters are others, the stories are not.
  function redraw() {
    const level = map.level();
    found = counted(columns, choice, level.groups, level.leaders.length);
    const before = choice.measure === "change" ? counted(columns, earlier(choice), level.groups, level.leaders.length) : null;
    const said = figures(choice.measure, found, before);
    map.bubbles.show(level, said.groups, said.places, said.bubble, isChosen);
    return said;
  }
  function refresh() {
    const said = redraw();
    const deepest = shade(map.areas, columns.places, said.places, said.cell, isChosen);
    const most = deepest.slice(1, 3).map((count) => count.toLocaleString("en")).join(" and ");
    byId("deepest").textContent = "countries and divisions, up to " + most + " articles" + (choice.measure === "change" ? " in both periods" : "");
    time.draw(histogram(columns, choice, time.bins.of, time.bins.count));
    lists(found, said, isChosen);
    const many = (count, word) => count.toLocaleString("en") + " " + word + (count === 1 ? "" : "s");
    byId("summary").textContent = many(found.stories.length, "article") + " of " + columns.count.toLocaleString("en") + ", " + many(said.named, "place");
    byId("measured").textContent = { count: "Articles", share: "Share", change: "Change" }[choice.measure];
    showChosen();
    keep();
  }
  function showChosen() {
    byId("chosen").hidden = !choice.places;
    if (!choice.places) return;
    const names = [...choice.places].slice(0, 3).map((place) => columns.places.name[place]).join(", ");
    const rest = choice.places.size > 3 ? " and " + (choice.places.size - 3) + " more" : "";
    byId("chosen").querySelector("span").textContent = "Articles that name " + names + rest + ", and what else they name.";
  }
  let timer = 0;
  function keep() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const middle = map.leaflet.getCenter();
      const at = [middle.lat.toFixed(3), middle.lng.toFixed(3), map.leaflet.getZoom()];
      history.replaceState(null, "", "#" + written(choice, standard, columns.places.id, at));
    }, 300);
  }
  function fill() {
    time.put(choice.from, choice.to);
    for (const name of ["site", "language", "verdict", "sure"]) byId(name).value = String(choice[name]);
    byId("words-of-title").value = choice.words;
    byId("role").value = choice.literal ? "literal" : "all";
    byId("measure").value = choice.measure;
    byId("copies").checked = choice.copies;
    byId("undated").checked = choice.undated;
    byId("sure-by").textContent = choice.sure + " %";
  }
  function change(id, put) {
    byId(id).addEventListener("input", (event) => { put(event.target); byId("sure-by").textContent = choice.sure + " %"; refresh(); });
  }
  for (const name of ["site", "language", "verdict", "sure"]) change(name, (box) => { choice[name] = Number(box.value); });
  change("words-of-title", (box) => { choice.words = box.value; });
  change("role", (box) => { choice.literal = box.value === "literal"; });
  change("measure", (box) => { choice.measure = box.value; });
  change("copies", (box) => { choice.copies = box.checked; });
  change("undated", (box) => { choice.undated = box.checked; });
  byId("reset").addEventListener("click", () => { choice = { ...standard }; fill(); refresh(); });
  byId("let-go").addEventListener("click", () => { choice.places = null; refresh(); });
  byId("go-there").addEventListener("click", () => {
    const points = [...choice.places].map((place) => [columns.places.lat[place], columns.places.lon[place]]);
    map.leaflet.fitBounds(points, { maxZoom: 8, padding: [40, 40] });
  });
  byId("save-csv").addEventListener("click", () => saveText("atlas.csv", "text/csv", csv(rowsShown(columns, choice, found))));
  byId("save-geojson").addEventListener("click", () => saveText("atlas.geojson", "application/geo+json", geojson(rowsShown(columns, choice, found))));
  if (view) map.leaflet.setView([view[0], view[1]], view[2], { animate: false });
  map.leaflet.on("moveend", () => { redraw(); keep(); });
  new ResizeObserver(() => map.leaflet.invalidateSize({ animate: false })).observe(byId("atlas-map"));
  fill();
  refresh();
}

// The choice for the period of the same length before.
function earlier(choice) {
  const days = choice.to - choice.from + 1;
  return { ...choice, from: choice.from - days, to: choice.from - 1, undated: false };
}
