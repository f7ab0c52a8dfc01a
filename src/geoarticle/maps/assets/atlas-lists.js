// The lists beside the map. Words of articles go in as text, never as markup.

import { dayText } from "./atlas-data.js";

const STEP = 50;

export function makeLists(columns, onPlace) {
  const state = { found: null, places: STEP, articles: STEP, said: null, chosen: null };
  const byId = (id) => document.getElementById(id);
  function draw() {
    const { found, said, chosen } = state;
    const named = [];
    const wanted = byId("find").value.trim().toLowerCase();
    for (let place = 0; place < columns.places.count; place++) {
      if (said.has(place) && columns.places.name[place].toLowerCase().includes(wanted)) named.push(place);
    }
    named.sort((one, other) => said.weight(other) - said.weight(one) || one - other);
    byId("places").replaceChildren(...named.slice(0, state.places).map((place) => placeRow(columns.places, place, said, chosen, onPlace)));
    byId("find").addEventListener("input", draw);
  byId("more-places").hidden = named.length <= state.places;
    const stories = found.stories.slice().reverse();
    byId("articles").replaceChildren(...stories.slice(0, state.articles).map((story) => articleItem(columns, story)));
    byId("more-articles").hidden = stories.length <= state.articles;
  }
  byId("more-places").addEventListener("click", () => { state.places += STEP; draw(); });
  byId("more-articles").addEventListener("click", () => { state.articles += STEP; draw(); });
  return (found, said, chosen) => {
    Object.assign(state, { found: found, said: said, chosen: chosen, places: STEP, articles: STEP });
    draw();
  };
}

function made(name, text, css) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (css) element.className = css;
  return element;
}

function placeRow(places, place, said, chosen, onPlace) {
  const row = made("tr", undefined, chosen(place) ? "chosen" : "");
  const head = made("th");
  head.scope = "row";
  const button = made("button", places.name[place]);
  button.type = "button";
  button.dir = "auto";
  button.addEventListener("click", () => onPlace([place]));
  head.append(button);
  if (places.around[place]) head.append(made("span", places.around[place], "where"));
  row.append(head, made("td", said.cell(place), "number"));
  return row;
}

function articleItem(columns, story) {
  const item = made("li");
  const title = columns.title[story] || "(without a title)";
  const link = made(columns.url[story] ? "a" : "span", title, "title");
  if (columns.url[story]) {
    link.href = columns.url[story];
    link.rel = "noopener noreferrer";
    link.target = "_blank";
  }
  link.dir = "auto";
  const day = story < columns.dated ? dayText(columns.day[story]) : "undated";
  const facts = [columns.sites[columns.site[story]], day, columns.copied[story] ? "a copy" : ""].filter(Boolean).join(" · ");
  item.append(link, made("span", facts, "where"));
  return item;
}
