"""Measure how often a mention's role is right, on gold spans and on what a recogniser finds.

    python -m evaluation.roles CORPUS.jsonl [--recogniser default] [--folds 5]

CORPUS is GeoWebNews, whose mentions carry a type. The weights are fitted anew for each fold on the
other folds' documents, so nothing is judged by what it was fitted on. "Toponyms" leaves out the
corpus's Non_Toponym mentions (schools, shops, events), which count as associative.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation import corpora
from evaluation.corpora import Document
from evaluation.scoring import Found, align
from geoarticle.analysis import Analysis
from geoarticle.gazetteer import Gazetteer
from geoarticle.mentions import mentions_from_spans, recognise
from geoarticle.mentions.roles import assign_roles
from geoarticle.model import Mention
from training import roles


def weights_without(found: Sequence[roles.Example], folds: int, fold: int) -> Mapping[str, float]:
    """Return weights fitted on every document that is not in the fold."""
    rest = [example for example in found if example.doc % folds != fold]
    names = roles.cue_names(rest)
    fitted = roles.fit(rest, names)
    return dict(zip(["bias", *names], map(float, fitted), strict=True)) | roles.BY_HAND


def judged(document: Document, mentions: Sequence[Mention]) -> list[tuple[str, bool]]:
    """Return (gold type, role right) of each mention that meets a gold span."""
    spans = [Found(start=m.span.start, end=m.span.end) for m in mentions]
    return [
        (
            document.gold[g].type or "",
            (document.gold[g].type in roles.LITERAL) == (mentions[p].role == "literal"),
        )
        for g, p in align(document.gold, spans)
    ]


def show(title: str, results: Sequence[tuple[str, bool]]) -> None:
    """Print the share right over toponyms, over all, and by type."""
    names = [right for kind, right in results if kind != "Non_Toponym"]
    every = [right for _, right in results]
    print(f"{title}: toponyms {sum(names) / len(names):.3f} of {len(names)} right", end="; ")
    print(f"all {sum(every) / len(every):.3f} of {len(every)}")
    counts, rights = Counter(k for k, _ in results), Counter(k for k, right in results if right)
    print("  " + ", ".join(f"{kind} {rights[kind] / n:.2f} ({n})" for kind, n in counts.most_common()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--recogniser", default="default")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    on_gold: list[tuple[str, bool]] = []
    on_found: list[tuple[str, bool]] = []
    with Gazetteer.open() as gazetteer:
        examples = list(roles.examples(options.corpus, gazetteer))
        weights = [weights_without(examples, options.folds, fold) for fold in range(options.folds)]
        for number, document in enumerate(corpora.read(options.corpus)):
            mine, article = weights[number % options.folds], document.article
            analysis = Analysis.of(article, gazetteer)
            given = mentions_from_spans(analysis, document.spans)
            plain = [Mention(id=m.id, span=m.span, text=m.text, name=m.name) for m in given]
            on_gold += judged(document, assign_roles(analysis.with_mentions(plain), mine))
            found = recognise(analysis, options.recogniser)
            on_found += judged(document, assign_roles(analysis.with_mentions(found), mine))
    show("gold spans", on_gold)
    show(f"found by {options.recogniser}", on_found)


if __name__ == "__main__":
    main()
