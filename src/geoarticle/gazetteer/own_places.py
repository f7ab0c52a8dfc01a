"""Reading the user's own places: CSV with a head line, or a GeoJSON FeatureCollection.

Columns (or properties) go by usual names, in any order and case: name, lat, lon, and where present id
(or pcode), geonameid, names (other names, parted by ; or |), country (two letters), admin1, admin2, class,
feature_code, population, radius_km. A row that gives a GeoNames number, as geonameid or as the id
"geonames:170063", is that place: what the row states is so, the rest stays. A GeoJSON feature that is
no point is put at a point inside, its reach taken from its outline.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import shapely

from geoarticle.errors import InputError
from geoarticle.gazetteer import schemes
from geoarticle.gazetteer.entries import NAME, Entry, tidy
from geoarticle.gazetteer.names import normalise
from geoarticle.gazetteer.rows import Rows, Tick, size
from geoarticle.gazetteer.shapes import geometry
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon

LARGEST_GEOJSON = 500_000_000  # bytes
FARTHEST_KM = 20_040.0  # half around the world
# The facts that a column states, beside the names, which are always added.
_FACTS = {
    "name": ("name",), "lat": ("lat",), "lon": ("lon",), "country": ("country",), "admin1": ("admin1",),
    "admin2": ("admin2",), "class": ("feature_class", "feature_code"),
    "feature_code": ("feature_class", "feature_code"), "population": ("population",),
    "radius_km": ("radius_km", "radius_source"),
}  # fmt: skip
_ENCODABLE = re.compile(r"[^\ud800-\udfff]*")
_COLUMNS = {
    "name": ("name", "placename", "place_name", "place", "title", "label", "name_en"),
    "lat": ("lat", "latitude", "y", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point_x"),
    "id": ("id", "pcode", "p_code", "p-code", "uuid", "code"),
    "geonames": ("geonameid", "geonames_id", "geonames", "gn_id"),
    "names": ("names", "aliases", "alternatenames", "alternate_names", "alt_names", "other_names"),
    "country": ("country", "country_code", "iso2", "iso_a2", "cc"),
    "admin1": ("admin1", "admin1_code"),
    "admin2": ("admin2", "admin2_code"),
    "class": ("class", "feature_class", "fclass"),
    "feature_code": ("feature_code", "fcode", "featurecode"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km", "radius"),
}


def csv_places(path: Path, tick: Tick) -> Iterator[Entry]:
    """Yield the places of a CSV file (comma, semicolon or tab; the head line tells which)."""
    where = Rows(path, tick)
    seen: set[int | str] = set()
    lines = where.lines("table of places")
    head = next(lines, "")
    delimiter = max(",;\t", key=head.count)
    try:
        columns = _known([cell.strip() for cell in next(csv.reader([head], delimiter=delimiter), [])])
        _need_coordinates(where, columns)
        where.begin()
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                yield _entry(where, {key: cells[at] for key, at in columns.items() if at < len(cells)}, seen)
            where.begin()
    except csv.Error as error:
        raise where.wrong(f"no CSV: {error}") from error


def _known(head: list[str]) -> dict[str, int]:
    lower = [cell.lower() for cell in head]
    found = {}
    for key, spellings in _COLUMNS.items():
        at = next((lower.index(spelling) for spelling in spellings if spelling in lower), None)
        if at is not None:
            found[key] = at
    return found


def _need_coordinates(where: Rows, columns: Mapping[str, int]) -> None:
    missing = [key for key in ("name", "lat", "lon") if key not in columns]
    if missing:
        words = "a head line with the columns name, lat and lon is needed"
        raise InputError(f"{where.path}: no column {' or '.join(missing)}: {words}")


def geojson_places(path: Path, tick: Tick) -> Iterator[Entry]:
    """Yield the places of a GeoJSON FeatureCollection; ``row`` in errors counts its features."""
    where = Rows(path, tick)
    seen: set[int | str] = set()
    for feature in _features(path):
        where.number += 1
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise where.wrong("a feature without properties")
        lower = {str(key).lower(): value for key, value in properties.items()}
        row = {
            key: _text(where, key, next((lower[s] for s in spellings if lower.get(s) is not None), ""))
            for key, spellings in _COLUMNS.items()
        }
        row["id"] = row["id"] or _text(where, "id", feature.get("id") or "")
        yield _entry(where, row | _position(where, feature.get("geometry")), seen)
    tick(path.stat().st_size)


def _text(where: Rows, key: str, value: Any) -> str:
    """Return a property as a cell of a table would hold it."""
    if key == "names" and isinstance(value, list):
        return "|".join(_text(where, "name", other) for other in value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise where.wrong(f"{key} is neither text nor number")
    return str(value)


def _features(path: Path) -> list[Any]:
    if size(path) > LARGEST_GEOJSON:
        raise InputError(f"{path} is larger than {LARGEST_GEOJSON // 10**6} MB: turn it into CSV")
    try:
        collection = json.loads(path.read_bytes())
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise InputError(f"{path} is no GeoJSON FeatureCollection")
    return features


def _position(where: Rows, value: Any) -> dict[str, str]:
    try:
        area = geometry(value)
        point = area if area.geom_type == "Point" else area.representative_point()
        lat, lon = point.y, point.x
    except (InputError, ValueError, shapely.errors.ShapelyError) as error:
        reason = error if isinstance(error, InputError) else "it is empty, or broken"
        raise where.wrong(f"no geometry to place it by: {reason}") from None
    found = {"lat": repr(float(lat)), "lon": repr(float(lon))}
    if area.geom_type != "Point":
        found["radius_km"] = str(_reach_km(lat, lon, area))
    return found


def _reach_km(lat: float, lon: float, area: Any) -> float:
    start = LatLon(lat=lat, lon=lon)
    ends = shapely.get_coordinates(area).tolist()
    step = max(1, len(ends) // 500)
    lengths = (inverse(start, LatLon(lat=y, lon=x)).distance_km for x, y in ends[::step])
    return round(max(lengths, default=0.0), 2)


def _entry(where: Rows, cells: Mapping[str, str], seen: set[int | str]) -> Entry:
    row = {key: tidy(value) for key, value in cells.items()}
    if not _ENCODABLE.fullmatch("".join(row.values())):
        raise where.wrong("holds half a character (a lone surrogate)")
    name = row.get("name", "")
    if not normalise(name):
        raise where.wrong("a place without a name")
    lat, lon = where.latitude(row.get("lat", "")), where.longitude(row.get("lon", ""))
    ident = _ident(where, row, f"{normalise(name)}@{lat:.4f},{lon:.4f}")
    if ident in seen:
        raise where.wrong(f"id {str(ident).removeprefix('own:')[:60]!r} stands there twice")
    seen.add(ident)
    radius = row.get("radius_km")
    return Entry(
        ident=ident,
        name=name,
        lat=lat,
        lon=lon,
        feature_class=(row.get("class") or "P")[:1].upper(),
        feature_code=(row.get("feature_code") or ("PPL" if not row.get("class") else "")).upper()[:10],
        country=row.get("country", "").upper()[:2],
        admin1=row.get("admin1", ""),
        admin2=row.get("admin2", ""),
        population=where.population(row.get("population", "")),
        radius_km=where.number_in(radius, "radius_km", 0.0, FARTHEST_KM) if radius else None,
        radius_source="curated" if radius else "",
        source=f"own ({where.path.name})",
        names=[(other.strip(), NAME) for other in re.split(r"[;|]", row.get("names", "")) if other.strip()],
        given=None if schemes.is_own(ident) else _stated(row),
    )


def _stated(row: Mapping[str, str]) -> frozenset[str]:
    return frozenset(fact for column, facts in _FACTS.items() if row.get(column) for fact in facts)


def _ident(where: Rows, row: Mapping[str, str], else_: str) -> int | str:
    """Return what a row is stored under: the GeoNames number that it gives, its own id, or ``else_``."""
    if row.get("geonames"):
        return schemes.given(f"geonames:{where.whole(row['geonames'], 'geonameid', 1, schemes.OTHERS - 1)}")
    return schemes.given(row.get("id") or else_)
