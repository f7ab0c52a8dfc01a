"""Factiva: HTML whose tables carry two-letter field codes, or XML with named fields."""

from __future__ import annotations

from collections.abc import Iterator

from geoarticle.articles import markup
from geoarticle.articles.dates import iso_date, language_tag
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.markup import Element
from geoarticle.errors import InputError

_BODY = ("LP", "TD", "CT")  # lead, text, contact: the first two are the article's
_XML = {
    "headline": "HD", "byline": "BY", "leadparagraph": "LP", "tailparagraphs": "TD", "sourcename": "SN",
    "publicationdate": "PD", "baselanguage": "LA", "accessionno": "AN", "credit": "CR", "dateline": "DL",
}  # fmt: skip
Fields = dict[str, list[str]]


def read(document: Document) -> list[Draft]:
    """Read an export. Raises ``InputError`` where it holds no article."""
    data = document.data
    if data[:1024].lstrip().startswith(b"<?xml") and b"ppsarticle" in data[:4096].lower():
        found = [_xml_fields(element) for element in _articles(markup.xml(data, document.name, mend=True))]
    else:
        found = list(_html_fields(markup.html_root(data, document.charset)))
    drafts = [_draft(fields) for fields in found if fields.get("HD")]
    if not drafts:
        raise InputError(f"{document.name} holds no article of Factiva: save it again with full articles")
    return drafts


def _html_fields(root: Element | None) -> Iterator[Fields]:
    """Yield the fields of each table that has a row with a headline's code."""
    for table in root.iter("table") if root is not None else ():
        fields: Fields = {}
        for row in table.iterchildren("tr", "tbody"):
            for line in row.iterchildren("tr") if row.tag == "tbody" else (row,):
                cells = line.findall("td")
                code = markup.text_of(cells[0]) or "" if len(cells) == 2 else ""
                if 2 <= len(code) <= 3 and code.isascii() and code.isupper():
                    fields.setdefault(code, []).extend(_paragraphs(cells[1]))
        if "HD" in fields:
            yield fields


def _articles(root: Element) -> list[Element]:
    return [element for element in root.iter() if markup.local(element).lower() == "article"]


def _xml_fields(article: Element) -> Fields:
    fields: Fields = {}
    for element in article.iterchildren():
        code = _XML.get(markup.local(element).lower())
        if code:
            fields.setdefault(code, []).extend(_paragraphs(element))
    return fields


def _paragraphs(cell: Element) -> list[str]:
    inner = [
        element for element in cell.iter() if markup.local(element).lower() in ("p", "paragraph", "para")
    ]
    found = [markup.text_of(element) for element in inner] or [markup.text_of(cell)]
    return [text for text in found if text]


def _draft(fields: Fields) -> Draft:
    def one(code: str) -> str | None:
        return " ".join(fields.get(code, ())) or None

    title = one("HD")
    parts = [Piece(kind="headline", text=title)] if title else []
    parts += [Piece(kind="dateline", text=text) for text in fields.get("DL", ())]
    parts += [Piece(text=text) for code in _BODY[:2] for text in fields.get(code, ())]
    parts += [Piece(kind="credit", text=text) for text in fields.get("CR", ())]
    kept = {"HD", "DL", "CR", *_BODY[:2]}
    dropped = [Piece(text=t) for code, texts in fields.items() if code not in kept for t in texts]
    return Draft(
        pieces=tuple(parts),
        title=title,
        byline=one("BY"),
        published=iso_date(one("PD")),
        language=language_tag(one("LA")),
        source=one("SN"),
        site=one("SN"),
        dropped=tuple(dropped),
    )
