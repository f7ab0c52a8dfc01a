"""How well known the places of a name are; each name of a text is looked up once."""

from __future__ import annotations

from collections.abc import Sequence

from geoarticle.candidates import NameSource, slips
from geoarticle.gazetteer.classes import COUNTRIES, LANDFORMS, LANDSCAPES, place_kind
from geoarticle.model import Match

UNLISTED = 0.4  # the weight of a name that no gazetteer has
CUT_SHORT = 3.5  # of a place's letters, and of a former state: less than a country's name
DIVISION = 2.7
_LIKELY = 2  # matches of a name, by how well known
MISSPELT = 2.3  # the most that a name with a slip weighs


class Memory:
    """Looks names up: how well known the best place of each is, from 0 for a hamlet to 4 for a country."""

    def __init__(self, gazetteer: NameSource) -> None:
        self._gazetteer = gazetteer
        self._demonyms: dict[str, bool] = {}
        self._weights: dict[str, float | None] = {}
        self._loose: dict[str, float | None] = {}

    def is_demonym(self, name: str) -> bool:
        """Say whether this is what people or things of a place are called."""
        if name not in self._demonyms:
            self._demonyms[name] = self._gazetteer.is_demonym(name)
        return self._demonyms[name]

    def weight(self, name: str) -> float | None:
        """Return how well known the best place of this name is, None if there is none."""
        if name not in self._weights:
            known = self._gazetteer.has_name(name)
            self._weights[name] = _weight(self._gazetteer.lookup(name)) if known else None
        return self._weights[name]

    def is_landform(self, name: str) -> bool:
        """Say whether this is first of all an island or a mountain: what things happen on, and off."""
        own = [m for m in self._gazetteer.lookup(name) if m.kind in ("exact", "folded")]
        return any(place_kind(m.place) in LANDFORMS for m in own[:_LIKELY])

    def loose_weight(self, name: str) -> float | None:
        """Return the same for other romanisations too, and slips in a name that all the world knows.

        They are slower to look up.
        """
        if name not in self._loose:
            weight = _weight(self._gazetteer.lookup(name))
            if weight is None:
                near = slips(name, self._gazetteer.lookup(name, near=True))
                weight = max((min(MISSPELT, _fame(m)) for m in near), default=None)
            self._loose[name] = weight
        return self._loose[name]


def _weight(matches: Sequence[Match]) -> float | None:
    named = [m for m in matches if m.kind not in ("near", "demonym")][:8]
    own = [m for m in named if m.kind != "transliteration"]
    return max((_fame(m) for m in own or named), default=None)


def _fame(match: Match) -> float:
    place = match.place
    what, people_there = place_kind(place), place.population
    if what in COUNTRIES or what == "continent":
        return 4.0
    if what == "capital" or people_there >= 1_000_000:
        return 3.0
    if what == "former state":
        return CUT_SHORT
    if what == "division1":
        return DIVISION
    if people_there >= 100_000:
        return 2.3
    if people_there >= 15_000 or what == "division2":
        return 1.6
    return 0.8 if people_there >= 1_000 or what in LANDSCAPES else UNLISTED
