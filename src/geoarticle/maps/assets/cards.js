// What opens at a pin or a statement. Words go in as text, never as markup.

export function node(name, css, text) {
  const made = document.createElement(name);
  if (css) made.className = css;
  if (text !== undefined) made.textContent = text;
  return made;
}

function isolated(text, side) {
  const made = node("bdi", "", text);
  if (side) made.dir = side;
  return made;
}

function link(text, hash, onChoose) {
  const made = node("a", "", text);
  made.href = hash;
  made.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation(); // the map would see a click beside its dialog: this card is gone by then
    onChoose();
  });
  return made;
}

function outside(text, address, css) {
  const made = node("a", css || "", text);
  made.href = address;
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  return made;
}

export function placeCard(data, spot, choose, showOthers) {
  const card = node("div", "card " + spot.css);
  const title = node("h2");
  title.append(isolated(spot.name));
  card.append(title, node("p", "what", spot.what));
  if (data.published) return card;
  card.append(node("p", "sure", spot.likelihood));
  if (spot.why.length) card.append(list("why", spot.why));
  for (const statement of data.statements) {
    if (statement.figure === spot.n || statement.ground === spot.n) {
      const line = node("p", "states " + statement.css);
      const other = statement.figure === spot.n ? null : data.spots.find((one) => one.n === statement.figure);
      const words = (other ? other.name + ", " : "") + statement.said + (statement.css === "placing" ? "" : ": " + statement.verdict);
      line.append(link(statement.mark + " " + words, "#check=" + statement.n, () => choose("check", statement.n, "card")));
      card.append(line);
    }
  }
  card.append(...quotes(data, spot));
  const facts = node("p", "facts");
  facts.append(isolated(spot.where, "ltr"));
  facts.append(spot.area ? ", within " + spot.reach + " · " : " · ");
  const source = spot.link ? outside(spot.id, spot.link) : node("span", "", spot.id);
  if (spot.area) facts.append("placed from ");
  facts.append(source);
  card.append(facts);
  if (spot.others.length) card.append(others(spot, showOthers));
  return card;
}

function list(css, lines) {
  const made = node("ul", css);
  for (const line of lines) {
    const item = node("li", "", line);
    item.dir = "auto";
    made.append(item);
  }
  return made;
}

function quotes(data, spot) {
  const made = spot.quotes.map((quote) => {
    const block = node("blockquote");
    block.dir = "auto";
    block.append(quote.before, node("mark", "", quote.said), quote.after);
    const notes = [];
    if (quote.usage) notes.push(quote.usage);
    if (data.articles.length > 1) notes.push(data.articles[quote.article]);
    if (notes.length || quote.origin) block.append(node("footer", "", notes.join(" · ")));
    if (quote.origin) {
      if (notes.length) block.lastChild.append(" · ");
      block.lastChild.append(outside(quote.origin[1], quote.origin[0], "origin"));
    }
    return block;
  });
  if (made.length <= 2) return made;
  const rest = node("details");
  rest.append(node("summary", "", made.length - 1 + " more mentions"), ...made.slice(1));
  return [made[0], rest];
}

function others(spot, showOthers) {
  const box = node("div", "others");
  const button = node("button", "", "What else it could be (" + spot.others.length + ")");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  const rows = node("ol");
  rows.hidden = true;
  for (const other of spot.others) {
    const row = node("li");
    row.append(isolated(other.name), ", " + other.what + " · ", isolated(other.confidence, "ltr"));
    if (other.why.length) row.append(node("span", "why", other.why.join("; ")));
    rows.append(row);
  }
  button.addEventListener("click", () => {
    rows.hidden = !rows.hidden;
    button.setAttribute("aria-expanded", String(!rows.hidden));
    showOthers(rows.hidden ? null : spot);
  });
  box.append(button, rows);
  return box;
}

export function statementCard(data, statement, choose) {
  const card = node("div", "card check " + statement.css);
  const title = node("h2");
  title.append(isolated(statement.said));
  card.append(title, node("p", "verdict", statement.mark + " " + statement.verdict));
  if (statement.measured) {
    const measured = node("p", "measured", "measured ");
    measured.append(isolated(statement.measured, "ltr"));
    card.append(measured);
  }
  if (statement.reason) {
    const reason = node("p", "reason", statement.reason);
    reason.dir = "auto";
    card.append(reason);
  }
  const ends = node("p", "ends");
  for (const [role, n] of [["located: ", statement.figure], ["seen from: ", statement.ground]]) {
    const spot = data.spots.find((s) => s.n === n);
    if (spot) {
      if (ends.childNodes.length) ends.append(" · ");
      ends.append(role, link(spot.n + " " + spot.name, "#place=" + spot.n, () => choose("place", spot.n, "card")));
    }
  }
  card.append(ends);
  if (statement.area) {
    const line = statement.line && statement.measured ? " Line: what was measured." : "";
    card.append(node("p", "facts", "Shaded: where these words put it." + line));
  }
  return card;
}
