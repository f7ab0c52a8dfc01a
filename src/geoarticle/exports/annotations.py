"""A report as W3C Web Annotations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from geoarticle.exports.geojson import to_geojson
from geoarticle.model import Report

_CONTEXT = 32  # code points of prefix and suffix in a text quote selector


def to_annotations(report: Report) -> dict[str, Any]:
    """Return a W3C Web Annotation page: each mention quoted, positioned and identified.

    Positions count code points, as the W3C model says.
    """
    article = report.article
    source = article.source or ""
    target = source if source.startswith(("http://", "https://")) else "urn:geoarticle:article"
    whole = to_geojson(report)
    items = [_annotation(f, article.text, target) for f in whole["features"]]
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"geojson": "https://purl.org/geojson/vocab#"}],
        "id": "urn:geoarticle:annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _annotation(feature: Mapping[str, Any], text: str, target: str) -> dict[str, Any]:
    facts = feature["properties"]
    start, end = facts["start"], facts["end"]
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": facts["status"]}]
    if facts["place"]:
        name = facts.get("place_name", facts["name"])
        body.append({"id": place_uri(facts["place"]), "purpose": "identifying", "label": name})
    if feature["geometry"] is not None:
        body.append({"type": "Feature", "purpose": "geotagging", "geometry": feature["geometry"]})
    words = [*facts["evidence"], facts.get("reason", "")]
    body += [{"type": "TextualBody", "purpose": "describing", "value": word} for word in words if word]
    quote = {"type": "TextQuoteSelector", "exact": facts["text"]}
    if text:
        quote |= {"prefix": text[max(0, start - _CONTEXT) : start], "suffix": text[end : end + _CONTEXT]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": f"urn:geoarticle:annotation:{feature['id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": {"source": target, "selector": [quote, position]},
        "confidence": facts["confidence"],
        "role": facts["role"],
    }


def place_uri(place_id: str) -> str:
    """Return a URI for a place: GeoNames' own where the place is GeoNames'."""
    scheme, _, number = place_id.partition(":")
    if scheme == "geonames" and number.isdigit():
        return f"https://sws.geonames.org/{number}/"
    return "urn:geoarticle:place:" + re.sub(r"[^A-Za-z0-9:._-]", "_", place_id)
