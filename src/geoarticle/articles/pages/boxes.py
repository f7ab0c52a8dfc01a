"""What kind of box an element is, by what it calls itself: a caption, a credit, a teaser and so on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from geoarticle.articles.dates import DATA
from geoarticle.articles.pages.tree import Element, words_of

Kind = Literal[
    "caption", "credit", "picture", "standfirst", "byline", "dateline", "date", "elsewhere", "hidden"
]  # fmt: skip


def is_box(element: Element, kind: Kind) -> bool:
    """Say whether an element calls itself a box of a kind: ``newsCaption`` is a caption's."""
    return kind in _kinds(words_of(element))


@lru_cache(maxsize=4096)
def _kinds(words: frozenset[str]) -> frozenset[str]:
    found = {kind for name in words for kind in _single().get(name, ())}
    found |= {kind for names, kind in _joined() if names <= words}
    return frozenset(found - {"elsewhere"} if "beside" in found else found)


@cache
def _rows() -> tuple[tuple[frozenset[str], str], ...]:
    lines = (DATA / "boxes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((frozenset(names.split()), kind) for names, kind in rows)


@cache
def _single() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for names, kind in _rows():
        if len(names) == 1:
            name = next(iter(names))
            found[name] = (*found.get(name, ()), kind)
    return found


@cache
def _joined() -> tuple[tuple[frozenset[str], str], ...]:
    return tuple((names, kind) for names, kind in _rows() if len(names) > 1)
