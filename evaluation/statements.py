"""Measure which stated distances and directions are found in articles, and what is said of them.

    python -m evaluation.statements MINED_JSONL CORPUS_JSONL... [--kind KIND --show N] [--check N]

MINED_JSONL lists statements found by hand-read rules ("rel", "text", "sentence", "conf"); the corpora
give articles with their toponyms marked. ``--show`` prints N relations of a kind for reading by
eye, ``--check`` runs the whole pipe on N articles and prints every verdict that is not "consistent".
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora.reading import rows
from evaluation.run import Figures, command
from geoarticle.analysis import World
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.model import Article, Mention, Relation
from geoarticle.pipeline import analyse, geoparse

_DISTANCES = {"distance+direction": "distance and direction", "distance_only": "distance"}


def spans(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the marked toponyms, without those that overlap an earlier one."""
    kept: list[tuple[int, int]] = []
    for toponym in sorted(row["toponyms"], key=lambda t: (t["start"], -t["end"])):
        if toponym["end"] > toponym["start"] >= (kept[-1][1] if kept else 0):
            kept.append((toponym["start"], toponym["end"]))
    return kept


def readings(
    corpora: list[Path], world: World
) -> Iterator[tuple[str, tuple[Mention, ...], tuple[Relation, ...]]]:
    for corpus in corpora:
        for row in rows(corpus):
            article = Article(text=row["text"])
            analysis = analyse(article, world, spans(row))
            yield row["text"], analysis.mentions, analysis.relations


def found(statement: dict[str, Any], relations: tuple[Relation, ...]) -> bool:
    """Say whether a relation of the statement's kind shares words with it."""
    wanted = statement["text"].split()[:3]
    for relation in relations:
        right_kind = relation.distance_km is not None
        if statement["rel"] == "distance+direction":
            right_kind = right_kind and relation.wind is not None
        if right_kind and any(word in relation.text.split() for word in wanted):
            return True
    return False


def _found(mined: Path, world: World) -> Figures:
    tally: Counter[tuple[str, bool]] = Counter()
    for statement in rows(mined):
        if statement["rel"] not in _DISTANCES or statement["conf"] != "high":
            continue
        hit = found(statement, analyse(Article(text=statement["sentence"]), world, ()).relations)
        tally[statement["rel"], hit] += 1
        if not hit:
            print(f"  missed: {statement['text']} | {statement['sentence'][:160]}")
    for kind, words in _DISTANCES.items():
        yield words, tally[kind, True] + tally[kind, False]
        yield f"{words}, found", tally[kind, True]


def report_sample(corpora: list[Path], world: World, kind: str, number: int) -> None:
    lines = []
    for text, mentions, relations in readings(corpora, world):
        names = {m.id: m.text for m in mentions}
        for r in relations:
            if r.kind == kind:
                around = text[max(0, r.span.start - 70) : r.span.start], text[r.span.end : r.span.end + 40]
                ends = f"{names.get(r.figure or '')} <- {names.get(r.ground or '')}"
                lines.append(f"{ends} | {around[0]}[[{r.text}]]{around[1]}".replace("\n", " "))
    print(f"{kind}: {len(lines)}")
    for line in random.Random(6).sample(lines, min(number, len(lines))):
        print(" ", line)


def report_checks(corpora: list[Path], world: World, number: int) -> None:
    verdicts: Counter[tuple[str, str]] = Counter()
    chosen = [row for corpus in corpora for row in rows(corpus)]
    for row in random.Random(6).sample(chosen, min(number, len(chosen))):
        report = geoparse(row["text"], spans=spans(row), gazetteer=world.gazetteer, outlines=world.outlines)
        names = {m.id: m.text for m in report.mentions}
        stated = {r.id: r for r in report.relations}
        for check in report.checks:
            relation = stated[check.relation]
            verdicts[relation.kind, check.verdict] += 1
            if check.verdict in ("inconsistent", "borderline"):
                ends = f"{names.get(relation.figure or '')} <- {names.get(relation.ground or '')}"
                print(f"  {relation.kind}: {ends} | {relation.text} | {check.reason}".replace("\n", " "))
    for (kind, verdict), count in sorted(verdicts.items()):
        print(f"{kind} {verdict}: {count}")


def measure(files: Sequence[Path], *, kind: str = "distance", show: int = 0, check: int = 0) -> Figures:
    """Yield how many of the statements are found.

    Prints besides, for reading by eye, ``show`` relations of a ``kind`` in the corpora, and every verdict
    but "consistent" on ``check`` of their articles.
    """
    mined, *corpora = files
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        world = World(gazetteer=gazetteer, outlines=outlines)
        yield from _found(mined, world)
        if show:
            report_sample(corpora, world, kind, show)
        if check:
            report_checks(corpora, world, check)


if __name__ == "__main__":
    command(measure)
