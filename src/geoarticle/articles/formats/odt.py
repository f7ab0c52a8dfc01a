"""OpenDocument text (ODT): paragraphs, headings, lists and tables; changes and comments left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from geoarticle.articles import markup
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.flow import headlined, table_or_text
from geoarticle.articles.markup import Element
from geoarticle.articles.packages import Package
from geoarticle.errors import InputError
from geoarticle.model import BlockKind

_LEFT_OUT = {"tracked-changes", "annotation", "forms", "note-citation"}
_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}
# The names that the format gives its styles in every language; one's own are derived from them.
_KINDS: Mapping[str, BlockKind] = {
    "Title": "headline", "Subtitle": "standfirst", "Caption": "caption", "Illustration": "caption",
    "Figure": "caption",
}  # fmt: skip


def read(document: Document) -> list[Draft]:
    """Read an OpenDocument text. Raises ``InputError``."""
    package = Package(document)
    content = package.read("content.xml")
    if not content:
        raise InputError(f"{document.name} holds no OpenDocument text: save it as .odt again")
    root = markup.xml(content, document.name)
    pieces = tuple(_pieces(root, _styles(root)))
    return [headlined(Draft(pieces=pieces))]


def _styles(root: Element) -> dict[str, BlockKind]:
    """Return the kinds of a document's own styles, by those that they are derived from."""
    parents = {
        _attribute(style, "name"): _attribute(style, "parent-style-name")
        for style in root.iter()
        if markup.local(style) == "style"
    }
    own = {name: _kind(parent) or _kind(name) for name, parent in parents.items()}
    return {name: kind for name, kind in own.items() if kind}


def _kind(style: str) -> BlockKind | None:
    return "heading" if style.startswith("Heading_20_") else _KINDS.get(style)


def _pieces(root: Element, styles: Mapping[str, BlockKind]) -> Iterator[Piece]:
    open_paragraphs: list[list[str]] = []
    tables: list[list[list[list[Piece]]]] = []  # rows of cells of pieces, one list for each open table
    lists = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = markup.local(element)
        made: list[Piece] = []
        if event == "start":
            if name in _LEFT_OUT:
                walk.skip_subtree()
            elif name in ("p", "h"):
                open_paragraphs.append([element.text or ""])
            elif open_paragraphs:
                open_paragraphs[-1] += (_SIGNS.get(name, ""), element.text or "")
            elif name == "table":
                tables.append([])
            elif name == "table-row" and tables:
                tables[-1].append([])
            elif name == "table-cell" and tables and tables[-1]:
                tables[-1][-1].append([])
            lists += name == "list-item"
            continue
        lists -= name == "list-item"
        if name in ("p", "h") and open_paragraphs:
            text = "".join(open_paragraphs.pop()).strip()
            kind = "heading" if name == "h" else _kind_of(element, styles)
            made = [Piece(text=text, kind=kind or ("list" if lists else None))] if text else []
        elif name == "table" and tables:
            made = table_or_text(tables.pop(), None)
        if open_paragraphs and (name not in ("p", "h") or made):
            open_paragraphs[-1].append(element.tail or "")
        if made and tables and tables[-1] and tables[-1][-1]:
            tables[-1][-1][-1] += made
        else:
            yield from made


def _kind_of(paragraph: Element, styles: Mapping[str, BlockKind]) -> BlockKind | None:
    style = _attribute(paragraph, "style-name")
    return styles.get(style) or _kind(style)


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
