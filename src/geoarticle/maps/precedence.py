"""Which places come first where a map has room for only some: one order, for page and picture."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geoarticle.maps.sheet import Sheet, Spot
from geoarticle.maps.words import LAYERS

_OFTEN = 3  # mentions of a place that the story turns on
_LEADING = 5  # so many of those are named wherever there is room near them


def needed(sheet: Sheet) -> frozenset[str]:
    """Return the labels of places whose names no map may leave out.

    That is what happened, the places of a headline, and those that are mentioned most.
    """
    order = by_precedence(sheet, sheet.spots)
    often = [spot for spot in order if spot.layer != "associative" and len(spot.quotes) >= _OFTEN]
    first = [spot for spot in order if spot.form == "event" or _in_headline(sheet, spot)]
    return frozenset(spot.label for spot in (*first, *often[:_LEADING]))


def by_precedence(sheet: Sheet, spots: Iterable[Spot]) -> list[Spot]:
    """Return spots with those first that a reader must find: events, a headline's, those named most.

    What is only guessed to lie somewhere in an area comes last, whatever it is.
    """

    def key(spot: Spot) -> tuple[bool, bool, bool, bool, int, int, int]:
        headline = _in_headline(sheet, spot)
        guessed = spot.form == "inferred" and not headline
        aside = spot.layer == "associative"
        people = 0 if spot.inferred else -spot.place.population
        return (
            guessed,
            spot.form != "event",
            not headline,
            aside,
            -len(spot.quotes),
            LAYERS.index(spot.layer),
            people,
        )

    return sorted(spots, key=key)


def _in_headline(sheet: Sheet, spot: Spot) -> bool:
    """Say whether an article's title names a place, as a place and not for its government."""
    return spot.layer != "associative" and any(
        re.search(rf"(?<!\w){re.escape(quote.mention.text)}(?!\w)", title)
        for quote in spot.quotes
        if (title := sheet.reports[quote.article].article.title)
    )
