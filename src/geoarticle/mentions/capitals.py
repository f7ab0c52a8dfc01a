"""Words and capitals: the tokens of a text, and which of them are people's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from geoarticle.mentions import name_words, role_words
from geoarticle.text import PARAGRAPH, Text

# "U.S." is one word; "Aleppo's" is "Aleppo" and "s"; "N'Djamena" is two words that a name may join.
_INITIALS = re.compile(r"(?:[A-Z]\.){2,8}(?![a-z])|W\.Va\.")
_ABBREVIATED = name_words.ABBREVIATED
_NO_SURNAMES = (
    name_words.NOT_SURNAMES
    | name_words.DAYS_AND_MONTHS
    | role_words.ORGANISATION_NOUNS
    | role_words.FACILITY_NOUNS
    | role_words.TITLES
    | role_words.PLACE_PREPOSITIONS
)
_INSIDE_PERSONS = name_words.PARTICLES - name_words.SMALL_ENGLISH
_CLOSERS = "\"'”’)] \t\u00a0"
_BULLETS = frozenset("•*>#")
_QUOTES = frozenset("\"'“‘([*•-–—>#")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where, as written and in lower case, and how it stands.

    ``capital``: begins upper case. ``opens``: first of its sentence or line. ``heads``: first of
    its line. ``shouted``: stands among words all in upper case, where capitals say nothing.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    opens: bool
    heads: bool
    shouted: bool


def tokens(text: Text) -> list[Token]:
    """Return the words of a text in order."""
    source = text.source
    found = list(_runs(text))
    words = [source[text.starts[first] : text.ends[last]] for first, last in found]
    loud = [len(word) > 1 and word.isupper() for word in words]
    out: list[Token] = []
    before = -1
    for i, ((first, last), word) in enumerate(zip(found, words, strict=True)):
        broken = max(text.breaks[before + 1 : first + 1])
        opens = bool(broken) or (first - before > 1 and _is_marked(text, before + 1, first))
        shouted = loud[i] and (len(word) > 4 or any(loud[max(0, i - 1) : i] + loud[i + 1 : i + 2]))
        capital, heads = word[:1].isupper(), broken == PARAGRAPH
        start, end = text.starts[first], text.ends[last]
        out.append(Token(start, end, word, word.lower()[:80], capital, opens, heads, shouted))
        before = last
    return out


def _runs(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the atoms, from first to last, of each word: letters and digits, initials with their stops."""
    source, reach = text.source, 0
    for first, last in text.runs(0, len(text)):
        if first < reach or not source[text.starts[first]].isalnum():
            continue
        initials = (
            _INITIALS.match(source, text.starts[first]) if source.startswith(".", text.ends[last]) else None
        )
        if initials:
            last = text.at(initials.end()) - 1
        reach = last + 1
        yield first, last


def _is_marked(text: Text, first: int, after: int) -> bool:
    """Say whether the signs before a word open something: a quotation, an item of a list."""
    signs = text.source[text.starts[first] : text.ends[after - 1]].strip()
    bare = signs.strip(_CLOSERS + "“‘(")
    return bare[-1:] in _BULLETS if bare else "“" in signs or '"' in signs


def people(text: str, words: Sequence[Token], places: Set[int]) -> tuple[frozenset[int], frozenset[str]]:
    """Return the tokens of people's names, and the surnames among them, lower case.

    A person is a given name or a title with capitalised words behind it; tokens in ``places``
    belong to well-known names of places and are nobody's.
    """
    persons: set[int] = set()
    surnames: set[str] = set()
    at = 0
    while at < len(words):
        run = list(_run(text, words, at, places)) if _begins_person(text, words, at, places) else []
        if run:
            persons.update([at, *run])
            surnames.add(words[run[-1]].low)
        at = run[-1] + 1 if run else at + 1
    return frozenset(persons), frozenset(surnames - name_words.NOT_SURNAMES)


def _begins_person(text: str, words: Sequence[Token], at: int, places: Set[int]) -> bool:
    word = words[at]
    if word.low == "by" and word.opens and at + 2 < len(words):
        return words[at + 1].capital and words[at + 2].capital  # a byline: "By Ann Smith"
    if at in places or not word.capital:
        return word.low in name_words.JOBS and at not in places
    if word.low in name_words.PERSON_TITLES or word.low in name_words.GIVEN_NAMES:
        return True
    return _has_initial(text, words, at) or (
        word.low in name_words.GIVEN_PLACE_NAMES and _has_surname(text, words, at)
    )


def _has_initial(text: str, words: Sequence[Token], at: int) -> bool:
    """Say whether a middle initial follows: "Kodie L. Tyler"."""
    if at + 2 >= len(words) or text[words[at].end : words[at + 1].start] != " ":
        return False
    middle = words[at + 1]
    return len(middle.text) == 1 and middle.capital and text[middle.end : words[at + 2].start] == ". "


def _has_surname(text: str, words: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(words) or text[words[at].end : words[at + 1].start] != " ":
        return False
    word = words[at + 1]
    if not word.capital or word.shouted or word.opens or word.text.isupper():
        return False
    if at and words[at - 1].low == "the":
        return False
    return not any(follower.low in _NO_SURNAMES for follower in words[at + 1 : at + 4] if follower.capital)


def _joins(before: Token, gap: str, word: Token) -> bool:
    """Say whether two words may stand in one person's name: "J. Smith", "O'Neill"."""
    if gap in (". ", "."):
        return len(before.text) == 1 or before.low in _ABBREVIATED
    return gap in (" ", "-", "\n", "'", "’", "\u00a0") and not word.opens


def _run(text: str, words: Sequence[Token], at: int, places: Set[int]) -> Iterator[int]:
    """Yield the tokens behind a given name or title that are part of the person's name."""
    pending: list[int] = []
    for i in range(at + 1, min(at + 6, len(words))):
        word = words[i]
        gap = text[words[i - 1].end : word.start]
        if i in places or not _joins(words[i - 1], gap, word):
            return
        if word.capital and word.low not in name_words.DAYS_AND_MONTHS:
            yield from pending
            pending = []
            yield i
        elif word.low in _INSIDE_PERSONS:
            pending.append(i)
        else:
            return
