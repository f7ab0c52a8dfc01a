"""Reports as W3C Web Annotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

from geoarticle.exports.geojson import geometry_of
from geoarticle.exports.records import MentionRecord
from geoarticle.exports.typed import plain
from geoarticle.exports.values import record_of, write_values
from geoarticle.gazetteer import schemes
from geoarticle.model import Report


def write(reports: Sequence[Report], file: IO[bytes]) -> None:
    """Write one page of annotations."""
    write_values(to_annotations(reports), file)


def to_annotations(reports: Sequence[Report]) -> dict[str, Any]:
    """Return a W3C Web Annotation page: each mention quoted, positioned and identified.

    Positions count code points, as the W3C model says. Of several articles, each has its number in
    the names of its annotations.
    """
    several = len(reports) > 1
    items = []
    for number, report in enumerate(reports, 1):
        mark = f"{number}:" if several else ""
        target = _address(report) or "urn:geoarticle:article" + (f":{number}" if several else "")
        record = record_of(report)
        names = {place.id: place.name for place in record.places}
        items += [_annotation(mention, names, mark, target) for mention in record.mentions]
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"geojson": "https://purl.org/geojson/vocab#"}],
        "id": "urn:geoarticle:annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _address(report: Report) -> str:
    source = report.article.source or ""
    return source if source.startswith(("http://", "https://")) else ""


def _annotation(mention: MentionRecord, names: dict[str, str], mark: str, target: str) -> dict[str, Any]:
    position = {"type": "TextPositionSelector", "start": mention.start, "end": mention.end}
    return {
        "id": f"urn:geoarticle:annotation:{mark}{mention.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": _body(mention, names),
        "target": {
            "source": target,
            "selector": [{"type": "TextQuoteSelector", **plain(mention.quote)}, position],
        },
        "confidence": mention.confidence,
        "role": mention.role,
    }


def _body(mention: MentionRecord, names: dict[str, str]) -> list[dict[str, Any]]:
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": mention.status}]
    if mention.place:
        body.append(
            {"id": schemes.uri(mention.place), "purpose": "identifying", "label": names[mention.place]}
        )
    geometry = geometry_of(mention)
    if geometry is not None:
        body.append({"type": "Feature", "purpose": "geotagging", "geometry": geometry})
    words = [*mention.evidence, mention.reason]
    return body + [{"type": "TextualBody", "purpose": "describing", "value": word} for word in words if word]
