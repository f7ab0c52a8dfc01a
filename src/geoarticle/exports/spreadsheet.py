"""A report as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from typing import Any

from geoarticle.exports.values import to_dict
from geoarticle.model import Relation, Report
from geoarticle.redaction import statement_words

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What some reader takes for the end of a row, quoted or not, and other controls but the tab.
_CONTROLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]+")
_COLUMNS = (
    "id", "start", "end", "text", "role", "subtype", "status", "place", "name", "lat", "lon", "radius_km",
    "country", "admin1", "feature_code", "confidence", "evidence", "alternatives", "reason", "statements",
)  # fmt: skip


def to_csv(report: Report) -> str:
    """Return a table with a row for each mention.

    Words that a spreadsheet would run as a formula get an apostrophe in front; a cell is one line.
    """
    whole = to_dict(report)
    places = {place["id"]: place for place in whole["places"]}
    verdicts = {check["relation"]: check["verdict"] for check in whole["checks"]}
    about: dict[str | None, list[Relation]] = {}
    for relation in report.relations:
        for end in {relation.figure, relation.ground}:
            about.setdefault(end, []).append(relation)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for mention in whole["mentions"]:
        row = _row(mention, places.get(mention["place"] or "", {}))
        stated = about.get(mention["id"], ())
        row["statements"] = " | ".join(
            f"{statement_words(r)} ({verdicts.get(r.id, 'unchecked')})" for r in stated
        )
        writer.writerow([_cell(row.get(column)) for column in _COLUMNS])
    return out.getvalue()


def _row(mention: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    row = {**place, **mention}
    row["name"] = place.get("name", mention["name"])
    row["evidence"] = " | ".join(mention["evidence"])
    row["alternatives"] = " | ".join(
        f"{a['name']} ({a['place']}, {a['confidence']:.2f})" for a in mention["alternatives"]
    )
    return row


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    value = _CONTROLS.sub(" ", value)
    return "'" + value if value.lstrip(" ").startswith(_FORMULA) else value
