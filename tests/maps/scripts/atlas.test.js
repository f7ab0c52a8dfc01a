import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { read, written } from "../../../src/geoarticle/maps/assets/atlas-address.js";
import { clustered, project } from "../../../src/geoarticle/maps/assets/atlas-clusters.js";
import { counted, everything, histogram } from "../../../src/geoarticle/maps/assets/atlas-count.js";
import { columnsOf, dayText, unpacked } from "../../../src/geoarticle/maps/assets/atlas-data.js";
import { frameOf } from "../../../src/geoarticle/maps/assets/atlas-map.js";
import { csv, geojson, rowsShown } from "../../../src/geoarticle/maps/assets/atlas-save.js";
import { binsOf } from "../../../src/geoarticle/maps/assets/atlas-time.js";
import { figures } from "../../../src/geoarticle/maps/assets/atlas-words.js";

// Five stories: two of Aleppo and Idlib, one a copy, one undated, one unsure. Place 2 is a country.
function columns() {
  return columnsOf({
    stories: {
      title: ["Rain in Aleppo", "=Rain again", "A copy", "Unsure", "Undated"], url: ["https://example.org/1", "", "", "", ""],
      site: [0, 1, 0, 0, 0], language: [0, 0, 0, 0, 0], day: [100, 1, 1, 8], copied: [0, 0, 1, 0, 0],
      verdict: [0, 4, 0, 0, 0], named: [2, 2, 1, 1, 1],
    },
    named: { place: [0, 1, 0, 2, 0, 0, 1], confidence: [90, 95, 85, 99, 90, 40, 90], literal: [1, 1, 0, 1, 1, 1, 1] },
    places: {
      id: ["geonames:1", "geonames:2", "geonames:3"], name: ["Aleppo", "Idlib", "Syria"], around: [0, 0, 1],
      lat: [362012, 359306, 350000], lon: [371612, 366339, 380000], form: [0, 0, 1], code: { 2: "SY" },
    },
    sites: ["Post", "Echo"], languages: ["en"], around: ["Syria", ""],
  });
}

const one = { groups: Int32Array.from([0, 0, -1]), leaders: [0] };
const count = (choice) => counted(columns(), { ...everything(columns()), ...choice }, one.groups, 1);

test("packed columns come back", async () => {
  const values = { title: ["ä \u{1f600}"], day: [3] };
  assert.deepEqual(await unpacked(deflateSync(Buffer.from(JSON.stringify(values))).toString("base64")), values);
});

test("days come as steps, and stories without one lie last", () => {
  const made = columns();
  assert.deepEqual([...made.day.subarray(0, 4)], [100, 101, 102, 110]);
  assert.equal(made.dated, 4);
  assert.equal(dayText(made.day[0]), "1970-04-11");
});

test("an article counts once in a cluster, however many of its places lie there", () => {
  const found = count({});
  assert.deepEqual(found.stories, [0, 1, 3, 4]);
  assert.deepEqual([...found.places], [2, 2, 1]);
  assert.deepEqual([...found.groups], [3]);
});

test("copies count only when they are asked for", () => {
  assert.deepEqual([...count({ copies: true }).places], [3, 2, 1]);
});

test("each filter leaves out what it should", () => {
  assert.deepEqual(count({ from: 101 }).stories, [1, 3, 4]);
  assert.deepEqual(count({ undated: false }).stories, [0, 1, 3]);
  assert.deepEqual(count({ words: "RAIN again" }).stories, [1]);
  assert.deepEqual(count({ site: 1 }).stories, [1]);
  assert.deepEqual(count({ verdict: 4 }).stories, [1]);
  assert.deepEqual([...count({ literal: true }).places], [1, 2, 1]);
  assert.deepEqual([...count({ sure: 0 }).places], [3, 2, 1]);
  assert.deepEqual(count({ places: new Set([2]) }).stories, [1]);
  assert.deepEqual(count({ places: new Set([0]) }).stories, [0, 1]);
});

test("the histogram is that of the choice, whatever its days", () => {
  const made = columns();
  const choice = { ...everything(made), from: 110 };
  const bins = binsOf(100, 110);
  assert.deepEqual([...histogram(made, choice, bins.of, bins.count)], [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
});

test("bins are never more than the screen has room for", () => {
  for (const days of [1, 150, 1000, 40000, 400000]) assert.ok(binsOf(0, days - 1).count <= 160, String(days));
});

test("places join the weightiest within reach, countries none", () => {
  const places = columns().places;
  assert.deepEqual(clustered(places, [1, 5, 9], 5), { groups: Int32Array.from([0, 0, -1]), leaders: [1] });
  assert.deepEqual(clustered(places, [1, 5, 9], 10).leaders, [1, 0]);
});

test("every place of a cluster lies within reach of its leader", () => {
  const many = 3000;
  let seed = 7;
  const chance = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
  const places = {
    count: many, form: new Uint8Array(many), lat: Float64Array.from({ length: many }, () => 160 * chance() - 80),
    lon: Float64Array.from({ length: many }, () => 360 * chance() - 180),
  };
  const weights = Array.from({ length: many }, () => Math.ceil(100 * chance()));
  const { groups, leaders } = clustered(places, weights, 3);
  const at = (place) => project(places.lat[place], places.lon[place], 3);
  for (let place = 0; place < many; place++) {
    const [x, y] = at(place);
    const [a, b] = at(leaders[groups[place]]);
    assert.ok(Math.hypot(x - a, y - b) <= 46.001);
  }
  assert.ok(leaders.length < many / 2);
});

test("the frame leaves out the few that lie far", () => {
  const places = { count: 41, form: new Uint8Array(41), lat: new Float64Array(41).fill(36), lon: new Float64Array(41).fill(37) };
  places.lat[0] = -50;
  assert.deepEqual(frameOf(places, new Uint32Array(41).fill(1)), [[36, 37], [36, 37]]);
});

test("an address leads back to what was chosen", () => {
  const made = columns();
  const standard = everything(made);
  const choice = { ...standard, from: 101, words: "rain & sun", literal: true, sure: 50, measure: "share", places: new Set([0, 2]) };
  const back = read("#" + written(choice, standard, made.places.id, [36.2, 37.1, 5]), standard, made.places.id);
  assert.deepEqual(back, { choice: choice, view: [36.2, 37.1, 5] });
});

test("an address that says nonsense is passed over", () => {
  const standard = everything(columns());
  const back = read("#from=x&to=99999&sure=1.5&places=nowhere&at=1+b+c&measure=odd", standard, columns().places.id);
  assert.deepEqual(back, { choice: standard, view: null });
});

test("what is saved is what is shown, and no spreadsheet runs it", () => {
  const made = columns();
  const choice = { ...everything(made), words: "again" };
  const rows = rowsShown(made, choice, counted(made, choice, one.groups, 1));
  assert.equal(csv(rows).split("\n")[1], "'=Rain again,1970-04-12,Echo,,Aleppo,geonames:1,36.2012,37.1612,0.85,associative");
  const features = JSON.parse(geojson(rows)).features;
  assert.deepEqual(features.map((feature) => feature.geometry.coordinates), [[37.1612, 36.2012], [38, 35]]);
  assert.equal(features[1].properties.place, "Syria");
});

test("a change tells more from less", () => {
  const now = { places: [3, 0], groups: [2], all: 6 };
  const before = { places: [1, 2], groups: [3], all: 4 };
  const said = figures("change", now, before);
  assert.equal(said.cell(0), "+2 (1 to 3)");
  assert.equal(said.cell(1), "−2 (2 to 0)");
  assert.equal(said.bubble(0).short, "−1");
  assert.equal(said.bubble(0).less, true);
  assert.equal(figures("share", now, null).cell(0), "50%");
});
