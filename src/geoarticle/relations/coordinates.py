"""Positions written in a text: "36.1 N, 37.05 E", "12°35'N 043°18'E", "40.1625; 44.4033", "31U DQ 48 11".

Ships and people write "07-18S 072-24E", "N 64° 08.5', W 21° 56.2'", "latitude 12.5 north, longitude 43 east".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geoarticle import grids
from geoarticle.model import LatLon, Place, Span

_GAP = r"[\s,;/\ufeff]{0,6}(?:and\s)?"
_DEGREES = (
    r"(\d{1,3}(?:[.,]\d{1,9})?)\s?[°º˚]\s?(?:(\d{1,2}(?:[.,]\d{1,6})?)\s?['′’‘]\s?)?"
    r"(?:(\d{1,2}(?:[.,]\d{1,6})?)\s?(?:[\"″”“]|['′’]{2})\s?)?"
)
_LAT, _LON = r"([NS])(?:orth|outh)?\b", r"([EW])(?:ast|est)?\b"
_DECIMAL = r"(\d{1,3}\.\d{1,9})\s?[°º˚]?\s?"
_AT_SEA = (
    r"(\d{1,3})-(\d{2}(?:\.\d{1,4})?)(?:-(\d{2}(?:\.\d{1,3})?))?\s?"  # degrees and minutes, as ships report
)
_SAID = r"(\d{1,3}(?:\.\d{1,9})?)(?:\s?[°º˚]|\sdegrees)?\s?"
_SAID_LAT = r"(?:lat(?:itude)?\.?,?\s(?:of\s)?)?" + _SAID + _LAT + r"(?:\slatitude)?"
_SAID_LON = r"(?:lon(?:gitude|g)?\.?,?\s(?:of\s)?)?" + _SAID + _LON + r"(?:\slongitude)?"
_SIGNED = r"([-−]?\d{1,3}\.\d{4,9})"
_SHORTER = _SIGNED.replace("{4,9}", "{3,9}")  # only where a semicolon parts them
# Each with what has to be in a text that is searched for it: most have none of these.
_PATTERNS = (
    (re.compile(r"[°º˚]"), re.compile(_DEGREES + _LAT + _GAP + _DEGREES + _LON, re.IGNORECASE)),
    (re.compile(r"[°º˚]"), re.compile(r"\b([NS])\s?" + _DEGREES + _GAP + r"([EW])\s?" + _DEGREES)),
    (re.compile(r"\d-\d\d"), re.compile(r"(?<![\d-])" + _AT_SEA + _LAT + _GAP + _AT_SEA + _LON)),
    (re.compile(r"latitude|degrees"), re.compile(_SAID_LAT + _GAP + _SAID_LON, re.IGNORECASE)),
    (re.compile(r"\.\d"), re.compile(r"(?<![\d.])" + _DECIMAL + _LAT + _GAP + _DECIMAL + _LON)),
    (re.compile(r"\.\d{4}"), re.compile(r"(?<![\d.,])" + _SIGNED + r"°?,\s?" + _SIGNED + r"(?!\d|\.\d)")),
    (re.compile(r"\.\d{3}"), re.compile(r"(?<![\d.,])" + _SHORTER + r"°?;\s?" + _SHORTER + r"(?!\d|\.\d)")),
)
_GRID = r"(\d(?<![\w.].)\d?)\s?([C-HJ-NP-X])\s?"  # the look behind second: a search for digits is quick
_MGRS = re.compile(_GRID + r"([A-HJ-NP-Z]{2})\s?(\d{5}\s\d{5}|\d{4}\s\d{4}|\d{3}\s\d{3}|\d{6,10})(?!\w|\.\d)")
_UTM = re.compile(_GRID + r"(\d{6})(?:\s?m?E)?[\s,]{1,2}(\d{6,7})(?:\s?m?N)?(?!\w|\.\d)")
_SAME = re.compile(r"[\s/;:()\[\]\ufeff]*(?:Coordinates:?)?[\s/;:()\[\]\ufeff]*\Z")
_KM_PER_DEG = 111.2
_LONGEST_GAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position and where it stands in the text; ``precision_km`` is half its last place."""

    span: Span
    point: LatLon
    precision_km: float


def read_positions(text: str) -> Iterator[Position]:
    """Yield the positions of a text in order; one that is only repeated in another form counts once."""
    found = sorted(_all(text), key=lambda position: (position.span.start, -position.span.end))
    last: Position | None = None
    for position in found:
        if last is not None and position.span.start < last.span.end:
            continue
        again = last is not None and _repeats(text, last, position)
        last = position
        if not again:
            yield position


def _repeats(text: str, one: Position, other: Position) -> bool:
    near = other.span.start - one.span.end <= _LONGEST_GAP
    return near and _SAME.match(text[one.span.end : other.span.start]) is not None


def _all(text: str) -> Iterator[Position]:
    for needed, pattern in _PATTERNS:
        for match in pattern.finditer(text) if needed.search(text) else ():
            position = _position(match)
            if position is not None:
                yield position
    for match in _MGRS.finditer(text):
        zone, band, square, digits = match.groups()
        figures = "".join(digits.split())
        point = grids.mgrs(int(zone), band, square, figures)
        if point is not None:
            span = Span(start=match.start(), end=match.end())
            yield Position(span=span, point=point, precision_km=0.5 * 10.0 ** (2 - len(figures) // 2))
    for match in _UTM.finditer(text):
        zone, band, easting, northing = match.groups()
        point = grids.utm(int(zone), band, float(easting), float(northing))
        if point is not None:
            yield Position(span=Span(start=match.start(), end=match.end()), point=point, precision_km=0.001)


def _position(match: re.Match[str]) -> Position | None:
    parts = match.groups()
    if len(parts) == 2:
        lat, lon = (float(part.replace("−", "-")) for part in parts)
        precision = _half_place(parts[0])
    else:
        half = len(parts) // 2
        if parts[0].isalpha():  # "N 64° 08.5', W 21° 56.2'"
            parts = (*parts[1:half], parts[0], *parts[half + 1 :], parts[half])
        lat, precision = _angle(parts[: half - 1], parts[half - 1])
        lon, _ = _angle(parts[half:-1], parts[-1])
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    point = LatLon(lat=lat, lon=lon)
    return Position(span=Span(start=match.start(), end=match.end()), point=point, precision_km=precision)


def _angle(parts: tuple[str | None, ...], letter: str) -> tuple[float, float]:
    """Return degrees, signed by their letter, and half the last place in km."""
    value, precision = 0.0, 1.0
    for part, unit in zip(parts, (1.0, 60.0, 3600.0), strict=False):
        if part:
            value += float(part.replace(",", ".")) / unit
            precision = _half_place(part) / unit
    return (-value if letter.upper() in "SW" else value), precision


def _half_place(digits: str) -> float:
    decimals = len(digits.replace(",", ".").partition(".")[2])
    return _KM_PER_DEG * 0.5 * 10.0**-decimals


def place_at(written: str) -> Place | None:
    """Return a position as written as a place of its own, None for other words."""
    position = next(read_positions(written), None)
    if position is None:
        return None
    lat, lon = position.point.lat, position.point.lon
    return Place(
        id=f"position:{lat:.5f},{lon:.5f}",
        name=" ".join(written.split()),
        lat=lat,
        lon=lon,
        feature_class="S",
        feature_code="POS",
        radius_km=position.precision_km,
        source="the text",
    )
