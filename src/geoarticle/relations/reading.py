"""What the rules look at: an article's words, its mentions, and what the gazetteer says of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geoarticle.budget import Meter
from geoarticle.candidates import Candidates
from geoarticle.gazetteer.classes import SETTLEMENTS, SITES, is_area, is_country, is_settlement, place_kind
from geoarticle.model import Article, Mention, Place, RelationKind
from geoarticle.relations.stating import Statement
from geoarticle.relations.tokens import Words, split
from geoarticle.text import Text

if TYPE_CHECKING:
    from geoarticle.relations.phrases import Phrase

_MATCHES = 60  # best matches looked at for "can Y contain X"
_EARTH_KM_PER_DEG = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A relation before it gets its id; mentions by index, tokens ``first`` to ``last`` (included)."""

    kind: RelationKind
    first: int
    last: int
    figure: int = -1
    phrase: Phrase | None = None  # of a figure that no mention covers
    ground: int = -1
    ground_phrase: Phrase | None = None
    second_ground: int = -1
    statement: Statement | None = None
    bearing_deg: float | None = None
    wind: str | None = None
    from_edge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article prepared for the rules.

    ``home`` is the mention that the dateline opens with, -1 without a dateline: what "here" means.
    """

    article: Article
    mentions: Sequence[Mention]
    words: Words
    candidates: Candidates
    counts: Mapping[str, int]
    home: int = -1
    edges: Sequence[int] = ()  # where the article's blocks begin
    meter: Meter = field(default_factory=Meter)
    _known: dict[tuple[str, bool], tuple[Place, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, text: Text, mentions: Sequence[Mention], candidates: Candidates, meter: Meter | None = None
    ) -> Reading:
        """Prepare an article; the mentions are in text order."""
        return cls(
            article=text.article,
            mentions=mentions,
            words=split(text, mentions),
            candidates=candidates,
            counts=Counter(mention.name for mention in mentions),
            home=_home(text.article, mentions),
            edges=[block.span.start for block in text.article.blocks],
            meter=meter or Meter(),
        )

    def places(self, number: int) -> tuple[Place, ...]:
        """Return the places that a mention's name may mean, best first."""
        mention = self.mentions[number]
        key = mention.name, mention.subtype == "demonym"
        if key not in self._known:
            meant = self.candidates.meant(*key).matches[:_MATCHES]
            self._known[key] = tuple(match.place for match in meant if match.kind != "near")
        return self._known[key]

    def demonym(self, number: int) -> bool:
        """Say whether a mention is an adjective or a people: it grounds only with a noun."""
        return self.mentions[number].subtype == "demonym"

    def country(self, number: int) -> bool:
        """Say whether a mention's best match is a country."""
        return any(is_country(place) for place in self.places(number)[:1])

    def settlement(self, number: int) -> bool:
        """Say whether a mention's best match is a populated place, or it is in no gazetteer."""
        best = self.places(number)[:1]
        named = self.mentions[number].subtype not in ("demonym", "event", "position")
        return named and (not best or place_kind(best[0]) in SETTLEMENTS | SITES)

    def can_contain(self, outer: int, inner: int) -> bool:
        """Say whether some place of the outer name contains some place of the inner one.

        A name that the gazetteer lacks may lie in anything larger than a town.
        """
        outers = self.places(outer)
        inners = self.places(inner)
        if not inners:
            return any(is_area(place) for place in outers[:3])
        if is_country(inners[0]) and not _same_name(outers, inners):
            return False
        return any(contains(a, b) for a in outers for b in inners)


def _home(article: Article, mentions: Sequence[Mention]) -> int:
    line = next((block for block in article.blocks if block.kind == "dateline"), None)
    if line is None:
        return -1
    return next((n for n, mention in enumerate(mentions) if line.span.overlaps(mention.span)), -1)


def named_at(reading: Reading, index: int) -> int:
    """Return the mention at a token, with "the towns of" before it stepped over; -1 for none."""
    words = reading.words
    steps = 0
    while (
        words.word(index) in ("the", "towns", "town", "city", "cities", "of", "villages", "village")
        and steps < 4
    ):
        index, steps = index + 1, steps + 1
    return words.mention(index)


def _same_name(outers: tuple[Place, ...], inners: tuple[Place, ...]) -> bool:
    # "Luxembourg, Luxembourg", "Mexico, Missouri": a country's name may also be a town's
    return any(is_country(place) for place in outers[:1]) and outers[0].id == inners[0].id


def contains(outer: Place, inner: Place) -> bool:
    """Say whether one place lies in another by what the gazetteer says of both."""
    if outer.id == inner.id or not outer.country or outer.country != inner.country:
        return False
    if is_area(outer):
        return _division_contains(outer, inner)
    return _city_contains(outer, inner)


def _division_contains(outer: Place, inner: Place) -> bool:
    if is_country(outer):
        return not is_country(inner)
    if not outer.admin1 or outer.admin1 != inner.admin1:
        return False
    if place_kind(outer) == "division1":
        return place_kind(inner) != "division1"
    return bool(outer.admin2) and outer.admin2 == inner.admin2 and not is_area(inner)


def _city_contains(outer: Place, inner: Place) -> bool:
    """Say whether a part or suburb of a city is meant: smaller, and within twice its extent."""
    if not is_settlement(outer) or is_area(inner) or outer.population < 10 * inner.population:
        return False
    reach = max(2 * outer.radius_km, 5.0) / _EARTH_KM_PER_DEG
    return abs(outer.lat - inner.lat) < reach and abs(outer.lon - inner.lon) < 3 * reach
