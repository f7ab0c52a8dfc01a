"""Reports as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import IO

from geoarticle.controls import cell
from geoarticle.model import Inferred, Place, Relation, Report, Resolution, Resolved, Unresolved
from geoarticle.redaction import statement_words

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_COLUMNS = (
    "id", "start", "end", "text", "role", "subtype", "status", "place", "name", "lat", "lon", "radius_km",
    "country", "admin1", "feature_code", "confidence", "evidence", "alternatives", "reason", "statements",
    "article",
)  # fmt: skip
_Cell = str | float | None


def write(reports: Sequence[Report], file: IO[bytes]) -> None:
    """Write a table with a row for each mention; its ``article`` counts from 1.

    Words that a spreadsheet would run as a formula get an apostrophe in front; a cell is one line.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for number, report in enumerate(reports, 1):
        for row in _rows(report):
            writer.writerow([safe_cell(row.get(column)) for column in _COLUMNS[:-1]] + [number])
    file.write(out.getvalue().encode())


def _rows(report: Report) -> Iterator[dict[str, _Cell]]:
    verdicts = {check.relation: check.verdict for check in report.checks}
    about: dict[str | None, list[Relation]] = {}
    for relation in report.relations:
        for end in {relation.figure, relation.ground}:
            about.setdefault(end, []).append(relation)
    for mention, resolution in zip(report.mentions, report.resolutions, strict=True):
        stated = (
            f"{statement_words(r)} ({verdicts.get(r.id, 'unchecked')})" for r in about.get(mention.id, ())
        )
        yield {
            "id": mention.id,
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "role": mention.role,
            "subtype": mention.subtype,
            "name": mention.name,
            **_found(resolution),
            "alternatives": " | ".join(
                f"{a.place.name} ({a.place.id}, {a.confidence:.2f})" for a in resolution.alternatives
            ),
            "statements": " | ".join(stated),
        }


def _found(resolution: Resolution) -> dict[str, _Cell]:
    if isinstance(resolution, Unresolved):
        return {"status": "unresolved", "reason": resolution.reason}
    known: dict[str, _Cell] = {
        "confidence": resolution.confidence, "evidence": " | ".join(resolution.evidence)
    }  # fmt: skip
    if isinstance(resolution, Resolved):
        return {"status": "resolved", **_place(resolution.place), **known}
    where: Inferred = resolution
    return {"status": "inferred", "lat": where.lat, "lon": where.lon, "radius_km": where.radius_km, **known}


def _place(place: Place) -> dict[str, _Cell]:
    names = ("name", "lat", "lon", "radius_km", "country", "admin1", "feature_code")
    return {"place": place.id, **{name: getattr(place, name) for name in names}}


def safe_cell(value: _Cell) -> _Cell:
    """Return a cell that no spreadsheet runs as a formula or takes for several rows."""
    if not isinstance(value, str):
        return value
    value = cell(value)
    return "'" + value if value.lstrip(" ").startswith(_FORMULA) else value
