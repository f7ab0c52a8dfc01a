"""From a reader's draft to an article: the pieces become one text, offsets count into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from geoarticle.articles.drafts import LARGEST_TEXT, Document, Draft, Piece
from geoarticle.articles.furniture import Furniture
from geoarticle.articles.parsing import (
    blocks_of_caption,
    blocks_of_paragraph,
    parse_article,
    without_surrogates,
)
from geoarticle.errors import InputError
from geoarticle.languages import load_any
from geoarticle.model import Article, Block, BlockKind, Span

_WEB = re.compile(r"https?://[^\s/?#\x00-\x20][^\x00-\x20]{0,2000}", re.IGNORECASE)
_BETWEEN = "\n\n"
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")


def article_of(draft: Draft, document: Document) -> Article:
    """Make an article out of a draft; raise ``InputError`` if it holds no text or too much.

    What surrounds a story is told by the same habits as in plain text, so that the places found in a
    document are those found in its text.
    """
    language = (draft.language or "en").replace("_", "-").split("-")[0].lower()
    name = PurePath(document.name).name  # a report must not tell the folders of the machine that made it
    facts: dict[str, str | None] = {
        "title": draft.title,
        "byline": draft.byline,
        "published": draft.published,
        "source": draft.source or (document.url if document.url == document.name else name),
    }
    if draft.text is not None:
        article = parse_article(draft.text, language=language, **facts)
    else:
        article = _joined([piece for piece in map(_clean, draft.pieces) if piece.text], facts, language)
    if len(article.text) > LARGEST_TEXT:
        raise InputError(f"{document.name} holds more than {LARGEST_TEXT:,} characters: split it")
    return replace(article, url=_address(draft.url or document.url), site=draft.site)


def _address(url: str | None) -> str | None:
    """Return where an article was published, if that is an address of the web, whatever a document says."""
    url = (url or "").strip()
    return url if _WEB.fullmatch(url) else None


def _joined(pieces: list[Piece], facts: dict[str, str | None], language: str) -> Article:
    if not pieces:
        raise InputError("the article holds no text")
    furniture = Furniture(load_any(language))
    text = _BETWEEN.join(piece.text for piece in pieces)
    blocks = tuple(_blocks(text, pieces, furniture))
    headline = next((block.span.of(text) for block in blocks if block.kind == "headline"), None)
    signed = (furniture.byline(block.span.of(text)) for block in blocks if block.kind == "credit")
    facts = facts | {"byline": facts["byline"] or next((name for name in signed if name), None)}
    known = {name: fact and without_surrogates(fact) for name, fact in facts.items()}
    article = Article(text=text, blocks=blocks, language=language, **known)
    return replace(article, title=article.title or headline)


def _blocks(text: str, pieces: list[Piece], furniture: Furniture) -> Iterator[Block]:
    at, opening = 0, True
    for piece in pieces:
        span = Span(start=at, end=at + len(piece.text))
        at = span.end + len(_BETWEEN)
        kind = _kind(piece, furniture)
        if kind == "paragraph":
            blocks = list(blocks_of_paragraph(text, span, furniture, opening=opening))
            opening = False
        elif kind == "caption":
            blocks = list(blocks_of_caption(text, span, furniture))
        else:
            blocks = [Block(kind=kind, span=span)]
        yield from (replace(block, where=piece.where) for block in blocks)


def _kind(piece: Piece, furniture: Furniture) -> BlockKind:
    if piece.kind is not None and piece.kind != "paragraph":
        return piece.kind
    if furniture.is_credit(piece.text):
        return "credit"
    if piece.kind is None and furniture.is_caption(piece.text, beside_credit=False):
        return "caption"
    return "paragraph"


def _clean(piece: Piece) -> Piece:
    """Return a piece on one line, without what no reader sees."""
    text = _CONTROLS.sub("", without_surrogates(piece.text).replace("\t", " "))
    return replace(piece, text=" ".join(text.split()))
