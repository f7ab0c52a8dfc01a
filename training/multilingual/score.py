"""Read places with trained weights, and score them on annotated sentences of each language.

    python -m training.multilingual.score FOLDER WEIGHTS.pt LANGUAGE.jsonl ... [--eight]

A gold place is found if a predicted one shares a letter with it, and a predicted one is right if it
shares one with gold; the second figure leaves out predictions on what gold calls an organisation
or a nationality, about which the corpora disagree.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geoarticle.mentions.features import LABELS
from training.multilingual.pieces import END, START, Piece, Unigram
from training.multilingual.windows import ROOM

Span = tuple[int, int]
Scores = Callable[[list[int]], NDArray[np.float32]]  # ids of a window with marks -> scores
BEGIN, INSIDE = LABELS.index("B-PLACE"), LABELS.index("I-PLACE")
_WHOLE_WORDS = ("LATIN", "CYRILLIC", "GREEK", "DEVANAGARI")  # a name there is whole words
_CLITICS = ("ARABIC", "HEBREW")  # small words are written onto the front of a name
_LETTERS = ("L", "M", "N")  # categories of signs that words are made of


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds places in a text with a tokeniser and something that scores windows."""

    pieces: Unigram
    scores: Scores

    def places(self, text: str) -> list[Span]:
        """Return the spans of places, in code points."""
        cut = self.pieces.cut(text)
        labels: list[int] = []
        for at in range(0, len(cut), ROOM):
            ids = [START, *(i for i, _, _ in cut[at : at + ROOM]), END]
            labels += self.scores(ids)[1:-1].argmax(-1).tolist()
        return joined(text, list(named(cut, labels)))


def named(cut: Sequence[Piece], labels: Sequence[int]) -> Iterator[Span]:
    """Yield the runs of pieces labelled as one place."""
    start, end = -1, -1
    for (_, a, b), label in zip(cut, labels, strict=True):
        if a == b:
            continue
        if label == INSIDE and start >= 0:
            end = b
            continue
        if start >= 0:
            yield start, end
        start, end = (a, b) if label in (BEGIN, INSIDE) else (-1, -1)
    if start >= 0:
        yield start, end


def joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Stretch spans to whole words where the script has them, and join those that then touch."""
    out: list[Span] = []
    for start, end in (stretched(text, span) for span in spans):
        if start >= end:
            continue
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def stretched(text: str, span: Span) -> Span:
    """Return a span without signs at its ends, and to the ends of its words."""
    start, end = span
    while start < end and not _in_word(text[start]):
        start += 1
    while end > start and not _in_word(text[end - 1]):
        end -= 1
    if start == end:
        return start, end
    name = unicodedata.name(text[start], "")
    if name.startswith(_WHOLE_WORDS):
        while start and _in_word(text[start - 1]):
            start -= 1
    if name.startswith(_WHOLE_WORDS + _CLITICS):
        while end < len(text) and _in_word(text[end]):
            end += 1
    return start, end


def _in_word(sign: str) -> bool:
    return unicodedata.category(sign).startswith(_LETTERS)


def overlap(gold: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 in per cent, by overlap."""
    right = sum(any(a < d and c < b for c, d in g) for g, f in zip(gold, found, strict=True) for a, b in f)
    met = sum(any(a < d and c < b for c, d in f) for g, f in zip(gold, found, strict=True) for a, b in g)
    precision = right / max(1, sum(map(len, found)))
    recall = met / max(1, sum(map(len, gold)))
    return 100 * precision, 100 * recall, 200 * precision * recall / max(1e-9, precision + recall)


def exact(gold: Sequence[Sequence[Span]], found: Sequence[Sequence[Span]]) -> float:
    """Return F1 in per cent of spans that are the same."""
    same = sum(len(set(g) & set(f)) for g, f in zip(gold, found, strict=True))
    return 200 * same / max(1, sum(map(len, gold)) + sum(map(len, found)))


def spans(row: dict[str, Any], *classes: str) -> list[Span]:
    return sorted({(s[0], s[1]) for s in row["spans"] if s[2] in classes})


def report(reader: Reader, path: Path) -> dict[str, float]:
    """Return the figures of one file of annotated sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = [spans(row, "LOC") for row in rows]
    found = [reader.places(row["text"]) for row in rows]
    precision, recall, f1 = overlap(gold, found)
    quarrels = [spans(row, "ORG", "NORP") for row in rows]
    kept = [
        [s for s in f if _meets(s, g) or not _meets(s, q)]
        for f, g, q in zip(found, gold, quarrels, strict=True)
    ]
    names = ("precision", "recall", "f1", "exact", "without organisations")
    figures = (precision, recall, f1, exact(gold, found), overlap(gold, kept)[2])
    return dict(zip(names, figures, strict=True))


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < b and a < span[1] for a, b in others)


def show(reader: Reader, paths: Sequence[Path]) -> None:
    """Print a line for each file, and the means."""
    every = []
    for path in paths:
        figures = report(reader, path)
        every.append(list(figures.values()))
        print(path.stem, " ".join(f"{name} {value:.1f}" for name, value in figures.items()), flush=True)
    print("mean", " ".join(f"{value:.1f}" for value in np.mean(every, axis=0)))


def main() -> None:
    from training.multilingual.tagger import weights_reader

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("sentences", type=Path, nargs="+")
    parser.add_argument("--eight", action="store_true")
    args = parser.parse_args()
    show(weights_reader(args.folder, args.weights, eight=args.eight), args.sentences)


if __name__ == "__main__":
    main()
