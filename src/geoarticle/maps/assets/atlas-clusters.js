// Places into clusters for a zoom: each place joins the weightiest within reach that leads a cluster,
// or leads one itself. Weights are those of the whole archive, so that a cluster stays while time runs.

const REACH = 46; // pixels

// Pixels of the world map at a zoom.
export function project(lat, lon, zoom) {
  const size = 256 * 2 ** zoom;
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return [(size * (lon + 180)) / 360, size * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))];
}

// For each place the number of its cluster, -1 for those that are none's, and each cluster's leading place.
export function clustered(places, weights, zoom, reach = REACH) {
  const groups = new Int32Array(places.count).fill(-1);
  const leaders = [];
  const cells = new Map();
  const spots = [];
  const byWeight = Array.from({ length: places.count }, (_, place) => place)
    .filter((place) => places.form[place] === 0)
    .sort((one, other) => weights[other] - weights[one] || one - other);
  for (const place of byWeight) {
    const [x, y] = project(places.lat[place], places.lon[place], zoom);
    const group = nearest(cells, spots, x, y, reach);
    if (group >= 0) {
      groups[place] = group;
      continue;
    }
    groups[place] = leaders.length;
    const cell = key(Math.floor(x / reach), Math.floor(y / reach));
    if (!cells.has(cell)) cells.set(cell, []);
    cells.get(cell).push(leaders.length);
    leaders.push(place);
    spots.push([x, y]);
  }
  return { groups: groups, leaders: leaders };
}

function key(column, row) {
  return column * 67108864 + row;
}

function nearest(cells, spots, x, y, reach) {
  let best = -1;
  let least = reach * reach;
  const column = Math.floor(x / reach);
  const row = Math.floor(y / reach);
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const group of cells.get(key(column + dx, row + dy)) || []) {
        const far = (spots[group][0] - x) ** 2 + (spots[group][1] - y) ** 2;
        if (far <= least) {
          least = far;
          best = group;
        }
      }
    }
  }
  return best;
}
