"""Find place names with the gazetteer and rules alone: no model, a hundred articles a second.

A span that ``name_search`` found counts if it is well known, or if the words around it speak
of a place; people, teams, ships, days and everyday words do not count. Each rule adds or takes
points, and ``NEEDED`` points make a mention. The points were set by hand and tried on the
development corpora; one point is about what one likely sign is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from geoarticle.budget import Meter
from geoarticle.candidates import NameSource
from geoarticle.mentions.making import mention_at
from geoarticle.mentions.name_search import Found, candidates, is_everyday, is_rare_alone
from geoarticle.mentions.people import people
from geoarticle.mentions.words import BLANKS, HYPHENS, Scanned, Token, scan
from geoarticle.model import Mention
from geoarticle.text import Text

NEEDED = 2.0
CALLED = 5.0  # of a name in a list of counties: as sure as a country's
REPEATED = 1.5
COUNTRY = 4.0  # the weight of a country's name
_SOMEBODY = 7.0  # points against a name that the text gives to people only
_KINDS = ("place noun", "facility")
_LISTING = frozenset({", ", "-", "/", ",\n", "–", " / "})


def find_mentions(text: Text, gazetteer: NameSource, meter: Meter | None = None) -> tuple[Mention, ...]:
    """Return the mentions in order of the text, without roles; subtype demonym or embedded is set.

    Linear in the length of the text; ``probability`` grows with the points of the rules.
    """
    chosen = [(f, points) for f, points in scored(scan(text), gazetteer, meter) if points >= NEEDED]
    return tuple(_mention(text.source, n, f, points) for n, (f, points) in enumerate(chosen, 1))


def scored(
    scanned: Scanned, gazetteer: NameSource, meter: Meter | None = None
) -> tuple[tuple[Found, float], ...]:
    """Return every span that may be a name, in order of the text, with its points.

    A name that has enough points once gets ``REPEATED`` more wherever it stands.
    """
    found = tuple(candidates(scanned, gazetteer, meter))
    persons, surnames = people(scanned, _sure_places(found))
    scene = _Scene(
        scanned=scanned, found=found, persons=persons, surnames=surnames,
        nobody=_placed(scanned, found, persons),
    )  # fmt: skip
    points = [scene.points(index) for index in range(len(found))]
    names = [f.span.of(scanned.source) for f in found]
    kept = frozenset(name for name, p in zip(names, points, strict=True) if p >= NEEDED)
    more = [REPEATED if name in kept else 0.0 for name in names]
    return tuple((f, p + m) for f, p, m in zip(found, points, more, strict=True))


def _mention(text: str, number: int, found: Found, points: float) -> Mention:
    sure = min(0.98, 0.6 + 0.1 * (points - NEEDED))
    return mention_at(text, found.span, number=number, subtype=found.subtype, probability=sure)


def _sure_places(found: Sequence[Found]) -> frozenset[int]:
    """Return the tokens of names of two and more words that are well known: "San Jose" is nobody."""
    sure = [f for f in found if not f.single and (f.weight >= 1.6 or f.generic)]
    return frozenset(i for f in sure for i in range(f.first, f.last + 1))


def _placed(scanned: Scanned, found: Sequence[Found], persons: frozenset[int]) -> frozenset[str]:
    """Return the words that are said to be places: "in Jordan", whoever else is called Jordan."""
    alone = [f.first for f in found if f.single and f.first not in persons and not scanned[f.first].opens]
    return frozenset(scanned[at].low for at in alone if scanned.is_one_of(at - 1, "sure preposition"))


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """A text with all that was found in it; answers what speaks for and against each span."""

    scanned: Scanned
    found: Sequence[Found]
    persons: frozenset[int]  # tokens of people's names
    surnames: frozenset[str]
    nobody: frozenset[str]  # words that are places at least once

    @cached_property
    def called(self) -> frozenset[str]:
        """The surnames that are never a place's: "Detective London testified. London has 20 years"."""
        return self.surnames - self.nobody

    def points(self, index: int) -> float:
        one = self.found[index]
        if one.called:
            return CALLED
        if one.first in self.persons or one.last in self.persons or self._is_address(one):
            return -5.0
        if one.subtype == "demonym":
            part = self._is_language(one) or self._is_second_adjective(index) or self._is_of_all(one)
            return one.weight - (4.0 if part else 0.0)
        points = one.weight + (1.0 if one.generic else 0.0) + (0.0 if one.single else 1.0)
        points += 2.0 if not one.listed and not one.generic else 0.0  # its company speaks for it
        points += self._before(index) + self._after(index)
        return points - (self._doubts(one) if one.single else 0.0)

    def _is(self, index: int, *senses: str) -> bool:
        return self.scanned.is_one_of(index, *senses)

    def _is_address(self, one: Found) -> bool:
        """Say whether this is part of an e-mail address or a handle."""
        source = self.scanned.source
        return source.startswith("@", one.span.end) or source.endswith("@", 0, one.span.start)

    def _doubts(self, one: Found) -> float:
        """Return what speaks against a name of one word."""
        at, word, language = one.first, self.scanned[one.first], self.scanned.language
        doubt = 4.0 if word.low in self.surnames and one.weight < COUNTRY else 0.0
        doubt = _SOMEBODY if word.low in self.called else doubt
        if word.text in language.words("era") and self._is_age(at - 1):
            return doubt + 5.0
        spelled = word.text.isupper() and not word.in_capitals  # "CAR" among words in small letters is no car
        if is_everyday(word.low, language) and not spelled:
            doubt += 2.0 if self._is(at - 1, "definite article") else 0.0
            if one.weight < COUNTRY and self._is(at, *_KINDS, "organisation"):
                return doubt + 5.0
            alone = 4.0 if word.opens or one.subtype == "embedded" else 1.7
            return doubt + (max(alone, 2.5) if is_rare_alone(word.low, language) else alone)
        if self._is(at, "given place name") and self._is(at - 1, "saying"):
            return doubt + 2.0
        return doubt + (2.5 if self._is(at, "given name") else 0.0)

    def _is_age(self, index: int) -> bool:
        """Say whether a year or a century stands there, before an era: "400 BC"."""
        return index >= 0 and (self.scanned[index].text.isdigit() or self._is(index, "age"))

    def _is_language(self, one: Found) -> bool:
        """Say whether a demonym is a language: "speaks French and Portuguese"."""
        behind = one.last + 1
        if behind < len(self.scanned):
            goes_on = self.scanned.gap(behind) in BLANKS and not self.scanned[behind].opens
            if goes_on and not self._is(behind, "after a place", "and"):
                return False
        return any(self._is(i, "language word") for i in range(max(0, one.first - 6), one.first))

    def _is_of_all(self, one: Found) -> bool:
        """Say whether a demonym stands for a whole part of the world: "the Pan-American Highway"."""
        return self._is(one.first - 1, "prefix of all") and self.scanned.gap(one.first) in HYPHENS

    def _is_second_adjective(self, index: int) -> bool:
        """Say whether this is the "Arab" of "Syrian Arab Red Crescent"."""
        one, before = self.found[index], self.found[index - 1] if index else None
        if before is None or before.subtype != "demonym" or before.last != one.first - 1:
            return False
        return self._is(one.first, "second demonym") and self.scanned.gap(one.first) in BLANKS

    def _before(self, index: int) -> float:
        at = self.found[index].first
        word = self.scanned[at]
        if word.opens:
            return 1.0 if word.in_capitals and word.heads else 0.0
        gap = self.scanned.gap(at)
        if gap == "-" and self.scanned[at - 1].text in self.scanned.language.words("party letter"):
            return 2.0  # a politician's seat: "D-Plymouth"
        if gap in _LISTING and index and self.found[index - 1].last == at - 1:
            return 1.0
        if gap not in BLANKS and gap not in ("-", " (", " “", ' "'):
            return 0.0
        if self._is(at - 1, "ship prefix"):
            return -4.0
        before = at - 2 if at > 1 and self._is(at - 1, "definite article") else at - 1
        if self._is(before, "place preposition", "motion preposition", "towards"):
            return 1.6
        if at > 1 and self._is(before, "of"):
            return 2.0 if self._is(at - 2, "place noun", "office", "short of") else 0.8
        if self._is(before, "kind leading a name", "striking verb", "motion"):
            return 1.0
        return self._inside_name(index, self.scanned[before])

    def _inside_name(self, index: int, before: Token) -> float:
        """Return what a capitalised word right before says: part of a longer name, or not."""
        at, words = self.found[index].first, self.scanned.language.words
        ends_name = index > 0 and self.found[index - 1].last == at - 1
        if before.capital and not before.opens and not before.in_capitals and not ends_name:
            return 0.0 if before.low in words("place noun") else -2.0
        listed = before.low in words("and", "or") and index > 0 and at - self.found[index - 1].last < 4
        return 0.5 if listed else 0.0

    def _after(self, index: int) -> float:
        one, scanned = self.found[index], self.scanned
        behind = one.last + 1
        if behind >= len(scanned):
            return 0.0
        gap = scanned.gap(behind)
        following = self.found[index + 1] if index + 1 < len(self.found) else None
        touches = following is not None and following.first == behind
        if gap in (", ", ",\n"):
            if following is not None and touches and not following.subtype:
                return 1.6
            return 2.0 if self._measures(behind) else 0.0
        if gap in ("'", "’") and self._is(behind, "possessive") and self._is_feast(behind + 1):
            return -4.0
        if gap not in BLANKS or scanned[behind].opens:
            return self._dateline(one, gap)
        if scanned[behind].low in self._elsewhere(one):
            return -4.0
        if one.subtype == "embedded":
            return 0.4
        return self._verb_or_noun(one, touches)

    def _elsewhere(self, one: Found) -> Sequence[str]:
        """Return the words before which a name means something else: "turkey dinner"."""
        return self.scanned.language.table("no place before").get(self.scanned[one.first].low, "").split()

    def _is_feast(self, token: int) -> bool:
        """Say whether "Day" stands there: "St. Patrick's Day"."""
        return self._is(token, "feast day") and self.scanned[token].capital

    def _dateline(self, one: Found, gap: str) -> float:
        """Return what a sign behind the name says: "XENIA — The", "Wal-Mart"."""
        first = self.scanned[one.first]
        if gap[:2] in (" (", " -", " –", " —", "— ") and first.opens and (first.heads or first.in_capitals):
            return 1.5
        cut = gap == "-" and self.scanned[one.last + 1].capital
        return -1.5 if cut and one.single and one.weight < COUNTRY else 0.0

    def _measures(self, token: int) -> bool:
        """Say whether a distance stands there: "Bessemer, some 12 miles south of"."""
        near = self.scanned.tokens[token : token + 4]
        lengths = self.scanned.language.words("length")
        return any(word.low in lengths for word in near) and any(word.low[:1].isdigit() for word in near)

    def _verb_or_noun(self, one: Found, touches: bool) -> float:
        behind = one.last + 1
        after = self.scanned[behind]
        if self._is(behind, *_KINDS, "match verb", "person"):
            return 1.5
        if one.single and self._is(behind, "saying"):
            return -1.0
        named = after.capital and not after.in_capitals and not touches
        if named and not self._is(behind, "title behind", "day or month"):
            return -6.0 if self._is_introduced(behind) else -1.5
        return 0.0

    def _is_introduced(self, surname: int) -> bool:
        """Say whether "Peru Okello, a farmer" or "Suez Rajan, 34" is being introduced."""
        behind = surname + 1
        if behind >= len(self.scanned) or self.scanned.gap(behind) != ", ":
            return False
        if self._is(surname, *_KINDS, "organisation"):
            return False
        said = self._is(behind, "definite article", "indefinite article")
        return said or self.scanned[behind].text.isdigit()
