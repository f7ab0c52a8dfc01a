"""Judge answers on short inputs that are hard in one way each: every kind of fault, how much of it is right.

    python -m evaluation.field CASES.jsonl [--kind F1] [--all]

A case: ``kind``, ``fault``, ``text``, ``wanted``. ``wanted`` lists pairs of a name ("#2": its second
occurrence) and what it should be: a position ``[lat, lon]`` or ``[lat, lon, km]`` (60 km where not
said), ``"CC:xx"`` (the country, or a place in it), ``"ass"`` (may be marked, but not as a literal place)
or null (no literal pin); a third item "?" says that no source need have the place, so that *unresolved* is
right too. A ``wanted`` in words is judged where it is about verdicts ("inconsistent verdict", "no consistent
verdict"), else left to a test of its own.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geoarticle import Report, geoparse
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.geodesy import inverse
from geoarticle.model import Inferred, LatLon, Mention, Resolution, Resolved, Span

NEAR_KM = 60.0
VERDICT = re.compile(r"(no )?(consistent|inconsistent) verdict")
CONFIDENT = 0.7  # a wrong pin at this confidence or more is what a reader does not forgive


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One wanted answer: whether it is right, and what was said in its place."""

    right: bool
    said: str
    confident: bool = False  # wrong, and sure of it


def judged(case: Mapping[str, Any], report: Report) -> Iterator[Answer]:
    """Yield an answer for each wanted one; nothing for what is wanted in words that no rule here knows."""
    wanted = case["wanted"]
    if isinstance(wanted, str):
        asked = VERDICT.match(wanted)
        if asked:
            verdicts = [check.verdict for check in report.checks]
            right = (asked[2] in verdicts) == (asked[1] is None)
            yield Answer(right=right, said=f"verdicts {verdicts}")
        return
    for name, place, *lenient in wanted:
        yield _answer(report, span_of(case["text"], name), place, bool(lenient))


def span_of(text: str, name: str) -> Span:
    """Return where a name stands: "Cuba#2" is the second Cuba."""
    bare, _, number = name.partition("#")
    start = -1
    for _ in range(int(number or 1)):
        start = text.index(bare, start + 1)
    return Span(start=start, end=start + len(bare))


def _answer(report: Report, span: Span, wanted: Any, lenient: bool) -> Answer:
    found = [
        (mention, resolution)
        for mention, resolution in zip(report.mentions, report.resolutions, strict=True)
        if mention.span.overlaps(span)
    ]
    if wanted is None or wanted == "ass":
        pins = [
            pair for pair in found if pair[0].role == "literal" and isinstance(pair[1], Resolved | Inferred)
        ]
        return Answer(right=not pins, said=_said(pins), confident=_confident(pins))
    fits = [pair for pair in found if _fits(pair[1], wanted)]
    placed = [pair for pair in found if isinstance(pair[1], Resolved | Inferred)]
    right = bool(fits) or (lenient and bool(found) and not placed)
    return Answer(right=right, said=_said(found) or "missed", confident=not fits and _confident(placed))


def _fits(resolution: Resolution, wanted: Any) -> bool:
    if not isinstance(resolution, Resolved | Inferred):
        return False
    place = resolution.place if isinstance(resolution, Resolved) else resolution.anchor
    if isinstance(wanted, str):
        return bool(place.country == wanted.removeprefix("CC:"))
    lat, lon, near_km = (float(number) for number in (*wanted, NEAR_KM)[:3])
    spot = resolution.place if isinstance(resolution, Resolved) else resolution
    km = inverse(LatLon(lat=lat, lon=lon), LatLon(lat=spot.lat, lon=spot.lon)).distance_km
    return km <= near_km + (resolution.radius_km if isinstance(resolution, Inferred) else 0.0)


def _confident(pairs: Sequence[tuple[Mention, Resolution]]) -> bool:
    return any(isinstance(r, Resolved | Inferred) and r.confidence >= CONFIDENT for _, r in pairs)


def _said(pairs: Sequence[tuple[Mention, Resolution]]) -> str:
    return "; ".join(f"{m.text!r} {m.role} {_described(r)}" for m, r in pairs)


def _described(resolution: Resolution) -> str:
    if isinstance(resolution, Resolved):
        place = resolution.place
        return f"{place.name}, {place.admin1_name}, {place.country} {resolution.confidence:.2f}"
    if isinstance(resolution, Inferred):
        return f"an area at {resolution.anchor.name}, {resolution.anchor.country} {resolution.confidence:.2f}"
    return f"unresolved: {resolution.reason}"


def cases(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a file, a JSON object a line."""
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def main() -> None:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--kind", help="only this kind")
    parser.add_argument("--all", action="store_true", help="show what is right too")
    options = parser.parse_args()
    right, total, sure = Counter[str](), Counter[str](), Counter[str]()
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        for case in cases(options.cases):
            if options.kind not in (None, case["kind"]) or case["text"].startswith("claim "):
                continue
            for answer in judged(case, geoparse(case["text"], gazetteer=gazetteer, outlines=outlines)):
                kind = case["kind"]
                total[kind] += 1
                right[kind] += answer.right
                sure[kind] += answer.confident
                if options.all or not answer.right:
                    mark = "right" if answer.right else "CONFIDENT" if answer.confident else "wrong"
                    print(f"{kind} {mark}: {case['text'][:60]!r}: {answer.said}")
    for kind in sorted(total, key=lambda name: int(name[1:])):
        print(f"{kind}: {right[kind]} of {total[kind]} right, {sure[kind]} confidently wrong")
    print(f"all: {right.total()} of {total.total()} right, {sure.total()} confidently wrong")


if __name__ == "__main__":
    main()
