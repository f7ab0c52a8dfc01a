"""The values that pass from stage to stage: frozen, keyword-only, checked at birth.

Coordinates are WGS84 degrees, always named ``lat`` and ``lon``; GeoJSON fields are (lon, lat).
Offsets are Unicode code points into ``Article.text``, half open: ``text[start:end]``.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from geoarticle.edits import Change, Edited, TextQuote

BlockKind = Literal[
    "headline", "standfirst", "dateline", "paragraph", "heading", "list", "table", "caption", "credit"
]
Role = Literal["literal", "associative"]
Subtype = Literal["demonym", "metonym", "modifier", "embedded", "event", "position"]
Verdict = Literal["consistent", "borderline", "inconsistent", "unverifiable"]
PathKind = Literal["straight", "road", "unstated"]
MatchKind = Literal["exact", "folded", "abbreviation", "demonym", "transliteration", "near"]
FocusLevel = Literal["country", "division", "place"]
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
    "position",
]
GeoJson: TypeAlias = Mapping[str, Any]


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _check_point(lat: float, lon: float) -> None:
    _require(math.isfinite(lat) and -90 <= lat <= 90, f"latitude {lat} is outside -90 to 90")
    _require(math.isfinite(lon) and -180 <= lon <= 180, f"longitude {lon} is outside -180 to 180")


def _check_amounts(**amounts: float | None) -> None:
    """Require that what is known of some amounts is finite and not negative; names say the unit."""
    for name, amount in amounts.items():
        _require(amount is None or 0 <= amount < math.inf, f"{name} {amount} is no amount")


def _frozen(value: Any) -> Any:
    """Return a GeoJSON value whose arrays are tuples, so that equal geometries are equal values."""
    if isinstance(value, Mapping):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value


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
    """A part of an article; blocks are in order and do not overlap.

    ``where`` says where it stood in the document that was read ("page 3").
    """

    kind: BlockKind
    span: Span
    where: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article; ``title`` is also part of ``text`` when a headline block says so.

    The text is empty where it was left out: for copyright, or to protect a source. ``url`` is where
    the article was published, ``site`` the outlet, ``outlet`` the place where that is at home,
    "Alexandria, Louisiana": a local paper does not name its state.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    site: str | None = None
    language: str = "en"
    outlet: str | None = None
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
        _check_amounts(radius_km=self.radius_km, population=self.population)

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
    """The mention means this gazetteer entry.

    ``needs_look`` says why a person should look at it before the map is printed.
    """

    place: Place
    confidence: float
    evidence: tuple[str, ...]
    alternatives: tuple[Candidate, ...] = ()
    needs_look: str | None = None

    def __post_init__(self) -> None:
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """No gazetteer entry fits, but the text says where: an area, never a pin.

    ``lat, lon`` and ``radius_km`` are the point-radius form of ``area`` (GeoJSON geometry, lon
    lat). ``anchor`` is the gazetteer place from which the area was made. ``inside`` is the town that
    all of the area stands for, where the text says no more than that: the streets, schools and parks
    of a town are a group.
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
    inside: Place | None = None

    def __post_init__(self) -> None:
        _check_point(self.lat, self.lon)
        _check_amounts(radius_km=self.radius_km)
        _check_confidence(self.confidence)
        object.__setattr__(self, "area", _frozen(self.area))


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
        _check_amounts(precision_km=self.precision_km, second_km=self.second_km, minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A relation held against coordinates. ``azimuth_deg`` is measured at the ground place.

    ``confidence`` is that of the verdict: of those at 0.8, four in five are right; of a borderline
    one, the chance that the text is right after all.
    """

    relation: str
    verdict: Verdict
    reason: str
    distance_km: float | None = None
    azimuth_deg: float | None = None
    expected: GeoJson | None = None
    independent: bool = True
    confidence: float = 0.0

    def __post_init__(self) -> None:
        _check_amounts(distance_km=self.distance_km, azimuth_deg=self.azimuth_deg)
        _check_confidence(self.confidence)
        object.__setattr__(self, "expected", _frozen(self.expected))


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """How far the story is about a place: ``score`` in [0, 1], the story's best is highest."""

    place: Place
    level: FocusLevel
    score: float

    def __post_init__(self) -> None:
        _require(0.0 <= self.score <= 1.0, f"score {self.score} is outside 0 to 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerBuild:
    """A gazetteer file that a report was made with: its month or name, and what tells builds apart."""

    made: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What made a report; the same makers make the same report of the same article.

    ``recogniser`` is "spans" where the mentions were given. ``weights`` is a fingerprint of all
    that was fitted: the recogniser's model, the roles', the ranker's. ``options`` are what else was
    asked for, as (name, value).
    """

    version: str
    language: str
    recogniser: str
    weights: str
    gazetteer: tuple[GazetteerBuild, ...]
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything found out about one article; ``resolutions`` run parallel to ``mentions``.

    ``places`` holds every place that a mention means, whether it was given or not. An id stands for
    one place throughout. ``geoarticle.report.Report`` adds what a report turns into.
    ``left_out`` says, in sentences, what was not read or not done because the article's budget ended.
    ``edits`` are what people decided, ``changes`` what that changed in the machine's answers.
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
    edits: tuple[Edited, ...] = ()
    changes: tuple[Change, ...] = ()
    made_by: Made | None = None

    def __post_init__(self) -> None:
        _require(len(self.mentions) == len(self.resolutions), "one resolution for each mention is needed")
        text = self.article.text
        for mention in self.mentions:
            said = mention.span.of(text)
            _require(not text or said == mention.text, f"mention {mention.id}: the text has {said!r} there")
        known = {place.id: place for place in self.places}
        meant = (resolution.place for resolution in self.resolutions if isinstance(resolution, Resolved))
        for place in meant:
            known.setdefault(place.id, place)
        object.__setattr__(self, "places", tuple(known.values()))
        for place in (*self.places, *self._referred()):
            _require(known.setdefault(place.id, place) == place, f"two places have the id {place.id}")

    def mentions_of(self, place: Place) -> tuple[Mention, ...]:
        """Return the mentions that were resolved to a place, in order of the text."""
        pairs = zip(self.mentions, self.resolutions, strict=True)
        return tuple(m for m, r in pairs if isinstance(r, Resolved) and r.place.id == place.id)

    def other_places(self) -> tuple[Place, ...]:
        """Return the places that no mention means: runners-up, anchors of areas, those of the focus."""
        listed = {place.id for place in self.places}
        return tuple({p.id: p for p in self._referred() if p.id not in listed}.values())

    def quote(self, mention: Mention) -> TextQuote:
        """Return a mention as words that can be found again in another version of the text."""
        return TextQuote.of(self.article.text, mention.span.start, mention.span.end, mention.text)

    def _referred(self) -> Iterator[Place]:
        for resolution in self.resolutions:
            if isinstance(resolution, Resolved):
                yield resolution.place
            elif isinstance(resolution, Inferred):
                yield resolution.anchor
                yield from filter(None, [resolution.inside])
            yield from (candidate.place for candidate in resolution.alternatives)
        yield from (focus.place for focus in self.focus)
