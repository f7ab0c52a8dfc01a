// What the page holds, as files of the reader's.

// Words that a spreadsheet would run as a formula get an apostrophe in front.
export function table(head, rows) {
  const cell = (value) => {
    if (typeof value === "number") return String(value);
    const text = /^ *[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value;
    return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  return [head, ...rows].map((row) => row.map(cell).join(",") + "\n").join("");
}

export function points(head, rows) {
  const [lat, lon] = [head.indexOf("lat"), head.indexOf("lon")];
  const features = rows.map((row) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [row[lon], row[lat]] },
    properties: Object.fromEntries(head.map((name, at) => [name, row[at]]).filter(([name]) => name !== "lat" && name !== "lon")),
  }));
  return JSON.stringify({ type: "FeatureCollection", features: features });
}

export function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function saveText(name, kind, text) {
  save(name, new Blob([text], { type: kind }));
}
