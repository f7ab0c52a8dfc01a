"""Outlines of countries, first-level divisions and US counties, and what the base map draws.

The shapes are Natural Earth's, a de facto view of borders, joined to places by country and
division code. They are small and simplified: good for maps and for distances to an edge, never
for deciding on which side of a border a place lies (see ``zone_at``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import classes, manifest, polyline
from geoarticle.gazetteer.damage import told_as_damage
from geoarticle.gazetteer.manifest import data_file
from geoarticle.model import Place

SCHEMA = "outlines/1"
LINES = ("river", "dispute")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An encoded outline.

    ``code`` is "SY" for a country, "SY.09" for a division ("SY." for a part of the country whose
    division is not known), "US.TX.201" for a county. ``encoded`` holds (lon, lat) polylines with
    ``decimals`` decimals: rings parted by a space, polygons or lines by a semicolon. ``bounds`` are
    (west, south, east, north) of the whole, where they are stored.
    """

    kind: str
    code: str
    name: str
    encoded: str
    decimals: int
    bounds: tuple[float, float, float, float] | None = None

    def geometry(self) -> BaseGeometry:
        """Return the shape as shapely geometry, lon/lat degrees on WGS84."""
        if self.kind in LINES:
            return polyline.decode_lines(self.encoded, self.decimals)
        return polyline.decode_polygons(self.encoded, self.decimals)


class Outlines:
    """A read-only store of shapes; use ``Outlines.open()``."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self.file = file
        self._cache: dict[tuple[str, str], BaseGeometry | None] = {}
        self._zones: tuple[tuple[str, BaseGeometry], ...] | None = None

    @classmethod
    def open(cls, path: Path | str | None = None) -> Outlines:
        """Open the bundled outlines, or a file made by the same build."""
        file = data_file("outlines.sqlite") if path is None else Path(path)
        if not file.is_file():
            raise GazetteerError(f"no outlines at {file}: reinstall geoarticle, or build them")
        if path is None:
            manifest.check(file)
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        outlines = cls(sqlite3.connect(uri, uri=True, check_same_thread=False), file)
        try:
            outlines._check()
        except GazetteerError:
            outlines.close()
            raise
        return outlines

    @told_as_damage
    def _check(self) -> None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        if row is None or row[0] != SCHEMA:
            raise GazetteerError(f"{self.file} was made by another version: build it again")

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes as the path of its file."""
        return Outlines.open, (self.file,)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Outlines:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @told_as_damage
    def outline(self, place: Place) -> BaseGeometry | None:
        """Return the shape of a country, first-level division or US county, else None."""
        key = _key(place)
        if key is None:
            return None
        if key not in self._cache:
            shape = next(self._shapes("kind = ? AND code = ?", key), None)
            self._cache[key] = shape.geometry() if shape else None
        return self._cache[key]

    @told_as_damage
    def world(self, detailed: Iterable[str] = ()) -> tuple[Shape, ...]:
        """Return every country, coarse (two decimals), those in ``detailed`` finely (three).

        Fine countries are unions of their own divisions, so division borders meet the coast and
        the country border without seams.
        """
        fine = set(detailed)
        shapes = {s.code: s for s in self._shapes("kind = 'world'", ())}
        marks = ",".join("?" * len(fine))
        for shape in self._shapes(f"kind = 'country' AND code IN ({marks})", tuple(sorted(fine))):
            shapes[shape.code] = shape
        return tuple(shapes[code] for code in sorted(shapes))

    @told_as_damage
    def divisions(self, countries: Iterable[str]) -> tuple[Shape, ...]:
        """Return the first-level divisions of these countries."""
        codes = tuple(sorted(set(countries)))
        clause = " OR ".join(["(code >= ? AND code < ?)"] * len(codes))
        bounds = tuple(part for code in codes for part in (f"{code}.", f"{code}/"))
        return tuple(self._shapes(f"kind = 'division' AND ({clause})", bounds)) if codes else ()

    @told_as_damage
    def lakes(self, bounds: tuple[float, float, float, float] | None = None) -> tuple[Shape, ...]:
        """Return the big lakes, all or those that meet (west, south, east, north)."""
        return tuple(self._within("lake", bounds))

    @told_as_damage
    def rivers(self, bounds: tuple[float, float, float, float] | None = None) -> tuple[Shape, ...]:
        """Return the big rivers as lines, all or those that meet (west, south, east, north)."""
        return tuple(self._within("river", bounds))

    @told_as_damage
    def disputed(self, bounds: tuple[float, float, float, float] | None = None) -> tuple[Shape, ...]:
        """Return the borders to draw dashed, all or those that meet (west, south, east, north)."""
        return tuple(self._within("dispute", bounds))

    @told_as_damage
    def zones(self) -> tuple[Shape, ...]:
        """Return the territories whose belonging is disputed, as areas."""
        return tuple(self._shapes("kind = 'zone'", ()))

    @told_as_damage
    def zone_at(self, lat: float, lon: float) -> str | None:
        """Return the name of the disputed zone that holds a point: no border decides there."""
        if self._zones is None:
            self._zones = tuple((shape.name, shape.geometry()) for shape in self.zones())
        point = shapely.Point(lon, lat)
        return next((name for name, area in self._zones if area.intersects(point)), None)

    @told_as_damage
    def attribution(self) -> tuple[str, ...]:
        """Return the credit lines that a map needs."""
        rows = self._connection.execute("SELECT value FROM meta WHERE key = 'attribution'")
        return tuple(row[0] for row in rows)

    def _within(self, kind: str, bounds: tuple[float, float, float, float] | None) -> Iterator[Shape]:
        if bounds is None:
            return self._shapes("kind = ?", (kind,))
        west, south, east, north = bounds
        clause = "kind = ? AND west <= ? AND east >= ? AND south <= ? AND north >= ?"
        return self._shapes(clause, (kind, east, west, north, south))

    def _shapes(self, where: str, values: tuple[object, ...]) -> Iterator[Shape]:
        columns = "kind, code, name, encoded, decimals, west, south, east, north"
        query = f"SELECT {columns} FROM shapes WHERE {where} ORDER BY kind, code, id"
        for kind, code, name, encoded, decimals, *bounds in self._connection.execute(query, values):
            west, south, east, north = bounds
            box = None if west is None else (float(west), float(south), float(east), float(north))
            if not (isinstance(encoded, str) and encoded.isascii() and decimals in (1, 2, 3, 4, 5)):
                raise ValueError("a shape is no shape")
            yield Shape(kind=kind, code=code, name=name, encoded=encoded, decimals=decimals, bounds=box)


def _key(place: Place) -> tuple[str, str] | None:
    if not place.country:
        return None
    kind = classes.place_kind(place)
    if kind in classes.COUNTRIES:
        return ("country", place.country)
    if kind == "division1" and place.admin1:
        return ("division", f"{place.country}.{place.admin1}")
    if kind == "division2" and place.country == "US" and place.admin2:
        return ("county", f"US.{place.admin1}.{place.admin2}")
    return None
