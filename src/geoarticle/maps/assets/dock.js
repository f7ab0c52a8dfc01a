// The card of what is chosen: beside it on a wide map, below the map on a narrow one, never over it.

import { node } from "./cards.js";

const NARROW = 600; // pixels; there the card is a sheet at the foot of the window
const EDGE = 24; // between what is shown and the card or the edge of the map
const BUTTONS = 60; // what the map's own buttons take on the left

export function makeDock(map, onClose) {
  const frame = map.getContainer().parentNode;
  const box = node("div", "dock over");
  const words = node("div", "words");
  const cross = node("button", "close", "×");
  cross.type = "button";
  cross.setAttribute("aria-label", "Close");
  cross.addEventListener("click", () => close(true));
  words.tabIndex = 0;
  words.setAttribute("role", "group");
  box.append(words, cross);
  box.hidden = true;
  frame.append(box);
  L.DomEvent.disableScrollPropagation(box);

  function open(card, name, focus) {
    box.classList.toggle("sheet", map.getSize().x < NARROW);
    words.replaceChildren(card);
    words.setAttribute("aria-label", name);
    box.hidden = false;
    if (box.classList.contains("sheet")) uncover();
    box.scrollTop = 0;
    map.getContainer().classList.add("reading");
    if (focus) words.focus({ preventScroll: true });
  }

  // The map moves up to where the sheet does not reach it; in somebody else's page nothing is moved.
  function uncover() {
    const above = frame.getBoundingClientRect().top;
    const embedded = document.documentElement.classList.contains("embed");
    if (above > 0 && !embedded && frame.getBoundingClientRect().bottom > box.getBoundingClientRect().top) scrollBy(0, above);
  }

  function close(byHand) {
    if (box.hidden) return;
    box.hidden = true;
    words.replaceChildren();
    map.getContainer().classList.remove("reading");
    onClose(Boolean(byHand));
  }

  // How a view is fitted into the part of the map that the card leaves free.
  function padding() {
    const [home, over] = [map.getContainer().getBoundingClientRect(), box.getBoundingClientRect()];
    const sheet = box.classList.contains("sheet");
    const right = sheet ? 0 : Math.max(0, home.right - over.left);
    const below = sheet ? Math.max(0, Math.min(home.bottom - over.top, home.height - 140)) : 0;
    return { paddingTopLeft: [BUTTONS, EDGE], paddingBottomRight: [right + EDGE, below + EDGE] };
  }

  map.on("preclick", () => {
    if (!map.getContainer().classList.contains("placing-pin")) close(true);
  });
  return { open: open, close: close, isOpen: () => !box.hidden, padding: padding };
}
