"""Fit the weights of the role cues and say how well they do.

    python -m training.roles CORPUS.jsonl [--folds 5] [--out src/geoarticle/mentions/role_weights.json]

CORPUS is GeoWebNews with the ``type`` of each mention. What ships are these few dozen coefficients,
a statistic of the corpus; no word of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora.reading import read
from geoarticle.analysis import Analysis
from geoarticle.gazetteer import Gazetteer
from geoarticle.mentions.context import contexts
from geoarticle.mentions.roles import article_cues
from geoarticle.model import Mention, Span, Subtype
from geoarticle.text import Text
from training.logit import ridge
from training.weights import BUNDLED, made, write

LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
ASSOCIATIVE = frozenset({"Metonymic", "Non_Literal_Modifier", "Embedded_Non_Lit", "Demonym", "Non_Toponym"})
RIDGE = 2.0  # chosen on the folds among 0.5, 1, 2, 4, 8
BY_HAND = {
    # too rare in the corpus to fit, plain in any newspaper: "Paris condemned", "the Kremlin"
    "power wills": -2.0,
    "power is told": -1.0,
    "power owns": -1.0,
    "name:seat of power": -1.5,
    "after:lies": 2.0,
    "after:fate": 3.0,  # "Kyiv lost power": no government
    "after:civic": -2.5,  # "Boyce and Colfax got $200,000"
    "own:part": 1.5,
    "hyphen acts": -4.0,  # "Moscow-backed", "Kigali-led": the government, never the town
}
LONGEST = 80  # code points of a gold mention; a longer one is a slip of the corpus
RAREST = 8  # a cue seen less often gets no weight of its own


@dataclass(frozen=True)
class Example:
    """A gold mention: its document, its cues, whether a reader calls it literal."""

    doc: int
    cues: frozenset[str]
    literal: bool
    shown: str
    kind: str


def examples(path: Path, gazetteer: Gazetteer) -> Iterator[Example]:
    for doc, document in enumerate(read(path)):
        article, mentions, kinds = document.article, [], []
        for number, gold in enumerate(sorted(document.gold, key=lambda g: (g.start, -g.end))):
            if gold.type in LITERAL | ASSOCIATIVE and 0 <= gold.start < gold.end < gold.start + LONGEST:
                span = Span(start=gold.start, end=gold.end)
                name = span.of(article.text)
                subtype: Subtype | None = "demonym" if gazetteer.is_demonym(name) else None
                mentions.append(Mention(id=f"m{number}", span=span, text=name, name=name, subtype=subtype))
                kinds.append(gold.type)
        around = contexts(Text.of(article), mentions)
        every = article_cues(Analysis.of(article, gazetteer).with_mentions(mentions))
        for mention, context, cues, kind in zip(mentions, around, every, kinds, strict=True):
            shown = f"{' '.join(context.left[3::-1])} [[{mention.text}]] {' '.join(context.right[:4])}"
            yield Example(doc, cues, kind in LITERAL, shown, kind)


def design(found: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Return a 0/1 matrix, an example a row, the bias first."""
    column = {name: index for index, name in enumerate(names, 1)}
    matrix = np.zeros((len(found), len(names) + 1))
    matrix[:, 0] = 1.0
    for row, example in enumerate(found):
        for cue in example.cues & column.keys():
            matrix[row, column[cue]] = 1.0
    return matrix


def by_hand(found: Sequence[Example]) -> np.ndarray:
    """Return what the cues with weights set by hand add to each example's log-odds."""
    return np.array([sum(BY_HAND.get(cue, 0.0) for cue in e.cues) for e in found])


def fit(found: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Return the weights of the bias and of the named cues."""
    wanted = np.array([example.literal for example in found], dtype=float)
    return ridge(design(found, names), wanted, RIDGE, offset=by_hand(found))


def cue_names(found: Sequence[Example]) -> list[str]:
    counts: dict[str, int] = {}
    for example in found:
        for cue in example.cues:
            counts[cue] = counts.get(cue, 0) + 1
    return sorted(name for name, count in counts.items() if count >= RAREST and name not in BY_HAND)


def cross_validate(found: Sequence[Example], folds: int) -> np.ndarray:
    """Return the held-out probability of literal for each example, folds made of documents."""
    held = np.zeros(len(found))
    fold_of = np.array([example.doc % folds for example in found])
    for fold in range(folds):
        rest = [e for e, f in zip(found, fold_of, strict=True) if f != fold]
        names = cue_names(rest)
        weights = fit(rest, names)
        here = [e for e, f in zip(found, fold_of, strict=True) if f == fold]
        held[fold_of == fold] = 1 / (1 + np.exp(-(design(here, names) @ weights + by_hand(here))))
    return held


def accuracy(found: Sequence[Example], held: np.ndarray) -> float:
    """Return the share right under the rule that ships: a demonym is associative."""
    said = [chance >= 0.5 and "demonym" not in e.cues for e, chance in zip(found, held, strict=True)]
    return float(np.mean([s == e.literal for s, e in zip(said, found, strict=True)]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many held-out mistakes")
    options = parser.parse_args()
    with Gazetteer.open(BUNDLED) as gazetteer:
        found = list(examples(options.corpus, gazetteer))
    held = cross_validate(found, options.folds)
    print(f"{len(found)} mentions, {options.folds}-fold by document: {accuracy(found, held):.3f} right")
    for kind in sorted(LITERAL | ASSOCIATIVE):
        rows = [i for i, e in enumerate(found) if e.kind == kind]
        if rows:
            print(f"  {kind:22} {len(rows):5} {accuracy([found[i] for i in rows], held[rows]):.3f}")
    wrong = [i for i, e in enumerate(found) if (held[i] >= 0.5 and "demonym" not in e.cues) != e.literal]
    for i in np.random.default_rng(7).permutation(wrong)[: options.errors]:
        print(f"{found[i].kind:22} {held[i]:.2f} {found[i].shown}  {sorted(found[i].cues)}")
    names = cue_names(found)
    weights = fit(found, names)
    if options.out:
        table = {n: round(float(w), 2) for n, w in zip(["bias", *names], weights, strict=True)} | BY_HAND
        write(options.out, ABOUT, made([options.corpus]), {"weights": table})


ABOUT = (
    "Log-odds for literal of each cue of geoarticle.mentions.roles: a ridge logistic regression fitted by "
    "training/roles.py on the mention types of GeoWebNews (Gritta, Pilehvar and Collier 2019). Statistics of "
    "that corpus; none of its text is here."
)

if __name__ == "__main__":
    main()
