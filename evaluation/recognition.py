"""How well are places found? Precision, recall and F1 over corpora, for each recogniser.

    python -m evaluation.recognition CORPUS.jsonl [CORPUS.jsonl ...] [--recogniser default ...]

*exact* and *overlap* as in ``evaluation.scoring``. Below each recogniser stands, for each type of
gold mention that the corpus tells apart, the share found; and for each kind of prediction, the
share that meets gold.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.corpora import Document, read
from evaluation.scoring import Found, Score, Tally, align
from geoarticle.analysis import Analysis
from geoarticle.errors import GeoarticleError
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


def measure(documents: Sequence[Document], recogniser: str, gazetteer: Gazetteer) -> Result:
    result = Result(articles=len(documents))
    recognise(Analysis.of(documents[0].article, gazetteer), recogniser)  # loading is not counted
    for document in documents:
        began = time.process_time()
        mentions = recognise(Analysis.of(document.article, gazetteer), recogniser)
        result.seconds += time.process_time() - began
        result.add(document, mentions)
    return result


def shown(score: Score) -> str:
    return f"{100 * score.precision:5.1f} {100 * score.recall:5.1f} {100 * score.f1:5.1f}"


def report(corpus: str, recogniser: str, result: Result) -> Iterable[str]:
    """Yield the lines of one result."""
    tally = result.tally
    overlap, exact = shown(tally.overlap_score()), shown(tally.exact_score())
    yield f"{corpus} {recogniser}: overlap P R F1 {overlap}   exact {exact}"
    yield f"  {result.articles / result.seconds:.1f} articles a second of processor time"
    yield "  gold, found:"
    yield from result.gold.lines()
    yield "  predicted, right:"
    yield from result.predicted.lines()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--recogniser", action="append", help="default, gazetteer or spacy:NAME")
    parser.add_argument("--fold", help="K/N: only the articles whose position modulo N is K")
    args = parser.parse_args()
    with Gazetteer.open() as gazetteer:
        for path in args.corpora:
            documents = list(read(path))
            if args.fold:
                k, n = map(int, args.fold.split("/"))
                documents = documents[k::n]
            for recogniser in args.recogniser or ["default", "gazetteer"]:
                try:
                    print("\n".join(report(path.stem, recogniser, measure(documents, recogniser, gazetteer))))
                except GeoarticleError as error:
                    print(f"{path.stem} {recogniser}: left out, {error}")


if __name__ == "__main__":
    main()
