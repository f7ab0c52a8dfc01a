"""What the places that a text surely names say of its other names: neighbours are likely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geoarticle.candidates import NameSource
from geoarticle.gazetteer.classes import COUNTRIES, REGIONS, place_kind
from geoarticle.mentions.doubts import SURE
from geoarticle.mentions.name_search import Found
from geoarticle.model import Match

_NEAR_KM = 100.0  # a neighbour at this distance counts e times less than one next door
_EARTH_KM = 6371.0
_MOST = 40  # sure names looked at; a list of a thousand towns must not cost squares
_LANDS = COUNTRIES | REGIONS  # "the GDR", "FATA"
_MEANINGS = 3  # of a name, by how well known


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Where the surely named places of a text lie, and the countries they are in.

    ``spots`` are unit vectors, a row each (n x 3), of the places that ``rows`` says by name.
    """

    rows: dict[str, int]
    spots: NDArray[np.float64]
    countries: dict[str, frozenset[str]]  # country code -> the names that speak for it
    gazetteer: NameSource

    @classmethod
    def of(cls, text: str, listed: Sequence[tuple[Found, float]], gazetteer: NameSource) -> Company:
        """Gather the places of the names about which the gazetteer's rules are sure, and nationalities."""
        spots: dict[str, tuple[float, float, float]] = {}
        countries: dict[str, set[str]] = {}
        for found, points in listed:
            name = " ".join(found.span.of(text).split())
            if points < SURE or name in spots or len(countries) + len(spots) >= _MOST:
                continue
            best = _meanings(name, gazetteer, demonym=found.subtype == "demonym")[:1]
            for match in best:
                countries.setdefault(match.place.country, set()).add(name)
                if found.subtype is None and place_kind(match.place) not in COUNTRIES:
                    spots[name] = _vector(match)
        named = {code: frozenset(names) for code, names in countries.items() if code}
        rows = {name: row for row, name in enumerate(spots)}
        vectors = np.array(list(spots.values())).reshape(-1, 3)
        return cls(rows=rows, spots=vectors, countries=named, gazetteer=gazetteer)

    def cues(self, written: str) -> dict[str, float]:
        """Return how near a name may lie to the others, and whether it is how a country is cut short."""
        name = " ".join(written.split())
        near, country = 0.0, 0.0
        meanings = _meanings(name, self.gazetteer)
        short = any(m.kind == "abbreviation" and place_kind(m.place) in _LANDS for m in meanings[:1])
        for match in meanings:
            near = max(near, self._nearness(name, match))
            country = max(country, float(bool(self.countries.get(match.place.country, frozenset()) - {name})))
        cues = {"near the company": near, "in the company's country": country}
        return cues | {"a country cut short": float(short)}

    def _nearness(self, name: str, match: Match) -> float:
        """Return exp(-km / ``_NEAR_KM``) to the nearest place of another name, 0 where there is none.

        The distance is one on a sphere: enough for a hint.
        """
        cosines = self.spots @ np.array(_vector(match))
        if name in self.rows:
            cosines[self.rows[name]] = -1.0
        nearest = float(cosines.max(initial=-1.0))
        return math.exp(-_EARTH_KM * math.acos(min(1.0, nearest)) / _NEAR_KM) if nearest > -1.0 else 0.0


def _meanings(name: str, gazetteer: NameSource, *, demonym: bool = False) -> list[Match]:
    """Return a name's best matches that are a place's own name, or a nationality."""
    matches = gazetteer.lookup(name)
    return [m for m in matches if (m.kind == "demonym") == demonym and m.kind != "near"][:_MEANINGS]


def _vector(match: Match) -> tuple[float, float, float]:
    lat, lon = math.radians(match.place.lat), math.radians(match.place.lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
