// What the page shows, as files: places as GeoJSON and CSV, the still picture as SVG and PNG.

import { node } from "./cards.js";
import { points, save, saveText, table } from "./saving.js";

const HEAD = ["label", "name", "lat", "lon", "what", "confidence", "id"];
const WIDE = 2400; // pixels

export function rowsOf(spots) {
  return spots.map((spot) => [spot.n, spot.name, spot.at[0], spot.at[1], spot.what, spot.confidence, spot.id]);
}

export function addDownloads(data) {
  const legend = document.querySelector(".legend");
  const drawn = document.querySelector(".picture svg");
  if (!legend || document.documentElement.classList.contains("embed")) return;
  const name = data.edits ? data.edits.file.replace(/\.edits\.json$/, "") : "map";
  const row = node("p", "downloads", "Save: ");
  const kinds = {
    GeoJSON: () => saveText(name + ".geojson", "application/geo+json", points(HEAD, rowsOf(data.spots))),
    CSV: () => saveText(name + ".csv", "text/csv", table(HEAD, rowsOf(data.spots))),
  };
  if (drawn) {
    kinds.SVG = () => saveText(name + ".svg", "image/svg+xml", svgText(drawn));
    kinds.PNG = () => savePng(name + ".png", drawn);
  }
  for (const [kind, use] of Object.entries(kinds)) {
    const button = node("button", "", kind);
    button.type = "button";
    button.addEventListener("click", use);
    row.append(button, " ");
  }
  legend.append(row);
}

function svgText(drawn) {
  return new XMLSerializer().serializeToString(drawn);
}

function savePng(name, drawn) {
  const box = drawn.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = Math.round((WIDE * box.height) / box.width);
  const picture = new Image();
  picture.onload = () => {
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save(name, blob), "image/png");
  };
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svgText(drawn));
}
