"""Statements in running prose as rows: the same made false, and what a report read of one."""

from __future__ import annotations

import re
from typing import Any

from geoarticle.model import Relation, Report

Row = dict[str, Any]
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_TIMES = 2.2


def falsified(row: Row, number: int) -> Row | None:
    """Return a row whose statement is false; None where the words leave nothing to change."""
    said = row["text"][row["start"] : row["end"]]
    km, wind = row["distance_km"], row["wind"]
    if number % 2:
        match = re.match(r"\d[\d,.]*", said)
        if not match:
            return None
        rest = re.sub(r"\s*\([^)]*\)", "", said[match.end() :], count=1)
        new, km = f"{float(match[0].replace(',', '')) * _TIMES:.0f}{rest}", km * _TIMES
    else:
        new = re.sub("north|south|east|west", lambda found: _OPPOSITE[found[0]], said)
        wind = wind.translate(str.maketrans("NSEW", "SNWE"))
        if new == said:
            return None
    text = row["text"][: row["start"]] + new + row["text"][row["end"] :]
    longer = len(new) - len(said)
    return {**row, "text": text, "end": row["end"] + longer, "distance_km": km, "wind": wind,
            "ground_start": row["ground_start"] + longer}  # fmt: skip


def statement(row: Row, report: Report) -> Relation | None:
    """Return the relation that is the row's statement, read right."""
    for relation in report.relations:
        here = relation.span.start < row["ground_start"] and relation.span.end > row["start"]
        if relation.kind != "distance_bearing" or not here or relation.distance_km is None:
            continue
        off = abs(sum(relation.distance_km) / 2 - row["distance_km"])
        if off <= 0.03 * row["distance_km"] + 0.3 and relation.wind == row["wind"]:
            return relation
    return None
