// Encoded lines back to coordinates, as geoarticle.gazetteer.polyline writes them: rings are parted
// by a space, polygons and lines by a semicolon.

let middle = 0;

// Lay the map out around a longitude: what is decoded from now on lies near it.
export function layOutAround(lon) {
  middle = lon;
}

export function decodeLine(text, decimals) {
  const scale = 10 ** decimals;
  const points = [];
  let at = 0;
  let lon = 0;
  let lat = 0;
  function next() {
    let value = 0;
    let shift = 0;
    let bits;
    do {
      bits = text.charCodeAt(at++) - 63;
      value |= (bits & 31) << shift;
      shift += 5;
    } while (bits >= 32);
    return value & 1 ? ~(value >> 1) : value >> 1;
  }
  while (at < text.length) {
    lon += next();
    lat += next();
    points.push([lat / scale, lon / scale]);
  }
  return points;
}

// Polygons as lists of rings, or lines as lists of one; each part near the map's middle.
export function decodeShape(encoded) {
  const parts = [];
  for (const part of encoded[0].split(";")) {
    if (part) {
      parts.push(moved(part.split(" ").map((ring) => decodeLine(ring, encoded[1]))));
    }
  }
  return parts;
}

// The same for the map's ground: a part that reaches over an edge of the map is drawn at both, or a continent
// would end where its neighbours go on.
export function decodeGround(encoded) {
  return decodeShape(encoded).flatMap((rings) => {
    const lons = rings[0].map((point) => point[1]);
    const turns = [0];
    if (lons.reduce((a, b) => Math.min(a, b)) < middle - 180) turns.push(360);
    if (lons.reduce((a, b) => Math.max(a, b)) > middle + 180) turns.push(-360);
    return turns.map((turn) => (turn ? rings.map((ring) => ring.map(([lat, lon]) => [lat, lon + turn])) : rings));
  });
}

function moved(rings) {
  let west = Infinity;
  let east = -Infinity;
  for (const point of rings[0]) {
    west = Math.min(west, point[1]);
    east = Math.max(east, point[1]);
  }
  const shift = near((west + east) / 2) - (west + east) / 2;
  if (shift) {
    for (const ring of rings) {
      for (const point of ring) {
        point[1] += shift;
      }
    }
  }
  return rings;
}

// A longitude, turned by whole turns to within half a turn of the middle.
export function near(lon) {
  return lon + 360 * Math.round((middle - lon) / 360);
}

export function nearPoint(at) {
  return L.latLng(at[0], near(at[1]));
}

// The outlines without the edges that only the cut at 180 degrees and the pole made.
export function openLines(parts) {
  const lines = [];
  for (const rings of parts) {
    for (const ring of rings) {
      let line = [];
      ring.forEach((point, index) => {
        const before = ring[index - 1];
        if (before && isCut(before, point)) {
          lines.push(line);
          line = [];
        }
        line.push(point);
      });
      lines.push(line);
    }
  }
  return lines.filter((line) => line.length > 1);
}

function isCut(a, b) {
  const onEdge = (p) => Math.abs(Math.abs(((p[1] + 540) % 360) - 180) - 180) < 0.011;
  return (onEdge(a) && onEdge(b)) || (a[0] < -85 && b[0] < -85);
}

export function touchesCut(parts) {
  return parts.some((rings) => rings[0].some((p, i) => i > 0 && isCut(rings[0][i - 1], p)));
}
