"""The pins of the still picture: each at its place, those that would cover one another as one."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from geoarticle.maps import pins, placing
from geoarticle.maps.canvas import (
    HALO,
    HEIGHT,
    INK,
    PAPER,
    VERDICTS,
    WIDTH,
    Canvas,
    Pinned,
    colour_of,
    label,
    text,
)
from geoarticle.maps.markup import add, element
from geoarticle.maps.placing import Point
from geoarticle.maps.plane import Plane
from geoarticle.maps.sheet import Spot


def standing(flat: Plane, order: list[Spot]) -> list[Pinned]:
    """Return the pins of spots in order of precedence, those that would cover one another as one."""
    homes = [flat.pixels(spot.lat, spot.lon) for spot in order]
    pinned = [
        Pinned(homes[first], order[first], tuple(order[k] for k in rest))
        for first, *rest in placing.clustered(homes)
    ]
    edge = placing.rules().pin / 2
    return [p for p in pinned if -edge < p.at[0] < WIDTH + edge and -edge < p.at[1] < HEIGHT + edge]


def draw_pins(canvas: Canvas, alarmed: set[str], several: bool, numbers: bool = True) -> None:
    """Draw the pins, a dot for each place that stands with another, and a sign where one is ``alarmed``."""
    dots = add(canvas.group, "g", stroke=HALO, stroke_width="1")
    half, small = placing.rules().pin / 2, placing.rules().dot / 2
    for pinned in canvas.pins:
        x, y = pinned.at
        canvas.taken.boxes.append((x - half, y - half, x + half, y + half))
        for spot in pinned.others:
            u, v = canvas.plane.pixels(spot.lat, spot.lon)
            canvas.taken.marks.append((u - small, v - small, u + small, v + small))
            add(dots, "circle", cx=f"{u:.1f}", cy=f"{v:.1f}", r=f"{small:g}", fill=colour_of(spot, several))
    for pinned in reversed(canvas.pins):
        canvas.group.append(drawn_pin(pinned.spot, pinned.at, several, numbers))
        x, y = pinned.at
        if pinned.others:
            _badge(canvas, x, y + 12, f"+{len(pinned.others)}", INK)
        if alarmed & {spot.label for spot in (pinned.spot, *pinned.others)}:
            _badge(canvas, x + 10, y - 9, "!", VERDICTS["inconsistent"])


def _badge(canvas: Canvas, x: float, y: float, sign: str, colour: str) -> None:
    """Draw a small sign at the corner of a pin."""
    half = max(5.5, placing.text_width(sign, 9) / 2)
    box = (x - half, y - 5.5, x + half, y + 5.5)
    canvas.taken.boxes.append(box)
    mark = add(
        canvas.group, "rect", x=f"{box[0]:.1f}", y=f"{box[1]:.1f}", width=f"{2 * half:.1f}", height="11"
    )
    mark.attrib.update({"rx": "5.5", "fill": colour, "stroke": PAPER})
    text(canvas.group, x, y + 3.2, sign, 9, anchor="middle", fill=PAPER, weight="700")


def drawn_pin(spot: Spot, at: Point, several: bool, number: bool = True) -> Element:
    """Return a pin at a point: shape says what it is, border how sure, number which."""
    colour = colour_of(spot, several)
    hollow = spot.layer != "scene" or spot.form == "inferred"
    group = element("g", transform=f"translate({at[0] - 13:.1f} {at[1] - 13:.1f}) scale(.93)")
    mark = add(group, "path", d=pins.SHAPES[pins.shape_of(spot)], stroke_width="2")
    mark.set("fill", PAPER if hollow else colour)
    mark.set("stroke", colour if hollow else PAPER)
    if spot.form == "inferred" or pins.doubtful(spot):
        mark.set("stroke-dasharray", "4 2.5")
        mark.set("stroke", colour if hollow else INK)
    if not number:
        return group
    size = "12" if len(spot.label) < 3 else "9.5"
    written = add(group, "text", spot.label, x="14", y="18.4", fill=colour if hollow else PAPER)
    written.attrib.update({"text-anchor": "middle", "font-size": size, "font-weight": "700"})
    return group


def name_pins(canvas: Canvas, always: frozenset[str]) -> None:
    """Name the pins; names of ``always`` may stand farther off, and over marks if nowhere else."""
    inside = [p for p in canvas.pins if 0 < p.at[0] < WIDTH and 0 < p.at[1] < HEIGHT]
    for pinned in inside[: placing.rules().most]:
        spot = pinned.spot
        others = [other.name for other in pinned.others if other.label in always]
        names = [spot.name, *others][: placing.rules().together]
        for count in range(len(names), 0, -1):
            name = " · ".join(names[:count])
            wide = placing.text_width(name, 13)
            if others or spot.label in always:
                near = placing.near_pin(pinned.at, wide, canvas.taken.frame)
                box = canvas.taken.first_free(near, over_marks=True)
            else:
                box = canvas.taken.first_free(placing.beside_pin(pinned.at, wide))
            if box:
                weight, style = "600" if spot.layer == "scene" else "400", "italic" if spot.inferred else None
                label(canvas.group, box, name, 13, weight=weight, font_style=style)
                break
