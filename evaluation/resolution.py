"""Cross-validated resolution: weights never meet the articles that they are measured on.

    python -m evaluation.resolution CORPUS.jsonl... [--found] [--reports FOLDER] [--errors N]

Five folds by article, over all the corpora given. From gold spans, or with ``--found`` from the
mentions that the recogniser finds (end to end).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from corpora.reading import Document, read
from corpora.scoring import Found, Tally, align
from evaluation.run import Figures, command
from geoarticle.analysis import World
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon, Mention, Place, Resolution, Resolved, Unresolved
from geoarticle.pipeline import analyse
from geoarticle.resolution.inference import prepare
from geoarticle.resolution.outlets import Ballots
from geoarticle.resolution.ranker import Weights
from geoarticle.resolution.resolver import SAME_KM, Resolver
from training.ranker import FOLDS, UNHURRIED, calibration, cross_validated, distance_km, examples, fit_wrong

Answers: TypeAlias = Sequence[tuple[Mention, Resolution]]


@lru_cache(maxsize=1)
def fold_weights(paths: tuple[Path, ...]) -> dict[str, Weights]:
    """Return, for each document id, weights and calibration that were fitted without its fold.

    Tasks of one run that measure the same corpora share them.
    """
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        world = World(gazetteer=gazetteer, outlines=outlines)
        whole = examples(paths, world)
        fitted, found = cross_validated(whole, world)
    complete = []
    for k, weights in enumerate(fitted):
        others = [answer for n, fold in enumerate(found) if n != k for answer in fold]
        complete.append(replace(weights, calibration=calibration(others), wrong=fit_wrong(others)))
    return {e.document.id: complete[n % FOLDS] for n, e in enumerate(whole)}


def answered(
    document: Document, weights: Weights, world: World, *, found: bool, at: Place | None = None
) -> Answers:
    """Resolve a document from its gold spans, or from what the recogniser finds; its outlet is at home at."""
    analysis = analyse(document.article, world, None if found else document.spans, budget=UNHURRIED)
    resolver = Resolver(analysis, world, weights, prepare(analysis, world, at))
    return list(zip(analysis.mentions, resolver.resolve(), strict=True))


def again(
    pairs: Sequence[tuple[Document, Answers]], weights: Mapping[str, Weights], world: World, *, found: bool
) -> list[tuple[Document, Answers]]:
    """Resolve documents anew, knowing what the others of each source say of its home."""
    ballots = Ballots()
    numbers = [ballots.add(d.article.source or "", [r for _, r in answers]) for d, answers in pairs]
    out, homes = [], 0
    for (document, before), number in zip(pairs, numbers, strict=True):
        source = document.article.source
        at = ballots.home(source, number, world.gazetteer) if source else None
        homes += at is not None
        out.append(
            (document, answered(document, weights[document.id], world, found=found, at=at) if at else before)
        )
    print(f"homes: {homes} of {len(out)} articles")
    return out


def as_found(mention: Mention, resolution: Resolution) -> Found:
    """Return an answer as the scorer takes it."""
    start, end = mention.span.start, mention.span.end
    if isinstance(resolution, Unresolved):
        return Found(start=start, end=end, kind="unresolved")
    spot = resolution.place if isinstance(resolution, Resolved) else resolution
    kind = type(resolution).__name__.lower()
    return Found(
        start=start, end=end, lat=spot.lat, lon=spot.lon, confidence=resolution.confidence, kind=kind
    )


def report_line(document: Document, pairs: Answers) -> str:
    """Return a line for a scorer of reports."""
    mentions = []
    for mention, resolution in pairs:
        found = as_found(mention, resolution)
        mentions.append(
            {
                "start": found.start, "end": found.end, "subtype": mention.subtype, "status": found.kind,
                "lat": found.lat, "lon": found.lon, "confidence": found.confidence,
            }
        )  # fmt: skip
    return json.dumps({"id": document.id, "mentions": mentions})


def errors_of(document: Document, pairs: Answers) -> Iterator[tuple[str, str]]:
    """Yield (kind, line) of each mention that was placed wrongly or not at all."""
    found = [as_found(m, r) for m, r in pairs]
    for g, p in align(document.gold, found):
        gold, answer, resolution = document.gold[g], found[p], pairs[p][1]
        if gold.lat is None or gold.lon is None:
            continue
        if answer.lat is None or answer.lon is None:
            yield "unresolved", f"{document.id} {gold.text!r} {resolution}"[:160]
            continue
        a, b = LatLon(lat=gold.lat, lon=gold.lon), LatLon(lat=answer.lat, lon=answer.lon)
        km = inverse(a, b).distance_km
        if km > 161:
            assert not isinstance(resolution, Unresolved)
            place = resolution.place if isinstance(resolution, Resolved) else resolution.anchor
            others = [
                c.place.id for c in resolution.alternatives if inverse(a, c.place.point).distance_km <= 161
            ]
            kind = f"{answer.kind}, {'among the runners-up' if others else 'not a candidate'}"
            said = f"{place.name}, {place.admin1_name}, {place.country} {place.feature_code}"
            meant = f"{gold.text!r} {gold.feature_class} {gold.lat:.2f},{gold.lon:.2f}"
            yield (
                kind,
                f"{document.id} {meant} is {said} {answer.confidence:.2f} {km:.0f} km",
            )


def measure(
    files: Sequence[Path], *, found: bool = False, outlets: bool = False, errors: int = 0, reports: str = ""
) -> Figures:
    """Yield how well places are chosen, and print how far confidence can be trusted.

    ``found``: end to end, the recogniser finds the mentions; ``outlets``: a second pass knows where each
    source is at home; ``errors``: print so many of each kind;
    ``reports``: a folder for report lines that other scorers read.
    """
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        world = World(gazetteer=gazetteer, outlines=outlines)
        weights = fold_weights(tuple(files))
        spare = next(iter(weights.values()))  # for articles without gold
        for file in files:
            pairs = [(d, answered(d, weights.get(d.id, spare), world, found=found)) for d in read(file)]
            if outlets:
                known = {d.id: weights.get(d.id, spare) for d, _ in pairs}
                pairs = again(pairs, known, world, found=found)
            tally = Tally()
            for document, answers in pairs:
                tally.add(document, [as_found(m, r) for m, r in answers])
            yield from _figures(file.stem, tally, found=found)
            yield from _looked_at(file.stem, pairs)
            print(f"{file.stem}:")
            _print_details(pairs, tally, errors)
            if reports:
                _write_reports(Path(reports) / file.name, pairs)


def _figures(name: str, tally: Tally, *, found: bool) -> Figures:
    share, count = tally.right_above(0.8)
    yield f"{name}: mentions with a position", tally.pairs_located
    yield f"{name}: within 161 km", tally.accuracy()
    yield f"{name}: median error, km", tally.median_km()
    yield f"{name}: calibration error", tally.calibration_error()
    yield f"{name}: answers at 0.8 or more", count
    yield f"{name}: answers at 0.8 or more, right", share
    if found:
        end = tally.end_to_end()
        yield f"{name}: overlap F1", tally.overlap_score().f1
        yield f"{name}: end to end precision", end.precision
        yield f"{name}: end to end recall", end.recall
        yield f"{name}: end to end F1", end.f1


def _looked_at(name: str, pairs: Sequence[tuple[Document, Answers]]) -> Figures:
    """Yield how many pins a person is asked to look at, and how many of the wrong ones are among them.

    A pin that the gold says nothing about counts among the pins, not among the wrong ones.
    """
    pins = [pin for document, answers in pairs for pin in _pins(document, answers)]
    wrong = [asked for asked, is_wrong in pins if is_wrong]
    yield f"{name}: pins that need a look", sum(asked for asked, _ in pins) / max(1, len(pins))
    yield f"{name}: wrong pins among them", sum(wrong) / max(1, len(wrong))


def _pins(document: Document, answers: Answers) -> Iterator[tuple[bool, bool]]:
    """Yield whether each pin needs a look, and whether it is known to be wrong."""
    found = [as_found(m, r) for m, r in answers]
    gold = {p: document.gold[g] for g, p in align(document.gold, found)}
    for number, (_, resolution) in enumerate(answers):
        one, meant = found[number], gold.get(number)
        ignored = any(one.start < end and start < one.end for start, end in document.ignore)
        if not isinstance(resolution, Resolved) or (meant is None and ignored):
            continue
        far = meant is not None and meant.lat is not None and distance_km(resolution.place, meant) > SAME_KM
        yield resolution.needs_look is not None, far


def _print_details(pairs: Sequence[tuple[Document, Answers]], tally: Tally, most: int) -> None:
    """Print the reliability table, and how many errors there are of each kind, with some of them."""
    for mean, share, count in tally.calibration():
        print(f"  {mean:.2f} said, {share:.2f} right, of {count}")
    wrong: dict[str, list[str]] = {}
    for document, answers in pairs:
        for kind, line in errors_of(document, answers):
            wrong.setdefault(kind, []).append(line)
    for kind, rows in sorted(wrong.items()):
        print(f"  wrong: {kind}: {len(rows)}")
        for row in rows[:: max(1, len(rows) // most)] if most else ():
            print(f"    {row}")


def _write_reports(path: Path, pairs: Sequence[tuple[Document, Answers]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [report_line(document, answers) for document, answers in pairs]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    command(measure)
