"""NewsML-G2, NewsML 1 and NITF: what agencies send, datelines and captions labelled by them."""

from __future__ import annotations

from collections.abc import Iterator

from geoarticle.articles import markup
from geoarticle.articles.dates import iso_date, language_tag
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.markup import Element
from geoarticle.errors import InputError

_ITEMS = ("newsItem", "NewsItem")
_BODIES = ("body.content", "body", "inlineData", "DataContent")
_CREATED = ("contentCreated", "firstCreated", "FirstCreated", "versionCreated", "ThisRevisionCreated", "sent")


def read(document: Document) -> Iterator[Draft]:
    """Read each news item. Raises ``InputError`` for what is no XML or holds no text."""
    root = markup.xml(document.data, document.name)
    items = [element for element in root.iter() if _is_item(element)] or [root]
    found = [draft for draft in map(_draft, items) if any(piece.kind is None for piece in draft.pieces)]
    if not found:
        raise InputError(f"{document.name} holds no story's text: give the item that has it")
    yield from found


def _is_item(element: Element) -> bool:
    """Say whether an element is a news item that lies in no other."""
    outer = any(markup.local(one) in _ITEMS for one in element.iterancestors())
    return markup.local(element) in _ITEMS and not outer


def _draft(item: Element) -> Draft:
    """Read an item; where it and the NITF inside it both have a fact, NITF's is the one that is printed."""
    nitf = markup.first(item, "nitf")
    inner = item if nitf is None else nitf
    title = _fact(inner, "hl1") or _fact(item, "headline", "HeadLine", "title", "Title")
    pieces = [Piece(text=title, kind="headline")] if title else []
    body = markup.first(inner, "body.content")
    body = markup.first(inner, *_BODIES) if body is None else body
    head = markup.first(inner, "body.head")
    for name in ("hl2", "abstract") if head is not None else ():
        text = _fact(head, name)
        pieces += [Piece(text=text, kind="standfirst")] if text else []
    dateline = _fact(inner, "dateline") or _fact(item, "dateline", "DateLine")
    pieces += [Piece(text=dateline, kind="dateline")] if dateline else []
    pieces += _body(body)
    issued = markup.first(inner, "date.issue")
    return Draft(
        pieces=tuple(pieces),
        title=title,
        byline=_fact(inner, "byline") or _fact(item, "by", "ByLine"),
        published=iso_date(issued.get("norm") if issued is not None else _fact(item, *_CREATED)),
        language=_language(inner) or _language(item),
        site=_fact(item, "doc.copyright", "infoSource", "provider", "Provider"),
    )


def _body(body: Element | None) -> Iterator[Piece]:
    if body is None:
        return
    if len(body):
        yield from markup.parts_of(body)
    else:
        for paragraph in (body.text or "").split("\n\n"):
            if paragraph.strip():
                yield Piece(text=" ".join(paragraph.split()))


def _fact(element: Element, *names: str) -> str | None:
    return next((text for name in names if (text := markup.text_of(markup.first(element, name)))), None)


def _language(element: Element) -> str | None:
    own = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    found = markup.first(element, "language", "Language")
    named = (
        next((value for key, value in found.items() if key in ("tag", "FormalName")), None)
        if found is not None
        else None
    )
    return language_tag(named or own)
