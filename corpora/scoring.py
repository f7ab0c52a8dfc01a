"""The field's measures: spans matched one to one, answers within 161 km, and calibration.

*exact*: same start and end; *overlap*: at least one shared code point, exact pairs first, then the
longest overlap. *accuracy within 161 km*: of the overlap pairs whose gold has a position. *end to
end*: a true positive is an overlap pair within 161 km; precision over what was placed, recall over
gold with a position.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpora.reading import Document, Gold
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon

RIGHT_KM = 161.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A predicted mention; ``lat``, ``lon`` and ``confidence`` are None where it was not placed."""

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    confidence: float | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1, each in [0, 1]."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"{100 * self.precision:5.1f} {100 * self.recall:5.1f} {100 * self.f1:5.1f}"


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts over documents; add documents with ``add``, then ask."""

    exact: int = 0
    overlap: int = 0
    predicted: int = 0
    gold: int = 0
    placed: int = 0
    located: int = 0  # gold with a position
    right: int = 0
    placed_right: int = 0
    errors_km: list[float] = field(default_factory=list)
    judged: list[tuple[float, bool]] = field(default_factory=list)  # confidence, right
    pairs_located: int = 0

    def add(self, document: Document, found: Sequence[Found]) -> None:
        """Count a document's predictions; unmatched ones in its ignored zones do not count."""
        gold = _unique(document.gold)
        found = list({(f.start, f.end): f for f in reversed(found)}.values())[::-1]
        pairs = align(gold, found)
        self.gold += len(gold)
        self.located += sum(g.lat is not None for g in gold)
        self.predicted += _counted(found, {p for _, p in pairs}, document)
        self.overlap += len(pairs)
        self.exact += sum((gold[g].start, gold[g].end) == (found[p].start, found[p].end) for g, p in pairs)
        for g, p in pairs:
            self._judge(gold[g], found[p])
        self._add_placed(document, gold, [f for f in found if f.lat is not None])

    def _add_placed(self, document: Document, gold: Sequence[Gold], placed: Sequence[Found]) -> None:
        pairs = align(gold, placed)
        unknown = sum(gold[g].lat is None for g, _ in pairs)  # nobody can say right or wrong
        self.placed += _counted(placed, {p for _, p in pairs}, document) - unknown
        self.placed_right += sum(
            gold[g].lat is not None and _km(gold[g], placed[p]) <= RIGHT_KM for g, p in pairs
        )

    def _judge(self, gold: Gold, found: Found) -> None:
        if gold.lat is None or gold.lon is None:
            return
        self.pairs_located += 1
        if found.lat is None or found.lon is None:
            return
        km = _km(gold, found)
        self.errors_km.append(km)
        self.right += km <= RIGHT_KM
        if found.confidence is not None:
            self.judged.append((found.confidence, km <= RIGHT_KM))

    def exact_score(self) -> Score:
        """Return the scores of exact spans."""
        return _score(self.exact, self.predicted, self.gold)

    def overlap_score(self) -> Score:
        """Return the scores of overlapping spans."""
        return _score(self.overlap, self.predicted, self.gold)

    def end_to_end(self) -> Score:
        """Return the scores of mentions found and placed within 161 km."""
        return _score(self.placed_right, self.placed, self.located)

    def accuracy(self) -> float:
        """Return the share of the pairs with a gold position that were placed within 161 km."""
        return self.right / max(1, self.pairs_located)

    def median_km(self) -> float:
        """Return the median error over placed pairs, km."""
        return statistics.median(self.errors_km) if self.errors_km else float("nan")

    def calibration(self, bins: int = 10) -> list[tuple[float, float, int]]:
        """Return (mean confidence, share right, count) for equal bins of confidence."""
        table = []
        for n in range(bins):
            inside = [j for j in self.judged if n <= j[0] * bins < n + 1 or (n == bins - 1 and j[0] == 1)]
            if inside:
                mean = sum(c for c, _ in inside) / len(inside)
                table.append((mean, sum(r for _, r in inside) / len(inside), len(inside)))
        return table

    def calibration_error(self) -> float:
        """Return the expected calibration error (Guo et al. 2017), ten bins."""
        total = max(1, len(self.judged))
        return sum(abs(mean - share) * count for mean, share, count in self.calibration()) / total

    def right_above(self, confidence: float) -> tuple[float, int]:
        """Return (share right, count) of the answers at a confidence or more."""
        sure = [right for c, right in self.judged if c >= confidence]
        return (sum(sure) / len(sure) if sure else float("nan")), len(sure)


def align(gold: Sequence[Gold], found: Sequence[Found]) -> list[tuple[int, int]]:
    """Pair gold and predictions one to one: exact first, then the longest overlap."""
    options = []
    for g, wanted in enumerate(gold):
        for p, have in enumerate(found):
            shared = min(wanted.end, have.end) - max(wanted.start, have.start)
            if shared > 0:
                exact = (wanted.start, wanted.end) == (have.start, have.end)
                odd = abs((wanted.end - wanted.start) - (have.end - have.start))
                options.append((not exact, -shared, odd, g, p))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for *_, g, p in sorted(options):
        if g not in used_gold and p not in used_found:
            used_gold.add(g)
            used_found.add(p)
            pairs.append((g, p))
    return pairs


def _counted(found: Sequence[Found], matched: set[int], document: Document) -> int:
    return sum(
        n in matched or not any(f.start < b and a < f.end for a, b in document.ignore)
        for n, f in enumerate(found)
    )


def _km(gold: Gold, found: Found) -> float:
    a = LatLon(lat=gold.lat or 0.0, lon=gold.lon or 0.0)
    return inverse(a, LatLon(lat=found.lat or 0.0, lon=found.lon or 0.0)).distance_km


def _unique(gold: Sequence[Gold]) -> list[Gold]:
    return list({(g.start, g.end): g for g in reversed(gold)}.values())[::-1]


def _score(right: int, predicted: int, gold: int) -> Score:
    p, r = right / max(1, predicted), right / max(1, gold)
    return Score(precision=p, recall=r, f1=2 * p * r / (p + r) if p + r else 0.0)
