"""What the page's scripts read: plain values, words as words, shapes encoded."""

from __future__ import annotations

from collections.abc import Iterable

from geoarticle.gazetteer import polyline, schemes
from geoarticle.gazetteer.outlines import Shape
from geoarticle.geodesy import direct, inverse
from geoarticle.geometry import in_one_piece
from geoarticle.maps import editing, origins, panel, pins, publishing, telling, words
from geoarticle.maps.base import Base, area_code
from geoarticle.maps.context import last_zoom
from geoarticle.maps.framing import Frame
from geoarticle.maps.precedence import by_precedence, needed
from geoarticle.maps.script_data import (
    AlternativeData,
    BaseData,
    Edges,
    Encoded,
    PageData,
    Position,
    QuoteData,
    SpotData,
    StatementData,
)
from geoarticle.maps.sheet import Quote, Sheet, Spot, Statement
from geoarticle.maps.tiles import Tiles
from geoarticle.model import Candidate, GeoJson, LatLon

_DECIMALS = 4  # of areas and lines: about ten metres
_STEP_KM = 200.0  # a measured line bends where it is longer than this
_MOST_ALTERNATIVES = 8
WIDE_KM = 60.0  # a wider inferred area is outlined, not filled: it would tint the whole view


def page_data(sheet: Sheet, base: Base, frame: Frame, every: Frame, tiles: Tiles | None) -> PageData:
    """Return everything that the page's scripts need."""
    ranks = {spot.label: rank for rank, spot in enumerate(by_precedence(sheet, sheet.spots))}
    always = needed(sheet)
    return {
        "title": publishing.title(sheet) if sheet.look.publish else sheet.title,
        "published": sheet.look.publish,
        "frame": _box(frame),
        "every": _box(every),
        "nearest": 18 if tiles else last_zoom(sheet, frame, base.context),
        "shapes": pins.SHAPES,
        "articles": [words.clean(r.article.title or f"Article {n + 1}") for n, r in enumerate(sheet.reports)],
        "base": _base(base),
        "spots": [_spot(sheet, spot, ranks[spot.label], spot.label in always) for spot in sheet.spots],
        "statements": [_statement(sheet, statement) for statement in sheet.statements],
        "tiles": None if tiles is None else {"url": tiles.url, "attribution": tiles.attribution},
        "edits": editing.edits_data(sheet),
    }


def _box(frame: Frame) -> Edges:
    return round(frame.west, 4), round(frame.south, 4), round(frame.east, 4), round(frame.north, 4)


def _base(base: Base) -> BaseData:
    return {
        "countries": [
            (s.code, words.clean(base.names.get(s.code, ""), 40), s.encoded, s.decimals)
            for s in base.countries
        ],
        "divisions": [(s.code, words.clean(s.name, 40), s.encoded, s.decimals) for s in base.divisions],
        "areas": {code: (area.encoded, area.decimals) for code, area in base.areas.items()},
        "lakes": _encoded(base.lakes),
        "rivers": _encoded(base.rivers),
        "disputed": _encoded(base.disputed),
        "zones": _encoded(base.zones),
        "towns": [(t.name, t.lat, t.lon, t.zoom, int(t.capital)) for t in base.context.towns],
        "waters": [(w.name, w.radius_km, list(w.points)) for w in base.context.waters],
    }


def _encoded(shapes: Iterable[Shape]) -> list[Encoded]:
    return [(s.encoded, s.decimals) for s in shapes]


def _spot(sheet: Sheet, spot: Spot, rank: int, always: bool) -> SpotData:
    whole = _reviewed(sheet, spot, rank, always)
    if not sheet.look.publish:
        return whole
    return {**whole, "confidence": "", "likelihood": "", "why": [], "quotes": [], "others": []}


def _reviewed(sheet: Sheet, spot: Spot, rank: int, always: bool) -> SpotData:
    radius = spot.inferred.radius_km if spot.inferred else spot.place.radius_km
    return {
        "n": spot.label,
        "rank": rank,
        "needed": always,
        "layer": spot.layer,
        "shape": pins.shape_of(spot),
        "css": pins.classes(spot, several=len(sheet.reports) > 1),
        "name": spot.name,
        "what": panel.description(spot, sheet.language, layered=not sheet.look.publish),
        "at": (round(spot.lat, 5), round(spot.lon, 5)),
        "where": words.position(spot.lat, spot.lon),
        "reach": telling.reach(radius, sheet.language) if spot.inferred else "",
        "area": _encode(spot.inferred.area) if spot.inferred else None,
        "code": area_code(spot),
        "extent": "country" if spot.is_country else "wide" if radius > WIDE_KM else "",
        "confidence": f"{spot.confidence:.2f}",
        "likelihood": panel.likelihood(spot, sheet.language),
        "why": [words.clean(line, 300) for line in (*_look(sheet, spot), *spot.evidence)],
        "id": spot.place.id,
        "link": schemes.link(spot.place.id),
        "articles": list(spot.articles),
        "quotes": [
            _quote(sheet, quote) for quote in spot.quotes if sheet.reports[quote.article].article.text
        ],
        "others": [_alternative(sheet, c) for c in spot.alternatives[:_MOST_ALTERNATIVES]],
    }


def _look(sheet: Sheet, spot: Spot) -> tuple[str, ...]:
    return (sheet.language.phrase("needs a look", reason=spot.needs_look),) if spot.needs_look else ()


def _quote(sheet: Sheet, quote: Quote) -> QuoteData:
    article = sheet.reports[quote.article].article
    origin = origins.origin_of(article, quote.mention.span.start, sheet.language)
    return {
        "article": quote.article,
        "before": " ".join(quote.before.split()) + " " * quote.before[-1:].isspace(),
        "said": quote.mention.text,
        "after": " " * quote.after[:1].isspace() + " ".join(quote.after.split()),
        "usage": words.usage(quote.mention, sheet.language),
        "origin": (origin.href, origin.said) if origin else None,
    }


def _alternative(sheet: Sheet, candidate: Candidate) -> AlternativeData:
    place = candidate.place
    what = (words.kind(place, sheet.language), words.around(place))
    return {
        "id": place.id,
        "name": words.clean(place.name, 80),
        "what": ", ".join(filter(None, what)),
        "at": (round(place.lat, 4), round(place.lon, 4)),
        "confidence": f"{candidate.confidence:.2f}",
        "why": [words.clean(line, 200) for line in candidate.evidence],
    }


def _statement(sheet: Sheet, statement: Statement) -> StatementData:
    check = statement.check
    figure, ground = sheet.spot(statement.figure), sheet.spot(statement.ground)
    return {
        "n": statement.label,
        "article": statement.article,
        "css": panel.verdict_class(statement),
        "verdict": words.verdict(check, sheet.language),
        "mark": words.verdict_mark(check),
        "said": statement.said,
        "measured": telling.measured(statement, sheet.language),
        "caption": telling.caption(statement, sheet.language),
        "reason": telling.remark(statement, sheet.language),
        "figure": statement.figure,
        "ground": statement.ground,
        "area": _encode(check.expected) if check.expected else None,
        "line": measured_line(figure, ground) if figure and ground else None,
    }


def measured_line(figure: Spot, ground: Spot) -> list[Position]:
    """Return the geodesic from the ground to the figure as (lat, lon) points, no jump at 180."""
    start = LatLon(lat=ground.lat, lon=ground.lon)
    line = inverse(start, LatLon(lat=figure.lat, lon=figure.lon))
    steps = max(1, min(64, round(line.distance_km / _STEP_KM)))
    points = [direct(start, line.azimuth_deg, line.distance_km * k / steps) for k in range(steps + 1)]
    out: list[Position] = []
    for point in points:
        lon = round(point.lon, 5)
        turns = round((out[-1][1] - lon) / 360) if out else 0
        out.append((round(point.lat, 5), lon + 360 * turns))
    return out


def _encode(geometry: GeoJson) -> Encoded:
    return polyline.encode_geometry(in_one_piece(geometry), _DECIMALS), _DECIMALS
