"""Links on a page that lead to other stories: lines, boxes, whole pages of them."""

from __future__ import annotations

from itertools import islice

from geoarticle.articles.pages.body import Order, Placed
from geoarticle.articles.pages.tree import Element, key_of, letters, text_of

_LINKED = 0.9  # of the letters
_LONGEST_LABEL = 30  # letters before a link to another story
_SHORTEST_LINK = 15
_LONGEST_POINTER = 200  # code points
_LARGEST_BOX = 3000  # letters of headings and links to other stories
_NEAR = 4  # elements up from a text to its box
_SIGNS = ":>»›|→"
_FEWEST = 3  # stories that make a list


def is_link(one: Placed, order: Order) -> bool:
    """Say whether a piece is nothing but a link to what is told elsewhere, or the heading of such links."""
    if one.at < 0 or not key_of(one.piece.text):
        return False
    element = order.element(one.at)
    if one.piece.kind == "heading":
        return _heads_links(element, order)
    link = next((part for part in (element, *element.iterancestors()) if part.tag == "a"), None)
    return link is not None and order.size(link) >= _LINKED * len(letters(one.piece.text))


def is_pointer(one: Placed, order: Order) -> bool:
    """Say whether a paragraph is a label and one link that ends it: "See also: Flood at Harran"."""
    text = one.piece.text
    if one.at < 0 or one.piece.kind != "paragraph" or len(text) > _LONGEST_POINTER:
        return False
    if not any(sign in text[: 2 * _LONGEST_LABEL] for sign in _SIGNS):
        return False
    element, key = order.element(one.at), letters(text)
    near = (element, *islice(element.iterancestors(), _NEAR))
    box = next((part for part in near if order.size(part) == len(key)), None)
    links = [] if box is None else list(box.iter("a"))
    if len(links) != 1 or not key.endswith(linked := letters(text_of(links[0]))):
        return False
    label = text[: text.find(text_of(links[0])[:10])].rstrip()
    short = 0 < len(letters(label)) <= _LONGEST_LABEL and len(linked) >= _SHORTEST_LINK
    return short and label[-1:] in _SIGNS and not text.rstrip().endswith(".")


def is_list(body: list[Placed], order: Order) -> bool:
    """Say whether a page shows the beginnings of other stories, each under a heading that leads there."""
    heads = [one for one in body if one.piece.kind == "heading" and one.at >= 0]
    leading = sum(_leads_away(order.element(one.at)) for one in heads)
    paragraphs = sum(one.piece.kind == "paragraph" for one in body)
    return leading >= _FEWEST and 2 * leading >= paragraphs


def _heads_links(element: Element, order: Order) -> bool:
    """Say whether nearly all that stands with a heading in its box are links."""
    own = order.size(element)
    near = islice(element.iterancestors(), _NEAR)
    box = next((part for part in near if order.size(part) > own), None)
    if box is None or box.tag in ("body", "html") or order.size(box) > _LARGEST_BOX:
        return False
    linked = sum(order.size(link) for link in box.iter("a") if element not in link.iter())
    return linked >= _LINKED * (order.size(box) - own)


def _leads_away(element: Element) -> bool:
    parts = (element, *element.iterancestors(), *element.iterdescendants())
    link = next((part for part in parts if part.tag == "a" and part.get("href")), None)
    return link is not None and not link.get("href").startswith("#")
