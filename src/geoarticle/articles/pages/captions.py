"""Captions and credits: which parts of a page stand under its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geoarticle.articles.pages.tree import Element, chain, key_of, text_of, words_of

# What pages call a caption, in the languages that publishers' code is written in; joined words too.
_CAPTION = frozenset(
    [
        "caption",
        "captions",
        "figcaption",
        "cutline",
        "legend",
        "legende",
        "bildunterschrift",
        "didascalia",
        "infotext",
        "pie",
    ]
)
_JOINED = (
    {"media", "subtitle"}, {"image", "description"}, {"photo", "description"}, {"image", "desc"},
    {"pie", "foto"}, {"info", "description"}, {"info", "text"},
)  # fmt: skip
_CREDIT = frozenset(["credit", "credits", "copyright", "photographer", "source", "attribution", "rights"])
# Boxes that are not the story: what stands under a picture there belongs to another.
_ELSEWHERE = frozenset(
    [
        "related",
        "teaser",
        "teasers",
        "promo",
        "recommended",
        "recommendation",
        "recommendations",
        "newsletter",
        "author",
        "authors",
        "bio",
        "comment",
        "comments",
        "sidebar",
        "trending",
        "popular",
        "footer",
        "nav",
        "menu",
        "player",
        "playlist",
        "carousel-teaser",
        "outbrain",
        "taboola",
        "sponsored",
        "advert",
        "advertisement",
        "share",
        "social",
        "subscribe",
        "breadcrumb",
    ]
)
_BESIDE = frozenset({"with", "has", "no", "without"})  # "withSidebar" is the story beside one
_ELSEWHERE_TAGS = frozenset({"aside", "nav", "footer"})
_NEVER = frozenset(["html", "body", "article", "main", "img", "input", "figure", "table", "a"])
_PICTURE = frozenset(["img", "image", "photo", "picture", "foto", "bild"])
_FEWEST, _MOST = 5, 60  # words of a text that nothing but its place calls a caption
_LONGEST = 1500
_SHORTEST = 12
_CLOCK = re.compile(r"\d{1,2}:\d{2}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands under one picture, and the element that holds it."""

    element: Element
    text: str
    credit: str


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
    return found


def is_elsewhere(element: Element, scope: Element) -> bool:
    """Say whether an element stands in a box of other stories, authors or comments below ``scope``."""
    line = chain(element)
    below = line[line.index(scope) + 1 :] if scope in line else line
    return any(part.tag in _ELSEWHERE_TAGS or _other(words_of(part)) for part in below)


def _other(words: frozenset[str]) -> bool:
    return bool(_ELSEWHERE & words) and not _BESIDE & words


def _holders(tree: Element) -> Iterator[Element]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _NEVER:
            continue
        words = words_of(element)
        if element.tag == "figcaption" or _CAPTION & words or any(pair <= words for pair in _JOINED):
            yield element
        elif _PICTURE & words and element.tag == "div" and len(element) <= 4:
            yield from _beneath_picture(element)


def _beneath_picture(box: Element) -> Iterator[Element]:
    """Yield the one short text in a box that holds one picture and calls itself a picture's."""
    if sum(1 for _ in zip(range(2), box.iter("img"), strict=False)) != 1 or box.find(".//a") is not None:
        return
    texts = [
        part for part in box.iterdescendants() if isinstance(part.tag, str) and (part.text or "").strip()
    ]
    if len(texts) == 1 and _FEWEST <= len(text_of(texts[0]).split()) <= _MOST:
        yield texts[0]


def _caption(element: Element) -> Caption | None:
    whole = text_of(element)
    if not 3 <= len(whole) <= _LONGEST or _is_control(element, whole):
        return None
    credit = " ".join(text_of(part) for part in _credits(element))
    text = whole
    for part in _credits(element):
        said = text_of(part)
        text = " ".join(text.replace(said, " ", 1).split()) if said else text
    if len(text) < _SHORTEST:
        return Caption(element=element, text="", credit=whole) if credit else None
    return Caption(element=element, text=text, credit=credit)


def _credits(element: Element) -> list[Element]:
    found: list[Element] = []
    for part in element.iterdescendants():
        inside = isinstance(part.tag, str) and _CREDIT & words_of(part) and len(text_of(part)) <= 150
        if inside and not any(parent in found for parent in part.iterancestors()):
            found.append(part)
    return found


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
