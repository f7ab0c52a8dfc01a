"""The words around a mention, with coordinated names skipped: "in *Syria* and **Iraq**"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from geoarticle.mentions import name_words
from geoarticle.model import Article, Block, Mention

_REACH = 90  # code points looked at on either side: some twelve words
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?(?=\s)|['’]s\b|[^\W_]+(?:[.'&-][^\W_]+)*|[^\s\w]+|_+")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s\b|['’](?=\s))")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*(?:[^\Wa-z0-9_]|$))|\n")  # $: the mention itself
_LINKS = re.compile(
    r"\s*(?:,\s*(?:and\s+|or\s+)?|and\s+|or\s+|&\s*)(?:the\s+)?|\s+(?:and|or|&)\s+(?:the\s+)?"
)
_ARTICLES = frozenset({"the"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Words left and right of a mention, nearest first, up to the ends of its sentence.

    ``left`` and ``right`` leave out "the" before the name and the names coordinated with it.
    ``glued``: no space between the mention and the next token. ``opens``: first in its block.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    block: str
    opens: bool
    glued: bool

    def before(self, index: int) -> str:
        """Return the word ``index`` places left, "" beyond the sentence."""
        return self.left[index] if index < len(self.left) else ""

    def after(self, index: int) -> str:
        """Return the word ``index`` places right, "" beyond the sentence."""
        return self.right[index] if index < len(self.right) else ""

    def capital_before(self) -> bool:
        """Say whether a capitalised word, not the first of the sentence, stands right before."""
        return self.before(0)[:1].isupper() and len(self.left) > 1

    def joined_after(self) -> bool:
        """Say whether the next token follows without a space."""
        return self.glued


def contexts(article: Article, mentions: Sequence[Mention]) -> tuple[Context, ...]:
    """Return the context of each mention; the mentions are in text order."""
    first, last = _chains(article.text, mentions)
    starts = [block.span.start for block in article.blocks]
    return tuple(
        _context(
            article.text,
            mention,
            _block(article, starts, mention.span.start),
            (mentions[first[i]].span.start, mentions[last[i]].span.end),
        )
        for i, mention in enumerate(mentions)
    )


def _block(article: Article, starts: Sequence[int], offset: int) -> Block | None:
    """Return the block that holds an offset; bisection, for texts of a hundred thousand blocks."""
    index = bisect_right(starts, offset) - 1
    inside = index >= 0 and offset < article.blocks[index].span.end
    return article.blocks[index] if inside else None


def _chains(text: str, mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """Return, for each mention, the first and the last of the names it is coordinated with."""
    first, last = list(range(len(mentions))), list(range(len(mentions)))
    for i in range(1, len(mentions)):
        between = text[mentions[i - 1].span.end : mentions[i].span.start]
        if len(between) < 12 and _LINKS.fullmatch(between) and between.strip() != ",":
            first[i] = first[i - 1]
    for i in range(len(mentions) - 2, -1, -1):
        if first[i + 1] != i + 1:
            last[i] = last[i + 1]
    return first, last


def _context(text: str, mention: Mention, block: Block | None, reach: tuple[int, int]) -> Context:
    """``reach`` runs from the first to the last of the names that this one is coordinated with."""
    start, end = reach
    low = max(start - _REACH, block.span.start if block and block.span.start <= start else 0)
    left_text = text[low:start]
    cuts = [m.end() for m in _SENTENCE_END.finditer(left_text) if not _abbreviated(left_text, m.start())]
    left = _tokens(left_text[cuts[-1] :] if cuts else left_text)[::-1]
    right_text = text[end : end + _REACH]
    cut = next((m for m in _SENTENCE_END.finditer(right_text)), None)
    right = _tokens(right_text[: cut.start() + 1] if cut else right_text)
    if left and left[0].lower() in _ARTICLES:
        left = left[1:]
    return Context(
        left=tuple(left),
        right=tuple(right),
        block=block.kind if block else "paragraph",
        opens=block is not None and mention.span.start - block.span.start < 3,
        glued=text[mention.span.end : mention.span.end + 1].strip() != "",
    )


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_POSSESSIVE.sub(lambda m: " " + m.group() + " ", text))


def _abbreviated(text: str, dot: int) -> bool:
    word = text[max(0, dot - 6) : dot].split()
    return bool(word) and word[-1].lower() in name_words.ABBREVIATED
