"""The base map under the pins: countries, divisions, lakes, rivers and disputed borders.

The shapes stay encoded as the outlines store them (see ``gazetteer.polyline``): a page decodes
them itself, a picture decodes what it draws.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import shapely

from geoarticle.gazetteer import polyline
from geoarticle.gazetteer.classes import place_kind
from geoarticle.gazetteer.outlines import Outlines, Shape
from geoarticle.maps import boundaries, words
from geoarticle.maps.context import Context
from geoarticle.maps.decoding import decoded, extent
from geoarticle.maps.detail import near_shapes
from geoarticle.maps.framing import Box, Frame
from geoarticle.maps.sheet import Sheet, Spot

Find: TypeAlias = Callable[[Box | None], tuple[Shape, ...]]
_LARGE_WATER_DEG = 3.0  # lakes and rivers that are drawn wherever they lie
_FAR_DETAIL_DEG = 0.1
_LEAST_CHARACTERS = 120  # what is so large is not written with less
_LONELY = {"AQ": 0.3, "GL": 0.15}  # degrees; Antarctica alone would be a tenth of the world
_FINE_VIEW_DEG = 60.0  # in a wider view nobody sees the divisions of mere neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Encoded shapes; ``names`` holds the label of each country code, which no disputed zone may bear."""

    countries: tuple[Shape, ...]
    divisions: tuple[Shape, ...]
    lakes: tuple[Shape, ...]
    rivers: tuple[Shape, ...]
    disputed: tuple[Shape, ...]
    zones: tuple[Shape, ...]
    areas: Mapping[str, Shape]
    names: Mapping[str, str]
    credits: tuple[str, ...]
    context: Context = field(default_factory=Context)


def lay(sheet: Sheet, frame: Frame, outlines: Outlines) -> Base:
    """Choose what the base map of a sheet needs, fine around its places, coarse elsewhere."""
    near, divisions = near_shapes(sheet, frame, outlines)
    shapes = {shape.code: _lonely_coarser(shape, frame) for shape in outlines.world()}
    shapes |= {shape.code: shape for shape in near}
    countries = tuple(shapes[code] for code in sorted(shapes))
    return Base(
        countries=countries,
        divisions=divisions,
        lakes=_water(outlines.lakes, frame),
        rivers=_water(outlines.rivers, frame),
        disputed=_disputed(outlines, frame),
        zones=tuple(coarser(shape, 0.05) for shape in outlines.zones()),
        areas=_areas(sheet, {shape.code for shape in (*countries, *divisions)}, outlines),
        names=_names(sheet, [shape.code for shape in countries]),
        credits=outlines.attribution(),
    )


def replaced(base: Base, file: Path | str) -> Base:
    """Return a base map whose borders are those of a GeoJSON file; the water stays."""
    shapes, names = boundaries.read_boundaries(file)
    given = tuple(shape for shape in shapes if shape.kind == "world")
    lines = tuple(shape for shape in shapes if shape.kind == "dispute")
    credit = f"Borders: {words.clean(Path(file).name, 80)}, as supplied"
    return dataclasses.replace(
        base, countries=given, divisions=(), disputed=lines, zones=(), areas={},
        names={**base.names, **names}, credits=(credit, "Water: Natural Earth (public domain)"),
    )  # fmt: skip


def area_code(spot: Spot) -> str | None:
    """Return the code under which a spot's outline is stored, or None if it is a point."""
    place = spot.place
    if spot.form != "area" or not place.country:
        return None
    if spot.is_country:
        return place.country
    if place_kind(place) == "division1" and place.admin1:
        return f"{place.country}.{place.admin1}"
    if place_kind(place) == "division2" and place.country == "US":
        return f"US.{place.admin1}.{place.admin2}"
    return None


def _lonely_coarser(shape: Shape, frame: Frame) -> Shape:
    """Return the two long coasts that border on nobody without the detail that this view cannot show."""
    detail = _LONELY.get(shape.code)
    far = frame.east - frame.west > _FINE_VIEW_DEG or not _meets(shape, frame)
    return coarser(shape, detail) if detail and far and shape.decimals == 2 else shape


def _meets(shape: Shape, frame: Frame) -> bool:
    if shape.bounds is not None and not frame.meets(shape.bounds):
        return False  # decoding half a thousand shapes to find that out takes long
    return any(frame.meets(box) for box in decoded(shape).boxes)


def _water(find: Find, frame: Frame) -> tuple[Shape, ...]:
    """Return lakes or rivers: what the first view and its surroundings can show, elsewhere the large."""
    wide = frame.widened(0.6)
    detail = max((frame.east - frame.west) / 2000, 0.001)  # degrees that a screen can show
    found: dict[Shape, None] = {}
    for shift in wide.shifts():
        west, east = max(wide.west - shift, -180.0), min(wide.east - shift, 180.0)
        for shape in find((west, wide.south, east, wide.north)):
            short = detail > _FAR_DETAIL_DEG and len(shape.encoded) < _LEAST_CHARACTERS
            if not short and extent(shape) > 15 * detail:
                found.setdefault(coarser(shape, detail))
    near = {shape.encoded for shape in find((frame.west, frame.south, frame.east, frame.north))}
    for shape in find(None):
        long = len(shape.encoded) > _LEAST_CHARACTERS  # reading a thousand ponds takes half a second
        if long and extent(shape) > _LARGE_WATER_DEG and shape.encoded not in near:
            found.setdefault(coarser(shape, max(detail, _FAR_DETAIL_DEG)))
    return tuple(shape for shape in found if shape.encoded)


def _disputed(outlines: Outlines, frame: Frame) -> tuple[Shape, ...]:
    """Return every disputed border, finely where it is near."""
    return tuple(
        shape if _meets(shape, frame.widened(0.6)) else coarser(shape, 0.02) for shape in outlines.disputed()
    )


def coarser(shape: Shape, detail_deg: float) -> Shape:
    """Return a shape without detail below ``detail_deg``, written with as many decimals as that needs."""
    if detail_deg <= 0.001:
        return shape
    simple = shapely.simplify(decoded(shape).geometry(), detail_deg)
    decimals = 2 if detail_deg >= 0.01 else 3
    encoded = polyline.encode_geometry(simple, decimals)
    return Shape(kind=shape.kind, code=shape.code, name=shape.name, encoded=encoded, decimals=decimals)


def _areas(sheet: Sheet, drawn: set[str], outlines: Outlines) -> dict[str, Shape]:
    """Return the shapes of mentioned divisions and counties that the base does not hold anyway."""
    areas: dict[str, Shape] = {}
    for spot in sheet.spots:
        code = area_code(spot)
        outline = outlines.outline(spot.place) if code and code not in drawn and code not in areas else None
        if code and outline is not None:
            encoded = polyline.encode_geometry(outline, 3)
            areas[code] = Shape(kind="area", code=code, name="", encoded=encoded, decimals=3)
    return areas


def _names(sheet: Sheet, codes: Iterable[str]) -> dict[str, str]:
    """Return what to call countries: what the reports call them, else our names."""
    places = [c.place for s in sheet.spots for c in s.alternatives] + [s.place for s in sheet.spots]
    names = {place.country: place.country_name for place in places if place.country and place.country_name}
    known = country_names()
    return {code: known[code] for code in codes if code in known} | names


@cache
def country_names() -> dict[str, str]:
    """Return the bundled gazetteer's names of countries by code; a page needs no more of it."""
    table = resources.files("geoarticle.maps") / "country_names.tsv"
    rows = (line.partition("\t") for line in table.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {code: name for code, _, name in rows}
