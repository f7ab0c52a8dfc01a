"""Fit the weights that choose among candidates, and the calibration of their confidence.

    python -m training.ranker CORPUS.jsonl... --out src/geoarticle/resolution/weights.json

The corpora give articles with gold spans and the places that they mean. Weights are fitted by
maximum likelihood with a quadratic penalty that draws them to ``PRIOR``; the calibration is read
off answers for articles that the weights in use had not seen (five folds, by article).
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpora.reading import Document, Gold, read
from geoarticle.analysis import Analysis, World
from geoarticle.budget import Budget
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon, Place, Resolved, Span
from geoarticle.pipeline import analyse
from geoarticle.resolution.answers import RawAnswer, guess_kind, is_wide
from geoarticle.resolution.arrays import Floats
from geoarticle.resolution.context import CONTEXT
from geoarticle.resolution.features import NAMES
from geoarticle.resolution.inference import Problem, prepare, probabilities, with_context
from geoarticle.resolution.outlets import OUTLET, Ballots
from geoarticle.resolution.ranker import Weights, softmax
from geoarticle.resolution.resolver import SAME_KM, Resolver, choose
from geoarticle.resolution.scene import Guess
from geoarticle.resolution.wrong import WRONG, wrong_features
from training.logit import ridge
from training.weights import BUNDLED, made, write

FOLDS = 5
PENALTY_WRONG = 3.0  # of a squared weight of what tells that a pin is wrong
PENALTY = 1.0  # of a squared weight, against the log-likelihood of one mention
AS_GOOD_AS_GOLD_KM = 25.0  # a candidate this near is the gold place under another id
DAMPED = 0.6  # a name that comes n times in an article counts n to this power
# What any article would teach, so that two corpora need not: the pull is as strong as 20 mentions'.
PRIOR = {
    "stated container: holds": 2.5,
    "stated container: does not": -2.5,
    "stated content: held": 1.0,
    "stated content: not": -1.0,
    "stated distance or direction: agrees": 2.0,
    "stated distance or direction: does not": -2.0,
    "wording: fits": 1.0,
    "wording: clashes": -1.5,
    "wording: a division, and it is one": 2.0,
    "wording: a division, and it is none": -2.0,
    "demonym, is: country": 1.0,
    "officials quoted: in their country": 1.5,
    "officials quoted: elsewhere": -3.0,
    "metonym, is: country or capital": 1.0,
    "match: another name of a country": -1.5,
    "is: division that holds its namesake city": -2.0,
    "is: city in its namesake division": 1.5,
    "listed: same kind": 0.5,
    "listed: another kind": -0.5,
    "listed: same division": 0.5,
}
STRONG = 20.0
OUTLET_ROUNDS = 3  # an outlet's home changes what the other names mean, and they its weights
MOST_STEPS = 40
UNHURRIED = Budget(seconds=math.inf)  # articles wait for each other: the clock must not end them
ABOUT = (
    "Log-odds of each feature of geoarticle.resolution, and calibration tables: fitted by training/ranker.py "
    "on LGL (Lieberman et al. 2010) and GeoWebNews (Gritta et al. 2019). Statistics of those corpora; none "
    "of their text is here. Seen:"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article made ready; ``target`` says how often each slot is what the gold means."""

    document: Document
    analysis: Analysis
    problem: Problem
    target: np.ndarray
    world: World
    found: tuple[Analysis, Problem]  # from the mentions that the recogniser finds


def examples(paths: Iterable[Path], world: World) -> list[Example]:
    """Make all articles of the corpora ready."""
    return [_example(doc, world) for path in paths for doc in read(path) if doc.spans]


def _example(document: Document, world: World) -> Example:
    analysis = analyse(document.article, world, document.spans, budget=UNHURRIED)
    problem = prepare(analysis, world)
    found = analyse(document.article, world, budget=UNHURRIED)
    target = np.zeros(len(problem.slot))
    gold = {(g.start, g.end): g for g in document.gold}
    for number, group in enumerate(problem.groups):
        for n in group.members:
            mention = analysis.mentions[n]
            meant = gold.get((mention.span.start, mention.span.end))
            if meant is not None and meant.lat is not None:
                target[slot_of(problem, number, meant)] += 1
    target = np.where(problem.bars() < 0, 0.0, target)  # a text that is wrong teaches nothing
    scale = np.bincount(problem.slot, weights=target, minlength=len(problem.groups))[problem.slot]
    target = target * np.where(scale > 0, np.maximum(scale, 1.0) ** (DAMPED - 1.0), 0.0)
    return Example(
        document=document,
        analysis=analysis,
        problem=problem,
        target=target,
        world=world,
        found=(found, prepare(found, world)),
    )


def slot_of(problem: Problem, number: int, gold: Gold) -> int:
    """Return the slot of the gold place: by its id, else by position, else "none of these"."""
    matches = problem.groups[number].matches
    start = problem.first[number]
    none = int(np.flatnonzero(problem.slot == number)[-1])
    for index, match in enumerate(matches):
        if gold.geonameid and match.place.id == f"geonames:{gold.geonameid}":
            return int(problem.candidate[start + index])
    near = sorted(
        (distance_km(match.place, gold) + (0 if _same_class(match.place, gold) else 15), index)
        for index, match in enumerate(matches)
    )
    if near and near[0][0] <= AS_GOOD_AS_GOLD_KM:
        return int(problem.candidate[start + near[0][1]])
    whole = [index for index, match in enumerate(matches) if _is_that_region(match.place, gold)]
    return int(problem.candidate[start + whole[0]]) if whole else none


def _is_that_region(place: Place, gold: Gold) -> bool:
    """Say whether a wide region or water is what the gold means: no two gazetteers agree on its point."""
    return is_wide(place) and distance_km(place, gold) <= place.radius_km


def _same_class(place: Place, gold: Gold) -> bool:
    return gold.feature_class is None or gold.feature_class == place.feature_class


def distance_km(spot: Place | Guess, gold: Gold) -> float:
    """Return how far a place or the middle of an area is from where the gold says."""
    meant = LatLon(lat=float(gold.lat or 0), lon=float(gold.lon or 0))
    return inverse(LatLon(lat=spot.lat, lon=spot.lon), meant).distance_km


def fit(
    features: np.ndarray,
    group: np.ndarray,
    target: np.ndarray,
    names: Sequence[str],
    bars: np.ndarray | float = 0.0,
) -> np.ndarray:
    """Return the weights of greatest penalised likelihood, by Newton's method; the loss is convex.

    ``bars`` is added to the score of each row of ``features``.
    """
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    strength = np.array([STRONG if name in PRIOR else PENALTY for name in names])
    groups = int(group.max()) + 1
    counts = np.bincount(group, weights=target, minlength=groups)

    def loss(weights: np.ndarray) -> float:
        shares = softmax(features @ weights + bars, group, groups)
        lost = -(target * np.log(np.maximum(shares, 1e-300))).sum()
        return float(lost + 0.5 * (strength * (weights - prior) ** 2).sum())

    weights = prior.copy()
    current = loss(weights)
    for _ in range(MOST_STEPS):
        shares = softmax(features @ weights + bars, group, groups) * counts[group]
        slope = features.T @ (shares - target) + strength * (weights - prior)
        step = np.linalg.solve(_curvature(features, group, shares, counts) + np.diag(strength), slope)
        scale = 1.0
        while loss(weights - scale * step) > current and scale > 1e-6:
            scale /= 2
        weights = weights - scale * step
        before, current = current, loss(weights)
        if before - current < 1e-6 * max(1.0, abs(before)):
            break
    return weights


def _curvature(features: np.ndarray, group: np.ndarray, shares: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the second derivative of the loss: the features' covariance under the shares."""
    weighted = features * shares[:, None]
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(len(counts)))
    means = np.add.reduceat(weighted[order], starts, axis=0) / np.maximum(counts, 1e-12)[:, None]
    curvature: np.ndarray = features.T @ weighted - means.T @ (means * counts[:, None])
    return curvature


def fit_weights(train: Sequence[Example]) -> Weights:
    """Fit the three rounds: names alone, then twice with what the other names then mean."""
    groups = np.cumsum([0, *(len(e.problem.groups) for e in train)])
    slots = np.concatenate([e.problem.slot + start for e, start in zip(train, groups, strict=False)])
    target = np.concatenate([e.target for e in train])
    static = np.concatenate([e.problem.static for e in train if len(e.problem.slot)])
    bars = [e.problem.bars() for e in train]
    barred = np.concatenate(bars)
    alone = fit(static, slots, target, NAMES, barred)
    current = [
        softmax(e.problem.static @ alone + b, e.problem.slot, len(e.problem.groups))
        for e, b in zip(train, bars, strict=True)
    ]
    vectors = []
    for _ in range(2):
        whole = [with_context(e.problem, p) for e, p in zip(train, current, strict=True)]
        vector = fit(np.concatenate(whole), slots, target, NAMES + CONTEXT, barred)
        current = [
            softmax(f @ vector + b, e.problem.slot, len(e.problem.groups))
            for f, e, b in zip(whole, train, bars, strict=True)
        ]
        vectors.append(vector)
    weights = Weights(alone=alone, first=vectors[0], final=vectors[1], calibration={})
    return replace(weights, outlet=fit_outlet(train, weights))


def fit_outlet(train: Sequence[Example], weights: Weights) -> np.ndarray:
    """Fit what an outlet's home weighs, beside the other weights, where the corpus lets a home be learned."""
    known = [(e, e.problem.at_home(at)) for e, at in zip(train, learned(train, weights), strict=True) if at]
    vector = np.zeros(len(OUTLET))
    if not known:
        return vector
    groups = np.cumsum([0, *(len(p.groups) for _, p in known)])
    slots = np.concatenate([p.slot + start for (_, p), start in zip(known, groups, strict=False)])
    target = np.concatenate([e.target for e, _ in known])
    outlet = np.concatenate([p.outlet for _, p in known])
    for _ in range(OUTLET_ROUNDS):
        current = replace(weights, outlet=vector)
        scores = [p.bars() + probabilities(p, current)[1] @ weights.final for _, p in known]
        vector = fit(outlet, slots, target, OUTLET, np.concatenate(scores))
    return vector


def learned(whole: Sequence[Example], weights: Weights) -> list[Place | None]:
    """Return the home of each article's source, as the source's other articles give it."""
    ballots, numbers = Ballots(), []
    for example in whole:
        shares = probabilities(example.problem, weights)[0]
        sure = [
            Resolved(place=place, confidence=choice.raw, evidence=())
            for group, choice in zip(example.problem.groups, choose(example.problem, shares), strict=True)
            if (place := choice.place_in(group)) is not None
        ]
        numbers.append(ballots.add(example.document.article.source or "", sure))
    gazetteer = whole[0].world.gazetteer
    return [
        ballots.home(e.document.article.source, number, gazetteer) if e.document.article.source else None
        for e, number in zip(whole, numbers, strict=True)
    ]


class Answer(NamedTuple):
    """What calibration is read off; ``seen`` is what may tell that a pin is wrong, None for an area."""

    kind: str
    raw: float
    right: bool
    seen: Floats | None = None


def answers(example: Example, weights: Weights, world: World) -> list[Answer]:
    """Return what calibration is read off: an answer for each gold mention with a position.

    Once from gold spans and once from what the recogniser found, which is what users get.
    """
    gold = [g for g in example.document.gold if g.lat is not None]
    out: list[Answer] = []
    for analysis, problem in ((example.analysis, example.problem), example.found):
        for raw in Resolver(analysis, world, weights, problem).raw_answers():
            for n in raw.group.members:
                meant = _meant(gold, analysis.mentions[n].span)
                if meant is not None:
                    out += _answers(raw, meant)
    return out


def _meant(gold: Sequence[Gold], span: Span) -> Gold | None:
    """Return the gold mention of a span, else the first that shares something with it."""
    same = (g for g in gold if (g.start, g.end) == (span.start, span.end))
    return next(same, None) or next((g for g in gold if g.start < span.end and span.start < g.end), None)


def _answers(raw: RawAnswer, meant: Gold) -> Iterator[Answer]:
    if raw.place is not None:
        right = distance_km(raw.place, meant) <= SAME_KM
        seen = None if raw.stated else wrong_features(raw.doubted, raw.share, raw.doubts.seen)
        yield Answer(raw.kind, raw.share, right, seen)
    if raw.guess is not None:
        right = distance_km(raw.guess, meant) <= SAME_KM
        yield Answer(guess_kind(raw.guess), raw.guess.confidence, right)


def calibration(found: Iterable[Answer]) -> dict[str, tuple[tuple[float, float], ...]]:
    """Return a rising table of (raw, share right) for each kind of answer (isotonic regression)."""
    by_kind: dict[str, list[tuple[float, bool]]] = {}
    for kind, raw, right, _ in found:
        by_kind.setdefault(kind, []).append((raw, right))
    return {kind: _isotonic(sorted(pairs)) for kind, pairs in sorted(by_kind.items())}


def fit_wrong(found: Iterable[Answer]) -> np.ndarray:
    """Return the weights of what tells that a pin is wrong."""
    pins = [(answer.seen, not answer.right) for answer in found if answer.seen is not None]
    wrong = np.array([float(wrong) for _, wrong in pins])
    return ridge(np.array([seen for seen, _ in pins]), wrong, PENALTY_WRONG)


def _isotonic(pairs: Sequence[tuple[float, bool]], blocks: int = 12) -> tuple[tuple[float, float], ...]:
    """Pool sorted pairs into equal blocks, then pool blocks that fall (Ayer et al. 1955)."""
    size = max(40, math.ceil(len(pairs) / blocks))
    pools: list[list[float]] = []  # sum of raw, sum right, count
    for start in range(0, len(pairs), size):
        part = pairs[start : start + size]
        # one right and one wrong are added: a block with no error is not thereby sure
        pools.append([sum(raw for raw, _ in part), sum(right for _, right in part), len(part)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    table = [(raw / n, (right + 0.5) / (n + 1.0)) for raw, right, n in pools]
    return tuple((round(raw, 4), round(share, 4)) for raw, share in table)


def cross_validated(
    whole: Sequence[Example], world: World, folds: int = FOLDS
) -> tuple[list[Weights], list[list[Answer]]]:
    """Return, for each fold, weights fitted without it and its answers under them."""
    fitted, found = [], []
    for k in range(folds):
        weights = fit_weights([e for n, e in enumerate(whole) if n % folds != k])
        fitted.append(weights)
        found.append([a for n, e in enumerate(whole) if n % folds == k for a in answers(e, weights, world)])
    return fitted, found


def as_values(weights: Weights) -> dict[str, Any]:
    """Return weights as they are written: one a line, three decimals."""

    def named(vector: np.ndarray, names: Sequence[str]) -> Mapping[str, float]:
        return {name: round(float(w), 3) + 0.0 for name, w in zip(names, vector, strict=True)}

    whole = NAMES + CONTEXT
    return {
        "alone": named(weights.alone, NAMES),
        "first": named(weights.first, whole),
        "final": named(weights.final, whole),
        "outlet": named(weights.outlet, OUTLET),
        "wrong": named(weights.wrong if weights.wrong is not None else np.zeros(len(WRONG)), WRONG),
        "calibration": weights.calibration,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with Gazetteer.open(BUNDLED) as gazetteer, Outlines.open() as outlines:
        world = World(gazetteer=gazetteer, outlines=outlines)
        whole = examples(options.corpora, world)
        _, found = cross_validated(whole, world)
        weights = fit_weights(whole)
    flat = [answer for fold in found for answer in fold]
    weights = replace(weights, calibration=calibration(flat), wrong=fit_wrong(flat))
    seen = sum(len(e.analysis.mentions) for e in whole)
    about = f"{ABOUT} {seen} mentions in {len(whole)} articles."
    write(options.out, about, made(options.corpora), as_values(weights))
    for kind in sorted({answer.kind for answer in flat}):
        right = [answer.right for answer in flat if answer.kind == kind]
        print(f"{kind}: {sum(right)} of {len(right)} within {SAME_KM:.0f} km, cross-validated")


if __name__ == "__main__":
    main()
