"""From text to blocks: headline, dateline, paragraph, caption, credit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geoarticle.articles.furniture import Furniture
from geoarticle.errors import InputError
from geoarticle.languages import load_any
from geoarticle.model import Article, Block, BlockKind, Span

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LONGEST_WRAPPED_LINE = 120
_LONGEST_HEADLINE = 200


def parse_article(
    text: str,
    *,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    source: str | None = None,
    outlet: str | None = None,
    language: str = "en",
) -> Article:
    """Make an ``Article`` out of plain text.

    The text is kept as it is, code point by code point (half surrogate pairs, which no file can
    hold, become U+FFFD, as in the other facts), so offsets that a caller has into ``text`` stay good.
    A title that is not the text's first line is kept beside it. In a language without a pack no
    furniture is known. Raises ``InputError`` if there is no text.
    """
    if not isinstance(text, str):
        raise InputError(f"an article is text, not {type(text).__name__}")
    if not text.strip():
        raise InputError("the article holds no text")
    text = without_surrogates(text)
    title, byline, published, source, outlet = (
        fact and without_surrogates(fact) for fact in (title, byline, published, source, outlet)
    )
    furniture = Furniture(load_any(language))
    blocks = tuple(_blocks(text, title, furniture))
    headline = next((b.span.of(text) for b in blocks if b.kind == "headline"), None)
    credit_lines = [b.span.of(text) for b in blocks if b.kind == "credit"]
    written = next((name for name in map(furniture.byline, credit_lines) if name), None)
    return Article(
        text=text,
        title=title or headline,
        byline=byline or written,
        published=published,
        source=source,
        outlet=outlet,
        language=language,
        blocks=blocks,
    )


def without_surrogates(text: str) -> str:
    """Put U+FFFD for each half of a surrogate pair: JSON can write one, no file can hold it."""
    return _SURROGATE.sub("\ufffd", text)


def _blocks(text: str, title: str | None, furniture: Furniture) -> Iterator[Block]:
    spans = list(_pieces(text, furniture))
    kinds: list[BlockKind] = [
        "credit" if furniture.is_credit(span.of(text)) else "paragraph" for span in spans
    ]
    start = _headline(text, spans, kinds, title, furniture)
    for index, span in enumerate(spans):
        if kinds[index] == "paragraph" and index >= start:
            beside = "credit" in kinds[max(0, index - 1) : index + 2]
            if furniture.is_caption(span.of(text), beside_credit=beside):
                kinds[index] = "caption"
    if len(spans) > 1 and kinds[-1] == "paragraph" and furniture.is_sign_off(spans[-1].of(text)):
        kinds[-1] = "credit"
    first = next((i for i, kind in enumerate(kinds) if kind == "paragraph"), -1)
    for index, (span, kind) in enumerate(zip(spans, kinds, strict=True)):
        if kind == "paragraph":
            yield from blocks_of_paragraph(text, span, furniture, opening=index == first)
        elif kind == "caption":
            yield from blocks_of_caption(text, span, furniture)
        else:
            yield Block(kind=kind, span=span)


def _headline(
    text: str, spans: list[Span], kinds: list[BlockKind], title: str | None, furniture: Furniture
) -> int:
    """Mark the headline, if the text begins with one; return where the body starts."""
    if not spans or kinds[0] != "paragraph":
        return 0
    first = spans[0].of(text)
    given = title is not None and first == title.strip()
    guessed = (
        len(spans) > 1
        and len(first) <= _LONGEST_HEADLINE
        and "\n" not in first
        and first[-1] not in ".,;:"
        and not furniture.dateline(first, opening=True)
    )
    if given or guessed:
        kinds[0] = "headline"
        return 1
    return 0


def blocks_of_paragraph(text: str, span: Span, furniture: Furniture, *, opening: bool) -> Iterator[Block]:
    """Yield a paragraph, before it the dateline that it opens with."""
    length = furniture.dateline(span.of(text), opening=opening)
    if not length:
        yield Block(kind="paragraph", span=span)
        return
    yield Block(kind="dateline", span=Span(start=span.start, end=span.start + length))
    rest = _trim(text, span.start + length, span.end)
    if rest:
        yield Block(kind="paragraph", span=rest)


def blocks_of_caption(text: str, span: Span, furniture: Furniture) -> Iterator[Block]:
    """Yield a caption, behind it the credit that it ends with."""
    length = furniture.trailing_credit(span.of(text))
    head = _trim(text, span.start, span.end - length)
    if not length or head is None:
        yield Block(kind="caption", span=span)
        return
    yield Block(kind="caption", span=head)
    tail = _trim(text, span.end - length, span.end)
    if tail:
        yield Block(kind="credit", span=tail)


def _pieces(text: str, furniture: Furniture) -> Iterator[Span]:
    """Cut the text at empty lines, at lines that are not wrapped, and around credit lines."""
    for group in _groups(text):
        whole = all(len(line) <= _LONGEST_WRAPPED_LINE for line in group)
        start: Span | None = None
        for line in group:
            if not whole or furniture.is_credit(line.of(text)):
                if start:
                    yield start
                    start = None
                yield line
            else:
                start = Span(start=start.start if start else line.start, end=line.end)
        if start:
            yield start


def _groups(text: str) -> Iterator[list[Span]]:
    group: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        span = _trim(text, at, at + len(line))
        at += len(line)
        if span:
            group.append(span)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _trim(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    return Span(start=start + left, end=start + right) if left < right else None
