"""How well are places found? Precision, recall and F1 over corpora.

    python -m evaluation.recognition CORPUS.jsonl [CORPUS.jsonl ...] [--recogniser default] [--fold K/N]

*exact* and *overlap* as in ``corpora.scoring``. Printed besides: for each type of gold
mention that the corpus tells apart, the share found; for each kind of prediction, the share that
meets gold.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpora.reading import Document, read
from corpora.scoring import Found, Tally, align
from evaluation.run import Figures, command
from geoarticle.analysis import Analysis
from geoarticle.gazetteer import Gazetteer
from geoarticle.mentions import recognise
from geoarticle.model import Mention


@dataclass(slots=True)
class Shares:
    """Counts by kind: how many there are, how many met their counterpart."""

    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    met: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, kind: str, *, met: bool) -> None:
        self.total[kind] += 1
        self.met[kind] += met

    def lines(self) -> Iterable[str]:
        for kind, total in sorted(self.total.items(), key=lambda item: -item[1]):
            yield f"    {kind:22} {total:5} {100 * self.met[kind] / total:5.1f} %"


def kind_of(mention: Mention) -> str:
    """Return demonym, embedded, associative or literal."""
    return mention.subtype if mention.subtype in ("demonym", "embedded") else mention.role


def found(mention: Mention) -> Found:
    return Found(start=mention.span.start, end=mention.span.end, kind=kind_of(mention))


@dataclass(slots=True)
class Result:
    """The counts of one recogniser on one corpus."""

    tally: Tally = field(default_factory=Tally)
    gold: Shares = field(default_factory=Shares)
    predicted: Shares = field(default_factory=Shares)
    seconds: float = 0.0
    articles: int = 0

    def add(self, document: Document, mentions: Sequence[Mention]) -> None:
        predictions = [found(m) for m in mentions]
        self.tally.add(document, predictions)
        pairs = align(document.gold, predictions)
        hit, used = {g for g, _ in pairs}, {p for _, p in pairs}
        for number, gold in enumerate(document.gold):
            self.gold.add(gold.type or "all", met=number in hit)
        for number, one in enumerate(predictions):
            if number in used or not any(one.start < b and a < one.end for a, b in document.ignore):
                self.predicted.add(one.kind, met=number in used)


def measure(files: Sequence[Path], *, recogniser: str = "default", fold: str = "0/1") -> Figures:
    """Yield the scores of a recogniser on each corpus, and print its shares by kind.

    ``recogniser`` is default, gazetteer or spacy:NAME; ``fold`` K/N leaves the articles whose position
    modulo N is K.
    """
    k, n = map(int, fold.split("/"))
    with Gazetteer.open() as gazetteer:
        for file in files:
            result = _result(list(read(file))[k::n], recogniser, gazetteer)
            scores = {"overlap": result.tally.overlap_score(), "exact": result.tally.exact_score()}
            for how, score in scores.items():
                yield f"{file.stem}: {how} precision", score.precision
                yield f"{file.stem}: {how} recall", score.recall
                yield f"{file.stem}: {how} F1", score.f1
            print(f"{file.stem}: {result.articles / result.seconds:.1f} articles a second of processor time")
            print("\n".join(["  gold, found:", *result.gold.lines()]))
            print("\n".join(["  predicted, right:", *result.predicted.lines()]))


def _result(documents: Sequence[Document], recogniser: str, gazetteer: Gazetteer) -> Result:
    result = Result(articles=len(documents))
    recognise(Analysis.of(documents[0].article, gazetteer), recogniser)  # loading is not counted
    for document in documents:
        began = time.process_time()
        mentions = recognise(Analysis.of(document.article, gazetteer), recogniser)
        result.seconds += time.process_time() - began
        result.add(document, mentions)
    return result


if __name__ == "__main__":
    command(measure)
