"""Where a name lies that no gazetteer entry fits: an area, from what the text puts it in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.analysis import Analysis, World
from geoarticle.gazetteer.classes import SETTLEMENTS, SITES, is_area, is_settlement, place_kind
from geoarticle.geodesy import disc
from geoarticle.model import GeoJson, LatLon, Mention, Place, Relation
from geoarticle.relations import ground_place, locate_all, measures, turned_round
from geoarticle.relations.reading import contains

LEAST_RADIUS_KM = 5.0  # a scene is no finer than a town with its edges
_SURE = 0.5  # an anchor less sure than this anchors nothing
_SAFE = 0.8  # a paragraph's scene less sure than this gives way to the story's
_AT_HOME = 0.8  # raw probability that a paper's own story is about its town
_WIDEST_KM = 400.0  # "somewhere in Algeria" is no help on a map


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An area for a name, and why; ``stated``: a relation says so, not only the paragraph.

    ``confidence`` is that of the anchor; ``inside`` is the town that the area is all of. Without
    ``geometry`` (lon/lat) the area is the whole disc.
    """

    lat: float
    lon: float
    radius_km: float
    geometry: BaseGeometry | None
    anchor: Place
    confidence: float
    reasons: tuple[str, ...]
    stated: bool
    inside: Place | None = None

    def area(self) -> GeoJson:
        """Return the area as GeoJSON geometry; drawn when asked, for most guesses are not used."""
        whole = self.geometry or _disc(LatLon(lat=self.lat, lon=self.lon), self.radius_km)
        geometry: GeoJson = shapely.geometry.mapping(whole)
        return geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A statement with the places that it measures from; ``confidence`` is that of its ground."""

    relation: Relation
    ground: Place
    second: Place | None
    confidence: float


_MEASURED_KINDS = frozenset({"distance_bearing", "distance", "travel_time", "position"})
_MOST_STATEMENTS = 8  # about one name; more say nothing new
Statement = tuple[Relation, Place, Place | None]  # with its ground and second ground
Settled = Mapping[str, tuple[Place, float]]  # mention id -> place and confidence


@lru_cache(maxsize=512)
def _disc(centre: LatLon, radius_km: float) -> BaseGeometry:
    """Return a disc; the names of a story that nobody knows mostly share a scene."""
    return disc(centre, radius_km)


class Scenes:
    """What was settled in an article, to find a scene for what was not; ``home`` is its outlet's."""

    def __init__(self, analysis: Analysis, settled: Settled, world: World, home: Place | None = None) -> None:
        self._article, self._settled, self._world = analysis.article, settled, world
        self._phrase, self._home = analysis.language.phrase, home
        self._about: dict[str, list[Relation]] = {}
        events = {m.id for m in analysis.mentions if m.subtype == "event"}
        for relation in analysis.relations:
            if relation.ground in events:  # "A, 20 km from the epicentre"
                relation = turned_round(relation)
            if relation.figure is not None:
                self._about.setdefault(relation.figure, []).append(relation)
        towns = [m for m in analysis.mentions if self._is_scene(m)]
        literal = [m for m in towns if m.role == "literal"]
        self._scenes = literal or [m for m in towns if self._is_called_after(m)]
        self._starts = [m.span.start for m in self._scenes]
        self._usual = self._most_named()

    def _is_scene(self, mention: Mention) -> bool:
        place, confidence = self._settled.get(mention.id, (None, 0.0))
        if place is None or confidence < _SURE:
            return False
        return place_kind(place) in SETTLEMENTS | SITES | {"division2"}

    def _is_called_after(self, mention: Mention) -> bool:
        """Say whether a thing is called after a town where it is: Winnipeg police, no government."""
        return mention.subtype != "demonym" and place_kind(self._settled[mention.id][0]) != "capital"

    def _most_named(self) -> Mention | None:
        """Return the first mention of the settlement that the article names most."""
        counts: dict[str, int] = {}
        for mention in self._scenes:
            place = self._settled[mention.id][0]
            counts[place.id] = counts.get(place.id, 0) + 1
        return max(
            self._scenes,
            key=lambda m: counts[self._settled[m.id][0].id] * self._settled[m.id][1],
            default=None,
        )

    def stated(self, mentions: Sequence[Mention], why: str) -> Guess | None:
        """Return the area that all statements about a name (its mentions) leave it.

        ``why`` says, as the first reason, that no gazetteer entry is meant; of an event it says nothing.
        """
        statements = self.statements(mentions)
        known = [(s.relation, s.ground, s.second) for s in statements]
        confidences = {s.relation.id: s.confidence for s in statements}
        area, contradicting = locate_all(known, self._world.outlines)
        if area is None or area.radius_km > _WIDEST_KM:
            return None
        kept = [(r, ground) for r, ground, _ in known if r.id not in contradicting]
        sure = [confidences[relation.id] for relation, _ in kept]
        # what is said of an event from several places meets only where all of them are right
        meet = mentions[0].subtype == "event" and len({ground.id for _, ground in kept}) > 1
        confidence = max(sure) if meet else min(sure)
        reasons = list(dict.fromkeys(_reason(relation, ground, self._phrase) for relation, ground in kept))
        reasons += [
            self._phrase("does not meet", words=" ".join(r.text.split()))
            for r, _, _ in known if r.id in contradicting
        ]  # fmt: skip
        return Guess(
            lat=area.lat, lon=area.lon, radius_km=area.radius_km, geometry=area.geometry,
            anchor=kept[0][1], confidence=confidence, stated=True,
            reasons=(*filter(None, (why,)), *reasons), inside=_town(kept),
        )  # fmt: skip

    def statements(self, mentions: Sequence[Mention]) -> list[Stated]:
        """Return the statements about a name (its mentions) whose grounds are settled and of use."""
        known: list[Stated] = []
        for relation in (r for mention in mentions for r in self._about.get(mention.id, ())):
            ground, confidence = self._settled.get(relation.ground or "", (None, 0.0))
            if ground is None or confidence < _SURE or len(known) == _MOST_STATEMENTS:
                continue
            if relation.kind in _MEASURED_KINDS and not measures(relation, ground):
                continue
            second, _ = self._settled.get(relation.second_ground or "", (None, 0.0))
            place = ground_place(relation, ground, self._world.gazetteer)
            known.append(Stated(relation=relation, ground=place, second=second, confidence=confidence))
        return known

    def measured(self, mentions: Sequence[Mention]) -> list[Stated]:
        """Return those of the statements about a name that give a distance or a position."""
        return [s for s in self.statements(mentions) if s.relation.kind in _MEASURED_KINDS]

    def near(self, mentions: Sequence[Mention], why: str) -> Guess | None:
        """Return the scene of a name's first paragraph: the settlement named last, else the story's.

        A text that names none is about the town where it is published. None where that lies outside
        what the text puts the name in.
        """
        mention = mentions[0]
        near = [m for m in (self._before(mention), self._after(mention)) if m is not None]
        sure = (m for m in near if self._settled[m.id][1] >= _SAFE)
        anchor = next(sure, None) or self._usual
        if anchor is not None:
            place, confidence = self._settled[anchor.id]
            if self._same_block(anchor, mention):
                where = self._phrase("scene of the paragraph", name=place.name)
            else:
                where = self._phrase("scene of the story", name=place.name)
        elif self._home is not None and is_settlement(self._home):
            place, confidence = self._home, _AT_HOME
            where = self._phrase("scene of the outlet", name=place.name)
        else:
            return None
        if not self._may_be_at(mentions, place):
            return None
        return Guess(
            lat=place.lat, lon=place.lon, radius_km=max(LEAST_RADIUS_KM, 1.5 * place.radius_km),
            geometry=None, anchor=place, confidence=confidence, stated=False,
            reasons=(why, where),
            inside=place if is_settlement(place) else None,
        )  # fmt: skip

    def _may_be_at(self, mentions: Sequence[Mention], place: Place) -> bool:
        """Say whether a place lies in all bordered areas that the text puts a name in."""
        stated = (s.ground for s in self.statements(mentions) if s.relation.kind == "containment")
        return all(ground.id == place.id or contains(ground, place) for ground in stated if is_area(ground))

    def _before(self, mention: Mention) -> Mention | None:
        index = bisect_left(self._starts, mention.span.start) - 1
        found = self._scenes[index] if index >= 0 else None
        return found if found is not None and self._same_block(found, mention) else None

    def _after(self, mention: Mention) -> Mention | None:
        index = bisect_right(self._starts, mention.span.start)
        found = self._scenes[index] if index < len(self._scenes) else None
        return found if found is not None and self._same_block(found, mention) else None

    def _same_block(self, a: Mention, b: Mention) -> bool:
        return self._article.block_at(a.span.start) == self._article.block_at(b.span.start)


def _town(kept: Sequence[tuple[Relation, Place]]) -> Place | None:
    """Return the town that a name is somewhere in, where no statement says more."""
    grounds = {ground.id: ground for _, ground in kept}
    whole = all(relation.kind == "containment" for relation, _ in kept)
    town = next(iter(grounds.values()))
    return town if whole and len(grounds) == 1 and is_settlement(town) else None


def _reason(relation: Relation, ground: Place, phrase: Callable[..., str]) -> str:
    if relation.kind in ("containment", "part"):
        return phrase("put in", name=ground.name)
    return phrase("placed by", words=relation.text)
