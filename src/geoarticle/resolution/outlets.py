"""Where an article's outlet is at home: given, known by its name, or learned from what else it has printed.

A local paper never says in which state its towns lie. The home is evidence with weights of its own, which
a stated container outvotes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from geoarticle.candidates import NameSource
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.classes import is_area, is_country, is_settlement
from geoarticle.model import Article, Place, Resolution, Resolved
from geoarticle.relations.reading import contains
from geoarticle.resolution.arrays import EARTH_KM, Floats, unit_vectors
from geoarticle.resolution.groups import Group
from geoarticle.resolution.known_outlets import known_home, named_in

OUTLET = (
    "outlet: its country",
    "outlet: its country, population",  # log10, as a share of ten million
    "outlet: its division",
    "outlet: its division, is: settlement",
    "outlet: within 50 km",  # of its town, exp(-km / 50)
    "outlet: within 200 km",
    "outlet: none",  # the name means none of the candidates
)
SURE = 0.8  # places less sure do not vote
AGREED = 0.35  # of the vote, for a division to be a home
TOWN_AGREED = 0.3  # of the articles that name a town, for it to be the outlet's
FEWEST = 3  # other articles
_MOST_PARTS = 4
_MOST_AREAS = 5  # meanings of an outer name that are looked into
Division: TypeAlias = tuple[str, str]  # the codes of a country and of a division in it


def home(outlet: str, names: NameSource) -> Place | None:
    """Return the place that an outlet's name gives; None where it gives none.

    "Alexandria, Louisiana", "Louisiana", "The Town Talk, Alexandria, Louisiana".
    """
    parts = [part.strip() for part in outlet.split(",")][:_MOST_PARTS]
    return _placed(parts, names) or (_placed(parts[1:], names) if parts[2:] else None)


def _placed(parts: Sequence[str], names: NameSource, area: Place | None = None) -> Place | None:
    """Return the place that the first part names, in what the parts behind it name.

    An outer name may mean several areas: the Georgia that has an Athens is the one that is meant.
    """
    *inner, outer = parts
    found = [match.place for match in names.lookup(outer)]
    if area is not None:
        found += [match.place for match in names.lookup_inside(outer, area)]
        found = [place for place in found if contains(area, place)]
    if not inner:
        return found[0] if found else None
    areas = [place for place in found if is_area(place)][:_MOST_AREAS]
    return next((at for around in areas if (at := _placed(inner, names, around))), None)


def home_of(article: Article, names: NameSource) -> Place | None:
    """Return the home of an article's outlet; None where it is not known, or has readers everywhere.

    What is given as the outlet comes first, then what the document says: its site, its source, its
    address and, behind a name, its byline.
    """
    if article.outlet:
        return outlet_home(article.outlet, names)
    said = [article.site, article.source, article.url, *named_in(article.byline or "")]
    for called in (one for one in said if one):
        listed = known_home(called)
        if listed is not None:
            return home(listed, names)
        if "," in called and (at := home(called, names)):
            return at
    return None


def outlet_home(called: str, names: NameSource) -> Place | None:
    """Return the home of an outlet that is called by its place, its name or its site."""
    listed = known_home(called)
    return home(called if listed is None else listed, names)


def name_of(place: Place) -> str:
    """Return the name of a home as ``home`` reads it."""
    parts = (place.name, place.admin1_name, place.country_name)
    return ", ".join(dict.fromkeys(part for part in parts if part))


@dataclass(slots=True)
class _Votes:
    """The votes of one source: those of each article, their sums by division, the articles of each town."""

    cast: list[tuple[str, ...]] = field(default_factory=list)
    voters: int = 0
    divisions: dict[Division, float] = field(default_factory=dict)
    towns: dict[Division, dict[str, int]] = field(default_factory=dict)
    ranked: list[Division] | None = None


@dataclass(slots=True)
class Ballots:
    """What the articles of each source are sure about: shares of places, which sum to 1 an article."""

    _of: dict[str, _Votes] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)

    def add(self, source: str, resolutions: Iterable[Resolution]) -> int:
        """Count an article; return its number among those of its source."""
        sure = {
            r.place.id: self._places.setdefault(r.place.id, r.place)
            for r in resolutions
            if isinstance(r, Resolved) and r.confidence >= SURE and r.place.admin1 and not is_country(r.place)
        }
        votes = self._of.setdefault(source, _Votes())
        votes.cast.append(tuple(sure))
        votes.voters += bool(sure)
        votes.ranked = None
        for ident, place in sure.items():
            where = place.country, place.admin1
            votes.divisions[where] = votes.divisions.get(where, 0.0) + 1 / len(sure)
            if is_settlement(place):
                towns = votes.towns.setdefault(where, {})
                towns[ident] = towns.get(ident, 0) + 1
        return len(votes.cast) - 1

    def home(self, source: str, number: int, gazetteer: Gazetteer) -> Place | None:
        """Return what the other articles of a source say of its home: a town, its division, or None."""
        votes = self._of.get(source)
        own = votes.cast[number] if votes and number < len(votes.cast) else ()
        others = votes.voters - bool(own) if votes else 0
        if votes is None or others < FEWEST:
            return None
        best, share = self._best_division(votes, own)
        if share < AGREED * others:
            return None
        towns = votes.towns.get(best, {})
        count, ident = max(((n - (ident in own), ident) for ident, n in towns.items()), default=(0, ""))
        return self._places[ident] if count >= TOWN_AGREED * others else gazetteer.division(*best)

    def _best_division(self, votes: _Votes, own: Sequence[str]) -> tuple[Division, float]:
        """Return the division that has most of the votes of other articles than ``own``, and how many."""
        if votes.ranked is None:
            votes.ranked = sorted(votes.divisions, key=lambda where: -votes.divisions[where])
        left = {(self._places[ident].country, self._places[ident].admin1): 0.0 for ident in own}
        for ident in own:
            left[self._places[ident].country, self._places[ident].admin1] -= 1 / len(own)
        first = next((where for where in votes.ranked if where not in left), None)
        shares = {where: votes.divisions[where] + less for where, less in left.items()}
        if first is not None:
            shares[first] = votes.divisions[first]
        best = max(shares, key=lambda where: shares[where])
        return best, shares[best]


def outlet_features(group: Group, at: Place | None) -> Floats:
    """Return (candidates + 1) x features of an outlet's home; the last row is "none of these"."""
    rows = np.zeros((len(group.matches) + 1, len(OUTLET)))
    if at is None or group.demonym:
        return rows
    places = [match.place for match in group.matches]
    far = EARTH_KM * np.arccos(np.clip(unit_vectors(places) @ unit_vectors([at]).T, -1.0, 1.0))
    town = is_settlement(at)
    for number, place in enumerate(places):
        rows[number] = _values(place, at, float(far[number, 0]) if town else math.inf)
    rows[-1, -1] = 1.0
    return rows


def _values(place: Place, at: Place, km: float) -> Sequence[float]:
    country = float(place.country == at.country and not is_country(place))
    division = float(bool(at.admin1) and (place.country, place.admin1) == (at.country, at.admin1))
    people = country * math.log10(1 + place.population) / 7
    settled = division * is_settlement(place)
    return country, people, division, settled, math.exp(-km / 50), math.exp(-km / 200), 0.0
