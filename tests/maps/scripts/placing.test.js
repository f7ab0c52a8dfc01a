import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { besideLine, besidePin, clustered, corners, firstFree, holds, lineBoxes, nearPin, roomIn } from "../../../src/geoarticle/maps/assets/placing.js";

// The cases that tests/maps/test_placing.py runs for the still picture.
const cases = JSON.parse(readFileSync(new URL("../placing_cases.json", import.meta.url), "utf8"));
const point = ([x, y]) => ({ x, y });

function near(found, expected) {
  assert.equal(found.length, expected.length);
  const wanted = expected.flat();
  const wrong = found.flat().filter((value, index) => !(Math.abs(value - wanted[index]) < 1e-5));
  assert.deepEqual(wrong, [], `${found} is not ${expected}`);
}

for (const { what, homes, clusters } of cases.clusters) {
  test(`clusters: ${what}`, () => assert.deepEqual(clustered(homes.map(point)), clusters));
}

for (const { what, at, wide, boxes } of cases.beside_pin) {
  test(`beside a pin: ${what}`, () => near(besidePin(point(at), wide), boxes));
}

for (const { what, at, wide, frame, last } of cases.near_pin) {
  test(`near a pin: ${what}`, () => near(nearPin(point(at), wide, frame).slice(-last.length), last));
}

for (const { what, points, wide, boxes } of cases.beside_line) {
  test(`beside a line: ${what}`, () => near(besideLine(points.map(point), wide), boxes));
}

for (const { what, points, boxes } of cases.line_boxes) {
  test(`a line's boxes: ${what}`, () => near(lineBoxes(points.map(point)), boxes));
}

for (const { what, frame, taken, marks, over_marks: overMarks, boxes, chosen } of cases.labels) {
  test(`labels: ${what}`, () => {
    const now = [...taken];
    assert.deepEqual(firstFree(boxes, now, frame, marks || [], overMarks) ?? null, chosen);
    assert.equal(now.length, taken.length + (chosen ? 1 : 0));
  });
}

for (const { what, parts, wide, spots } of cases.room) {
  test(`room for a name: ${what}`, () => {
    const planes = parts.map((rings) => {
      const [xs, ys] = [rings[0].map((p) => p[0]), rings[0].map((p) => p[1])];
      return { rings, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
    });
    const found = roomIn(planes, [0, 0, 400, 300], 1, wide);
    near(found.map((c) => [c.room, c.x, c.y]), spots.map(([room, left, top, right, bottom]) => [room, (left + right) / 2, (top + bottom) / 2]));
  });
}

test("a name has room on any plane, in pixels of the view", () => {
  const rings = [[[0.5, 0.5], [0.6, 0.5], [0.6, 0.55], [0.5, 0.55], [0.5, 0.5]]];
  const [best] = roomIn([{ rings, box: [0.5, 0.5, 0.6, 0.55] }], [0.4, 0.4, 0.8, 0.8], 1000, 50);
  near([[best.room, best.x, best.y]], [[100, 150, 125]]);
});

test("of a shape that reaches out of the view, the part in sight has the room", () => {
  const rings = [[[-300, 50], [100, 50], [100, 150], [-300, 150], [-300, 50]]];
  const [best] = roomIn([{ rings, box: [-300, 50, 100, 150] }], [0, 0, 400, 300], 1, 50);
  near([[best.room, best.x, best.y]], [[100, 50, 100]]);
});

test("a polygon holds what is inside, not what is in its hole", () => {
  const square = (a, b) => [[a, a], [b, a], [b, b], [a, b], [a, a]];
  const rings = [square(0, 10), square(4, 6)];
  assert.deepEqual(corners([1, 2, 5, 8]).map(([x, y]) => holds(rings, x, y)), [true, true, true, true, true]);
  assert.ok(!holds(rings, 5, 5));
  assert.ok(!holds(rings, 12, 5));
});
