"""What the still picture is drawn on: its colours, its words, and what is taken.

Halos are a second text below the first, because not every renderer knows ``paint-order``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from geoarticle.maps.markup import add
from geoarticle.maps.placing import Box, Point, Taken
from geoarticle.maps.plane import Plane
from geoarticle.maps.sheet import Spot

WIDTH, HEIGHT = 1200.0, 760.0
INK, SOFT, HALO, PAPER, WATER = "#1c1d1f", "#55585e", "#fbfaf7", "#ffffff", "#d5e3ea"
_ARTICLES = ("#0b559f", "#a8410c", "#0a6b4a", "#7d3f86", "#7d5a00", "#46566b")
_SHARED = "#232529"
_LAYERS = {"scene": "#0b559f", "background": "#4f5b68", "associative": "#6b4a9c"}
_EVENT = "#94195f"
VERDICTS = {
    "consistent": "#0a6b4a", "borderline": "#8a5600", "inconsistent": "#b1301c", "unverifiable": "#575b63",
    "placing": "#0b559f",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin at its place, and what else stands there: too near to be drawn beside it."""

    at: Point
    spot: Spot
    others: tuple[Spot, ...]


@dataclass(slots=True)
class Canvas:
    """What is being drawn: the map's own group, where it lies, and what is taken."""

    group: Element
    plane: Plane
    taken: Taken = field(default_factory=lambda: Taken(frame=(2, 2, WIDTH - 2, HEIGHT - 2)))
    pins: list[Pinned] = field(default_factory=list)


def colour_of(spot: Spot, several: bool) -> str:
    """Return the colour of a spot: its layer's, or its article's where there are several."""
    if several:
        return _SHARED if len(spot.articles) > 1 else _ARTICLES[spot.articles[0] % len(_ARTICLES)]
    if spot.form == "event":
        return _EVENT
    return _LAYERS[spot.layer]


def label(parent: Element, box: Box, words_: str, size: float, **style: str | None) -> None:
    """Write words into a box, with a halo."""
    x, y = (box[0] + box[2]) / 2, box[3] - 4.5
    halo = text(parent, x, y, words_, size, anchor="middle", **{**style, "fill": HALO})
    halo.attrib.update(
        {"stroke": HALO, "stroke-width": "3.5", "stroke-linejoin": "round", "aria-hidden": "true"}
    )
    text(parent, x, y, words_, size, anchor="middle", **style)


def text(
    parent: Element,
    x: float,
    y: float,
    words_: str,
    size: float,
    anchor: str | None = None,
    **style: str | None,
) -> Element:
    """Write words at a point of their base line."""
    made = add(parent, "text", words_, x=f"{x:.1f}", y=f"{y:.1f}", font_size=f"{size:g}", text_anchor=anchor)
    weight = style.pop("weight", None)
    for key, value in {"fill": INK, "font_weight": weight, **style}.items():
        if value is not None:
            made.set(key.replace("_", "-"), value)
    return made
