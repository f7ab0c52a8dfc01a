"""The candidates of all groups as columns of numbers, so that an article is resolved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geoarticle.gazetteer.classes import COUNTRIES, DIVISIONS, SETTLEMENTS, SPOTS, place_kind
from geoarticle.model import Place

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

EARTH_KM = 6371.0088  # mean radius; context only needs distances to half a percent
REGION, COUNTRY, DIVISION1, DIVISION2, SETTLEMENT, POINT = range(6)  # levels
NO_CODE = -1


def level_of(place: Place) -> int:
    """Return what kind of whole a place is for others."""
    what = place_kind(place)
    if what in COUNTRIES:
        return COUNTRY
    if what in DIVISIONS:
        return DIVISION1 if what == "division1" else DIVISION2
    if what in SPOTS or what == "quarter":
        return POINT
    return SETTLEMENT if what in SETTLEMENTS else REGION


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Places as columns: all of length n; ``xyz`` is n x 3, unit vectors from the Earth's centre."""

    group: Ints
    level: Ints
    country: Ints
    admin1: Ints
    admin2: Ints
    radius_km: Floats
    xyz: Floats
    number: Ints  # the same for the same place

    def take(self, rows: Ints) -> Columns:
        """Return some of the rows."""
        return Columns(
            group=self.group[rows],
            level=self.level[rows],
            country=self.country[rows],
            admin1=self.admin1[rows],
            admin2=self.admin2[rows],
            radius_km=self.radius_km[rows],
            xyz=self.xyz[rows],
            number=self.number[rows],
        )


def columns(places: Sequence[Place], groups: Sequence[int]) -> Columns:
    """Return places as columns; ``groups`` says which group each is a candidate of."""
    codes: dict[tuple[str, ...], int] = {}

    def coded(*parts: str) -> int:
        return codes.setdefault(parts, len(codes)) if all(parts) else NO_CODE

    return Columns(
        group=np.array(groups, dtype=np.int64),
        level=np.array([level_of(p) for p in places], dtype=np.int64),
        country=np.array([coded(p.country) for p in places], dtype=np.int64),
        admin1=np.array([coded(p.country, p.admin1) for p in places], dtype=np.int64),
        admin2=np.array([coded(p.country, p.admin1, p.admin2) for p in places], dtype=np.int64),
        radius_km=np.array([p.radius_km for p in places], dtype=np.float64),
        xyz=unit_vectors(places),
        number=np.array([coded("id", p.id) for p in places], dtype=np.int64),
    )


def unit_vectors(places: Sequence[Place]) -> Floats:
    """Return places as unit vectors from the Earth's centre, n x 3."""
    lat = np.radians(np.array([p.lat for p in places], dtype=np.float64))
    lon = np.radians(np.array([p.lon for p in places], dtype=np.float64))
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def distances_km(a: Columns, b: Columns) -> Floats:
    """Return great-circle distances, len(a) x len(b)."""
    cosine: Floats = np.clip(a.xyz @ b.xyz.T, -1.0, 1.0)
    return EARTH_KM * np.arccos(cosine)


def same(a: Ints, b: Ints) -> Bools:
    """Return where codes are equal and known, len(a) x len(b)."""
    equal: Bools = (a[:, None] == b[None, :]) & (a[:, None] != NO_CODE)
    return equal


def outside(inner: Columns, outer: Columns, km: Floats) -> Bools:
    """Return where the places of ``inner`` cannot lie in those of ``outer``, by codes that both have.

    What has no codes of its own, a region or a water, may lie in anything.
    """
    level = outer.level[None, :]
    country = _differ(inner.country, outer.country)
    admin1 = country | (_differ(inner.admin1, outer.admin1) & (level >= DIVISION1))
    admin2 = admin1 | (_differ(inner.admin2, outer.admin2) & (level == DIVISION2))
    as_large = (inner.level[:, None] <= level) & (inner.level[:, None] != REGION)
    by_codes = admin2 | as_large
    bordered = (level >= COUNTRY) & (level <= DIVISION2)
    whole: Bools = np.where(bordered, by_codes, ~inside(inner, outer, km))
    return whole


def _differ(a: Ints, b: Ints) -> Bools:
    known = (a[:, None] != NO_CODE) & (b[None, :] != NO_CODE)
    answer: Bools = known & (a[:, None] != b[None, :])
    return answer


def inside(inner: Columns, outer: Columns, km: Floats) -> Bools:
    """Return where the places of ``inner`` lie in those of ``outer``, by codes, else by reach.

    Regions, waters and settlements have no codes of their own: a place within their radius, and a
    little more, for radii are estimates, is in them.
    """
    country = same(inner.country, outer.country)
    level = outer.level[None, :]
    within = km <= 1.2 * outer.radius_km[None, :] + np.where(level == REGION, 0.0, 8.0)
    smaller = inner.level[:, None] > level
    answer: Bools = np.select(
        [level == COUNTRY, level == DIVISION1, level == DIVISION2, level >= SETTLEMENT],
        [
            country & smaller,
            same(inner.admin1, outer.admin1) & smaller,
            same(inner.admin2, outer.admin2) & smaller,
            within & (smaller | (inner.radius_km[:, None] < 0.5 * outer.radius_km[None, :])),
        ],
        default=within & (inner.radius_km[:, None] < outer.radius_km[None, :]),
    )
    # waters and ranges of a named country or division carry its codes as well
    regional = (inner.level[:, None] == REGION) & (level == COUNTRY) & country
    regional |= (inner.level[:, None] == REGION) & (level == DIVISION1) & same(inner.admin1, outer.admin1)
    whole: Bools = (answer | regional) & (inner.number[:, None] != outer.number[None, :])
    return whole
