"""When a page's story was published: as data for machines say, else as the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geoarticle.articles.dates import written_date
from geoarticle.articles.pages.boxes import is_box
from geoarticle.articles.pages.tree import Element, in_order, key_of

_META = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "date",
    "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
    "publish-date", "article.published", "published_time_telegram",
)  # fmt: skip
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_NUMBERS = re.compile(r"/((?:19|20)\d{2})/(?:[A-Za-z-]{2,20}/){0,2}(\d{1,2})/(\d{1,2})/")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_LINE = 100  # code points of a line that says when
_STORY = 150  # code points: a longer line is the story


def published(
    tree: Element,
    stated: list[str],
    meta: dict[str, str],
    url: str | None,
    headline: str | None,
    language: str,
) -> str | None:
    """Return a story's date: ``stated`` in its data, else in ``meta``, the address, the page or its title."""
    times = (time.get("datetime") for time in tree.iter("time") if time.get("datetime"))
    for text in (*stated, *(meta[name] for name in _META if name in meta), *times):
        found = _DAY.search(str(text))
        if found and found.group()[:4] > "1900":
            return found.group()
    numbers = _NUMBERS.search(url or "")
    if numbers:
        return "-".join((numbers[1], numbers[2].zfill(2), numbers[3].zfill(2)))
    return _shown(tree, headline, language) or written_date(tree.findtext(".//title"), language)


def _shown(tree: Element, headline: str | None, language: str) -> str | None:
    """Return the date that a page shows: in a box of that name, else nearest to its headline."""
    above: str | None = None
    below: str | None = None
    under = False
    for element, text, is_headline in _lines(tree, headline):
        under = under or is_headline
        if below is None and under and len(text) > _STORY:
            below = ""  # the story has begun: a year in it is none of its date
        found = written_date(text, language) if len(text) <= _LONGEST_LINE and _YEAR.search(text) else None
        if found and any(is_box(part, "date") for part in (element, *_parents(element))):
            return found
        if found and under:
            below = found if below is None else below
        elif found:
            above = found
    return below or above


def _parents(element: Element) -> Iterator[Element]:
    parent = element.getparent()
    if parent is not None:
        yield parent


def _lines(tree: Element, headline: str | None) -> Iterator[tuple[Element, str, bool]]:
    """Yield each run of text with its element, and whether the headline stands there."""
    key = key_of(headline or "")
    for element, text in in_order(next(tree.iter("body"), tree)):
        line = " ".join(text.split())
        own: Any = key_of(line)
        if line:
            yield element, line, bool(own and key and (own == key or (len(own) > 15 and key.startswith(own))))
