"""A report as plain values, schema ``geoarticle.report/1``, and as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import IO, Any

from geoarticle.controls import json_escaped
from geoarticle.exports import records
from geoarticle.exports.records import SCHEMA
from geoarticle.exports.typed import plain
from geoarticle.model import (
    Article,
    Candidate,
    Check,
    Focus,
    Made,
    Mention,
    Place,
    Relation,
    Report,
    Resolution,
    Resolved,
    Unresolved,
)
from geoarticle.redaction import without_text


def to_dict(report: Report, *, text: bool = True) -> dict[str, Any]:
    """Return the report as plain values, schema ``geoarticle.report/1``.

    With ``text=False`` nothing of the article is left but the names: for copyright or to protect a
    source. An article without text has null there.
    """
    values: dict[str, Any] = plain(record_of(report if text else without_text(report)))
    return values


def to_json(report: Report, *, indent: int | None = 2, text: bool = True) -> str:
    """Return the report as JSON text, in the order of the schema."""
    return dumps(to_dict(report, text=text), indent=indent)


def write(reports: Sequence[Report], file: IO[bytes]) -> None:
    """Write one report as an object, several as an array of them."""
    values = [to_dict(report) for report in reports]
    write_values(values[0] if len(values) == 1 else values, file)


def write_values(value: object, file: IO[bytes]) -> None:
    """Write JSON and a line feed."""
    file.write(f"{dumps(value)}\n".encode())


def check_dict(check: Check) -> dict[str, Any]:
    """Return one check as plain values, as in a report."""
    values: dict[str, Any] = plain(_check(check))
    return values


def dumps(value: object, *, indent: int | None = 2) -> str:
    """Write JSON as all formats here do: UTF-8, unseen characters escaped, no NaN, which JSON has not."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return json_escaped(text)


def record_of(report: Report) -> records.ReportRecord:
    """Return what stands in the report's file."""
    scores = {focus.place.id: focus.score for focus in reversed(report.focus)}
    members: dict[str, list[str]] = {}
    for mention, resolution in zip(report.mentions, report.resolutions, strict=True):
        if isinstance(resolution, Resolved):
            members.setdefault(resolution.place.id, []).append(mention.id)
    return records.ReportRecord(
        schema=SCHEMA,
        article=_article(report.article),
        mentions=tuple(
            _mention(mention, resolution, report)
            for mention, resolution in zip(report.mentions, report.resolutions, strict=True)
        ),
        places=tuple(_place(place, scores, members) for place in report.places),
        relations=tuple(map(_relation, report.relations)),
        checks=tuple(map(_check, report.checks)),
        focus=tuple(map(_focus, report.focus)),
        attribution=report.attribution,
        left_out=report.left_out,
        edits=report.edits,
        changes=report.changes,
        other_places=tuple(records.PlaceFacts(**_facts(place)) for place in report.other_places()),
        made_by=None if report.made_by is None else _made(report.made_by),
    )


def _article(article: Article) -> records.ArticleRecord:
    return records.ArticleRecord(
        title=article.title,
        byline=article.byline,
        published=article.published,
        source=article.source,
        url=article.url,
        site=article.site,
        outlet=article.outlet,
        language=article.language,
        text=article.text or None,
        blocks=tuple(
            records.BlockRecord(
                kind=block.kind, start=block.span.start, end=block.span.end, where=block.where
            )
            for block in article.blocks
        ),
    )


def _mention(mention: Mention, resolution: Resolution, report: Report) -> records.MentionRecord:
    quote = report.quote(mention)
    return records.MentionRecord(
        id=mention.id,
        start=mention.span.start,
        end=mention.span.end,
        text=mention.text,
        name=mention.name,
        role=mention.role,
        subtype=mention.subtype,
        probability=mention.probability,
        **_resolution(resolution),
        alternatives=tuple(map(_alternative, resolution.alternatives)),
        quote=records.QuoteRecord(exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix),
    )


def _resolution(resolution: Resolution) -> dict[str, Any]:
    if isinstance(resolution, Unresolved):
        nowhere = {"status": "unresolved", "place": None, "lat": None, "lon": None, "confidence": None}
        return {**nowhere, "evidence": (), "reason": resolution.reason}
    known = {"confidence": resolution.confidence, "evidence": resolution.evidence}
    if isinstance(resolution, Resolved):
        place = resolution.place
        return {
            "status": "resolved",
            "place": place.id,
            "lat": place.lat,
            "lon": place.lon,
            **known,
            "needs_look": resolution.needs_look,
        }
    region = {"called": resolution.name, "radius_km": resolution.radius_km, "area": resolution.area}
    point = {"lat": resolution.lat, "lon": resolution.lon, "anchor": resolution.anchor.id}
    inside = {"inside": resolution.inside.id if resolution.inside else None}
    return {"status": "inferred", "place": None, **point, **region, **inside, **known}


def _alternative(candidate: Candidate) -> records.AlternativeRecord:
    place = candidate.place
    return records.AlternativeRecord(
        place=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        confidence=candidate.confidence,
        country=place.country,
        admin1=place.admin1,
        evidence=candidate.evidence,
    )


def _place(
    place: Place, scores: Mapping[str, float], members: Mapping[str, Sequence[str]]
) -> records.PlaceRecord:
    return records.PlaceRecord(
        **_facts(place), focus=scores.get(place.id), mentions=tuple(members.get(place.id, ()))
    )


def _facts(place: Place) -> dict[str, Any]:
    return {name: getattr(place, name) for name in records.PLACE_FACTS}


def _relation(relation: Relation) -> records.RelationRecord:
    return records.RelationRecord(
        id=relation.id,
        kind=relation.kind,
        figure=relation.figure,
        ground=relation.ground,
        start=relation.span.start,
        end=relation.span.end,
        text=relation.text,
        distance_km=relation.distance_km,
        precision_km=relation.precision_km,
        hedge=relation.hedge,
        bearing_deg=relation.bearing_deg,
        wind=relation.wind,
        path=relation.path,
        second_km=relation.second_km,
        second_ground=relation.second_ground,
        from_edge=relation.from_edge,
        minutes=relation.minutes,
    )


def _check(check: Check) -> records.CheckRecord:
    return records.CheckRecord(
        relation=check.relation,
        verdict=check.verdict,
        distance_km=check.distance_km,
        azimuth_deg=check.azimuth_deg,
        expected=check.expected,
        reason=check.reason,
        confidence=check.confidence,
        independent=check.independent,
    )


def _focus(focus: Focus) -> records.FocusRecord:
    place = focus.place
    return records.FocusRecord(place=place.id, name=place.name, level=focus.level, score=focus.score)


def _made(made: Made) -> records.MadeRecord:
    return records.MadeRecord(
        version=made.version,
        language=made.language,
        recogniser=made.recogniser,
        weights=made.weights,
        gazetteer=tuple(
            records.GazetteerRecord(made=build.made, fingerprint=build.fingerprint)
            for build in made.gazetteer
        ),
        options=tuple(records.OptionRecord(name=name, value=value) for name, value in made.options),
    )
