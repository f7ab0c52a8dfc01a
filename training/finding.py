"""Fit the weights that join the gazetteer's rules and the encoder.

    python -m training.finding CORPUS.jsonl ... [--out src/geoarticle/mentions/finding_weights.json]

What ships are these two dozen coefficients, a statistic of the development corpora; no word of
them. A candidate counts as right if it is a gold mention, or meets one that no candidate is.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora.reading import Document, read
from corpora.scoring import Found, Tally
from geoarticle.gazetteer import Gazetteer
from geoarticle.mentions.encoder import FOLDER, Encoder
from geoarticle.mentions.finding import Candidate, choose, pool, probability
from geoarticle.text import Text
from training.logit import ridge
from training.weights import BUNDLED, made, write
from training.wordings import stories, towns

RIDGE = 2.0
MADE, MADE_STORIES, MADE_MASS = "made", 1200, 1_200  # a corpus counts 10,000
SEEN_TOO_SELDOM = {
    "said to be a place": 3.0,
    "a thing's name": -6.0,
    "a country cut short": 2.5,
}  # log-odds by hand
ABOUT = (
    "Log-odds for a mention of each cue of geoarticle.mentions.finding: a ridge logistic regression "
    "fitted by training/finding.py on LGL (Lieberman et al. 2010) and GeoWebNews (Gritta et al. 2019). "
    "Statistics of those corpora; none of their text is here."
)
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Case:
    """A document with its candidates and which of them are right."""

    corpus: str
    document: Document
    candidates: list[Candidate]
    right: list[bool]

    def counted(self) -> list[int]:
        """Return the candidates outside the zones that the corpus ignores, or right."""
        zones = self.document.ignore
        return [
            i
            for i, (c, r) in enumerate(zip(self.candidates, self.right, strict=True))
            if r or not any(c.start < b and a < c.end for a, b in zones)
        ]


def cases(corpus: str, documents: Iterable[Document], gazetteer: Gazetteer, encoder: Encoder) -> list[Case]:
    out = []
    for document in documents:
        found = pool(Text.of(document.article), gazetteer, encoder)
        out.append(Case(corpus, document, found, right(found, document)))
    return out


def right(found: Sequence[Candidate], document: Document) -> list[bool]:
    spans = {(c.start, c.end) for c in found}
    gold = {(g.start, g.end) for g in document.gold}
    missed = [g for g in gold if g not in spans]
    return [(c.start, c.end) in gold or any(c.start < b and a < c.end for a, b in missed) for c in found]


def fit(chosen: Sequence[Case]) -> dict[str, float]:
    """Return weights; each corpus counts alike, however large."""
    names = ["bias", *sorted({cue for case in chosen for c in case.candidates for cue in c.cues})]
    column = {name: i for i, name in enumerate(names)}
    rows, wanted, mass = [], [], []
    size = {
        corpus: sum(len(c.counted()) for c in chosen if c.corpus == corpus)
        for corpus in {c.corpus for c in chosen}
    }
    for case in chosen:
        for i in case.counted():
            row = np.zeros(len(names))
            row[0] = 1.0
            for cue, value in case.candidates[i].cues.items():
                row[column[cue]] = value
            rows.append(row)
            wanted.append(float(case.right[i]))
            mass.append((MADE_MASS if case.corpus == MADE else 10_000) / size[case.corpus])
    learned = ridge(np.array(rows), np.array(wanted), RIDGE, mass=np.array(mass)).tolist()
    return dict(zip(names, learned, strict=True)) | SEEN_TOO_SELDOM


def score(chosen: Sequence[Case], weights: Weights, enough: float, tally: Tally) -> None:
    for case in chosen:
        judged = [(c, probability(c.cues, weights)) for c in case.candidates]
        kept = choose([(c, p) for c, p in judged if p >= enough])
        tally.add(case.document, [Found(start=c.start, end=c.end) for c, _ in kept])


def validate(found: Sequence[Case], folds: int) -> None:
    """Print the scores by cross-validation over documents, for some thresholds."""
    learned = [fit([c for i, c in enumerate(found) if i % folds != k]) for k in range(folds)]
    for enough in (0.35, 0.4, 0.45, 0.5, 0.55):
        for corpus in sorted({c.corpus for c in found}):
            tally = Tally()
            for k in range(folds):
                held = [c for i, c in enumerate(found) if i % folds == k and c.corpus == corpus]
                score(held, learned[k], enough, tally)
            overlap, exact = tally.overlap_score(), tally.exact_score()
            print(f"{enough:.2f} {corpus}: overlap P R F1 {overlap}  exact {exact}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    encoder = Encoder.load(args.model)
    with Gazetteer.open(BUNDLED) as gazetteer:
        found = [c for path in args.corpora for c in cases(path.stem, read(path), gazetteer, encoder)]
        made_up = stories(gazetteer, towns(BUNDLED, gazetteer, 3000), MADE_STORIES)
        found += cases(MADE, made_up, gazetteer, encoder)
    validate(found, args.folds)
    weights = fit(found)
    for cue, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        print(f"{weight:7.2f} {cue}")
    if args.out:
        table = {cue: round(weight, 2) for cue, weight in weights.items()}
        write(args.out, ABOUT, made(args.corpora), {"weights": table})


if __name__ == "__main__":
    main()
