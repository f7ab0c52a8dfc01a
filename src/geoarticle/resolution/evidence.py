"""Why this place: the features that spoke for it, in words that a reader understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from geoarticle.gazetteer import schemes
from geoarticle.gazetteer.classes import is_country, is_settlement, place_kind
from geoarticle.gazetteer.names import normalise
from geoarticle.languages import Language
from geoarticle.model import Match, Place
from geoarticle.resolution.arrays import EARTH_KM, Floats, Ints, inside
from geoarticle.resolution.context import CONTEXT
from geoarticle.resolution.features import NAMES, class_feature
from geoarticle.resolution.groups import Group
from geoarticle.resolution.inference import Pair, Problem
from geoarticle.resolution.wording import suited_kinds

_WHOLE = NAMES + CONTEXT
_COLUMN = {name: number for number, name in enumerate(_WHOLE)}
_MOST = 4  # sentences
_MOST_LOOKED_AT = 300  # names; an article of thousands must not cost squares
_NEAR_KM = 120  # farther places are no reason that a reader would accept


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the reasons look at: what each group settled on, and what was stated of whom.

    ``chosen`` is the candidate that each group settled on, ``towns`` the rows of the settlements among
    those; ``grounds`` and ``figures`` give the containers of a group and what it contains, ``stated``
    the first pair that a measured statement binds it to.
    """

    chosen: Sequence[int | None]
    towns: Ints
    grounds: Mapping[int, list[int]]
    figures: Mapping[int, list[int]]
    stated: Mapping[int, Pair]

    @classmethod
    def of(cls, problem: Problem, chosen: Sequence[int | None]) -> Story:
        """Collect once what every group's reasons need."""
        towns = [
            problem.first[group] + index
            for group, index in enumerate(chosen[:_MOST_LOOKED_AT])
            if index is not None and is_settlement(problem.groups[group].matches[index].place)
        ]
        grounds: dict[int, list[int]] = {}
        figures: dict[int, list[int]] = {}
        for figure, ground in problem.links.containers:
            grounds.setdefault(figure, []).append(ground)
            figures.setdefault(ground, []).append(figure)
        stated: dict[int, Pair] = {}
        for pair in problem.links.agreements:
            for group in pair:
                stated.setdefault(group, pair)
        return cls(
            chosen=chosen,
            towns=np.array(towns, dtype=np.int64),
            grounds=grounds,
            figures=figures,
            stated=stated,
        )


def evidence(problem: Problem, features: Floats, story: Story, group: int, index: int) -> tuple[str, ...]:
    """Return the reasons for a group's candidate, the strongest kind first.

    ``features`` are those of all slots.
    """
    row = problem.first[group] + index
    values = features[problem.candidate[row]]
    match = problem.groups[group].matches[index]
    phrase = problem.language.phrase
    before = schemes.is_edited(match.place.source)
    lines = [
        *([phrase("decided", "before")] if before else []),
        *_stated(problem, values, story, group, match.place),
        *_wording(problem, problem.groups[group], values, match),
        *_surroundings(problem, values, story, group, row),
        *([] if problem.groups[group].demonym else _outlet(problem, match.place)),
        *_standing(problem, problem.groups[group], values, match),
    ]
    return tuple(dict.fromkeys(lines))[:_MOST] or (phrase("is called", name=match.name),)


def short_evidence(match: Match, language: Language) -> tuple[str, ...]:
    """Return what a runner-up is: "a populated place in Texas, United States"."""
    return (described(match.place, language),)


def described(place: Place, language: Language) -> str:
    """Say what a place is and in which division and country."""
    where = [n for n in (place.admin1_name, place.country_name) if n and n != place.name]
    kind = language.phrase("described as", class_feature(place) or "is: place")
    return language.phrase("lies in", kind=kind, where=", ".join(where)) if where else kind


def unresolved(problem: Problem, number: int) -> str:
    """Say why a group's name was not resolved."""
    group, language = problem.groups[number], problem.language
    if group.event:
        return language.phrase("event not located", name=group.name)
    outer = problem.kept_to(number)
    if outer is not None:
        return language.phrase("not there", name=group.name, where=problem.groups[outer].name)
    if not group.matches:
        return language.phrase("unknown name", name=group.name)
    if len(group.matches) == 1:
        return language.phrase("one does not fit", name=group.name)
    return language.phrase("none stands out", number=len(group.matches), name=group.name)


def unlisted(problem: Problem, number: int, *, elsewhere: bool = False) -> str:
    """Say why a group is placed by its surroundings: no entry of its name is meant, or there is none.

    ``elsewhere``: a statement places it, and the places of the name, if any, lie elsewhere.
    """
    group, language = problem.groups[number], problem.language
    if group.event:
        return ""
    misspelt = all(match.kind == "near" for match in group.matches)
    if elsewhere and not misspelt and problem.kept_to(number) is None:
        return language.phrase("none lies there", name=group.name)
    if group.partial or misspelt:
        return language.phrase("not listed")
    return unresolved(problem, number)


def value(values: Floats, name: str) -> float:
    """Return a feature of a slot by its name."""
    return float(values[_COLUMN[name]])


def _stated(problem: Problem, values: Floats, story: Story, group: int, place: Place) -> list[str]:
    lines = []
    phrase = problem.language.phrase
    if value(values, "stated container: holds") > 0.4:
        for ground in story.grounds[group]:
            outer = _place(problem, story.chosen, ground)
            if outer is not None and _holds(problem, story.chosen, ground, group, place):
                if is_country(outer):
                    lines.append(phrase("country named", name=outer.name))
                else:
                    lines.append(phrase("surroundings named", name=outer.name))
                break
    if value(values, "stated content: held") > 0.4:
        inner = next((f for f in story.figures[group] if story.chosen[f] is not None), None)
        if inner is not None:
            lines.append(phrase("holds", name=problem.groups[inner].name))
    if value(values, "stated distance or direction: agrees") > 0.4:
        pair = story.stated[group]
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
    if value(values, "wording: fits"):
        kind = min(group.kinds & suited_kinds(match.place))
        lines.append(phrase("wording", kind=phrase("worded as", kind)))
    if match.kind == "abbreviation":
        lines.append(phrase("short for", name=group.name, place=match.place.name))
    elif match.distance > 0:
        lines.append(phrase("near spelling", name=match.name))
    elif normalise(match.place.name) != normalise(group.name):
        lines.append(phrase("another name", name=match.name, place=match.place.name))
    return lines


def _outlet(problem: Problem, place: Place) -> list[str]:
    """Say that the outlet is at home where a place lies."""
    at, phrase = problem.at, problem.language.phrase
    if at is None or is_country(place) or place.country != at.country:
        return []
    same = bool(at.admin1) and place.admin1 == at.admin1
    name = at.admin1_name if same else at.country_name
    return [phrase("published in", name=name)] if name else []


def _surroundings(problem: Problem, values: Floats, story: Story, group: int, row: int) -> list[str]:
    place = problem.groups[group].matches[row - problem.first[group]].place
    phrase = problem.language.phrase
    lines = []
    nearest = _nearest(problem, story, group, row)
    if nearest is not None and nearest[0] <= _NEAR_KM:
        lines.append(phrase("near a named place", km=nearest[0], name=nearest[1]))
    if value(values, "division: named") > 0.5 and place.admin1_name:
        lines.append(phrase("division named", name=place.admin1_name))
    if value(values, "country: named") > 0.5 and not lines[1:] and place.country_name:
        lines.append(phrase("country named", name=place.country_name))
    share = value(values, "country: share of the article")
    if share > 0.4 and place.country_name and not is_country(place):
        lines.append(phrase("most in its country", country=place.country_name))
    return lines


def _nearest(problem: Problem, story: Story, group: int, row: int) -> tuple[float, str] | None:
    """Return (km, name) of the nearest settlement that another name settled on."""
    rows = problem.rows
    other = (rows.number[story.towns] != rows.number[row]) & (rows.group[story.towns] != group)
    towns = story.towns[other]
    if not len(towns):
        return None
    km = _km(rows.xyz[[row]], rows.xyz[towns])[0]
    best = int(km.argmin())
    owner = int(rows.group[towns[best]])
    nearest = _place(problem, story.chosen, owner)
    return None if nearest is None else (float(km[best]), nearest.name)


def _standing(problem: Problem, group: Group, values: Floats, match: Match) -> list[str]:
    place, phrase = match.place, problem.language.phrase
    if is_country(place):
        return [] if group.demonym else [phrase("a country")]
    if len(group.matches) == 1:
        return [phrase("the only one")]
    if place_kind(place) == "capital":
        return [phrase("a capital", country=place.country_name)]
    if value(values, "population: the largest of the name") and place.population:
        return [phrase("the largest", number=len(group.matches), people=place.population)]
    return [phrase("one of several", number=len(group.matches), place=described(place, problem.language))]
