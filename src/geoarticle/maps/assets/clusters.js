// What opens at a pin that stands for several places: their list, and the way to where they part.

import { node } from "./cards.js";
import { clustered } from "./placing.js";

export function clusterCard(map, pin, choose, onZoom) {
  const card = node("div", "card together");
  const members = pin.members();
  card.append(node("h2", "", members.length + " places here"));
  const closer = parting(map, members);
  if (closer) {
    const zoom = node("button", "", "Zoom in");
    zoom.type = "button";
    zoom.addEventListener("click", (event) => {
      event.stopPropagation();
      onZoom(closer);
    });
    card.append(zoom);
  }
  const rows = node("ol");
  for (const member of members) {
    const row = node("li");
    const button = node("button", member.spot.css);
    button.type = "button";
    const name = node("bdi", "", member.spot.name);
    button.append(node("span", "n", member.spot.n), name, node("span", "what", member.spot.what));
    button.addEventListener("click", (event) => {
      event.stopPropagation(); // the map would see a click beside its dialog: this list is gone by then
      choose("place", member.spot.n, "card");
    });
    row.append(button);
    rows.append(row);
  }
  card.append(rows);
  return card;
}

// The view in which not all of them stand as one, if the map goes as near as that.
function parting(map, members) {
  const bounds = L.latLngBounds(members.map((one) => one.home));
  const zoom = Math.min(map.getBoundsZoom(bounds, false, L.point(120, 120)), map.getMaxZoom());
  const homes = members.map((one) => map.project(one.home, zoom));
  return clustered(homes).length > 1 ? { at: bounds.getCenter(), zoom: zoom } : null;
}
