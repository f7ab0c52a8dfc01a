"""Turn annotated and plain text of all languages into windows of pieces and allowed labels.

    python -m training.multilingual.windows WORDS.npz NAMES.json OUT.npz --english STRICT.jsonl.gz
        --gold LANGUAGE.jsonl.gz ... --raw LANGUAGE.jsonl.gz ...

A window holds neighbouring sentences. Annotated text comes twice: as it is, and with other places'
names and other letter cases put in. Plain text allows every label: only a teacher says more.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from geoarticle.mentions.features import LABELS
from training.detokenise import detokenise
from training.multilingual.names import script
from training.multilingual.pieces import END, PADDING, START
from training.multilingual.vocabulary import cutter

LENGTH = 128  # pieces of a window, with the start and end marks
ROOM = LENGTH - 2
SEED = 7
ANY = (1 << len(LABELS)) - 1
_BIT = {label: 1 << i for i, label in enumerate(LABELS)}
_CLASS = {"LOC": "PLACE", "FAC": "PLACE", "ORG": "ORG", "PER": "PER", "NORP": "NORP"}
_RENAMED, _CAPITALS, _SMALL = 0.5, 0.04, 0.05  # shares of the second copy
Span = tuple[int, int, frozenset[str]]

# Sentences taken of sources that are large, old, or of one kind of text; all of the others.
QUOTA = {
    "GermEval2014 dev": 2200,
    "MobIE train": 1000,
    "MobIE dev": 0,
    "Europeana enp_DE.lft": 500,
    "Europeana enp_DE.onb": 300,
    "Europeana enp_DE.sbb": 0,
    "Europeana enp_FR.bnf (historical OCR)": 2400,
    "WikiNER ru (silver, via linspector)": 5000,
    "Turkish-Wiki-NER": 8000,
    "HiNER collapsed (validation part, first 80 %)": 5000,
}
_BLOCK = 40  # sentences taken together, so that windows hold neighbours
LEFT_OUT = frozenset({"re3d", "uner-pud"})  # noisy labels; kept for measuring
_MARKS_NATIONS = ("Turkish", "KPWr")  # sources that mark nationalities
_PLACES_ONLY = ("IDRISI",)


@dataclass(frozen=True, slots=True)
class Row:
    """A text, its spans with the classes that each may have, and the labels that the rest may hide."""

    text: str
    spans: list[Span]
    hidden: int
    language: str


@dataclass(slots=True)
class Windows:
    """Windows being filled: lists of pieces and of allowed labels, one language each."""

    pieces: list[list[int]] = field(default_factory=list)
    allowed: list[list[int]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)

    def add(self, pieces: Sequence[int], allowed: Sequence[int], language: str, fresh: bool) -> None:
        """Add a sentence's pieces behind the last window, or in new ones where there is no room."""
        for at in range(0, len(pieces), ROOM):
            some, labels = pieces[at : at + ROOM], allowed[at : at + ROOM]
            if fresh or not self.pieces or len(self.pieces[-1]) + len(some) > ROOM:
                self.pieces.append([])
                self.allowed.append([])
                self.languages.append(language)
            fresh = False
            self.pieces[-1].extend(some)
            self.allowed[-1].extend(labels)


def hidden(source: str) -> int:
    """Return the labels that text without a span may have in a source."""
    nations = _BIT["B-NORP"] | _BIT["I-NORP"]
    if source.startswith(_PLACES_ONLY):
        return ANY & ~_BIT["B-PLACE"] & ~_BIT["I-PLACE"]
    return _BIT["O"] if source.startswith(_MARKS_NATIONS) else _BIT["O"] | nations


def gold(path: Path, rng: random.Random) -> Iterator[list[Row]]:
    """Yield blocks of neighbouring rows of a language, no more of a source than its quota."""
    sources: defaultdict[str, list[Row]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            spans = [(a, b, frozenset({label})) for a, b, label in r["spans"]]
            sources[r["source"]].append(Row(r["text"], spans, hidden(r["source"]), r["lang"]))
    for source, rows in sources.items():
        blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
        rng.shuffle(blocks)
        yield from blocks[: -(-QUOTA.get(source, len(rows)) // _BLOCK)]


def english(path: Path) -> Iterator[list[Row]]:
    """Yield the documents of the English corpus; a span of unsure class allows all of its classes."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            if r["src"] not in LEFT_OUT:
                text, moved = detokenise(r["text"], [(a, b) for a, b, _ in r["ann"]])
                spans = [(a, b, frozenset(n)) for (a, b), (_, _, n) in zip(moved, r["ann"], strict=True)]
                extra = _BIT["B-NORP"] | _BIT["I-NORP"] if "NORP" in r["o"] else 0
                yield [Row(text, spans, _BIT["O"] | extra, "en")]


def plain(path: Path) -> Iterator[list[Row]]:
    """Yield text without annotation, all of it one block."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield [Row(r["text"], [], ANY, r["lang"]) for r in map(json.loads, lines)]


def labels(cut: Sequence[tuple[int, int, int]], row: Row) -> list[int]:
    """Return the allowed labels of each piece as bits; 0 where a piece is only a blank."""
    out = [row.hidden if end > start else 0 for _, start, end in cut]
    for start, end, classes in row.spans:
        first = True
        for i, (_, a, b) in enumerate(cut):
            if a < end and b > start and b > a:
                out[i] = bits(classes, first)
                first = False
    return out


def bits(classes: frozenset[str], first: bool) -> int:
    """Return the labels of a piece of a span: one if the class is sure, else any that it may have."""
    if len(classes) > 4:
        return ANY
    sure = len({_CLASS.get(c) for c in classes}) == 1
    out = _BIT["O"] if "O" in classes else 0
    for name in (_CLASS[c] for c in classes - {"O"}):
        out |= _BIT[("B-" if first else "I-") + name]
        if not sure and not first:
            out |= _BIT["B-" + name]  # part of an unsure span may begin a name itself
    return out


def changed(row: Row, names: Mapping[str, Sequence[str]], rng: random.Random) -> Row:
    """Return a row with half of its places named anew, or in capitals or small letters."""
    text, spans, at = "", [], 0
    for start, end, classes in sorted(row.spans, key=lambda s: s[:2]):
        if start < at:
            continue  # nested: the outer one stands
        old = row.text[start:end]
        pool = names.get(script(old), ()) if classes == {"LOC"} else ()
        new = rng.choice(pool) if pool and rng.random() < _RENAMED else old
        text += row.text[at:start] + new
        spans.append((len(text) - len(new), len(text), classes))
        at = end
    text += row.text[at:]
    chance = rng.random()
    other = text.upper() if chance < _CAPITALS else text.lower() if chance < _CAPITALS + _SMALL else text
    return Row(other if len(other) == len(text) else text, spans, row.hidden, row.language)


def fill(job: tuple[str, Path, Path, Path]) -> Windows:
    """Return the windows of one file; ``job`` is its kind, the file, the vocabulary and the names."""
    kind, path, words, listed = job
    cut, rng = cutter(words).cut, random.Random(SEED)
    names = json.loads(listed.read_text(encoding="utf-8"))
    blocks = {"english": english, "raw": plain}.get(kind, lambda p: gold(p, rng))(path)
    out = Windows()
    for block in blocks:
        copies = [block] if kind == "raw" else [block, [changed(row, names, rng) for row in block]]
        for copy in copies:
            fresh = True
            for row in copy:
                found = cut(row.text)
                out.add([i for i, _, _ in found], labels(found, row), row.language, fresh)
                fresh = False
    return out


def packed(parts: Iterable[Windows]) -> dict[str, Any]:
    """Return arrays (windows, ``LENGTH``): padded pieces with marks, allowed labels; and languages."""
    rows = [row for part in parts for row in zip(part.pieces, part.allowed, part.languages, strict=True)]
    pieces = np.full((len(rows), LENGTH), PADDING, np.int32)
    allowed = np.zeros((len(rows), LENGTH), np.int16)
    for i, (ids, may, _) in enumerate(rows):
        pieces[i, : len(ids) + 2] = [START, *ids, END]
        allowed[i, 1 : len(ids) + 1] = may
    return {"pieces": pieces, "allowed": allowed, "languages": np.array([row[2] for row in rows])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    for kind in ("english", "gold", "raw"):
        parser.add_argument(f"--{kind}", type=Path, nargs="+", default=[])
    parser.add_argument("--processes", type=int, default=1)
    args = parser.parse_args()
    jobs = [
        (kind, path, args.words, args.names)
        for kind in ("english", "gold", "raw")
        for path in getattr(args, kind)
    ]
    with Pool(args.processes) as pool:
        parts = pool.map(fill, jobs, chunksize=1)
    arrays = packed(parts)
    np.savez(args.out, **arrays)
    print(len(arrays["pieces"]), "windows", Counter(arrays["languages"].tolist()))


if __name__ == "__main__":
    main()
