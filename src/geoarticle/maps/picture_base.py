"""The base map of the still picture: land, divisions, water, and their names."""

from __future__ import annotations

import math
from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.outlines import Shape
from geoarticle.maps import placing, plane
from geoarticle.maps.base import Base
from geoarticle.maps.canvas import HEIGHT, WATER, WIDTH, Canvas, label
from geoarticle.maps.decoding import decoded
from geoarticle.maps.detail import WIDEST_DEG
from geoarticle.maps.markup import add

_LAND, _SHORE, _DIVISION, _RIVER, _DISPUTED = "#f4f1ea", "#a9a191", "#c6bfb1", "#b4ccd8", "#7c7361"
_TOWN_NAME, _WATER_NAME = "#4c4943", "#4a7183"


def draw_ground(canvas: Canvas, base: Base, pinned: set[str]) -> list[tuple[str, str, BaseGeometry]]:
    """Draw the base map and return the shapes that may carry a name, with kind and name."""
    countries = _land(canvas, base)
    divisions = _divisions(canvas, base) if canvas.plane.frame.span <= WIDEST_DEG else []
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
    add(
        canvas.group, "path", d=d, fill="none", stroke=_DIVISION, stroke_width="0.9", stroke_dasharray="5 2.5"
    )
    return found


def _draw_all(canvas: Canvas, shapes: tuple[Shape, ...], style: Mapping[str, str]) -> None:
    d = plane.joined(canvas.plane.drawn_shape(shape) for shape in shapes)
    if d:
        add(canvas.group, "path", d=d).attrib.update(style)


def _polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


def name_ground(canvas: Canvas, base: Base, named: list[tuple[str, str, BaseGeometry]]) -> None:
    """Write names for orientation where there is room: countries, waters, towns, divisions."""
    zones = shapely.union_all([shapely.make_valid(canvas.plane.drawn_shape(zone)) for zone in base.zones])
    countries = [drawn for drawn in named if drawn[0] == "country"]
    _name_areas(canvas, countries, 12, 1.2, "600", "#6a6458", zones)
    _name_waters(canvas, base)
    _name_towns(canvas, base)
    _name_areas(canvas, [drawn for drawn in named if drawn[0] == "division"], 11, 0.4, "400", "#7a7467")


def _name_areas(
    canvas: Canvas,
    named: list[tuple[str, str, BaseGeometry]],
    size: float,
    spacing: float,
    weight: str,
    fill: str,
    zones: BaseGeometry | None = None,
) -> None:
    """Name shapes of one kind, the roomiest first, but nothing in disputed ``zones``."""
    spots = []
    for _, name, drawn in named:
        seen = shapely.clip_by_rect(drawn, 0, 0, WIDTH, HEIGHT)
        if room := placing.within(seen, placing.text_width(name, size, spacing)):
            spots.append((name, room))
    for name, room in sorted(spots, key=lambda spot: (-spot[1][0][0], spot[0])):
        free = (box for _, box in room if zones is None or not zones.intersects(shapely.box(*box)))
        box = canvas.taken.first_free(free)
        if box:
            label(canvas.group, box, name, size, weight=weight, fill=fill, letter_spacing=f"{spacing}")


def _name_waters(canvas: Canvas, base: Base) -> None:
    for water in base.context.waters:
        wide = placing.text_width(water.name, 12, 0.6)
        near = [(x, y) for x, y in (canvas.plane.pixels(*at) for at in water.points) if _inside(x, y)]
        if near and 2 * water.radius_km / canvas.plane.km_per_pixel() >= wide:
            tops = [(x, y + by - placing.rules().line / 2) for x, y in near for by in (0, -20, 20)]
            boxes = [(x - wide / 2, y, x + wide / 2, y + placing.rules().line) for x, y in tops]
            if box := canvas.taken.first_free(boxes):
                style = {"fill": _WATER_NAME, "font_style": "italic", "letter_spacing": "0.6"}
                label(canvas.group, box, water.name, 12, **style)


def _name_towns(canvas: Canvas, base: Base) -> None:
    zoom = math.log2(canvas.plane.scale * 360 / 256) + placing.rules().early
    for town in base.context.towns:
        x, y = canvas.plane.pixels(town.lat, town.lon)
        dot = (x - 2.5, y - 2.5, x + 2.5, y + 2.5)
        if town.zoom > zoom or not _inside(x, y) or not canvas.taken.free(dot):
            continue
        wide = placing.text_width(town.name, 11.5)
        if box := canvas.taken.first_free(placing.beside_town((x, y), wide)):
            canvas.taken.boxes.append(dot)
            weight = "600" if town.capital else "400"
            label(canvas.group, box, town.name, 11.5, fill=_TOWN_NAME, weight=weight)
            if town.capital:
                star = "M0-4.6L1.2-1.5 4.4-1.4 1.9.6 2.7 3.7 0 1.9-2.7 3.7-1.9.6-4.4-1.4-1.2-1.5z"
                add(canvas.group, "path", d=star, fill=_TOWN_NAME, transform=f"translate({x:.1f} {y:.1f})")
            else:
                add(canvas.group, "circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="2.2", fill=_TOWN_NAME)


def _inside(x: float, y: float) -> bool:
    return 0 < x < WIDTH and 0 < y < HEIGHT
