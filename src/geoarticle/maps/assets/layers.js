// Which layers and which articles are shown.

export function makeLayers(onChange) {
  const boxes = new Map(Array.from(document.querySelectorAll(".legend input[type=checkbox]"), (box) => [box.value, box]));
  let revealed = null;
  const on = (name) => (boxes.has(name) ? boxes.get(name).checked : true);
  for (const box of boxes.values()) box.addEventListener("change", onChange);
  articleTools(boxes, onChange);
  return {
    spot: (spot) =>
      (revealed && revealed.kind === "place" && revealed.n === spot.n) ||
      (on(spot.layer) && spot.articles.some((n) => on("article-" + n))),
    statement: (statement) =>
      (revealed && revealed.kind === "check" && revealed.n === statement.n) ||
      (on("statements") && on("article-" + statement.article)),
    reveal: (what) => {
      revealed = what;
    },
  };
}

// All articles, none, or one alone; and a list that shows those whose title holds the words that are looked for.
function articleTools(boxes, onChange) {
  for (const button of document.querySelectorAll(".legend button[data-show]")) {
    button.addEventListener("click", () => {
      for (const [name, box] of boxes) {
        if (name.startsWith("article-")) box.checked = button.dataset.show === "all" || button.dataset.show === name;
      }
      onChange();
    });
  }
  const search = document.querySelector(".legend input[type=search]");
  if (!search) return;
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    for (const row of document.querySelectorAll(".legend .article:not(.shared)")) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    }
  });
}
