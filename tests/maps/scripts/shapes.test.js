import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { decodeGround, decodeLine, decodeShape, layOutAround, near, openLines, touchesCut } from "../../../src/geoarticle/maps/assets/shapes.js";

afterEach(() => layOutAround(0));

test("the published example of encoded polylines is read, first number as longitude", () => {
  assert.deepEqual(decodeLine("_p~iF~ps|U_ulLnnqC_mqNvxq`@", 5), [[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]]);
});

test("spaces part rings, semicolons part polygons", () => {
  const parts = decodeShape(["_p~iF~ps|U_ulLnnqC _p~iF~ps|U;_p~iF~ps|U", 5]);
  assert.deepEqual(parts.map((rings) => rings.map((ring) => ring.length)), [[2, 1], [1]]);
});

test("a longitude is turned to the copy of the world that the map shows", () => {
  layOutAround(170);
  assert.equal(near(-175), 185);
  assert.equal(near(100), 100);
  layOutAround(-170);
  assert.equal(near(175), -185);
});

test("a part beyond half a turn is moved whole", () => {
  layOutAround(-300);
  assert.equal(decodeShape(["_p~iF~ps|U_ulLnnqC", 5])[0][0][0][1], 38.5 - 360);
});

test("an outline is open where it was cut at 180 degrees", () => {
  const ring = [[60, 170], [60, 180], [70, 180], [70, 170], [60, 170]];
  assert.ok(touchesCut([[ring]]));
  assert.deepEqual(openLines([[ring]]), [[[60, 170], [60, 180]], [[70, 180], [70, 170], [60, 170]]]);
  assert.ok(!touchesCut([[[[0, 0], [0, 10], [10, 10], [0, 0]]]]));
});

test("the edge at the pole is no outline", () => {
  assert.ok(touchesCut([[[[-80, 0], [-90, 0], [-90, 20], [-80, 0]]]]));
});

test("ground that reaches over the map's edge is drawn at both edges", () => {
  const lons = () => decodeGround(["_p~iF~ps|U_ulLnnqC", 5]).map((rings) => rings[0].map((point) => point[1]));
  layOutAround(60);
  assert.deepEqual(lons(), [[38.5, 40.7]]);
  layOutAround(219);
  assert.deepEqual(lons(), [[38.5, 40.7], [398.5, 400.7]]);
});
