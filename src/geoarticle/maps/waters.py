"""The names of seas, lakes and rivers: where on a map they may stand.

The gazetteer knows a sea by a point and a reach, a river by its mouth. The reach is rough, so a sea is
named elsewhere than at its point only where it is plainly the nearest; a river is named along the one
line that ends at its mouth, and not at all where several do.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.classes import ALL_WATERS
from geoarticle.gazetteer.outlines import Shape
from geoarticle.gazetteer.store import Sight
from geoarticle.maps.decoding import decoded
from geoarticle.maps.framing import Frame

_EVERYWHERE = (-180.0, -90.0, 180.0, 90.0)
_LEAST_KM = 12.0  # a smaller lake has no room for its name
_LARGE_KM = 400.0  # seas that are named wherever they lie
_WITHIN = 0.7  # of its reach, that a sea is named in away from its point
_CLEARER = 1.25  # so many times farther, by its own reach, the next sea has to be
_COLUMNS, _ROWS = 9, 7
_MOUTH_DEG = 0.3
_ALONG = 8  # points of a river at which its name may stand
_KM_PER_DEG = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """A sea, a lake or a river with a name of its own, how far it reaches, and where its name may stand."""

    name: str
    radius_km: float
    points: tuple[tuple[float, float], ...]  # latitude, longitude


def waters(
    frame: Frame, gazetteer: Gazetteer, land: Iterable[Shape], rivers: Iterable[Shape]
) -> tuple[Water, ...]:
    """Return the named waters, the farthest reaching first."""
    seen = gazetteer.around(ALL_WATERS, [_EVERYWHERE])
    wide = frame.widened(1.5)
    near = [s for s in seen if s.radius_km >= _LARGE_KM or wide.meets((s.lon, s.lat, s.lon, s.lat))]
    still = [s for s in near if not s.flows and s.radius_km >= _LEAST_KM]
    elsewhere = dict(_in_the_frame(frame, still, tuple(land)))
    found = [_water(s, [(s.lat, s.lon), *elsewhere.get(s.name, ())], s.radius_km) for s in still]
    lines = [decoded(shape).rings for shape in rivers]
    found += [made for s in seen if s.flows and (made := _river(s, lines, frame))]
    return tuple(sorted(found, key=lambda water: (-water.radius_km, water.name)))


def _water(sight: Sight, points: Iterable[tuple[float, float]], radius_km: float) -> Water:
    rounded = tuple((round(float(lat), 2), round(float(lon), 2)) for lat, lon in points)
    return Water(name=sight.name, radius_km=round(radius_km), points=rounded)


def _in_the_frame(
    frame: Frame, seas: Sequence[Sight], land: Sequence[Shape]
) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Yield where in the frame seas may be named whose own points may lie outside."""
    found: dict[str, list[tuple[float, float, float]]] = {}
    lats = np.linspace(frame.south, frame.north, _ROWS + 2)[1:-1]
    lons = np.linspace(frame.west, frame.east, _COLUMNS + 2)[1:-1]
    for lat, lon in zip(*(grid.ravel() for grid in np.meshgrid(lats, lons)), strict=True):
        x = (lon + 180) % 360 - 180
        ranked = sorted((_off_km(lat, x, s) / s.radius_km, s.name) for s in seas)
        (share, name), (next_share, _) = ranked[0], ranked[1]
        if share <= _WITHIN and next_share >= share * _CLEARER and not _on_land(lat, x, land):
            found.setdefault(name, []).append((share, lat, x))
    for name, points in found.items():
        yield name, [(lat, lon) for _, lat, lon in sorted(points)[:3]]


def _off_km(lat: float, lon: float, sight: Sight) -> float:
    east = (lon - sight.lon + 180) % 360 - 180
    return _KM_PER_DEG * math.hypot(lat - sight.lat, east * math.cos(math.radians((lat + sight.lat) / 2)))


def _on_land(lat: float, lon: float, land: Sequence[Shape]) -> bool:
    return any(
        west <= lon <= east
        and south <= lat <= north
        and shapely.contains_xy(decoded(shape).geometry(), lon, lat)
        for shape in land
        for west, south, east, north in decoded(shape).boxes
    )


def _river(sight: Sight, lines: Iterable[Sequence[np.ndarray]], frame: Frame) -> Water | None:
    """Return a river with points along its line in the frame, if one line alone ends at its mouth."""
    ending = [line for parts in lines for line in parts if _ends_at(line, sight)]
    if len(ending) != 1:
        return None
    line = ending[0]
    inside = [(lat, lon) for lon, lat in line if frame.meets((lon, lat, lon, lat))]
    if not inside:
        return None
    step = max(1, len(inside) // _ALONG)
    reach = _KM_PER_DEG * max(np.ptp(line[:, 0]) * math.cos(math.radians(sight.lat)), np.ptp(line[:, 1])) / 2
    return _water(sight, inside[step // 2 :: step][:_ALONG], reach)


def _ends_at(line: np.ndarray, sight: Sight) -> bool:
    ends = (line[0], line[-1])
    return any(math.hypot(lon - sight.lon, lat - sight.lat) < _MOUTH_DEG for lon, lat in ends)
