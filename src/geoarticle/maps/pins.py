"""The pins: one shape for each kind of place, the same in the page, its legend and the picture.

Shapes fill a square of 28 units with the middle at (14, 14).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from geoarticle.maps.markup import add, element
from geoarticle.maps.sheet import Spot

SIZE = 28
SHAPES = {
    "point": "M14 2.5a11.5 11.5 0 1 1 0 23a11.5 11.5 0 1 1 0-23z",
    "area": "M6 3.5h16q2.5 0 2.5 2.5v16q0 2.5-2.5 2.5h-16q-2.5 0-2.5-2.5v-16q0-2.5 2.5-2.5z",
    "inferred": "M8 3h12l6 11l-6 11h-12l-6-11z",
    "event": "M14-.2l4 4.6 6-.4-.4 6 4.6 4-4.6 4 .4 6-6-.4-4 4.6-4-4.6-6 .4.4-6-4.6-4 4.6-4-.4-6 6 .4z",
    "associative": "M4 3.5h20v13.5l-10 8.5l-10-8.5z",
}
_DOUBTFUL = 0.5


def shape_of(spot: Spot) -> str:
    """Return the name of a spot's shape."""
    return "associative" if spot.layer == "associative" else spot.form


def doubtful(spot: Spot) -> bool:
    """Say whether another place is likelier than not."""
    return spot.confidence < _DOUBTFUL


def classes(spot: Spot, several: bool = False) -> str:
    """Return the classes that style a spot's pin, mentions and rows; of ``several`` articles, its own."""
    names = [spot.layer, shape_of(spot)]
    if several:
        names.append("shared" if len(spot.articles) > 1 else f"article-{spot.articles[0] % 6}")
    if doubtful(spot):
        names.append("doubtful")
    return " ".join(dict.fromkeys(names))


def pin(shape: str, style: str, label: str = "") -> Element:
    """Return a pin as an inline SVG element, hidden from screen readers: its words stand beside it."""
    svg = element("svg", class_=f"pin {style}", viewBox=f"0 0 {SIZE} {SIZE}", aria_hidden="true")
    add(svg, "path", d=SHAPES[shape])
    if label:
        add(svg, "text", label, x="14", y="14", dy=".35em")
    return svg
