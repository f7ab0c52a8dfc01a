"""What makes a pin one that a person should look at first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from geoarticle.gazetteer.classes import is_area, is_country, place_kind
from geoarticle.geodesy import inverse
from geoarticle.languages import Language
from geoarticle.model import Candidate, Place
from geoarticle.resolution.arrays import Floats, outside
from geoarticle.resolution.evidence import value
from geoarticle.resolution.inference import Problem
from geoarticle.resolution.wrong import SEEN

LOOK = 0.24  # probability of being wrong: with it, three in five wrong pins are among 15 % of all
LEAST_LONE = 0.45  # a pin less sure, far from all else, misleads more often than it helps
_ALONE, _FAR = 0.02, 0.2  # share of the other names in its country; exp(-km / 300)
_FEWEST = 3  # names; of fewer none is lone, unless officials of another country speak of it
_WELL_KNOWN = 100_000  # people; such a town is itself wherever it is named
_ELSEWHERE_KM = 161.0
_RIVAL = 0.15  # of the probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What can be said against a group's candidate.

    ``outside`` is what the text puts it in, falsely; ``seen`` the features that tell how often such a
    pin is wrong.
    """

    lone: bool = False
    outside: str = ""
    seen: Mapping[str, float] = field(default_factory=dict)


def doubts(problem: Problem, features: Floats, number: int, index: int) -> Doubts:
    """Return what speaks against a group's candidate."""
    row = problem.first[number] + index
    values = features[problem.candidate[row]]
    place = problem.groups[number].matches[index].place
    alone = value(values, "country: share of the article") < _ALONE
    far = value(values, "near another place: 300 km") < _FAR
    theirs = value(values, "officials quoted: elsewhere") > 0
    large = place.population >= _WELL_KNOWN and not theirs
    known = is_country(place) or place_kind(place) == "capital" or large
    several = len(problem.groups) >= _FEWEST or theirs
    return Doubts(
        lone=alone and far and several and bool(place.country) and not known,
        outside=_outside(problem, number, row),
        seen={name: value(values, name) for name in SEEN},
    )


def _outside(problem: Problem, number: int, row: int) -> str:
    """Return the stated container that a candidate lies in no reading of; "" where there is none."""
    for figure, ground in problem.put_in:
        outer = problem.groups[ground].matches
        if figure != number or not outer or not is_area(outer[0].place):
            continue
        start = problem.first[ground]
        inner = problem.rows.take(np.array([row]))
        whole = problem.rows.take(np.arange(start, start + len(outer)))
        if outside(inner, whole, np.full((1, len(outer)), np.inf)).all():
            return problem.groups[ground].name
    return ""


def _elsewhere(other: Candidate, place: Place) -> bool:
    return inverse(other.place.point, place.point).distance_km > _ELSEWHERE_KM


def look(
    kind: str,
    wrong: float,
    against: Doubts,
    place: Place,
    others: tuple[Candidate, ...],
    language: Language,
) -> str | None:
    """Return why a person should look at a pin first, None where nobody needs to.

    ``wrong`` is the probability that it is.
    """
    phrase = language.phrase
    if against.outside:
        return phrase("look", "outside", where=against.outside)
    if kind == "near":
        return phrase("look", "near")
    if wrong < LOOK:
        return None
    if against.lone:
        return phrase("look", "lone", country=place.country_name or place.country)
    rival = next((other for other in others if other.confidence >= _RIVAL and _elsewhere(other, place)), None)
    if rival is not None:
        where = rival.place.admin1_name or rival.place.country_name
        return phrase("look", "rival", name=rival.place.name, where=where or rival.place.country)
    return phrase("look", "part" if kind == "part" else "weak")
