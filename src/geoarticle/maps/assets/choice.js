// Choosing a place or a statement: in the text, the lists, on the map or by address, it is the same.

import { node, placeCard, statementCard } from "./cards.js";
import { clusterCard } from "./clusters.js";
import { nearPoint } from "./shapes.js";

export function makeChoice(map, data, view) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const popup = L.popup({ maxWidth: 320, minWidth: 200, autoPanPadding: [12, 12], offset: [0, -8], className: "bubble" });
  const othersLayer = L.layerGroup().addTo(map);
  const announcer = document.getElementById("announce");
  let chosen = null;
  let opener = null;

  function mark(kind, n, css, on) {
    const attribute = kind === "place" ? "data-place" : "data-check";
    const together = kind === "place" ? ', .pin-holder[data-places~="' + n + '"]' : "";
    for (const element of document.querySelectorAll("[" + attribute + '="' + n + '"]' + together)) {
      element.classList.toggle(css, on);
    }
  }

  function emphasise(target, on) {
    if ("chosen" in target) target.chosen = on;
    for (const layer of target.areas || target.layers) {
      if (layer.getElement()) layer.getElement().classList.toggle("chosen", on);
    }
  }

  function clear() {
    if (!chosen) return;
    mark(chosen.kind, chosen.n, "chosen", false);
    emphasise(chosen.target, false);
    chosen = null;
    othersLayer.clearLayers();
    view.reveal(null);
  }

  function choose(kind, n, origin) {
    const target = kind === "place" ? view.pins.get(n) : view.statements.get(n);
    if (!target) return;
    const from = document.activeElement;
    map.closePopup(popup);
    clear();
    if (origin !== "card") opener = origin === "address" ? null : from;
    chosen = { kind: kind, n: n, target: target };
    target.chosen = kind === "place"; // it stands in front of what would cover it
    view.reveal(chosen);
    emphasise(target, true);
    mark(kind, n, "chosen", true);
    open(kind, target, origin);
    if (origin !== "text" && !document.documentElement.classList.contains("embed")) scrollTo(kind, n, origin);
    if (origin !== "address") remember(kind, n);
    announcer.textContent = kind === "place"
      ? [target.spot.name, target.spot.what, target.spot.likelihood].filter(Boolean).join(", ")
      : "Statement " + n + ": " + target.statement.verdict;
  }

  function open(kind, target, origin) {
    const at = kind === "place" ? bring(target) : bringStatement(target);
    if (!at) return;
    const card = kind === "place" ? placeCard(data, target.spot, choose, showOthers) : statementCard(data, target.statement, choose);
    if (kind === "place" && view.corrections) card.append(view.corrections.panel(target));
    show(at, card, kind === "place" ? target.spot.name : "Statement " + target.statement.n, origin !== "address");
  }

  function show(at, card, name, focus) {
    const size = map.getSize();
    popup.options.maxHeight = Math.max(120, size.y - 90);
    popup.options.maxWidth = Math.max(180, Math.min(320, size.x - 60));
    popup.setLatLng(at).setContent(card);
    popup.openOn(map);
    map.getContainer().classList.add("reading");
    const content = popup.getElement().querySelector(".leaflet-popup-content");
    content.tabIndex = 0;
    content.setAttribute("role", "group");
    content.setAttribute("aria-label", name);
    if (focus) content.focus({ preventScroll: true });
  }

  // A pin that stands for several places opens their list.
  function list(pin) {
    const from = pin.marker.getElement();
    map.closePopup(popup);
    clear();
    opener = from;
    const names = pin.members().map((one) => one.spot.name);
    show(pin.home, clusterCard(map, pin, choose, (closer) => {
      map.closePopup(popup);
      map.setView(closer.at, closer.zoom, { animate: !still });
      focusOn(pin.spot.n);
    }), names.length + " places", true);
    announcer.textContent = names.length + " places: " + names.join(", ");
  }

  // The pin that stands for a place, alone or with others, takes the focus.
  function focusOn(n) {
    const holder = document.querySelector('.pin-holder[data-places~="' + n + '"]');
    if (holder) holder.focus({ preventScroll: true });
  }

  function bring(pin) {
    const bounds = pin.areas.length && pin.spot.shape !== "point" ? pin.areas[0].getBounds() : null;
    const seen = map.getBounds();
    if (bounds && pin.spot.area && !seen.contains(bounds)) {
      map.fitBounds(bounds, { animate: !still, maxZoom: map.getZoom(), padding: [30, 30] });
    } else if (!seen.pad(-0.1).contains(pin.home)) {
      map.setView(pin.home, map.getZoom(), { animate: !still });
    }
    return pin.home;
  }

  function bringStatement(line) {
    if (!line.layers.length) {
      const pin = view.pins.get(line.statement.figure) || view.pins.get(line.statement.ground);
      return pin && bring(pin);
    }
    const bounds = L.latLngBounds([]);
    for (const layer of line.layers) bounds.extend(layer.getBounds());
    const tiny = line.length() < 60;
    if (tiny || !map.getBounds().contains(bounds)) {
      map.fitBounds(bounds, { animate: !still && !tiny, padding: tiny ? [150, 150] : [40, 40], maxZoom: 10 });
    }
    return line.path ? line.path[0].lng === line.path[line.path.length - 1].lng && line.path[0].lat === line.path[line.path.length - 1].lat
      ? line.path[0] : centre(line.path) : bounds.getCenter();
  }

  function centre(path) {
    const a = path[Math.floor((path.length - 1) / 2)];
    const b = path[Math.ceil((path.length - 1) / 2) || 1];
    return L.latLng((a.lat + b.lat) / 2, (a.lng + b.lng) / 2);
  }

  function showOthers(spot) {
    othersLayer.clearLayers();
    if (!spot) return;
    const bounds = L.latLngBounds([nearPoint(spot.at)]);
    for (const other of spot.others) {
      const at = nearPoint(other.at);
      bounds.extend(at);
      L.polyline([nearPoint(spot.at), at], { className: "rival-line", interactive: false }).addTo(othersLayer);
      const words = node("span", "", other.name + " " + other.confidence);
      words.dir = "auto";
      L.circleMarker(at, { radius: 6, className: "rival", interactive: false })
        .bindTooltip(words, { permanent: true, direction: "right", className: "rival-name" })
        .addTo(othersLayer);
    }
    map.fitBounds(bounds, { animate: !still, padding: [60, 60], maxZoom: map.getZoom() });
  }

  function scrollTo(kind, n, origin) {
    const attribute = kind === "place" ? "data-place" : "data-check";
    const inText = document.querySelector(".story [" + attribute + '="' + n + '"], h1 [' + attribute + '="' + n + '"]');
    const target = inText || document.getElementById(kind + "=" + n);
    if (!target || origin === "list") return;
    const box = target.getBoundingClientRect();
    const top = document.querySelector(".map").getBoundingClientRect();
    const covered = top.width > innerWidth * 0.9 ? top.bottom : 0;
    if (box.top < covered + 8 || box.bottom > innerHeight - 8) {
      scrollBy({ top: box.top - covered - (innerHeight - covered) / 3, behavior: still ? "auto" : "smooth" });
    }
  }

  function remember(kind, n) {
    const embed = document.documentElement.classList.contains("embed") && /embed/.test(location.hash) ? "embed&" : "";
    try {
      history.replaceState(null, "", "#" + embed + kind + "=" + n);
    } catch {
      // A page inside srcdoc has no address of its own; the choice still stands.
    }
  }

  function fromAddress() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    for (const kind of ["place", "check"]) {
      if (wanted.get(kind)) {
        choose(kind, wanted.get(kind), "address");
        return;
      }
    }
  }

  map.on("popupclose", (event) => {
    if (event.popup !== popup) return;
    map.getContainer().classList.remove("reading");
    clear();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && popup.isOpen()) {
      const [back, n] = [opener, chosen && chosen.kind === "place" && chosen.n];
      map.closePopup(popup);
      if (back && back.isConnected) back.focus({ preventScroll: true });
      else if (back && n) focusOn(n);
    }
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest && event.target.closest("a[data-place], a[data-check]");
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    const kind = target.dataset.place ? "place" : "check";
    choose(kind, target.dataset.place || target.dataset.check, target.closest(".story, h1") ? "text" : "list");
  });
  for (const [on, event] of [[true, "mouseover"], [true, "focusin"], [false, "mouseout"], [false, "focusout"]]) {
    document.addEventListener(event, (happened) => {
      const target = happened.target.closest && happened.target.closest("[data-place]");
      if (target) mark("place", target.dataset.place, "hot", on);
    });
  }
  window.addEventListener("hashchange", fromAddress);
  return { choose: choose, list: list, fromAddress: fromAddress, hover: (n, on) => mark("place", n, "hot", on) };
}
