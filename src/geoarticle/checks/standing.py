"""Statements without a length against places: parts, borders, coasts, capitals, between, near."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.checks.findings import Finding, graded, unverifiable, worse
from geoarticle.checks.measuring import From, compare
from geoarticle.checks.wording import km, wind_name
from geoarticle.gazetteer.classes import LANDSCAPES, is_area, is_country, is_settlement, place_kind
from geoarticle.geodesy import angle_between, direct, distance_to, inverse, join, nearest_to
from geoarticle.model import Place, Relation
from geoarticle.relations.areas import border_line, extent_km, measures
from geoarticle.relations.parts import Across
from geoarticle.relations.tolerances import (
    BETWEEN,
    BORDER,
    COAST,
    NEAR,
    OUTSKIRTS,
    OUTSKIRTS_DEG,
    OUTSKIRTS_WIDE_DEG,
    PART_SHARE,
    PART_WIDE_SHARE,
    POSITION,
    Reach,
    loosened_deg,
    stated_km,
    uncertain_km,
)

if TYPE_CHECKING:
    from geoarticle.gazetteer import Gazetteer, Outlines

_SHORE_DEG = 0.15  # borders with neighbours are cut from an outline to leave its coast
_SHORE_REACH_DEG = 5.0  # how far around a place its coast is sought
_WELL_KNOWN = 100_000  # people: of a town so large it is known in which country it lies
_BORDER_TOWN_KM = 5.0
_NAMESAKE_KM = 600.0  # farther off, a place of the name that no gazetteer has is likelier than a slip
_FAMOUS, _FARTHEST_KM = 1_000_000, 1500.0  # people: of a city whose country is known; km: likewise, then
_WIDE_KM = 60.0  # a figure that reaches so far is in no one part of a country
_KM_PER_DEG = 111.2
_PAST_SEAT = 0.15  # of the way across, beyond the capital: Algeria's south begins where few live
_SIDE_DEG = (60.0, 90.0)  # off the stated side of a border: fine, and at most
_LINE_KM = 3.0  # how far a drawn border may be from where it runs
_GOING_BACK = 1.5
_MAINLAND = 0.02  # of the largest part's area: Zealand counts for Denmark, Bornholm does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The places of a statement and what knows about them."""

    figure: Place
    ground: Place | None
    ground2: Place | None
    gazetteer: Gazetteer
    outlines: Outlines


def find(relation: Relation, ends: Ends) -> Finding:
    """Hold a statement against its places, each kind in its own way."""
    return _FINDERS[relation.kind](relation, ends)


def _measured(relation: Relation, ends: Ends) -> Finding:
    ground = ends.ground
    if ground is None:
        return unverifiable("the text does not say from where")
    if not measures(relation, ground):
        return unverifiable(f"{ground.name} is known by one point, from which nobody measures")
    outline = ends.outlines.outline(ground) if is_area(ground) else None
    if outline is not None and relation.kind == "bearing" and _inside(outline, ends.figure):
        return _part(relation, ends)
    edge = distance_to(ends.figure.point, outline) if outline is not None else None
    area = is_area(ground)
    start = From(
        point=ground.point,
        name=ground.name,
        extent_km=extent_km(ground) + (ends.figure.radius_km if relation.kind == "distance" else 0.0),
        edge_km=edge,
        area=area,
        uncertain_km=uncertain_km(extent_km(ground), ends.figure.radius_km),
    )
    if area and relation.bearing_deg is None and outline is None:
        return unverifiable(f"{ground.name} is too large to measure from its middle")
    return compare(relation, ends.figure.point, start, lenient=True)


def _inside(outline: BaseGeometry, place: Place) -> bool:
    return bool(outline.intersects(shapely.Point(place.lon, place.lat)))


def _part(relation: Relation, ends: Ends) -> Finding:
    """Check "in the north of X" by how far along the bearing the figure lies in X's outline."""
    ground = ends.ground or ends.gazetteer.country(ends.figure.country)
    if ground is None or relation.wind is None or relation.bearing_deg is None:
        return unverifiable("the text does not say of what this is a part")
    zone = ends.outlines.zone_at(ends.figure.lat, ends.figure.lon)
    if zone:
        return unverifiable(f"it lies in a disputed zone ({zone}), where no border decides")
    outline = ends.outlines.outline(ground)
    name = wind_name(relation.wind)
    if outline is None:
        return _part_of_city(relation, ends, ground)
    outside = distance_to(ends.figure.point, outline)
    share = Across.of(outline, relation.bearing_deg).share(ends.figure.point)
    verdict = worse(graded(1 - share, 1 - PART_SHARE, 1 - PART_WIDE_SHARE), graded(outside, 30.0, 80.0))
    if ends.ground is None and verdict != "consistent":
        return unverifiable(f"it is not in the {name} of {ground.name}; the text may mean another whole")
    if verdict != "consistent" and (
        place_kind(ends.figure) in LANDSCAPES or ends.figure.radius_km > _WIDE_KM
    ):
        return unverifiable(f"{ends.figure.name} reaches far: its point does not say where the rest lies")
    notes: tuple[str, ...] = ()
    if verdict == "inconsistent" and outside <= 30.0:
        seat = ends.gazetteer.capital(ground)
        if (
            seat is not None
            and share > Across.of(outline, relation.bearing_deg).share(seat.point) + _PAST_SEAT
        ):
            verdict, notes = "borderline", (f"to the {name} of its capital, {seat.name}",)
    where = f"{share * 100:.0f} % of the way across {ground.name} towards the {name}"
    if outside > 30:
        where = f"{km(outside)} outside {ground.name}"
    reason = f"stated in the {name} of {ground.name}; {where}: {verdict}"
    return Finding(verdict=verdict, reason=reason, notes=notes)


def _part_of_city(relation: Relation, ends: Ends, ground: Place) -> Finding:
    assert relation.bearing_deg is not None
    assert relation.wind is not None
    line = inverse(ground.point, ends.figure.point)
    reach = extent_km(ground)
    if line.distance_km < max(1.0, 0.2 * reach):
        return unverifiable(f"the positions are too close together to tell parts of {ground.name} apart")
    off = angle_between(line.azimuth_deg, relation.bearing_deg)
    verdict = worse(
        graded(off, 75.0, 100.0), graded(line.distance_km, OUTSKIRTS.fine(reach), OUTSKIRTS.wide(reach))
    )
    if not is_settlement(ground):
        return unverifiable(f"the extent of {ground.name} is not known")
    return Finding(
        verdict=verdict,
        reason=f"stated in the {wind_name(relation.wind)} of {ground.name}; {km(line.distance_km)} at "
        f"{line.azimuth_deg:.0f} degrees from its centre: {verdict}",
        distance_km=line.distance_km,
        azimuth_deg=line.azimuth_deg,
    )


def _between(relation: Relation, ends: Ends) -> Finding:
    a, b = ends.ground, ends.ground2
    if a is None or b is None or a.id == b.id:
        return unverifiable("one of the two ends is not known")
    if is_area(a) or is_area(b):
        return unverifiable("one of the two ends is an area")
    length = inverse(a.point, b.point).distance_km
    away = distance_to(ends.figure.point, join(a.point, b.point))
    verdict = graded(away, BETWEEN.fine(length), BETWEEN.wide(length))
    reason = f"stated between {a.name} and {b.name}; {km(away)} from the line between them: {verdict}"
    return Finding(verdict=verdict, reason=reason, distance_km=away)


def _near(relation: Relation, ends: Ends) -> Finding:
    ground = ends.ground
    if ground is None:
        return unverifiable("the text does not say near what")
    outline = ends.outlines.outline(ground)
    line = inverse(ground.point, ends.figure.point)
    if outline is not None:
        away = distance_to(ends.figure.point, outline)
    else:
        away = max(0.0, line.distance_km - extent_km(ground) - ends.figure.radius_km)
    verdict = graded(away, NEAR.km, NEAR.wide_km)
    reason = f"stated near {ground.name}; {km(line.distance_km)} from its centre: {verdict}"
    return Finding(
        verdict=verdict,
        reason=reason,
        distance_km=line.distance_km,
        azimuth_deg=line.azimuth_deg,
        notes=(f"near is taken as within {NEAR.km:.0f} km of the edge, a choice of ours",),
    )


def _outskirts(relation: Relation, ends: Ends) -> Finding:
    ground = ends.ground
    if ground is None or is_area(ground):
        return unverifiable("the edge of that place is not known")
    line = inverse(ground.point, ends.figure.point)
    reach = extent_km(ground)
    verdict = graded(line.distance_km, OUTSKIRTS.fine(reach), OUTSKIRTS.wide(reach))
    if relation.bearing_deg is not None and line.distance_km > 0.3 * reach:
        verdict = worse(
            verdict,
            graded(angle_between(line.azimuth_deg, relation.bearing_deg), OUTSKIRTS_DEG, OUTSKIRTS_WIDE_DEG),
        )
    return Finding(
        verdict=verdict,
        reason=f"stated at the edge of {ground.name}, which reaches some {reach:.0f} km; "
        f"{km(line.distance_km)} from its centre: {verdict}",
        distance_km=line.distance_km,
        azimuth_deg=line.azimuth_deg,
    )


def _border(relation: Relation, ends: Ends) -> Finding:
    ground = ends.ground or ends.gazetteer.country(ends.figure.country)
    if ground is None:
        return unverifiable("the text does not say which border")
    zone = ends.outlines.zone_at(ends.figure.lat, ends.figure.lon)
    if zone:
        return unverifiable(f"it lies in a disputed zone ({zone}), where no border decides")
    line = border_line(ground, ends.ground2, ends.outlines)
    if line is None:
        return unverifiable(f"no outline of {ground.name} is at hand")
    away = distance_to(ends.figure.point, line)
    found = _to_edge(relation, ends, away, f"the border of {ground.name}", BORDER)
    return _on_side(relation, ends, line, found)


def _on_side(relation: Relation, ends: Ends, line: BaseGeometry, found: Finding) -> Finding:
    """Check on which side of a border "10 km north of the border" puts its figure.

    It may be counted from the nearest point, or from where one meets the border going back.
    """
    there, stated = nearest_to(ends.figure.point, line), stated_km(relation)
    if relation.bearing_deg is None or there is None or stated is None or found.verdict == "inconsistent":
        return found
    measured = inverse(there, ends.figure.point)
    off = angle_between(measured.azimuth_deg, relation.bearing_deg)
    back = direct(
        ends.figure.point, (relation.bearing_deg + 180.0) % 360.0, _GOING_BACK * stated[1] + _LINE_KM
    )
    met = join(ends.figure.point, back).intersects(line)
    side = graded(off, *(loosened_deg(limit, measured.distance_km, _LINE_KM) for limit in _SIDE_DEG))
    if met or side == "consistent":
        return found
    verdict = worse(found.verdict, side)
    note = f"{off:.0f} degrees off {wind_name(relation.wind or '')}"
    reason = found.reason.removesuffix(found.verdict) + verdict
    return replace(found, verdict=verdict, reason=reason, azimuth_deg=measured.azimuth_deg,
                   notes=(*found.notes, note))  # fmt: skip


def _to_edge(relation: Relation, ends: Ends, away: float, name: str, limits: Reach) -> Finding:
    if relation.distance_km:
        middle = sum(relation.distance_km) / 2
        reach = ends.figure.radius_km if place_kind(ends.figure) == "island" else 0.0
        point, away = away, min(away, max(middle, away - reach))
        plain = From(point=ends.figure.point, name=name, edge_km=away, area=True, line=True)
        found = compare(_without_bearing(relation), ends.figure.point, plain, lenient=True)
        reason = found.reason.replace(f"from the edge of {name}", f"from {name}")
        shore = (f"counted from where {ends.figure.name} comes nearest",) if away < point else ()
        return Finding(verdict=found.verdict, reason=reason, distance_km=away, notes=(*found.notes, *shore))
    away = max(0.0, away - ends.figure.radius_km)
    verdict = graded(away, limits.km, limits.wide_km)
    return Finding(
        verdict=verdict, reason=f"stated at {name}; {km(away)} from it: {verdict}", distance_km=away
    )


def _without_bearing(relation: Relation) -> Relation:
    return replace(relation, bearing_deg=None, wind=None)


def _coast(relation: Relation, ends: Ends) -> Finding:
    ground = ends.ground or ends.gazetteer.country(ends.figure.country)
    outline = ends.outlines.outline(ground) if ground else None
    if ground is None or outline is None:
        return unverifiable("no outline shows that coast")
    shore = _shore(ground, ends, relation)
    if shore.is_empty:
        return unverifiable(f"{ground.name} has no coast within {_SHORE_REACH_DEG:.0f} degrees of it")
    away = _from_own_shore(relation, ends.figure, distance_to(ends.figure.point, shore))
    return _to_edge(relation, ends, away, f"the coast of {ground.name}", COAST)


def _from_own_shore(relation: Relation, figure: Place, away: float) -> float:
    """Return how far an island is off a coast, from its middle or its shore: what is nearer the stated."""
    stated = stated_km(relation)
    if stated is None or place_kind(figure) != "island":
        return away
    return min(away, max(stated[0], away - figure.radius_km))


def _shore(ground: Place, ends: Ends, relation: Relation) -> BaseGeometry:
    """Return the coast around the figure: its country's outline without the borders with neighbours.

    A distance "off the coast" of an island is one from the mainland, never from its own shore.
    """
    country = ends.gazetteer.country(ground.country) or ground
    stated = stated_km(relation)
    reach = max(_SHORE_REACH_DEG, 1.5 * stated[1] / _KM_PER_DEG if stated else 0.0)
    wide = reach / max(0.1, math.cos(math.radians(ends.figure.lat)))
    lat, lon = ends.figure.lat, ends.figure.lon
    box = shapely.box(lon - wide, lat - reach, lon + wide, lat + reach)
    whole = ends.outlines.outline(country)
    if whole is not None and stated:
        whole = _without_own_island(whole, ends.figure)
    shore = shapely.Point() if whole is None else whole.boundary.intersection(box)
    for code in ends.gazetteer.neighbours(ground.country):
        neighbour = ends.gazetteer.country(code)
        shape = ends.outlines.outline(neighbour) if neighbour else None
        if shape is not None and not shore.is_empty:
            near = shapely.clip_by_rect(shape, *box.bounds)
            shore = shore.difference(near.simplify(_SHORE_DEG / 15).buffer(_SHORE_DEG, quad_segs=4))
    return shore


def _without_own_island(whole: BaseGeometry, figure: Place) -> BaseGeometry:
    """Return an outline's larger parts without the one that a place lies on, unless that is the mainland."""
    parts = sorted(shapely.get_parts(whole), key=lambda part: -part.area)
    here = shapely.Point(figure.lon, figure.lat)
    main = [part for part in parts if part.area >= _MAINLAND * parts[0].area]
    own = min(main, key=lambda part: part.distance(here))
    if own is not parts[0] and own.distance(here) < _SHORE_DEG:
        main.remove(own)
    return shapely.MultiPolygon(main)


def _capital(relation: Relation, ends: Ends) -> Finding:
    ground = ends.ground
    named = ends.gazetteer.capital(ground) if ground else None
    if ground is None or named is None or not (is_area(ends.figure) or is_settlement(ends.figure)):
        return unverifiable("the gazetteer names no capital of that place")
    same = named.id == ends.figure.id or inverse(named.point, ends.figure.point).distance_km < 30
    seat = place_kind(ends.figure) in ("capital", "government seat") and ends.figure.country == ground.country
    verdict = "consistent" if same or seat else "inconsistent"
    return Finding(
        verdict="consistent" if same or seat else "inconsistent",
        reason=f"stated capital of {ground.name}; the gazetteer names {named.name}: {verdict}",
    )


def _containment(relation: Relation, ends: Ends) -> Finding:
    ground, figure = ends.ground, ends.figure
    if ground is None:
        return unverifiable("the text does not say in what")
    if any(parent.id == ground.id for parent in ends.gazetteer.parents(figure)):
        return _held(ground, "consistent", f"the gazetteer has {figure.name} in {ground.name}")
    if is_area(ground):
        return _in_division(figure, ground, ends)
    away = inverse(ground.point, figure.point).distance_km
    if not is_settlement(ground) or is_area(figure):
        return unverifiable(f"the extent of {ground.name} is not known")
    reach = extent_km(ground)
    verdict = graded(away, 2 * reach + 10, 4 * reach + 40)
    return _held(ground, verdict, f"{figure.name} is {km(away)} from its centre")


def _in_division(figure: Place, ground: Place, ends: Ends) -> Finding:
    zone = ends.outlines.zone_at(figure.lat, figure.lon)
    if zone:
        return unverifiable(f"{figure.name} lies in a disputed zone ({zone}), where no border decides")
    if not figure.country or not ground.country:
        return unverifiable(f"the gazetteer does not say in what {figure.name} lies")
    outline = ends.outlines.outline(ground)
    away = distance_to(figure.point, outline) if outline is not None else None
    if figure.country == ground.country and (away is None or away < 10):
        return _held(ground, "consistent", f"{figure.name} lies there")
    home = ", ".join(filter(None, (figure.admin1_name, figure.country_name)))
    wrong = f"the gazetteer has {figure.name} in {home}"
    abroad = figure.country != ground.country and figure.population >= _WELL_KNOWN
    far = _NAMESAKE_KM if figure.population < _FAMOUS or not is_country(ground) else _FARTHEST_KM
    close = away is not None and (away < (_BORDER_TOWN_KM if abroad else 30) or away > far)
    return _held(ground, "borderline" if close else "inconsistent", wrong)


def _held(ground: Place, verdict: str, words: str) -> Finding:
    known = {"consistent": "consistent", "borderline": "borderline"}.get(verdict, "inconsistent")
    return Finding(
        verdict=graded({"consistent": 0, "borderline": 1}.get(verdict, 2), 0, 1),
        reason=f"stated in {ground.name}; {words}: {known}",
    )


def _position(relation: Relation, ends: Ends) -> Finding:
    """Check "X (53.02 S, 72.57 E)": a place may be given by any of its points."""
    ground, figure = ends.ground, ends.figure
    if ground is None:
        return unverifiable("the text does not say where")
    line = inverse(ground.point, figure.point)
    outline = ends.outlines.outline(figure) if is_area(figure) else None
    away = distance_to(ground.point, outline) if outline is not None else line.distance_km
    reach = ground.radius_km + extent_km(figure)
    verdict = graded(away, POSITION.fine(reach), POSITION.wide(reach))
    if verdict == "inconsistent" and not is_settlement(figure):
        return unverifiable(f"the position may be that of another part of {figure.name}")
    return Finding(
        verdict=verdict,
        reason=f"stated at {ground.name}; {figure.name} is {km(away)} from it: {verdict}",
        distance_km=line.distance_km,
        azimuth_deg=line.azimuth_deg,
    )


_FINDERS: dict[str, Callable[[Relation, Ends], Finding]] = {
    "distance": _measured,
    "distance_bearing": _measured,
    "bearing": _measured,
    "travel_time": _measured,
    "part": _part,
    "between": _between,
    "near": _near,
    "outskirts": _outskirts,
    "border": _border,
    "coast": _coast,
    "capital": _capital,
    "containment": _containment,
    "position": _position,
}
