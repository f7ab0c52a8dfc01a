"""Parts of outlines: what "the north of" a country is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.geodesy import remembered, unrolled, wrapped
from geoarticle.model import LatLon
from geoarticle.relations.tolerances import PART_SHARE

_MAIN_PART = 0.1  # of the largest part's area: Java counts for Indonesia, Hawaii not for the States


@remembered(maxsize=64)
def part_of(outline: BaseGeometry, bearing_deg: float) -> BaseGeometry:
    """Return the northern (or other) part of an outline: what is beyond its middle, seen that way.

    The outline is projected on the bearing in a local plane; the part is what lies past 45 % of the
    way across its main parts, so that a place at the middle counts as both northern and southern.
    """
    across = Across.of(outline, bearing_deg)
    x0, y0, dx, dy, squeeze = across.x, across.y, across.dx, across.dy, across.squeeze
    cut = across.low + PART_SHARE * (across.high - across.low)
    line = [(-400, cut), (400, cut), (400, 800), (-400, 800)]  # degrees: beyond any outline
    plane = [(x0 + (y * dx + x * dy) / squeeze, y0 + y * dy - x * dx) for x, y in line]
    found = unrolled(outline, x0).intersection(shapely.Polygon(plane))
    return wrapped(found) if found.area > 0 else outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """An outline measured along a bearing, in a local plane around its largest part (x, y)."""

    x: float
    y: float
    dx: float
    dy: float
    squeeze: float
    low: float
    high: float

    @staticmethod
    @remembered(maxsize=256)
    def of(outline: BaseGeometry, bearing_deg: float) -> Across:
        """Measure an outline by its main parts: far islands do not move what "northern" means."""
        parts = shapely.get_parts(outline)
        largest = parts[int(np.argmax(shapely.area(parts)))]
        centre = largest.centroid
        whole = unrolled(outline, centre.x)
        main = [part for part in shapely.get_parts(whole) if _belongs(part, largest)]
        squeeze = max(0.05, math.cos(math.radians(centre.y)))
        dx, dy = math.sin(math.radians(bearing_deg)), math.cos(math.radians(bearing_deg))
        corners = shapely.get_coordinates(main)
        along = (corners[:, 0] - centre.x) * squeeze * dx + (corners[:, 1] - centre.y) * dy
        low, high = float(along.min()), float(along.max())
        return Across(x=centre.x, y=centre.y, dx=dx, dy=dy, squeeze=squeeze, low=low, high=high)

    def share(self, point: LatLon) -> float:
        """Return how far across the outline a point lies, 0 to 1."""
        lon = (point.lon - self.x + 180) % 360 - 180
        along = lon * self.squeeze * self.dx + (point.lat - self.y) * self.dy
        return (
            max(0.0, min(1.0, (along - self.low) / (self.high - self.low))) if self.high > self.low else 0.5
        )


def _belongs(part: BaseGeometry, largest: BaseGeometry) -> bool:
    """Say whether a part counts for what is north and south: large, and not across an ocean (Guyane)."""
    if part.area < _MAIN_PART * largest.area:
        return False
    west, south, east, north = largest.bounds
    return bool(part.distance(largest) <= math.hypot(east - west, north - south))
