// Before anything is drawn: with scripts the live map takes the place of the still picture.

export function showLive() {
  const root = document.documentElement;
  root.classList.add("live");
  if (/(^|[?&#])embed(=|&|$)/.test(location.search.slice(1) + "&" + location.hash.slice(1))) {
    root.classList.add("embed");
  }
}
