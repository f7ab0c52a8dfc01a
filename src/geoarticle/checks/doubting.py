"""Doubts of our own choice of places: any of them takes "inconsistent" back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from shapely.geometry import shape

from geoarticle.analysis import Analysis, World
from geoarticle.checks.cases import DISTANCES, Case, place_of, same_place
from geoarticle.checks.findings import Finding
from geoarticle.checks.within_text import is_position
from geoarticle.gazetteer.classes import SITES, is_settlement, place_kind
from geoarticle.gazetteer.names import normalise
from geoarticle.geodesy import inverse
from geoarticle.model import Inferred, Mention, Place, Relation, Resolution, Resolved
from geoarticle.relations.areas import extent_km, widest
from geoarticle.relations.grounding import town_of
from geoarticle.relations.tolerances import stated_km
from geoarticle.resolution.stated import called_small, without_negligible

UNSURE = 0.7  # below this confidence our own choice of place may be what is wrong
_SURE = 0.9  # a large city so sure is no hamlet of the same name
_WELL_KNOWN = 50_000  # inhabitants: that a text means a smaller namesake that no gazetteer has is likelier
_CITY = 100_000
_FARTHER, _FARTHER_KM = 1.5, 10.0
_PARTS = 3.0  # a town's parts lie within so many of its radii
_MOST_NAMESAKES = 30
_SAME_KM = 25.0  # nearer, an entry of the name is a city's division, or the city again
_CALLED_AFTER_KM = 15.0  # a school or a castle lies no farther from the town whose name it bears
_MOST_WORDS = 4  # of a longer name
_MOST_NEAR = 12  # mentions on either side of a ground that is left out
_LOOSE_KM, _LOOSE_EXTENTS = 100.0, 4.0  # how far a direction without a distance reaches
_TIGHT = DISTANCES | {"containment", "near", "outskirts", "between", "position"}
_ASIDE, _ASIDE_KM = 2.0, 2.0
_JOINTS = frozenset("/-‐‑–")


class Judging(Protocol):
    """What doubts ask of the checks."""

    def found(self, case: Case, figure: Place | None = None, ground: Place | None = None) -> Finding:
        """Hold a statement against its places, or against others in their stead."""
        ...

    def again(self, case: Case) -> Mapping[int, Resolution] | None:
        """Return what the ends would mean without the statement, by number; None where that is not asked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubting:
    """Finds a doubt of a statement's places; ``numbers`` are those of the mentions by id."""

    analysis: Analysis
    world: World
    chosen: Mapping[str, Resolution]
    numbers: Mapping[str, int]
    judging: Judging

    def doubt(self, case: Case, finding: Finding) -> str | None:
        """Return why an inconsistent statement may be true, None where nothing speaks for that."""
        return next(self._doubts(case, finding), None)

    def _doubts(self, case: Case, finding: Finding) -> Iterator[str]:
        relation = case.relation
        if relation.kind in DISTANCES:
            if self._called_after(relation.figure):
                yield "the gazetteer may lack the place that is meant"
            if self._reaches_far(case, finding):
                yield "it reaches far, and another part of it may be meant"
        longer = self._longer_name(relation.ground)
        if longer is None and (finding.distance_km or 0.0) < _CALLED_AFTER_KM:
            longer = self._longer_name(relation.figure)
        if longer:
            yield f"“{longer}” may be another place"
        if relation.kind == "bearing" and self._side_by_side(case, finding):
            yield "so near each other that the direction depends on where one stands"
        if self._understood(case):
            yield "the text does not say from where"
        for resolution, is_figure in ((case.figure, True), (case.ground, False)):
            decided = (relation.figure if is_figure else relation.ground) in self.analysis.decided
            if isinstance(resolution, Resolved) and not is_position(resolution.place) and not decided:
                yield from self._of_an_end(case, resolution, is_figure)
        if self._too_far(case, finding):
            yield "so far apart that another place of a name is likelier meant"

    def _of_an_end(self, case: Case, resolution: Resolved, is_figure: bool) -> Iterator[str]:
        place, relation = resolution.place, case.relation
        small = place.population < _WELL_KNOWN
        if relation.kind in ("containment", "near", "outskirts") and is_figure and small:
            yield "the gazetteer may lack the place that is meant"
        other = self._better(case, resolution, is_figure)
        if other:
            home = other.admin1_name or other.country_name or other.country
            yield f"another {place.name} ({home}) would agree"
        end = relation.figure if is_figure else relation.ground
        if resolution.confidence < UNSURE and not self._sure_without(case, end or "", resolution):
            yield f"which {place.name} is meant is not sure"

    def _mention(self, identity: str | None) -> Mention | None:
        return self.analysis.mentions[self.numbers[identity]] if identity else None

    def _called_after(self, figure: str | None) -> bool:
        """Say whether the gazetteer knows only a part of a name: "Poplar Grove" of "Poplar Grove Airport"."""
        mention = self._mention(figure)
        if mention is None:
            return False
        return self.analysis.candidates.meant(mention.name, mention.subtype == "demonym").partial

    def _longer_name(self, end: str | None) -> str | None:
        """Return the longer name that a mention opens: "Dallas" of "Dallas/Fort Worth Airport"."""
        mention = self._mention(end)
        if mention is None or mention.subtype == "demonym" or mention.text.endswith("."):
            return None
        text, at = self.analysis.article.text, mention.span.end
        joined = text[at : at + 1] in _JOINTS
        following = at + (joined or text[at : at + 1] == " ")
        after = self.numbers[mention.id] + 1
        is_next = after < len(self.numbers) and self.analysis.mentions[after].span.start == following
        if following == at or (is_next and not joined):
            return None
        following_words = text[following : following + 60].split()[:_MOST_WORDS]
        run = list(takewhile(_is_capital, following_words))
        if joined and not run:  # "Mikura" of "Mikura-jima"
            run = [word for word in following_words[:1] if word[0].isalpha()]
        ends = (n for n, word in enumerate(run, 1) if not word[-1].isalnum())
        run = run[: next(ends, len(run))]
        words = [word.rstrip(".,;:!?)").lower() for word in run]
        plain = self.analysis.language.words("date word", "settlement", "division")
        if plain.issuperset(words):  # "Shizuoka City", "Dallas Monday"
            return None
        return text[mention.span.start : following + len(" ".join(run))].rstrip(".,;:!?)")

    def _understood(self, case: Case) -> bool:
        """Say whether a statement leaves its ground out where the text spoke of several that it may mean."""
        ground, stating = self._mention(case.relation.ground), case.relation.span.start
        if ground is None or ground.span.end > stating or case.relation.kind not in DISTANCES:
            return False
        block = self.analysis.article.block_at(ground.span.start)
        if block is not None and block.kind == "dateline":
            return False
        figure = self._mention(case.relation.figure)
        last = self.numbers[ground.id] + _MOST_NEAR
        near = self.analysis.mentions[max(0, last - 2 * _MOST_NEAR) : last]
        names = {m.name for m in near if m.span.start < stating and self._is_town(m)}
        return len(names - {figure.name if figure else ""}) > 1

    def _is_town(self, mention: Mention) -> bool:
        place = place_of(self.chosen.get(mention.id))
        return mention.role == "literal" and place is not None and is_settlement(place)

    def _sure_without(self, case: Case, end: str, resolution: Resolved) -> bool:
        """Say whether it is the statement itself that makes its place doubtful."""
        again = self.judging.again(case)
        new = again[self.numbers[end]] if again else None
        return same_place(resolution, new) and isinstance(new, Resolved) and new.confidence >= UNSURE

    def _better(self, case: Case, resolution: Resolved, is_figure: bool) -> Place | None:
        """Return another place of the name that would make the statement true.

        A length, a neighbour or a containment fits by chance so rarely that any namesake counts; the
        rest of the statements are loose, so only what the resolution itself kept in mind does.
        """
        mention = self._mention(case.relation.figure if is_figure else case.relation.ground)
        assert mention is not None
        others = {candidate.place.id: candidate.place for candidate in resolution.alternatives}
        meant = self.analysis.candidates.meant(mention.name, mention.subtype == "demonym")
        for match in meant.matches[: _MOST_NAMESAKES if case.relation.kind in _TIGHT else 0]:
            others.setdefault(match.place.id, match.place)
        others.pop(resolution.place.id, None)
        sure = resolution.confidence >= _SURE and not (is_figure and self._called_small(case, mention))
        for place in without_negligible(others.values(), resolution.place if sure else None):
            found = self._found_of(case, place, is_figure)
            if found.verdict == "consistent":
                return place
        return None

    def _found_of(self, case: Case, place: Place, is_figure: bool) -> Finding:
        if is_figure:
            return self.judging.found(case, figure=place)
        return self.judging.found(case, ground=place)

    def _called_small(self, case: Case, mention: Mention) -> bool:
        """Say whether the text calls a figure a village."""
        text, language = self.analysis.article.text, self.analysis.language
        return called_small(text, mention.span, case.relation.span, language)

    def reconciled(self, case: Case, figure: Inferred, others: Sequence[Relation]) -> bool:
        """Say whether a statement that leaves its figure's area may be right about it.

        So it is where others side with it, or where, not outvoted by two of them, another place of a
        ground's name would let them agree.
        """
        ground = place_of(case.ground)
        here = widest(case.relation, ground) if ground else None
        there = shape(figure.area)
        if here is None:
            return False
        if any(self._longer_name(other.ground) for other in others):
            return True
        areas = [widest(other, place) for other in others for place in self._meant(other.ground)]
        known = [area for area in areas if area is not None]
        beside = [area for area in known if not area.intersects(there)]
        if len(known) - len(beside) > 1:
            return False
        if any(area.intersects(here) for area in beside):
            return True
        others_there = (widest(other, place) for other in others for place in self._namesakes(other.ground))
        if any(area is not None and area.intersects(here) for area in others_there):
            return True
        own = (widest(case.relation, place) for place in self._namesakes(case.relation.ground))
        return any(area is not None and area.intersects(there) for area in own)

    def _meant(self, end: str | None) -> list[Place]:
        place = place_of(self.chosen.get(end or ""))
        return [] if place is None else [place]

    def _namesakes(self, end: str | None) -> list[Place]:
        """Return the other places that bear an end's very name, without hamlets where a city is chosen."""
        mention, answer = self._mention(end), self.chosen.get(end or "")
        if mention is None or mention.subtype == "demonym":
            return []
        known = answer.place if isinstance(answer, Resolved) else None
        matches = self.analysis.candidates.lookup(mention.name)[:_MOST_NAMESAKES]
        exact = [match.place for match in matches if match.kind == "exact"]
        places = (p for p in exact if known is None or inverse(p.point, known.point).distance_km > _SAME_KM)
        sure = isinstance(answer, Resolved) and answer.confidence >= _SURE
        return without_negligible(places, known if sure else None)

    def _side_by_side(self, case: Case, finding: Finding) -> bool:
        """Say whether two places touch, so that a direction between their points says little."""
        reach = sum(extent_km(end.place) for end in case.ends)
        return finding.distance_km is not None and finding.distance_km < _ASIDE * reach + _ASIDE_KM

    def _reaches_far(self, case: Case, finding: Finding) -> bool:
        """Say whether a figure is no spot beside the distance that is stated of it.

        A town that lies many times its own extent from there is wrong whichever part is meant.
        """
        place, stated = place_of(case.figure), stated_km(case.relation)
        if place is None or stated is None:
            return False
        town = town_of(case.relation, place, self.world.gazetteer)
        if not (is_settlement(town) or place_kind(town) in SITES | {"island"}):
            return True
        reached = stated[1] + _PARTS * town.radius_km
        far = is_settlement(town) and (finding.distance_km or 0.0) > reached
        return town.radius_km > 0.5 * stated[1] and not far

    def _too_far(self, case: Case, finding: Finding) -> bool:
        """Say whether places lie so much farther apart than stated that one of them may be the wrong one.

        Texts that are wrong are so by a direction or by too long a distance; of two well-known towns, or
        two cities of one country, it is the text. A name's other spellings are known less well.
        """
        reach = self._farthest_km(case)
        if reach is None or finding.distance_km is None or self._known(case):
            return False
        return finding.distance_km > reach

    def _farthest_km(self, case: Case) -> float | None:
        stated, ground = stated_km(case.relation), place_of(case.ground)
        if case.relation.kind == "position":
            return _LOOSE_KM
        if case.relation.kind == "bearing" and ground is not None:
            return max(_LOOSE_KM, _LOOSE_EXTENTS * extent_km(ground))
        if case.relation.kind not in DISTANCES or stated is None:
            return None
        return _FARTHER * stated[1] + _FARTHER_KM

    def _known(self, case: Case) -> bool:
        """Say whether both ends are towns so well known that no others of their names are meant."""
        figure = self._mention(case.relation.figure)
        place = place_of(case.figure)
        if figure is None or place is None or self._called_small(case, figure) or not _bears(figure, place):
            return False
        ends = case.ends
        known = all(end.confidence >= _SURE and end.place.population >= _WELL_KNOWN for end in ends)
        cities = all(end.confidence >= UNSURE and end.place.population >= _CITY for end in ends)
        return known or (cities and len({end.place.country for end in ends}) == 1)


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _bears(mention: Mention, place: Place) -> bool:
    """Say whether a mention is a place's own name, not one of its other spellings."""
    one, other = normalise(mention.name), normalise(place.name)
    return one.startswith(other) or other.startswith(one)
