"""What makes a pin one that a person should look at first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geoarticle.gazetteer.classes import is_area, is_country, place_kind
from geoarticle.languages import Language
from geoarticle.model import Candidate, Place
from geoarticle.resolution.arrays import Floats, outside
from geoarticle.resolution.evidence import value
from geoarticle.resolution.inference import Problem

LOOK = 0.7  # pins less sure than this are looked at first
LOOK_LONE = 0.85  # those of a country that nothing else of the text is in
LEAST_LONE = 0.45  # a pin less sure, far from all else, misleads more often than it helps
_ALONE, _FAR = 0.02, 0.2  # share of the other names in its country; exp(-km / 300)
_FEWEST = 3  # names; of fewer none is lone, unless officials of another country speak of it
_WELL_KNOWN = 100_000  # people; such a town is itself wherever it is named
_RIVAL = 0.15  # of the probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What can be said against a group's candidate; ``outside`` is what the text puts it in, falsely."""

    lone: bool = False
    outside: str = ""


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


def look(
    kind: str,
    confidence: float,
    against: Doubts,
    place: Place,
    others: tuple[Candidate, ...],
    language: Language,
) -> str | None:
    """Return why a person should look at a pin first, None where nobody needs to."""
    phrase = language.phrase
    if against.outside:
        return phrase("look", "outside", where=against.outside)
    if kind == "near":
        return phrase("look", "near")
    if against.lone and confidence < LOOK_LONE:
        return phrase("look", "lone", country=place.country_name or place.country)
    if confidence >= LOOK:
        return None
    rival = next((other for other in others if other.confidence >= _RIVAL), None)
    if rival is not None:
        where = rival.place.admin1_name or rival.place.country_name
        return phrase("look", "rival", name=rival.place.name, where=where or rival.place.country)
    return phrase("look", "part" if kind == "part" else "weak")
