"""The answer for each mention: resolved, inferred or unresolved, with reasons and runners-up."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geoarticle.analysis import Analysis, World
from geoarticle.budget import RESOLVING
from geoarticle.candidates import is_slip
from geoarticle.gazetteer.classes import AREAS, COUNTRIES, LANDSCAPES, SPOTS, is_settlement, place_kind
from geoarticle.model import Candidate, Place, Resolution
from geoarticle.resolution.answers import LEAST_CONFIDENCE, RawAnswer, answer
from geoarticle.resolution.arrays import EARTH_KM, Floats
from geoarticle.resolution.doubts import Doubts, doubts
from geoarticle.resolution.evidence import Story, evidence, short_evidence, unlisted, unresolved
from geoarticle.resolution.groups import Group
from geoarticle.resolution.inference import Problem, around, prepare, probabilities, without_pair
from geoarticle.resolution.outlets import home_of
from geoarticle.resolution.ranker import Weights, bundled_weights
from geoarticle.resolution.scene import Guess, Scenes, Stated
from geoarticle.resolution.stated import (
    best_kept,
    called_small,
    is_itself,
    kept_share,
    may_be_misplaced,
    with_first,
    without_negligible,
)
from geoarticle.resolution.wording import Kind, suited_kinds

SAME_KM = 161.0  # 100 miles: the distance within which the field calls an answer right
_COSINE_SAME = math.cos(SAME_KM / EARTH_KM)
WRITTEN = 0.99  # a position that the text gives in figures
CERTAIN = 0.6  # an answer so sure may stand against one statement
SURE = 0.9  # an answer so sure is no hamlet of the same name
MOST_NAMESAKES = 60  # places of a name that statements may choose from
UNSURE = 0.5  # below, the scene of the story is asked too, and the likelier answer given
MOST_ALTERNATIVES = 4
KNOWN, KNOWN_AWAY = 15_000, 150_000  # people; of a town outside the division of a paper's home
_IMPOSSIBLE = 1e-12  # the share of what a stated container keeps out
_UNPLACED = "names without a fitting place got no area, and what was found no more reasons"
OUR_OWN = "geoarticle"  # the source of rows by hand
_READERS_KNOW = SPOTS | COUNTRIES | {"airport", "division1"}
_LARGE: frozenset[Kind] = frozenset({"country", "division1", "division2", "water"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A group's best candidate, and the raw probability that the place is within ``SAME_KM`` of it."""

    index: int | None
    raw: float

    def place_in(self, group: Group) -> Place | None:
        """Return the place, which is one of the group's; None where there is none."""
        return None if self.index is None else group.matches[self.index].place


def resolve(analysis: Analysis, world: World, without: str | None = None) -> tuple[Resolution, ...]:
    """Return one resolution a mention, chosen together over the whole article.

    ``without`` is the id of a relation to forget, with all else that the text states between its
    two names: what would the answer be had the article not said so?
    """
    return Resolver(analysis, world).resolve(without)


class Resolver:
    """Resolves an article as often as asked, looking names up once."""

    def __init__(
        self, analysis: Analysis, world: World, weights: Weights | None = None, problem: Problem | None = None
    ) -> None:
        self._analysis, self._world = analysis, world
        self._weights = weights or bundled_weights()
        self._problem = problem or prepare(analysis, world, home_of(analysis.article, world.gazetteer))
        self._group_of = {n: g for g, group in enumerate(self._problem.groups) for n in group.members}
        self._choices: list[Choice] = []  # each group's, with all that is stated

    def resolve(self, without: str | None = None) -> tuple[Resolution, ...]:
        """Return one resolution a mention; see ``resolve``."""
        meter = self._analysis.meter
        answers = [
            self._answer(replace(raw, guess=None) if raw.guess and meter.spent(_UNPLACED, RESOLVING) else raw)
            for raw in self.raw_answers(without)
        ]
        return tuple(answers[self._group_of[n]] for n in range(len(self._analysis.mentions)))

    def _answer(self, raw: RawAnswer) -> Resolution:
        return answer(raw, self._weights.calibration, self._problem.language, self._weights.wrong)

    def raw_answers(self, without: str | None = None) -> tuple[RawAnswer, ...]:
        """Return one answer a group of mentions, with everything but calibration."""
        problem = self._problem if without is None else without_pair(self._problem, without)
        current, features = probabilities(problem, self._weights, self._analysis.meter)
        choices = choose(problem, current)
        if without is None:
            self._choices = choices
        story = Story.of(problem, [choice.index for choice in choices])
        scenes = self._scenes(choices, without)
        out = []
        for number, choice in enumerate(choices):
            others = _candidates(problem, current, number)
            if self._analysis.meter.spent(_UNPLACED, RESOLVING):
                out.append(replace(self._bare(number, choice), candidates=others))
                continue
            raw = self._raw(number, choice, scenes)
            if raw.group.decided is not None:
                out.append(raw)
                continue
            if raw.stated and raw.place is not None:
                out.append(replace(raw, candidates=with_first(raw.place, others)))
                continue
            reasons: tuple[str, ...] = ()
            if choice.index is not None:
                reasons = evidence(problem, features, story, number, choice.index)
                raw = replace(raw, doubts=doubts(problem, features, number, choice.index))
            out.append(replace(raw, evidence=reasons, candidates=others))
        return tuple(out)

    def resolve_without(self, relation_id: str) -> dict[int, Resolution]:
        """Return what the names of a relation would mean had the article not stated it, without evidence.

        The answers are those of ``resolve(relation_id)``, by the numbers of the relation's mentions.
        What the article's less frequent names mean is taken from ``resolve()``, which comes first.
        """
        relation = next(r for r in self._analysis.relations if r.id == relation_id)
        named = {relation.figure, relation.ground, relation.second_ground}
        ends = [n for n in self._group_of if self._analysis.mentions[n].id in named]
        whole = without_pair(self._problem, relation_id)
        choices = list(self._choices)
        problem, kept = around(whole, {self._group_of[n] for n in ends})
        current, features = probabilities(problem, self._weights)
        against: dict[int, Doubts] = {}
        for local, (number, choice) in enumerate(zip(kept, choose(problem, current), strict=True)):
            choices[number] = choice
            if choice.index is not None:
                against[number] = doubts(problem, features, local, choice.index)
        scenes = self._scenes(choices, relation_id)
        out = {}
        for n in ends:
            g = self._group_of[n]
            raw = replace(self._raw(g, choices[g], scenes), doubts=against.get(g, Doubts()))
            out[n] = self._answer(raw)
        return out

    def _raw(self, number: int, choice: Choice, scenes: Scenes) -> RawAnswer:
        """Return a group's answer without reasons and runners-up."""
        group, raw = self._problem.groups[number], self._bare(number, choice)
        if group.decided is not None:
            return raw
        if group.place is not None:
            return replace(raw, place=group.place, share=WRITTEN, stated=True)
        members = [self._analysis.mentions[n] for n in group.members]
        measured = [] if group.demonym else scenes.measured(members)
        if measured:
            return self._chosen_by(number, measured, raw, scenes)
        return replace(raw, guess=self._guess(number, choice, scenes))

    def _bare(self, number: int, choice: Choice) -> RawAnswer:
        """Return a group's choice as its answer, whatever statements and scenes say."""
        group = self._problem.groups[number]
        if group.decided is not None:
            return RawAnswer.by_a_person(group, group.decided)
        otherwise = unresolved(self._problem, number)
        return RawAnswer(
            group=group,
            place=choice.place_in(group),
            share=choice.raw,
            otherwise=otherwise,
            guess=None,
            held=self._problem.holds(number, choice.index),
        )

    def _chosen_by(
        self, number: int, measured: Sequence[Stated], raw: RawAnswer, scenes: Scenes
    ) -> RawAnswer:
        """Let the statements about a name choose: a place that keeps them beats a better known one.

        An answer that most of them agree with stays, and so does a sure one that the text may be
        wrong about. Where no place of the name keeps them, they say where it lies.
        """
        outlines = self._world.outlines
        if raw.place is not None and kept_share(measured, raw.place, outlines) >= 0.5:
            return raw if raw.share >= UNSURE else self._stated(measured, raw.place, raw)
        matches = [match.place for match in raw.group.matches]
        matches += [
            match.place for match in self._analysis.candidates.lookup(raw.group.name)[:MOST_NAMESAKES]
        ]
        stays = raw.place is not None and self._may_stay(raw.place, measured, raw)
        known = raw.place if stays and raw.share >= SURE else None
        best = best_kept(measured, without_negligible(matches, known), outlines)
        if best is not None:
            return self._stated(measured, best, raw)
        if stays and raw.share >= CERTAIN:
            return raw
        members = [self._analysis.mentions[n] for n in raw.group.members]
        guess = scenes.stated(members, unlisted(self._problem, number, elsewhere=True))
        return raw if guess is None else replace(raw, place=None, share=0.0, guess=guess)

    def _may_stay(self, place: Place, measured: Sequence[Stated], raw: RawAnswer) -> bool:
        """Say whether a place may be meant although the text states that it lies elsewhere."""
        if may_be_misplaced(measured, place, raw.share):
            return True
        known = is_itself(place, raw.share, measured, held=raw.held)
        return known and not self._is_called_small(raw.group, measured)

    def _is_called_small(self, group: Group, measured: Sequence[Stated]) -> bool:
        """Say whether the words around a name and a statement about it call it a village."""
        text, language = self._analysis.article.text, self._problem.language
        spans = {m.id: m.span for m in (self._analysis.mentions[n] for n in group.members)}
        relations = (statement.relation for statement in measured)
        return any(called_small(text, spans[r.figure or ""], r.span, language) for r in relations)

    def _stated(self, measured: Sequence[Stated], place: Place, raw: RawAnswer) -> RawAnswer:
        phrase = self._analysis.language.phrase
        reasons = tuple(phrase("placed by", words=" ".join(s.relation.text.split())) for s in measured)
        share = min(statement.confidence for statement in measured)
        return replace(raw, place=place, share=share, evidence=reasons[:3], stated=True)

    def _scenes(self, choices: Sequence[Choice], without: str | None) -> Scenes:
        """Return what may anchor an area: places that stand out, and how much, before calibration."""
        settled = {
            mention.id: (place, choice.raw)
            for n, mention in enumerate(self._analysis.mentions)
            for choice in [choices[self._group_of[n]]]
            if choice.raw >= LEAST_CONFIDENCE
            and (place := choice.place_in(self._problem.groups[self._group_of[n]])) is not None
        }
        settled |= {
            self._analysis.mentions[n].id: (group.place, WRITTEN)
            for group in self._problem.groups
            if group.place is not None
            for n in group.members
        }
        return Scenes(self._analysis.without(without), settled, self._world, self._problem.at)

    def _guess(self, number: int, choice: Choice, scenes: Scenes) -> Guess | None:
        group = self._problem.groups[number]
        if choice.raw >= UNSURE or not _may_be_small(group, choice):
            return None
        members = [self._analysis.mentions[n] for n in group.members]
        why = unlisted(self._problem, number)
        # A name that only stands for people is at no scene, but the school and the court of a town are.
        elsewhere = self._problem.kept_to(number) is not None
        stands_there = group.literal or ("site" in group.kinds and not group.matches)
        at_scene = stands_there and (elsewhere or not _is_known(group, self._problem.at))
        return scenes.stated(members, why) or (scenes.near(members, why) if at_scene else None)


def choose(problem: Problem, current: Floats) -> list[Choice]:
    """Return each group's candidate in the likeliest surroundings, with the probability mass there.

    A city and the division around it speak for each other against a namesake elsewhere.
    """
    out = []
    share = current[problem.candidate] if problem.groups else current
    for number, group in enumerate(problem.groups):
        start, end = problem.first[number], problem.first[number] + len(group.matches)
        if start == end:
            out.append(Choice(index=None, raw=0.0))
            continue
        shares, xyz = share[start:end], problem.rows.xyz[start:end]
        if shares.max() < _IMPOSSIBLE:
            out.append(Choice(index=None, raw=0.0))
            continue
        near = (xyz @ xyz.T) >= _COSINE_SAME
        around = near @ shares
        best = int(np.argmax(np.where(near[int(np.argmax(around))], shares, -1.0)))
        out.append(Choice(index=best, raw=min(1.0, float(around[best]))))
    return out


def _is_known(group: Group, home: Place | None) -> bool:
    """Say whether a name is that of a place that readers know, wherever: Oxford is no spot in Nairobi.

    Bases, crossings, airports and sights are listed only where they are known, and so is what stands in our
    own tables; states and countries all are. A paper whose ``home`` is known has hamlets of its own, called
    as middling towns are elsewhere.
    """
    loose = ("near", "transliteration")
    exact = (match.place for match in group.matches if match.kind not in loose or is_slip(match))
    known = (p for p in exact if _is_famous(p, home))
    return not group.partial and any(not group.kinds or group.kinds & suited_kinds(p) for p in known)


def _is_famous(place: Place, home: Place | None) -> bool:
    away = home is not None and (place.country, place.admin1) != (home.country, home.admin1)
    if is_settlement(place) and place.population >= (KNOWN_AWAY if away else KNOWN):
        return True
    return place_kind(place) in _READERS_KNOW or place.source == OUR_OWN


def _may_be_small(group: Group, choice: Choice) -> bool:
    """Say whether a name may be a spot at the scene: no nationality, division, region or water."""
    best = None if choice.index is None else group.matches[choice.index].place
    known_as_large = best is not None and place_kind(best) in AREAS | LANDSCAPES and not group.partial
    pond = "water" in group.kinds and not group.matches
    called_large = bool(group.kinds) and group.kinds <= _LARGE and not pond
    return not (group.demonym or known_as_large or called_large)


def _candidates(problem: Problem, current: Floats, number: int) -> tuple[Candidate, ...]:
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
