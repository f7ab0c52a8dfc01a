"""Word (DOCX): paragraphs with the kinds that their styles name, text boxes once, deletions left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from geoarticle.articles import markup
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.flow import headlined, table_or_text
from geoarticle.articles.formats import nexis
from geoarticle.articles.markup import Element
from geoarticle.articles.packages import Package
from geoarticle.errors import InputError
from geoarticle.model import BlockKind

# A text box stands twice, in its new and its old form; deleted and moved text is no longer there.
_LEFT_OUT = {"Fallback", "del", "moveFrom", "instrText", "delText"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# The names that Word gives its styles in every language.
_KINDS: Mapping[str, BlockKind] = {"title": "headline", "subtitle": "standfirst", "caption": "caption"}


def read(document: Document) -> list[Draft]:
    """Read a Word document, or each article of one that a news database made. Raises ``InputError``."""
    name = document.name
    package = Package(document)
    main = package.read("word/document.xml")
    if not main:
        raise InputError(f"{name} holds no Word document: save it as .docx again")
    styles = _styles(package.read("word/styles.xml"), name)
    parts = list(_parts(markup.xml(main, name), styles, None))
    for notes in ("footnotes", "endnotes"):
        found = package.read(f"word/{notes}.xml")
        parts += _parts(markup.xml(found, name), styles, notes) if found else ()
    if nexis.is_export(parts):
        return list(nexis.articles(parts))
    return [headlined(Draft(pieces=tuple(parts)))]


def _styles(data: bytes, name: str) -> dict[str, BlockKind]:
    """Return the kinds of paragraphs by the id of their style."""
    found: dict[str, BlockKind] = {}
    for style in markup.xml(data, name).iter() if data else ():
        if markup.local(style) != "style":
            continue
        called = (_value(style, "name") or "").lower()
        if called in _KINDS:
            found[_attribute(style, "styleId")] = _KINDS[called]
        elif called.startswith("heading") or _value(style, "outlineLvl") is not None:
            found[_attribute(style, "styleId")] = "heading"
        elif called.startswith("list"):
            found[_attribute(style, "styleId")] = "list"
    return found


def _parts(root: Element, styles: Mapping[str, BlockKind], where: str | None) -> Iterator[Piece]:
    open_paragraphs: list[list[str]] = []
    tables: list[list[list[list[Piece]]]] = []  # rows of cells of parts, one list for each open table
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = markup.local(element)
        if event == "start":
            if name in _LEFT_OUT:
                walk.skip_subtree()
            elif name == "p":
                open_paragraphs.append([])
            elif name == "tbl":
                tables.append([])
            elif name == "tr" and tables:
                tables[-1].append([])
            elif name == "tc" and tables and tables[-1]:
                tables[-1][-1].append([])
            elif open_paragraphs and name in ("t", *_SIGNS):
                open_paragraphs[-1].append(_SIGNS.get(name) or element.text or "")
            continue
        made: list[Piece] = []
        if name == "p" and open_paragraphs:
            text = "".join(open_paragraphs.pop()).strip()
            made = [Piece(kind=_kind(element, styles), text=text, where=where)] if text else []
        elif name == "tbl" and tables:
            made = table_or_text(tables.pop(), where)
        if made and tables and tables[-1] and tables[-1][-1]:
            tables[-1][-1][-1] += made
        else:
            yield from made


def _kind(paragraph: Element, styles: Mapping[str, BlockKind]) -> BlockKind | None:
    properties = next((child for child in paragraph if markup.local(child) == "pPr"), None)
    if properties is None:
        return None
    style = _value(properties, "pStyle")
    if style and style in styles:
        return styles[style]
    return "list" if _value(properties, "numId") not in (None, "0") else None


def _value(element: Element, name: str) -> str | None:
    found = markup.first(element, name)
    return None if found is None else _attribute(found, "val")


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
