// What is shown, as files: a row for each place that a story that is shown names.

import { isSure } from "./atlas-count.js";
import { dayText } from "./atlas-data.js";
import { table, points } from "./saving.js";

const HEAD = ["article", "day", "outlet", "url", "place", "id", "lat", "lon", "confidence", "role"];

export function rowsShown(columns, choice, found) {
  const rows = [];
  for (const story of found.stories) {
    for (let at = columns.first[story]; at < columns.first[story + 1]; at++) {
      if (!isSure(columns, choice, at)) continue;
      const place = columns.place[at];
      rows.push([
        columns.title[story], story < columns.dated ? dayText(columns.day[story]) : "", columns.sites[columns.site[story]],
        columns.url[story], columns.places.name[place], columns.places.id[place], columns.places.lat[place],
        columns.places.lon[place], columns.confidence[at] / 100, columns.literal[at] ? "literal" : "associative",
      ]);
    }
  }
  return rows;
}

export function csv(rows) {
  return table(HEAD, rows);
}

export function geojson(rows) {
  return points(HEAD, rows);
}
