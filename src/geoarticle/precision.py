"""Numbers of a report as precise as they are known: what is written is what the values hold.

Positions keep six decimals (a tenth of a metre), distances metres, confidences four decimals. Areas
become GeoJSON as RFC 7946 wants it. A report is rounded once, when it is whole, so that no stage
reckons with rounded numbers and no writer has to round.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from geoarticle.edits import Answer
from geoarticle.geometry import rfc7946
from geoarticle.model import (
    Candidate,
    Check,
    GeoJson,
    Inferred,
    Mention,
    Relation,
    Report,
    Resolution,
    Unresolved,
)

AnyReport = TypeVar("AnyReport", bound=Report)
_DEGREES, _KM, _AZIMUTH, _SHARE = 6, 3, 2, 4  # decimals


def rounded(report: AnyReport) -> AnyReport:
    """Return a report with the precision that it is written with."""
    return replace(
        report,
        mentions=tuple(_mention(mention) for mention in report.mentions),
        resolutions=tuple(_resolution(resolution) for resolution in report.resolutions),
        relations=tuple(_relation(relation) for relation in report.relations),
        checks=tuple(_check(check) for check in report.checks),
        changes=tuple(
            replace(change, was=_answer(change.was), now=_answer(change.now)) for change in report.changes
        ),
        focus=tuple(replace(focus, score=round(focus.score, _SHARE)) for focus in report.focus),
    )


def _mention(mention: Mention) -> Mention:
    return replace(mention, probability=round(mention.probability, _SHARE))


def _resolution(resolution: Resolution) -> Resolution:
    others = tuple(_candidate(candidate) for candidate in resolution.alternatives)
    if isinstance(resolution, Unresolved):
        return replace(resolution, alternatives=others)
    confidence = round(resolution.confidence, _SHARE)
    if isinstance(resolution, Inferred):
        return replace(
            resolution,
            lat=round(resolution.lat, _DEGREES),
            lon=round(resolution.lon, _DEGREES),
            radius_km=round(resolution.radius_km, _KM),
            area=rfc7946(resolution.area),
            confidence=confidence,
            alternatives=others,
        )
    return replace(resolution, confidence=confidence, alternatives=others)


def _candidate(candidate: Candidate) -> Candidate:
    return replace(candidate, confidence=round(candidate.confidence, _SHARE))


def _relation(relation: Relation) -> Relation:
    distance = relation.distance_km
    return replace(
        relation,
        distance_km=None if distance is None else (round(distance[0], _KM), round(distance[1], _KM)),
        precision_km=round(relation.precision_km, _KM),
    )


def _check(check: Check) -> Check:
    return replace(
        check,
        distance_km=_to(check.distance_km, _KM),
        azimuth_deg=_to(check.azimuth_deg, _AZIMUTH),
        expected=_shape(check.expected),
        confidence=round(check.confidence, _SHARE),
    )


def _shape(geometry: GeoJson | None) -> GeoJson | None:
    return None if geometry is None else rfc7946(geometry)


def _answer(answer: Answer) -> Answer:
    return replace(
        answer,
        lat=_to(answer.lat, _DEGREES),
        lon=_to(answer.lon, _DEGREES),
        confidence=_to(answer.confidence, _SHARE),
    )


def _to(number: float | None, decimals: int) -> float | None:
    return None if number is None else round(number, decimals)
