"""Files of reports, changed a little: every face shows them, or they are refused in one line."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from fuzz import mutation
from geoarticle import exports, tables
from geoarticle.inputs import read_input
from geoarticle.maps.page import page, still
from geoarticle.model import Article
from geoarticle.report import Report

CORPUS = Path(__file__).parent / "corpus"
DRAWN = 0.03  # of what is read goes onto a page and a picture; all of it into every other form
# What nothing else in a report follows from, so that a change is read and not refused for that.
FREE = frozenset({
    "name", "title", "byline", "published", "source", "language", "kind", "role", "subtype", "probability",
    "confidence", "evidence", "reason", "called", "radius_km", "coordinates", "hedge", "wind", "path",
    "bearing_deg", "distance_km", "precision_km", "second_km", "minutes", "verdict", "azimuth_deg",
    "level", "attribution", "left_out", "feature_class", "feature_code", "country_name", "admin1_name",
    "population", "figure", "ground", "second_ground", "relation", "version", "blocks", "independent",
})  # fmt: skip


def report_case(chance: random.Random) -> tuple[str, bytes]:
    """Return a file's name and content."""
    data = (CORPUS / "report.json").read_bytes()
    how = chance.random()
    if how < 0.2:
        data = mutation.of_bytes(chance, data)
    elif how < 0.5:
        data = mutation.of_json(chance, data)
    else:
        values = json.loads(data)
        for _ in range(chance.randint(1, 3)):
            _free_change(chance, values)
        data = json.dumps(values).encode()
    if chance.random() < 0.2:
        return "reports.json", b"[" + data + b"," + data + b"]"
    return "report.json", data


def _free_change(chance: random.Random, value: Any) -> None:
    """Change one value that nothing else follows from."""
    places: list[tuple[Any, Any]] = []
    left = [value]
    while left:
        part = left.pop()
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
            if key in FREE:
                places.append((part, key))
            if isinstance(inner, (dict, list)):
                left.append(inner)
    part, key = chance.choice(places)
    while isinstance(part[key], list) and part[key] and chance.random() < 0.8:
        part, key = part[key], chance.randrange(len(part[key]))
    if isinstance(part[key], (int, float)) and not isinstance(part[key], bool) and chance.random() < 0.7:
        part[key] = chance.choice((0, 1, 0.5, -0.0, 1e-9, 89.99999, -180, 179.9999999, 359.9, 1e6, 1e300))
    elif isinstance(part[key], str) and chance.random() < 0.7:
        part[key] = chance.choice(mutation.TEXTS + mutation.SIGNS + mutation.WORDS)
    else:
        part[key] = chance.choice(mutation.VALUES)


def show_it(chance: random.Random, file: Path) -> None:
    """Read the reports of a file, write them again and show them in every form."""
    reports = read_input(str(file))
    if isinstance(reports[0], Article):
        return
    for report in reports:
        assert Report.from_dict(report.to_dict()) == report
        tables.report_table(report).encode()
        for mention in report.mentions[:2]:
            tables.explanation(report, mention).encode()
    for form in exports.FORMATS:
        exports.export(reports, form, text=chance.random() < 0.5).encode()
    if chance.random() < DRAWN:
        page(reports, text=chance.random() < 0.5).encode()
        still(reports).encode()
