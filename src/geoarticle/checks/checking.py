"""The checks of an article: every statement against the places that its mentions mean."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from shapely.geometry import mapping, shape

from geoarticle.analysis import Analysis, World
from geoarticle.budget import CHECKING
from geoarticle.checks.cases import DISTANCES, Case, place_of, same_place
from geoarticle.checks.doubting import Doubting
from geoarticle.checks.findings import Finding, unverifiable
from geoarticle.checks.measuring import From, compare
from geoarticle.checks.standing import Ends, find
from geoarticle.checks.sureness import sureness
from geoarticle.checks.within_text import (
    UNMET,
    contradiction,
    is_position,
    others_about,
    with_written_positions,
)
from geoarticle.checks.wording import unread_length
from geoarticle.errors import InputError
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
from geoarticle.relations import Area, ground_place, locate, parse_claim, turned_round
from geoarticle.relations.grounding import town_of
from geoarticle.relations.tolerances import band

_Again = Mapping[int, Resolution]
Without = Callable[[str], _Again]

_MEASURED = frozenset({"distance", "distance_bearing", "bearing", "travel_time", "between"})
_PLACING = DISTANCES | {"position", "travel_time"}
_MOST_RESOLVED_AGAIN = 25  # an article of more statements than this is a list: the rest counts as dependent
_UNCHECKED = "the statements that had not been checked were left unchecked"
_DRAWN_FARTHEST_KM = 5000.0


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
    judge = _Judge(analysis=analysis, world=world, chosen=chosen, without=resolve_without, numbers=numbers)
    within = takewhile(lambda _: not analysis.meter.spent(_UNCHECKED, CHECKING), analysis.relations)
    return tuple(check for relation in within for check in judge.checks(Case.of(relation, chosen)))


@dataclass(slots=True, kw_only=True)
class _Judge:
    analysis: Analysis
    world: World
    chosen: Mapping[str, Resolution]
    without: Without
    numbers: dict[str, int]
    asked: int = 0
    asked_for: tuple[str, _Again] = ("", {})

    @property
    def doubting(self) -> Doubting:
        """What finds doubts of a statement's places."""
        return Doubting(
            analysis=self.analysis, world=self.world, chosen=self.chosen, numbers=self.numbers, judging=self
        )

    def checks(self, case: Case) -> Iterator[Check]:
        relation = case.relation
        if case.figure is None and case.ground is None:
            return
        unread = unread_length(relation)
        if unread is not None:
            yield self._unverifiable(case, f"“{unread}” is no length that is read")
            return
        if isinstance(case.figure, Resolved) and self._is_event(relation.ground):
            yield from self._seen_from_event(case)
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
        finding = self.found(case)
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

    def _without_figure(self, case: Case) -> Iterator[Check]:
        """Yield what can be said where the figure is no gazetteer place."""
        if isinstance(case.figure, Inferred):
            yield from self._inferred(case, case.figure)
        elif case.relation.kind not in DISTANCES or case.ground is None:
            return
        elif case.figure is None:
            yield self._unverifiable(case, "the text does not name what lies there")
        else:
            yield self._unverifiable(case, "the place it is about is not known")

    def _is_event(self, mention: str | None) -> bool:
        return mention is not None and self.analysis.mentions[self.numbers[mention]].subtype == "event"

    def _seen_from_event(self, case: Case) -> Iterator[Check]:
        """Yield what "A, 20 km from the epicentre" says of the epicentre, which it helped to place."""
        if isinstance(case.ground, Inferred):
            turned = turned_round(case.relation)
            yield from self._inferred(
                replace(case, relation=turned, figure=case.ground, ground=case.figure), case.ground
            )
        elif case.relation.kind in _MEASURED:
            yield self._unverifiable(case, "the place it is measured from is not known")

    def _inferred(self, case: Case, figure: Inferred) -> Iterator[Check]:
        """Yield that a statement placed its figure, or contradicts the one that did."""
        ground = place_of(case.ground)
        if ground is None or case.relation.kind == "containment":
            return
        area = self._area(case, ground)
        if area is not None and not area.geometry.intersects(shape(figure.area)):
            assert isinstance(case.ground, Resolved)
            if self._is_event(case.relation.figure):
                yield self._unverifiable(case, UNMET)
                return
            others = others_about(self.analysis, case.relation, _PLACING)
            found = contradiction(case.relation, figure, case.ground, others)
            if found.verdict == "inconsistent" and self.doubting.reconciled(case, figure, others):
                found = _softened(found, "another place of a name would reconcile them")
            yield self._check(case, found, independent=True)
        elif case.relation.kind in _MEASURED or figure.anchor.id == ground.id:
            yield self._check(case, unverifiable("placed by this statement"), independent=False)

    def found(self, case: Case, figure: Place | None = None, ground: Place | None = None) -> Finding:
        assert isinstance(case.figure, Resolved)
        known = town_of(case.relation, figure or case.figure.place, self.world.gazetteer)
        base = ground or place_of(case.ground)
        base = ground_place(case.relation, base, self.world.gazetteer) if base else None
        if base is not None and base.id == known.id:
            return unverifiable("both ends are the same place")
        ends = Ends(
            figure=known,
            ground=base,
            ground2=place_of(case.ground2),
            gazetteer=self.world.gazetteer,
            outlines=self.world.outlines,
        )
        return find(case.relation, ends)

    def _fair(self, case: Case, finding: Finding) -> Finding:
        """Refuse to call a text wrong where our own choice of place may be."""
        decided = self.analysis.decided.keys()
        if finding.verdict != "inconsistent" or {case.relation.figure, case.relation.ground} <= decided:
            return finding
        why = self.doubting.doubt(case, finding)
        return finding if why is None else _softened(finding, why)

    def again(self, case: Case) -> _Again | None:
        """Return the resolutions without a statement; None once an article has asked too often."""
        if self.asked_for[0] != case.relation.id:
            if self.asked >= _MOST_RESOLVED_AGAIN:
                return None
            self.asked += 1
            self.asked_for = case.relation.id, self.without(case.relation.id)
        return self.asked_for[1]

    def _independent(self, case: Case, finding: Finding) -> bool:
        """Say whether the places would be the same without this statement."""
        if finding.verdict == "inconsistent" or not _had_choice(case):
            return True
        again = self.again(case)
        if again is None:
            return False
        ends = (case.relation.figure, case.relation.ground, case.relation.second_ground)
        before = (case.figure, case.ground, case.ground2)
        return all(
            same_place(old, again[self.numbers[end]])
            for end, old in zip(ends, before, strict=True)
            if end is not None and not _written(old)
        )

    def _unverifiable(self, case: Case, reason: str) -> Check:
        return self._check(case, unverifiable(reason), independent=True)

    def _check(self, case: Case, finding: Finding, *, independent: bool) -> Check:
        return Check(
            relation=case.relation.id,
            verdict=finding.verdict,
            reason=finding.sentence,
            distance_km=finding.distance_km,
            azimuth_deg=finding.azimuth_deg,
            expected=self._expected(case),
            independent=independent,
            confidence=sureness(case.relation, case.ends, finding, independent=independent),
        )

    def _area(self, case: Case, ground: Place) -> Area | None:
        ground = ground_place(case.relation, ground, self.world.gazetteer)
        return locate(case.relation, ground, place_of(case.ground2), self.world.outlines)

    def _expected(self, case: Case) -> GeoJson | None:
        ground = place_of(case.ground)
        if ground is None or case.relation.kind not in (*_MEASURED, "outskirts", "near"):
            return None
        area = self._area(case, ground)
        return area.geojson() if area and area.radius_km < _DRAWN_FARTHEST_KM else None


def _written(end: Resolution | None) -> bool:
    return isinstance(end, Resolved) and is_position(end.place)


def _softened(finding: Finding, why: str) -> Finding:
    reason = finding.reason.removesuffix(": inconsistent") + ": borderline"
    return replace(finding, verdict="borderline", reason=reason, notes=(*finding.notes, why))


def _had_choice(case: Case) -> bool:
    ends = (case.figure, case.ground, case.ground2)
    return any(isinstance(end, Resolved) and end.alternatives for end in ends)


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
        confidence=sureness(relation, (), found),
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
