"""Fit how sure a verdict is, on statements whose truth is known.

    python -m training.verdicts ROWS CLAIMS_FOLDER [--wrong IDS] --out src/geoarticle/checks/weights.json

ROWS are statements in prose (see evaluation/prose.py), true and made false; CLAIMS_FOLDER holds
claims between given positions (see evaluation/claims.py). Of what newspapers state ``FALSE_SHARE`` is
taken to be false. ``--wrong`` names a file with the ids of rows that a person found to be wrong on a map.
Prints how right verdicts are by confidence, on rows that the weights had not seen (five folds).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora.reading import rows
from corpora.statements import Row, falsified, statement
from geoarticle import geoparse
from geoarticle.checks.checking import check_claim
from geoarticle.checks.findings import Finding
from geoarticle.checks.sureness import NAMES, Values, chance, features
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.model import Check, Relation, Report, Resolved
from geoarticle.relations import parse_claim
from training.logit import ridge
from training.weights import made, write

VERDICTS = ("consistent", "borderline", "inconsistent")
FALSE_SHARE = 0.05
PENALTY = 1.0
FOLDS = 5
ABOUT = (
    "Log-odds of each feature of geoarticle.checks.sureness, by verdict: ridge logistic regressions fitted "
    "by training/verdicts.py on statements of GeoCoDe (Laparra and Bethard 2020) and on claims, true and "
    "made false. Statistics of those; none of their text is here. Averages stand for what does not apply."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A verdict with its features; ``true``: the statement is; ``fold`` keeps what is alike together."""

    verdict: str
    values: Values
    true: bool
    fold: int

    @property
    def right(self) -> bool:
        """What the confidence is the chance of."""
        return self.true == (self.verdict != "inconsistent")


def of_rows(
    found: Sequence[Row], wrong: frozenset[str], report_of: Callable[[str], Report]
) -> Iterator[Example]:
    """Yield an example for each row that gets a verdict, as it is and made false."""
    for number, plain in enumerate(found):
        for row in (plain, falsified(plain, number)):
            report = report_of(row["text"]) if row is not None else None
            relation = statement(row, report) if row is not None and report is not None else None
            check = (
                next((c for c in report.checks if c.relation == relation.id), None)
                if report and relation
                else None
            )
            if report is None or relation is None or check is None or check.verdict not in VERDICTS:
                continue
            answers = {m.id: r for m, r in zip(report.mentions, report.resolutions, strict=True)}
            ends = [answers[end] for end in (relation.figure, relation.ground) if end in answers]
            known = [end for end in ends if isinstance(end, Resolved)]
            true = row is plain and str(plain["id"]) not in wrong
            yield _example(relation, known, check, true, number)


def of_claims(folder: Path) -> Iterator[Example]:
    """Yield an example for each claim, and each that was corrupted."""
    for name in ("dev.jsonl", "synthetic_dev.jsonl"):
        for number, row in enumerate(rows(folder / name)):
            if row["stated"].get("distance_km") is None:
                continue
            figure = (row["figure"]["lat"], row["figure"]["lon"])
            check = check_claim(
                row["text"], figure=figure, ground=(row["anchor"]["lat"], row["anchor"]["lon"])
            )
            if check.verdict not in VERDICTS:
                continue
            true = name == "dev.jsonl" and row["verdict"] != "inconsistent"
            yield _example(parse_claim(row["text"]), [], check, true, number)


def _example(relation: Relation, ends: Sequence[Resolved], check: Check, true: bool, number: int) -> Example:
    finding = Finding(
        verdict=check.verdict, reason="", distance_km=check.distance_km, azimuth_deg=check.azimuth_deg
    )
    values = features(relation, ends, finding, independent=check.independent)
    return Example(verdict=check.verdict, values=values, true=true, fold=number % FOLDS)


def masses(examples: Sequence[Example]) -> np.ndarray:
    """Return how much each example counts, so that ``FALSE_SHARE`` of all statements are false."""
    true = np.array([example.true for example in examples])
    share = np.where(true, (1 - FALSE_SHARE) / max(1, true.sum()), FALSE_SHARE / max(1, (~true).sum()))
    mass: np.ndarray = share * len(examples)
    return mass


def fit(examples: Sequence[Example], mass: np.ndarray) -> dict[str, float]:
    """Return the weights of one verdict's examples, and the average of each feature."""
    known = {name: [v for e in examples if (v := e.values[name]) is not None] for name in NAMES}
    average = {name: float(np.mean(values)) if values else 0.0 for name, values in known.items()}
    matrix = np.array([[1.0, *(_value(e, name, average) for name in NAMES)] for e in examples])
    wanted = np.array([float(example.right) for example in examples])
    weights = ridge(matrix, wanted, PENALTY, mass=mass)
    named = dict(zip(("bias", *NAMES), (round(float(w), 3) for w in weights), strict=True))
    return named | {f"average of {name}": round(value, 3) for name, value in average.items()}


def _value(example: Example, name: str, average: Mapping[str, float]) -> float:
    value = example.values[name]
    return average[name] if value is None else value


def report(examples: Sequence[Example], mass: np.ndarray) -> None:
    """Print how right verdicts are by confidence, on folds that the weights had not seen."""
    folds = np.array([example.fold for example in examples])
    kinds = np.array([example.verdict for example in examples])
    told = np.zeros(len(examples))
    for kind in VERDICTS:
        for fold in range(FOLDS):
            seen, unseen = (kinds == kind) & (folds != fold), (kinds == kind) & (folds == fold)
            fitted = fit([examples[int(n)] for n in np.flatnonzero(seen)], mass[seen])
            for n in map(int, np.flatnonzero(unseen)):
                told[n] = chance(examples[n].values, fitted)
    right = np.array([float(example.right) for example in examples])
    for kind in VERDICTS:
        mine = kinds == kind
        error = 0.0
        for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
            chosen = mine & (told >= low) & (told < high)
            if chosen.any():
                said, was = (np.average(x[chosen], weights=mass[chosen]) for x in (told, right))
                error += abs(said - was) * mass[chosen].sum() / mass[mine].sum()
                what = f"{chosen.sum()} examples, said {said:.3f}, right {was:.3f}"
                print(f"{kind} {low:.2f} to {high:.2f}: {what}")
        print(f"{kind}: calibration error {error:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--wrong", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    wrong = frozenset(options.wrong.read_text("utf-8").split()) if options.wrong else frozenset()
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        told = of_rows(
            list(rows(options.rows)),
            wrong,
            lambda text: geoparse(text, gazetteer=gazetteer, outlines=outlines),
        )
        examples = [*told, *of_claims(options.claims)]
    mass = masses(examples)
    report(examples, mass)
    weights = {}
    for kind in VERDICTS:
        chosen = [n for n, example in enumerate(examples) if example.verdict == kind]
        weights[kind] = fit([examples[n] for n in chosen], mass[chosen])
    sources = [options.rows, *(options.claims / name for name in ("dev.jsonl", "synthetic_dev.jsonl"))]
    write(options.out, ABOUT, made([*sources, *filter(None, [options.wrong])]), {"weights": weights})


if __name__ == "__main__":
    main()
