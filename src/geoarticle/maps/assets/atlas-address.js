// What is chosen, in the page's address: a link leads to the same view.

const NUMBERS = ["from", "to", "site", "language", "verdict", "sure"];
const FLAGS = ["undated", "literal", "copies"];

// `standard` is what holds where the address says nothing.
export function written(choice, standard, ids, view) {
  const parts = new URLSearchParams();
  for (const name of [...NUMBERS, "words", "measure"]) if (choice[name] !== standard[name]) parts.set(name, String(choice[name]));
  for (const name of FLAGS) if (choice[name] !== standard[name]) parts.set(name, choice[name] ? "1" : "0");
  if (choice.places) parts.set("places", [...choice.places].slice(0, 500).map((place) => ids[place]).join(" "));
  parts.set("at", view.join(" "));
  return parts.toString();
}

export function read(hash, standard, ids) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const choice = { ...standard };
  for (const name of NUMBERS) {
    const value = Number(parts.get(name) ?? Number.NaN);
    if (Number.isInteger(value)) choice[name] = value;
  }
  for (const name of FLAGS) if (parts.has(name)) choice[name] = parts.get(name) === "1";
  if (parts.has("words")) choice.words = parts.get("words").slice(0, 200);
  if (["share", "change"].includes(parts.get("measure"))) choice.measure = parts.get("measure");
  choice.from = Math.max(standard.from, Math.min(standard.to, choice.from));
  choice.to = Math.max(choice.from, Math.min(standard.to, choice.to));
  const wanted = new Set((parts.get("places") || "").split(" ").filter(Boolean));
  const found = wanted.size ? ids.flatMap((id, place) => (wanted.has(id) ? [place] : [])) : [];
  if (found.length) choice.places = new Set(found);
  const view = (parts.get("at") || "").split(" ").map(Number);
  return { choice: choice, view: view.length === 3 && view.every(Number.isFinite) ? view : null };
}
