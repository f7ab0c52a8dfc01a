"""Europresse: HTML in which each article is an element with classes for its fields."""

from __future__ import annotations

from collections.abc import Iterator

from geoarticle.articles import markup
from geoarticle.articles.dates import iso_date
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.markup import Element
from geoarticle.errors import InputError

_TITLES = ("titreArticle", "titreArticleVisu")
_PAPERS = ("DocPublicationName",)
_DATES = ("DocHeader",)
_AUTHORS = ("docAuthors", "sm-margin-bottomNews")
_BODIES = ("docOcurrContainer", "DocText")


def read(document: Document) -> Iterator[Draft]:
    """Read an export, UTF-8 where it declares no charset. Raises ``InputError`` for one without articles."""
    root = markup.html_root(document.data, document.charset or "utf-8")
    found = list(root.iter("article")) if root is not None else []
    drafts = [draft for draft in map(_draft, found) if len(draft.pieces) > 1]
    if not drafts:
        raise InputError(f"{document.name} holds no article of Europresse: save it again with full articles")
    yield from drafts


def _draft(article: Element) -> Draft:
    title = _fact(article, _TITLES)
    body = _find(article, _BODIES)
    pieces = [Piece(text=title, kind="headline")] if title else []
    pieces += markup.parts_of(body)
    return Draft(
        pieces=tuple(pieces),
        title=title,
        byline=_fact(article, _AUTHORS),
        published=iso_date(_fact(article, _DATES)),
        source=_fact(article, _PAPERS),
        site=_fact(article, _PAPERS),
    )


def _fact(article: Element, classes: tuple[str, ...]) -> str | None:
    return markup.text_of(_find(article, classes))


def _find(article: Element, classes: tuple[str, ...]) -> Element | None:
    for element in article.iter():
        if set((element.get("class") or "").split()).intersection(classes):
            return element
    return None
