"""Cross-validated resolution: weights never meet the articles that they are measured on.

    python -m evaluation.resolution CORPUS.jsonl... [--found] [--reports FOLDER] [--errors N]

Five folds by article, over all the corpora given. From gold spans, or with ``--found`` from the
mentions that the recogniser finds (end to end).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.corpora import Document, read
from evaluation.scoring import Found, Tally, align
from geoarticle.analysis import World
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon, Mention, Resolution, Unresolved
from geoarticle.pipeline import analyse
from geoarticle.resolution.ranker import Weights
from geoarticle.resolution.resolver import Resolver
from training.ranker import FOLDS, calibration, cross_validated, examples


def fold_weights(paths: Sequence[Path], world: World) -> dict[str, Weights]:
    """Return, for each document id, weights and calibration that were fitted without its fold."""
    whole = examples(paths, world)
    fitted, found = cross_validated(whole, world)
    complete = []
    for k, weights in enumerate(fitted):
        others = [answer for n, fold in enumerate(found) if n != k for answer in fold]
        complete.append(replace(weights, calibration=calibration(others)))
    return {e.document.id: complete[n % FOLDS] for n, e in enumerate(whole)}


def answered(
    document: Document, weights: Weights, world: World, *, found: bool
) -> list[tuple[Mention, Resolution]]:
    """Resolve a document from its gold spans, or from what the recogniser finds."""
    analysis = analyse(document.article, world, None if found else document.spans)
    return list(zip(analysis.mentions, Resolver(analysis, world, weights).resolve(), strict=True))


def as_found(mention: Mention, resolution: Resolution) -> Found:
    """Return an answer as the scorer takes it."""
    start, end = mention.span.start, mention.span.end
    if isinstance(resolution, Unresolved):
        return Found(start=start, end=end, kind="unresolved")
    spot = resolution.place if hasattr(resolution, "place") else resolution
    kind = type(resolution).__name__.lower()
    return Found(
        start=start, end=end, lat=spot.lat, lon=spot.lon, confidence=resolution.confidence, kind=kind
    )


def report_line(document: Document, pairs: Sequence[tuple[Mention, Resolution]]) -> str:
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


def errors(document: Document, pairs: Sequence[tuple[Mention, Resolution]]) -> Iterator[tuple[str, str]]:
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
            place = getattr(resolution, "place", None) or resolution.anchor
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


def describe(name: str, tally: Tally, *, found: bool) -> str:
    """Return the numbers in a few lines."""
    end, sure = tally.end_to_end(), tally.right_above(0.8)
    lines = [
        f"{name}: {tally.accuracy():.1%} of {tally.pairs_located} within 161 km",
        f"  median {tally.median_km():.1f} km, calibration error {tally.calibration_error():.3f}",
        f"  at 0.8 or more {sure[0]:.1%} of {sure[1]} right",
    ]
    if found:
        lines.append(f"  overlap F1 {tally.overlap_score().f1:.1%}")
        lines.append(f"  end to end P {end.precision:.1%} R {end.recall:.1%} F1 {end.f1:.1%}")
    lines += [
        f"    {mean:.2f} said, {share:.2f} right, of {count}" for mean, share, count in tally.calibration()
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--found", action="store_true", help="end to end: the recogniser finds the mentions")
    parser.add_argument("--reports", type=Path, help="a folder for report lines that other scorers read")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind")
    options = parser.parse_args()
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        world = World(gazetteer=gazetteer, outlines=outlines)
        weights = fold_weights(options.corpora, world)
        for path in options.corpora:
            _measure(path, weights, world, options)


def _measure(path: Path, weights: dict[str, Weights], world: World, options: argparse.Namespace) -> None:
    tally, lines, wrong = Tally(), [], {}
    for document in read(path):
        if document.id not in weights:
            weights[document.id] = next(iter(weights.values()))
        pairs = answered(document, weights[document.id], world, found=options.found)
        tally.add(document, [as_found(m, r) for m, r in pairs])
        lines.append(report_line(document, pairs))
        for kind, line in errors(document, pairs):
            wrong.setdefault(kind, []).append(line)
    print(describe(path.stem, tally, found=options.found))
    for kind, rows in sorted(wrong.items()):
        print(f"  wrong: {kind}: {len(rows)}")
        for row in rows[:: max(1, len(rows) // options.errors)] if options.errors else ():
            print(f"    {row}")
    if options.reports:
        options.reports.mkdir(parents=True, exist_ok=True)
        (options.reports / path.name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
