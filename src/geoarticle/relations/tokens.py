"""An article as words that know their sentence and their mention; made once, in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geoarticle.model import Mention, Span
from geoarticle.relations.lexicon import Lexicon, lexicon_of
from geoarticle.text import Text

_APOSTROPHES, _POINTS = frozenset("'’"), frozenset(".,")
_LONGEST = 40  # no word of the grammar is longer; longer runs of letters are kept out of look-ups


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text.

    ``low`` holds them in lower case, ``raw`` as written, ``starts`` and ``ends`` their code points,
    ``sentences`` the number of the sentence of each, ``at`` the index of the mention that covers it
    or -1. A mention's tokens are skipped with ``first_of`` and ``after_of``. ``openers`` are the tokens
    that a length or a time may begin with. ``lexicon`` is the language's.
    """

    low: list[str]
    raw: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    at: list[int]
    first_of: list[int]
    after_of: list[int]
    openers: list[int]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.low)

    def word(self, index: int) -> str:
        """Return the token in lower case, "" beyond either end."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def mention(self, index: int) -> int:
        """Return the index of the mention that covers a token, -1 for none."""
        return self.at[index] if 0 <= index < len(self.at) else -1

    def same_sentence(self, a: int, b: int) -> bool:
        """Say whether two tokens exist and stand in one sentence."""
        return 0 <= a < len(self) and 0 <= b < len(self) and self.sentences[a] == self.sentences[b]

    def capital(self, index: int) -> bool:
        """Say whether a token begins with a capital."""
        return 0 <= index < len(self.raw) and self.raw[index][:1].isupper()

    def opens(self, index: int) -> bool:
        """Say whether a token is the first of its sentence."""
        return not self.same_sentence(index - 1, index)

    def span(self, first: int, last: int) -> Span:
        """Return the code points from one token to another, both included."""
        return Span(start=self.starts[first], end=self.ends[last])


def split(text: Text, mentions: Sequence[Mention] = ()) -> Words:
    """Split a text into words; ``mentions`` are in text order.

    Numbers keep their points ("3.5", "1,200"), names their apostrophes ("N'Djamena"); a possessive
    is a word of its own, and so is every sign.
    """
    pairs = list(_joined(text))
    starts = [text.starts[first] for first, _ in pairs]
    ends = [text.ends[last] for _, last in pairs]
    raw = [text.source[a:b] for a, b in zip(starts, ends, strict=True)]
    low = [token.lower().replace("’", "'") if len(token) <= _LONGEST else "" for token in raw]
    at, first_of, after_of = _placed(starts, ends, mentions)
    lexicon = lexicon_of(text.language)
    return Words(
        low=low,
        raw=raw,
        starts=starts,
        ends=ends,
        sentences=_sentences(text, pairs),
        at=at,
        first_of=first_of,
        after_of=after_of,
        openers=_openers(low, lexicon),
        lexicon=lexicon,
    )


def _openers(low: list[str], lexicon: Lexicon) -> list[int]:
    """Return where a number may begin: "a" and "the" only open one before a few words."""
    opening, articles, behind = lexicon.number_openers, lexicon.articles, lexicon.behind_article
    found = [at for at, word in enumerate(low) if word in opening or word[:1].isdecimal()]
    after = [*low[1:], ""]
    return [at for at in found if low[at] not in articles or after[at] in behind or after[at][:1].isdecimal()]


def _joined(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the first and the last atom of each word."""
    at, source, starts = 0, text.source, text.starts
    while at < len(starts):
        last, sign = at, source[starts[at]]
        if sign.isdecimal():
            while _follows(text, last + 1, _POINTS) and source[starts[last + 2]].isdecimal():
                last += 2
        elif sign.isalnum():
            while _follows(text, last + 1, _APOSTROPHES) and _goes_on(text, last + 2):
                last += 2
        elif sign in _APOSTROPHES and text.glued(at + 1) and _is_possessive(text, at + 1):
            last += 1
        yield at, last
        at = last + 1


def _follows(text: Text, index: int, signs: frozenset[str]) -> bool:
    """Say whether one of the signs stands there with an atom right before and right behind it."""
    return text.glued(index) and text.glued(index + 1) and text.source[text.starts[index]] in signs


def _goes_on(text: Text, index: int) -> bool:
    sign = text.source[text.starts[index]]
    return sign.isalnum() and not sign.isdecimal() and not _is_possessive(text, index)


def _is_possessive(text: Text, index: int) -> bool:
    following = text.source[text.ends[index] : text.ends[index] + 1]
    return text.atom(index) == "s" and not (following.isalnum() or following == "_")


def _placed(
    starts: list[int], ends: list[int], mentions: Sequence[Mention]
) -> tuple[list[int], list[int], list[int]]:
    """Return for each token its mention, and for each mention its first token and the one after."""
    at = [-1] * len(starts)
    first_of, after_of, reach = [], [], 0
    for number, mention in enumerate(mentions):
        first = max(0, min(bisect_right(ends, mention.span.start), len(starts) - 1))
        after = max(first, bisect_left(starts, mention.span.end))
        at[max(first, reach) : after] = [number] * (after - max(first, reach))
        reach = max(reach, after)  # up to here, overlapping mentions came first
        first_of.append(first)
        after_of.append(max(after, first + 1))
    return at, first_of, after_of


def _sentences(text: Text, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Return the number of each word's sentence; a line that only wraps does not end one."""
    numbers, current = [], 0
    for first, _ in pairs:
        current += text.breaks[first] > 0
        numbers.append(current)
    return numbers
