"""The words around a mention, with coordinated names skipped: "in *Syria* and **Iraq**"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geoarticle.model import Article, Block, Mention
from geoarticle.text import Text

_REACH = 90  # code points looked at on either side: some twelve words
_INSIDE = frozenset(".'’&-")  # join the parts of a word: "B.C", "N'Djamena", "AT&T", "Moscow-backed"
_APOSTROPHES = frozenset("'’")


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


def contexts(text: Text, mentions: Sequence[Mention]) -> tuple[Context, ...]:
    """Return the context of each mention; the mentions are in text order."""
    first, last = _chains(text, mentions)
    starts = [block.span.start for block in text.article.blocks]
    return tuple(
        _context(
            text,
            mention,
            _block(text.article, starts, mention.span.start),
            (mentions[first[i]].span.start, mentions[last[i]].span.end),
        )
        for i, mention in enumerate(mentions)
    )


def _block(article: Article, starts: Sequence[int], offset: int) -> Block | None:
    """Return the block that holds an offset; bisection, for texts of a hundred thousand blocks."""
    index = bisect_right(starts, offset) - 1
    inside = index >= 0 and offset < article.blocks[index].span.end
    return article.blocks[index] if inside else None


def _chains(text: Text, mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """Return, for each mention, the first and the last of the names it is coordinated with."""
    first, last = list(range(len(mentions))), list(range(len(mentions)))
    links = text.language.pattern("between coordinated names")
    for i in range(1, len(mentions)):
        between = text.source[mentions[i - 1].span.end : mentions[i].span.start]
        if len(between) < 12 and links.fullmatch(between) and between.strip() != ",":
            first[i] = first[i - 1]
    for i in range(len(mentions) - 2, -1, -1):
        if first[i + 1] != i + 1:
            last[i] = last[i + 1]
    return first, last


def _context(text: Text, mention: Mention, block: Block | None, reach: tuple[int, int]) -> Context:
    """``reach`` runs from the first to the last of the names that this one is coordinated with."""
    first, after = text.at(reach[0]), text.at(reach[1])
    begin, end = first, after
    while begin > 0 and not text.breaks[min(begin, len(text) - 1)] and _near(text, begin - 1, reach):
        begin -= 1
    while end < len(text) and not text.breaks[end] and _near(text, end, reach):
        end += 1
    left = list(_said(text, begin, first))[::-1]
    if left and left[0].lower() in text.language.words("definite article"):
        left = left[1:]
    return Context(
        left=tuple(left),
        right=tuple(_said(text, after, end)),
        block=block.kind if block else "paragraph",
        opens=block is not None and mention.span.start - block.span.start < 3,
        glued=text.source[mention.span.end : mention.span.end + 1].strip() != "",
    )


def _near(text: Text, index: int, reach: tuple[int, int]) -> bool:
    """Say whether an atom lies whole within ``_REACH`` of a mention."""
    return reach[0] - _REACH <= text.starts[index] and text.ends[index] <= reach[1] + _REACH


def _said(text: Text, first: int, after: int) -> Iterator[str]:
    """Yield the words between two atoms: with what joins their parts, and signs that stand together."""
    while first < after:
        last = _last_of_word(text, first, after)
        yield text.source[text.starts[first] : text.ends[last]]
        first = last + 1


def _last_of_word(text: Text, first: int, after: int) -> int:
    """Return the last atom of the word that begins with an atom."""
    last = first
    if _is_possessive(text, first):
        return first + text.glued(first + 1)
    if not _is_word(text, first):
        while last + 1 < after and text.glued(last + 1) and not _begins_word(text, last + 1):
            last += 1
        return last
    while last + 1 < after and text.glued(last + 1):
        joint = text.source[text.starts[last + 1]] in _INSIDE and not _is_possessive(text, last + 1)
        step = 1 if _is_word(text, last + 1) else 2 if joint else 0
        if not step or last + step >= after or not text.glued(last + step) or not _is_word(text, last + step):
            break
        last += step
    shortened = last + 2 < after and text.glued(last + 1) and text.source[text.starts[last + 1]] == "."
    return last + 1 if shortened and not text.glued(last + 2) else last


def _begins_word(text: Text, index: int) -> bool:
    return _is_word(text, index) or _is_possessive(text, index)


def _is_word(text: Text, index: int) -> bool:
    return text.source[text.starts[index]].isalnum()


def _is_possessive(text: Text, index: int) -> bool:
    """Say whether an apostrophe behind a word makes it a possessive: "Aleppo's", "the rebels' "."""
    start, end = text.starts[index], text.ends[index]
    if text.source[start] not in _APOSTROPHES or not text.glued(index) or not _is_word(text, index - 1):
        return False
    if text.source[end : end + 1].isspace():
        return True
    if not text.glued(index + 1) or text.atom(index + 1) not in text.language.words("possessive"):
        return False
    return not (text.glued(index + 2) and (_is_word(text, index + 2) or text.atom(index + 2) == "_"))
