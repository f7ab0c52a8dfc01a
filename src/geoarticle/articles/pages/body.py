"""The body of a page: trafilatura finds it, the page's own order says where the rest belongs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import islice

from geoarticle.articles.drafts import Piece
from geoarticle.articles.pages.captions import Caption, captions_in, figure_of, is_elsewhere, same
from geoarticle.articles.pages.tree import Element, chain, in_order, letters, text_of
from geoarticle.model import BlockKind

_KEY = 60  # letters that tell one piece from the others
_MANY = 20_000  # elements: beyond, no second opinion on what the body is, which may take for ever
_MOST_SHARE = 0.8  # of the paragraphs stand in the story's box


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where it stood, in letters from the page's beginning; -1 where that is not known."""

    piece: Piece
    at: int

    @property
    def end(self) -> int:
        """Where it ended."""
        return self.at + len(letters(self.piece.text))


class Order:
    """The text of a page as one run of letters, in which pieces are found again."""

    def __init__(self, tree: Element) -> None:
        self._elements: list[Element] = []
        self._starts: list[int] = []
        self._first: dict[Element, int] = {}
        self._last: dict[Element, int] = {}
        parts: list[str] = []
        at = 0
        for element, text in in_order(next(tree.iter("body"), tree)):
            run = letters(text)
            if not run:
                continue
            self._elements.append(element)
            self._starts.append(at)
            parts.append(run)
            for part in (element, *element.iterancestors()):
                if part in self._first:
                    break
                self._first[part] = at
            at += len(run)
        self._letters = "".join(parts)
        for element, end in zip(reversed(self._elements), reversed([*self._starts[1:], at]), strict=False):
            for part in (element, *element.iterancestors()):
                if part in self._last:
                    break
                self._last[part] = end

    def of(self, element: Element) -> int:
        """Return where the text of an element begins, -1 if it has none."""
        return self._first.get(element, -1)

    def size(self, element: Element) -> int:
        """Return how many letters an element holds."""
        return self._last.get(element, 0) - self._first.get(element, 0)

    def element(self, at: int) -> Element:
        """Return the element whose text stands at a place."""
        return self._elements[bisect_right(self._starts, at) - 1]

    def find(self, text: str, after: int = 0) -> int:
        """Return where a text stands, behind ``after`` if it does so twice; -1 if it does not."""
        key = letters(text)[:_KEY]
        found = self._letters.find(key, max(after, 0)) if key else -1
        return found if found >= 0 or not key else self._letters.find(key)

    def find_last(self, text: str, after: int, before: int) -> int:
        """Return where a text stands for the last time in a stretch, -1 if it does not."""
        key = letters(text)[:_KEY]
        return self._letters.rfind(key, max(after, 0), before) if key and before >= 0 else -1


def body_of(tree: Element, *, live: bool = False) -> Iterator[Piece]:
    """Yield the pieces of a page's body as trafilatura finds it, without captions.

    The posts of a ``live`` blog are one story, each of which a page may call an article.
    """
    from trafilatura import bare_extraction

    copy = deepcopy(tree)
    if live:
        _join_posts(copy)
    for header in list(copy.iter("header")):  # of a part of the story, as in a live blog
        if next(header.iter("h2", "h3", "h4"), None) is not None and next(header.iter("h1"), None) is None:
            header.tag = "div"
    for caption in captions_in(copy):
        for element in (figure_of(caption), *caption.beside):
            if element.getparent() is not None:
                element.drop_tree()
    large = next(islice(copy.iter(), _MANY, None), None) is not None
    found = bare_extraction(
        copy, include_comments=False, include_tables=True, with_metadata=False, fast=large
    )
    if found is not None and not isinstance(found, dict) and found.body is not None:
        for element in found.body:
            yield from _pieces(element)


def _join_posts(tree: Element) -> None:
    """Make one article of the articles that stand side by side."""
    posts = list(tree.iter("article"))
    for post in posts:
        post.tag = "div"
        for name in ("class", "id", "itemprop"):
            post.attrib.pop(name, None)
    if len(posts) > 1 and posts[0].getparent().tag != "body":
        posts[0].getparent().tag = "article"


def _pieces(element: Element) -> Iterator[Piece]:
    if element.tag == "list":
        yield from (Piece(kind="list", text=text_of(item)) for item in element.iter("item"))
    elif element.tag == "table":
        for row in element.iter("row"):
            cells = [text_of(cell) for cell in row.iter("cell")]
            yield Piece(kind="table", text=" | ".join(cell for cell in cells if cell))
    else:
        kind: BlockKind = "heading" if element.tag == "head" else "paragraph"
        yield from (Piece(kind=kind, text=line) for line in _lines(element))


def _lines(element: Element) -> Iterator[str]:
    """Yield the paragraphs of an element: a line break parts them, a link or emphasis does not."""
    parts = [element.text or ""]
    for part in element.iterdescendants():
        parts.append("\n" if part.tag in ("lb", "p", "br") else "")
        parts.append((part.text or "") + ("\n" if part.tag == "p" else ""))
        parts.append(part.tail or "")
    for line in "".join(parts).split("\n") if any(p == "\n" for p in parts) else ["".join(parts)]:
        if line.strip():
            yield line


def placed(pieces: list[Piece], order: Order) -> list[Placed]:
    """Find each piece on the page again; one that is not found stands where the one before it does."""
    found: list[Placed] = []
    last = -1
    for number, piece in enumerate(pieces):
        at = order.find(piece.text, last + 1)
        follower = pieces[number + 1] if number + 1 < len(pieces) else None
        if piece.kind == "heading" and follower is not None and follower.kind != "heading":
            near = order.find_last(piece.text, last + 1, order.find(follower.text, last + 1))
            at = near if near >= 0 else at
        last = at if at >= 0 else last
        found.append(Placed(piece, last))
    return found


def scope_of(body: list[Placed], order: Order) -> Element | None:
    """Return the smallest box that holds nearly all paragraphs."""
    held = [order.element(one.at) for one in body if one.at >= 0 and one.piece.kind == "paragraph"]
    counts: dict[Element, int] = {}
    for element in held:
        for part in element.iterancestors():
            counts[part] = counts.get(part, 0) + 1
    enough = [part for part, count in counts.items() if count >= _MOST_SHARE * len(held)]
    return max(enough, key=lambda part: len(chain(part)), default=None)


def with_captions(body: list[Placed], captions: list[Caption], order: Order, start: int) -> list[Piece]:
    """Put each caption of the story behind what it stands after; ``start`` is where the headline stands."""
    scope = scope_of(body, order)
    if scope is None:
        return [one.piece for one in body]
    paragraphs = [one for one in body if one.at >= 0 and one.piece.kind == "paragraph"]
    story = [one for one in paragraphs if scope in order.element(one.at).iterancestors()] or paragraphs
    first, last = story[0].at, max(one.end for one in body)
    above = set(chain(order.element(start))) if start >= 0 else set()
    shared = next((part for part in reversed(chain(scope)) if part in above), scope)
    chosen: list[tuple[int, Caption]] = []
    for caption in captions:
        at, line = order.of(caption.element), chain(caption.element)
        box = (
            scope
            if scope in line and first <= at <= last
            else shared
            if at < first and shared in line
            else None
        )
        if at < 0 or box is None or is_elsewhere(caption.element, box):
            continue
        if not any(same(caption.text or caption.credit, other.text or other.credit) for _, other in chosen):
            chosen.append((at, caption))
    return list(_merged(body, chosen))


def _merged(body: list[Placed], captions: list[tuple[int, Caption]]) -> Iterator[Piece]:
    waiting = sorted(captions, key=lambda pair: pair[0])
    for one in body:
        while waiting and one.at > waiting[0][0] and one.piece.kind != "headline":
            yield from _shown(waiting.pop(0)[1])
        yield one.piece
    for _, caption in waiting:
        yield from _shown(caption)


def _shown(caption: Caption) -> Iterator[Piece]:
    if caption.text:
        yield Piece(kind="caption", text=caption.text)
    if caption.credit:
        yield Piece(kind="credit", text=caption.credit)
