// In somebody else's page: say how high this one is, and leave wheel and finger to the reader.

export function embed(map) {
  const root = document.documentElement;
  if (!root.classList.contains("embed")) return;
  map.scrollWheelZoom.disable();
  if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
  if (window.parent === window) return;
  const tell = () => window.parent.postMessage({ "geoarticle-height": Math.ceil(root.getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(root);
  tell();
}
