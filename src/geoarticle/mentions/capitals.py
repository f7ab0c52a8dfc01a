"""Words and capitals: the tokens of a text, and which of them are people's names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from geoarticle.mentions import name_words, role_words
from geoarticle.text import Text

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
    spans = list(_spans(text))
    words = [source[a:b] for a, b in spans]
    loud = [len(w) > 1 and w.isupper() for w in words]
    out: list[Token] = []
    last = 0
    for i, ((start, end), word) in enumerate(zip(spans, words, strict=True)):
        gap = source[last:start]
        heads = i == 0 or (len(gap) > 1 and ("\n\n" in gap or "\r\n\r\n" in gap))
        opens = heads or (gap != " " and _ends(words[i - 1], gap))
        shouted = loud[i] and (len(word) > 4 or any(loud[max(0, i - 1) : i] + loud[i + 1 : i + 2]))
        out.append(Token(start, end, word, word.lower()[:80], word[:1].isupper(), opens, heads, shouted))
        last = end
    return out


def _spans(text: Text) -> Iterator[tuple[int, int]]:
    """Yield where the words are: runs of letters and digits, and initials with their full stops."""
    source, reach = text.source, 0
    for start, end in text.words():
        if start < reach or not source[start].isalnum():
            continue
        initials = _INITIALS.match(source, start) if source[end : end + 1] == "." else None
        reach = initials.end() if initials else end
        yield start, reach


def _ends(before: str, gap: str) -> bool:
    """Say whether a sentence ends in the gap behind a word."""
    bare = gap.strip(_CLOSERS + "“‘(\n")
    if not bare:
        marks = gap.strip()
        return bool(marks) and ("\n" in gap or "“" in marks or '"' in marks)
    if bare in (".", ".”"):
        return before.lower() not in _ABBREVIATED and len(before) > 1
    return bare[:1] in ".!?" or "\n" in gap or bare[-1:] in "•*>#"


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
