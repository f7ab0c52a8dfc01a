"""Words and capitals: the tokens of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geoarticle.text import PARAGRAPH, Text

# "U.S." is one word; "Aleppo's" is "Aleppo" and "s"; "N'Djamena" is two words that a name may join.
_INITIALS = re.compile(r"(?:[A-Z]\.){2,8}(?![a-z])|W\.Va\.")
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
