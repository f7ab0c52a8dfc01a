"""Measure how often a mention's role is right, on gold spans and on what a recogniser finds.

    python -m evaluation.roles CORPUS.jsonl [--recogniser default] [--folds 5]

CORPUS is GeoWebNews, whose mentions carry a type. The weights are fitted anew for each fold on the
other folds' documents, so nothing is judged by what it was fitted on. "Toponyms" leaves out the
corpus's Non_Toponym mentions (schools, shops, events), which count as associative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpora import reading
from corpora.reading import Document
from corpora.scoring import Found, align
from evaluation.run import Figures, command
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


def measure(files: Sequence[Path], *, recogniser: str = "default", folds: int = 5) -> Figures:
    """Yield the shares of roles that are right, and print them by type."""
    (corpus,) = files
    on_gold: list[tuple[str, bool]] = []
    on_found: list[tuple[str, bool]] = []
    with Gazetteer.open() as gazetteer:
        examples = list(roles.examples(corpus, gazetteer))
        weights = [weights_without(examples, folds, fold) for fold in range(folds)]
        for number, document in enumerate(reading.read(corpus)):
            mine = weights[number % folds]
            analysis = Analysis.of(document.article, gazetteer)
            given = mentions_from_spans(analysis, document.spans)
            plain = [replace(m, subtype="demonym" if m.subtype == "demonym" else None) for m in given]
            on_gold += judged(document, assign_roles(analysis.with_mentions(plain), mine))
            found = recognise(analysis, recogniser)
            on_found += judged(document, assign_roles(analysis.with_mentions(found), mine))
    yield from _shares("gold spans", on_gold)
    yield from _shares("spans found", on_found)


def _shares(title: str, results: Sequence[tuple[str, bool]]) -> Figures:
    names = [right for kind, right in results if kind != "Non_Toponym"]
    every = [right for _, right in results]
    for kind, rights in (("toponyms", names), ("all", every)):
        yield f"{title}: {kind}", len(rights)
        yield f"{title}: {kind}, right", sum(rights) / max(1, len(rights))
    counts, rights_of = Counter(k for k, _ in results), Counter(k for k, right in results if right)
    by_kind = (f"{kind} {rights_of[kind] / n:.2f} ({n})" for kind, n in counts.most_common())
    print(f"{title}: {', '.join(by_kind)}")


if __name__ == "__main__":
    command(measure)
