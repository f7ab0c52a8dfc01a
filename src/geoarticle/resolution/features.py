"""What speaks for a candidate by itself: how its name matched, what it is, how well known it is.

Every feature has a name, a value of about 0 to 1, and a weight in ``weights.json``. The last row
of each group is "none of these": the name may mean a place that the gazetteer lacks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from geoarticle.candidates import is_slip
from geoarticle.gazetteer.classes import (
    COUNTRIES,
    DIVISIONS,
    LANDFORMS,
    REGIONS,
    SPOTS,
    WATERS,
    PlaceKind,
    is_area,
    is_country,
    is_settlement,
    place_kind,
)
from geoarticle.gazetteer.names import normalise
from geoarticle.model import Match, Place
from geoarticle.resolution.arrays import EARTH_KM, Floats, unit_vectors
from geoarticle.resolution.company import COMPANY
from geoarticle.resolution.dialect import Dialect
from geoarticle.resolution.groups import Group
from geoarticle.resolution.quoting import NOBODY, Quoted
from geoarticle.resolution.wording import suited_kinds

STATIC = (
    "match: folded",  # letters or accents differ
    "match: abbreviation",
    "match: transliteration",
    "match: near",  # a letter or two differ
    "match: part",  # the gazetteer knows a part of the name
    "match: part, is: country or division",  # "Mexican Senate", "Colorado State University"
    "match: another name of a country",
    "name: principal",  # the name is what the place is mainly called, not an alternate name
    "is: country",
    "is: capital",
    "is: first-level division",
    "is: second-level division",
    "is: seat of a division",
    "is: quarter",
    "is: water",
    "is: terrain",
    "is: region",
    "is: site",
    "is: airport",
    "population: settlement",  # log10, as a share of ten million
    "population: division",
    "population: the largest of the name",
    "population: log lead over the next",  # how much larger than the next, or smaller than the largest
    "rank: first found",
    "rank: reciprocal",
    "only one of the name",
    "namesakes around it",  # log2 of how many; a town, its county and its seat are one bet, not three
    "wording: fits",  # "the village of", "province", "Lake"
    "wording: clashes",
    "wording: says nothing, is: settlement",
    "wording: a division, and it is one",  # "Aleppo province"
    "wording: a division, and it is none",
    "is: division that holds its namesake city",  # New York, Quebec, Aleppo
    "is: city in its namesake division",
    "population: settlement, named often",  # a paper names its own small town again and again
    "metonym, is: country or capital",
    "demonym, is: country",
    "American wording: in the United States",
    "American wording: elsewhere",
    "Commonwealth wording: in the Commonwealth",
    "Commonwealth wording: in the United States",
    "local wording, is: country",  # "a Lebanon woman", "Paris Police"
    "local wording, is: capital",
    "local wording, is: first-level division",
    "local wording, is: settlement",
    "local wording, population: settlement",
    "local wording, American: elsewhere",
    "bare behind an article, is: settlement",  # "the Atlantic"
    "bare behind an article, is: division",
    "bare behind an article, is: country",
    "name: another, where one is called so",  # Mount Gilead was once a Youngstown
    "officials quoted: in their country",  # "killed in Blida, Lebanese officials said"
    "officials quoted: elsewhere",
)
NONE = (
    "none",
    "none: nothing found",
    "none: no principal name",
    "none: near or part only",
    "none: wording says site",
    "none: wording clashes with all",
    "none: one word",
    "none: population of the largest",
    "none: many of the name",
    "none: local wording",
)
NAMES = STATIC + NONE + COMPANY  # the last are filled in when all names are known
_KNOWN_ABROAD, _DIVISION_KNOWN_ABROAD = 500_000, 10_000_000  # people
_FORMER = 7.0  # log10 of people
_COSINE_NEAR = math.cos(161.0 / EARTH_KM)
_COLUMN = {name: number for number, name in enumerate(NAMES)}
_KIND_FEATURES = {"folded", "abbreviation", "transliteration", "near"}
_CLASS_FEATURES: tuple[tuple[frozenset[PlaceKind], str], ...] = (
    (COUNTRIES | {"former state"}, "is: country"),
    (frozenset({"division1"}), "is: first-level division"),
    (DIVISIONS, "is: second-level division"),
    (frozenset({"capital"}), "is: capital"),
    (frozenset({"division1 seat", "seat"}), "is: seat of a division"),
    (frozenset({"quarter"}), "is: quarter"),
    (frozenset({"airport"}), "is: airport"),
    (WATERS, "is: water"),
    (LANDFORMS, "is: terrain"),
    (REGIONS, "is: region"),
    (SPOTS, "is: site"),
)


def class_feature(place: Place) -> str | None:
    """Return the feature of a place's class; None for an ordinary settlement."""
    what = place_kind(place)
    return next((feature for kinds, feature in _CLASS_FEATURES if what in kinds), None)


def static_features(group: Group, written: Dialect, quoted: Quoted = NOBODY) -> Floats:
    """Return (candidates + 1) x features; the last row is "none of these".

    ``written`` says for whom the article is written, ``quoted`` whose officials speak of the name.
    """
    rows = np.zeros((len(group.matches) + 1, len(NAMES)))
    logs = [_size(match.place) for match in group.matches]
    key = normalise(group.name)
    twins = _namesakes(group)
    around = _namesakes_around(group)
    principal = _principal(group, key, twins)
    often = min(1.0, math.log2(len(group.members)) / 3)
    for number, match in enumerate(group.matches):
        others = max((log for n, log in enumerate(logs) if n not in (number, twins.get(number))), default=0.0)
        values = _match_features(group, match, principal[number], any(principal))
        values |= _population_features(match.place, logs[number], others)
        values |= _dialect_features(match.place, written) | _quoted_features(match.place, quoted)
        values |= _twin_features(match.place) if number in twins else {}
        if is_settlement(match.place):
            values["population: settlement, named often"] = often * logs[number] / 7
        values["namesakes around it"] = around[number]
        values |= _local_features(group, match.place, written)
        values["rank: first found"] = float(number == 0)
        values["rank: reciprocal"] = 1.0 / (1 + number)
        values["only one of the name"] = float(len(group.matches) == 1)
        _fill(rows[number], values)
    _fill(rows[-1], _none_features(group, logs, key))
    return rows


def _size(place: Place) -> float:
    """Return log10 of the people there; a former state counts like a country of some size."""
    return _FORMER if place_kind(place) == "former state" else math.log10(1 + place.population)


def _namesakes_around(group: Group) -> Sequence[float]:
    """Return for each candidate log2 of 1 + the candidates within some 150 km of it."""
    places = [match.place for match in group.matches]
    if len(places) < 2:
        return [0.0] * len(places)
    xyz = unit_vectors(places)
    near = (xyz @ xyz.T) > _COSINE_NEAR
    return [math.log2(int(count)) for count in near.sum(axis=1)]


def _principal(group: Group, key: str, twins: Mapping[int, int]) -> Sequence[bool]:
    """Say of each candidate whether it is mainly called so; New York City is, in New York."""
    called = [normalise(m.name) if is_slip(m) else key for m in group.matches]
    return [n in twins or normalise(m.place.name) == called[n] for n, m in enumerate(group.matches)]


def _namesakes(group: Group) -> dict[int, int]:
    """Return a division that has a city of its name, and that city, each as the other's twin."""
    cities: dict[tuple[str, str], int] = {}
    divisions: dict[tuple[str, str], int] = {}
    for number, match in enumerate(group.matches):
        place = match.place
        where = (place.country, place.admin1)
        if is_settlement(place) and place.population > 50_000:
            cities.setdefault(where, number)
        elif place_kind(place) == "division1":
            divisions.setdefault(where, number)
    shared = cities.keys() & divisions.keys()
    return {divisions[w]: cities[w] for w in shared} | {cities[w]: divisions[w] for w in shared}


def _twin_features(place: Place) -> dict[str, float]:
    town = is_settlement(place)
    return {"is: city in its namesake division" if town else "is: division that holds its namesake city": 1.0}


def _fill(row: Floats, values: Mapping[str, float]) -> None:
    for name, value in values.items():
        row[_COLUMN[name]] = value


def _match_features(group: Group, match: Match, principal: bool, called_so: bool) -> dict[str, float]:
    """``principal``: the candidate is mainly called by the name; ``called_so``: one of the group is."""
    place = match.place
    another = called_so and not principal and not is_area(place)
    values = {
        "name: principal": float(principal),
        "name: another, where one is called so": float(another),
    }
    if match.kind in _KIND_FEATURES:
        values[f"match: {match.kind}"] = 1.0
    if group.partial:
        values["match: part"] = 1.0
        whole = is_area(place) and place_kind(place) != "division2"
        values["match: part, is: country or division"] = float(whole)
    kind = class_feature(place)
    if kind:
        values[kind] = 1.0
    if kind == "is: country" and not group.demonym and match.kind != "abbreviation":
        values["match: another name of a country"] = float(not principal)
    state = kind in ("is: country", "is: capital")
    if state and not group.demonym:
        values["metonym, is: country or capital"] = group.metonym
    if group.demonym and kind == "is: country":
        values["demonym, is: country"] = 1.0
    return values | _wording_features(group, place)


def _wording_features(group: Group, place: Place) -> dict[str, float]:
    if not group.kinds:
        settled = is_settlement(place) and not group.demonym
        return {"wording: says nothing, is: settlement": float(settled)}
    fits = bool(group.kinds & suited_kinds(place))
    values = {"wording: fits" if fits else "wording: clashes": 1.0}
    if group.kinds <= {"division1", "division2"}:
        one = is_area(place) and fits
        values["wording: a division, and it is one" if one else "wording: a division, and it is none"] = 1.0
    return values


def _dialect_features(place: Place, written: Dialect) -> dict[str, float]:
    if place.country == "US":
        return {
            "American wording: in the United States": written.american,
            "Commonwealth wording: in the United States": written.commonwealth,
        }
    values = {"American wording: elsewhere": written.american}
    if place.country in written.countries:
        values["Commonwealth wording: in the Commonwealth"] = written.commonwealth
    return values


def _local_features(group: Group, place: Place, written: Dialect) -> dict[str, float]:
    values: dict[str, float] = {}
    kind, settled = class_feature(place), is_settlement(place)
    if group.local:
        if kind in ("is: country", "is: capital", "is: first-level division"):
            values[f"local wording, {kind}"] = 1.0
        values["local wording, is: settlement"] = float(settled)
        values["local wording, population: settlement"] = settled * math.log10(1 + place.population) / 7
        values["local wording, American: elsewhere"] = written.american * (place.country != "US")
    if group.definite:
        values["bare behind an article, is: settlement"] = float(settled)
        values["bare behind an article, is: division"] = float(is_area(place) and not is_country(place))
        values["bare behind an article, is: country"] = float(is_country(place))
    return values


def _quoted_features(place: Place, quoted: Quoted) -> dict[str, float]:
    """Officials speak of their own country; of others they speak where all know the place, or next door."""
    if not quoted.countries or not place.country or is_country(place):
        return {}
    if place.country in quoted.countries:
        return {"officials quoted: in their country": 1.0}
    known_abroad = _DIVISION_KNOWN_ABROAD if is_area(place) else _KNOWN_ABROAD
    known = place_kind(place) == "capital" or place.population >= known_abroad
    return {"officials quoted: elsewhere": float(not known and place.country not in quoted.neighbours)}


def _population_features(place: Place, log: float, others: float) -> dict[str, float]:
    kind = "division" if is_area(place) else "settlement"
    return {
        f"population: {kind}": log / 7,
        "population: the largest of the name": float(log > 0 and log >= others),
        "population: log lead over the next": (log - others) / 7,
    }


def _none_features(group: Group, logs: list[float], key: str) -> dict[str, float]:
    matches = group.matches
    values = {"none": 1.0, "none: nothing found": float(not matches)}
    if not matches:
        return values
    named = any(is_slip(m) or normalise(m.place.name) == key for m in matches)
    values["none: no principal name"] = float(not named)
    values["none: near or part only"] = float(group.partial or all(m.kind == "near" for m in matches))
    values["none: wording says site"] = float("site" in group.kinds)
    clash = group.kinds and all(not group.kinds & suited_kinds(m.place) for m in matches)
    values["none: wording clashes with all"] = float(bool(clash))
    values["none: one word"] = float(" " not in group.name)
    values["none: population of the largest"] = max(logs) / 7
    values["none: many of the name"] = math.log10(len(matches))
    values["none: local wording"] = float(group.local)
    return values
