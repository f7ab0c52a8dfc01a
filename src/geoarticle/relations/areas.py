"""Where a statement puts its figure: an area, its point-radius form, and how well a point agrees."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.classes import AREAS, LANDFORMS, REGIONS, SITES, WATERS, is_area, place_kind
from geoarticle.geodesy import (
    angle_between,
    direct,
    disc,
    distance_to,
    farthest_km,
    inverse,
    join,
    midpoint,
    plainer,
    remembered,
    ring,
    sector,
)
from geoarticle.model import LatLon, Place, Relation
from geoarticle.relations.parts import part_of
from geoarticle.relations.tolerances import (
    BETWEEN,
    BORDER,
    COAST,
    NEAR,
    OUTSKIRTS,
    OUTSKIRTS_DEG,
    Band,
    band,
    half_angle_deg,
    loosened_deg,
    point_radius_km,
    stated_km,
    uncertain_km,
)

_FARTHEST_BEARING_KM = 100.0  # a direction without a distance: how far a reader takes it to reach
_CONTRADICTED_DEG = 60.0  # that two sloppy directions meet by chance is less likely than one
_POINT_KM = 1.0
_TOWN_KM = 5.0  # extent of a place without known size
_CORNERS = 5000  # of an outline that an area is made of: all that the largest dozen countries have is more
_DRAWN_CORNERS = 600


class OutlineSource(Protocol):
    """What areas ask of the outlines."""

    def outline(self, place: Place) -> BaseGeometry | None:
        """Return a place's shape in lon/lat degrees, None when there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area with its point-radius form; ``geometry`` is in lon/lat degrees."""

    lat: float
    lon: float
    radius_km: float
    geometry: BaseGeometry

    def geojson(self) -> dict[str, Any]:
        """Return the geometry as GeoJSON, for drawing: no more corners than an eye can tell apart."""
        plain: dict[str, Any] = mapping(plainer(self.geometry, _DRAWN_CORNERS))
        return plain

    def holds(self, point: LatLon) -> bool:
        """Say whether a point lies in the area."""
        return bool(self.geometry.intersects(shapely.Point(point.lon, point.lat)))


def extent_km(place: Place) -> float:
    """Return how far a place reaches from its point."""
    return place.radius_km or (0.0 if place_kind(place) in SITES | LANDFORMS else _TOWN_KM)


def measures(relation: Relation, ground: Place) -> bool:
    """Say whether a statement can be measured from a gazetteer place.

    A river, a range, a sea or a plain is known by one point, from which nobody measures.
    """
    if place_kind(ground) in WATERS | REGIONS | {"terrain", "woodland", "road"}:
        stated = stated_km(relation)
        return stated is not None and ground.radius_km < 0.3 * stated[1] and place_kind(ground) != "water"
    return True


def locate(
    relation: Relation, ground: Place, ground2: Place | None, outlines: OutlineSource | None
) -> Area | None:
    """Return where a statement puts its figure, None where it narrows nothing.

    The ground is a gazetteer place; ``ground2`` serves "between". Areas are sectors and rings for
    distances, parts of the outline for "in the north of", discs elsewhere.
    """
    maker = _MAKERS.get(relation.kind)
    return maker(relation, ground, ground2, outlines) if maker else None


def locate_all(
    statements: Sequence[tuple[Relation, Place, Place | None]], outlines: OutlineSource | None
) -> tuple[Area | None, tuple[str, ...]]:
    """Intersect what several statements about one figure say, the narrowest first.

    Returns the area and the ids of the statements that contradict it: those are left out, never
    averaged in.
    """
    located = [(relation, locate(relation, a, b, outlines)) for relation, a, b in statements]
    areas = sorted(
        ((relation.id, area) for relation, area in located if area), key=lambda pair: pair[1].geometry.area
    )
    if not areas:
        return None, ()
    (_, best), left_out = areas[0], []
    for identity, area in areas[1:]:
        if area is best:  # said again
            continue
        common = best.geometry.intersection(area.geometry)
        if common.area > 0:
            best = best if common.equals(best.geometry) else _around(common)
        else:
            left_out.append(identity)
    return best, tuple(left_out)


def _around(geometry: BaseGeometry, point: LatLon | None = None) -> Area:
    """Return an area with a representative point and the radius to its farthest vertex."""
    if point is None:
        inner = geometry.centroid if geometry.contains(geometry.centroid) else geometry.representative_point()
        point = LatLon(lat=max(-90.0, min(90.0, inner.y)), lon=max(-180.0, min(180.0, inner.x)))
    corners = shapely.get_coordinates(geometry)
    radius = farthest_km(point, corners[:: max(1, len(corners) // 100)])
    return Area(lat=point.lat, lon=point.lon, radius_km=radius, geometry=geometry)


def _distance(
    relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None
) -> Area | None:
    limits = band(relation)
    around = extent_km(ground) if relation.from_edge or place_kind(ground) in AREAS | REGIONS else 0.0
    if not math.isfinite(limits.high_km):
        return None
    if is_area(ground) and (outline := _outline(ground, outlines)) is not None:
        reach = min(9000.0, extent_km(ground) + limits.high_km)
        return _beside(outline, ground.point, reach, relation.bearing_deg)
    outer = limits.high_km + around
    if relation.bearing_deg is None:
        geometry = ring(ground.point, limits.low_km, outer)
        return Area(lat=ground.lat, lon=ground.lon, radius_km=outer, geometry=geometry)
    middle = (_middle(relation, limits) + around / 2) or outer / 2
    off = loosened_deg(limits.off_deg, max(1.0, limits.low_km), uncertain_km(extent_km(ground)))
    geometry = sector(ground.point, relation.bearing_deg, off, limits.low_km, outer)
    point = direct(ground.point, relation.bearing_deg, middle)
    extent = extent_km(ground) + relation.precision_km
    radius = point_radius_km(middle, half_angle_deg(relation), extent)
    return Area(lat=point.lat, lon=point.lon, radius_km=radius, geometry=geometry)


def widest(relation: Relation, ground: Place) -> BaseGeometry | None:
    """Return all of where a distance from a town may put its figure at a stretch, None for other kinds."""
    limits = band(relation, lenient=True)
    if (
        is_area(ground)
        or not math.isfinite(limits.high_km)
        or relation.kind not in ("distance", "distance_bearing")
    ):
        return None
    extent = extent_km(ground)
    low, outer = limits.wide_low_km, limits.wide_high_km + extent  # from an edge it is farther, never nearer
    if relation.bearing_deg is None:
        return ring(ground.point, low, outer)
    wide = min(_CONTRADICTED_DEG, limits.wide_off_deg)
    off = loosened_deg(wide, _middle(relation, limits), uncertain_km(extent))
    if off >= 180.0:
        return ring(ground.point, low, outer)
    return sector(ground.point, relation.bearing_deg, off, low, outer)


def _middle(relation: Relation, limits: Band) -> float:
    if relation.distance_km is not None:
        return sum(relation.distance_km) / 2
    return (limits.low_km + limits.high_km) / 2


@remembered(maxsize=64)
def _beside(outline: BaseGeometry, centre: LatLon, reach_km: float, bearing_deg: float | None) -> Area:
    """Return what lies outside the outline of a country or division, within a reach of its centre."""
    whole = disc(centre, reach_km)
    towards = whole
    if bearing_deg is not None:
        towards = whole.intersection(sector(centre, bearing_deg, 60.0, 0.0, reach_km))
    geometry = towards.difference(outline)
    return _around(geometry if geometry.area > 0 else whole)


def _bearing(
    relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None
) -> Area | None:
    if relation.bearing_deg is None:
        return None
    if is_area(ground) and (outline := _outline(ground, outlines)) is not None:
        return _towards(outline, relation.bearing_deg, ground.point, extent_km(ground))
    reach = max(_FARTHEST_BEARING_KM, 4 * extent_km(ground))
    return _around(sector(ground.point, relation.bearing_deg, 45.0, 0.0, reach))


@remembered(maxsize=64)
def _towards(outline: BaseGeometry, bearing_deg: float, centre: LatLon, extent: float) -> Area:
    """Return the part of an area that lies in a direction, and what lies beyond it that way."""
    reach = min(9000.0, 1.5 * extent + _FARTHEST_BEARING_KM)
    beyond = sector(centre, bearing_deg, 45.0, 0.0, reach).difference(outline)
    return _around(part_of(outline, bearing_deg).union(beyond))


def _part(relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None) -> Area | None:
    if relation.bearing_deg is None:
        return None
    outline = _outline(ground, outlines)
    if outline is not None:
        return _part_around(outline, relation.bearing_deg)
    return _around(sector(ground.point, relation.bearing_deg, 67.5, 0.0, extent_km(ground)))


@remembered(maxsize=64)
def _part_around(outline: BaseGeometry, bearing_deg: float) -> Area:
    return _around(part_of(outline, bearing_deg))


@remembered(maxsize=64)
def _whole(outline: BaseGeometry) -> Area:
    return _around(outline)


def _near(relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None) -> Area | None:
    outline = _outline(ground, outlines) if is_area(ground) else None
    if outline is not None:
        return _whole(outline)
    reach = NEAR.fine(extent_km(ground))
    return Area(lat=ground.lat, lon=ground.lon, radius_km=reach, geometry=disc(ground.point, reach))


def _outskirts(
    relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None
) -> Area | None:
    reach = OUTSKIRTS.fine(extent_km(ground))
    if relation.bearing_deg is not None:
        geometry = sector(ground.point, relation.bearing_deg, OUTSKIRTS_DEG, 0.0, reach)
        point = direct(ground.point, relation.bearing_deg, reach / 2)
        return Area(lat=point.lat, lon=point.lon, radius_km=reach / 2, geometry=geometry)
    return Area(lat=ground.lat, lon=ground.lon, radius_km=reach, geometry=disc(ground.point, reach))


def _contained(
    relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None
) -> Area | None:
    outline = _outline(ground, outlines)
    if outline is not None:
        return _whole(outline)
    reach = extent_km(ground)
    return Area(lat=ground.lat, lon=ground.lon, radius_km=reach, geometry=disc(ground.point, reach))


def _at(relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None) -> Area | None:
    """Return where a position puts its figure's point; the place around it may reach farther."""
    reach = max(ground.radius_km, _POINT_KM)
    return Area(lat=ground.lat, lon=ground.lon, radius_km=reach, geometry=disc(ground.point, reach))


def _between(
    relation: Relation, ground: Place, ground2: Place | None, outlines: OutlineSource | None
) -> Area | None:
    if ground2 is None:
        return None
    point = midpoint(ground.point, ground2.point)
    length = inverse(ground.point, ground2.point).distance_km
    geometry = _buffered(join(ground.point, ground2.point), BETWEEN.fine(length))
    return Area(lat=point.lat, lon=point.lon, radius_km=length / 2, geometry=geometry)


def _border(
    relation: Relation, ground: Place, ground2: Place | None, outlines: OutlineSource | None
) -> Area | None:
    line = border_line(ground, ground2, outlines)
    if line is None:
        return None
    reach = band(relation).high_km if relation.distance_km else BORDER.km
    return _around(_buffered(line, reach))


def border_line(ground: Place, ground2: Place | None, outlines: OutlineSource | None) -> BaseGeometry | None:
    """Return the border of a place, or the border between two, as lines; None without outlines."""
    outline = outlines.outline(ground) if outlines is not None else None
    if outlines is None or outline is None:
        return None
    other = outlines.outline(ground2) if ground2 else None
    return _boundary(outline) if other is None else _common_border(outline, other)


@remembered(maxsize=64)
def _boundary(outline: BaseGeometry) -> BaseGeometry:
    return outline.boundary


@remembered(maxsize=64)
def _common_border(outline: BaseGeometry, other: BaseGeometry) -> BaseGeometry:
    """Return the border between two outlines, the whole of the first where they do not meet."""
    common = outline.boundary.intersection(_buffered(other.boundary, 3.0))
    return outline.boundary if common.is_empty else common


def _coast(relation: Relation, ground: Place, _: Place | None, outlines: OutlineSource | None) -> Area | None:
    outline = _outline(ground, outlines)
    if outline is None:  # "50 km off A", a town
        return _distance(relation, ground, None, outlines) if relation.distance_km else None
    reach = band(relation).high_km if relation.distance_km else COAST.km
    geometry = _buffered(outline.boundary, reach)
    if relation.bearing_deg is not None:
        geometry = geometry.intersection(part_of(outline.buffer(0.5), relation.bearing_deg))
    return _around(geometry) if geometry.area > 0 else None


def _buffered(line: BaseGeometry, reach_km: float) -> BaseGeometry:
    """Return what is within a reach of a line: a buffer in degrees, squeezed at its middle latitude."""
    middle = line.centroid.y
    squeeze = max(0.05, math.cos(math.radians(middle)))
    plane = shapely.transform(line, lambda xy: xy * (squeeze, 1.0))
    grown = plane.simplify(0.01).buffer(reach_km / 111.2, quad_segs=4)
    whole = shapely.transform(grown, lambda xy: xy / (squeeze, 1.0))
    return shapely.clip_by_rect(whole, -180, -90, 180, 90)


def _outline(place: Place, outlines: OutlineSource | None) -> BaseGeometry | None:
    """Return an outline to make areas of: Canada has 48,000 corners, and its north needs fewer."""
    outline = outlines.outline(place) if outlines is not None else None
    return None if outline is None else plainer(outline, _CORNERS)


_MAKERS = {
    "distance": _distance,
    "distance_bearing": _distance,
    "travel_time": _distance,
    "bearing": _bearing,
    "part": _part,
    "near": _near,
    "outskirts": _outskirts,
    "containment": _contained,
    "between": _between,
    "position": _at,
    "border": _border,
    "coast": _coast,
}


def agreement(
    relation: Relation, figure: LatLon, ground: Place, ground2: Place | None, outlines: OutlineSource | None
) -> float:
    """Return how well a point agrees with a statement, 0 to 1; 0.5 where the statement says nothing.

    1 within the band that true statements keep, falling to 0.5 at its wide edge and on to 0.
    """
    if relation.kind in ("distance", "distance_bearing", "bearing", "travel_time"):
        return _measured_agreement(relation, figure, ground, outlines)
    if relation.kind == "near" and not is_area(ground):  # the disc's own distance, undrawn
        away = max(0.0, inverse(ground.point, figure).distance_km - NEAR.fine(extent_km(ground)))
        return math.exp(-((away / NEAR.km) ** 2))
    if relation.kind == "border" and relation.distance_km is not None:
        line = border_line(ground, ground2, outlines)
        return 0.5 if line is None else _score(distance_to(figure, line), band(relation), 0.0)
    area = locate(relation, ground, ground2, outlines)
    if area is None:
        return 0.5
    away = distance_to(figure, area.geometry)
    scale = max(10.0, min(100.0, area.radius_km / 2))
    return math.exp(-((away / scale) ** 2))


def _measured_agreement(
    relation: Relation, figure: LatLon, ground: Place, outlines: OutlineSource | None
) -> float:
    line = inverse(ground.point, figure)
    limits = band(relation)
    extent = extent_km(ground)
    away = line.distance_km
    if is_area(ground):
        outline = outlines.outline(ground) if outlines is not None else None
        away = distance_to(figure, outline) if outline is not None else max(0.0, away - extent)
        limits = replace(limits, off_deg=60.0, wide_off_deg=90.0) if relation.wind else limits
    score = _score(away, limits, extent if relation.from_edge else extent / 2)
    if relation.bearing_deg is None:
        return score
    off = angle_between(line.azimuth_deg, relation.bearing_deg)
    uncertain = uncertain_km(extent)
    allowed = loosened_deg(limits.off_deg, line.distance_km, uncertain)
    wide = max(loosened_deg(limits.wide_off_deg, line.distance_km, uncertain), allowed + 1)
    beside = max(0.0, (off - allowed) / (wide - allowed))
    if relation.distance_km is None and not relation.minutes:
        # a direction alone reaches no farther than a reader would look for it
        reach = max(_FARTHEST_BEARING_KM, 4 * extent)
        score = 1.0 if away <= reach else 1 / (1 + ((away - reach) / reach) ** 2)
    return score * math.exp(-0.7 * beside * beside)


def _score(away_km: float, limits: Band, extent: float) -> float:
    if limits.low_km - extent <= away_km <= limits.high_km + extent:
        inside = limits.low_km <= away_km <= limits.high_km
        return 1.0 if inside else 0.9
    if away_km < limits.low_km:
        over = (limits.low_km - extent - away_km) / max(1.0, limits.low_km - limits.wide_low_km)
    else:
        over = (away_km - limits.high_km - extent) / max(1.0, limits.wide_high_km - limits.high_km)
    return 0.9 * math.exp(-0.6 * over * over)
