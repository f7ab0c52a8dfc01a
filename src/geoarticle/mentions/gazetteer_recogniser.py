"""Find place names with the gazetteer and rules alone: no model, some hundreds of articles a second.

Every capitalised stretch is looked up, longest first. A name counts if it is well known, or if
the words around it speak of a place; people, teams, ships, days and everyday words do not count.
Each rule adds or takes points, and ``NEEDED`` points make a mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Protocol

from geoarticle.mentions import name_words, role_words
from geoarticle.mentions.capitals import Token, people, tokens
from geoarticle.model import Article, Match, Mention, Span, Subtype

NEEDED = 2.0
LONGEST_NAME = 6  # words
LONGEST_TEXT = 60  # letters of a name; "Llanfairpwllgwyngyll..." has 58
_GAPS = frozenset({" ", "-", "\n", "\u00a0", "'", "’", ". ", ".", "\u2011", " \n", "\u2010"})
_ACRONYM_LETTERS = 4
_KNOWN_ACRONYMS = frozenset(
    {"US", "USA", "UK", "UAE", "DRC", "DR", "NYC", "LA", "PNG", "CAR", "DC", "NI", "NSW", "BC"}
)
_WITH_THE = frozenset(
    {"hague", "dalles", "woodlands", "bronx", "gambia", "bahamas", "strand", "wash", "villages"}
)


class Names(Protocol):
    """The part of the gazetteer that finding names needs."""

    def has_name(self, name: str) -> bool:
        """Say whether a place goes by this name."""

    def is_demonym(self, name: str) -> bool:
        """Say whether this is a nationality or its like."""

    def lookup(self, name: str) -> tuple[Match, ...]:
        """Return the places that go by this name, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name that the gazetteer knows: tokens ``first`` to ``last``, and how well known it is.

    ``weight`` is 0 for a hamlet to 4 for a country, ``generic`` says that the name carries its
    kind ("Neches River"), ``embedded`` that it is part of an organisation's name.
    """

    first: int
    last: int
    span: Span
    weight: float
    subtype: Subtype | None = None
    generic: bool = False


def find_mentions(article: Article, gazetteer: Names) -> tuple[Mention, ...]:
    """Return the mentions in order of the text, without roles; subtype demonym or embedded is set.

    Linear in the length of the text; ``probability`` grows with the points of the rules.
    """
    text = article.text
    words = tokens(text)
    found = list(_candidates(text, words, _Memory(gazetteer)))
    persons, surnames = people(text, words, _sure_places(text, words, found))
    scored = [_score(article, words, found, i, persons, surnames, frozenset()) for i in range(len(found))]
    kept = frozenset(f.span.of(text) for f, s in zip(found, scored, strict=True) if s >= NEEDED)
    scored = [_score(article, words, found, i, persons, surnames, kept) for i in range(len(found))]
    chosen = [(f, s) for f, s in zip(found, scored, strict=True) if s >= NEEDED]
    return tuple(_mention(text, number, f, score) for number, (f, score) in enumerate(chosen, 1))


def _mention(text: str, number: int, found: Found, score: float) -> Mention:
    name = found.span.of(text)
    chance = min(0.98, 0.6 + 0.1 * (score - NEEDED))
    return Mention(
        id=f"m{number}", span=found.span, text=name, name=" ".join(name.split()),
        subtype=found.subtype, role="associative" if found.subtype else "literal", probability=chance,
    )  # fmt: skip


class _Memory:
    """Looks each name up once: a text repeats its names."""

    def __init__(self, gazetteer: Names) -> None:
        self._gazetteer = gazetteer
        self._demonyms: dict[str, bool] = {}
        self._weights: dict[str, float | None] = {}

    def is_demonym(self, name: str) -> bool:
        if name not in self._demonyms:
            self._demonyms[name] = self._gazetteer.is_demonym(name)
        return self._demonyms[name]

    def weight(self, name: str) -> float | None:
        """Return how well known the best place of this name is, None if there is none."""
        if name not in self._weights:
            known = self._gazetteer.has_name(name)
            self._weights[name] = _weight(self._gazetteer.lookup(name)) if known else None
        return self._weights[name]


def _weight(matches: Sequence[Match]) -> float | None:
    fitting = [m for m in matches if m.kind not in ("near", "demonym")][:8]
    return max((_fame(m) for m in fitting), default=None)


def _fame(match: Match) -> float:
    place = match.place
    code, people_there = place.feature_code, place.population
    if code.startswith("PCL") or code in ("CONT", "TERR"):
        return 4.0
    if code == "PPLC" or people_there >= 1_000_000:
        return 3.0
    if code == "ADM1":
        return 2.7
    if people_there >= 100_000:
        return 2.3
    if people_there >= 15_000 or code == "ADM2":
        return 1.6
    return 0.8 if people_there >= 1_000 or place.feature_class in "HTL" else 0.4


def _candidates(text: str, words: Sequence[Token], memory: _Memory) -> Iterator[Found]:
    at = 0
    while at < len(words):
        found = _longest(text, words, at, memory) if words[at].capital else None
        if found is None:
            found = _by_generic(text, words, at) if words[at].capital else None
        if found is None:
            at += 1
        else:
            yield _framed(text, words, found)
            at = found.last + 1


def _longest(text: str, words: Sequence[Token], at: int, memory: _Memory) -> Found | None:
    last = _reach(text, words, at)
    if words[at].low == "the" and words[min(at + 1, last)].low not in _WITH_THE:
        return None
    if _is_state(text, words, at):
        end = words[at].end + (text[words[at].end : words[at].end + 1] == ".")
        return Found(first=at, last=at, span=Span(start=words[at].start, end=end), weight=2.7)
    for end in range(last, at - 1, -1):
        if not (words[end].capital or words[end].text.isdigit()):
            continue
        span = Span(start=words[at].start, end=words[end].end)
        name = " ".join(span.of(text).split())
        if end - at < 2 and memory.is_demonym(name):
            return Found(first=at, last=end, span=span, weight=3.5, subtype="demonym")
        weight = memory.weight(name)
        if weight is not None and not _is_everyday(words, at, end):
            return _with_generic(text, words, Found(first=at, last=end, span=span, weight=weight))
    return None


def _is_state(text: str, words: Sequence[Token], at: int) -> bool:
    """Say whether this is "N.J." or, behind a comma or in brackets, "Calif." or "CA"."""
    if words[at].text.count(".") == 2 and words[at].low.rstrip(".") in name_words.STATES:
        return True
    if at == 0 or text[words[at - 1].end : words[at].start] not in (", ", ",\n", " (", ","):
        return False
    word = words[at]
    dotted = text[word.end : word.end + 1] == "." or "." in word.text
    return word.low.rstrip(".") in name_words.STATES if dotted else word.text in name_words.STATE_CODES


def _reach(text: str, words: Sequence[Token], at: int) -> int:
    """Return the last token that a name beginning at ``at`` may hold."""
    last = at
    while last + 1 < len(words) and last + 1 - at < LONGEST_NAME:
        word = words[last + 1]
        joined = text[words[last].end : word.start] in _GAPS
        fits = word.capital or word.low in name_words.PARTICLES or word.text.isdigit()
        if not (joined and fits) or word.end - words[at].start > LONGEST_TEXT or word.opens:
            break
        last += 1
    return last


def _is_everyday(words: Sequence[Token], at: int, end: int) -> bool:
    word = words[at]
    if end > at:
        return False
    if word.low in name_words.DAYS_AND_MONTHS or len(word.text) < 2:
        return True
    short = len(word.text) <= _ACRONYM_LETTERS and word.text.isupper() and not word.shouted
    return short and word.text.replace(".", "") not in _KNOWN_ACRONYMS


def _with_generic(text: str, words: Sequence[Token], found: Found) -> Found:
    """Take "Province", "River" or "Airport" behind a name into it."""
    after = found.last + 1
    if after < len(words) and text[words[found.last].end : words[after].start] in _GAPS:
        word = words[after]
        if word.capital and not word.opens and word.low in name_words.STRONG_GENERICS:
            span = Span(start=found.span.start, end=word.end)
            return Found(first=found.first, last=after, span=span, weight=found.weight, generic=True)
    return found


def _by_generic(text: str, words: Sequence[Token], at: int) -> Found | None:
    """Find a name that no gazetteer has but that says what it is: "Divinity Road"."""
    last = _reach(text, words, at)
    for end in range(at + 1, min(last, at + 3) + 1):
        if words[end].low in name_words.STRONG_GENERICS and words[end].capital and not words[end].opens:
            if words[at].low in everyday_words() or words[at].low in name_words.PERSON_TITLES:
                return None
            span = Span(start=words[at].start, end=words[end].end)
            return Found(first=at, last=end, span=span, weight=0.4, generic=True)
    return None


def _framed(text: str, words: Sequence[Token], found: Found) -> Found:
    """Mark a name that is part of an organisation's: "Aleppo University", "Fars news agency"."""
    if found.subtype is None and _is_embedded(text, words, found):
        return Found(
            first=found.first, last=found.last, span=found.span, weight=found.weight, subtype="embedded"
        )
    return found


def _is_embedded(text: str, words: Sequence[Token], found: Found) -> bool:
    before = found.first - 1
    if before > 0 and words[before].low == "of" and words[before - 1].capital:
        owner = words[before - 1].low
        if owner in role_words.ORGANISATION_NOUNS | role_words.FACILITY_NOUNS:
            return owner in role_words.ORGANISATION_NOUNS
    follow = _follow(text, words, found.last, 3)
    if follow and follow[0].low in name_words.MEDIA_WORDS - {"daily", "channel"}:
        return follow[0].low != "news" or len(follow) > 1
    capitals = [w.low for w in follow if w.capital]
    if follow and follow[0].capital and follow[0].low in role_words.ORGANISATION_NOUNS:
        return True
    return len(capitals) > 1 and capitals[1] in role_words.ORGANISATION_NOUNS and follow[1].capital


def _follow(text: str, words: Sequence[Token], last: int, count: int) -> list[Token]:
    """Return up to ``count`` tokens behind one, as long as only a blank parts them."""
    out: list[Token] = []
    for word in words[last + 1 : last + 1 + count]:
        if text[words[last].end : word.start] not in (" ", "\n", "\u00a0") or word.opens:
            break
        out.append(word)
        last += 1
    return out


def _sure_places(text: str, words: Sequence[Token], found: Sequence[Found]) -> frozenset[int]:
    """Return the tokens of names of two and more words that are well known: "San Jose" is nobody."""
    sure = [f for f in found if f.last > f.first and (f.weight >= 1.6 or f.generic)]
    return frozenset(i for f in sure for i in range(f.first, f.last + 1))


def _score(
    article: Article, words: Sequence[Token], found: Sequence[Found], index: int,
    persons: frozenset[int], surnames: frozenset[str], kept: frozenset[str],
) -> float:  # fmt: skip
    one = found[index]
    if one.first in persons or one.last in persons:
        return -5.0
    if one.subtype == "demonym":
        return one.weight
    length = one.last - one.first + 1
    points = one.weight + (1.0 if length > 1 else 0.0) + (1.0 if one.generic else 0.0)
    points += _points_before(article.text, words, found, index)
    points += _points_after(article.text, words, found, index)
    points += 1.5 if one.span.of(article.text) in kept else 0.0
    return points - (_doubts(words[one.first], one, surnames) if length == 1 else 0.0)


def _doubts(word: Token, one: Found, surnames: frozenset[str]) -> float:
    """Return what speaks against a name of one word."""
    doubt = 4.0 if word.low in surnames and one.weight < 4 else 0.0
    if word.low in everyday_words():
        return doubt + (4.0 if word.opens or one.subtype == "embedded" else 2.5)
    return doubt + (2.5 if word.low in name_words.GIVEN_NAMES else 0.0)


def _points_before(text: str, words: Sequence[Token], found: Sequence[Found], index: int) -> float:
    at = found[index].first
    block_end = found[index - 1] if index else None
    if words[at].opens:
        return 1.0 if words[at].shouted and words[at].heads else 0.0
    before = words[at - 1]
    gap = text[before.end : words[at].start]
    if block_end is not None and block_end.last == at - 1 and gap in (", ", "-", "/", ",\n"):
        return 1.0
    if gap not in (" ", "\n", "\u00a0", "-", " (", " “", ' "'):
        return 0.0
    if before.low in name_words.SHIP_PREFIXES and before.text != "ins":
        return -4.0
    if before.low == "the" and at > 1:
        before = words[at - 2]
    if before.low in role_words.PLACE_PREPOSITIONS | {"to", "from", "toward", "towards", "via", "into"}:
        return 1.6
    if before.low == "of" and at > 1:
        return 2.0 if words[at - 2].low in role_words.PLACE_NOUNS else 0.8
    if before.low in name_words.LEADING_GENERICS or before.low in role_words.MOTION_WORDS:
        return 1.0
    if before.capital and not before.opens and not _is_name(found, index - 1, at - 1) and not before.shouted:
        return -2.0 if before.low not in role_words.PLACE_NOUNS else 0.0
    return 0.5 if before.low in ("and", "or") and block_end is not None and at - block_end.last < 4 else 0.0


def _is_name(found: Sequence[Found], index: int, token: int) -> bool:
    return index >= 0 and found[index].last == token


def _points_after(text: str, words: Sequence[Token], found: Sequence[Found], index: int) -> float:
    one = found[index]
    if one.last + 1 >= len(words):
        return 0.0
    after = words[one.last + 1]
    gap = text[words[one.last].end : after.start]
    if gap in (", ", ",\n"):
        following = found[index + 1] if index + 1 < len(found) else None
        return (
            1.6
            if following is not None and following.first == one.last + 1 and not following.subtype
            else 0.0
        )
    if gap not in (" ", "\n", "\u00a0") or after.opens:
        return 1.0 if gap[:2] == " (" and words[one.first].heads else 0.0
    if words[one.first].low == "turkey" and after.low in name_words.BIRD_WORDS:
        return -4.0
    if one.subtype == "embedded":
        return 0.4
    if after.low in role_words.PLACE_NOUNS | role_words.FACILITY_NOUNS:
        return 1.5
    if after.low in ("said", "says", "told") and one.first == one.last:
        return -1.0
    if after.capital and not after.shouted and not _is_name_start(found, index + 1, one.last + 1):
        return 0.0 if after.low in role_words.TITLES | name_words.DAYS_AND_MONTHS else -1.5
    return 0.0


def _is_name_start(found: Sequence[Found], index: int, token: int) -> bool:
    return index < len(found) and found[index].first == token


@cache
def everyday_words() -> frozenset[str]:
    """Return words that are also places' names but mostly mean something else: "reading", "nice"."""
    text = resources.files("geoarticle.mentions").joinpath("everyday_words.txt").read_text("utf-8")
    listed = frozenset(line for line in text.split("\n") if line and not line.startswith("#"))
    return listed | role_words.ORGANISATION_NOUNS | role_words.PLACE_NOUNS | name_words.NEVER_ALONE
