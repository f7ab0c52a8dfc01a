"""Who signs a page's story, and from where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from geoarticle.articles.furniture import Furniture
from geoarticle.articles.pages.boxes import is_box
from geoarticle.articles.pages.tree import Element, in_order, key_of, text_of
from geoarticle.languages import Language

_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_OTHER_FACTS = {
    "url",
    "link",
    "image",
    "id",
    "twitter",
    "facebook",
    "profile",
    "email",
    "bio",
    "type",
    "title",
}
_AROUND = " ,|-–"
_LONGEST = 200  # code points of all names in data
_LONGEST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a story is signed with: the line as it stands, whom it names, and from where."""

    line: str | None = None
    names: tuple[str, ...] = ()
    place: str | None = None


def byline_of(
    tree: Element, stated: list[str], meta: dict[str, str], language: Language, site: str | None
) -> Byline:
    """Return a story's byline: "Jane Doe in Valencia and agencies" names Jane Doe and Valencia."""
    given = [name for name in stated if _is_author(name)]
    called = (*_META, *(name for name in meta if _names_author(name)))
    given = given or [meta[name] for name in called if name in meta and _is_author(meta[name])][:1]
    shown = list(_shown(tree, language))
    lines = [_bare(text, language) for text in given or shown[:1] or list(_written(tree, language))[:1]]
    lines = list(dict.fromkeys(line for line in lines if line))
    places = (_parted(_bare(text, language), language)[1] for text in (*given, *shown))
    return Byline(
        line=", ".join(lines) or None,
        names=tuple(
            name
            for line in lines
            for name in language.pattern("author joint").split(_parted(line, language)[0])
            if name and key_of(name) != key_of(site or "")
        ),
        place=next((place for place in places if place), None),
    )


def _names_author(name: str) -> bool:
    """Say whether a fact of the head is an author's name, by what it is called: "content_author"."""
    words = set(re.findall(r"[a-z]+", name))
    return "author" in words and not words & _OTHER_FACTS


def _is_author(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST and "://" not in text and "www." not in text.lower() and "@" not in text[:1]
    )


def _shown(tree: Element, language: Language) -> Iterator[str]:
    for element in tree.iter("a", "span", "div", "p", "address"):
        if element.get("rel") != "author" and not is_box(element, "byline"):
            continue
        if _is_by_picture(element):
            continue
        text = text_of(element)
        if element.find(".//time") is not None:  # a box of all that is said of a story
            lines = (text_of(part) for part in element.iter("p", "span") if part.find(".//time") is None)
            text = next((line for line in lines if language.pattern("author mark").match(line)), "")
        capital = any(not letter.islower() for letter in text if letter.isalpha())
        if _is_author(text) and len(text) <= _LONGEST_SHOWN and capital and not is_box(element, "credit"):
            yield text


def _is_by_picture(element: Element) -> bool:
    """Say whether who is named took a picture."""
    near = (element, *islice(element.iterancestors(), 2))
    return any(part.tag in ("figure", "figcaption") or is_box(part, "caption") for part in near)


def _written(tree: Element, language: Language) -> Iterator[str]:
    """Yield the lines that are bylines by their words."""
    furniture = Furniture(language)
    for _, text in in_order(next(tree.iter("body"), tree)):
        line = " ".join(text.split())
        if 0 < len(line) <= _LONGEST_SHOWN and furniture.byline(line):
            yield line


def _bare(text: str, language: Language) -> str:
    """Return a byline without "By" before it, and without the date behind it."""
    text = language.pattern("author mark").sub("", text.strip(_AROUND), count=1)
    return language.pattern("byline end").split(text, maxsplit=1)[0].strip(_AROUND)


def _parted(line: str, language: Language) -> tuple[str, str | None]:
    """Return whom a line names, and the place: "Jane Doe in Valencia and agencies"."""
    line = language.pattern("author end").split(line, maxsplit=1)[0]
    match = language.pattern("author place").search(line)
    if match is None or match["place"][0].islower():  # "in charge of the desk"
        return line, None
    return line[: match.start()].strip(_AROUND), match["place"]
