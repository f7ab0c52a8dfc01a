"""The base map of the still picture: land, divisions, water, and their names."""

from __future__ import annotations

from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.outlines import Shape
from geoarticle.maps import placing, plane
from geoarticle.maps.base import Base
from geoarticle.maps.canvas import HEIGHT, WATER, WIDTH, Canvas, label
from geoarticle.maps.decoding import decoded
from geoarticle.maps.markup import add

_LAND, _SHORE, _DIVISION, _RIVER, _DISPUTED = "#f4f1ea", "#a9a191", "#c6bfb1", "#b4ccd8", "#7c7361"
_DIVISIONS_WITHIN_DEG = 30.0
_BASE_NAMES = (  # kind, size, spacing, weight, colour
    ("country", 12, 1.2, "600", "#6a6458"),
    ("division", 11, 0.4, "400", "#7a7467"),
)


def draw_ground(canvas: Canvas, base: Base, pinned: set[str]) -> list[tuple[str, str, BaseGeometry]]:
    """Draw the base map and return the shapes that may carry a name, with kind and name."""
    countries = _land(canvas, base)
    wide = canvas.plane.frame.east - canvas.plane.frame.west
    divisions = _divisions(canvas, base) if wide < _DIVISIONS_WITHIN_DEG else []
    dashes = {"fill": "none", "stroke": _DISPUTED, "stroke-width": "1.4", "stroke-dasharray": "4 3"}
    _draw_all(canvas, base.rivers, {"fill": "none", "stroke": _RIVER, "stroke-width": "1"})
    _draw_all(canvas, base.lakes, {"fill": WATER, "stroke": _RIVER, "stroke-width": "0.6"})
    _draw_all(canvas, base.disputed, dashes)
    named = [("country", base.names.get(s.code, ""), s, drawn) for s, drawn in countries]
    named += [("division", s.name, s, drawn) for s, drawn in divisions]
    return [(kind, name, drawn) for kind, name, s, drawn in named if name and s.code not in pinned]


def _land(canvas: Canvas, base: Base) -> list[tuple[Shape, BaseGeometry]]:
    flat, found = canvas.plane, []
    cuts = [flat.frame.near(180.0) * flat.scale - flat.left]
    land = add(canvas.group, "g", fill=_LAND, stroke=_SHORE, stroke_width="0.9", stroke_linejoin="round")
    for country in base.countries:
        drawn = flat.drawn_shape(country)
        if drawn.is_empty:
            continue
        found.append((country, drawn))
        west, _, east, _ = decoded(country).bounds
        if west < -179.98 or east > 179.98:  # cut at 180 degrees: no border there
            add(land, "path", d=plane.path(drawn), stroke="none")
            add(land, "path", d=plane.open_path(drawn, cuts), fill="none")
        else:
            add(land, "path", d=plane.path(drawn))
    return found


def _divisions(canvas: Canvas, base: Base) -> list[tuple[Shape, BaseGeometry]]:
    found = [(s, canvas.plane.drawn_shape(s)) for s in base.divisions]
    found = [(s, drawn) for s, drawn in found if not drawn.is_empty]
    # Neighbours share a border: drawn once, it is half as long to write.
    cells = [cell.boundary for _, drawn in found for cell in _polygons(drawn)]
    borders = shapely.line_merge(shapely.union_all(cells))
    d = plane.path(shapely.simplify(borders, canvas.plane.detail))
    add(canvas.group, "path", d=d, fill="none", stroke=_DIVISION, stroke_width="0.8")
    return found


def _draw_all(canvas: Canvas, shapes: tuple[Shape, ...], style: Mapping[str, str]) -> None:
    d = plane.joined(canvas.plane.drawn_shape(shape) for shape in shapes)
    if d:
        add(canvas.group, "path", d=d).attrib.update(style)


def _polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


def name_ground(canvas: Canvas, named: list[tuple[str, str, BaseGeometry]]) -> None:
    """Write the names of countries and divisions where there is room, the roomiest first."""
    for kind, size, spacing, weight, fill in _BASE_NAMES:
        spots = []
        for name, drawn in ((name, drawn) for k, name, drawn in named if k == kind):
            seen = shapely.clip_by_rect(drawn, 0, 0, WIDTH, HEIGHT)
            if room := placing.within(seen, placing.text_width(name, size, spacing)):
                spots.append((name, room))
        for name, room in sorted(spots, key=lambda spot: (-spot[1][0][0], spot[0])):
            box = canvas.taken.first_free(box for _, box in room)
            if box:
                label(canvas.group, box, name, size, weight=weight, fill=fill, letter_spacing=f"{spacing}")
