"""GeoJSON geometry that somebody else made, read strictly: numbers are numbers, and on Earth.

A polygon that crosses the 180th meridian in one piece, as many programs write it, comes back in two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from geoarticle.errors import InputError

_DEPTHS = {
    "Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3,
}  # fmt: skip
_MOST_NESTED = 8  # collections inside collections; the standard advises against a single one
_EDGE = 0.001  # degrees: what is a rounding error beyond a pole or the 180th meridian


def geometry(value: Any) -> shapely.Geometry:
    """Return GeoJSON geometry as shapely geometry, lon/lat, without heights.

    Raises ``InputError`` with the reason where it is none: an unknown type, a coordinate that is no
    number or not on Earth, a ring that is none. An empty geometry is fine.
    """
    parts = list(_simple(value, 0))
    try:
        made = [_across(shape({"type": kind, "coordinates": points})) for kind, points in parts]
        return made[0] if len(made) == 1 else shapely.geometrycollections(made)
    except (ShapelyError, AttributeError, TypeError, ValueError, IndexError) as error:
        raise InputError(f"it is no geometry ({' '.join(str(error).split())[:80]})") from error


def _simple(value: Any, nested: int) -> Iterator[tuple[str, Any]]:
    """Yield the types and checked coordinates of what a geometry is made of."""
    if not isinstance(value, Mapping):
        raise InputError("it is no geometry")
    kind = value.get("type")
    if kind == "GeometryCollection":
        members = value.get("geometries")
        if nested > _MOST_NESTED or not isinstance(members, list):
            raise InputError("its geometries are no list, or too deep a one")
        for member in members:
            yield from _simple(member, nested + 1)
    elif not isinstance(kind, str) or kind not in _DEPTHS:
        raise InputError(f"its type is none of {', '.join(_DEPTHS)}")
    else:
        yield kind, _checked(value.get("coordinates"), _DEPTHS[kind])


def _checked(value: Any, depth: int) -> Any:
    if not isinstance(value, list):
        raise InputError("its coordinates are no lists of numbers")
    if depth:
        return [_checked(part, depth - 1) for part in value]
    if not value:
        return value
    if len(value) < 2 or not all(type(number) in (int, float) for number in value):
        raise InputError("its coordinates are no lists of numbers")
    lon, lat = value[:2]  # compared before anything turns them to floats: they may have 400 digits
    if not (abs(lon) <= 180 + _EDGE and abs(lat) <= 90 + _EDGE):
        raise InputError("it lies outside longitude -180 to 180, latitude -90 to 90")
    return [min(max(lon, -180.0), 180.0), min(max(lat, -90.0), 90.0)]


def _across(figure: shapely.Geometry) -> shapely.Geometry:
    """Cut polygons that reach from one side of the 180th meridian to the other, and not around the world."""
    if figure.geom_type not in ("Polygon", "MultiPolygon"):
        return figure
    cut = [_cut(part) for part in shapely.get_parts(figure)]
    if all(one is part for one, part in zip(cut, shapely.get_parts(figure), strict=True)):
        return figure
    return shapely.union_all(cut)


def _cut(polygon: shapely.Geometry) -> shapely.Geometry:
    lons = shapely.get_coordinates(polygon)[:, 0]
    if not len(lons):
        return polygon
    width = lons.max() - lons.min()
    turned = (lons + 360.0) % 360.0
    # Beside each other when counted on past 180, all around the world when not.
    if not 0 < turned.max() - turned.min() < width / 2:
        return polygon
    eastward = shapely.make_valid(shapely.transform(polygon, _turn))
    west = shapely.clip_by_rect(eastward, 0, -90, 180, 90)
    east = shapely.clip_by_rect(eastward, 180, -90, 360, 90)
    return shapely.union(west, shapely.transform(east, _back))


def _turn(points: Any) -> Any:
    points[:, 0] = (points[:, 0] + 360.0) % 360.0
    return points


def _back(points: Any) -> Any:
    points[:, 0] -= 360.0
    return points
