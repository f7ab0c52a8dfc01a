"""Measure statements in running prose: whether each is said of the right name, and what is said of it.

    python -m evaluation.prose ROWS_JSONL [--falsify] [--show N]

A row has a paragraph (``text``), one statement of distance and direction in it (``start``, ``end``,
``distance_km``, ``wind``), the name that it is measured from (``ground``, ``ground_start``), what it
locates (``name``), and where that lies if it is known (``figure_at``). ``--falsify`` scales the
distance of odd rows by 2.2 and turns the direction of even ones round. ``--show`` prints the first N
statements that are read, bound or judged wrongly. Nothing of the rows ships with the project.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corpora.reading import rows
from corpora.statements import Row, falsified, statement
from evaluation.run import Figures, command
from geoarticle import geoparse
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.geodesy import inverse
from geoarticle.model import Inferred, LatLon, Mention, Report, Resolution, Resolved


def folded(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())


def is_ground(row: Row, mention: Mention | None) -> bool:
    after = row["ground_start"] + len(row["ground"])
    if mention is None:
        return False
    return bool(mention.span.start < after and mention.span.end > row["ground_start"])


def is_figure(row: Row, mention: Mention | None) -> bool:
    if mention is None:
        return False
    one, other = folded(mention.text), folded(str(row["name"]))
    return one in other or other in one


def placed(row: Row, answer: Resolution | None) -> bool:
    """Say whether a figure lies within 10 km, or 35 % of the distance, of where it is."""
    if not isinstance(answer, Resolved | Inferred):
        return False
    point = answer.place.point if isinstance(answer, Resolved) else LatLon(lat=answer.lat, lon=answer.lon)
    lat, lon = row["figure_at"]
    away = inverse(point, LatLon(lat=lat, lon=lon)).distance_km
    return away <= max(10.0, 0.35 * float(row["distance_km"]))


def measure(files: Sequence[Path], *, falsify: bool = False, show: int = 0) -> Figures:
    """Yield the shares of statements read, bound, placed and judged; ``show`` what went wrong."""
    (path,) = files
    found = list(rows(path))
    if falsify:
        found = [row for n, plain in enumerate(found) if (row := falsified(plain, n)) is not None]
    counts: Counter[str] = Counter()
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        for row in found:
            report = geoparse(row["text"], gazetteer=gazetteer, outlines=outlines)
            for word in _tell(row, report):
                counts[word] += 1
                if counts[word] <= show and word in ("unread", "figure wrong", "inconsistent"):
                    around = row["text"][max(0, row["start"] - 100) : row["ground_start"] + 20]
                    print(f"  {word}: {row['name']} | {' '.join(around.split())}")
    yield "statements", len(found)
    yield from ((word, counts[word] / len(found)) for word in ("read", "ground right", "figure right"))
    yield from ((word, counts[word] / len(found)) for word in sorted(v for v in counts if v in _VERDICTS))
    yield "placed, of those whose position is known", counts["placed"] / max(1, counts["position known"])
    given = sum(counts[verdict] for verdict in ("consistent", "borderline", "inconsistent"))
    yield "inconsistent, of the verdicts given", counts["inconsistent"] / max(1, given)


_VERDICTS = frozenset(
    {"consistent", "borderline", "inconsistent", "unverifiable", "placed by it", "no check"}
)


def _tell(row: Row, report: Report) -> list[str]:
    relation = statement(row, report)
    if relation is None:
        return ["unread"]
    mentions = {m.id: m for m in report.mentions}
    answers = {m.id: r for m, r in zip(report.mentions, report.resolutions, strict=True)}
    figure, ground = mentions.get(relation.figure or ""), mentions.get(relation.ground or "")
    check = next((c for c in report.checks if c.relation == relation.id), None)
    words = ["read", "figure right" if is_figure(row, figure) else "figure wrong"]
    words += ["ground right"] if is_ground(row, ground) else []
    words += [
        "no check" if check is None else "placed by it" if "placed by" in check.reason else check.verdict
    ]
    if row["figure_at"]:
        words += ["position known"] + ["placed"] * placed(row, answers.get(relation.figure or ""))
    return words


if __name__ == "__main__":
    command(measure)
