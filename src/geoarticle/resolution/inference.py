"""From groups and statements to the probability of each candidate, chosen together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from geoarticle.analysis import Analysis, World
from geoarticle.budget import RESOLVING, Meter
from geoarticle.gazetteer import Outlines, schemes
from geoarticle.gazetteer.classes import is_country, is_settlement
from geoarticle.geodesy import distance_to, inverse
from geoarticle.languages import Language
from geoarticle.model import Article, Mention, Place, Relation
from geoarticle.relations import agreement
from geoarticle.relations.reading import contains
from geoarticle.resolution.arrays import (
    COUNTRY,
    DIVISION2,
    Columns,
    Floats,
    Ints,
    columns,
    distances_km,
    outside,
)
from geoarticle.resolution.company import COMPANY, company
from geoarticle.resolution.context import Links, closeness, context_features, frequent
from geoarticle.resolution.dialect import dialect
from geoarticle.resolution.features import static_features
from geoarticle.resolution.groups import Group, group_mentions
from geoarticle.resolution.outlets import OUTLET, outlet_features
from geoarticle.resolution.quoting import NOBODY, Quoted, quoted_about
from geoarticle.resolution.ranker import Weights, softmax
from geoarticle.resolution.wording import listed_pairs

MEASURED = frozenset({"distance_bearing", "distance", "bearing", "near", "travel_time"})
_MOST_FIGURES, _MOST_GROUNDS = 8, 3  # candidates of a statement's places that are measured
_WELL_KNOWN, _JUST_OUTSIDE_KM = 50_000, 500.0  # people; km
_FAMOUS, _FAR_OUTSIDE_KM = 1_000_000, 1500.0  # of a city, and from a country
_CHOOSES = 0.3  # a best agreement below this says that the text, or the gazetteer, is wrong
_MOST_STATEMENTS = 60  # measured in an article; a text that repeats itself must not cost squares
_MOST_TRIED = 120  # those among them that no candidate satisfies

MOST_ROUNDS = 4  # of the final weights: neighbouring small places need a few to find each other
SETTLED = 0.01  # the largest change of a probability after which another round tells nothing

_HASTE = "places were no longer weighed against each other"
BARRED = -40.0  # log-odds of what is impossible
BEFORE = 3.0  # of what a person chose for the name in an earlier story
DECIDED = 80.0  # of what a person chose, wherever else the text puts it

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An article made ready: groups, candidates as rows, what is said about them.

    ``rows`` are the candidates; ``static`` has one more row a group ("none of these"), in the order
    of ``slot`` (their group); ``candidate`` gives the slots of ``rows``. ``stated`` keeps the
    relations that bind two groups, ``phrases`` the words of those that were measured.
    """

    groups: tuple[Group, ...]
    rows: Columns
    first: tuple[int, ...]  # the first row of each group
    static: Floats
    outlet: Floats  # features of the outlet's home, in rows like those of ``static``
    at: Place | None
    slot: Ints
    candidate: Ints
    links: Links
    stated: Mapping[str, Pair]
    put_in: tuple[Pair, ...]  # whom the text puts in whom, whether it may be so or not
    phrases: Mapping[Pair, str]
    language: Language

    def at_home(self, at: Place | None) -> Problem:
        """Return the problem with the home of the article's outlet."""
        known = [outlet_features(group, at) for group in self.groups]
        return replace(self, at=at, outlet=np.concatenate(known) if known else self.outlet)

    def bars(self) -> Floats:
        """Return what is added to the score of each slot: a stated container lets nothing outside it in."""
        whole = np.zeros(len(self.slot))
        for rows in self.links.barred.values():
            whole[self.candidate[list(rows)]] = BARRED
        for number, group in enumerate(self.groups):
            for at, match in enumerate(group.matches):
                if schemes.is_edited(match.place.source):
                    whole[self.candidate[self.first[number] + at]] += BEFORE
            if group.decided is not None:
                whole[self.candidate[self.first[number]]] = DECIDED
        return whole

    def holds(self, group: int, index: int | None) -> bool:
        """Say whether a candidate of a group lies in a container that the text states."""
        pairs = [pair for pair in self.put_in if pair[0] == group and pair in self.links.containers]
        row = self.first[group] + (index or 0)
        return index is not None and any(row not in self.links.barred.get(pair, ()) for pair in pairs)

    def kept_to(self, group: int) -> int | None:
        """Return the container of a group that none of its candidates lies in; None where there is none."""
        for (figure, ground), rows in self.links.barred.items():
            if figure == group and len(rows) == len(self.groups[group].matches):
                return ground
        return None


def prepare(analysis: Analysis, world: World, at: Place | None = None) -> Problem:
    """Look everything up and compute what does not depend on other names.

    ``at`` is the home of the article's outlet, where it is known.
    """
    mentions = analysis.mentions
    home = world.gazetteer.division(at.country, at.admin1) if at is not None and at.admin1 else None
    groups = group_mentions(analysis, home)
    places = [match.place for group in groups for match in group.matches]
    owner = [number for number, group in enumerate(groups) for _ in group.matches]
    slot = [number for number, group in enumerate(groups) for _ in range(len(group.matches) + 1)]
    last = {number: place for place, number in enumerate(slot)}
    candidate = [place for place, number in enumerate(slot) if last[number] != place]
    first = tuple(int(n) for n in np.searchsorted(owner, np.arange(len(groups)))) if groups else ()
    rows = columns(places, owner) if places else columns([], [])
    group_of = {mentions[n].id: number for number, group in enumerate(groups) for n in group.members}
    stated = {
        relation.id: (group_of[relation.figure], group_of[relation.ground])
        for relation in analysis.relations
        if relation.figure in group_of and relation.ground in group_of
        and group_of[relation.figure] != group_of[relation.ground]
    }  # fmt: skip
    written = dialect(analysis.article.text, analysis.language)
    quoted = quoted_about(analysis, world)
    static = [static_features(group, written, _quoted(group, quoted)) for group in groups]
    static_rows = np.concatenate(static) if static else np.zeros((0, 0))
    links = _links(analysis, groups)
    if places:
        static_rows[np.array(candidate), -len(COMPANY) :] = company(rows, frequent(links.weights))
    problem = Problem(
        groups=groups,
        rows=rows,
        first=first,
        static=static_rows,
        outlet=np.zeros((0, len(OUTLET))),
        at=None,
        slot=np.array(slot, dtype=np.int64),
        candidate=np.array(candidate, dtype=np.int64),
        links=links,
        stated=stated,
        put_in=(),
        phrases={},
        language=analysis.language,
    )
    return _with_statements(problem.at_home(at), analysis.relations, world.outlines)


def _quoted(group: Group, quoted: Mapping[int, Quoted]) -> Quoted:
    return next((quoted[n] for n in group.members if n in quoted), NOBODY)


def _links(analysis: Analysis, groups: Sequence[Group]) -> Links:
    article, mentions = analysis.article, analysis.mentions
    positions = [[mentions[n].span.start for n in group.members] for group in groups]
    opening = {n for n, m in enumerate(mentions) if _block_kind(article, m) == "dateline"}
    names: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        if not group.demonym:
            names.setdefault(group.name, []).append(number)
    namesakes = [(a, b) for same in names.values() if len(same) < 10 for a in same for b in same if a != b]
    return Links(
        containers=(),
        agreements={},
        closeness=closeness(positions),
        namesakes=tuple(namesakes),
        listed=_listed(analysis, groups),
        weights=np.array([1 + math.log(len(group.members)) for group in groups]),
        dateline=frozenset(n for n, group in enumerate(groups) if opening & set(group.members)),
    )


def _listed(analysis: Analysis, groups: Sequence[Group]) -> Mapping[Pair, float]:
    """Return which groups stand beside each other in a list, unless one is said to hold the other."""
    mentions = analysis.mentions
    of = {n: number for number, group in enumerate(groups) for n in group.members}
    bound = {frozenset((r.figure, r.ground)) for r in analysis.relations}
    counts: dict[Pair, float] = {}
    sums: dict[int, float] = {}
    for one, other in listed_pairs(analysis.article.text, mentions, analysis.language):
        if frozenset((mentions[one].id, mentions[other].id)) in bound or of[one] == of[other]:
            continue
        for pair in ((of[one], of[other]), (of[other], of[one])):
            counts[pair] = counts.get(pair, 0.0) + 1
            sums[pair[0]] = sums.get(pair[0], 0.0) + 1
    return {pair: count / sums[pair[0]] for pair, count in counts.items()}


def _block_kind(article: Article, mention: Mention) -> str | None:
    block = article.block_at(mention.span.start)
    return block.kind if block else None


def _with_statements(problem: Problem, relations: Sequence[Relation], outlines: Outlines) -> Problem:
    """Add who holds whom, and how well pairs of candidates agree with what is stated."""
    containers: dict[Pair, None] = {}
    held: dict[Pair, bool] = {}
    agreements: dict[Pair, dict[Pair, float]] = {}
    phrases: dict[Pair, str] = {}
    tried = 0
    for relation in relations:
        pair = problem.stated.get(relation.id)
        if pair is None:
            continue
        if relation.kind in ("containment", "part"):
            may_hold = _may_hold(problem, pair, outlines)
            if relation.kind == "part" or may_hold:
                containers[pair] = None
            if relation.kind == "containment":
                held[pair] = held.get(pair, False) or may_hold
        elif _measures(relation) and pair not in agreements and tried < _MOST_TRIED:
            if len(agreements) == _MOST_STATEMENTS:
                continue
            tried += 1
            table = _agreement_table(problem, pair, relation, outlines)
            if max(table.values(), default=0.0) < _CHOOSES:
                continue  # what no candidate satisfies chooses none; it is for the checks
            agreements[pair] = table
            phrases[pair] = " ".join(relation.text.split())
    barred = {pair: rows for pair, may in held.items() if may and (rows := _outside(problem, pair))}
    links = replace(problem.links, containers=tuple(containers), agreements=agreements, barred=barred)
    return replace(problem, links=links, phrases=phrases, put_in=tuple(held))


def _measures(relation: Relation) -> bool:
    """Say whether a statement tells places of a name apart by where they are."""
    return relation.kind in MEASURED or (relation.kind == "border" and relation.distance_km is not None)


def _may_hold(problem: Problem, pair: Pair, outlines: Outlines) -> bool:
    """Say whether a container may hold a name; a well-known town just outside it is likelier a slip.

    A name far from what is said to hold it is another place, that the gazetteer may lack.
    """
    inner, outer = (problem.groups[number].matches[:3] for number in pair)
    town = next((m.place for m in inner if is_settlement(m.place)), None)
    if town is None or not outer or town.population < _WELL_KNOWN:
        return True
    if any(contains(o.place, i.place) for o in outer for i in problem.groups[pair[0]].matches):
        return True
    famous = town.population >= _FAMOUS and is_country(outer[0].place)
    least = _FAR_OUTSIDE_KM if famous else _JUST_OUTSIDE_KM
    whole = outlines.outline(outer[0].place)
    if whole is not None:
        return distance_to(town.point, whole) > least
    away = inverse(town.point, outer[0].place.point).distance_km
    return away - outer[0].place.radius_km > least


def _outside(problem: Problem, pair: Pair) -> tuple[int, ...]:
    """Return the rows of a name that lie in nothing that its stated container may mean.

    A container counts that is first of all a country or a division, and under its own name.
    """
    figure, ground = (problem.groups[number] for number in pair)
    rows, outer = (
        np.arange(problem.first[number], problem.first[number] + len(group.matches))
        for number, group in zip(pair, (figure, ground), strict=True)
    )
    levels = problem.rows.level[outer[:_MOST_GROUNDS]]
    named = not ground.partial and all(match.kind != "near" for match in ground.matches)
    if not named or not ((levels >= COUNTRY) & (levels <= DIVISION2)).any():
        return ()
    inner, whole = problem.rows.take(rows), problem.rows.take(outer)
    out = outside(inner, whole, distances_km(inner, whole)).all(axis=1)
    return tuple(int(row) for row in rows[out])


def _agreement_table(
    problem: Problem, pair: Pair, relation: Relation, outlines: Outlines
) -> dict[Pair, float]:
    figure, ground = (problem.groups[number].matches for number in pair)
    start, base = problem.first[pair[0]], problem.first[pair[1]]
    return {
        (start + f, base + g): agreement(relation, figure[f].place.point, ground[g].place, None, outlines)
        for f in range(min(len(figure), _MOST_FIGURES))
        for g in range(min(len(ground), _MOST_GROUNDS))
    }


def without_pair(problem: Problem, relation_id: str) -> Problem:
    """Forget all that is stated between the two names of a relation; nothing may be."""
    pair = problem.stated.get(relation_id)
    links = problem.links
    if pair is None or not (pair in links.agreements or pair in links.containers):
        return problem
    kept = {other: table for other, table in links.agreements.items() if other != pair}
    containers = tuple(other for other in links.containers if other != pair)
    barred = {other: rows for other, rows in links.barred.items() if other != pair}
    links = replace(links, agreements=kept, containers=containers, barred=barred)
    return replace(problem, links=links, put_in=tuple(other for other in problem.put_in if other != pair))


def around(problem: Problem, groups: Iterable[int]) -> tuple[Problem, list[int]]:
    """Return the part of a problem that decides on some groups, and the number that each had in the whole.

    These are the groups themselves and the most frequent ones: no other is looked at by anything.
    """
    kept = sorted({*groups, *(int(n) for n in frequent(problem.links.weights))})
    if len(kept) == len(problem.groups):
        return problem, kept
    number = {old: new for new, old in enumerate(kept)}
    rows = np.flatnonzero(np.isin(problem.rows.group, kept))
    slots = np.flatnonzero(np.isin(problem.slot, kept))
    renumbered = np.full(len(problem.groups), -1, dtype=np.int64)
    renumbered[kept] = np.arange(len(kept))
    group = renumbered[problem.rows.group[rows]]
    part = replace(
        problem,
        groups=tuple(problem.groups[old] for old in kept),
        rows=replace(problem.rows.take(rows), group=group),
        first=tuple(int(n) for n in np.searchsorted(group, np.arange(len(kept)))),
        static=problem.static[slots],
        outlet=problem.outlet[slots],
        slot=renumbered[problem.slot[slots]],
        candidate=np.searchsorted(slots, problem.candidate[rows]),
        links=problem.links.among(number, {int(old): new for new, old in enumerate(rows)}),
    )
    return part, kept


def probabilities(problem: Problem, weights: Weights, meter: Meter | None = None) -> tuple[Floats, Floats]:
    """Return the probability of each slot, and the features that it was made of.

    Slots are the candidates and, last in each group, "none of these". Rounds end with the time.
    """
    if not problem.groups:
        return np.zeros(0), np.zeros((0, 0))
    n = len(problem.groups)
    features, bars = problem.static, problem.bars() + problem.outlet @ weights.outlet
    current = softmax(features @ weights.alone + bars, problem.slot, n)
    for vector in (weights.first, *[weights.final] * MOST_ROUNDS):
        before, features = current, with_context(problem, current)
        current = softmax(features @ vector + bars, problem.slot, n)
        settled = np.abs(current - before).max() < SETTLED
        if settled or (meter is not None and meter.spent(_HASTE, RESOLVING)):
            break
    return current, features


def with_context(problem: Problem, current: Floats) -> Floats:
    """Return static and context features of each slot, given current probabilities of the slots."""
    context = context_features(problem.rows, current[problem.candidate], problem.links)
    whole = np.zeros((len(problem.slot), context.shape[1]))
    whole[problem.candidate] = context
    return np.concatenate([problem.static, whole], axis=1)
