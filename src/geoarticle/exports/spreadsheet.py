"""A report as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from geoarticle.exports.values import to_dict
from geoarticle.model import Report

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_COLUMNS = (
    "id", "start", "end", "text", "role", "subtype", "status", "place", "name", "lat", "lon", "radius_km",
    "country", "admin1", "feature_code", "confidence", "evidence", "alternatives", "reason", "statements",
)  # fmt: skip


def to_csv(report: Report) -> str:
    """Return a table with a row for each mention.

    Words that a spreadsheet would run as a formula get an apostrophe in front.
    """
    whole = to_dict(report)
    places = {place["id"]: place for place in whole["places"]}
    verdicts = {check["relation"]: check["verdict"] for check in whole["checks"]}
    about: dict[str, list[dict[str, Any]]] = {}
    for relation in whole["relations"]:
        for end in {relation["figure"], relation["ground"]} - {None}:
            about.setdefault(end, []).append(relation)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for mention in whole["mentions"]:
        row = _row(mention, places.get(mention["place"] or "", {}))
        row["statements"] = " | ".join(
            f"{r['text']} ({verdicts.get(r['id'], 'unchecked')})" for r in about.get(mention["id"], ())
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
    value = value.replace("\0", "\ufffd")
    return "'" + value if value.lstrip(" ").startswith(_FORMULA) else value
