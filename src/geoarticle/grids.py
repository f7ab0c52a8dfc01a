"""Positions of the UTM and MGRS grids as latitudes and longitudes (WGS84).

Snyder, Map Projections: A Working Manual (USGS 1987), pages 63 and 64; good to a metre within a zone.
The letters are those of NGA.STND.0037.
"""

from __future__ import annotations

import math

from geoarticle.model import LatLon

BANDS = "CDEFGHJKLMNPQRSTUVWX"  # of 8 degrees from 80 south; X has 12
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")  # of zones 1, 2 and 3, and so on
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_A, _F = 6_378_137.0, 1 / 298.257223563
_E2 = _F * (2 - _F)
_SCALE = 0.9996
_SQUARE_M, _CYCLE_M = 100_000, 2_000_000  # rows of squares repeat
_SOUTH_M = 10_000_000  # false northing


def utm(zone: int, band: str, easting_m: float, northing_m: float) -> LatLon | None:
    """Return the position of a UTM easting and northing; None where the zone has none such."""
    if not (1 <= zone <= 60 and 100_000 <= easting_m < 1_000_000 and 0 <= northing_m <= _SOUTH_M):
        return None
    north = northing_m if band >= "N" else northing_m - _SOUTH_M
    lat, lon = _unprojected(easting_m - 500_000, north)
    lon += zone * 6 - 183
    if not (math.isfinite(lat) and abs(lat) <= 85):
        return None
    return LatLon(lat=lat, lon=(lon + 180) % 360 - 180)


def mgrs(zone: int, band: str, square: str, digits: str) -> LatLon | None:
    """Return the middle of an MGRS square: "37", "S", "CA", "4512" is 10 km by 10 km over 100."""
    column, row = _COLUMNS[(zone - 1) % 3].find(square[0]), _ROWS.find(square[1])
    if column < 0 or row < 0 or len(digits) % 2:
        return None
    half = len(digits) // 2
    size = 10.0 ** (5 - half)
    easting = (column + 1) * _SQUARE_M + (int(digits[:half] or 0) + 0.5) * size
    northing = (row - 5 * (zone % 2 == 0)) % 20 * _SQUARE_M + (int(digits[half:] or 0) + 0.5) * size
    south = _meridian_m(math.radians(8 * BANDS.index(band) - 80)) * _SCALE
    south += 0 if band >= "N" else _SOUTH_M
    while northing < south - _SQUARE_M:
        northing += _CYCLE_M
    return utm(zone, band, easting, northing)


def _meridian_m(lat: float) -> float:
    """Return the length of the meridian from the equator to a latitude in radians."""
    e4, e6 = _E2**2, _E2**3
    return _A * (
        (1 - _E2 / 4 - 3 * e4 / 64 - 5 * e6 / 256) * lat
        - (3 * _E2 / 8 + 3 * e4 / 32 + 45 * e6 / 1024) * math.sin(2 * lat)
        + (15 * e4 / 256 + 45 * e6 / 1024) * math.sin(4 * lat)
        - (35 * e6 / 3072) * math.sin(6 * lat)
    )


def _unprojected(x: float, y: float) -> tuple[float, float]:
    """Return latitude, and longitude from the central meridian, in degrees (Snyder 8-17 to 8-25)."""
    second = _E2 / (1 - _E2)
    mu = y / _SCALE / (_A * (1 - _E2 / 4 - 3 * _E2**2 / 64 - 5 * _E2**3 / 256))
    e1 = (1 - math.sqrt(1 - _E2)) / (1 + math.sqrt(1 - _E2))
    foot = (
        mu
        + (3 * e1 / 2 - 27 * e1**3 / 32) * math.sin(2 * mu)
        + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * mu)
        + (151 * e1**3 / 96) * math.sin(6 * mu)
        + (1097 * e1**4 / 512) * math.sin(8 * mu)
    )
    c, t = second * math.cos(foot) ** 2, math.tan(foot) ** 2
    root = 1 - _E2 * math.sin(foot) ** 2
    n, r = _A / math.sqrt(root), _A * (1 - _E2) / root**1.5
    d = x / (n * _SCALE)
    lat = foot - n * math.tan(foot) / r * (
        d**2 / 2
        - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * second) * d**4 / 24
        + (61 + 90 * t + 298 * c + 45 * t**2 - 252 * second - 3 * c**2) * d**6 / 720
    )
    lon = (
        d - (1 + 2 * t + c) * d**3 / 6 + (5 - 2 * c + 28 * t - 3 * c**2 + 8 * second + 24 * t**2) * d**5 / 120
    ) / math.cos(foot)
    return math.degrees(lat), math.degrees(lon)
