// The packed columns of an atlas back to typed arrays.

export async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

// Stories lie by day, those without one last; the places that story s names are first[s] to first[s + 1].
export function columnsOf(data) {
  const stories = data.stories;
  const count = stories.title.length;
  const day = new Int32Array(count).fill(-2147483648);
  let now = 0;
  stories.day.forEach((step, number) => {
    now += step;
    day[number] = now;
  });
  const first = new Uint32Array(count + 1);
  stories.named.forEach((many, number) => {
    first[number + 1] = first[number] + many;
  });
  return {
    count: count,
    dated: stories.day.length,
    day: day,
    first: first,
    site: Uint32Array.from(stories.site),
    language: Uint16Array.from(stories.language),
    copied: Uint8Array.from(stories.copied),
    verdict: Uint8Array.from(stories.verdict),
    place: Uint32Array.from(data.named.place),
    confidence: Uint8Array.from(data.named.confidence),
    literal: Uint8Array.from(data.named.literal),
    title: stories.title,
    url: stories.url,
    folded: null,
    places: placesOf(data),
    sites: data.sites,
    languages: data.languages,
  };
}

function placesOf(data) {
  const given = data.places;
  return {
    count: given.id.length,
    id: given.id,
    name: given.name,
    around: given.around.map((number) => data.around[number]),
    lat: Float64Array.from(given.lat, (value) => value / 10000),
    lon: Float64Array.from(given.lon, (value) => value / 10000),
    form: Uint8Array.from(given.form),
    code: given.code,
  };
}

export function dayText(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}
