"""A report as plain values, schema ``geoarticle.report/1``, and as JSON text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from geoarticle.controls import json_escaped
from geoarticle.exports.geometry import rfc7946
from geoarticle.model import (
    Candidate,
    Check,
    Mention,
    Place,
    Relation,
    Report,
    Resolution,
    Resolved,
    Unresolved,
)
from geoarticle.redaction import without_text

SCHEMA = "geoarticle.report/1"


def to_dict(report: Report, *, text: bool = True) -> dict[str, Any]:
    """Return the report as plain values, schema ``geoarticle.report/1``.

    With ``text=False`` nothing of the article is left but the names: for copyright or to protect a
    source. An article without text has null there.
    """
    report = report if text else without_text(report)
    article = report.article
    scores = {f.place.id: f.score for f in reversed(report.focus)}  # the best one of a place
    named = _named(report)
    return {
        "schema": SCHEMA,
        "article": {
            "title": article.title,
            "byline": article.byline,
            "published": article.published,
            "source": article.source,
            "language": article.language,
            "text": article.text or None,
            "blocks": [{"kind": b.kind, "start": b.span.start, "end": b.span.end} for b in article.blocks],
        },
        "mentions": [_mention(m, r) for m, r in _pairs(report)],
        "places": [
            _place(place, scores.get(place.id), named.get(place.id, [])) for place in places_of(report)
        ],
        "relations": [_relation(relation) for relation in report.relations],
        "checks": [_check(check) for check in report.checks],
        "focus": [
            {"place": f.place.id, "name": f.place.name, "level": f.level, "score": round(f.score, 4)}
            for f in report.focus
        ],
        "attribution": list(report.attribution),
        "left_out": list(report.left_out),
    }


def to_json(report: Report, *, indent: int | None = 2, text: bool = True) -> str:
    """Return the report as JSON text, in the order of the schema."""
    return dumps(to_dict(report, text=text), indent=indent)


def dumps(value: object, *, indent: int | None = 2) -> str:
    """Write JSON as all formats here do: UTF-8, unseen characters escaped, no NaN, which JSON has not."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return json_escaped(text)


def places_of(report: Report) -> tuple[Place, ...]:
    """Return the report's places and every place that a mention was resolved to, each once."""
    known = {place.id: place for place in report.places}
    for resolution in report.resolutions:
        if isinstance(resolution, Resolved):
            known.setdefault(resolution.place.id, resolution.place)
    return tuple(known.values())


def _named(report: Report) -> dict[str, list[str]]:
    """Return for each place the mentions (ids, in order of the text) that were resolved to it."""
    named: dict[str, list[str]] = {}
    for mention, resolution in _pairs(report):
        if isinstance(resolution, Resolved):
            named.setdefault(resolution.place.id, []).append(mention.id)
    return named


def _pairs(report: Report) -> Iterator[tuple[Mention, Resolution]]:
    return zip(report.mentions, report.resolutions, strict=True)


def _mention(mention: Mention, resolution: Resolution) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "name": mention.name,
        "role": mention.role,
        "subtype": mention.subtype,
        "probability": round(mention.probability, 4),
        **_resolution(resolution),
        "alternatives": [_alternative(candidate) for candidate in resolution.alternatives],
    }


def _resolution(resolution: Resolution) -> dict[str, Any]:
    if isinstance(resolution, Unresolved):
        empty = {"status": "unresolved", "place": None, "lat": None, "lon": None, "confidence": None}
        return {**empty, "evidence": [], "reason": resolution.reason}
    found: dict[str, Any] = {"status": "resolved", "place": None}
    if isinstance(resolution, Resolved):
        found["place"] = resolution.place.id
        found |= _point(resolution.place.lat, resolution.place.lon)
    else:
        found["status"] = "inferred"
        found |= _point(resolution.lat, resolution.lon)
        found["radius_km"] = round(resolution.radius_km, 3)
        found["area"] = rfc7946(resolution.area)
        found["anchor"] = resolution.anchor.id
    return {**found, "confidence": round(resolution.confidence, 4), "evidence": list(resolution.evidence)}


def _point(lat: float, lon: float) -> dict[str, float]:
    return {"lat": round(lat, 6), "lon": round(lon, 6)}


def _alternative(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "place": place.id,
        "name": place.name,
        **_point(place.lat, place.lon),
        "confidence": round(candidate.confidence, 4),
        "country": place.country,
        "admin1": place.admin1,
        "evidence": list(candidate.evidence),
    }


def _place(place: Place, score: float | None, mentions: list[str]) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        **_point(place.lat, place.lon),
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "country": place.country,
        "country_name": place.country_name,
        "admin1": place.admin1,
        "admin1_name": place.admin1_name,
        "admin2": place.admin2,
        "admin2_name": place.admin2_name,
        "population": place.population,
        "radius_km": round(place.radius_km, 3),
        "radius_source": place.radius_source,
        "source": place.source,
        "focus": None if score is None else round(score, 4),
        "mentions": mentions,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    distance = relation.distance_km
    return {
        "id": relation.id,
        "kind": relation.kind,
        "figure": relation.figure,
        "ground": relation.ground,
        "start": relation.span.start,
        "end": relation.span.end,
        "text": relation.text,
        "distance_km": None if distance is None else [round(edge, 3) for edge in distance],
        "precision_km": round(relation.precision_km, 3),
        "hedge": relation.hedge,
        "bearing_deg": relation.bearing_deg,
        "wind": relation.wind,
        "path": relation.path,
        "second_km": relation.second_km,
        "second_ground": relation.second_ground,
        "from_edge": relation.from_edge,
        "minutes": relation.minutes,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "relation": check.relation,
        "verdict": check.verdict,
        "distance_km": _rounded(check.distance_km, 3),
        "azimuth_deg": _rounded(check.azimuth_deg, 2),
        "expected": None if check.expected is None else rfc7946(check.expected),
        "reason": check.reason,
        "independent": check.independent,
    }


def check_dict(check: Check) -> dict[str, Any]:
    """Return one check as plain values, as in a report."""
    return _check(check)


def _rounded(number: float | None, decimals: int) -> float | None:
    return None if number is None else round(number, decimals)
