"""The base map under the pins: countries, divisions, lakes, rivers and disputed borders.

The shapes stay encoded as the outlines store them (see ``gazetteer.polyline``): a page decodes
them itself, a picture decodes what it draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geoarticle.gazetteer.outlines import Outlines, Shape
from geoarticle.maps.framing import Box, Frame
from geoarticle.maps.sheet import Sheet, Spot

_BUDGET = 110_000  # characters of encoded divisions and fine countries in a page
_FINE_VIEW_DEG = 60.0  # in a wider view nobody sees the divisions of mere neighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Encoded shapes; ``names`` holds the label of each country code."""

    countries: tuple[Shape, ...]
    divisions: tuple[Shape, ...]
    lakes: tuple[Shape, ...]
    rivers: tuple[Shape, ...]
    disputed: tuple[Shape, ...]
    areas: Mapping[str, Shape]
    names: Mapping[str, str]
    credits: tuple[str, ...]


def lay(sheet: Sheet, frame: Frame, outlines: Outlines) -> Base:
    """Choose what the base map of a sheet needs, fine around its places, coarse elsewhere."""
    world = outlines.world()
    fine = _fine_countries(sheet, frame, world, outlines)
    countries = outlines.world(fine)
    divisions = outlines.divisions(fine)
    windows = _windows(sheet, frame)
    return Base(
        countries=countries,
        divisions=divisions,
        lakes=_within(outlines.lakes(box) for box in windows),
        rivers=_within(outlines.rivers(box) for box in windows),
        disputed=outlines.disputed(),
        areas=_areas(sheet, {shape.code for shape in (*countries, *divisions)}, outlines),
        names=_names(sheet),
        credits=outlines.attribution(),
    )


def area_code(spot: Spot) -> str | None:
    """Return the code under which a spot's outline is stored, or None if it is a point."""
    place = spot.place
    if spot.form != "area" or not place.country:
        return None
    if spot.is_country:
        return place.country
    if place.feature_code == "ADM1" and place.admin1:
        return f"{place.country}.{place.admin1}"
    if place.feature_code == "ADM2" and place.country == "US":
        return f"US.{place.admin1}.{place.admin2}"
    return None


def _fine_countries(sheet: Sheet, frame: Frame, world: Iterable[Shape], outlines: Outlines) -> list[str]:
    """Return the countries to draw with their divisions: those of the story first, then neighbours."""
    weights: Counter[str] = Counter()
    for spot in sheet.spots:
        weight = {"scene": 10_000, "background": 100, "associative": 0}[spot.layer]
        if spot.place.country and weight:
            weights[spot.place.country] += weight
    if frame.east - frame.west < _FINE_VIEW_DEG:
        weights.update({shape.code: 1 for shape in world if _meets(shape, frame)})
    chosen, spent = [], 0
    for code, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        cost = sum(len(shape.encoded) for shape in outlines.divisions([code]))
        cost += sum(len(shape.encoded) for shape in outlines.world([code]) if shape.code == code)
        if spent + cost <= _BUDGET:
            chosen.append(code)
            spent += cost
    return chosen


def _meets(shape: Shape, frame: Frame) -> bool:
    west, south, east, north = shape.geometry().bounds
    inside = any(west + s <= frame.east and east + s >= frame.west for s in frame.shifts())
    return inside and south <= frame.north and north >= frame.south


def _windows(sheet: Sheet, frame: Frame) -> list[Box]:
    """Return where lakes and rivers are drawn: in and around the first view."""
    wide = frame.widened(0.6)
    windows = []
    for shift in wide.shifts():
        west, east = max(wide.west - shift, -180.0), min(wide.east - shift, 180.0)
        windows.append((west, wide.south, east, wide.north))
    return windows


def _within(found: Iterable[tuple[Shape, ...]]) -> tuple[Shape, ...]:
    return tuple(dict.fromkeys(shape for shapes in found for shape in shapes))


def _areas(sheet: Sheet, drawn: set[str], outlines: Outlines) -> dict[str, Shape]:
    """Return the shapes of mentioned divisions and counties that the base does not hold anyway."""
    codes = {code for spot in sheet.spots if (code := area_code(spot)) and code not in drawn}
    divisions = {s.code: s for s in outlines.divisions({code.split(".")[0] for code in codes if "." in code})}
    return {code: divisions[code] for code in sorted(codes) if code in divisions}


def _names(sheet: Sheet) -> dict[str, str]:
    places = [c.place for s in sheet.spots for c in s.alternatives] + [s.place for s in sheet.spots]
    return {place.country: place.country_name for place in places if place.country and place.country_name}
