"""Lines as short strings: the encoded polyline algorithm, lon/lat, with two or three decimals.

Each number is the difference to the one before, zigzagged and cut into groups of five bits that
are written as printable characters from "?" (63) on. A space parts the rings of a polygon, a
semicolon the polygons; neither is in the alphabet, so a reader may split on both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

RING = " "
PART = ";"


def encode(points: Iterable[Sequence[float]], decimals: int) -> str:
    """Encode (lon, lat) points in degrees; repeated points after rounding are written once."""
    scale = 10**decimals
    out: list[str] = []
    last = (0, 0)
    for index, point in enumerate(points):
        here = (round(point[0] * scale), round(point[1] * scale))
        if index and here == last:
            continue
        out.append(_encode_number(here[0] - last[0]))
        out.append(_encode_number(here[1] - last[1]))
        last = here
    return "".join(out)


def _encode_number(number: int) -> str:
    value = ~(number << 1) if number < 0 else number << 1
    out = ""
    while value >= 0x20:
        out += chr((0x20 | (value & 0x1F)) + 63)
        value >>= 5
    return out + chr(value + 63)


def decode(text: str, decimals: int) -> list[tuple[float, float]]:
    """Return the (lon, lat) points of one encoded line."""
    numbers: list[int] = []
    value = shift = 0
    for character in text:
        bits = ord(character) - 63
        value |= (bits & 0x1F) << shift
        shift += 5
        if bits < 0x20:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    points: list[tuple[float, float]] = []
    scale = 10.0**decimals
    lon = lat = 0
    for east, north in zip(numbers[::2], numbers[1::2], strict=True):
        lon, lat = lon + east, lat + north
        points.append((round(lon / scale, decimals), round(lat / scale, decimals)))
    return points


def encode_geometry(geometry: BaseGeometry, decimals: int) -> str:
    """Encode polygons (rings that vanish in the rounding are left out) or lines."""
    parts = []
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            rings = [encode(ring.coords, decimals) for ring in (part.exterior, *part.interiors)]
            kept = [ring for ring in rings if len(decode(ring, decimals)) >= 4]
            if kept and kept[0] == rings[0]:
                parts.append(RING.join(kept))
        else:
            line = encode(part.coords, decimals)
            if len(decode(line, decimals)) >= 2:
                parts.append(line)
    return PART.join(parts)


def decode_polygons(text: str, decimals: int) -> BaseGeometry:
    """Return a (multi)polygon, made valid: rounding may let two rings touch."""
    polygons = []
    for part in filter(None, text.split(PART)):
        shell, *holes = [decode(ring, decimals) for ring in part.split(RING)]
        polygons.append(Polygon(shell, holes))
    geometry = polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)
    if geometry.is_valid:
        return geometry
    return areas_only(shapely.make_valid(geometry))


def decode_lines(text: str, decimals: int) -> BaseGeometry:
    """Return a (multi)line."""
    lines = [LineString(decode(part, decimals)) for part in text.split(PART) if part]
    return lines[0] if len(lines) == 1 else MultiLineString(lines)


def areas_only(geometry: BaseGeometry) -> BaseGeometry:
    """Drop the points and lines that making a polygon valid can leave behind."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)
