"""A text as the recogniser reads it: its tokens, what stands between them, and its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geoarticle.languages import Language
from geoarticle.text import PARAGRAPH, Text

BLANKS = frozenset({" ", "\n", "\u00a0"})
APOSTROPHES = frozenset({"'", "’", "‘", "ʻ", "`"})
HYPHENS = frozenset({"-", "\u2010", "\u2011"})
_CLOSERS = "\"'”’)] \t\u00a0"
_BULLETS = frozenset("•*>#")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: where, as written and in lower case, and how it stands.

    ``capital``: begins upper case. ``may_name``: may be part of a name, as in a script without case
    any word may, and in others one with a capital.
    ``opens``: first of its sentence or line. ``heads``: first of its paragraph. ``in_capitals``: stands
    among words all in upper case, where capitals say nothing.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    may_name: bool
    opens: bool
    heads: bool
    in_capitals: bool


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tokens of a text, in order, with the text and its language."""

    source: str
    tokens: Sequence[Token]
    language: Language

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def gap(self, index: int) -> str:
        """Return what stands between a token and the one before it."""
        return self.source[self.tokens[index - 1].end : self.tokens[index].start]

    def is_one_of(self, index: int, *senses: str) -> bool:
        """Say whether a token exists and has one of the senses."""
        return 0 <= index < len(self.tokens) and self.tokens[index].low in self.language.words(*senses)


def scan(text: Text) -> Scanned:
    """Return a text as tokens; takes time linear in its length."""
    return Scanned(text.source, tokens(text), text.language)


def tokens(text: Text) -> list[Token]:
    """Return the words of a text in order."""
    source, cased = text.source, text.language.script.has_case
    found = list(_runs(text))
    words = [source[text.starts[first] : text.ends[last]] for first, last in found]
    loud = [len(word) > 1 and word.isupper() for word in words]
    out: list[Token] = []
    before = -1
    for i, ((first, last), word) in enumerate(zip(found, words, strict=True)):
        alone = first == before + 1  # no sign stands between the two words
        broken = text.breaks[first] if alone else max(text.breaks[before + 1 : first + 1])
        opens = bool(broken) or (not alone and _is_marked(text, before + 1, first))
        in_capitals = loud[i] and (len(word) > 4 or any(loud[max(0, i - 1) : i] + loud[i + 1 : i + 2]))
        capital, heads = word[:1].isupper(), broken == PARAGRAPH
        may_name = capital or (not cased and word[:1].isalpha())
        start, end = text.starts[first], text.ends[last]
        out.append(Token(start, end, word, word.lower()[:80], capital, may_name, opens, heads, in_capitals))
        before = last
    return out


def _runs(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the atoms, from first to last, of each word: letters and digits, initials with their stops."""
    source, reach, pattern = text.source, 0, text.language.pattern("initials")
    for first, last in text.runs(0, len(text)):
        if first < reach or not source[text.starts[first]].isalnum():
            continue
        initials = (
            pattern.match(source, text.starts[first]) if source.startswith(".", text.ends[last]) else None
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
