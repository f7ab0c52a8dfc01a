"""How far from the letter a true statement may be: bands around stated distances and directions.

Calibrated on located claims that people made about places (44 development claims, see
docs/relations.md): actual over stated distance has its 5th percentile at 0.75 and its 95th at 1.08,
because people state road distances; below 10 km only an absolute slack makes sense; eight-wind
directions are off by 29 degrees at the 95th percentile. Statements that instruments make ("7km NW
of") keep their letter: rounding, half a compass step and the ground's coordinates are all there is.
Hedges carry almost no information and move no band, except those that give one limit only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geoarticle.languages import load
from geoarticle.model import Relation

COORDINATE_KM = 1.0  # gazetteer points of towns: most agree within this
_SLACK_KM = 2.5
_WIDE_SLACK_KM = 3.5  # "3 to 4 km" under 10 km
_TOLD = (0.80, 1.15)
_TOLD_WIDE = (0.65, 1.30)
_TOLD_WIDEST = (0.55, 1.35)  # where the positions are our own choice, not given
_ROAD_WIDE = (0.50, 1.15)  # detour factor of roads: 1.2 to 1.4 on average, up to 2 in mountains
_ROAD_WIDEST = (0.42, 1.20)  # likewise: passes and fjords
_MEASURED = (0.06, 0.08)  # shares of the distance, on top of rounding and these km:
_MEASURED_KM = (0.8, 0.9)
_BEARING_DEG = 30.0
_BEARING_WIDE_DEG = 45.0
_BEARING_WIDEST_DEG = 60.0  # likewise
_FOUR_WINDS_WIDEST_DEG = 67.5  # "north" said of what lies in its quarter, half a point beside
_MEASURED_DEG = 22.5
_MEASURED_WIDE_DEG = 30.0
_SPEEDS_KMH = (15.0, 110.0)  # what an hour's drive may cover, straight line
_FLIGHT_KMH = (300.0, 950.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What agrees with a statement: distances in km from its ground, degrees off its bearing."""

    low_km: float
    high_km: float
    wide_low_km: float
    wide_high_km: float
    off_deg: float = 180.0
    wide_off_deg: float = 180.0


def instrument_made(relation: Relation) -> bool:
    """Say whether a statement has the form that agencies' feeds write: a text that opens "7km NNW of".

    Letters within a sentence may be anybody's shorthand for a road distance.
    """
    lettered = relation.wind is not None and f" {relation.wind} " in f" {relation.text} "
    return lettered and relation.span.start == 0 and relation.hedge is None and relation.second_km is None


def band(relation: Relation, *, lenient: bool = False) -> Band:
    """Return the band of a statement, before the ground's own extent is added.

    ``lenient`` widens the wide edges: where the two positions are our own choice of places, sloppy
    directions and winding roads are likelier than a wrong text.
    """
    off, wide_off = _bearing_band(relation, lenient)
    stated = stated_km(relation)
    if stated is None:
        return Band(low_km=0, high_km=math.inf, wide_low_km=0, wide_high_km=math.inf, off_deg=off,
                    wide_off_deg=wide_off)  # fmt: skip
    low, high = stated
    limits = _limits(relation, low, high, lenient)
    return Band(
        low_km=limits[0],
        high_km=limits[1],
        wide_low_km=limits[2],
        wide_high_km=limits[3],
        off_deg=off,
        wide_off_deg=wide_off,
    )


def stated_km(relation: Relation) -> tuple[float, float] | None:
    """Return the stated distance, or what a stated travel time may cover; both units where two differ."""
    if relation.distance_km is not None:
        return relation.distance_km
    if relation.minutes is not None:
        slow, fast = _FLIGHT_KMH if relation.path == "straight" else _SPEEDS_KMH
        return relation.minutes / 60 * slow, relation.minutes / 60 * fast
    return None


def _limits(relation: Relation, low: float, high: float, lenient: bool) -> tuple[float, float, float, float]:
    u = relation.precision_km
    if relation.minutes is not None:
        return 0.8 * low, high, 0.5 * low, 1.3 * high
    if instrument_made(relation):
        share, wide_share = _MEASURED
        slack, wide_slack = u + _MEASURED_KM[0], u + _MEASURED_KM[1]
        lows = max(0.0, low - share * low - slack), max(0.0, low - wide_share * low - wide_slack)
        return lows[0], high + share * high + slack, lows[1], high + wide_share * high + wide_slack
    slack, wide_slack = _slacks(low, u)
    inner, outer = _TOLD
    told = _TOLD_WIDEST if lenient else _TOLD_WIDE
    road = _ROAD_WIDEST if lenient else _ROAD_WIDE
    wide_inner, wide_outer = road if relation.path == "road" else told
    if relation.path == "road":
        inner = 0.6
    limits = (inner * low - slack, outer * high + slack, wide_inner * low - wide_slack,
              wide_outer * high + wide_slack)  # fmt: skip
    if relation.hedge in load().words("upper hedge"):
        return 0.0, limits[1], 0.0, limits[3]
    if relation.hedge in load().words("lower hedge") and high > low:
        return limits[0], 2 * limits[1], limits[2], 2 * limits[3]
    return max(0.0, limits[0]), limits[1], max(0.0, limits[2]), limits[3]


def _slacks(low: float, u: float) -> tuple[float, float]:
    """Return the absolute slacks: whole under 10 km, less and less needed above 30 km."""
    share = max(0.0, min(1.0, (30.0 - low) / 20.0))
    tiny = min(1.0, 0.4 + low / 5.0)  # a claim of 300 m is not to be off by kilometres
    return u + share * tiny * (_SLACK_KM - 0.5), u + share * tiny * (_WIDE_SLACK_KM - 0.5)


def _bearing_band(relation: Relation, lenient: bool) -> tuple[float, float]:
    if relation.bearing_deg is None:
        return 180.0, 180.0
    if instrument_made(relation):
        return _MEASURED_DEG, _MEASURED_WIDE_DEG
    if not lenient:
        return _BEARING_DEG, _BEARING_WIDE_DEG
    return _BEARING_DEG, _FOUR_WINDS_WIDEST_DEG if len(relation.wind or "") == 1 else _BEARING_WIDEST_DEG


def loosened_deg(off_deg: float, distance_km: float, uncertain_km: float) -> float:
    """Return a tolerance widened by what the end points' uncertainty does to a direction at a distance."""
    if distance_km <= uncertain_km:
        return 180.0
    return min(180.0, math.hypot(off_deg, math.degrees(math.asin(uncertain_km / distance_km))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far from a place a statement without a length may put its figure: shares of its extent, and km.

    The area that is drawn, the agreement that chooses places and the verdict all read the same row.
    """

    share: float
    km: float
    wide_share: float
    wide_km: float

    def fine(self, extent_km: float) -> float:
        """Return the reach within which a statement is true, km."""
        return self.share * extent_km + self.km

    def wide(self, extent_km: float) -> float:
        """Return the reach beyond which it is not, km."""
        return self.wide_share * extent_km + self.wide_km


# Of the extent of the ground, for "between" of the distance of its two ends; "near" is an arbitrary
# buffer, said so in every reason.
NEAR = Reach(share=1.0, km=30.0, wide_share=1.0, wide_km=100.0)
OUTSKIRTS = Reach(share=1.5, km=5.0, wide_share=3.0, wide_km=20.0)
BORDER = Reach(share=0.0, km=40.0, wide_share=0.0, wide_km=100.0)
COAST = Reach(share=0.0, km=30.0, wide_share=0.0, wide_km=80.0)
BETWEEN = Reach(share=0.25, km=10.0, wide_share=0.45, wide_km=20.0)
POSITION = Reach(share=1.0, km=10.0, wide_share=2.0, wide_km=40.0)
PART_SHARE, PART_WIDE_SHARE = 0.45, 0.32  # of the way across, from where "the north of" begins
OUTSKIRTS_DEG, OUTSKIRTS_WIDE_DEG = 67.5, 100.0


def uncertain_km(ground_extent_km: float, figure_extent_km: float = 0.0) -> float:
    """Return how uncertain the ends of a direction are: coordinates, and part of the places' extents."""
    return COORDINATE_KM + 0.5 * min(20.0, ground_extent_km) + 0.2 * min(50.0, figure_extent_km)


def half_angle_deg(relation: Relation) -> float:
    """Return the half-angle of a stated heading (Wieczorek et al. 2004, table 4).

    N 45, NE 22.5, NNE 11.25 degrees: half the gap to the next word of the same rose.
    """
    if relation.wind is None:
        return 180.0
    if relation.bearing_deg is not None and relation.bearing_deg % 22.5:
        return 5.625
    return {1: 45.0, 2: 22.5, 3: 11.25}[len(relation.wind)]


def point_radius_km(distance_km: float, half_angle: float, extent_km: float) -> float:
    """Return the uncertainty radius of "distance d at heading", km (Wieczorek et al. 2004).

    ``e = sqrt((d + d' - d cos a)^2 + (d sin a)^2)`` with ``d'`` the distance uncertainty: the
    ground's extent plus its coordinates' error plus the precision of the statement.
    """
    a = math.radians(min(half_angle, 180.0))
    return math.hypot(distance_km + extent_km - distance_km * math.cos(a), distance_km * math.sin(a))
