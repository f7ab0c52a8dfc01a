"""Captions and credits: which parts of a page stand under its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geoarticle.articles.pages.boxes import is_box
from geoarticle.articles.pages.tree import Element, chain, key_of, text_of

_ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})
_NEVER = frozenset(["html", "body", "article", "main", "img", "input", "figure", "table", "a"])
_FEWEST, _MOST = 5, 60  # words of a text that nothing but its place calls a caption
_LONGEST_WORD = 9  # letters on average: longer ones are runs of words in scripts that do not part them
_LETTERS_A_WORD = 2.5
_MOST_CAPTIONS = 300
_LONGEST = 1500
_LONGEST_CREDIT = 150
_SHORTEST = 12
_CLOCK = re.compile(r"\d{1,2}:\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands under one picture, the element that holds it, and those beside it that hold its credit."""

    element: Element
    text: str
    credit: str
    beside: tuple[Element, ...] = ()


def captions_in(tree: Element) -> list[Caption]:
    """Return the captions of a page in reading order, each once, with the credit taken from its end."""
    found: list[Caption] = []
    seen: set[Element] = set()
    for element in _holders(tree):
        if element in seen or any(parent in seen for parent in element.iterancestors()):
            continue
        seen.add(element)
        caption = _caption(element)
        if caption:
            found.append(caption)
        if len(found) >= _MOST_CAPTIONS:
            break
    return found


def is_elsewhere(element: Element, scope: Element) -> bool:
    """Say whether an element stands in a box of other stories, authors or comments below ``scope``."""
    line = chain(element)
    below = line[line.index(scope) + 1 :] if scope in line else line
    return any(part.tag in _ELSEWHERE_TAGS or is_box(part, "elsewhere") for part in below)


def _holders(tree: Element) -> Iterator[Element]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or (element.tag in _NEVER and element.tag != "table"):
            continue
        if (
            element.tag == "figcaption"
            or is_box(element, "caption")
            or (element.tag == "p" and _is_centred(element) and _is_below_picture(element))
        ):
            yield element
        elif element.tag == "table" or (
            element.tag == "div" and len(element) <= 4 and is_box(element, "picture")
        ):
            yield from _beneath_picture(element)


def _is_centred(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (element.get("align") or "").lower() == "center" or "text-align:center" in style


def _is_below_picture(element: Element) -> bool:
    """Say whether a short paragraph stands behind one that holds a picture and no word."""
    before = element.getprevious()
    pictured = before is not None and isinstance(before.tag, str) and before.find(".//img") is not None
    return pictured and not text_of(before) and _FEWEST <= _size(text_of(element)) <= _MOST


def _beneath_picture(box: Element) -> Iterator[Element]:
    """Yield the one short text in a box that holds one picture and calls itself a picture's."""
    if sum(1 for _ in zip(range(2), box.iter("img"), strict=False)) != 1 or box.find(".//a") is not None:
        return
    texts = [
        part
        for part in box.iterdescendants()
        if isinstance(part.tag, str) and (part.text or "").strip() and not is_box(part, "credit")
    ]
    if len(texts) == 1 and _FEWEST <= _size(text_of(texts[0])) <= _MOST:
        yield texts[0]


def _size(text: str) -> float:
    """Return how many words a text has, or would have if its script parted them."""
    words = len(text.split())
    return words if len(text) <= _LONGEST_WORD * words else len(text) / _LETTERS_A_WORD


def _caption(element: Element) -> Caption | None:
    whole = text_of(element)
    if not 3 <= len(whole) <= _LONGEST or _is_control(element, whole):
        return None
    if is_box(element, "credit") and not is_box(element, "caption") and len(whole) <= _LONGEST_CREDIT:
        return Caption(element=element, text="", credit=whole)
    beside = [] if _credits(element) else _credits_beside(element)
    credit = " ".join(text_of(part) for part in [*_credits(element), *beside])
    text = whole
    for part in _credits(element):
        said = text_of(part)
        before, found, after = text.rpartition(said) if said else (text, "", "")
        text = " ".join(f"{before} {after}".split()) if found else text
    if len(text) < _SHORTEST:
        return Caption(element=element, text="", credit=whole) if credit else None
    return Caption(element=element, text=text, credit=credit, beside=tuple(beside))


def _credits(element: Element) -> list[Element]:
    found: list[Element] = []
    for part in element.iterdescendants():
        called = isinstance(part.tag, str) and (is_box(part, "credit") or is_box(part, "byline"))
        inside = called and len(text_of(part)) <= _LONGEST_CREDIT
        if inside and not any(parent in found for parent in part.iterancestors()):
            found.append(part)
    return found


def _credits_beside(element: Element) -> list[Element]:
    """Return the credit that stands next to a caption, in the box of its picture."""
    box = element.getparent()
    near = (
        []
        if box is None or box.tag in ("body", "article", "main")
        else [element.getprevious(), element.getnext()]
    )
    parts = [part for part in near if part is not None and isinstance(part.tag, str)]
    return [part for part in parts if is_box(part, "credit") and 0 < len(text_of(part)) <= _LONGEST_CREDIT]


def _is_control(element: Element, text: str) -> bool:
    """Say whether it is a link to another story or part of a player rather than a caption."""
    if any(parent.tag == "a" for parent in element.iterancestors()):
        return True
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return linked > 0.6 * len(text) or (len(text) < 60 and bool(_CLOCK.search(text)))


def figure_of(caption: Caption) -> Element:
    """Return the box that holds a caption and its picture."""
    parents = [caption.element, *caption.element.iterancestors()]
    return next((parent for parent in parents[:6] if parent.tag == "figure"), caption.element)


def same(one: str, other: str) -> bool:
    """Say whether two captions are one printed twice."""
    first, second = key_of(one), key_of(other)
    return bool(first and second) and (first.startswith(second) or second.startswith(first))
