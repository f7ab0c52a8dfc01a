"""The checks of an article: every statement against the places that its mentions mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from shapely.geometry import mapping, shape

from geoarticle.analysis import Analysis, World
from geoarticle.budget import CHECKING
from geoarticle.checks.findings import SURENESS, Finding, unverifiable
from geoarticle.checks.measuring import From, compare
from geoarticle.checks.standing import Ends, find
from geoarticle.checks.within_text import contradiction, is_position, others_about, with_written_positions
from geoarticle.errors import InputError
from geoarticle.gazetteer.classes import SITES, is_settlement, place_kind
from geoarticle.geodesy import ring, sector
from geoarticle.model import (
    Check,
    GeoJson,
    Inferred,
    LatLon,
    Place,
    Relation,
    Resolution,
    Resolved,
)
from geoarticle.relations import Area, ground_place, locate, parse_claim
from geoarticle.relations.grounding import town_of
from geoarticle.relations.tolerances import band, stated_km
from geoarticle.resolution.stated import without_negligible

_Again = Mapping[int, Resolution] | Sequence[Resolution]
Without = Callable[[str], _Again]

_MEASURED = frozenset({"distance", "distance_bearing", "bearing", "travel_time", "between"})
_DISTANCES = frozenset({"distance", "distance_bearing"})
_PLACING = _DISTANCES | {"position", "travel_time"}
_TIGHT = _DISTANCES | {"containment", "near", "outskirts", "between"}
_UNSURE = 0.7  # below this confidence our own choice of place may be what is wrong
_SURE = 0.9  # a large city so sure is no hamlet of the same name
_WELL_KNOWN = 50_000  # inhabitants: that a text means a smaller namesake that no gazetteer has is likelier
_CITY = 100_000
_FARTHER, _FARTHER_KM = 1.5, 10.0
_PARTS = 3.0  # a town's parts lie within so many of its radii
_MOST_NAMESAKES = 30
_MOST_RESOLVED_AGAIN = 25  # an article of more statements than this is a list: the rest counts as dependent
_UNCHECKED = "the statements that had not been checked were left unchecked"
_DRAWN_FARTHEST_KM = 5000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A relation with what its ends were resolved to."""

    relation: Relation
    figure: Resolution | None
    ground: Resolution | None
    ground2: Resolution | None


def check_relations(
    analysis: Analysis, resolutions: Sequence[Resolution], world: World, *, resolve_without: Without
) -> tuple[Check, ...]:
    """Return a check for each relation that coordinates can confirm or refuse, in their order.

    A statement about nothing that the text names has none, nor has a containment ("Geneva,
    Switzerland") that the places bear out: it says which place is meant. ``resolve_without`` chooses
    the ends of a relation, given by its id, again without it, by the numbers of their mentions; it is
    asked only where a choice existed.
    """
    answers = with_written_positions(analysis, resolutions)
    chosen = {m.id: r for m, r in zip(analysis.mentions, answers, strict=True)}
    numbers = {m.id: number for number, m in enumerate(analysis.mentions)}
    judge = _Judge(analysis=analysis, world=world, without=resolve_without, numbers=numbers)
    within = takewhile(lambda _: not analysis.meter.spent(_UNCHECKED, CHECKING), analysis.relations)
    return tuple(check for relation in within for check in judge.checks(_case(relation, chosen)))


def _case(relation: Relation, chosen: dict[str, Resolution]) -> _Case:
    return _Case(
        relation=relation,
        figure=chosen.get(relation.figure or ""),
        ground=chosen.get(relation.ground or ""),
        ground2=chosen.get(relation.second_ground or ""),
    )


@dataclass(slots=True, kw_only=True)
class _Judge:
    analysis: Analysis
    world: World
    without: Without
    numbers: dict[str, int]
    asked: int = 0
    asked_for: tuple[str, _Again] = ("", ())

    def checks(self, case: _Case) -> Iterator[Check]:
        relation = case.relation
        if case.figure is None and case.ground is None:
            return
        if not isinstance(case.figure, Resolved):
            yield from self._without_figure(case)
            return
        if case.ground is not None and not isinstance(case.ground, Resolved):
            if relation.kind in _MEASURED:
                yield self._unverifiable(case, "the place it is measured from is not known")
            return
        if case.ground is None and relation.kind not in ("part", "border", "coast"):
            return
        finding = self._find(case)
        if finding.verdict == "unverifiable":
            if relation.kind in _MEASURED:
                yield self._check(case, finding, independent=True)
            return
        if relation.kind == "containment" and finding.verdict == "consistent":
            return
        finding = self._fair(case, finding)
        independent = self._independent(case, finding)
        if not independent:
            finding = replace(finding, notes=(*finding.notes, "placed by this statement, so no confirmation"))
        yield self._check(case, finding, independent=independent)

    def _without_figure(self, case: _Case) -> Iterator[Check]:
        """Yield what can be said where the figure is no gazetteer place."""
        if isinstance(case.figure, Inferred):
            yield from self._inferred(case, case.figure)
        elif case.relation.kind not in _DISTANCES or case.ground is None:
            return
        elif case.figure is None:
            yield self._unverifiable(case, "the text does not name what lies there")
        else:
            yield self._unverifiable(case, "the place it is about is not known")

    def _inferred(self, case: _Case, figure: Inferred) -> Iterator[Check]:
        """Yield that a statement placed its figure, or contradicts the one that did."""
        ground = _place(case.ground)
        if ground is None or case.relation.kind == "containment":
            return
        area = self._area(case, ground)
        if area is not None and not area.geometry.intersects(shape(figure.area)):
            assert isinstance(case.ground, Resolved)
            others = others_about(self.analysis, case.relation, _PLACING)
            found = contradiction(case.relation, figure, case.ground, others)
            yield self._check(case, found, independent=True)
        elif case.relation.kind in _MEASURED or figure.anchor.id == ground.id:
            yield self._check(case, unverifiable("placed by this statement"), independent=False)

    def _find(self, case: _Case, figure: Place | None = None, ground: Place | None = None) -> Finding:
        assert isinstance(case.figure, Resolved)
        known = town_of(case.relation, figure or case.figure.place, self.world.gazetteer)
        base = ground or _place(case.ground)
        base = ground_place(case.relation, base, self.world.gazetteer) if base else None
        if base is not None and base.id == known.id:
            return unverifiable("both ends are the same place")
        ends = Ends(
            figure=known,
            ground=base,
            ground2=_place(case.ground2),
            gazetteer=self.world.gazetteer,
            outlines=self.world.outlines,
        )
        return find(case.relation, ends)

    def _fair(self, case: _Case, finding: Finding) -> Finding:
        """Refuse to call a text wrong where our own choice of place may be."""
        decided = self.analysis.decided.keys()
        if finding.verdict != "inconsistent" or {case.relation.figure, case.relation.ground} <= decided:
            return finding
        if case.relation.kind in _DISTANCES and self._is_called_after(case.relation.figure):
            return _softened(finding, "the gazetteer may lack the place that is meant")
        if case.relation.kind in _DISTANCES and self._reaches_far(case, finding):
            return _softened(finding, "it reaches far, and another part of it may be meant")
        for resolution, is_figure in ((case.figure, True), (case.ground, False)):
            end = case.relation.figure if is_figure else case.relation.ground
            if not isinstance(resolution, Resolved) or is_position(resolution.place) or end in decided:
                continue
            small = resolution.place.population < _WELL_KNOWN
            if case.relation.kind in ("containment", "near", "outskirts") and is_figure and small:
                return _softened(finding, "the gazetteer may lack the place that is meant")
            other = self._better(case, resolution, is_figure)
            if other:
                return _softened(finding, f"another {resolution.place.name} ({_home(other)}) would agree")
            if resolution.confidence < _UNSURE and not self._sure_without(case, end or "", resolution):
                return _softened(finding, f"which {resolution.place.name} is meant is not sure")
        if _too_far(case, finding):
            return _softened(finding, "so far apart that another place of a name is likelier meant")
        return finding

    def _is_called_after(self, figure: str | None) -> bool:
        """Say whether the gazetteer knows only a part of a name: "Poplar Grove" of "Poplar Grove Airport"."""
        mention = self.analysis.mentions[self.numbers[figure or ""]]
        return self.analysis.candidates.meant(mention.name, mention.subtype == "demonym").partial

    def _sure_without(self, case: _Case, end: str, resolution: Resolved) -> bool:
        """Say whether it is the statement itself that makes its place doubtful."""
        again = self._again(case)
        new = again[self.numbers[end]] if again else None
        return _same(resolution, new) and isinstance(new, Resolved) and new.confidence >= _UNSURE

    def _again(self, case: _Case) -> _Again | None:
        """Return the resolutions without a statement; None once an article has asked too often."""
        if self.asked_for[0] != case.relation.id:
            if self.asked >= _MOST_RESOLVED_AGAIN:
                return None
            self.asked += 1
            self.asked_for = case.relation.id, self.without(case.relation.id)
        return self.asked_for[1]

    def _better(self, case: _Case, resolution: Resolved, is_figure: bool) -> Place | None:
        """Return another place of the name that would make the statement true.

        A length, a neighbour or a containment fits by chance so rarely that any namesake counts; the
        rest of the statements are loose, so only what the resolution itself kept in mind does.
        """
        end = case.relation.figure if is_figure else case.relation.ground
        others = {candidate.place.id: candidate.place for candidate in resolution.alternatives}
        tight = case.relation.kind in _TIGHT
        mention = self.analysis.mentions[self.numbers[end or ""]]
        meant = self.analysis.candidates.meant(mention.name, mention.subtype == "demonym")
        for match in meant.matches[: _MOST_NAMESAKES if tight else 0]:
            others.setdefault(match.place.id, match.place)
        others.pop(resolution.place.id, None)
        known = resolution.place if resolution.confidence >= _SURE else None
        for place in without_negligible(others.values(), known):
            found = self._find(case, figure=place) if is_figure else self._find(case, ground=place)
            if found.verdict == "consistent":
                return place
        return None

    def _independent(self, case: _Case, finding: Finding) -> bool:
        """Say whether the places would be the same without this statement."""
        if finding.verdict == "inconsistent" or not _had_choice(case):
            return True
        again = self._again(case)
        if again is None:
            return False
        ends = (case.relation.figure, case.relation.ground, case.relation.second_ground)
        before = (case.figure, case.ground, case.ground2)
        return all(
            _same(old, again[self.numbers[end]])
            for end, old in zip(ends, before, strict=True)
            if end is not None and not _written(old)
        )

    def _reaches_far(self, case: _Case, finding: Finding) -> bool:
        """Say whether a figure is no spot beside the distance that is stated of it.

        A town that lies many times its own extent from there is wrong whichever part is meant.
        """
        place, stated = _place(case.figure), stated_km(case.relation)
        if place is None or stated is None:
            return False
        town = town_of(case.relation, place, self.world.gazetteer)
        if not (is_settlement(town) or place_kind(town) in SITES | {"island"}):
            return True
        reached = stated[1] + _PARTS * town.radius_km
        far = is_settlement(town) and (finding.distance_km or 0.0) > reached
        return town.radius_km > 0.5 * stated[1] and not far

    def _unverifiable(self, case: _Case, reason: str) -> Check:
        return self._check(case, unverifiable(reason), independent=True)

    def _check(self, case: _Case, finding: Finding, *, independent: bool) -> Check:
        return Check(
            relation=case.relation.id,
            verdict=finding.verdict,
            reason=finding.sentence,
            distance_km=finding.distance_km,
            azimuth_deg=finding.azimuth_deg,
            expected=self._expected(case),
            independent=independent,
            confidence=_confidence(case, finding),
        )

    def _area(self, case: _Case, ground: Place) -> Area | None:
        ground = ground_place(case.relation, ground, self.world.gazetteer)
        return locate(case.relation, ground, _place(case.ground2), self.world.outlines)

    def _expected(self, case: _Case) -> GeoJson | None:
        ground = _place(case.ground)
        if ground is None or case.relation.kind not in (*_MEASURED, "outskirts", "near"):
            return None
        area = self._area(case, ground)
        return area.geojson() if area and area.radius_km < _DRAWN_FARTHEST_KM else None


def _too_far(case: _Case, finding: Finding) -> bool:
    """Say whether places lie so much farther apart than stated that one of them may be the wrong one.

    Texts that are wrong are so by a direction or by too long a distance; of two well-known towns, or
    two cities of one country, it is the text.
    """
    stated = stated_km(case.relation)
    if case.relation.kind not in _DISTANCES or stated is None or finding.distance_km is None:
        return False
    ends = [end for end in (case.figure, case.ground) if isinstance(end, Resolved)]
    known = all(end.confidence >= _SURE and end.place.population >= _WELL_KNOWN for end in ends)
    cities = all(end.confidence >= _UNSURE and end.place.population >= _CITY for end in ends)
    together = cities and len({end.place.country for end in ends}) == 1
    return not (known or together) and finding.distance_km > _FARTHER * stated[1] + _FARTHER_KM


def _written(end: Resolution | None) -> bool:
    return isinstance(end, Resolved) and is_position(end.place)


def _confidence(case: _Case, finding: Finding) -> float:
    """Return how sure a verdict is: as its ends, and as verdicts of its sort proved to be."""
    ends = [end.confidence for end in (case.figure, case.ground, case.ground2) if isinstance(end, Resolved)]
    return round(min(ends, default=0.0) * SURENESS[finding.verdict], 4)


def _place(resolution: Resolution | None) -> Place | None:
    return resolution.place if isinstance(resolution, Resolved) else None


def _home(place: Place) -> str:
    return place.admin1_name or place.country_name or place.country


def _softened(finding: Finding, why: str) -> Finding:
    reason = finding.reason.removesuffix(": inconsistent") + ": borderline"
    return replace(finding, verdict="borderline", reason=reason, notes=(*finding.notes, why))


def _had_choice(case: _Case) -> bool:
    ends = (case.figure, case.ground, case.ground2)
    return any(isinstance(end, Resolved) and end.alternatives for end in ends)


def _same(old: Resolution | None, new: Resolution | None) -> bool:
    return isinstance(old, Resolved) and isinstance(new, Resolved) and old.place.id == new.place.id


def check_claim(
    text: str,
    figure: tuple[float, float],
    ground: tuple[float, float],
    ground_radius_km: float | None = None,
) -> Check:
    """Hold one stated distance and direction against two (lat, lon) positions in degrees.

    ``ground_radius_km`` says how far the ground place reaches; without it the distance is taken
    from its centre only. Raises InputError for positions that are none and for a text that states
    neither distance nor direction.
    """
    relation = parse_claim(text)
    there, here = _position("figure", figure), _position("ground", ground)
    extent = ground_radius_km or 0.0
    if not (math.isfinite(extent) and extent >= 0):
        raise InputError(f"a ground radius of {ground_radius_km} km is none: give 0 or more")
    found = compare(relation, there, From(point=here, name="the ground place", extent_km=extent))
    return Check(
        relation=relation.id,
        verdict=found.verdict,
        reason=found.sentence,
        distance_km=found.distance_km,
        azimuth_deg=found.azimuth_deg,
        expected=_claimed_area(relation, here, extent),
    )


def _position(name: str, value: tuple[float, float]) -> LatLon:
    try:
        lat, lon = value
        return LatLon(lat=float(lat), lon=float(lon))
    except (TypeError, ValueError) as error:
        raise InputError(f"{name} {value!r} is no (lat, lon) position in degrees: {error}") from None


def _claimed_area(relation: Relation, ground: LatLon, extent_km: float) -> GeoJson | None:
    limits = band(relation)
    if not math.isfinite(limits.high_km):
        limits = replace(limits, low_km=0.0, high_km=100.0)
    outer = limits.high_km + (extent_km if relation.from_edge else 0.0)
    if relation.bearing_deg is None:
        geometry = ring(ground, limits.low_km, outer)
    else:
        geometry = sector(ground, relation.bearing_deg, limits.off_deg, limits.low_km, outer)
    plain: GeoJson = mapping(geometry)
    return plain
