"""Reading places of the user's own from a GeoJSON FeatureCollection.

A feature that is no point is put at a point inside, its reach taken from its outline.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from geoarticle.errors import InputError
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.shapes import geometry
from geoarticle.gazetteer.sources import Source
from geoarticle.gazetteer.sources.own import COLUMNS, entry
from geoarticle.gazetteer.sources.rows import Rows, Tick, size
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon

LARGEST_BYTES = 500_000_000


def places(path: Path, tick: Tick) -> Iterator[Entry]:
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
            for key, spellings in COLUMNS.items()
        }
        row["id"] = row["id"] or _text(where, "id", feature.get("id") or "")
        yield entry(where, row | _position(where, feature.get("geometry")), seen)
    tick(path.stat().st_size)


def _text(where: Rows, key: str, value: Any) -> str:
    """Return a property as a cell of a table would hold it."""
    if key == "names" and isinstance(value, list):
        return "|".join(_text(where, "name", other) for other in value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise where.wrong(f"{key} is neither text nor number")
    return str(value)


def _features(path: Path) -> list[Any]:
    if size(path) > LARGEST_BYTES:
        raise InputError(f"{path} is larger than {LARGEST_BYTES // 10**6} MB: turn it into CSV")
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


GEOJSON = Source(places=places)
