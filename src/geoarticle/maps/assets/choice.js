// Choosing a place or a statement: in the text, the lists, on the map or by address, it is the same.

import { node, placeCard, statementCard } from "./cards.js";
import { clusterCard } from "./clusters.js";
import { makeDock } from "./dock.js";
import { makeGoing } from "./going.js";
import { nearPoint } from "./shapes.js";

export function makeChoice(map, data, view) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const dock = makeDock(map, (byHand) => {
    clear();
    if (byHand) going.back();
  });
  const going = makeGoing(map, dock.padding);
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

  // What is chosen stands out; statements about something else stand back.
  function emphasise(target, on) {
    if ("chosen" in target) target.chosen = on;
    const n = target.spot && target.spot.n;
    const about = view.statements.all.filter((line) => line === target || (n && [line.statement.figure, line.statement.ground].includes(n)));
    map.getContainer().classList.toggle("choosing", on && about.length > 0);
    for (const layer of about.flatMap((line) => line.layers)) {
      if (layer.getElement()) layer.getElement().classList.toggle("about", on);
    }
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
    clear();
    if (origin !== "card") opener = origin === "address" ? null : from;
    chosen = { kind: kind, n: n, target: target };
    target.chosen = kind === "place"; // it stands in front of what would cover it
    open(kind, target, origin);
    view.reveal(chosen);
    emphasise(target, true);
    mark(kind, n, "chosen", true);
    if (kind === "place") bring(target, origin !== "map");
    else bringStatement(target, origin !== "map");
    if (origin !== "text" && !document.documentElement.classList.contains("embed")) scrollTo(kind, n, origin);
    if (origin !== "address") remember(kind, n);
    announcer.textContent = kind === "place"
      ? [target.spot.name, target.spot.what, target.spot.likelihood].filter(Boolean).join(", ")
      : "Statement " + n + ": " + target.statement.verdict;
  }

  function open(kind, target, origin) {
    const card = kind === "place" ? placeCard(data, target.spot, choose, showOthers) : statementCard(data, target.statement, choose);
    if (kind === "place" && view.corrections) card.append(view.corrections.panel(target));
    dock.open(card, kind === "place" ? target.spot.name : "Statement " + target.statement.n, origin !== "address");
  }

  // A pin that stands for several places opens their list.
  function list(pin) {
    const from = pin.marker.getElement();
    clear();
    opener = from;
    const names = pin.members().map((one) => one.spot.name);
    dock.open(clusterCard(map, pin, choose, (closer) => {
      going.stay();
      dock.close();
      map.setView(closer.at, closer.zoom, { animate: !still });
      focusOn(pin.spot.n);
    }), names.length + " places", true);
    going.show(pin.home, null, false);
    announcer.textContent = names.length + " places: " + names.join(", ");
  }

  // The pin that stands for a place, alone or with others, takes the focus.
  function focusOn(n) {
    const holder = document.querySelector('.pin-holder[data-places~="' + n + '"]');
    if (holder) holder.focus({ preventScroll: true });
  }

  function bring(pin, near) {
    const large = pin.areas.length && pin.spot.shape !== "point";
    going.show(pin.home, large ? pin.areas[0].getBounds() : null, near);
  }

  function bringStatement(line, near) {
    if (!line.layers.length) {
      const pin = view.pins.get(line.statement.figure) || view.pins.get(line.statement.ground);
      if (pin) bring(pin, near);
      return;
    }
    const bounds = L.latLngBounds([]);
    for (const layer of line.layers) bounds.extend(layer.getBounds());
    going.show(bounds.getCenter(), bounds, near);
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
    going.to(bounds, map.getZoom());
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

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dock.isOpen()) {
      const [back, n] = [opener, chosen && chosen.kind === "place" && chosen.n];
      dock.close(true);
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
