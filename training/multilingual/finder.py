"""The student inside the whole English finder, beside the encoder that ships.

    python -m training.multilingual.finder FOLDER RECOGNISER.onnx CORPUS.jsonl ... [--every 6]

The finder's weights are fitted anew for each of the two, cross-validated by document.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from corpora.reading import read
from geoarticle.gazetteer import Gazetteer
from geoarticle.mentions.encoder import FOLDER, Encoder, Floats, worth_asking
from geoarticle.mentions.features import LABELS, Word
from geoarticle.text import Text
from training.finding import cases, validate
from training.multilingual.export import onnx_reader
from training.multilingual.pieces import END, START
from training.multilingual.score import Reader
from training.multilingual.windows import ROOM
from training.weights import BUNDLED

_WORDS = 80  # of a window: few have more than a piece and a half


class PieceEncoder(Encoder):
    """The shipped encoder's words with a student's labels: a word has those of its first piece."""

    def __init__(self, shipped: Encoder, reader: Reader) -> None:
        super().__init__(shipped._session, shipped._pieces, shipped._names)
        self._reader = reader

    def _probabilities(self, text: Text, words: Sequence[Word]) -> Floats:
        out = np.zeros((len(words), len(LABELS)), dtype=np.float32)
        out[:, 0] = 1.0
        for first in range(0, len(words), _WORDS):
            some = words[first : first + _WORDS]
            if worth_asking(some):
                out[first : first + len(some)] = self._window(text.source, some)
        return out

    def _window(self, source: str, words: Sequence[Word]) -> Floats:
        at = words[0].start
        cut = self._reader.pieces.cut(source[at : words[-1].end])
        parts = []
        for start in range(0, len(cut), ROOM):
            scores = self._reader.scores([START, *(i for i, _, _ in cut[start : start + ROOM]), END])[1:-1]
            powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
            parts.append(powers / powers.sum(axis=-1, keepdims=True))
        said = np.concatenate(parts)
        ends = [at + b if b > a else -1 for _, a, b in cut]
        out = np.zeros((len(words), len(LABELS)), dtype=np.float32)
        piece = 0
        for i, word in enumerate(words):
            while piece < len(ends) - 1 and ends[piece] <= word.start:
                piece += 1
            out[i] = said[piece]
        return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1)
    args = parser.parse_args()
    shipped = Encoder.load(FOLDER)
    student = PieceEncoder(shipped, onnx_reader(args.folder, args.model))
    with Gazetteer.open(BUNDLED) as gazetteer:
        for name, encoder in (("shipped", shipped), ("student", student)):
            began = time.process_time()
            found = []
            for path in args.corpora:
                documents = islice(read(path), 0, None, args.every)
                found += cases(path.stem, documents, gazetteer, encoder)
            print(name, len(found), "articles,", f"{time.process_time() - began:.0f} s", flush=True)
            validate(found, 5)


if __name__ == "__main__":
    main()
