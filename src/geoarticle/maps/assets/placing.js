// Where pins and labels go, so that none covers another. geoarticle.maps.placing does the same for the
// still picture, with the numbers of placing.json; both run the cases of tests/maps/placing_cases.json.
// A box is [left, top, right, bottom] in pixels, a point {x, y}.

import rules from "./placing.json" with { type: "json" };

export const LINE = rules.line; // height of a label
export const MOST = rules.most; // pins that are kept apart and named; nobody can read more, and the work is quadratic
export const SHORTEST_LINE = rules.shortest_line; // a caption beside a shorter line would seem to belong to something else

function meets(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function inside(a, b) {
  return a[0] >= b[0] && a[1] >= b[1] && a[2] <= b[2] && a[3] <= b[3];
}

// The first of the boxes that is inside the frame and meets none that is taken, or undefined; it is taken then.
export function firstFree(boxes, taken, frame) {
  const found = boxes.find((box) => inside(box, frame) && !taken.some((other) => meets(box, other)));
  if (found) taken.push(found);
  return found;
}

// Where pins of a size go: first those that can stand at home; the first of them keep room for their
// names (so wide); then the others, each at the free point nearest to its home.
export function placePins(homes, widths, size) {
  const placed = [];
  const room = [];
  const apart = (p) => placed.every((q) => Math.hypot(p.x - q.x, p.y - q.y) >= size - rules.overlap);
  const clear = (p) => !room.some((box) => meets([p.x - size / 2, p.y - size / 2, p.x + size / 2, p.y + size / 2], box));
  const points = homes.map((home, index) => {
    if (index >= MOST) return home;
    if (!apart(home)) return null;
    placed.push(home);
    if (placed.length <= rules.named) room.push(wider(besidePin(home, widths[index])[0], rules.label_margin));
    return home;
  });
  return points.map((point, index) => {
    if (point) return point;
    const found = nearestFree(homes[index], size, (p) => apart(p) && clear(p)) || homes[index];
    placed.push(found);
    return found;
  });
}

function wider(box, margin) {
  return [box[0] - margin, box[1], box[2] + margin, box[3]];
}

function nearestFree(home, size, free) {
  for (let ring = 1; ring <= rules.rings; ring++) {
    const turns = 8 * ring;
    for (let k = 0; k < turns; k++) {
      const angle = (2 * Math.PI * k) / turns + Math.PI / 4; // from the lower right on, clockwise
      const step = ring * size * rules.ring_step;
      const p = { x: home.x + step * Math.cos(angle), y: home.y + step * Math.sin(angle) };
      if (free(p)) return p;
    }
  }
  return null;
}

// Where a pin's name may stand, best first.
export function besidePin(at, wide) {
  return beside(at, wide, rules.beside_pin);
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
