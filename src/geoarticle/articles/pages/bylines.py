"""Who signs a page's story, and from where."""

from __future__ import annotations

from collections.abc import Iterator

from geoarticle.articles.furniture import Furniture
from geoarticle.articles.pages.boxes import is_box
from geoarticle.articles.pages.tree import Element, in_order, text_of
from geoarticle.languages import Language

_META = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_LONGEST = 200  # code points of all names in data
_LONGEST_SHOWN = 100


def byline_of(
    tree: Element, stated: list[str], meta: dict[str, str], language: Language
) -> tuple[str | None, str | None]:
    """Return a story's authors, and the place that they sign it from: "Jane Doe in Valencia"."""
    names = [name for name in stated if _is_author(name)]
    names = names or [meta[name] for name in _META if name in meta and _is_author(meta[name])][:1]
    shown = list(_shown(tree, language))
    place = next((place for text in (*names, *shown) if (place := _signed(text, language)[1])), None)
    found = [
        name
        for text in names or shown[:1] or list(_written(tree, language))[:1]
        if (name := _signed(text, language)[0])
    ]
    return ", ".join(dict.fromkeys(found)) or None, place


def _is_author(text: str) -> bool:
    return (
        2 < len(text) <= _LONGEST and "://" not in text and "www." not in text.lower() and "@" not in text[:1]
    )


def _shown(tree: Element, language: Language) -> Iterator[str]:
    for element in tree.iter("a", "span", "div", "p", "address"):
        if element.get("rel") != "author" and not is_box(element, "byline"):
            continue
        text = text_of(element)
        capital = any(not letter.islower() for letter in text if letter.isalpha())
        if _is_author(text) and len(text) <= _LONGEST_SHOWN and capital and not is_box(element, "credit"):
            yield text


def _written(tree: Element, language: Language) -> Iterator[str]:
    """Yield the lines that are bylines by their words."""
    furniture = Furniture(language)
    for _, text in in_order(next(tree.iter("body"), tree)):
        line = " ".join(text.split())
        if 0 < len(line) <= _LONGEST_SHOWN and furniture.byline(line):
            yield line


def _signed(text: str, language: Language) -> tuple[str, str | None]:
    """Return the author that a line names, and the place: "By Jane Doe in Valencia and agencies"."""
    text = language.pattern("author mark").sub("", text.strip(" ,|"), count=1)
    text = language.pattern("author end").split(text, maxsplit=1)[0]
    match = language.pattern("author place").search(text)
    if match is None:
        return text.strip(" ,|-–"), None
    return text[: match.start()].strip(" ,|-–"), match["place"]
