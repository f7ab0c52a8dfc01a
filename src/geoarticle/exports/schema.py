"""The JSON Schema of a report, made from the records; ``report.schema.json`` is what it makes."""

from __future__ import annotations

import json
from typing import Any

from geoarticle.exports.records import ReportRecord
from geoarticle.exports.typed import json_schema


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of ``geoarticle.report/1``."""
    whole = json_schema(ReportRecord)
    properties = whole["properties"]
    named = {"id": {"description": "in batch output: the id of the input line"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:geoarticle:report:1",
        "title": "geoarticle report",
        **whole,
        "description": "Everything found out about one article. Offsets count Unicode code points in "
        "article.text; coordinates are WGS84 degrees; GeoJSON is lon before lat. Readers must accept "
        "further members.",
        "properties": {"schema": properties.pop("schema"), **named, **properties},
    }


def written() -> str:
    """Return the schema as ``report.schema.json`` holds it."""
    return json.dumps(report_schema(), indent=1) + "\n"
