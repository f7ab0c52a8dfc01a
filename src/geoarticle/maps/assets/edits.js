// Corrections: what the desk decides on the page, kept as a file of edits that the next render reads.

import { node } from "./cards.js";
import { saveText } from "./saving.js";
import { nearPoint } from "./shapes.js";

const CONTEXT = 32; // characters around quoted words, as in geoarticle.edits
const SCHEMA = "geoarticle.edits/1";

export function editsFile(made) {
  return '{"schema":"' + SCHEMA + '","edits":[\n' + made.join(",\n") + "\n]}\n";
}

// "36.2, 37.1" in degrees, or null.
export function positionOf(text) {
  const found = /^\s*(-?\d+(?:\.\d+)?)\s*[, ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  const [lat, lon] = found ? [Number(found[1]), Number(found[2])] : [NaN, NaN];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

function button(text, onClick) {
  const made = node("button", "", text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

// What stands in an element up to a place in it, without the numbers of the links.
function wordsUpTo(element, container, offset) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(container, offset);
  return textOf(range);
}

function textOf(range) {
  const part = range.cloneContents();
  for (const number of part.querySelectorAll("sup")) number.remove();
  return part.textContent;
}

export function quoteOf(anchor) {
  return { exact: anchor[0], prefix: anchor[1], suffix: anchor[2] };
}

export function makeCorrections(map, data, refresh) {
  if (!data.edits || document.documentElement.classList.contains("embed")) return null;
  const made = data.edits.made.slice();
  const before = made.length;
  const bar = node("div", "corrections");
  const told = node("span", "told");
  const author = node("input", "author");
  author.type = "text";
  author.placeholder = "your name";
  author.setAttribute("aria-label", "Your name, kept with each correction");
  const announcer = document.getElementById("announce");
  let waiting = null; // what a click on the map places

  const link = button("Save the corrections", () => saveText(data.edits.file, "application/json", editsFile(made)));
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(editsFile(made));
      say("Copied: paste it into " + data.edits.file);
    } catch {
      saveText(data.edits.file, "application/json", editsFile(made));
    }
  });
  const undo = button("Undo", () => {
    if (made.length > before) made.pop();
    tell();
  });
  bar.append(told, author, link, copy, undo);
  bar.hidden = true;
  bar.setAttribute("role", "region");
  bar.setAttribute("aria-label", "Corrections");
  document.body.append(bar);

  function tell() {
    const number = made.length - before;
    bar.hidden = number === 0;
    told.textContent = number === 1 ? "1 correction" : number + " corrections";
  }

  function say(text) {
    announcer.textContent = text;
  }

  function keep(edit) {
    const whole = Object.assign({}, edit);
    if (author.value.trim()) whole.by = author.value.trim().slice(0, 200);
    whole.when = new Date().toISOString().slice(0, 10);
    made.push(JSON.stringify(whole));
    tell();
    say(told.textContent + ": save them, then render the story again");
  }

  function place(what, edit, pin) {
    stopWaiting();
    waiting = { edit: edit, pin: pin };
    const box = map.getContainer();
    box.classList.add("placing-pin");
    say("Click on the map where " + what + " lies");
    if (pin && pin.marker.dragging) {
      pin.marker.dragging.enable();
      pin.marker.once("dragend", () => settle(pin.marker.getLatLng()));
    }
  }

  function stopWaiting() {
    map.getContainer().classList.remove("placing-pin");
    if (waiting && waiting.pin && waiting.pin.marker.dragging) waiting.pin.marker.dragging.disable();
    waiting = null;
  }

  function settle(at) {
    if (!waiting) return;
    const { edit, pin } = waiting;
    stopWaiting();
    const point = at.wrap();
    const [lat, lon] = [Number(point.lat.toFixed(5)), Number(point.lng.toFixed(5))];
    keep(Object.assign({}, edit, { lat: lat, lon: lon }));
    if (pin) {
      pin.home = nearPoint([lat, lon]);
      pin.spot.at = [lat, lon];
      refresh();
    }
  }

  map.on("click", (event) => settle(event.latlng));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && waiting) stopWaiting();
  });

  // What a card offers for its place.
  function panel(pin) {
    const spot = pin.spot;
    const quote = quoteOf(data.edits.anchors[spot.n]);
    const box = node("details", "correct");
    box.append(node("summary", "", "Correct this"));
    const rows = node("div", "choices");
    if (spot.others.length) {
      const list = node("ul");
      for (const other of spot.others) {
        const item = node("li");
        item.append(button(other.name + ", " + other.what, () => {
          keep({ do: "means", quote: quote, place: other.id, lat: other.at[0], lon: other.at[1] });
          done(box, "It is " + other.name + ", " + other.what);
        }));
        list.append(item);
      }
      rows.append(node("p", "", "It means:"), list);
    }
    rows.append(
      button("This is right", () => { keep({ do: "confirm", quote: quote }); done(box, "Confirmed"); }),
      button("Not a place", () => { keep({ do: "not_a_place", quote: quote }); done(box, "No place"); }),
      button("Hide", () => { keep({ do: "hide", quote: quote }); done(box, "Left off the map"); }),
      button("Drop the pin elsewhere", () => { place(spot.name, { do: "move", quote: quote }, pin); done(box, "Click on the map, or drag the pin"); }),
      asked("Position", "36.2, 37.16", "Set", (text) => {
        const at = positionOf(text);
        if (!at) return "Write latitude, longitude in degrees";
        keep({ do: "move", quote: quote, lat: at[0], lon: at[1] });
        done(box, "Moved");
        return "";
      }),
      asked("Call it", spot.name, "Rename", (text) => {
        if (!text.trim()) return "Write a name";
        keep({ do: "rename", quote: quote, label: text.trim().slice(0, 200) });
        done(box, "Called " + text.trim());
        return "";
      }),
    );
    box.append(rows);
    return box;
  }

  function done(box, text) {
    box.replaceChildren(node("p", "done", text + ". The map is drawn anew when the story is rendered with the saved file."));
    box.open = true;
  }

  // A line to write in, and a button; ``use`` returns what is wrong.
  function asked(name, hint, action, use) {
    const form = node("form", "asked");
    const label = node("label", "", name + " ");
    const field = node("input");
    field.type = "text";
    field.placeholder = hint;
    field.maxLength = 200;
    const wrong = node("span", "wrong");
    label.append(field);
    const go = node("button", "", action);
    go.type = "submit";
    form.append(label, go, wrong);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      wrong.textContent = use(field.value);
    });
    return form;
  }

  // Names without a place: each can be placed.
  for (const [label, anchor] of Object.entries(data.edits.missing)) {
    const item = document.getElementById("missing=" + label);
    if (item) item.append(" ", button("Place it", () => place(anchor[0], { do: "add", quote: quoteOf(anchor) }, null)));
  }

  // Words of the story that are selected can be added.
  const adder = node("div", "adder");
  adder.hidden = true;
  document.body.append(adder);
  document.addEventListener("selectionchange", () => {
    const chosen = selected();
    adder.hidden = !chosen;
    if (!chosen) return;
    adder.replaceChildren(
      button("Add “" + chosen.quote.exact.slice(0, 30) + "” as a place", () => { keep({ do: "add", quote: chosen.quote }); adder.hidden = true; }),
      button("… and place it", () => { place(chosen.quote.exact, { do: "add", quote: chosen.quote }, null); adder.hidden = true; }),
    );
    adder.style.top = Math.max(0, chosen.box.top + scrollY - 44) + "px";
    adder.style.left = Math.max(4, Math.min(chosen.box.left + scrollX, innerWidth - 320)) + "px";
  });

  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const from = range.startContainer.parentElement;
    const story = from && from.closest(".story p, h1");
    if (!story || !story.contains(range.endContainer)) return null;
    const words = textOf(range);
    const exact = words.trim();
    if (!exact || exact.length > 120) return null;
    const all = wordsUpTo(story, story, story.childNodes.length);
    const start = wordsUpTo(story, range.startContainer, range.startOffset).length + words.length - words.trimStart().length;
    return {
      box: range.getBoundingClientRect(),
      quote: { exact: exact, prefix: all.slice(Math.max(0, start - CONTEXT), start), suffix: all.slice(start + exact.length, start + exact.length + CONTEXT) },
    };
  }

  return { panel: panel, made: made };
}
