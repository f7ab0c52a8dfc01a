"""The values that pass from stage to stage: frozen, keyword-only, checked at birth.

Coordinates are WGS84 degrees, always named ``lat`` and ``lon``; GeoJSON fields are (lon, lat).
Offsets are Unicode code points into ``Article.text``, half open: ``text[start:end]``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

BlockKind = Literal["headline", "dateline", "paragraph", "caption", "credit"]
Role = Literal["literal", "associative"]
Subtype = Literal["demonym", "metonym", "modifier", "embedded"]
Verdict = Literal["consistent", "borderline", "inconsistent", "unverifiable"]
PathKind = Literal["straight", "road", "unstated"]
MatchKind = Literal["exact", "folded", "abbreviation", "demonym", "transliteration", "near"]
RelationKind = Literal[
    "distance_bearing",
    "distance",
    "bearing",
    "containment",
    "part",
    "between",
    "near",
    "outskirts",
    "border",
    "coast",
    "capital",
    "travel_time",
]
GeoJson: TypeAlias = Mapping[str, Any]


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _check_point(lat: float, lon: float) -> None:
    _require(math.isfinite(lat) and -90 <= lat <= 90, f"latitude {lat} is outside -90 to 90")
    _require(math.isfinite(lon) and -180 <= lon <= 180, f"longitude {lon} is outside -180 to 180")


def _check_confidence(confidence: float) -> None:
    _require(0.0 <= confidence <= 1.0, f"confidence {confidence} is outside 0 to 1")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open, non-empty range of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end, f"span {self.start}:{self.end} is empty or negative")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words that the span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class LatLon:
    """A position on WGS84, degrees."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        _check_point(self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of an article; blocks are in order and do not overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article; ``title`` is also part of ``text`` when a headline block says so."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    source: str | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()

    def block_at(self, offset: int) -> Block | None:
        """Return the block that covers a code point, or None between blocks."""
        last = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[last] if last >= 0 and offset < self.blocks[last].span.end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One occurrence of a toponym.

    ``name`` is what to look up: "Syrian" stays "Syrian", but the name inside "Aleppo University"
    is "Aleppo". ``probability`` is the recogniser's own, 1.0 for spans that the user gave.
    """

    id: str
    span: Span
    text: str
    name: str
    role: Role = "literal"
    subtype: Subtype | None = None
    probability: float = 1.0

    def __post_init__(self) -> None:
        _require(len(self.text) == len(self.span), f"mention {self.id}: text and span differ in length")
        _check_confidence(self.probability)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry.

    ``admin1`` and ``admin2`` are GeoNames style codes under the country ("09", "201"), the
    ``*_name`` fields what people call them. ``radius_km`` reaches from the point to the farthest
    edge; ``radius_source`` is "polygon", "population" or "class" (an estimate) or "curated".
    """

    id: str
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: str = ""
    country_name: str = ""
    admin1: str = ""
    admin1_name: str = ""
    admin2: str = ""
    admin2_name: str = ""
    population: int = 0
    radius_km: float = 0.0
    radius_source: str = "class"
    source: str = "GeoNames"

    def __post_init__(self) -> None:
        _check_point(self.lat, self.lon)
        _require(bool(self.id) and bool(self.name), "a place needs an id and a name")
        _require(math.isfinite(self.radius_km) and self.radius_km >= 0, f"radius {self.radius_km} km")

    @property
    def point(self) -> LatLon:
        """The representative point."""
        return LatLon(lat=self.lat, lon=self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gazetteer entry that a looked-up name reaches, and by which name and how."""

    place: Place
    name: str
    kind: MatchKind
    distance: int = 0  # edits, for near matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a mention may mean, with the reasons in words."""

    place: Place
    confidence: float
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The mention means this gazetteer entry."""

    place: Place
    confidence: float
    evidence: tuple[str, ...]
    alternatives: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """No gazetteer entry fits, but the text says where: an area, never a pin.

    ``lat, lon`` and ``radius_km`` are the point-radius form of ``area`` (GeoJSON geometry, lon
    lat). ``anchor`` is the gazetteer place from which the area was made.
    """

    name: str
    lat: float
    lon: float
    radius_km: float
    area: GeoJson
    anchor: Place
    confidence: float
    evidence: tuple[str, ...]
    alternatives: tuple[Candidate, ...] = ()

    def __post_init__(self) -> None:
        _check_point(self.lat, self.lon)
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """No place could be named; ``reason`` says why, in words."""

    reason: str
    alternatives: tuple[Candidate, ...] = ()


Resolution: TypeAlias = Resolved | Inferred | Unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What the text states about where ``figure`` is, seen from ``ground`` (mention ids).

    ``span`` covers the stating words; ``distance_km`` is (low, high), equal for a single figure.
    ``precision_km`` is half the last significant place as stated (point-radius *u*).
    ``bearing_deg`` is what the text states, clockwise from north; ``wind`` its compass word ("SW").
    ``second_km`` is the same distance in the other unit, when the text gives two.
    ``second_ground`` serves "between A and B". ``from_edge``: the text measures from the edge.
    ``minutes`` serves travel times.
    """

    id: str
    kind: RelationKind
    figure: str | None
    ground: str | None
    span: Span
    text: str
    distance_km: tuple[float, float] | None = None
    precision_km: float = 0.0
    hedge: str | None = None
    bearing_deg: float | None = None
    wind: str | None = None
    path: PathKind = "unstated"
    second_km: float | None = None
    second_ground: str | None = None
    from_edge: bool = False
    minutes: float | None = None

    def __post_init__(self) -> None:
        if self.distance_km is not None:
            low, high = self.distance_km
            _require(0 <= low <= high < math.inf, f"distance {self.distance_km} km")
        if self.bearing_deg is not None:
            _require(0 <= self.bearing_deg < 360, f"bearing {self.bearing_deg} degrees")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A relation held against coordinates. ``azimuth_deg`` is measured at the ground place."""

    relation: str
    verdict: Verdict
    reason: str
    distance_km: float | None = None
    azimuth_deg: float | None = None
    expected: GeoJson | None = None
    independent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """How far the story is about a place: ``score`` in [0, 1], the story's best is highest."""

    place: Place
    level: Literal["country", "division", "place"]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything found out about one article; ``resolutions`` run parallel to ``mentions``.

    ``left_out`` says, in sentences, what was not read or not done because the article's budget ended.
    """

    article: Article
    mentions: tuple[Mention, ...]
    resolutions: tuple[Resolution, ...]
    places: tuple[Place, ...] = ()
    relations: tuple[Relation, ...] = ()
    checks: tuple[Check, ...] = ()
    focus: tuple[Focus, ...] = ()
    attribution: tuple[str, ...] = field(default=())
    left_out: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require(len(self.mentions) == len(self.resolutions), "one resolution for each mention is needed")

    def mentions_of(self, place: Place) -> tuple[Mention, ...]:
        """Return the mentions that were resolved to a place, in order of the text."""
        pairs = zip(self.mentions, self.resolutions, strict=True)
        return tuple(m for m, r in pairs if isinstance(r, Resolved) and r.place.id == place.id)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, schema ``geoarticle.report/1``."""
        from geoarticle import exports

        return exports.to_dict(self)

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return the report as JSON text."""
        from geoarticle import exports

        return exports.to_json(self, indent=indent)

    def to_geojson(self) -> dict[str, Any]:
        """Return a GeoJSON FeatureCollection (RFC 7946), a feature for each mention."""
        from geoarticle import exports

        return exports.to_geojson(self)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return self.to_geojson()

    def _repr_html_(self) -> str:
        from geoarticle import maps

        return maps.notebook_html(self)


def shallow_dict(value: Any) -> dict[str, Any]:
    """Return a value's fields without descending into them."""
    return {f.name: getattr(value, f.name) for f in fields(value)}
