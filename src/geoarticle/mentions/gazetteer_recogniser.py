"""Find place names with the gazetteer and rules alone: no model, a hundred articles a second.

A stretch that ``name_search`` found counts if it is well known, or if the words around it speak
of a place; people, teams, ships, days and everyday words do not count. Each rule adds or takes
points, and ``NEEDED`` points make a mention. The points were set by hand and tried on the
development corpora; one point is about what one likely sign is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geoarticle.candidates import NameSource
from geoarticle.mentions import name_words, role_words
from geoarticle.mentions.capitals import Token, people, tokens
from geoarticle.mentions.making import mention_at
from geoarticle.mentions.name_search import BLANKS, Found, candidates, everyday_words, rare_alone
from geoarticle.model import Mention
from geoarticle.text import Text

NEEDED = 2.0
REPEATED = 1.5
COUNTRY = 4.0  # the weight of a country's name
_TOWARDS = role_words.PLACE_PREPOSITIONS | role_words.MOTION_PREPOSITIONS | {"at", "between"}
_OF_PLACES = role_words.PLACE_NOUNS | role_words.OFFICE_NOUNS | {"short"}
_KINDS = role_words.PLACE_NOUNS | role_words.FACILITY_NOUNS
_KINDS_ALONE = _KINDS | role_words.ORGANISATION_NOUNS  # "the District", "the University"
_NO_NAMES = role_words.TITLES | name_words.DAYS_AND_MONTHS
_MATCH_VERBS = frozenset({"beat", "beats", "lost", "won", "drew", "win", "play", "plays", "host", "hosts"})
_SAYING = frozenset({"said", "says", "told", "added"})
_LEADING = name_words.LEADING_GENERICS | name_words.STRIKING_VERBS | role_words.MOTION_WORDS
_LISTING = frozenset({", ", "-", "/", ",\n", "–", " / "})


def find_mentions(text: Text, gazetteer: NameSource) -> tuple[Mention, ...]:
    """Return the mentions in order of the text, without roles; subtype demonym or embedded is set.

    Linear in the length of the text; ``probability`` grows with the points of the rules.
    """
    chosen = [(f, points) for f, points in scored(text, gazetteer) if points >= NEEDED]
    return tuple(_mention(text.source, n, f, points) for n, (f, points) in enumerate(chosen, 1))


def scored(
    text: Text, gazetteer: NameSource, words: Sequence[Token] | None = None
) -> tuple[tuple[Found, float], ...]:
    """Return every stretch that may be a name, in order of the text, with its points.

    A name that has enough points once gets ``REPEATED`` more wherever it stands. ``words`` are the
    tokens of the text, if the caller has them.
    """
    words = tokens(text) if words is None else words
    source = text.source
    found = tuple(candidates(source, words, gazetteer))
    persons, surnames = people(source, words, _sure_places(found))
    scene = _Scene(text=source, words=words, found=found, persons=persons, surnames=surnames)
    points = [scene.points(index) for index in range(len(found))]
    kept = frozenset(f.span.of(source) for f, p in zip(found, points, strict=True) if p >= NEEDED)
    more = [REPEATED if f.span.of(source) in kept else 0.0 for f in found]
    return tuple((f, p + m) for f, p, m in zip(found, points, more, strict=True))


def _mention(text: str, number: int, found: Found, points: float) -> Mention:
    sure = min(0.98, 0.6 + 0.1 * (points - NEEDED))
    return mention_at(text, found.span, number=number, subtype=found.subtype, probability=sure)


def _is_year(word: Token) -> bool:
    return word.text.isdigit() or word.low == "century"


def _sure_places(found: Sequence[Found]) -> frozenset[int]:
    """Return the tokens of names of two and more words that are well known: "San Jose" is nobody."""
    sure = [f for f in found if not f.single and (f.weight >= 1.6 or f.generic)]
    return frozenset(i for f in sure for i in range(f.first, f.last + 1))


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """A text with all that was found in it; answers what speaks for and against each stretch."""

    text: str
    words: Sequence[Token]
    found: Sequence[Found]
    persons: frozenset[int]  # tokens of people's names
    surnames: frozenset[str]

    def points(self, index: int) -> float:
        one = self.found[index]
        if one.first in self.persons or one.last in self.persons or self._is_address(one):
            return -5.0
        if one.subtype == "demonym":
            part = self._is_language(one) or self._is_second_adjective(index)
            return one.weight - (4.0 if part else 0.0)
        points = one.weight + (1.0 if one.generic else 0.0) + (0.0 if one.single else 1.0)
        points += 2.0 if not one.listed and not one.generic else 0.0  # its company speaks for it
        points += self._before(index) + self._after(index)
        return points - (self._doubts(one) if one.single else 0.0)

    def _is_address(self, one: Found) -> bool:
        """Say whether this is part of an e-mail address or a handle."""
        return "@" in (
            self.text[one.span.end : one.span.end + 1],
            self.text[max(0, one.span.start - 1) : one.span.start],
        )

    def _doubts(self, one: Found) -> float:
        """Return what speaks against a name of one word."""
        word = self.words[one.first]
        doubt = 4.0 if word.low in self.surnames and one.weight < COUNTRY else 0.0
        if word.text == "BC" and one.first and _is_year(self.words[one.first - 1]):
            return doubt + 5.0
        if word.low in everyday_words():
            if one.first and self.words[one.first - 1].low == "the":
                doubt += 2.0
            if word.low in _KINDS_ALONE and one.weight < COUNTRY:
                return doubt + 5.0
            alone = 4.0 if word.opens or one.subtype == "embedded" else 1.7
            return doubt + (max(alone, 2.5) if word.low in rare_alone() else alone)
        if (
            word.low in name_words.GIVEN_PLACE_NAMES
            and one.first
            and self.words[one.first - 1].low in _SAYING
        ):
            return doubt + 2.0
        return doubt + (2.5 if word.low in name_words.GIVEN_NAMES else 0.0)

    def _is_language(self, one: Found) -> bool:
        """Say whether a demonym is a language: "speaks French and Portuguese"."""
        after = self.words[one.last + 1] if one.last + 1 < len(self.words) else None
        blank = after is not None and self._gap(one.last + 1) in BLANKS and not after.opens
        if after is not None and blank and after.low not in role_words.AFTER_PLACE | {"and"}:
            return False
        before = [word.low for word in self.words[max(0, one.first - 6) : one.first]]
        return any(low in name_words.LANGUAGE_WORDS for low in before)

    def _is_second_adjective(self, index: int) -> bool:
        """Say whether this is the "Arab" of "Syrian Arab Red Crescent"."""
        one, before = self.found[index], self.found[index - 1] if index else None
        if before is None or before.subtype != "demonym" or before.last != one.first - 1:
            return False
        return self.words[one.first].low == "arab" and self._gap(one.first) in BLANKS

    def _gap(self, token: int) -> str:
        """Return what stands between a token and the one before it."""
        return self.text[self.words[token - 1].end : self.words[token].start]

    def _before(self, index: int) -> float:
        at = self.found[index].first
        if self.words[at].opens:
            return 1.0 if self.words[at].shouted and self.words[at].heads else 0.0
        gap = self._gap(at)
        if gap == "-" and self.words[at - 1].text in ("D", "R", "I"):
            return 2.0  # a politician's seat: "D-Plymouth"
        if gap in _LISTING and index and self.found[index - 1].last == at - 1:
            return 1.0
        if gap not in BLANKS and gap not in ("-", " (", " “", ' "'):
            return 0.0
        before = self.words[at - 1]
        if before.low in name_words.SHIP_PREFIXES:
            return -4.0
        if before.low == "the" and at > 1:
            before = self.words[at - 2]
        if before.low in _TOWARDS:
            return 1.6
        if before.low == "of" and at > 1:
            return 2.0 if self.words[at - 2].low in _OF_PLACES else 0.8
        if before.low in _LEADING:
            return 1.0
        return self._inside_name(index, before)

    def _inside_name(self, index: int, before: Token) -> float:
        """Return what a capitalised word right before says: part of a longer name, or not."""
        at = self.found[index].first
        ends_name = index > 0 and self.found[index - 1].last == at - 1
        if before.capital and not before.opens and not before.shouted and not ends_name:
            return 0.0 if before.low in role_words.PLACE_NOUNS else -2.0
        listed = before.low in ("and", "or") and index > 0 and at - self.found[index - 1].last < 4
        return 0.5 if listed else 0.0

    def _after(self, index: int) -> float:
        one = self.found[index]
        if one.last + 1 >= len(self.words):
            return 0.0
        after, gap = self.words[one.last + 1], self._gap(one.last + 1)
        following = self.found[index + 1] if index + 1 < len(self.found) else None
        touches = following is not None and following.first == one.last + 1
        if gap in (", ", ",\n"):
            if following is not None and touches and not following.subtype:
                return 1.6
            return 2.0 if self._measures(one.last + 1) else 0.0
        if gap in ("'", "’") and after.low == "s" and self._is_feast(one.last + 2):
            return -4.0
        if gap not in BLANKS or after.opens:
            return self._dateline(one, gap)
        if self.words[one.first].low == "turkey" and after.low in name_words.BIRD_WORDS:
            return -4.0
        if one.subtype == "embedded":
            return 0.4
        return self._verb_or_noun(one, after, touches)

    def _is_feast(self, token: int) -> bool:
        """Say whether "Day" stands there: "St. Patrick's Day"."""
        return token < len(self.words) and self.words[token].text == "Day"

    def _dateline(self, one: Found, gap: str) -> float:
        """Return what a sign behind the name says: "XENIA — The", "Wal-Mart"."""
        first = self.words[one.first]
        if gap[:2] in (" (", " -", " –", " —", "— ") and first.opens and (first.heads or first.shouted):
            return 1.5
        cut = gap == "-" and self.words[one.last + 1].capital
        return -1.5 if cut and one.single and one.weight < COUNTRY else 0.0

    def _measures(self, token: int) -> bool:
        """Say whether a distance stands there: "Bessemer, some 12 miles south of"."""
        near = [word.low for word in self.words[token : token + 4]]
        return any(low in name_words.LENGTHS for low in near) and any(low[:1].isdigit() for low in near)

    def _verb_or_noun(self, one: Found, after: Token, touches: bool) -> float:
        if after.low in _KINDS or after.low in _MATCH_VERBS or after.low in role_words.PERSON_NOUNS:
            return 1.5
        if after.low in _SAYING and one.single:
            return -1.0
        if after.capital and not after.shouted and not touches and after.low not in _NO_NAMES:
            return -6.0 if self._is_introduced(one.last + 1) else -1.5
        return 0.0

    def _is_introduced(self, surname: int) -> bool:
        """Say whether "Peru Okello, a farmer" or "Suez Rajan, 34" is being introduced."""
        if surname + 1 >= len(self.words) or self._gap(surname + 1) != ", ":
            return False
        word = self.words[surname + 1]
        known = role_words.ORGANISATION_NOUNS | _KINDS
        return self.words[surname].low not in known and (
            word.low in ("a", "an", "the") or word.text.isdigit()
        )
