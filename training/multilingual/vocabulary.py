"""Choose the pieces worth keeping, and pack what training needs of the base into three small files.

    python -m training.multilingual.vocabulary E5-SMALL-Q4.bin FOLDER TEXT.jsonl.gz ...

``layers.npz`` holds the layers (packed as they came), ``words.npz`` the kept pieces and their
scores, ``rows.q4`` a packed row of the word table for each. Pieces are counted on text of every
target language: one that is not counted pays with texts that are half as long again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import numpy as np

from training.multilingual.base import WORDS, Base, read
from training.multilingual.pieces import MARKS, SPACE, Unigram

SIZE = 80_000
SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "GREEK")


@cache
def written(sign: str) -> bool:
    """Say whether a sign belongs to a script of a target language, or to none."""
    return not sign.isalpha() or unicodedata.name(sign, "").startswith(SCRIPTS)


def kept(pieces: list[str], seen: Counter[int], size: int = SIZE) -> list[int]:
    """Return the ids to keep, in order: marks, single signs, then the most seen, then the base's order."""
    usable = [i for i in range(MARKS, len(pieces)) if all(map(written, pieces[i].replace(SPACE, "")))]
    usable.sort(key=lambda i: (len(pieces[i].replace(SPACE, "")) > 1, -min(seen[i], 3), i))
    return [*range(MARKS), *sorted(usable[: size - MARKS])]


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the text of every row of files of JSON lines."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)


def count(base: Base, paths: Iterable[Path]) -> Counter[int]:
    """Return how often each piece of the whole vocabulary is used."""
    cutter = Unigram(base.pieces, base.scores)
    words: Counter[str] = Counter()
    for text in texts(paths):
        words.update(text.split())
    seen: Counter[int] = Counter()
    for word, times in words.items():
        for number, _, _ in cutter.cut(word):
            seen[number] += times
    return seen


def save(base: Base, ids: list[int], folder: Path) -> None:
    """Write the three files that training reads."""
    folder.mkdir(parents=True, exist_ok=True)
    joined = "\n".join(base.pieces[i] for i in ids).encode("utf-8")
    np.savez_compressed(
        folder / "words.npz",
        pieces=np.frombuffer(joined, np.uint8),
        scores=np.array([base.scores[i] for i in ids], np.float32),
    )
    base.tensors[WORDS][ids].tofile(folder / "rows.q4")
    layers = {name: tensor for name, tensor in base.tensors.items() if name != WORDS}
    np.savez_compressed(folder / "layers.npz", **layers)  # type: ignore[arg-type]


def cutter(words: Path) -> Unigram:
    """Return the tokeniser of a kept vocabulary."""
    with np.load(words) as kept:
        return Unigram(kept["pieces"].tobytes().decode("utf-8").split("\n"), kept["scores"].tolist())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    args = parser.parse_args()
    base = read(args.base)
    seen = count(base, args.texts)
    ids = kept(base.pieces, seen)
    save(base, ids, args.folder)
    print(len(ids), "pieces hold", f"{sum(seen[i] for i in ids) / seen.total():.4f} of the text")


if __name__ == "__main__":
    main()
