"""Stated distances and directions against the geodesic between two places."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geoarticle.checks.findings import Finding, graded, worse
from geoarticle.checks.wording import km, measured, stated, wind_name
from geoarticle.geodesy import angle_between, direct, inverse
from geoarticle.model import LatLon, Relation, Verdict
from geoarticle.relations.tolerances import COORDINATE_KM, Band, band, loosened_deg

# "6 km (4 mi)" is rounding, "400 miles (560 kilometers)" is a mistake
_UNITS_APART = 0.09
_UNITS_APART_KM = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Where a distance is measured from: a point, how far its place reaches, and what it is called.

    ``edge_km`` is the distance from the edge where an outline gives it; else the extent is taken off. A
    ``line`` has no middle.
    """

    point: LatLon
    name: str
    extent_km: float = 0.0
    edge_km: float | None = None
    area: bool = False
    line: bool = False
    uncertain_km: float = COORDINATE_KM


def compare(relation: Relation, figure: LatLon, ground: From, *, lenient: bool = False) -> Finding:
    """Hold a stated distance and direction against two positions.

    The distance is taken from the ground's centre; from its edge when the text says so, when the
    ground is a country or division, and, said so, when only the edge makes the statement true.
    ``lenient``: the positions are our own choice of places, so only what no reading lets pass is
    inconsistent.
    """
    line = inverse(ground.point, figure)
    edge_km = ground.edge_km if ground.edge_km is not None else max(0.0, line.distance_km - ground.extent_km)
    limits = band(relation, lenient=lenient)
    from_edge = ground.area
    away = edge_km if from_edge else line.distance_km
    verdict, notes = _distance_verdict(relation, limits, away, edge_km, line.distance_km, ground)
    if relation.bearing_deg is not None:
        aside, note = _bearing_verdict(relation, limits, line.azimuth_deg, line.distance_km, ground)
        both = verdict == aside == "borderline" and not lenient
        verdict, notes = "inconsistent" if both else worse(verdict, aside), notes + note
    if lenient and verdict == "inconsistent" and _from_another_part(relation, figure, ground):
        verdict, notes = "borderline", (*notes, f"from another part of {ground.name} it would fit")
    units = _unit_note(relation)
    if units:
        verdict, notes = worse(verdict, "borderline"), (*notes, units)
    azimuth = line.azimuth_deg if line.distance_km > 0 else None
    where = f" from the edge of {ground.name}" if from_edge else ""
    return Finding(
        verdict=verdict,
        reason=f"stated {stated(relation)}; {measured(away, azimuth)}{where}: {verdict}",
        distance_km=away,
        azimuth_deg=azimuth,
        notes=notes,
    )


def _distance_verdict(
    relation: Relation, limits: Band, away: float, edge_km: float, centre_km: float, ground: From
) -> tuple[Verdict, tuple[str, ...]]:
    if relation.distance_km is None and relation.minutes is None:
        return "consistent", ()
    verdict = _within(limits, away)
    central = ground.area and not ground.line and _within(limits, centre_km) != "inconsistent"
    if verdict == "inconsistent" and central:
        return "borderline", (f"from the middle of {ground.name} it is {km(centre_km)}",)
    edge_verdict = _within(limits, edge_km)
    if edge_verdict == "consistent" and verdict != "consistent":
        words = f"from the edge of {ground.name} it is {km(edge_km)}"
        if relation.from_edge:
            return "consistent", (f"{words}, and the text measures from there",)
        return "borderline", (f"only {words}, as stated",)
    if verdict == "consistent":
        return verdict, ()
    return verdict, (_how_far(relation, away, verdict),)


def _within(limits: Band, away: float) -> Verdict:
    if limits.low_km <= away <= limits.high_km:
        return "consistent"
    return "borderline" if limits.wide_low_km <= away <= limits.wide_high_km else "inconsistent"


def _how_far(relation: Relation, away: float, verdict: Verdict) -> str:
    if relation.distance_km is None:
        return "no such journey fits the distance"
    low, high = relation.distance_km
    if away < low:
        road = "; a road may be meant" if verdict == "borderline" and relation.path != "straight" else ""
        return f"the places are {km(low - away)} closer than stated{road}"
    return f"the places are {km(away - high)} farther apart than stated"


def _bearing_verdict(
    relation: Relation, limits: Band, azimuth_deg: float, distance_km: float, ground: From
) -> tuple[Verdict, tuple[str, ...]]:
    assert relation.bearing_deg is not None
    off = angle_between(azimuth_deg, relation.bearing_deg)
    if ground.area:
        limits = replace(limits, off_deg=60.0, wide_off_deg=90.0)
    fine = loosened_deg(limits.off_deg, distance_km, ground.uncertain_km)
    wide = loosened_deg(limits.wide_off_deg, distance_km, ground.uncertain_km)
    verdict = graded(off, fine, max(wide, fine))
    if verdict == "consistent":
        return verdict, ()
    return verdict, (f"{off:.0f} degrees off {wind_name(relation.wind or '')}",)


def _from_another_part(relation: Relation, figure: LatLon, ground: From) -> bool:
    """Say whether a statement holds from some other point of its ground: a large city has many centres."""
    if relation.distance_km is None or relation.bearing_deg is None or ground.area:
        return False
    start = direct(figure, (relation.bearing_deg + 180.0) % 360.0, sum(relation.distance_km) / 2)
    return inverse(ground.point, start).distance_km <= ground.extent_km


def _unit_note(relation: Relation) -> str | None:
    if relation.second_km is None or relation.distance_km is None:
        return None
    middle = sum(relation.distance_km) / 2
    apart = abs(middle - relation.second_km)
    if apart <= max(_UNITS_APART * middle, _UNITS_APART_KM + relation.precision_km):
        return None
    return f"the text gives two distances that differ: {km(middle)} and {km(relation.second_km)}"
