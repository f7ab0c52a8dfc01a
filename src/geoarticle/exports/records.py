"""What stands in a report's file, schema ``geoarticle.report/1``: the one description of it.

Writing fills these records, reading checks values against them, and the JSON Schema is made from
them. A field without a default is always there; one that defaults to None is left out when it is
None; ranges and notes are annotations. Members come in the order of the fields.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Literal, TypeAlias

from geoarticle.edits import Change, Edited
from geoarticle.exports.typed import Note, Range
from geoarticle.model import (
    BlockKind,
    FocusLevel,
    GeoJson,
    PathKind,
    RelationKind,
    Role,
    Subtype,
    Verdict,
)

SCHEMA: Literal["geoarticle.report/1"] = "geoarticle.report/1"
Offset: TypeAlias = Annotated[int, Range(0)]
Lat: TypeAlias = Annotated[float, Range(-90, 90)]
Lon: TypeAlias = Annotated[float, Range(-180, 180)]
Share: TypeAlias = Annotated[float, Range(0, 1)]
Amount: TypeAlias = Annotated[float, Range(0)]
Status: TypeAlias = Literal["resolved", "inferred", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRecord:
    """A part of an article."""

    kind: BlockKind
    start: Offset
    end: Offset
    where: Annotated[str | None, Note("where it stood in the document that was read")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """The article."""

    title: str | None
    byline: str | None
    published: str | None
    source: str | None
    url: Annotated[str | None, Note("where it was published, if the document says so")] = None
    site: Annotated[str | None, Note("the outlet, if the document says so")] = None
    outlet: Annotated[str | None, Note("the place where it is published")] = None
    language: str
    text: Annotated[str | None, Note("null when it was left out on request")]
    blocks: tuple[BlockRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRecord:
    """A W3C text quote selector; without the article's text there is no prefix and no suffix."""

    exact: str
    prefix: str | None = None
    suffix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeRecord:
    """What else a mention may mean; the place itself is in places or other_places."""

    place: str
    name: str
    lat: Lat
    lon: Lon
    confidence: Share
    country: str
    admin1: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRecord:
    """One occurrence of a name, and which place it means."""

    id: str
    start: Offset
    end: Offset
    text: str
    name: Annotated[str, Note("what was looked up")]
    role: Role
    subtype: Subtype | None
    probability: Share
    status: Status
    place: Annotated[str | None, Note("the id of a place, for resolved mentions")]
    lat: Lat | None
    lon: Lon | None
    called: Annotated[str | None, Note("inferred mentions: what the region is called")] = None
    radius_km: Annotated[Amount | None, Note("inferred mentions: uncertainty")] = None
    area: Annotated[GeoJson | None, Note("inferred mentions: the region that the text allows")] = None
    anchor: Annotated[str | None, Note("inferred mentions: the id of the place it was made from")] = None
    inside: Annotated[str | None, Note("inferred mentions: the id of the town it is somewhere in")] = None
    confidence: Share | None
    evidence: tuple[str, ...]
    reason: Annotated[str | None, Note("why it is unresolved")] = None
    needs_look: Annotated[str | None, Note("why a person should look at it first")] = None
    alternatives: tuple[AlternativeRecord, ...]
    quote: Annotated[QuoteRecord | None, Note("finds the mention again in an edited text")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFacts:
    """A gazetteer entry."""

    id: str
    name: str
    lat: Lat
    lon: Lon
    feature_class: str
    feature_code: str
    country: str
    country_name: str
    admin1: str
    admin1_name: str
    admin2: str
    admin2_name: str
    population: Annotated[int, Range(0)]
    radius_km: Amount
    radius_source: str
    source: str


PLACE_FACTS = tuple(field.name for field in fields(PlaceFacts))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord(PlaceFacts):
    """A place that the article mentions."""

    focus: Share | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    """What the text states about where something is."""

    id: str
    kind: RelationKind
    figure: str | None
    ground: str | None
    start: Offset
    end: Offset
    text: str
    distance_km: tuple[Amount, Amount] | None
    precision_km: Amount
    hedge: str | None
    bearing_deg: Annotated[float, Range(0, below=360)] | None
    wind: str | None
    path: PathKind
    second_km: Amount | None
    second_ground: str | None
    from_edge: bool
    minutes: Amount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRecord:
    """A statement held against coordinates."""

    relation: str
    verdict: Verdict
    distance_km: Amount | None
    azimuth_deg: Amount | None
    expected: Annotated[GeoJson | None, Note("where the figure should be by the statement")]
    reason: str
    confidence: Annotated[Share, Note("of the verdict; 0 where it is unverifiable")]
    independent: Annotated[bool, Note("false when the statement itself decided which place is meant")]


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusRecord:
    """How far the story is about a place."""

    place: str
    name: str
    level: FocusLevel
    score: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerRecord:
    """A gazetteer file."""

    made: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRecord:
    """What else was asked for."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRecord:
    """What made the report."""

    version: str
    language: str
    recogniser: str
    weights: str
    gazetteer: tuple[GazetteerRecord, ...]
    options: tuple[OptionRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """Everything found out about one article."""

    schema: Literal["geoarticle.report/1"]
    article: ArticleRecord
    mentions: tuple[MentionRecord, ...]
    places: tuple[PlaceRecord, ...]
    relations: tuple[RelationRecord, ...]
    checks: tuple[CheckRecord, ...]
    focus: tuple[FocusRecord, ...]
    attribution: tuple[str, ...]
    left_out: Annotated[
        tuple[str, ...],
        Note("what was not read or not done because the article's budget ended, in sentences"),
    ] = ()
    edits: Annotated[tuple[Edited, ...], Note("what people decided")] = ()
    changes: Annotated[
        tuple[Change, ...], Note("what that changed: what the machine says by itself, and what holds")
    ] = ()
    other_places: Annotated[
        tuple[PlaceFacts, ...], Note("named by an id only: runners-up, anchors, places of the focus")
    ] = ()
    made_by: MadeRecord | None = None
