"""XML and HTML read safely: no entity is put in, nothing is fetched, and what nests too deep is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from geoarticle.articles.drafts import Piece
from geoarticle.articles.flow import table
from geoarticle.errors import InputError
from geoarticle.model import BlockKind

# lxml ships no types: an element is Any.
Element = Any

_LONGEST_CELL = 200  # characters; a longer cell holds a text, not a figure
_MOST_IN_CELL = 8
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")
_SKIPPED = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "svg",
    "math",
    "object",
    "iframe",
    "nav",
    "form",
}
_PARAGRAPHS = {
    "p", "div", "section", "article", "blockquote", "pre", "dd", "dt", "address", "main", "center", "body",
    "header", "footer", "aside", "figure", "ul", "ol", "dl", "table", "tr", "td", "th", "tbody", "thead",
    "hr", "media", "block", "body.content", "note",
}  # fmt: skip
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list",
    "figcaption": "caption",
    "caption": "caption",
    "hl2": "heading",  # NITF
    "media-caption": "caption",
    "media-producer": "credit",
}


def xml(data: bytes, name: str, *, mend: bool = False) -> Element:
    """Return the root of an XML document; ``mend`` reads on where it is not well formed.

    Raises ``InputError`` where there is no root, or one that nests deeper than 250 elements.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=mend,
        remove_pis=True, remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not mend and all(entry.type_name.startswith("NS_ERR") for entry in parser.error_log):
            return xml(data, name, mend=True)  # a prefix that nobody declared, and nothing else
        raise InputError(f"{name} is damaged ({squeezed(str(error)[:200])}): save it again") from None
    if root is None:
        raise InputError(f"{name} is damaged (no element in it): save it again")
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def first(root: Element, *names: str) -> Element | None:
    """Return the first element below ``root`` that has one of these names."""
    return next((element for element in root.iter() if local(element) in names), None)


def text_of(element: Element | None) -> str | None:
    """Return all text of an element in one line, None where there is none."""
    return None if element is None else squeezed("".join(element.itertext("*"))) or None


def squeezed(text: str) -> str:
    """Return a text in one line, blanks made one."""
    return _BLANKS.sub(" ", text).strip()


def html_root(data: bytes | str, charset: str | None = None) -> Element | None:
    """Return the root of an HTML document, None for one without elements; ``charset`` is a header's word.

    Text that is decoded already is read as such, whatever charset the page declares.
    """
    if isinstance(data, str):
        data, charset = data.encode("utf-8", "replace"), "utf-8"
    elif charset is None and _is_utf8(data):
        charset = "utf-8"  # whatever is declared: bytes of another charset do not come out as UTF-8 by chance
    try:
        parser = html.HTMLParser(
            no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding=charset
        )
    except LookupError:
        return html_root(data)
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def parts_of(root: Element | None, where: str | None = None) -> Iterator[Piece]:
    """Yield the text of an HTML tree block by block, of a table of figures each row."""
    if root is None:
        return
    flow = _Flow(where)
    passed: Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "start":
            rows = _rows(element) if name == "table" else []
            if rows:
                flow.put(table(rows, where))
            if rows or _unseen(name, element):
                passed = element
                walk.skip_subtree()
            else:
                flow.opens(name, element)
        elif passed is not None and passed is element:
            passed = None
            flow.pieces.append(_flat(element.tail))
        else:
            flow.closes(name, element)
        yield from flow.taken()
    flow.breaks()
    yield from flow.taken()


def _unseen(name: str, element: Element) -> bool:
    """Say whether a reader does not see an element: scripts, menus, what is hidden as in mail."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return not name or name in _SKIPPED or "display:none" in style or element.get("hidden") is not None


def _rows(table: Element) -> list[list[str]]:
    """Return the cells of a table of figures, nothing for one that only lays out a page."""
    rows: list[list[str]] = []
    for element in table.iterdescendants():
        name = local(element)
        if name == "table" or (name in ("td", "th") and len(element) > _MOST_IN_CELL):
            return []
        if name == "tr":
            rows.append([])
        elif name in ("td", "th") and rows:
            cell = text_of(element) or ""
            if len(cell) > _LONGEST_CELL:
                return []
            rows[-1].append(cell)
    rows = [row for row in rows if any(row)]
    return rows if len(rows) > 1 and max(map(len, rows)) > 1 else []


def _flat(text: str | None) -> str:
    """Return text as a browser shows it: a line feed in the source is a blank."""
    return (text or "").replace("\n", " ")


class _Flow:
    """Text gathered up to the end of the block that it stands in."""

    def __init__(self, where: str | None) -> None:
        self.pieces: list[str] = []
        self._kinds: list[BlockKind] = []
        self._ready: list[Piece] = []
        self._where = where

    def opens(self, name: str, element: Element) -> None:
        if name in _KINDS:
            self.breaks()
            self._kinds.append(_KINDS[name])
        elif name == "br":
            self.pieces.append("\n")
        elif name in _PARAGRAPHS:
            self.breaks()
        self.pieces.append(_flat(element.text))

    def closes(self, name: str, element: Element) -> None:
        if name in _KINDS or name in _PARAGRAPHS:
            self.breaks()
        if name in _KINDS:
            self._kinds.pop()
        self.pieces.append(_flat(element.tail))

    def put(self, pieces: list[Piece]) -> None:
        """Add blocks that are whole."""
        self.breaks()
        self._ready += pieces

    def breaks(self) -> None:
        """End the block; two line breaks inside it end one too."""
        lines = [squeezed(line) for line in "".join(self.pieces).split("\n")]
        self.pieces.clear()
        kind = self._kinds[-1] if self._kinds else None
        for piece in re.split(r"\n{2,}", "\n".join(lines).strip("\n")):
            if piece.strip():
                self._ready.append(Piece(kind=kind, text=piece.strip(), where=self._where))

    def taken(self) -> list[Piece]:
        """Return the blocks that are done, and forget them."""
        done, self._ready = self._ready, []
        return done
