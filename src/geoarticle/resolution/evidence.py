"""Why this place: the features that spoke for it, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geoarticle.gazetteer.names import normalise
from geoarticle.languages import Language
from geoarticle.model import Match, Place
from geoarticle.resolution.arrays import EARTH_KM, Floats, inside
from geoarticle.resolution.context import CONTEXT
from geoarticle.resolution.features import NAMES, class_feature
from geoarticle.resolution.groups import Group
from geoarticle.resolution.inference import Problem
from geoarticle.resolution.wording import place_kinds

_WHOLE = NAMES + CONTEXT
_COLUMN = {name: number for number, name in enumerate(_WHOLE)}
_MOST = 4  # sentences
_NEAR_KM = 120  # farther places are no reason that a reader would accept


def evidence(
    problem: Problem, features: Floats, chosen: Sequence[int | None], group: int, index: int
) -> tuple[str, ...]:
    """Return the reasons for a group's candidate, the strongest kind first.

    ``features`` are those of all slots; ``chosen`` is the candidate that each group settled on.
    """
    row = problem.first[group] + index
    values = features[problem.candidate[row]]
    match = problem.groups[group].matches[index]
    phrase = problem.language.phrase
    lines = [
        *_stated(problem, values, chosen, group, match.place),
        *_wording(problem, problem.groups[group], values, match),
        *_surroundings(problem, values, chosen, group, row),
        *_standing(problem, problem.groups[group], values, match),
    ]
    return tuple(dict.fromkeys(lines))[:_MOST] or (phrase("is called", name=match.name),)


def short_evidence(match: Match, language: Language) -> tuple[str, ...]:
    """Return what a runner-up is: "a populated place in Texas, United States"."""
    return (described(match.place, language),)


def described(place: Place, language: Language) -> str:
    """Say what a place is and in which division and country."""
    where = [n for n in (place.admin1_name, place.country_name) if n and n != place.name]
    kind = language.table("described as")[class_feature(place) or "is: place"]
    return language.phrase("lies in", kind=kind, where=", ".join(where)) if where else kind


def unresolved(group: Group, language: Language) -> str:
    """Say why a name was not resolved."""
    if not group.matches:
        return language.phrase("unknown name", name=group.name)
    if len(group.matches) == 1:
        return language.phrase("one does not fit", name=group.name)
    return language.phrase("none stands out", number=len(group.matches), name=group.name)


def _value(values: Floats, name: str) -> float:
    return float(values[_COLUMN[name]])


def _stated(
    problem: Problem, values: Floats, chosen: Sequence[int | None], group: int, place: Place
) -> list[str]:
    lines = []
    phrase = problem.language.phrase
    if _value(values, "stated container: holds") > 0.4:
        for figure, ground in problem.links.containers:
            outer = _place(problem, chosen, ground)
            if figure == group and outer is not None and _holds(problem, chosen, ground, group, place):
                if outer.feature_code.startswith("PCL"):
                    lines.append(phrase("country named", name=outer.name))
                else:
                    lines.append(phrase("surroundings named", name=outer.name))
                break
    if _value(values, "stated content: held") > 0.4:
        inner = next((f for f, g in problem.links.containers if g == group and chosen[f] is not None), None)
        if inner is not None:
            lines.append(phrase("holds", name=problem.groups[inner].name))
    if _value(values, "stated distance or direction: agrees") > 0.4:
        pair = next(pair for pair in problem.links.agreements if group in pair)
        one, other = (problem.groups[number].name for number in pair)
        words = problem.phrases[pair]
        if pair[0] == group:
            lines.append(phrase("stated of it", words=words, name=other))
        else:
            lines.append(phrase("stated of another", words=words, name=one))
    return lines


def _place(problem: Problem, chosen: Sequence[int | None], group: int) -> Place | None:
    index = chosen[group]
    return None if index is None else problem.groups[group].matches[index].place


def _holds(problem: Problem, chosen: Sequence[int | None], ground: int, group: int, place: Place) -> bool:
    outer, inner = chosen[ground], chosen[group]
    if outer is None or inner is None or problem.groups[group].matches[inner].place.id != place.id:
        return False
    a = problem.rows.take(np.array([problem.first[group] + inner]))
    b = problem.rows.take(np.array([problem.first[ground] + outer]))
    return bool(inside(a, b, _km(a.xyz, b.xyz))[0, 0])


def _km(a: Floats, b: Floats) -> Floats:
    return EARTH_KM * np.arccos(np.clip(a @ b.T, -1, 1))


def _wording(problem: Problem, group: Group, values: Floats, match: Match) -> list[str]:
    phrase = problem.language.phrase
    if group.demonym:
        return [phrase("said of", name=group.name, place=match.place.name)]
    lines = []
    if _value(values, "wording: fits"):
        kind = min(group.kinds & place_kinds(match.place))
        lines.append(phrase("wording", kind=problem.language.table("worded as")[kind]))
    if match.kind == "abbreviation":
        lines.append(phrase("short for", name=group.name, place=match.place.name))
    elif match.kind == "near":
        lines.append(phrase("near spelling", name=match.name))
    elif normalise(match.place.name) != normalise(group.name):
        lines.append(phrase("another name", name=match.name, place=match.place.name))
    return lines


def _surroundings(
    problem: Problem, values: Floats, chosen: Sequence[int | None], group: int, row: int
) -> list[str]:
    place = problem.groups[group].matches[row - problem.first[group]].place
    phrase = problem.language.phrase
    lines = []
    nearest = _nearest(problem, chosen, group, row)
    if nearest is not None and nearest[0] <= _NEAR_KM:
        lines.append(phrase("near a named place", km=nearest[0], name=nearest[1]))
    if _value(values, "division: named") > 0.5 and place.admin1_name:
        lines.append(phrase("division named", name=place.admin1_name))
    if _value(values, "country: named") > 0.5 and not lines[1:] and place.country_name:
        lines.append(phrase("country named", name=place.country_name))
    share = _value(values, "country: share of the article")
    if share > 0.4 and place.country_name and not place.feature_code.startswith("PCL"):
        lines.append(phrase("most in its country", country=place.country_name))
    return lines


def _nearest(
    problem: Problem, chosen: Sequence[int | None], group: int, row: int
) -> tuple[float, str] | None:
    """Return (km, name) of the nearest settlement that another name settled on."""
    others = [
        (problem.first[g] + index, problem.groups[g].matches[index].place)
        for g, index in enumerate(chosen[:_MOST_LOOKED_AT])
        if index is not None and g != group and problem.groups[g].matches[index].place.feature_class == "P"
    ]
    own = problem.rows.number[row]
    others = [(r, place) for r, place in others if problem.rows.number[r] != own]
    if not others:
        return None
    km = _km(problem.rows.xyz[[row]], problem.rows.xyz[[r for r, _ in others]])[0]
    best = int(km.argmin())
    return float(km[best]), others[best][1].name


_MOST_LOOKED_AT = 300  # names; an article of thousands must not cost squares


def _standing(problem: Problem, group: Group, values: Floats, match: Match) -> list[str]:
    place, phrase = match.place, problem.language.phrase
    if place.feature_code.startswith("PCL"):
        return [] if group.demonym else [phrase("a country")]
    if len(group.matches) == 1:
        return [phrase("the only one")]
    if place.feature_code == "PPLC":
        return [phrase("a capital", country=place.country_name)]
    if _value(values, "population: the largest of the name") and place.population:
        return [phrase("the largest", number=len(group.matches), people=place.population)]
    return [phrase("one of several", number=len(group.matches), place=described(place, problem.language))]
