"""What part of the world the first view shows: the scene of the story, not every capital it names.

Boxes are (west, south, east, north) in degrees. A frame may reach beyond 180: Fiji's is not the
whole world.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import shapely

from geoarticle.gazetteer.classes import place_kind
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.geometry import in_one_piece
from geoarticle.maps.sheet import Sheet, Spot

Box: TypeAlias = tuple[float, float, float, float]
_MERCATOR_EDGE = 85.05
_NARROWEST_DEG = 0.6  # about 70 km: a lone village keeps its surroundings
_PADDING = 0.12
_WIDE_AREA_KM = 60.0  # an inferred area wider than this does not set the frame
_WIDE_EVENT_KM = 150.0  # of a wider event only the middle does
_WITHOUT_A_POINT = ("continent", "ocean", "sea")
_WORLD: Box = (-170.0, -56.0, 190.0, 75.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A view: ``west`` is within [-180, 180), ``east`` may exceed 180."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> float:
        """The longitude around which the map is laid out."""
        return (self.west + self.east) / 2

    @property
    def span(self) -> float:
        """Its longer side in degrees: how much of the world it shows."""
        return max(self.east - self.west, self.north - self.south)

    def near(self, lon: float) -> float:
        """Return a longitude shifted by whole turns to lie within half a turn of the middle."""
        return lon - 360 * math.floor((lon - self.middle + 180) / 360)

    def meets(self, box: Box) -> bool:
        """Say whether any copy of a box reaches into the frame."""
        west, south, east, north = box
        beside = any(west + s <= self.east and east + s >= self.west for s in (-360, 0, 360))
        return beside and south <= self.north and north >= self.south

    def widened(self, factor: float) -> Frame:
        """Return the frame with ``factor`` times its size added on each side."""
        width, height = (self.east - self.west) * factor, (self.north - self.south) * factor
        return _frame(self.west - width, self.south - height, self.east + width, self.north + height)

    def shifts(self) -> tuple[int, ...]:
        """Return the shifts in degrees that bring parts of [-180, 180] into the frame."""
        return tuple(s for s in (-360, 0, 360) if self.west < 180 + s and self.east > -180 + s)


def opening(sheet: Sheet, outlines: Outlines | None) -> Frame:
    """Return the frame of the first view: around the scene, its statements and what they need."""
    boxes = _scene_boxes(sheet, outlines)
    return around(boxes) if boxes else around([_WORLD])


def whole(sheet: Sheet) -> Frame:
    """Return the frame that holds the point of every place."""
    boxes = [(spot.lon, spot.lat, spot.lon, spot.lat) for spot in sheet.spots]
    return around(boxes) if boxes else around([_WORLD])


def _scene_boxes(sheet: Sheet, outlines: Outlines | None) -> list[Box]:
    scene = [spot for spot in sheet.spots if spot.layer == "scene"] or list(sheet.spots)
    exact = [s for s in scene if s.form == "point" and place_kind(s.place) not in _WITHOUT_A_POINT]
    exact += [s for s in scene if s.inferred and s.form != "event" and s.inferred.radius_km <= _WIDE_AREA_KM]
    exact += [s for s in scene if s.form == "event"]
    divisions = [s for s in scene if s.form != "point" and not s.is_country]
    chosen = exact or divisions or scene
    boxes = [box for spot in chosen for box in _spot_boxes(spot, outlines)]
    return boxes + _sector_boxes(sheet, {spot.label for spot in chosen})


def _sector_boxes(sheet: Sheet, labels: set[str]) -> list[Box]:
    boxes = []
    for statement in sheet.statements:
        far = statement.relation.distance_km and statement.relation.distance_km[1] > 1000
        if statement.check.expected and not far and {statement.figure, statement.ground} <= labels:
            boxes += _parts(in_one_piece(statement.check.expected))
    return boxes


def _spot_boxes(spot: Spot, outlines: Outlines | None) -> list[Box]:
    if spot.inferred and spot.form == "event" and spot.inferred.radius_km > _WIDE_EVENT_KM:
        return [(spot.lon, spot.lat, spot.lon, spot.lat)]
    if spot.inferred:
        return _parts(in_one_piece(spot.inferred.area))
    outline = outlines.outline(spot.place) if outlines else None
    if outline is None:
        return [(spot.lon, spot.lat, spot.lon, spot.lat)]
    if spot.is_country:
        return _parts(_main_part(outline, spot))
    return _parts(outline)


def _main_part(outline: shapely.Geometry, spot: Spot) -> shapely.Geometry:
    """Return the part of a country that holds its point, or the largest."""
    parts = list(shapely.get_parts(outline))
    point = shapely.Point(spot.lon, spot.lat)
    holding = [part for part in parts if part.intersects(point)]
    return max(holding or parts, key=lambda part: float(part.area))


def _parts(geometry: shapely.Geometry) -> list[Box]:
    return [part.bounds for part in shapely.get_parts(geometry) if not part.is_empty]


def around(boxes: Sequence[Box]) -> Frame:
    """Return the smallest frame around boxes, going round the globe where that is shorter."""
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    west, east = _shortest_arc(sorted((box[0], box[2]) for box in boxes))
    stretch = 1 / max(0.1, math.cos(math.radians((south + north) / 2)))
    width = max(east - west, _NARROWEST_DEG * stretch)
    height = max(north - south, _NARROWEST_DEG)
    middle, centre = (west + east) / 2, (south + north) / 2
    width, height = width * (1 + 2 * _PADDING), height * (1 + 2 * _PADDING)
    return _frame(middle - width / 2, centre - height / 2, middle + width / 2, centre + height / 2)


def _shortest_arc(ordered: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the ends of the arc that leaves out the widest gap; the east end may exceed 180."""
    reach = ordered[0][1]
    farthest = max(east for _, east in ordered)
    gap, west, east = ordered[0][0] + 360 - farthest, ordered[0][0], farthest
    for left, right in ordered[1:]:
        if left - reach > gap:
            gap, west, east = left - reach, left, reach + 360
        reach = max(reach, right)
    return west, east


def _frame(west: float, south: float, east: float, north: float) -> Frame:
    if east - west > 360:
        west, east = (west + east) / 2 - 180, (west + east) / 2 + 180
    turn = 360 * math.floor((west + 180) / 360)
    return Frame(
        west=west - turn,
        south=max(south, -_MERCATOR_EDGE),
        east=east - turn,
        north=min(north, _MERCATOR_EDGE),
    )
