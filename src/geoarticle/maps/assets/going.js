// Going to what is chosen, and back to where the reader was.

const NEIGHBOURHOOD = 60000; // metres across: a place and its neighbours
const NEAREST = 11; // no chosen place is brought nearer than this zoom
const LONGEST = 1000; // milliseconds that a movement of ours takes
const LARGE = 0.3; // of the map: an area that fills so much is seen well enough

export function makeGoing(map, padding) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let before = null; // the view that a reader left by choosing, while nothing else has moved the map
  let own = false;
  let middle = null; // the chosen point, which buttons zoom around

  function to(bounds, nearest) {
    if (!before) before = { at: map.getCenter(), zoom: map.getZoom() };
    map.stop(); // a movement that still runs would end as if it were this one
    own = true; // until the zoom is done: what ends before it may be a movement that was under way
    const done = () => { own = false; };
    map.once("zoomend", done);
    map.fitBounds(bounds, Object.assign({ animate: !still, maxZoom: nearest }, padding()));
    if (still) done();
    else setTimeout(done, LONGEST);
  }

  // Show a place, or an area around it, in the free part of the map; ``near``: as near as a reader wants it.
  function show(home, area, near) {
    middle = home;
    if (area) {
      if (!inFree(area) || (near && !fills(area))) to(area, near ? NEAREST : map.getZoom());
    } else if (near && map.getBoundsZoom(home.toBounds(NEIGHBOURHOOD)) > map.getZoom() + 0.5) {
      to(home.toBounds(NEIGHBOURHOOD), NEAREST);
    } else if (!inFree(L.latLngBounds([home]))) {
      to(L.latLngBounds([home]), map.getZoom());
    }
  }

  function fills(area) {
    const [a, b] = [map.latLngToContainerPoint(area.getNorthWest()), map.latLngToContainerPoint(area.getSouthEast())];
    return Math.max((b.x - a.x) / map.getSize().x, (b.y - a.y) / map.getSize().y) >= LARGE;
  }

  function inFree(bounds) {
    const { paddingTopLeft: low, paddingBottomRight: high } = padding();
    const size = map.getSize();
    return [bounds.getNorthWest(), bounds.getSouthEast()].every((corner) => {
      const p = map.latLngToContainerPoint(corner);
      return p.x >= low[0] && p.y >= low[1] && p.x <= size.x - high[0] && p.y <= size.y - high[1];
    });
  }

  // Back to where the reader was, unless the map was moved by hand since.
  function back() {
    const wanted = before;
    middle = null;
    before = null;
    if (!wanted) return;
    const leave = () => map.setView(wanted.at, wanted.zoom, { animate: false }); // pins stand at once where the focus returns
    leave();
    if (map.getZoom() !== wanted.zoom) map.once("zoomend", leave); // it was still on its way
  }

  function stay() {
    middle = null;
    before = null;
  }

  map.on("dragstart", () => { before = null; });
  map.on("zoomstart", () => {
    if (!own) before = null;
  });
  for (const [name, step] of [["zoomIn", 1], ["zoomOut", -1]]) {
    const plain = map[name];
    map[name] = (delta, options) => {
      if (!middle) return plain.call(map, delta, options);
      return map.setZoomAround(middle, map.getZoom() + step * (delta || 1), options);
    };
  }
  return { show: show, to: to, back: back, stay: stay, inFree: inFree };
}
