// Counts as they are shown: articles, their share of all, or how many more than in the period before.

export function figures(measure, found, before) {
  const places = Uint32Array.from(found.places);
  const groups = Uint32Array.from(found.groups);
  if (before) {
    // What has become less still has to be drawn.
    before.places.forEach((count, place) => { places[place] += count; });
    before.groups.forEach((count, group) => { groups[group] += count; });
  }
  const share = (count) => (found.all ? (100 * count) / found.all : 0);
  const articles = (count) => count.toLocaleString("en") + (count === 1 ? " article" : " articles");
  const text = {
    count: (now) => now.toLocaleString("en"),
    share: (now) => percent(share(now)),
    change: (now, then) => signed(now - then) + " (" + then.toLocaleString("en") + " to " + now.toLocaleString("en") + ")",
  }[measure];
  let named = 0;
  for (const count of found.places) named += count > 0;
  return {
    places: places,
    groups: groups,
    named: named,
    has: (place) => places[place] > 0,
    weight: (place) => (before ? Math.abs(found.places[place] - before.places[place]) : found.places[place]),
    cell: (place) => text(found.places[place], before ? before.places[place] : 0),
    bubble: (group) => {
      const now = found.groups[group];
      if (measure === "share") return { short: percent(share(now)).replace("<0", "<"), long: percent(share(now)) };
      if (!before) return { short: compact(now), long: articles(now) };
      const more = now - before.groups[group];
      return { short: signed(more), long: signed(more) + " articles", less: more < 0 };
    },
  };
}

function compact(count) {
  return count < 1000 ? String(count) : (count / 1000).toFixed(count < 10000 ? 1 : 0) + "k";
}

function percent(share) {
  return share === 0 || share >= 10 ? share.toFixed(0) + "%" : share < 0.1 ? "<0.1%" : share.toFixed(1) + "%";
}

function signed(number) {
  return number > 0 ? "+" + number.toLocaleString("en") : number < 0 ? "−" + (-number).toLocaleString("en") : "0";
}
