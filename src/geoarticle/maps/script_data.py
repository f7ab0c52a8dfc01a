"""The shape of what the page's scripts read: the contract between ``data.py`` and ``assets/``."""

from __future__ import annotations

from typing import TypeAlias, TypedDict

from geoarticle.maps.words import Layer

Encoded: TypeAlias = tuple[str, int]
"""A shape as ``gazetteer.polyline`` encodes it, and its decimals."""
Named: TypeAlias = tuple[str, str, str, int]
"""A code, a label, and a shape with its decimals."""
Position: TypeAlias = tuple[float, float]
"""Latitude and longitude, degrees: Leaflet's order."""
Edges: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north, degrees."""


TownData: TypeAlias = tuple[str, float, float, int, int]
"""A name, a latitude and longitude, from which zoom on it is named, and 1 for a capital."""
WaterData: TypeAlias = tuple[str, float, list[Position]]
"""A name, how far it reaches in km, and where its name may stand."""


class BaseData(TypedDict):
    """The base map; ``areas`` are further outlines by code, towns and waters are named for orientation."""

    countries: list[Named]
    divisions: list[Named]
    areas: dict[str, Encoded]
    lakes: list[Encoded]
    rivers: list[Encoded]
    disputed: list[Encoded]
    zones: list[Encoded]
    towns: list[TownData]
    waters: list[WaterData]


class QuoteData(TypedDict):
    """A mention in its sentence; ``article`` counts from 0, ``origin`` is where it stood: address, words."""

    article: int
    before: str
    said: str
    after: str
    usage: str
    origin: tuple[str, str] | None


class AlternativeData(TypedDict):
    """What else a place may be."""

    id: str
    name: str
    what: str
    at: Position
    confidence: str
    why: list[str]


class SpotData(TypedDict):
    """A place: ``n`` is its label, ``shape`` and ``css`` how its pin looks.

    ``rank`` is its place where there is room for some only, the first being 0; the names of ``needed``
    ones are never left out. ``code`` finds its outline in the base map, ``area`` is one of its own.
    """

    n: str
    rank: int
    needed: bool
    layer: Layer
    shape: str
    css: str
    name: str
    what: str
    at: Position
    where: str
    reach: str
    area: Encoded | None
    code: str | None
    extent: str
    confidence: str
    likelihood: str
    why: list[str]
    id: str
    link: str | None
    articles: list[int]
    quotes: list[QuoteData]
    others: list[AlternativeData]


class StatementData(TypedDict):
    """A statement checked: ``figure`` and ``ground`` are labels, ``line`` what was measured."""

    n: str
    article: int
    css: str
    verdict: str
    mark: str
    said: str
    measured: str
    caption: str
    reason: str
    figure: str | None
    ground: str | None
    area: Encoded | None
    line: list[Position] | None


class TilesData(TypedDict):
    """Online tiles."""

    url: str
    attribution: str


class EditsData(TypedDict):
    """What a file of edits needs; ``made`` are earlier edits, as JSON.

    ``anchors`` (of places) and ``missing`` (of names without one) are by label, each the words, what
    stands before them and what behind.
    """

    file: str
    made: list[str]
    anchors: dict[str, list[str]]
    missing: dict[str, list[str]]


class PageData(TypedDict):
    """Everything that the page's scripts need; ``nearest`` is the last zoom that shows anything new."""

    title: str
    published: bool
    frame: Edges
    every: Edges
    nearest: int
    shapes: dict[str, str]
    articles: list[str]
    base: BaseData
    spots: list[SpotData]
    statements: list[StatementData]
    tiles: TilesData | None
    edits: EditsData | None
