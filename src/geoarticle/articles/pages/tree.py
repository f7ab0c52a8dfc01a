"""A page as a tree: how it is parsed, what its elements call themselves, in which order text stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

from geoarticle.errors import InputError

Element: TypeAlias = Any  # lxml.html.HtmlElement; lxml has no types of its own

LARGEST_PAGE = 50_000_000  # bytes: a page saved with its pictures inside
MOST_ELEMENTS = 200_000
_NAMES = ("class", "id", "data-testid", "itemprop", "data-component", "role", "data-module")
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def parse(data: bytes, name: str, charset: str | None = None) -> Element:
    """Return the root of a page in any charset; raise ``InputError`` for what is none or too large."""
    from trafilatura import load_html

    if len(data) > LARGEST_PAGE:
        raise InputError(
            f"{name} is a page of more than {LARGEST_PAGE // 10**6} MB: save it without pictures"
        )
    tree = load_html(_decoded(data, charset))
    if tree is None:
        raise InputError(f"{name} holds no page: save it again, or give the article as text")
    if sum(1 for _ in zip(range(MOST_ELEMENTS + 1), tree.iter(), strict=False)) > MOST_ELEMENTS:
        raise InputError(f"{name} has more than {MOST_ELEMENTS:,} elements: save the article alone")
    return tree


def _decoded(data: bytes, charset: str | None) -> bytes | str:
    if not charset:
        return data
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):  # a name that nobody knows, or of no charset: the page says more
        return data


@lru_cache(maxsize=4096)
def _split(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(names[:400]))


def words_of(element: Element) -> frozenset[str]:
    """Return the words by which an element calls itself: "newsCaption" is news and caption."""
    return _split(" ".join(filter(None, map(element.get, _NAMES))))


def text_of(element: Element) -> str:
    """Return an element's text on one line, what stands in blocks of their own kept apart."""
    parts: list[str] = []
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        if part.tag in ("br", "p", "div", "li", "td", "h2", "h3") and parts:
            parts.append(" ")
        parts.append(part.text or "")
        if part is not element:
            parts.append(part.tail or "")
    return " ".join("".join(parts).split())


def letters(text: str) -> str:
    """Return the letters and digits of a text, small."""
    return "".join(_LETTERS.findall(text)).lower()


def key_of(text: str) -> str:
    """Return what is equal for one text written twice: its first letters and digits."""
    return letters(text[:160])[:60]


def in_order(tree: Element) -> Iterator[tuple[Element, str]]:
    """Yield each run of text of a page with the element that it stands in, in reading order."""
    from lxml.etree import iterwalk

    for event, element in iterwalk(tree, events=("start", "end")):
        if event == "start" and isinstance(element.tag, str) and element.text:
            yield element, element.text
        elif event == "end" and element.tail and element.getparent() is not None:
            yield element.getparent(), element.tail


def chain(element: Element) -> list[Element]:
    """Return an element and those that it stands in, from the outermost."""
    return [*reversed(list(element.iterancestors())), element]
