"""Reading reports back: from values, from JSON, and from files of one report or many."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from geoarticle.errors import InputError
from geoarticle.exports import records
from geoarticle.exports.typed import plain, read
from geoarticle.exports.values import record_of
from geoarticle.exports.wrong import Wrong, shown
from geoarticle.model import (
    Article,
    Block,
    Candidate,
    Check,
    Focus,
    GazetteerBuild,
    Inferred,
    Made,
    Mention,
    Place,
    Relation,
    Report,
    Resolution,
    Resolved,
    Span,
    Unresolved,
)

AnyReport = TypeVar("AnyReport", bound=Report)


def from_dict(values: Mapping[str, Any], made: type[AnyReport]) -> AnyReport:
    """Return the report, of the class ``made``, that ``to_dict`` turned into these values.

    Members that are not known are passed over; what follows from other members must agree with
    them. Raises ``InputError`` that names the path of what is wrong.
    """
    _check_schema(values)
    record = read(records.ReportRecord, values)
    try:
        report = _report(record, made)
        _compare(plain(record), plain(record_of(report)))
    except Wrong as wrong:
        raise wrong.as_input_error() from None
    return report


def from_json(text: str | bytes, made: type[AnyReport]) -> AnyReport:
    """Return the report that ``to_json`` wrote; see ``from_dict``."""
    return from_dict(_parsed(text), made)


def looks_like_reports(head: bytes) -> bool:
    """Say whether a file that begins like this holds reports and no article."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return start in (b"{", b"[") and b'"geoarticle.report/' in head


def read_reports(data: bytes, made: type[AnyReport]) -> tuple[AnyReport, ...]:
    """Read a file of one report, of a JSON array of them, or of one a line, as batch writes them.

    Raises ``InputError`` that names the line or the number in the array, and the path.
    """
    first, _, more = data.partition(b"\n")
    if more.strip() and _is_object(first):
        lines = enumerate(data.splitlines(), 1)
        return tuple(_placed(_line, line, f"line {n}", made) for n, line in lines if line.strip())
    values = _parsed(data)
    if isinstance(values, list):
        return tuple(_placed(from_dict, value, f"report {n}", made) for n, value in enumerate(values, 1))
    return (from_dict(values, made),)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _line(line: bytes, made: type[AnyReport]) -> AnyReport:
    values = _parsed(line)
    if isinstance(values, dict) and isinstance(values.get("error"), str):
        raise InputError(f"it holds an error in place of a report: {shown(values['error'])}")
    return from_dict(values, made)


def _placed(load: Any, value: Any, where: str, made: type[AnyReport]) -> Any:
    try:
        return load(value, made)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise InputError("this is no report: it is nested too deeply") from None
    except ValueError as error:
        raise InputError(f"this is not JSON: {error}") from None


def _check_schema(values: object) -> None:
    if not isinstance(values, Mapping):
        raise InputError(f"a report is an object, not {shown(values)}")
    schema = values.get("schema")
    if schema != records.SCHEMA:
        raise InputError(f"schema: {shown(schema)} is not {records.SCHEMA!r}, which this version reads")


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of a report by their ids."""

    known: Mapping[str, Place]

    def get(self, id: str | None, path: str) -> Place:
        """Return a place, or raise ``Wrong`` at the path of what names it."""
        if id is None or id not in self.known:
            raise Wrong(f"{shown(id)} is neither in places nor in other_places", path)
        return self.known[id]


def _report(record: records.ReportRecord, made: type[AnyReport]) -> AnyReport:
    places = _all(_place, record.places, "places")
    others = _all(_place, record.other_places, "other_places")
    known = _Places(_each_once(places, "places") | _each_once(others, "other_places"))
    try:
        return made(
            article=_built(_article, record.article, "article"),
            mentions=_all(_mention, record.mentions, "mentions"),
            resolutions=_all(_resolution, record.mentions, "mentions", known),
            places=places,
            relations=_all(_relation, record.relations, "relations"),
            checks=_all(_check, record.checks, "checks"),
            focus=_all(_focus, record.focus, "focus", known),
            attribution=record.attribution,
            left_out=record.left_out,
            edits=record.edits,
            changes=record.changes,
            made_by=None if record.made_by is None else _made(record.made_by),
        )
    except Wrong:
        raise
    except ValueError as error:
        raise Wrong(str(error)) from None


def _all(make: Any, given: Sequence[Any], path: str, *more: Any) -> tuple[Any, ...]:
    return tuple(_built(make, record, f"{path}[{number}]", *more) for number, record in enumerate(given))


def _each_once(places: Sequence[Place], path: str) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for number, place in enumerate(places):
        if found.setdefault(place.id, place) is not place:
            raise Wrong(f"{shown(place.id)} is there twice", f"{path}[{number}].id")
    return found


def _built(make: Any, record: Any, path: str, *more: Any) -> Any:
    """Make a value of a record; what the value refuses at birth is wrong at ``path``."""
    try:
        return make(record, *more)
    except Wrong as wrong:
        raise wrong.inside(path) from None
    except ValueError as error:
        raise Wrong(str(error), path) from None


def _place(record: records.PlaceFacts) -> Place:
    return Place(**{name: getattr(record, name) for name in records.PLACE_FACTS})


def _article(record: records.ArticleRecord) -> Article:
    return Article(
        text=record.text or "",
        title=record.title,
        byline=record.byline,
        published=record.published,
        source=record.source,
        url=record.url,
        site=record.site,
        outlet=record.outlet,
        language=record.language,
        blocks=tuple(
            Block(kind=b.kind, span=Span(start=b.start, end=b.end), where=b.where) for b in record.blocks
        ),
    )


def _mention(record: records.MentionRecord) -> Mention:
    return Mention(
        id=record.id,
        span=Span(start=record.start, end=record.end),
        text=record.text,
        name=record.name,
        role=record.role,
        subtype=record.subtype,
        probability=record.probability,
    )


def _resolution(record: records.MentionRecord, places: _Places) -> Resolution:
    others = tuple(
        Candidate(
            place=places.get(other.place, f"alternatives[{n}].place"),
            confidence=other.confidence,
            evidence=other.evidence,
        )
        for n, other in enumerate(record.alternatives)
    )
    if record.status == "unresolved":
        return Unresolved(reason=_there(record, "reason"), alternatives=others)
    evidence, confidence = record.evidence, _there(record, "confidence")
    if record.status == "resolved":
        place = places.get(record.place, "place")
        return Resolved(
            place=place, confidence=confidence, evidence=evidence, alternatives=others,
            needs_look=record.needs_look,
        )  # fmt: skip
    return Inferred(
        name=_there(record, "called"),
        lat=_there(record, "lat"),
        lon=_there(record, "lon"),
        radius_km=_there(record, "radius_km"),
        area=_there(record, "area"),
        anchor=places.get(record.anchor, "anchor"),
        inside=places.get(record.inside, "inside") if record.inside else None,
        confidence=confidence,
        evidence=evidence,
        alternatives=others,
    )


def _there(record: records.MentionRecord, name: str) -> Any:
    value = getattr(record, name)
    if value is None:
        raise Wrong(f"a mention that is {record.status} needs it", name)
    return value


def _relation(record: records.RelationRecord) -> Relation:
    return Relation(
        id=record.id,
        kind=record.kind,
        figure=record.figure,
        ground=record.ground,
        span=Span(start=record.start, end=record.end),
        text=record.text,
        distance_km=record.distance_km,
        precision_km=record.precision_km,
        hedge=record.hedge,
        bearing_deg=record.bearing_deg,
        wind=record.wind,
        path=record.path,
        second_km=record.second_km,
        second_ground=record.second_ground,
        from_edge=record.from_edge,
        minutes=record.minutes,
    )


def _check(record: records.CheckRecord) -> Check:
    return Check(
        relation=record.relation,
        verdict=record.verdict,
        reason=record.reason,
        distance_km=record.distance_km,
        azimuth_deg=record.azimuth_deg,
        expected=record.expected,
        confidence=record.confidence,
        independent=record.independent,
    )


def _focus(record: records.FocusRecord, places: _Places) -> Focus:
    return Focus(place=places.get(record.place, "place"), level=record.level, score=record.score)


def _made(record: records.MadeRecord) -> Made:
    return Made(
        version=record.version,
        language=record.language,
        recogniser=record.recogniser,
        weights=record.weights,
        gazetteer=tuple(GazetteerBuild(made=b.made, fingerprint=b.fingerprint) for b in record.gazetteer),
        options=tuple((option.name, option.value) for option in record.options),
    )


def _compare(given: Any, meant: Any, path: str = "") -> None:
    """Raise ``Wrong`` where a member does not follow from the others, as it does in every report."""
    if type(given) is type(meant) and isinstance(given, dict):
        for name in given:  # what a version before this one did not write is not asked for
            step = f"{path}.{name}" if path else name
            _compare(given.get(name), meant.get(name), step)
    elif type(given) is type(meant) and isinstance(given, list) and len(given) == len(meant):
        for number, (one, other) in enumerate(zip(given, meant, strict=True)):
            _compare(one, other, f"{path}[{number}]")
    elif given != meant:
        raise Wrong(f"{shown(given)} does not follow from the rest of the report: {shown(meant)}", path)
