"""Paragraphs out of lines: columns followed, hyphens undone, running heads and feet put aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from geoarticle.articles.drafts import Piece
from geoarticle.articles.paper.lines import WIDE_GAP, Box, Line, Page
from geoarticle.model import BlockKind

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.!?:…][\"”’»)\]]*$")
_REPEATED = 3  # pages that have a line at one height: it is no text
_EDGE = 0.12  # of a page's height: where running heads and feet stand
_LEADING = 1.9  # of a line's height, from one line's foot to the next
_WIDER = 1.35  # than the step between two lines: another paragraph begins
_ENOUGH_LINES, _USUAL_SHARE = 3, 0.2  # lines, and of all steps, to know which is usual
_LARGER = 1.3  # than the body: a heading
_SAME_SIZE = 0.85
_LONGEST_HEADING = 300  # characters
_LONGEST_CAPTION = 400
_BESIDE_PICTURE = 2.0  # lines between a picture and its caption


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; ``page`` is where the first of them stands."""

    page: Page
    lines: list[Line] = field(default_factory=list)


def furniture_of(pages: Sequence[Page]) -> set[tuple[str, int]]:
    """Return what stands at one height at the edge of several pages, figures aside: heads and feet."""
    seen = Counter(
        key for page in pages for key in {_key(page, line) for line in page.lines if _at_edge(page, line)}
    )
    return {key for key, count in seen.items() if count >= _REPEATED}


def pieces_of(pages: Sequence[Page]) -> tuple[list[Piece], list[Piece]]:
    """Return the text of pages as pieces, and what is none of it."""
    heads = furniture_of(pages)
    kept: list[tuple[Page, Line]] = []
    dropped: list[Piece] = []
    for page in pages:
        for line in page.lines:
            if _at_edge(page, line) and (_key(page, line) in heads or line.text.isdigit()):
                dropped.append(Piece(text=line.text, where=f"page {page.number}"))
            else:
                kept.append((page, line))
    words = Counter(word.lower() for _, line in kept for word in _WORD.findall(line.text))
    body = body_height([line for _, line in kept])
    pieces = [
        Piece(
            text=_joined(paragraph.lines, words),
            kind=_kind(paragraph, body),
            where=f"page {paragraph.page.number}",
        )
        for paragraph in _mended(list(_paragraphs(kept, _usual_leading(kept, body))), body)
    ]
    return pieces, dropped


def _key(page: Page, line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text), round(line.box.bottom / 4)


def _at_edge(page: Page, line: Line) -> bool:
    return line.box.top < _EDGE * page.height or line.box.bottom > (1 - _EDGE) * page.height


def body_height(lines: Sequence[Line]) -> float:
    """Return the height that most characters have, in points."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.box.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _usual_leading(lines: Sequence[tuple[Page, Line]], body: float) -> float:
    """Return the step between lines of a paragraph of the body, in their height; 0: it is not known."""
    steps: Counter[float] = Counter()
    for (page, before), (other, line) in pairwise(lines):
        down = before.box.bottom - line.box.bottom
        alike = all(_SAME_SIZE * body < one.box.height < body / _SAME_SIZE for one in (before, line))
        if page is other and alike and 0 < down < 3 * body and before.box.beside(line.box) >= 0.3:
            steps[round(down / body, 1)] += 1
    enough = max(_ENOUGH_LINES, _USUAL_SHARE * steps.total())
    return min((step for step, count in steps.items() if count >= enough), default=0.0)


def _paragraphs(lines: Sequence[tuple[Page, Line]], leading: float) -> Iterator[_Paragraph]:
    """Gather lines that follow each other down a column; ``leading`` is what is usual, in their height."""
    current: _Paragraph | None = None
    for page, line in lines:
        if current and current.page is page and _follows(current, line, leading):
            current.lines.append(line)
        else:
            if current:
                yield current
            current = _Paragraph(page, [line])
    if current:
        yield current


def _follows(paragraph: _Paragraph, line: Line, leading: float) -> bool:
    last = paragraph.lines[-1]
    if last.broken:
        return True
    small, large = sorted((last.box.height, line.box.height))
    down = last.box.bottom - line.box.bottom
    if abs(down) < 0.3 * large and -1 <= line.box.left - last.box.right < WIDE_GAP * large:
        return small >= 0.5 * large  # the same line, in another type
    if small < 0.6 * large or not 0 < down < _LEADING * small or last.box.beside(line.box) < 0.3:
        return False
    if len(paragraph.lines) > 1:
        usual = paragraph.lines[-2].box.bottom - last.box.bottom
        if usual > 0 and down > _WIDER * usual:
            return False
    elif leading and down > _WIDER * leading * large + 1:
        return False
    indent = line.box.left - min(one.box.left for one in paragraph.lines[1:] or (last,))
    short = max(one.box.right for one in paragraph.lines) - last.box.right
    ended = _ENDED.search(last.text) is not None
    return not (ended and (indent > 0.5 * small or short > 6 * small))


def _mended(paragraphs: list[_Paragraph], body: float) -> Iterator[_Paragraph]:
    """Join what a column's or a page's end cut: the text goes on with its size, and no sentence had ended."""
    current: _Paragraph | None = None
    for paragraph in paragraphs:
        if current and _goes_on(current, paragraph, body):
            current.lines += paragraph.lines
        else:
            if current:
                yield current
            current = paragraph
    if current:
        yield current


def _goes_on(before: _Paragraph, after: _Paragraph, body: float) -> bool:
    last, first = before.lines[-1], after.lines[0]
    small, large = sorted((last.box.height, first.box.height))
    if small < _SAME_SIZE * large or large > _LARGER * body or _ENDED.search(last.text):
        return False
    if last.broken:
        return True
    higher = first.box.bottom > last.box.bottom or before.page is not after.page
    return higher and (first.text[:1].islower() or len(before.lines) > 2) and len(last.text) > 8


def _kind(paragraph: _Paragraph, body: float) -> BlockKind | None:
    """Tell headings by their size, captions by the picture beside them; None for the rest."""
    lines = paragraph.lines
    length = sum(len(line.text) for line in lines)
    height = max(line.box.height for line in lines)
    if height >= _LARGER * body and length <= _LONGEST_HEADING:
        return "heading"
    if length <= _LONGEST_CAPTION and height < 0.97 * body and _by_picture(paragraph):
        return "caption"
    return None


def _by_picture(paragraph: _Paragraph) -> bool:
    top, bottom = paragraph.lines[0].box, paragraph.lines[-1].box
    near = _BESIDE_PICTURE * top.height
    return any(_below(picture, top, near) or _inside(picture, bottom) for picture in paragraph.page.pictures)


def _below(picture: Box, line: Box, near: float) -> bool:
    return picture.beside(line) > 0.5 and -near < picture.bottom - line.top < near


def _inside(picture: Box, line: Box) -> bool:
    """Say whether a line is printed on the foot of a picture."""
    return picture.beside(line) > 0.8 and 0 <= line.bottom - picture.bottom < 1.5 * line.height


def _joined(lines: Sequence[Line], words: Counter[str]) -> str:
    """Return the lines as one, words put together that a line's end parted."""
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.broken:
            text += _hyphen(text, line.text, words) + line.text
        elif text[-1] in "–-" and text[-2:-1].isalnum():
            text += line.text
        else:
            text += " " + line.text
    return text


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """Return "-" for a word that is written with one: its halves stand elsewhere, the whole does not."""
    left, right = _WORD.findall(before[-40:])[-1:], _WORD.match(after)
    if not left or not right or not right.group()[0].islower():
        return "-"
    halves = left[0].lower(), right.group().lower()
    if words["".join(halves)]:
        return ""
    return "-" if all(len(half) > 2 and words[half] > 1 for half in halves) else ""
