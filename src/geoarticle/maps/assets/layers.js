// Which layers and which articles are shown.

export function makeLayers(onChange) {
  const boxes = Array.from(document.querySelectorAll(".legend input"));
  let revealed = null;
  function on(name) {
    const box = boxes.find((one) => one.value === name);
    return box ? box.checked : true;
  }
  for (const box of boxes) box.addEventListener("change", onChange);
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
