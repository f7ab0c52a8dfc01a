// One pass over all stories: which ones a choice lets through, and how many name each place.

// What is chosen when nothing is: the whole time, places as sure as four in five.
export function everything(columns) {
  const dated = columns.dated > 0;
  return {
    from: dated ? columns.day[0] : 0, to: dated ? columns.day[columns.dated - 1] : 0, undated: true, words: "", site: -1,
    language: -1, literal: false, verdict: -1, sure: 80, copies: false, measure: "count", places: null,
  };
}

// Stories between two days; `groups` gives each place's cluster, whose stories are counted too.
export function counted(columns, choice, groups, groupCount) {
  const found = {
    stories: [], places: new Uint32Array(columns.places.count), groups: new Uint32Array(groupCount), all: 0,
  };
  const seen = new Int32Array(groupCount).fill(-1);
  const lets = storyFilter(columns, choice);
  for (let story = 0; story < columns.count; story++) {
    const dated = story < columns.dated;
    if (dated ? columns.day[story] < choice.from || columns.day[story] > choice.to : !choice.undated) continue;
    if (!lets(story)) continue;
    found.all++;
    if (!names(columns, choice, story)) continue;
    found.stories.push(story);
    for (let at = columns.first[story]; at < columns.first[story + 1]; at++) {
      if (!isSure(columns, choice, at)) continue;
      const place = columns.place[at];
      found.places[place]++;
      const group = groups[place];
      if (group >= 0 && seen[group] !== story) {
        seen[group] = story;
        found.groups[group]++;
      }
    }
  }
  return found;
}

// How many stories of each bin of time a choice lets through, whatever its days.
export function histogram(columns, choice, binOf, bins) {
  const counts = new Uint32Array(bins);
  const lets = storyFilter(columns, choice);
  for (let story = 0; story < columns.dated; story++) {
    if (lets(story) && names(columns, choice, story)) counts[binOf(columns.day[story])]++;
  }
  return counts;
}

function storyFilter(columns, choice) {
  const words = choice.words.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length && !columns.folded) columns.folded = columns.title.map((title) => title.toLowerCase());
  return (story) =>
    (choice.copies || !columns.copied[story]) &&
    (choice.site < 0 || columns.site[story] === choice.site) &&
    (choice.language < 0 || columns.language[story] === choice.language) &&
    (choice.verdict < 0 || columns.verdict[story] === choice.verdict) &&
    words.every((word) => columns.folded[story].includes(word));
}

// Whether a story names, surely enough, a place that is chosen; without a choice any story will do.
function names(columns, choice, story) {
  if (!choice.places) return true;
  for (let at = columns.first[story]; at < columns.first[story + 1]; at++) {
    if (choice.places.has(columns.place[at]) && isSure(columns, choice, at)) return true;
  }
  return false;
}

export function isSure(columns, choice, at) {
  return columns.confidence[at] >= choice.sure && (!choice.literal || columns.literal[at] === 1);
}
