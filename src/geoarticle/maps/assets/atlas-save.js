// What is shown, as files: a row for each place that a story that is shown names.

import { isSure } from "./atlas-count.js";
import { dayText } from "./atlas-data.js";

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

// Words that a spreadsheet would run as a formula get an apostrophe in front.
export function csv(rows) {
  const cell = (value) => {
    if (typeof value === "number") return String(value);
    const text = /^ *[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value;
    return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  return [HEAD, ...rows].map((row) => row.map(cell).join(",") + "\n").join("");
}

export function geojson(rows) {
  const features = rows.map((row) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [row[7], row[6]] },
    properties: Object.fromEntries(HEAD.map((name, number) => [name, row[number]]).filter(([name]) => name !== "lat" && name !== "lon")),
  }));
  return JSON.stringify({ type: "FeatureCollection", features: features });
}

export function save(name, kind, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
