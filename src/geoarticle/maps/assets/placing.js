// Where pins and labels go, so that none covers another. geoarticle.maps.placing does the same for the
// still picture, with the numbers of placing.json; both run the cases of tests/maps/placing_cases.json.
// A box is [left, top, right, bottom] in pixels, a point {x, y}.

import rules from "./placing.json" with { type: "json" };

export const LINE = rules.line; // height of a label
export const PIN = rules.pin; // across; pins that are nearer to each other stand as one
export const DOT = rules.dot; // across; where a pin lies that stands with another
export const MOST = rules.most; // names that are tried; nobody can read more, and the work is quadratic
export const EARLY = rules.early; // so much before its zoom a town may be named
export const TOGETHER = rules.together; // names that one label may hold
export const SHORTEST_LINE = rules.shortest_line; // a caption beside a shorter line would seem to belong to something else

export function meets(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function inside(a, b) {
  return a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
}

// The first of the boxes that is inside the frame and meets none that is taken, or undefined; it is taken
// then. Marks (lines, dots) are covered where nothing else is free, and only by a name that must not be lost.
export function firstFree(boxes, taken, frame, marks, overMarks) {
  const within = boxes.filter((box) => inside(box, frame) && !taken.some((other) => meets(box, other)));
  const found = within.find((box) => !marks.some((mark) => meets(box, mark))) || (overMarks ? within[0] : undefined);
  if (found) taken.push(found);
  return found;
}

// The pins that stand as one, each list led by the one that is drawn, at its own home. Homes are in
// order of precedence: a pin that would cover a leading one joins the nearest of those.
export function clustered(homes) {
  const clusters = [];
  const cells = new Map();
  homes.forEach((home, index) => {
    const [column, row] = [Math.floor(home.x / PIN), Math.floor(home.y / PIN)];
    let [nearest, distance] = [null, Infinity];
    for (let k = 0; k < 9; k++) {
      for (const cluster of cells.get(column + (k % 3) - 1 + ":" + (row + Math.floor(k / 3) - 1)) || []) {
        const [dx, dy] = [homes[cluster[0]].x - home.x, homes[cluster[0]].y - home.y];
        const off = Math.hypot(dx, dy);
        const nearer = off < distance || (off === distance && cluster[0] < nearest[0]);
        if (Math.max(Math.abs(dx), Math.abs(dy)) < PIN && nearer) [nearest, distance] = [cluster, off];
      }
    }
    if (nearest) {
      nearest.push(index);
      return;
    }
    const alone = [index];
    clusters.push(alone);
    const cell = column + ":" + row;
    cells.set(cell, (cells.get(cell) || []).concat([alone]));
  });
  return clusters;
}

// Where a pin's name may stand, best first.
export function besidePin(at, wide) {
  return beside(at, wide, rules.beside_pin);
}

// The same and farther off, for a name that must not be lost; above and below the pin it keeps inside the frame.
export function nearPin(at, wide, frame) {
  return beside(at, wide, rules.beside_pin).concat(rules.near_pin.map((offset) => {
    const [box] = beside(at, wide, [offset]);
    const by = offset[1] === 0 ? Math.max(0, frame[0] - box[0]) - Math.max(0, box[2] - frame[2]) : 0;
    return [box[0] + by, box[1], box[2] + by, box[3]];
  }));
}

// Where the name of a town that the story does not mention may stand.
export function besideTown(at, wide) {
  return beside(at, wide, rules.beside_town);
}

// Where the caption of a line may stand, from its middle outwards.
export function besideLine(points, wide) {
  return rules.along_line.flatMap((share) => beside(along(points, share), wide, rules.beside_line));
}

// Where a caption may stand around a point that belongs to no line.
export function around(at, wide) {
  return beside(at, wide, rules.beside_line);
}

function beside(at, wide, offsets) {
  return offsets.map(([side, dx, dy]) => {
    const left = at.x + { right: dx, left: -dx - wide, middle: dx - wide / 2 }[side];
    return [left, at.y + dy, left + wide, at.y + dy + LINE];
  });
}

// The point at a share, 0 to 1, of a line's vertices.
function along(points, share) {
  const at = share * (points.length - 1);
  const index = Math.min(Math.floor(at), points.length - 2);
  const [a, b] = [points[index], points[index + 1]];
  return { x: a.x + (b.x - a.x) * (at - index), y: a.y + (b.y - a.y) * (at - index) };
}

// A line as small boxes that no label may cover.
export function lineBoxes(points) {
  const length = points.reduce((sum, p, i) => sum + (i ? Math.hypot(p.x - points[i - 1].x, p.y - points[i - 1].y) : 0), 0);
  const steps = Math.max(1, Math.min(rules.line_boxes, Math.ceil(length / rules.line_step)));
  const half = rules.line_box;
  return Array.from({ length: steps + 1 }, (_, k) => {
    const p = along(points, k / steps);
    return [p.x - half, p.y - half, p.x + half, p.y + half];
  });
}

// Where a name (so many pixels wide) has room in a shape, roomiest first. A part has its rings and its
// box; parts and view may be on any plane, of so many pixels a unit: [{room, x, y}] is in pixels of the view.
export function roomIn(parts, view, scale, wide) {
  let found = [];
  for (const part of parts) {
    const box = [
      Math.max(part.box[0], view[0]), Math.max(part.box[1], view[1]),
      Math.min(part.box[2], view[2]), Math.min(part.box[3], view[3]),
    ];
    if (box[0] >= box[2] || box[1] >= box[3] || (box[3] - box[1]) * scale < rules.lowest_shape) continue;
    if ((box[2] - box[0]) * scale < wide * rules.chord_room) continue;
    found = found.concat(chords(part.rings, box, scale).filter((c) => c.room >= wide * rules.chord_room));
  }
  found.sort((a, b) => b.room - a.room);
  return found.slice(0, rules.chords_tried).map((c) => ({ room: c.room, x: (c.x - view[0]) * scale, y: (c.y - view[1]) * scale }));
}

// Points on horizontal stretches inside a polygon, with the pixels around them; those near its middle count as roomier.
function chords(rings, box, scale) {
  const out = [];
  for (const share of rules.chords) {
    const y = box[1] + (box[3] - box[1]) * share;
    const cuts = crossings(rings, y);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const left = Math.max(cuts[i], box[0]);
      const right = Math.min(cuts[i + 1], box[2]);
      if (right <= left) continue;
      const room = (right - left) * scale * (1 - Math.abs(share - 0.5) * rules.chord_fall);
      for (const [at, part] of rules.chord_points) out.push({ x: left + (right - left) * at, y: y, room: room * part });
    }
  }
  return out;
}

// Whether a point lies in a polygon, given by its rings.
export function holds(rings, x, y) {
  return crossings(rings, y).filter((cut) => cut < x).length % 2 === 1;
}

// The corners of a box, and its middle.
export function corners(box) {
  const [left, top, right, bottom] = box;
  return [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]];
}

function crossings(rings, y) {
  const cuts = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1];
      const b = ring[i];
      if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
  }
  return cuts.sort((a, b) => a - b);
}
