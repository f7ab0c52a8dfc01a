"""What a map names beside the story's own places, so that a reader knows where that is.

Towns by rank and room at every scale, from the world down to the streets around the scene, and seas
and lakes. Zooms are Leaflet's: at zoom 0 the world is 256 pixels wide, each further one doubles it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.classes import ALL_SETTLEMENTS, CAPITALS
from geoarticle.gazetteer.outlines import Shape
from geoarticle.gazetteer.store import Bounds, Sight
from geoarticle.maps.framing import Box, Frame
from geoarticle.maps.placing import clustered
from geoarticle.maps.precedence import by_precedence
from geoarticle.maps.sheet import Sheet, Spot
from geoarticle.maps.waters import Water, waters
from geoarticle.maps.words import clean

_WORLD: Bounds = (-180.0, -90.0, 180.0, 90.0)
ZOOMS = range(2, 14)
_LEAST_ZOOM, _LAST_ZOOM = 9, 14  # between which a map ends
_APART_PX = 92.0  # between two towns of a zoom: some thirty fit a screen
_CLEAR_PX = 34.0  # around a place of the story
_VIEW_PX = (800.0, 640.0)  # half of what a large screen shows, and some way beyond
_CLOSE_PX = (420.0, 340.0)  # the same, around a scene
_SCENES = 5  # places around which the map goes down to the streets
_LEAST = 200  # people of a town that may be named around a scene
_LARGE = 150_000  # of one that may be named anywhere in the world
_SMALLER = ((8, 1_000), (6, 5_000), (5, 20_000), (4, 60_000), (0, _LARGE))  # around the frame, by its zoom
_A_ZOOM, _A_SCENE = 38, 7  # towns of one zoom, around the frame and around each scene
_TRIED = 1_500  # towns at a zoom, the largest
_NEAR_DEG = 0.012  # a town so near to a place of the story is that place
_MOST = 380
_FEW = 3  # towns that are worth another zoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town for orientation, named from a zoom on."""

    name: str
    lat: float
    lon: float
    capital: bool
    zoom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is named for orientation, the most important first."""

    towns: tuple[Town, ...] = ()
    waters: tuple[Water, ...] = ()

    @property
    def nearest_zoom(self) -> int:
        """The zoom from which on hardly anything new is named."""
        named = Counter(town.zoom for town in self.towns)
        return max((zoom for zoom, count in named.items() if count >= _FEW), default=0)


def last_zoom(sheet: Sheet, frame: Frame, context: Context) -> int:
    """Return the zoom beyond which a map would show nothing new: no further town, no pins that part."""
    points = dict.fromkeys((frame.near(s.lon), _down(s.lat)) for s in sheet.spots if s.layer != "associative")
    zoom = min(max(context.nearest_zoom + 1, _zoom_of(frame) + 1, _LEAST_ZOOM), _LAST_ZOOM)
    while zoom < _LAST_ZOOM:
        scale = 256 * 2.0**zoom / 360
        if len(clustered([(x * scale, y * scale) for x, y in points])) == len(points):
            break
        zoom += 1
    return zoom


def surroundings(
    sheet: Sheet, frame: Frame, gazetteer: Gazetteer, land: Iterable[Shape], rivers: Iterable[Shape]
) -> Context:
    """Choose what to name around the places of a sheet, on the land and along the rivers that are drawn."""
    scenes = [s for s in by_precedence(sheet, sheet.spots) if s.form != "area"][:_SCENES]
    points = [(spot.lat, frame.near(spot.lon)) for spot in scenes]
    middle = (_middle_latitude(frame), frame.middle)
    return Context(
        towns=_towns(sheet.spots, frame, gazetteer, middle, points),
        waters=waters(frame, gazetteer, land, rivers),
    )


def _towns(
    spots: Sequence[Spot],
    frame: Frame,
    gazetteer: Gazetteer,
    middle: tuple[float, float],
    points: Sequence[tuple[float, float]],
) -> tuple[Town, ...]:
    opening = _zoom_of(frame)
    least = next(people for zoom, people in _SMALLER if opening >= zoom)
    found = dict.fromkeys(
        (
            *gazetteer.around(CAPITALS, [_WORLD]),
            *gazetteer.around(ALL_SETTLEMENTS, [_WORLD], _LARGE),
            *gazetteer.around(ALL_SETTLEMENTS, list(_boxes(frame, [middle], opening)), least),
            *gazetteer.around(ALL_SETTLEMENTS, list(_boxes(frame, points, max(opening + 2, 9))), _LEAST),
        )
    )
    towns = [(s, frame.near(s.lon), _down(s.lat)) for s in found if s.kind != "quarter"]
    towns.sort(
        key=lambda t: (t[0].kind != "capital" or t[0].population < _LARGE, -t[0].population, t[0].name)
    )
    xs, ys = np.array([x for _, x, _ in towns]), np.array([y for _, _, y in towns])
    chosen: dict[Sight, int] = {}
    for zoom in ZOOMS:
        scale, wide = 256 * 2.0**zoom / 360, zoom <= opening + 1
        kept = _Apart([(x * scale, y * scale) for s, x, y in towns if s in chosen])
        for spot in (spot for spot in spots if spot.layer != "associative"):
            kept.put(frame.near(spot.lon) * scale, _down(spot.lat) * scale, _CLEAR_PX)
        for around in [middle] if wide else points:
            most = min(len(chosen) + (_A_ZOOM if wide else _A_SCENE), _MOST)
            for index in _seen(
                xs * scale, ys * scale, _windows([around], zoom, _VIEW_PX if wide else _CLOSE_PX)
            )[:_TRIED]:
                sight, x, y = towns[index]
                if len(chosen) == most:
                    break
                if sight not in chosen and kept.free(x * scale, y * scale) and not _told(sight, spots):
                    kept.put(x * scale, y * scale)
                    chosen[sight] = zoom
    return tuple(
        Town(
            name=clean(s.name, 40), lat=round(s.lat, 3), lon=round(s.lon, 3), capital=s.kind == "capital",
            zoom=zoom,
        )
        for s, zoom in chosen.items()
    )  # fmt: skip


class _Apart:
    """Points of a plane that are kept apart from each other, and from those of the story."""

    def __init__(self, points: Iterable[tuple[float, float]]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[float, float, float]]] = {}
        for x, y in points:
            self.put(x, y)

    def put(self, x: float, y: float, apart: float = _APART_PX) -> None:
        """Keep a point so far clear of others."""
        self._cells.setdefault((int(x // _APART_PX), int(y // _APART_PX)), []).append((x, y, apart))

    def free(self, x: float, y: float) -> bool:
        """Say whether a town has room here."""
        column, row = int(x // _APART_PX), int(y // _APART_PX)
        cells = ((column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1))
        around = (point for cell in cells for point in self._cells.get(cell, ()))
        return all(math.hypot(u - x, v - y) >= apart for u, v, apart in around)


def _seen(xs: NDArray[np.float64], ys: NDArray[np.float64], windows: Iterable[Box]) -> list[int]:
    """Return which points lie in any of some windows, in their order."""
    inside = np.zeros(len(xs), dtype=bool)
    for west, north, east, south in windows:
        inside |= (west <= xs) & (xs <= east) & (north <= ys) & (ys <= south)
    found: list[int] = np.flatnonzero(inside).tolist()
    return found


def _windows(
    points: Iterable[tuple[float, float]], zoom: int, half: tuple[float, float] = _VIEW_PX
) -> list[Box]:
    """Return what screens around points show at a zoom, as boxes of its plane, the y axis down."""
    scale = 256 * 2.0**zoom / 360
    wide, high = half
    middles = [(lon * scale, _down(lat) * scale) for lat, lon in points]
    return [(x - wide, y - high, x + wide, y + high) for x, y in middles]


def _boxes(frame: Frame, points: Iterable[tuple[float, float]], zoom: int) -> Iterator[Bounds]:
    """Return what screens around points show at a zoom, in degrees."""
    scale = 256 * 2.0**zoom / 360
    for west, north, east, south in _windows(points, zoom):
        for turn in (-360.0, 0.0, 360.0):
            low, high = max(west / scale + turn, -180.0), min(east / scale + turn, 180.0)
            if low < high:
                yield (low, _latitude(south / scale), high, _latitude(north / scale))


def _rank(sight: Sight) -> tuple[bool, int, str]:
    """Return a key that sorts towns: large capitals, then by people."""
    return sight.kind != "capital" or sight.population < _LARGE, -sight.population, sight.name


def _told(sight: Sight, spots: Iterable[Spot]) -> bool:
    """Say whether a town is one of the story's own places."""
    return any(
        (abs(sight.lat - spot.lat) < _NEAR_DEG and abs(sight.lon - spot.lon) < _NEAR_DEG)
        or (sight.name == spot.name and abs(sight.lat - spot.lat) < 0.5 and abs(sight.lon - spot.lon) < 0.5)
        for spot in spots
    )  # fmt: skip


def _zoom_of(frame: Frame) -> int:
    """Return the zoom at which a large screen shows a frame."""
    wide, high = frame.east - frame.west, _down(frame.south) - _down(frame.north)
    scale = min(_VIEW_PX[0] / max(wide, 1e-6), _VIEW_PX[1] / max(high, 1e-6))
    return max(ZOOMS[0], min(ZOOMS[-1], math.floor(math.log2(scale * 360 / 256))))


def _middle_latitude(frame: Frame) -> float:
    return _latitude((_down(frame.north) + _down(frame.south)) / 2)


def _down(lat: float) -> float:
    """Return a latitude as degrees of longitude below the equator, on the Mercator plane."""
    lat = math.radians(max(-85.05, min(85.05, lat)))
    return -math.degrees(math.log(math.tan(math.pi / 4 + lat / 2)))


def _latitude(down: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(-down))) - math.pi / 2)
