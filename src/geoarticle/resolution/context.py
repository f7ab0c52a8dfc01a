"""What the rest of the article says about a candidate, given what its other names may mean.

All sums run over the likely candidates of the other groups, weighed by their current probability:
a name that is itself unsure counts for little.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from geoarticle.resolution.arrays import (
    COUNTRY,
    DIVISION1,
    DIVISION2,
    NO_CODE,
    REGION,
    Bools,
    Columns,
    Floats,
    Ints,
    distances_km,
    inside,
    same,
)

CONTEXT = (
    "country: share of the article",  # of the other names' weight
    "country: named",  # the article names the candidate's country
    "country: share of those named",  # one, where no other is
    "division: share of the article",
    "division: named",
    "second division: share of the article",
    "second division: named",
    "near another place: 50 km",  # the nearest likely place, exp(-km / 50)
    "near another place: 300 km",
    "near the others: 300 km",  # the mean over the others
    "neighbours in the text: same country",
    "neighbours in the text: same division",
    "neighbours in the text: 100 km",
    "country: behind the leading one",  # how much less of the article lies in it
    "division: behind the leading one",
    "neighbours in the text: same kind",
    "listed: same kind",  # "Washington, New York and Boston"
    "listed: another kind",
    "listed: same division",
    "stated container: holds",  # "Geneva, Switzerland"
    "stated container: does not",
    "stated content: held",  # seen from Switzerland
    "stated content: not",
    "stated distance or direction: agrees",
    "stated distance or direction: does not",
    "dateline: same country",
    "dateline: same division",
    "dateline: 100 km",
    "encloses others of the article",
    "same place under another name",
    "same name, another place",  # "Washington" beside "Washington state"
)
_COLUMN = {name: number for number, name in enumerate(CONTEXT)}
TOP = 3  # likely candidates of a group that others look at
MOST_GROUPS = 150  # the most frequent names; keeps huge articles linear
_FEW = 1.5  # weight of names: one or two others lead nowhere
_BLOCK = 2000  # candidates looked at together; keeps memory bounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """How groups belong together: (figure group, ground group) pairs, and closeness in the text.

    ``agreements`` gives, for a pair of groups, the agreement in [0, 1] of (figure row, ground row).
    ``barred`` gives, for a pair, the figure's rows that lie outside whatever the ground may mean.
    ``closeness`` of (group, other group): a group's sum to 1. ``namesakes``: pairs of equal names.
    ``listed`` of (group, other group) that stand beside each other in a list, a group's sum to 1.
    """

    containers: tuple[tuple[int, int], ...]
    agreements: Mapping[tuple[int, int], Mapping[tuple[int, int], float]]
    closeness: Mapping[tuple[int, int], float]
    namesakes: tuple[tuple[int, int], ...]
    weights: Floats  # of each group: how often it is named, damped
    dateline: frozenset[int]
    barred: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    listed: Mapping[tuple[int, int], float] = field(default_factory=dict)

    def among(self, groups: Mapping[int, int], rows: Mapping[int, int]) -> Links:
        """Return the links among some groups and rows, which are given with their new numbers."""

        def pairs(found: Iterable[tuple[int, int]], new: Mapping[int, int]) -> list[tuple[int, int]]:
            return [(a, b) for a, b in found if a in new and b in new]

        return Links(
            containers=tuple((groups[a], groups[b]) for a, b in pairs(self.containers, groups)),
            agreements={
                (groups[a], groups[b]): {
                    (rows[f], rows[g]): self.agreements[a, b][f, g]
                    for f, g in pairs(self.agreements[a, b], rows)
                }
                for a, b in pairs(self.agreements, groups)
            },
            closeness={
                (groups[a], groups[b]): self.closeness[a, b] for a, b in pairs(self.closeness, groups)
            },
            listed={(groups[a], groups[b]): self.listed[a, b] for a, b in pairs(self.listed, groups)},
            namesakes=tuple((groups[a], groups[b]) for a, b in pairs(self.namesakes, groups)),
            weights=self.weights[sorted(groups)],
            dateline=frozenset(groups[group] for group in self.dateline if group in groups),
            barred={
                (groups[a], groups[b]): tuple(rows[row] for row in self.barred[a, b])
                for a, b in pairs(self.barred, groups)
            },
        )


def context_features(rows: Columns, probabilities: Floats, links: Links) -> Floats:
    """Return candidates x context features for all candidates of all groups.

    ``probabilities`` are those of the candidates, without "none of these".
    """
    out = np.zeros((len(rows.group), len(CONTEXT)))
    chosen = _likely(rows.group, probabilities, links.weights)
    if not len(chosen):
        return out
    seen = rows.take(chosen)
    likely = probabilities[chosen]
    close, listed = (_table(seen, links, pairs) for pairs in (links.closeness, links.listed))
    for start in range(0, len(out), _BLOCK):
        block = np.arange(start, min(start + _BLOCK, len(out)))
        view = _View(rows.take(block), seen, likely, links, close, listed)
        parts = (view.shares(), view.proximity(), view.statements(chosen, start), view.places())
        for name, values in (item for part in parts for item in part.items()):
            out[block, _COLUMN[name]] = values
    return out


def _likely(group: Ints, probabilities: Floats, weights: Floats) -> Ints:
    """Return the rows of the likeliest candidates of the most frequent groups."""
    order = np.lexsort((-probabilities, group))
    starts = np.searchsorted(group[order], group[order], side="left")
    best = order[(np.arange(len(order)) - starts < TOP)]
    best = best[probabilities[best] > 0.02]
    if len(weights) > MOST_GROUPS:
        best = best[np.isin(group[best], frequent(weights))]
    return np.sort(best)


def frequent(weights: Floats) -> Ints:
    """Return the most frequent groups, the only ones that others look at, most frequent first."""
    return np.argsort(-weights, kind="stable")[:MOST_GROUPS]


def _table(seen: Columns, links: Links, pairs: Mapping[tuple[int, int], float]) -> Floats:
    """Return what pairs say of each group and the group of each likely candidate, groups x m."""
    groups, column = np.unique(seen.group, return_inverse=True)
    number = {int(group): n for n, group in enumerate(groups)}
    table = np.zeros((len(links.weights), len(groups)))
    for (group, other), value in pairs.items():
        if other in number:
            table[group, number[other]] = value
    return table[:, column]


class _View:
    """Candidates (n rows) looking at the likely candidates of other groups (m columns)."""

    def __init__(
        self, rows: Columns, seen: Columns, likely: Floats, links: Links, close: Floats, listed: Floats
    ) -> None:
        self._rows, self._seen, self._likely, self._links = rows, seen, likely, links
        self._close, self._listed = close, listed
        self._here, self._there = _stretches(rows.group), _stretches(seen.group)
        self._other: Bools = rows.group[:, None] != seen.group[None, :]
        self._km = distances_km(rows, seen)
        self._country = same(rows.country, seen.country) & self._other
        self._admin1 = same(rows.admin1, seen.admin1) & self._other
        self._admin2 = same(rows.admin2, seen.admin2) & self._other
        self._inside = inside(rows, seen, self._km) & self._other
        self._encloses = inside(seen, rows, self._km.T).T & self._other
        self._weight = likely * links.weights[seen.group]
        self._total = np.maximum(self._other @ self._weight, 1e-9)
        self._small = (seen.level > DIVISION1) | ((seen.level == REGION) & (seen.radius_km < 100))
        self._different = rows.number[:, None] != seen.number[None, :]

    def shares(self) -> dict[str, Floats]:
        seen, level = self._seen, self._seen.level
        shares = {
            "country: share of the article": (self._country @ self._weight) / self._total,
            "division: share of the article": (self._admin1 @ self._weight) / self._total,
            "second division: share of the article": (self._admin2 @ self._weight) / self._total,
        }
        named = {
            "country: named": self._country & (level == COUNTRY),
            "division: named": self._admin1 & (level == DIVISION1),
            "second division: named": self._admin2 & (level == DIVISION2),
        }
        countries = (self._other & (level == COUNTRY)) @ self._weight
        own = (self._country & (level == COUNTRY) & self._different) @ self._weight
        shares["country: share of those named"] = own / np.maximum(countries, 1e-9)
        shares |= {
            "country: behind the leading one": self._behind(self._rows.country, seen.country),
            "division: behind the leading one": self._behind(self._rows.admin1, seen.admin1),
        }
        return shares | {
            name: np.minimum(1.0, (mask & self._different) @ self._likely) for name, mask in named.items()
        }

    def _behind(self, own: Ints, codes: Ints) -> Floats:
        """Return how much less of the other names' weight lies where a candidate does than elsewhere."""
        known = codes != NO_CODE
        kinds, column = np.unique(codes[known], return_inverse=True)
        if not len(kinds):
            return np.zeros(len(own))
        weights = np.zeros((len(self._links.weights), len(kinds)))  # of each group in each code
        np.add.at(weights, (self._seen.group[known], column), self._weight[known])
        others = (weights.sum(axis=0)[None, :] - weights)[self._rows.group] / (self._total[:, None] + _FEW)
        held = np.where(own[:, None] == kinds[None, :], others, 0.0).sum(axis=1)
        return np.where(own == NO_CODE, 0.0, others.max(axis=1) - held)

    def proximity(self) -> dict[str, Floats]:
        links, seen = self._links, self._seen
        sights = self._likely * self._small
        near50 = np.exp(-self._km / 50) * self._other * self._different
        near300 = np.exp(-self._km / 300) * self._other * self._different
        near100 = np.exp(-self._km / 100) * self._other * self._different
        close = self._close[self._rows.group] * self._likely[None, :]
        alike = self._rows.level[:, None] == seen.level[None, :]
        listed = self._listed[self._rows.group] * self._likely[None, :]
        opening = self._likely * np.isin(seen.group, sorted(links.dateline))
        return {
            "near another place: 50 km": (near50 * sights).max(axis=1),
            "near another place: 300 km": (near300 * sights).max(axis=1),
            "near the others: 300 km": near300 @ (sights * links.weights[seen.group]) / self._total,
            "neighbours in the text: same country": (close * self._country).sum(axis=1),
            "neighbours in the text: same division": (close * self._admin1).sum(axis=1),
            "neighbours in the text: 100 km": (close * near100).sum(axis=1),
            "neighbours in the text: same kind": (close * alike).sum(axis=1),
            "listed: same kind": (listed * alike).sum(axis=1),
            "listed: another kind": (listed * ~alike).sum(axis=1),
            "listed: same division": (listed * self._admin1).sum(axis=1),
            "dateline: same country": np.minimum(1.0, self._country @ opening),
            "dateline: same division": np.minimum(1.0, self._admin1 @ opening),
            "dateline: 100 km": np.minimum(1.0, near100 @ opening),
        }

    def places(self) -> dict[str, Floats]:
        alias = ~self._different & self._other
        apart = np.zeros_like(alias)
        for a, b in self._links.namesakes:
            if a in self._here and b in self._there:
                apart[self._here[a], self._there[b]] = True
        return {
            "encloses others of the article": (self._encloses @ self._weight) / self._total,
            "same place under another name": np.minimum(1.0, (alias & ~apart) @ self._likely),
            "same name, another place": np.minimum(1.0, (apart & self._different) @ self._likely),
        }

    def statements(self, chosen: Ints, start: int) -> dict[str, Floats]:
        n = len(self._rows.group)
        names = (
            "stated container: holds", "stated container: does not", "stated content: held",
            "stated content: not", "stated distance or direction: agrees",
            "stated distance or direction: does not",
        )  # fmt: skip
        out = {name: np.zeros(n) for name in names}
        self._containers(out)
        self._agreements(out, chosen, start)
        return {name: np.minimum(1.0, values) for name, values in out.items()}

    def _containers(self, out: dict[str, Floats]) -> None:
        for figure, ground in self._links.containers:
            if figure in self._here and ground in self._there:
                rows, seen = self._here[figure], self._there[ground]
                held = self._inside[rows, seen]
                out["stated container: holds"][rows] += held @ self._likely[seen]
                out["stated container: does not"][rows] += ~held @ self._likely[seen]
            if ground in self._here and figure in self._there:
                rows, seen = self._here[ground], self._there[figure]
                held = self._encloses[rows, seen]
                out["stated content: held"][rows] += held @ self._likely[seen]
                out["stated content: not"][rows] += ~held @ self._likely[seen]

    def _agreements(self, out: dict[str, Floats], chosen: Ints, start: int) -> None:
        position = {int(row): column for column, row in enumerate(chosen)}
        for table in self._links.agreements.values():
            for (figure, ground), agreement in table.items():
                for row, column in ((figure, position.get(ground)), (ground, position.get(figure))):
                    row -= start
                    if column is not None and 0 <= row < len(self._rows.group):
                        share = self._likely[column]
                        out["stated distance or direction: agrees"][row] += share * agreement
                        out["stated distance or direction: does not"][row] += share * (1 - agreement)


def _stretches(groups: Ints) -> dict[int, slice]:
    """Return where each group lies in a column of groups, which is sorted."""
    found, starts, counts = np.unique(groups, return_index=True, return_counts=True)
    return {int(g): slice(int(a), int(a + n)) for g, a, n in zip(found, starts, counts, strict=True)}


def closeness(positions: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
    """Return how close groups stand in the text; the values of each group sum to 1.

    ``positions``: the offsets of each group's mentions. Each mention looks at two on either side,
    with exp(-code points / 120).
    """
    flat = sorted((offset, group) for group, offsets in enumerate(positions) for offset in offsets)
    sums: dict[int, float] = {}
    table: dict[tuple[int, int], float] = {}
    for i, (offset, group) in enumerate(flat):
        for other, neighbour in flat[max(0, i - 2) : i + 3]:
            if neighbour != group:
                value = math.exp(-abs(other - offset) / 120)
                table[group, neighbour] = table.get((group, neighbour), 0.0) + value
                sums[group] = sums.get(group, 0.0) + value
    return {pair: value / max(sums[pair[0]], 1e-12) for pair, value in table.items()}
