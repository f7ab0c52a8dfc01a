"""An article as words that know their sentence and their mention; made once, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from geoarticle.model import Article, Mention, Span
from geoarticle.relations.lexicon import word_set

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|\S")
_LONGEST = 40  # no word of the grammar is longer; longer runs of letters are kept out of look-ups
_ENDS = frozenset(".!?")
_CLOSERS = frozenset("\"'”’)")  # may stand between a full stop and the next sentence
_ABBREVIATIONS = word_set(
    "mr mrs ms dr st ste mt ft gen col lt sgt maj capt sen rep gov rev prof approx no nos vs etc km mi "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text.

    ``low`` holds them in lower case, ``raw`` as written, ``starts`` and ``ends`` their code points,
    ``sentences`` the number of the sentence of each, ``at`` the index of the mention that covers it
    or -1. A mention's tokens are skipped with ``first_of`` and ``after_of``.
    """

    low: list[str]
    raw: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[int]
    at: list[int]
    first_of: list[int]
    after_of: list[int]

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


def split(text: str, mentions: Sequence[Mention] = (), article: Article | None = None) -> Words:
    """Split a text into words; ``mentions`` are in text order."""
    raw, starts, ends = [], [], []
    for found in _TOKEN.finditer(text):
        raw.append(found.group())
        starts.append(found.start())
        ends.append(found.end())
    low = [token.lower().replace("’", "'") if len(token) <= _LONGEST else "" for token in raw]
    at, first_of, after_of = _placed(starts, ends, mentions)
    return Words(
        low=low,
        raw=raw,
        starts=starts,
        ends=ends,
        sentences=_sentences(text, low, raw, starts, ends, at, article),
        at=at,
        first_of=first_of,
        after_of=after_of,
    )


def _placed(
    starts: list[int], ends: list[int], mentions: Sequence[Mention]
) -> tuple[list[int], list[int], list[int]]:
    """Return for each token its mention, and for each mention its first token and the one after."""
    at = [-1] * len(starts)
    first_of, after_of = [], []
    for number, mention in enumerate(mentions):
        first = max(0, min(bisect_right(ends, mention.span.start), len(starts) - 1))
        after = first
        while after < len(starts) and starts[after] < mention.span.end:
            if at[after] == -1:
                at[after] = number
            after += 1
        first_of.append(first)
        after_of.append(max(after, first + 1))
    return at, first_of, after_of


def _sentences(
    text: str,
    low: list[str],
    raw: list[str],
    starts: list[int],
    ends: list[int],
    at: list[int],
    article: Article | None,
) -> list[int]:
    edges = [block.span.start for block in article.blocks] if article else []
    numbers: list[int] = []
    current, block, last = 0, 0, 0
    for index in range(len(low)):
        now = bisect_right(edges, starts[index]) if edges else 0
        if index:
            gap = text[ends[index - 1] : starts[index]]
            if gap.count("\n") > 1 or now != block or _ends_before(index, last, low, raw, starts, ends, at):
                current += 1
        block = now
        last = last if raw[index] in _CLOSERS else index
        numbers.append(current)
    return numbers


def _ends_before(
    index: int,
    last: int,
    low: list[str],
    raw: list[str],
    starts: list[int],
    ends: list[int],
    at: list[int],
) -> bool:
    """Say whether a full stop before this token, and before what closes behind it, ends a sentence."""
    if low[last] not in _ENDS or starts[index] == ends[index - 1] or not _may_open(raw[index]):
        return False
    if low[last] != "." or last == 0:
        return True
    glued = ends[last - 1] == starts[last]
    inside = at[last] != -1 and at[last] == at[index]
    word = low[last - 1]
    return not inside and not (glued and (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())))


def _may_open(token: str) -> bool:
    return not token[:1].islower() and token[:1] not in ",;:)]"
