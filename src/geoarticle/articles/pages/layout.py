"""Old pages made plain: tables that lay out a page, text parted by line breaks."""

from __future__ import annotations

from collections.abc import Iterator

from geoarticle.articles.flow import LONGEST_CELL
from geoarticle.articles.pages.tree import Element, letters, text_of

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "big", "br", "cite", "code", "em", "font", "i", "img", "ins", "mark", "q",
    "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
})  # fmt: skip
_BOXES = ("body", "article", "blockquote", "center", "div", "font", "main", "section", "span", "td")
_MOST_CHILDREN = 5000  # of one box: a list of links is no story


def unroll(tree: Element) -> None:
    """Change a page in place so that a paragraph is a ``p``, whatever the habits of its time were."""
    cells = list(_cells(tree))
    for cell in cells:
        cell.tag = "div"
    for box in [*cells, *tree.iter(*_BOXES)]:
        if len(box) <= _MOST_CHILDREN and (_is_broken(box) or (box in cells and _is_mixed(box))):
            _into_paragraphs(box)


def _cells(tree: Element) -> Iterator[Element]:
    """Yield the parts of tables that lay out a page: they hold tables, or a text too long for a figure."""
    for table in tree.iter("table"):
        own = [part for part in table.iter("td", "th") if next(part.iterancestors("table")) is table]
        if any(cell.find(".//table") is not None or len(text_of(cell)) > LONGEST_CELL for cell in own):
            parts = table.iter("tbody", "thead", "tfoot", "tr", "td", "th")
            yield from (part for part in parts if next(part.iterancestors("table"), None) is table)
            yield table


def _is_broken(box: Element) -> bool:
    """Say whether two line breaks in a row part the text of a box."""
    return any(
        child.tag == "br"
        and not (child.tail or "").strip()
        and (after := child.getnext()) is not None
        and after.tag == "br"
        for child in box
    )


def _is_mixed(box: Element) -> bool:
    """Say whether text stands in a box beside boxes."""
    bare = len(letters(box.text or "")) + sum(len(letters(child.tail or "")) for child in box)
    return bare > 0 and any(not _is_inline(child) for child in box)


def _is_inline(element: Element) -> bool:
    return not isinstance(element.tag, str) or (
        element.tag in _INLINE and all(not isinstance(p.tag, str) or p.tag in _INLINE for p in element.iter())
    )


def _into_paragraphs(box: Element) -> None:
    """Wrap each run of text of a box in a paragraph: two line breaks or a box end one."""
    items: list[Element | str] = [box.text or ""]
    for child in list(box):
        items += [child, child.tail or ""]
        child.tail = None
        box.remove(child)
    box.text = None
    for run in _runs(items):
        if len(run) == 1 and not isinstance(run[0], str) and not _is_inline(run[0]):
            box.append(run[0])
            continue
        paragraph = box.makeelement("p")
        for item in run:
            _append(paragraph, item)
        box.append(paragraph)


def _runs(items: list[Element | str]) -> Iterator[list[Element | str]]:
    """Yield what belongs together: inline parts and text in one, any other element alone."""
    run: list[Element | str] = []
    breaks = 0
    for item in items:
        if isinstance(item, str):
            breaks = 0 if item.strip() else breaks
            run.append(item)
        elif not isinstance(item.tag, str):
            continue
        elif item.tag == "br" and breaks < 1:
            breaks += 1
            run.append(item)
        elif item.tag == "br" or not _is_inline(item):
            if _says_something(run):
                yield run
            run, breaks = [], breaks if item.tag == "br" else 0
            if item.tag != "br":
                yield [item]
        else:
            breaks = 0
            run.append(item)
    if _says_something(run):
        yield run


def _says_something(run: list[Element | str]) -> bool:
    return any(item.strip() if isinstance(item, str) else item.tag == "img" or text_of(item) for item in run)


def _append(paragraph: Element, item: Element | str) -> None:
    if not isinstance(item, str):
        paragraph.append(item)
    elif len(paragraph):
        paragraph[-1].tail = (paragraph[-1].tail or "") + item
    else:
        paragraph.text = (paragraph.text or "") + item
