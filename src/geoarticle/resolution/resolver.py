"""The answer for each mention: resolved, inferred or unresolved, with reasons and runners-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geoarticle.analysis import Analysis, World
from geoarticle.gazetteer.classes import AREAS, LANDSCAPES, place_kind
from geoarticle.model import (
    Candidate,
    Inferred,
    Place,
    Resolution,
    Resolved,
    Unresolved,
)
from geoarticle.resolution.arrays import EARTH_KM, Floats
from geoarticle.resolution.evidence import Story, evidence, short_evidence, unresolved
from geoarticle.resolution.groups import Group
from geoarticle.resolution.inference import Problem, around, prepare, probabilities, without_pair
from geoarticle.resolution.ranker import Weights, bundled_weights, calibrated
from geoarticle.resolution.scene import Guess, Scenes
from geoarticle.resolution.wording import Kind

SAME_KM = 161.0  # 100 miles: the distance within which the field calls an answer right
LEAST_CONFIDENCE = 0.2  # a pin less likely than this misleads more often than it helps
UNSURE = 0.5  # below, the scene of the story is asked too, and the likelier answer given
MOST_ALTERNATIVES = 4
_WIDE_KM = 300.0
_LARGE: frozenset[Kind] = frozenset({"country", "division1", "division2", "water"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A group's best candidate, and the raw probability that the place is within ``SAME_KM`` of it."""

    index: int | None
    raw: float
    none: float


def resolve(analysis: Analysis, world: World, without: str | None = None) -> tuple[Resolution, ...]:
    """Return one resolution a mention, chosen together over the whole article.

    ``without`` is the id of a relation to forget, with all else that the text states between its
    two names: what would the answer be had the article not said so?
    """
    return Resolver(analysis, world).resolve(without)


class Resolver:
    """Resolves an article as often as asked, looking names up once."""

    def __init__(self, analysis: Analysis, world: World, weights: Weights | None = None) -> None:
        self._analysis, self._world = analysis, world
        self._weights = weights or bundled_weights()
        self._problem = prepare(analysis, world)
        self._group_of = {n: g for g, group in enumerate(self._problem.groups) for n in group.members}
        self._plain: list[Resolution] = []  # each group's answer, scenes aside

    def resolve(self, without: str | None = None) -> tuple[Resolution, ...]:
        """Return one resolution a mention; see ``resolve``."""
        problem = self._problem if without is None else without_pair(self._problem, without)
        current, features = probabilities(problem, self._weights)
        choices = choose(problem, current)
        answers = self._answers(problem, current, features, choices)
        if without is None:
            self._plain = answers
        return self._with_scenes(problem, choices, answers, without)

    def resolve_without(self, relation_id: str) -> dict[int, Resolution]:
        """Return what the names of a relation would mean had the article not stated it, without evidence.

        The answers are those of ``resolve(relation_id)``, by the numbers of the relation's mentions.
        What the article's less frequent names mean is taken from ``resolve()``, which comes first.
        """
        relation = next(r for r in self._analysis.relations if r.id == relation_id)
        named = {relation.figure, relation.ground, relation.second_ground}
        ends = [n for n in self._group_of if self._analysis.mentions[n].id in named]
        whole = without_pair(self._problem, relation_id)
        answers = list(self._plain)
        chosen: dict[int, Choice] = {}
        problem, kept = around(whole, {self._group_of[n] for n in ends})
        current, _ = probabilities(problem, self._weights)
        for number, choice in zip(kept, choose(problem, current), strict=True):
            answers[number], chosen[number] = self._answer(whole.groups[number], choice), choice
        scenes = Scenes(self._analysis.without(relation_id), self._settled(answers), self._world)
        return {
            n: self._final(whole.groups[g], chosen[g], answers[g], scenes)
            for n in ends
            for g in [self._group_of[n]]
        }

    def _answers(
        self, problem: Problem, current: Floats, features: Floats, choices: Sequence[Choice]
    ) -> list[Resolution]:
        story = Story.of(problem, [choice.index for choice in choices])
        answers: list[Resolution] = []
        for number, (group, choice) in enumerate(zip(problem.groups, choices, strict=True)):
            others = _alternatives(problem, current, number)
            answer = self._answer(group, choice)
            if isinstance(answer, Resolved) and choice.index is not None:
                reasons = evidence(problem, features, story, number, choice.index)
                answers.append(replace(answer, evidence=reasons, alternatives=others[1:]))
            else:
                answers.append(replace(answer, alternatives=others))
        return answers

    def _answer(self, group: Group, choice: Choice) -> Resolved | Unresolved:
        """Return what a choice means, without reasons and runners-up."""
        confidence = self._confidence(group, choice)
        if choice.index is None or confidence < LEAST_CONFIDENCE:
            return Unresolved(reason=unresolved(group, self._problem.language))
        return Resolved(place=group.matches[choice.index].place, confidence=confidence, evidence=())

    def _confidence(self, group: Group, choice: Choice) -> float:
        return calibrated(choice.raw, self._weights.calibration.get(kind_of(group, choice), ()))

    def _with_scenes(
        self, problem: Problem, choices: Sequence[Choice], answers: Sequence[Resolution], without: str | None
    ) -> tuple[Resolution, ...]:
        """Spread the groups' answers over their mentions, and infer areas where none was found."""
        scenes = Scenes(self._analysis.without(without), self._settled(answers), self._world)
        final = [
            self._final(group, choice, answer, scenes)
            for group, choice, answer in zip(problem.groups, choices, answers, strict=True)
        ]
        return tuple(final[self._group_of[n]] for n in range(len(self._analysis.mentions)))

    def _settled(self, answers: Sequence[Resolution]) -> dict[str, tuple[Place, float]]:
        return {
            mention.id: (answer.place, answer.confidence)
            for n, mention in enumerate(self._analysis.mentions)
            if isinstance(answer := answers[self._group_of[n]], Resolved)
        }

    def _final(self, group: Group, choice: Choice, answer: Resolution, scenes: Scenes) -> Resolution:
        unsure = _confidence_of(answer) < UNSURE and may_be_small(group, choice)
        return self._inferred(group, answer, scenes) if unsure else answer

    def _inferred(self, group: Group, answer: Resolution, scenes: Scenes) -> Resolution:
        members = [self._analysis.mentions[n] for n in group.members]
        guess = scenes.stated(members) or (scenes.near(members[0]) if placeable(group) else None)
        if guess is None:
            return answer
        kind = guess_kind(guess)
        confidence = calibrated(guess.confidence, self._weights.calibration.get(kind, ()))
        if confidence < LEAST_CONFIDENCE or confidence <= _confidence_of(answer):
            return answer
        return Inferred(
            name=group.name, lat=guess.lat, lon=guess.lon, radius_km=guess.radius_km, area=guess.area(),
            anchor=guess.anchor, confidence=confidence, evidence=guess.reasons,
            alternatives=_with_answer(answer),
        )  # fmt: skip


def _confidence_of(answer: Resolution) -> float:
    return 0.0 if isinstance(answer, Unresolved) else answer.confidence


def _with_answer(answer: Resolution) -> tuple[Candidate, ...]:
    """Return the runners-up of an inferred place: the answer that it outdid comes first."""
    if not isinstance(answer, Resolved):
        return answer.alternatives
    beaten = Candidate(place=answer.place, confidence=answer.confidence, evidence=answer.evidence)
    return (beaten, *answer.alternatives)


def choose(problem: Problem, current: Floats) -> list[Choice]:
    """Return each group's likeliest candidate, with the probability mass around it."""
    out = []
    share = current[problem.candidate] if problem.groups else current
    none = 1.0 - np.bincount(problem.rows.group, weights=share, minlength=len(problem.groups))
    for number, group in enumerate(problem.groups):
        start, end = problem.first[number], problem.first[number] + len(group.matches)
        if start == end:
            out.append(Choice(index=None, raw=0.0, none=1.0))
            continue
        best = int(np.argmax(share[start:end]))
        xyz = problem.rows.xyz
        km = EARTH_KM * np.arccos(np.clip(xyz[start:end] @ xyz[start + best], -1.0, 1.0))
        mass = float(share[start:end][km <= SAME_KM].sum())
        out.append(Choice(index=best, raw=min(1.0, mass), none=float(none[number])))
    return out


def kind_of(group: Group, choice: Choice) -> str:
    """Return which calibration table serves an answer."""
    if group.demonym:
        return "demonym"
    wide = choice.index is not None and is_wide(group.matches[choice.index].place)
    return "region" if wide else "name"


def is_wide(place: Place) -> bool:
    """Say whether a place is a region or water so wide that its point says little."""
    return place_kind(place) in LANDSCAPES and place.radius_km >= _WIDE_KM


def may_be_small(group: Group, choice: Choice) -> bool:
    """Say whether a name may be a spot at the scene: no nationality, division, region or water."""
    best = None if choice.index is None else group.matches[choice.index].place
    known_as_large = best is not None and place_kind(best) in AREAS | LANDSCAPES and not group.partial
    called_large = bool(group.kinds) and group.kinds <= _LARGE
    return not (group.demonym or known_as_large or called_large)


def guess_kind(guess: Guess) -> str:
    """Return which calibration table serves an inferred area."""
    return "stated" if guess.stated else "scene"


def placeable(group: Group) -> bool:
    """Say whether an unknown name may lie at the scene: not one that only stands for people."""
    return group.literal


def _alternatives(problem: Problem, current: Floats, number: int) -> tuple[Candidate, ...]:
    """Return the likeliest candidates, the chosen one first, with their share of the probability."""
    group = problem.groups[number]
    start = problem.first[number]
    shares = current[problem.candidate[start : start + len(group.matches)]]
    order = [int(n) for n in np.argsort(-shares, kind="stable")]
    return tuple(
        Candidate(
            place=group.matches[n].place,
            confidence=float(min(1.0, shares[n])),
            evidence=short_evidence(group.matches[n], problem.language),
        )
        for n in order[: MOST_ALTERNATIVES + 1]
    )
