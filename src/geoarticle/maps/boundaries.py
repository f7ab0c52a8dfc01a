"""Borders of the user's own, in place of Natural Earth's: a GeoJSON file, read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely

from geoarticle.errors import InputError
from geoarticle.files import read_bounded
from geoarticle.gazetteer import polyline
from geoarticle.gazetteer import shapes as gazetteer_shapes
from geoarticle.gazetteer.outlines import Shape
from geoarticle.maps import words

LARGEST_BYTES = 30_000_000
_BUDGET = 240_000  # characters in a page, about what the bundled world takes
_TOLERANCES_DEG = (0.0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_NAMES = ("name:en", "NAME_EN", "name_en", "name", "NAME", "ADMIN", "admin", "shapeName")
_CODES = ("ISO_A2", "iso_a2", "ISO3166-1-Alpha-2", "ISO_A2_EH", "country", "code")


def read_boundaries(path: Path | str) -> tuple[tuple[Shape, ...], dict[str, str]]:
    """Return the shapes of a GeoJSON file, and the names of those that have one, by code.

    Polygons are countries (kind "world", their code the feature's ISO 3166 two-letter code where it
    has one), lines are borders to draw dashed (kind "dispute"). Detail is dropped until all fits a
    page. Raises ``InputError`` for what is not such a file.
    """
    features = list(_features(_read(Path(path)), Path(path).name))
    if not features:
        raise InputError(f"{Path(path).name!r} holds no polygons and no lines")
    for tolerance in _TOLERANCES_DEG:
        shapes = [_shape(n, code, figure, tolerance) for n, (code, _, figure) in enumerate(features)]
        if sum(len(made.encoded) for made in shapes) <= _BUDGET:
            break
    else:
        raise InputError(f"{Path(path).name!r} holds too many shapes for a page")
    names = {made.code: name for made, (_, name, _) in zip(shapes, features, strict=True) if name}
    return tuple(made for made in shapes if made.encoded), names


def _read(path: Path) -> Any:
    data = read_bounded(path, LARGEST_BYTES, "simplify it")
    try:
        return json.loads(data, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name!r} is not JSON: {error}") from error


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def _features(value: Any, file: str) -> Iterator[tuple[str, str, shapely.Geometry]]:
    """Return code, name and geometry of each feature with a polygon or line."""
    if not isinstance(value, Mapping):
        raise InputError(f"{file!r} is not GeoJSON: an object is expected")
    members = value.get("features") if value.get("type") == "FeatureCollection" else [value]
    if not isinstance(members, list):
        raise InputError(f"{file!r} is not GeoJSON: its features are no list")
    for number, member in enumerate(members, start=1):
        if not isinstance(member, Mapping):
            raise InputError(f"{file!r}: feature {number} is no object")
        geometry = member.get("geometry") if member.get("type") == "Feature" else member
        if geometry is None:
            continue
        properties: Any = member.get("properties")
        properties = properties if isinstance(properties, Mapping) else {}
        for figure in _drawable(geometry, f"{file!r}: feature {number}"):
            yield _code(properties), _property(properties, _NAMES), figure


def _drawable(geometry: Any, where: str) -> Iterator[shapely.Geometry]:
    try:
        figure = gazetteer_shapes.geometry(geometry)
    except InputError as error:
        raise InputError(f"{where} cannot be drawn: {error}") from error
    if figure.is_empty:
        return
    kinds = ("Polygon", "LineString")
    for kind in kinds:
        parts = [part for part in _flat(figure) if part.geom_type == kind]
        if parts:
            yield shapely.multipolygons(parts) if kind == "Polygon" else shapely.multilinestrings(parts)


def _flat(figure: shapely.Geometry) -> Iterator[shapely.Geometry]:
    for part in shapely.get_parts(figure):
        if part.geom_type.startswith("Multi") or part.geom_type == "GeometryCollection":
            yield from _flat(part)
        else:
            yield part


def _property(properties: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    found = (properties.get(key) for key in keys)
    return next((words.clean(value, 40) for value in found if isinstance(value, str) and value.strip()), "")


def _code(properties: Mapping[str, Any]) -> str:
    code = _property(properties, _CODES).upper()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _shape(number: int, code: str, figure: shapely.Geometry, tolerance: float) -> Shape:
    kind = "world" if figure.geom_type == "MultiPolygon" else "dispute"
    simple = shapely.simplify(figure, tolerance) if tolerance else figure
    encoded = polyline.encode_geometry(simple, 3)
    return Shape(kind=kind, code=code or f"given-{number}", name="", encoded=encoded, decimals=3)
