"""Look up every capitalised stretch of a text, longest first: what could be a place's name.

Whether it is one, the rules in ``gazetteer_recogniser`` say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from geoarticle.candidates import NameSource
from geoarticle.mentions import name_words, role_words
from geoarticle.mentions.capitals import Token
from geoarticle.model import Match, Span, Subtype

LONGEST_NAME = 6  # words
LONGEST_TEXT = 60  # letters; "Llanfairpwllgwyngyll..." has 58
UNLISTED = 0.4  # the weight of a name that no gazetteer has
BLANKS = frozenset({" ", "\n", "\u00a0"})
_APOSTROPHES = frozenset({"'", "’", "‘", "ʻ", "`"})
_GAPS = BLANKS | _APOSTROPHES | {"-", ". ", ".", "\u2011", " \n", "\u2010"}
_ACRONYM_LETTERS = 4
_KNOWN_ACRONYMS = name_words.ACRONYMS
_WITH_THE = frozenset(
    {"hague", "dalles", "woodlands", "bronx", "gambia", "bahamas", "strand", "wash", "villages"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A stretch that may be a name: tokens ``first`` to ``last``, and how well known it is.

    ``weight`` is 0 for a hamlet to 4 for a country, ``generic`` says that the name carries its
    kind ("Neches River"), the subtype "embedded" that it is part of an organisation's name.
    ``listed`` is False if no gazetteer has it, only the words around speak of a place.
    """

    first: int
    last: int
    span: Span
    weight: float
    subtype: Subtype | None = None
    generic: bool = False
    listed: bool = True

    @property
    def single(self) -> bool:
        """Say whether this is one word."""
        return self.first == self.last


def candidates(text: str, words: Sequence[Token], gazetteer: NameSource) -> Iterator[Found]:
    """Yield the stretches that may be names of places, left to right, none overlapping."""
    memory = _Memory(gazetteer)
    at = 0
    while at < len(words):
        found = _at(text, words, at, memory) if words[at].capital else None
        if found is None:
            at += 1
        else:
            yield replace(found, subtype="embedded") if _is_embedded(text, words, found) else found
            at = found.last + 1


@cache
def everyday_words() -> frozenset[str]:
    """Return words that are also places' names but mostly mean something else: "reading", "nice"."""
    text = resources.files("geoarticle.mentions").joinpath("everyday_words.txt").read_text("utf-8")
    listed = frozenset(line for line in text.split("\n") if line and not line.startswith("#")) | {
        "orange",
        "buffalo",
    }
    return listed | rare_alone() | name_words.EVERYDAY_TOO


@cache
def rare_alone() -> frozenset[str]:
    """Return surnames and nouns that hardly ever are a place when they stand alone: "University"."""
    return role_words.ORGANISATION_NOUNS | role_words.PLACE_NOUNS | name_words.NEVER_ALONE


class _Memory:
    """Looks each name up once: a text repeats its names."""

    def __init__(self, gazetteer: NameSource) -> None:
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

    def loose_weight(self, name: str) -> float | None:
        """Return the same for other spellings too, which are slower to look up."""
        return _weight(self._gazetteer.lookup(name))


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
    return 0.8 if people_there >= 1_000 or place.feature_class in "HTL" else UNLISTED


def _at(text: str, words: Sequence[Token], at: int, memory: _Memory) -> Found | None:
    """Return the best stretch that begins at a capitalised token."""
    if words[at].low == "the" and not _follows(words, at, _WITH_THE):
        return None
    if _is_state(text, words, at):
        end = words[at].end + (text[words[at].end : words[at].end + 1] == ".")
        return Found(first=at, last=at, span=Span(start=words[at].start, end=end), weight=3.5)
    listed = _longest(text, words, at, memory)
    headed = _by_leading(text, words, at) if listed is None or listed.single else None
    if headed or listed:
        return headed or listed
    said = _by_number(text, words, at) or _by_generic(text, words, at)
    return said or _by_company(text, words, at, memory)


def _follows(words: Sequence[Token], at: int, lows: frozenset[str]) -> bool:
    return at + 1 < len(words) and words[at + 1].low in lows


def _longest(text: str, words: Sequence[Token], at: int, memory: _Memory) -> Found | None:
    for end in range(_reach(text, words, at), at - 1, -1):
        if not (words[end].capital or _is_glued(text, words, at, end)):
            continue
        span = Span(start=words[at].start, end=words[end].end)
        name = " ".join(span.of(text).split())
        if end - at < 2 and memory.is_demonym(name):
            return Found(first=at, last=end, span=span, weight=3.5, subtype="demonym")
        weight = memory.weight(name)
        if weight is not None and not _is_everyday(words, at, end):
            kind = end > at and words[end].low in name_words.STRONG_GENERICS
            return _with_generic(
                text, words, Found(first=at, last=end, span=span, weight=weight, generic=kind)
            )
    return None


def _is_glued(text: str, words: Sequence[Token], at: int, end: int) -> bool:
    """Say whether a lower-case piece ends a name: "Nuku'alofa", "St. John's", not "I'll"."""
    if end == at or text[words[end - 1].end : words[end].start] not in _APOSTROPHES:
        return False
    return len(words[end].text) > 2 or (words[end].low == "s" and words[at].low in ("st", "saint"))


def _is_state(text: str, words: Sequence[Token], at: int) -> bool:
    """Say whether this is "N.J." or, behind a comma or in brackets, "Calif." or "CA"."""
    word = words[at]
    if word.text.count(".") == 2 and word.low.rstrip(".") in name_words.STATES:
        return True
    dotted = text[word.end : word.end + 1] == "." or "." in word.text
    goes_on = (
        at + 1 < len(words) and text[word.end : words[at + 1].start] == ". " and not words[at + 1].capital
    )
    if goes_on and word.low in name_words.PLAIN_STATES:
        return True
    if at == 0 or text[words[at - 1].end : word.start] not in (", ", ",\n", " (", ","):
        return False
    return word.low.rstrip(".") in name_words.STATES if dotted else word.text in name_words.STATE_CODES


def _reach(text: str, words: Sequence[Token], at: int) -> int:
    """Return the last token that a name beginning at ``at`` may hold."""
    last = at
    while last + 1 < len(words) and last + 1 - at < LONGEST_NAME:
        word = words[last + 1]
        gap = text[words[last].end : word.start]
        fits = word.capital or word.low in name_words.PARTICLES or gap in _APOSTROPHES
        if not (gap in _GAPS and fits) or word.end - words[at].start > LONGEST_TEXT or word.opens:
            break
        last += 1
    return last


def _is_everyday(words: Sequence[Token], at: int, end: int) -> bool:
    word = words[at]
    if end > at:
        return False
    if word.low in name_words.DAYS_AND_MONTHS or len(word.text) < 2:
        return True
    short = len(word.text) <= _ACRONYM_LETTERS and word.text.isupper() and not word.shouted and not word.heads
    return short and word.text.replace(".", "") not in _KNOWN_ACRONYMS


def _with_generic(text: str, words: Sequence[Token], found: Found) -> Found:
    """Take "Province", "River" or "Airport" behind a name into it."""
    after = found.last + 1
    if after < len(words) and text[words[found.last].end : words[after].start] in _GAPS:
        word = words[after]
        plain = found.single and _is_tail(words, found.first) and word.low not in _STREETS
        if word.capital and not word.opens and word.low in name_words.STRONG_GENERICS and not plain:
            dotted = word.low in _CUT_SHORT
            if dotted and text[word.end : word.end + 1] != ".":
                return found
            span = Span(start=found.span.start, end=word.end + dotted)
            return replace(found, last=after, span=span, generic=True)
    return found


def _is_tail(words: Sequence[Token], first: int) -> bool:
    """Say whether an everyday word goes on a longer name: the "Conservation" of "Heritage Conservation"."""
    inside = first > 0 and words[first - 1].capital and not words[first].opens
    return words[first].low in everyday_words() and inside


def _by_leading(text: str, words: Sequence[Token], at: int) -> Found | None:
    """Find a name by the kind in front of it: "Lake Kivu", "Strait of Hormuz"."""
    linked = _follows(words, at, frozenset({"of"}))
    if words[at].low not in (name_words.LEADING_WITH_OF if linked else name_words.LEADING_GENERICS):
        return None
    last = _reach(text, words, at)
    joined = at + 2 if linked else at + 1
    if joined > last or not words[joined].capital or words[joined].low in everyday_words():
        return None
    while joined < last and words[joined + 1].capital and words[joined + 1].low not in _NO_PART:
        joined += 1
    span = Span(start=words[at].start, end=words[joined].end)
    return Found(first=at, last=joined, span=span, weight=0.8, generic=True, listed=False)


_NO_PART = role_words.ORGANISATION_NOUNS | name_words.DAYS_AND_MONTHS | role_words.TITLES


def _by_generic(text: str, words: Sequence[Token], at: int) -> Found | None:
    """Find a name that no gazetteer has but that says what it is: "Divinity Road", "Main St."."""
    if (words[at].low in everyday_words() and words[at].opens) or words[at].low in name_words.PERSON_TITLES:
        return None
    last = _reach(text, words, at)
    for end in range(at + 1, min(last, at + 3) + 1):
        word = words[end]
        if word.low in ("and", "the"):
            return None
        if word.low in name_words.STRONG_GENERICS and word.capital:
            dotted = word.low in _CUT_SHORT
            if dotted and text[word.end : word.end + 1] != ".":
                return None
            if words[at].low in everyday_words() and word.low not in _STREETS:
                return None
            span = Span(start=words[at].start, end=word.end + dotted)
            return Found(first=at, last=end, span=span, weight=UNLISTED, generic=True, listed=False)
    return None


_CUT_SHORT = frozenset({"ave", "blvd", "rd", "hwy", "pkwy", "st"})
_STREETS = _CUT_SHORT | {"street", "road", "avenue", "boulevard", "lane", "drive", "parkway"}


def _by_number(text: str, words: Sequence[Token], at: int) -> Found | None:
    """Find a road by its number: "Interstate 70"."""
    if words[at].low not in name_words.ROADS or at + 1 >= len(words):
        return None
    number = words[at + 1]
    if text[words[at].end : number.start] != " " or not number.text[:1].isdigit() or len(number.text) > 4:
        return None
    span = Span(start=words[at].start, end=number.end)
    return Found(first=at, last=at + 1, span=span, weight=UNLISTED, generic=True, listed=False)


def _by_company(text: str, words: Sequence[Token], at: int, memory: _Memory) -> Found | None:
    """Find a name that no gazetteer has by the company it keeps: "the village of Diafarabé"."""
    last = at
    for i in range(at + 1, _reach(text, words, at) + 1):
        if words[i].low in name_words.SMALL_ENGLISH:
            break
        last = i if words[i].capital else last
    if words[at].opens or last - at > 2 or _is_everyday(words, at, last) or not _is_fresh(words, at, last):
        return None
    span = Span(start=words[at].start, end=words[last].end)
    if _is_named_place(text, words, at, last):
        return Found(first=at, last=last, span=span, weight=UNLISTED, listed=False)
    if text[words[at - 1].end : words[at].start] in BLANKS and words[at - 1].low in _SURE_PREPOSITIONS:
        weight = memory.loose_weight(span.of(text))
        return None if weight is None else Found(first=at, last=last, span=span, weight=weight)
    return None


_SURE_PREPOSITIONS = frozenset(
    {"in", "near", "from", "over", "outside", "reached", "entered", "off", "hit", "of"}
)


def _is_fresh(words: Sequence[Token], first: int, last: int) -> bool:
    """Say whether none of the words is an everyday word, a given name or a title."""
    lows = [word.low for word in words[first : last + 1] if word.capital]
    return not any(low in _NOT_FRESH or low in everyday_words() for low in lows)


_NOT_FRESH = name_words.GIVEN_NAMES | name_words.PERSON_TITLES | name_words.DAYS_AND_MONTHS


def _is_named_place(text: str, words: Sequence[Token], at: int, last: int) -> bool:
    """Say whether the words around call it a village, a district and so on."""
    follow = _follow(text, words, last, 1)
    if follow and follow[0].low in name_words.KINDS_BEHIND and not follow[0].capital:
        return True
    if at < 2 or text[words[at - 1].end : words[at].start] not in BLANKS or words[at - 1].low != "of":
        return False
    return words[at - 2].low in name_words.KINDS_BEFORE


def _is_embedded(text: str, words: Sequence[Token], found: Found) -> bool:
    """Say whether a name is part of an organisation's: "Aleppo University", "Fars news agency"."""
    if found.subtype is not None or not found.listed:
        return False
    if _is_owner(words, found.first):
        return True
    follow = _follow(text, words, found.last, 3)
    if follow and follow[0].low in name_words.MEDIA_WORDS - {"daily", "channel"}:
        return follow[0].low != "news" or len(follow) > 1
    if follow and follow[0].capital and follow[0].low in role_words.ORGANISATION_NOUNS:
        return True
    second = follow[1] if len(follow) > 1 and follow[0].capital else None
    return second is not None and second.capital and second.low in role_words.ORGANISATION_NOUNS


def _is_owner(words: Sequence[Token], first: int) -> bool:
    """Say whether "University of" and its like stand before a name."""
    if first < 2 or words[first - 1].low != "of" or not words[first - 2].capital:
        return False
    return words[first - 2].low in role_words.ORGANISATION_NOUNS


def _follow(text: str, words: Sequence[Token], last: int, count: int) -> list[Token]:
    """Return up to ``count`` tokens behind one, as long as only a blank parts them."""
    out: list[Token] = []
    for word in words[last + 1 : last + 1 + count]:
        if text[words[last].end : word.start] not in BLANKS or word.opens:
            break
        out.append(word)
        last += 1
    return out
