"""GeoJSON geometries as they are read back: two numbers a position, rings closed, nothing nested."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from geoarticle.exports.wrong import Wrong, shown

GEOMETRY_SCHEMA = {
    "type": "object",
    "required": ["type"],
    "properties": {"type": {"enum": [
        "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
        "GeometryCollection",
    ]}},
}  # fmt: skip
_WIDEST = 540.0  # degrees of longitude: an area may run on beyond the antimeridian


def read_geometry(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a geometry of the types that GeoJSON has; raises ``Wrong``."""
    if value.get("type") == "GeometryCollection":
        return {
            "type": "GeometryCollection",
            "geometries": _each(_simple)(value.get("geometries"), "geometries"),
        }
    return _simple(value, "")


def _simple(value: Any, path: str) -> dict[str, Any]:
    kind = value.get("type") if isinstance(value, Mapping) else None
    if not isinstance(kind, str) or kind not in _COORDINATES:
        raise Wrong(f"{shown(kind)} is no type of geometry", path)
    joint = f"{path}.coordinates" if path else "coordinates"
    found = value.get("coordinates")
    return {"type": kind, "coordinates": () if found in ([], ()) else _COORDINATES[kind](found, joint)}


def _position(value: Any, path: str) -> tuple[float, float]:
    numbers = isinstance(value, (list, tuple)) and len(value) == 2
    if not numbers or not all(type(degrees) in (int, float) for degrees in value):
        raise Wrong("a position is two numbers: [lon, lat]", path)
    lon, lat = value
    if not (-_WIDEST <= lon <= _WIDEST and -90 <= lat <= 90):
        raise Wrong(f"[{shown(lon)}, {shown(lat)}] is no position in degrees", path)
    return float(lon), float(lat)


def _each(inner: Callable[[Any, str], Any], least: int = 0) -> Callable[[Any, str], tuple[Any, ...]]:
    def read_array(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise Wrong(f"{shown(value)} is not an array", path)
        if len(value) < least:
            raise Wrong(f"{len(value)} positions where {least} are needed", path)
        return tuple(inner(item, f"{path}[{number}]") for number, item in enumerate(value))

    return read_array


_line = _each(_position, least=2)


def _ring(value: Any, path: str) -> tuple[Any, ...]:
    ring = _each(_position, least=4)(value, path)
    if math.dist(ring[0], ring[-1]) > 0:
        raise Wrong("the ring does not end where it began", path)
    return ring


_polygon = _each(_ring, least=1)
_COORDINATES: dict[str, Callable[[Any, str], tuple[Any, ...]]] = {
    "Point": _position,
    "MultiPoint": _each(_position),
    "LineString": _line,
    "MultiLineString": _each(_line),
    "Polygon": _polygon,
    "MultiPolygon": _each(_polygon),
}
