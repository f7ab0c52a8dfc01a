"""Why this place: the features that spoke for it, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geoarticle.gazetteer.names import normalise
from geoarticle.model import Match, Place
from geoarticle.resolution.arrays import EARTH_KM, Floats, inside
from geoarticle.resolution.context import CONTEXT
from geoarticle.resolution.features import NAMES, class_feature
from geoarticle.resolution.groups import Group
from geoarticle.resolution.inference import Problem
from geoarticle.resolution.wording import Kind, place_kinds

_WHOLE = NAMES + CONTEXT
_COLUMN = {name: number for number, name in enumerate(_WHOLE)}
_MOST = 4  # sentences
_NEAR_KM = 120  # farther places are no reason that a reader would accept
_CALLED = {
    "is: country": "a country",
    "is: capital": "a capital city",
    "is: first-level division": "a first-level division",
    "is: second-level division": "a county or district",
    "is: seat of a division": "an administrative seat",
    "is: quarter": "a part of a city",
    "is: water": "a body of water",
    "is: terrain": "a feature of the land",
    "is: region": "a region",
    "is: site": "a building or site",
    "is: airport": "an airport",
    None: "a populated place",
}

_WORDED: dict[Kind, str] = {
    "country": "a country",
    "division1": "a province or state",
    "division2": "a county or district",
    "settlement": "a town or village",
    "quarter": "a part of a town",
    "water": "a water",
    "terrain": "a feature of the land",
    "airport": "an airport",
    "site": "a site",
}


def evidence(
    problem: Problem, features: Floats, chosen: Sequence[int | None], group: int, index: int
) -> tuple[str, ...]:
    """Return the reasons for a group's candidate, the strongest kind first.

    ``features`` are those of all slots; ``chosen`` is the candidate that each group settled on.
    """
    row = problem.first[group] + index
    values = features[problem.candidate[row]]
    match = problem.groups[group].matches[index]
    lines = [
        *_stated(problem, values, chosen, group, match.place),
        *_wording(problem.groups[group], values, match),
        *_surroundings(problem, values, chosen, group, row),
        *_standing(problem.groups[group], values, match, index),
    ]
    return tuple(dict.fromkeys(lines))[:_MOST] or (f"it is called {match.name}",)


def short_evidence(match: Match) -> tuple[str, ...]:
    """Return what a runner-up is: "a populated place in Texas, United States"."""
    return (described(match.place),)


def described(place: Place) -> str:
    """Say what a place is and in which division and country."""
    where = [n for n in (place.admin1_name, place.country_name) if n and n != place.name]
    kind = _CALLED[class_feature(place)]
    return f"{kind} in {', '.join(where)}" if where else kind


def _value(values: Floats, name: str) -> float:
    return float(values[_COLUMN[name]])


def _stated(
    problem: Problem, values: Floats, chosen: Sequence[int | None], group: int, place: Place
) -> list[str]:
    lines = []
    if _value(values, "stated container: holds") > 0.4:
        for figure, ground in problem.links.containers:
            outer = _place(problem, chosen, ground)
            if figure == group and outer is not None and _holds(problem, chosen, ground, group, place):
                what = "country" if outer.feature_code.startswith("PCL") else "surroundings"
                lines.append(f"the text names its {what}: {outer.name}")
                break
    if _value(values, "stated content: held") > 0.4:
        inner = next((f for f, g in problem.links.containers if g == group and chosen[f] is not None), None)
        if inner is not None:
            lines.append(f"the text puts {problem.groups[inner].name} in it")
    if _value(values, "stated distance or direction: agrees") > 0.4:
        pair = next(pair for pair in problem.links.agreements if group in pair)
        one, other = (problem.groups[number].name for number in pair)
        lines.append(f"the text puts {'it' if pair[0] == group else one} “{problem.phrases[pair]}” "
                     f"{other if pair[0] == group else 'it'}")  # fmt: skip
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


def _wording(group: Group, values: Floats, match: Match) -> list[str]:
    if group.demonym:
        return [f"“{group.name}” is said of {match.place.name}"]
    lines = []
    if _value(values, "wording: fits"):
        kind = min(group.kinds & place_kinds(match.place))
        lines.append(f"the wording calls it {_WORDED[kind]}")
    if match.kind == "abbreviation":
        lines.append(f"“{group.name}” is short for {match.place.name}")
    elif match.kind == "near":
        lines.append(f"the spelling is near “{match.name}”")
    elif normalise(match.place.name) != normalise(group.name):
        lines.append(f"“{match.name}” is another name of {match.place.name}")
    return lines


def _surroundings(
    problem: Problem, values: Floats, chosen: Sequence[int | None], group: int, row: int
) -> list[str]:
    place = problem.groups[group].matches[row - problem.first[group]].place
    lines = []
    nearest = _nearest(problem, chosen, group, row)
    if nearest is not None and nearest[0] <= _NEAR_KM:
        lines.append(f"{nearest[0]:.0f} km from {nearest[1]}, which the text names too")
    if _value(values, "division: named") > 0.5 and place.admin1_name:
        lines.append(f"the text names its division: {place.admin1_name}")
    if _value(values, "country: named") > 0.5 and not lines[1:] and place.country_name:
        lines.append(f"the text names its country: {place.country_name}")
    share = _value(values, "country: share of the article")
    if share > 0.4 and place.country_name and not place.feature_code.startswith("PCL"):
        lines.append(f"most other places of the text are in {place.country_name}")
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


def _standing(group: Group, values: Floats, match: Match, index: int) -> list[str]:
    place = match.place
    if place.feature_code.startswith("PCL"):
        return [] if group.demonym else ["it is a country"]
    if len(group.matches) == 1:
        return ["the gazetteer knows one place of this name"]
    if place.feature_code == "PPLC":
        return [f"it is the capital of {place.country_name}"]
    if _value(values, "population: the largest of the name") and place.population:
        return [f"the largest of {len(group.matches)} places of this name ({place.population:,} people)"]
    return [f"one of {len(group.matches)} places of this name: {described(place)}"]
