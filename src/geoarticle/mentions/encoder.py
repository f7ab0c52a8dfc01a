"""The trained token classifier at run time: a text in, for each word how likely each label is.

The files in ``data/`` belong together and are checked against ``manifest.json`` when loaded. The
encoder runs in onnxruntime on one thread unless GEOARTICLE_THREADS says otherwise.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geoarticle.errors import ModelError
from geoarticle.mentions.features import (
    LABELS,
    LOWER,
    SIGN,
    SPACE_BEFORE,
    NameList,
    Word,
    analyse,
    read_names,
    windows,
)
from geoarticle.mentions.runtime import silent_onnxruntime
from geoarticle.mentions.wordpiece import END, START, WordPiece
from geoarticle.text import Text

FOLDER = Path(__file__).parent / "data"
THREADS = "GEOARTICLE_THREADS"
CLASSES = ("O", "PLACE", "ORG", "PER", "NORP")
NONE, PLACE, ORG, PER, NORP = range(5)  # columns of class probabilities
_INSIDE = 3  # words; "Aleppo - Idlib" and "Strait of the Gulf" hold two small ones at most
CHUNK = 50_000  # code points analysed at once: bounds the memory for a text of any length
Offsets = tuple[int, int]  # code points, half open

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words and, a row for each, the probability of each of ``LABELS``."""

    words: list[Word]
    labels: Floats

    def classes(self) -> Floats:
        """Return the probability of each of ``CLASSES``, beginning and inside taken together."""
        b, i = self.labels[:, 1::2], self.labels[:, 2::2]
        return np.concatenate([self.labels[:, :1], b + i], axis=1)


class Encoder:
    """A loaded model; ``load`` makes one from a folder."""

    def __init__(self, session: Any, pieces: WordPiece, names: NameList) -> None:
        self._session, self._pieces, self._names = session, pieces, names

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Encoder:
        """Read and check the model's files; ModelError if one is missing, changed, or unusable."""
        files = checked_files(folder)
        pieces = files["pieces.txt"].decode("utf-8").split("\n")[:-1]
        names = read_names(files["names.txt"].decode("utf-8").splitlines())
        return cls(_session(files["recogniser.onnx"]), WordPiece(pieces), names)

    def label(self, text: Text, spans: Iterable[Offsets] | None = None) -> Iterator[Labelled]:
        """Yield the labelled words of a text, or of spans of it in order, part by part."""
        for part in chunks(spans if spans is not None else [(0, len(text.source))]):
            words = [word for span in part for word in self._words(text, span)]
            if words:
                yield Labelled(words, self._probabilities(text, words))

    def is_common(self, word: str) -> bool:
        """Say whether a lower-case word is frequent in English, so that one piece stands for it."""
        return len(self._pieces.pieces(word)) == 1

    def _words(self, text: Text, span: Offsets) -> list[Word]:
        return analyse(text, self._pieces, self._names, span)

    def _probabilities(self, text: Text, words: Sequence[Word]) -> Floats:
        """Return a row for each word; words that cannot be part of a name get O for certain."""
        out = np.zeros((len(words), len(LABELS)), dtype=np.float32)
        out[:, 0] = 1.0
        for first, after in windows(text, words):
            window = words[first:after]
            asked = worth_asking(window)
            if asked:
                out[[first + i for i in asked]] = _softmax(self._scores(window, asked))
        return out

    def _scores(self, window: Sequence[Word], asked: Sequence[int]) -> Floats:
        """Return the label scores of the words asked for; a window at a time is fastest."""
        pieces, cases, names, firsts = [START], [0], [0], []
        for word in window:
            firsts.append(len(pieces))
            pieces.extend(word.pieces)
            cases.extend([word.case] * len(word.pieces))
            names.extend([word.name] * len(word.pieces))
        inputs = {
            "pieces": np.array([[*pieces, END]], dtype=np.int64),
            "mask": np.ones((1, len(pieces) + 1), dtype=np.float32),
            "cases": np.array([[*cases, 0]], dtype=np.int64),
            "names": np.array([[*names, 0]], dtype=np.int64),
            "wanted": np.array([[firsts[i] for i in asked]], dtype=np.int64),
        }
        scores: Floats = self._session.run(["scores"], inputs)[0][0]
        return scores


def worth_asking(window: Sequence[Word]) -> list[int]:
    """Return the words that may be part of a name: with capitals or digits, and what stands between.

    "Strait *of* Hormuz", "Saif *al* Dawla", "Aleppo*'*s"; nobody uses the answer for other words.
    """
    plain = (LOWER, SIGN)
    named = [i for i, word in enumerate(window) if word.case % SPACE_BEFORE not in plain]
    asked = set(named)
    for i, j in pairwise(named):
        if j - i <= _INSIDE:
            asked.update(range(i, j))
    return sorted(asked)


@cache
def shipped() -> Encoder:
    """Return the encoder that ships with the package, loaded once a process."""
    return Encoder.load()


def chunks(spans: Iterable[Offsets]) -> Iterator[list[Offsets]]:
    """Yield the spans in groups of about ``CHUNK`` code points, cutting those that are longer."""
    group: list[Offsets] = []
    size = 0
    for start, end in spans:
        for at in range(start, end, CHUNK):
            group.append((at, min(end, at + CHUNK)))
            size += group[-1][1] - at
            if size >= CHUNK:
                yield group
                group, size = [], 0
    if group:
        yield group


def checked_files(folder: Path) -> dict[str, bytes]:
    """Return the contents of the files that the manifest lists; ModelError if they are not those."""
    advice = "install geoarticle again, or use the recogniser 'gazetteer'"
    try:
        listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
        files = {name: (folder / name).read_bytes() for name in listed}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the recogniser's model is missing or damaged ({error}): {advice}") from error
    for name, data in files.items():
        if hashlib.sha256(data).hexdigest() != listed[name]["sha256"]:
            raise ModelError(f"{name} of the recogniser's model is not the file that was shipped: {advice}")
    return files


def _session(model: bytes) -> Any:
    onnxruntime = silent_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def threads() -> int:
    """Return how many threads the encoder may use: GEOARTICLE_THREADS, or one."""
    wanted = os.environ.get(THREADS, "1")
    return max(1, int(wanted)) if wanted.isdecimal() and len(wanted) < 4 else 1


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares
