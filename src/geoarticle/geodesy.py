"""Geodesics and areas on the WGS84 ellipsoid.

Distances are kilometres along the geodesic, azimuths degrees clockwise from true north in [0, 360).
Algorithms: C. F. F. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013), in geographiclib.
Areas are shapely geometries in lon/lat degrees, longitudes within [-180, 180]; what crosses the
antimeridian is cut there into parts, what holds a pole reaches to latitude 90.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic
from geographiclib.geodesicline import GeodesicLine
from shapely import GeometryType
from shapely.geometry.base import BaseGeometry

from geoarticle.model import LatLon

FARTHEST_KM = 20_003.93  # half a meridian: no two points are farther apart
_QUARTER_KM = 10_001.96  # pole to equator
_STEP_DEG = 5.0  # arc between two vertices of a circle
_WIDEST_LON_STEP = 5.0  # near a pole a vertex may jump far in longitude: split until it does not
_DEEPEST = 10
_WORLD = shapely.box(-180, -90, 180, 90)

_POSITION = Geodesic.LATITUDE | Geodesic.LONGITUDE
_PIECE = 64  # corners of an outline that are looked at together
_RAY_STEPS = 8  # a geodesic bends little on a map: enough below a few thousand km

_P = ParamSpec("_P")
_T = TypeVar("_T")
_Way = Callable[[float], LatLon]
_Edge = tuple[_Way, int]  # a way from 0 to 1, and in how many steps to walk it


class _Same:
    """A shape that equals itself alone: asking whether two are alike costs all their corners."""

    __slots__ = ("shape",)

    def __init__(self, shape: BaseGeometry) -> None:
        self.shape = shape

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.shape is other.shape

    def __hash__(self) -> int:
        return id(self.shape)


def remembered(maxsize: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Remember what a pure function made of the same shapes, and of equal other arguments (no keywords)."""

    def remembering(make: Callable[_P, _T]) -> Callable[_P, _T]:
        making: Callable[..., _T] = make

        @lru_cache(maxsize)
        def kept(*keys: Any) -> _T:
            return making(*[key.shape if isinstance(key, _Same) else key for key in keys])

        @wraps(make)
        def asked(*arguments: Any) -> _T:
            return kept(*[_Same(a) if isinstance(a, BaseGeometry) else a for a in arguments])

        return asked  # type: ignore[return-value]

    return remembering


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The shortest line between two points: its length, and its azimuth where it starts."""

    distance_km: float
    azimuth_deg: float


def inverse(a: LatLon, b: LatLon) -> Line:
    """Return the geodesic from ``a`` to ``b``; the azimuth is taken at ``a``.

    Between a point and itself the azimuth says nothing and is 0.
    """
    found = Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    distance_km = found["s12"] / 1000
    return Line(distance_km=distance_km, azimuth_deg=_azimuth(found["azi1"]) if distance_km > 1e-9 else 0.0)


def direct(a: LatLon, azimuth_deg: float, distance_km: float) -> LatLon:
    """Return where a geodesic of this length ends that leaves ``a`` at this azimuth."""
    found = _leaving(a.lat, a.lon, azimuth_deg).Position(distance_km * 1000, _POSITION)
    return LatLon(lat=max(-90.0, min(90.0, found["lat2"])), lon=max(-180.0, min(180.0, found["lon2"])))


@lru_cache(maxsize=1024)
def _leaving(lat: float, lon: float, azimuth_deg: float) -> GeodesicLine:
    """Return a geodesic by where it begins; the arcs and rays of an area share theirs."""
    return Geodesic.WGS84.Line(lat, lon, azimuth_deg, _POSITION | Geodesic.DISTANCE_IN)


def midpoint(a: LatLon, b: LatLon) -> LatLon:
    """Return the point halfway along the geodesic from ``a`` to ``b``."""
    line = inverse(a, b)
    return direct(a, line.azimuth_deg, line.distance_km / 2)


def angle_between(a_deg: float, b_deg: float) -> float:
    """Return the angle between two directions, [0, 180] degrees."""
    return abs((a_deg - b_deg + 180) % 360 - 180)


@lru_cache(maxsize=256)  # an area is drawn to choose a place, to check it and to show it
def disc(centre: LatLon, radius_km: float) -> BaseGeometry:
    """Return the area within ``radius_km`` of a point, at most 0.1 % larger than the true circle.

    A radius of 0 gives the point itself; beyond half a meridian it is the whole world.
    """
    if radius_km <= 0:
        return shapely.Point(centre.lon, centre.lat)
    if radius_km >= FARTHEST_KM:
        return _WORLD
    if radius_km > _QUARTER_KM:
        opposite = LatLon(lat=-centre.lat, lon=centre.lon - math.copysign(180, centre.lon))
        return _WORLD.difference(disc(opposite, FARTHEST_KM - radius_km))
    return _area([_arc(centre, _outside(radius_km), 0, 360)])


def ring(centre: LatLon, inner_km: float, outer_km: float) -> BaseGeometry:
    """Return the area from ``inner_km`` to ``outer_km`` away from a point."""
    whole = disc(centre, outer_km)
    return whole if inner_km <= 0 else whole.difference(disc(centre, inner_km * _inside_factor()))


@lru_cache(maxsize=256)
def sector(
    centre: LatLon, azimuth_deg: float, half_angle_deg: float, inner_km: float, outer_km: float
) -> BaseGeometry:
    """Return the part of a ring within ``half_angle_deg`` of a direction, seen from the centre.

    A half angle of 180 degrees or more gives the ring, a reach of 0 the centre itself. Nothing is
    drawn farther than a quarter of the globe, where directions from a point stop to mean what a
    reader takes them for.
    """
    if half_angle_deg >= 180:
        return ring(centre, inner_km, outer_km)
    outer_km, inner_km = min(outer_km, _QUARTER_KM), max(0.0, min(inner_km, _QUARTER_KM - 1))
    first, last = azimuth_deg - half_angle_deg, azimuth_deg + half_angle_deg
    outside = _outside(outer_km)
    edges = [_ray(centre, first, inner_km, outside), _arc(centre, outside, first, last)]
    edges.append(_ray(centre, last, outside, inner_km))
    if inner_km > 0:
        edges.append(_arc(centre, inner_km, last, first))
    return _area(edges)


def join(a: LatLon, b: LatLon) -> BaseGeometry:
    """Return the geodesic between two points as a line."""
    line = inverse(a, b)
    return wrapped(shapely.LineString(_walked([_ray(a, line.azimuth_deg, 0, line.distance_km)])))


def distance_to(point: LatLon, area: BaseGeometry) -> float:
    """Return how far a point is from an area or line, km; 0 inside, infinity for an empty one."""
    nearest = nearest_to(point, area)
    return math.inf if nearest is None else inverse(point, nearest).distance_km


def nearest_to(point: LatLon, area: BaseGeometry) -> LatLon | None:
    """Return the point of an area or line nearest to a point: inside, itself; None of an empty one.

    The nearest vertex or edge point is sought in a local plane (lon scaled by the cosine of the
    latitude): the distance to it is exact to about 1 % within 500 km. An outline that is asked again,
    as the same object, costs no more for its many corners.
    """
    if area.is_empty:
        return None
    if area.intersects(shapely.Point(point.lon, point.lat)):
        return point
    squeeze = max(0.01, math.cos(math.radians(point.lat)))
    found = []
    for turn in (-360, 0, 360):
        x, y = _nearest(_pieces(area), point.lon + turn, point.lat, squeeze)
        found.append(LatLon(lat=max(-90.0, min(90.0, y)), lon=(x + 180) % 360 - 180))
    return min(found, key=lambda there: inverse(point, there).distance_km)


@remembered(maxsize=128)
def _pieces(area: BaseGeometry) -> tuple[np.ndarray, np.ndarray]:
    """Return the edge of an area, or a line or points, in short pieces, and the box of each."""
    parts = shapely.get_parts(shapely.get_parts(area))  # twice: a collection may hold multipolygons
    kinds = shapely.get_type_id(parts)
    pieces = list(parts[kinds == GeometryType.POINT])
    rings = shapely.get_rings(parts[kinds == GeometryType.POLYGON])
    for line in (*rings, *parts[(kinds == GeometryType.LINESTRING) | (kinds == GeometryType.LINEARRING)]):
        corners = shapely.get_coordinates(line)
        cuts = range(0, len(corners) - 1, _PIECE)
        pieces += [shapely.LineString(corners[cut : cut + _PIECE + 1]) for cut in cuts]
    return np.array(pieces), shapely.bounds(pieces)


def _nearest(
    pieces: tuple[np.ndarray, np.ndarray], lon: float, lat: float, squeeze: float
) -> tuple[float, float]:
    """Return the point (lon, lat) of the pieces that is nearest in a plane with squeezed longitudes."""
    lines, boxes = pieces
    east = np.maximum(0, np.maximum(boxes[:, 0] - lon, lon - boxes[:, 2])) * squeeze
    north = np.maximum(0, np.maximum(boxes[:, 1] - lat, lat - boxes[:, 3]))
    least = np.hypot(east, north)
    here, best, found = shapely.Point(lon * squeeze, lat), math.inf, (lon, lat)
    for number in np.argsort(least):
        if least[number] >= best:
            break
        plane = shapely.transform(lines[number], lambda xy: xy * (squeeze, 1))
        way = shapely.shortest_line(here, plane)
        if way.length < best:
            best, (x, y) = way.length, way.coords[-1]
            found = x / squeeze, y
    return found


def farthest_km(point: LatLon, corners: np.ndarray) -> float:
    """Return how far the farthest of some (lon, lat) corners is from a point, km; 0 for none."""
    lon, lat = np.radians(corners[:, 0] - point.lon), np.radians(corners[:, 1])
    here = math.radians(point.lat)
    cosine = math.sin(here) * np.sin(lat) + math.cos(here) * np.cos(lat) * np.cos(lon)
    last = np.argsort(cosine)[:3]  # on a sphere; the ellipsoid may set them in another order
    ends = (LatLon(lat=float(y), lon=float(x)) for x, y in corners[last])
    return max((inverse(point, end).distance_km for end in ends), default=0.0)


@remembered(maxsize=64)
def plainer(figure: BaseGeometry, corners: int) -> BaseGeometry:
    """Return a figure with no more than so many corners: its largest parts, and coarser edges."""
    if shapely.get_num_coordinates(figure) <= corners:
        return figure
    parts = shapely.get_parts(figure)
    largest = np.sort(np.argsort(-shapely.area(parts), kind="stable")[: corners // 10])  # a part has five
    plain = figure if len(largest) == len(parts) else shapely.union_all(parts[largest])
    tolerance = 0.01
    while shapely.get_num_coordinates(plain) > corners and tolerance < 90:
        plain, tolerance = plain.simplify(tolerance), 2 * tolerance
    return plain


def wrapped(figure: BaseGeometry) -> BaseGeometry:
    """Return an area or line cut at the antimeridian, every part turned into [-180, 180]."""
    west, _, east, _ = figure.bounds
    if west >= -180 and east <= 180:
        return figure
    first, last = math.floor((west + 180) / 360), math.floor((east + 180) / 360)
    parts = []
    for turn in range(first, last + 1):
        part = shapely.clip_by_rect(figure, 360 * turn - 180, -90, 360 * turn + 180, 90)
        if not part.is_empty:
            parts.append(shapely.transform(part, lambda xy, by=360 * turn: xy - (by, 0)))
    return shapely.union_all(parts)


def unrolled(figure: BaseGeometry, lon: float) -> BaseGeometry:
    """Return parts turned by 360 degrees as needed, so that none is more than half round from ``lon``.

    Chukotka then lies east of Russia; undo it with ``wrapped``.
    """
    parts = shapely.get_parts(figure)
    turns = 360 * np.round((lon - shapely.get_x(shapely.centroid(parts))) / 360)
    if len(parts) < 2 or not turns.any():
        return figure
    moved = [
        shapely.transform(p, lambda xy, by=t: xy - (-by, 0.0)) for p, t in zip(parts, turns, strict=True)
    ]
    return shapely.union_all(moved)


def _azimuth(degrees: float) -> float:
    turned = degrees % 360
    return turned if turned < 360 else 0.0  # -1e-20 % 360 is 360.0


def _inside_factor() -> float:
    return math.cos(math.radians(_STEP_DEG / 2))


def _outside(radius_km: float) -> float:
    # Chords between vertices lie inside their circle: push the vertices out so that none cuts it.
    return min(radius_km / _inside_factor(), FARTHEST_KM)


def _arc(centre: LatLon, radius_km: float, first_deg: float, last_deg: float) -> _Edge:
    steps = max(1, math.ceil(abs(last_deg - first_deg) / _STEP_DEG))
    return lambda t: direct(centre, first_deg + t * (last_deg - first_deg), radius_km), steps


def _ray(centre: LatLon, azimuth_deg: float, start_km: float, end_km: float) -> _Edge:
    return lambda t: direct(centre, azimuth_deg, start_km + t * (end_km - start_km)), _RAY_STEPS


def _area(edges: list[_Edge]) -> BaseGeometry:
    """Return what a closed walk along edges encloses, around a pole if its longitudes say so.

    A walk that encloses nothing, within nothing of its start, gives that point.
    """
    points = _walked(edges)
    turn = points[-1][0] - points[0][0]
    if abs(turn) > 180:
        pole = math.copysign(90, sum(lat for _, lat in points))
        points += [(points[-1][0], pole), (points[0][0], pole)]
    else:
        points[-1] = points[0]
    figure = _only_areas(shapely.make_valid(shapely.Polygon(points)))
    return shapely.Point(points[0]) if figure.is_empty else wrapped(figure)


def _only_areas(figure: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(figure) if part.area > 0]
    return figure if len(parts) == 1 == shapely.get_num_geometries(figure) else shapely.union_all(parts)


def _walked(edges: list[_Edge]) -> list[tuple[float, float]]:
    """Walk along edges; longitudes go on beyond 180 where the walk crosses the antimeridian."""
    points: list[tuple[float, float]] = []
    for way, steps in edges:
        for step in range(steps):
            _walk(way, step / steps, (step + 1) / steps, points, _DEEPEST)
    return points


def _walk(way: _Way, start: float, end: float, points: list[tuple[float, float]], depth: int) -> None:
    if not points:
        points.append((way(start).lon, way(start).lat))
    there = way(end)
    last = points[-1][0]
    lon = last + (there.lon - last + 180) % 360 - 180
    if depth and abs(lon - last) > _WIDEST_LON_STEP:
        middle = (start + end) / 2
        _walk(way, start, middle, points, depth - 1)
        _walk(way, middle, end, points, depth - 1)
    else:
        points.append((lon, there.lat))
