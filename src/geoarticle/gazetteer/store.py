"""One gazetteer file, read only: rows of places and the keys that lead to them."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import schemes
from geoarticle.gazetteer.classes import PlaceKind, flows, kind_of
from geoarticle.gazetteer.damage import FAULTS, damaged, told_as_damage
from geoarticle.gazetteer.entries import Entry, score, score_by, usual_radius
from geoarticle.gazetteer.fingerprint import fingerprint
from geoarticle.gazetteer.names import (
    FAR,
    NORMALISER_VERSION,
    NormalisedName,
    allowed_edits,
    edits,
    one_edit_at_start,
)
from geoarticle.gazetteer.writing import SCHEMA, unpacked
from geoarticle.model import GazetteerBuild, Place

MOST = 60  # namesakes that a look-up returns; the bundled gazetteer has 300 places called San José
_COLUMNS = (
    "p.id, p.ident, p.name, p.lat, p.lon, p.code, p.country, p.admin1, p.admin2, p.population, p.radius,"
    " p.reach, p.source, p.weight, p.names"
)
_KINDS = ("name", "abbreviation", "demonym")
Bounds: TypeAlias = tuple[float, float, float, float]  # west, south, east, north, degrees


class _Row(NamedTuple):
    """A row of places, in the order of ``_COLUMNS``: positions in 1e-5 degrees, code as "P.PPL"."""

    number: int
    ident: str
    name: str
    lat: int
    lon: int
    code: str
    country: str
    admin1: str
    admin2: str
    population: int | None
    radius: float | None
    reach: str | None
    source: int
    weight: float | None
    names: str | None


class Sight(NamedTuple):
    """What a map shows of a place for orientation: people, and how far it reaches in km."""

    name: str
    lat: float
    lon: float
    kind: PlaceKind
    flows: bool
    population: int
    radius_km: float


class Hit:
    """A row that a key led to: the place, the name that matched, its kind and the place's score."""

    __slots__ = ("kind", "name", "place", "score")

    def __init__(self, place: Place, name: str, kind: str, score: float) -> None:
        self.place = place
        self.name = name
        self.kind = kind
        self.score = score


class Store:
    """A gazetteer file made by ``writing.write_store``; never written to, safe to share by threads."""

    def __init__(self, file: Path, *, divisions: Store | None = None) -> None:
        """Open a file, or raise ``GazetteerError`` saying why it is of no use.

        ``divisions`` names the countries and divisions of its places; what it lacks, this file names.
        """
        self._other_divisions = divisions
        if not file.is_file():
            raise GazetteerError(f"no gazetteer at {file}: reinstall geoarticle, or build it")
        self.file = file
        uri = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            self.meta, self._sources = self._facts()
        except GazetteerError:
            self._connection.close()
            raise
        self.place_named = lru_cache(maxsize=4096)(self._division)
        self._names = lru_cache(maxsize=4096)(self._division_names)

    @told_as_damage
    def _facts(self) -> tuple[list[tuple[str, str]], dict[int, str]]:
        self._connection.execute("PRAGMA cache_size = -16000")
        facts = [(str(key), str(value)) for key, value in self._rows("SELECT key, value FROM meta")]
        made = dict(facts)
        if made.get("schema") != SCHEMA or made.get("normaliser") != NORMALISER_VERSION:
            words = f"schema {made.get('schema')}, names {made.get('normaliser')}"
            here = f"{SCHEMA}, names {NORMALISER_VERSION}"
            raise GazetteerError(
                f"{self.file} was made by another version ({words}; this one reads {here}): make it again"
            )
        return facts, {number: str(name) for number, name in self._rows("SELECT id, name FROM sources")}

    @cached_property
    def build(self) -> GazetteerBuild:
        """What a report says about this file."""
        made = next((value for key, value in self.meta if key == "made"), "")
        return GazetteerBuild(made=made, fingerprint=fingerprint(self.file))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes as the path of its file, which must be the same there."""
        return _reopened, (self.file, self._other_divisions, self.build)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            return iter(self._connection.execute(query, values).fetchall())
        except UnicodeEncodeError:  # half a surrogate: no text that is stored holds one
            return iter(())

    @told_as_damage
    def around(self, codes: str, boxes: Sequence[Bounds], least: int = 0) -> list[Sight]:
        """Return what of a kind (``classes.CAPITALS``) lies in any of some boxes, the most peopled first.

        Boxes are (west, south, east, north) in degrees; ``least`` is the population from which on.
        """
        if not boxes:
            return []
        inside = " OR ".join(["(lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?)"] * len(boxes))
        values = [
            round(edge * 1e5) for west, south, east, north in boxes for edge in (south, north, west, east)
        ]
        rows = self._rows(
            "SELECT name, lat, lon, code, population, radius FROM places"
            f" WHERE code GLOB ? AND coalesce(population, 0) >= ? AND ({inside})"
            " ORDER BY population DESC, id",
            (codes, least, *values),
        )
        return [
            Sight(str(name), lat / 1e5, lon / 1e5, kind_of(*c), flows(*c), people or 0, radius or 0.0)
            for name, lat, lon, code, people, radius in rows
            for c in [code.split(".", 1)]
        ]

    @told_as_damage
    def hits(self, key: str, limit: int = MOST) -> list[Hit]:
        """Return what is stored under a key, most important places first."""
        rows = self._rows(
            f"SELECT k.how, {_COLUMNS} FROM keys k JOIN places p ON p.id = k.place"
            " WHERE k.key = ? ORDER BY k.rank, k.place LIMIT ?",
            (key, limit),
        )
        return [self._hit(row) for row in rows]

    @told_as_damage
    def hits_inside(self, key: str, area: Place, limit: int = MOST) -> list[Hit]:
        """Return what is stored under a key and lies in a country or division, most important first."""
        codes = {"p.country": area.country, "p.admin1": area.admin1, "p.admin2": area.admin2}
        known = {column: code for column, code in codes.items() if code}
        where = "".join(f" AND {column} = ?" for column in known)
        rows = self._rows(
            f"SELECT k.how, {_COLUMNS} FROM keys k JOIN places p ON p.id = k.place"
            f" WHERE k.key = ?{where} ORDER BY k.rank, k.place LIMIT ?",
            (key, *known.values(), limit),
        )
        return [self._hit(row) for row in rows]

    def _hit(self, row: tuple[Any, ...]) -> Hit:
        position, kind = divmod(row[0], 4)
        found = _Row._make(row[1:])
        place = self._place(found)
        name = place.name if position == 0 else unpacked(found.names)[position - 1][0]
        value = found.weight
        if value is None:
            value = score(place.feature_class, place.feature_code, place.population)
        return Hit(place, name, _KINDS[kind], score_by(position, kind, value))

    @told_as_damage
    def kinds(self, key: str) -> list[int]:
        """Return the kinds of the names under a key: 0 name, 1 abbreviation, 2 demonym."""
        rows = self._rows("SELECT DISTINCT how % 4 FROM keys WHERE key = ?", (key,))
        return [int(kind) for (kind,) in rows]

    @told_as_damage
    def has_key(self, key: str) -> bool:
        """Say whether anything is stored under a key."""
        return next(self._rows("SELECT 1 FROM keys WHERE key = ? LIMIT 1", (key,)), None) is not None

    @told_as_damage
    def loose_keys(self, loose: str, limit: int = MOST) -> list[NormalisedName]:
        """Return the keys that romanise to the same looser key."""
        rows = self._rows("SELECT key FROM loose WHERE loose = ? LIMIT ?", (loose, limit))
        keys = [NormalisedName(str(key)) for (key,) in rows]
        return [NormalisedName(loose), *keys] if self.has_key(loose) else keys

    @told_as_damage
    def near_keys(self, key: str) -> list[tuple[int, str]]:
        """Return (edits, key) for the stored keys close to one, closest first.

        A wrong letter among the first two, or of longer keys three, counts as one edit and allows no
        other; after them one or two edits are allowed by length (``names.allowed_edits``).
        """
        most = allowed_edits(key)
        if not most:
            return []
        start = key[: most + 1]
        tried = set(one_edit_at_start(key, len(start)))
        found = {near: 1 for near in tried if near != key and self.has_key(near)}
        rows = self._rows(
            "SELECT DISTINCT key FROM keys WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ?",
            (start, start[:-1] + chr(ord(start[-1]) + 1), len(key) - most, len(key) + most),
        )
        letters = set(key)
        for (value,) in rows:
            other = str(value)
            if other != key and len(letters.symmetric_difference(other)) <= 2 * most:
                distance = edits(key, other, most)
                if distance < FAR:
                    found[other] = min(distance, found.get(other, FAR))
        return sorted((distance, other) for other, distance in found.items())

    @told_as_damage
    def place_by_ident(self, ident: int | str) -> Hit | None:
        """Return the place with a GeoNames number or another id."""
        number = self._number(ident)
        return self.place_by_number(number) if number is not None else None

    def _number(self, ident: int | str) -> int | None:
        if isinstance(ident, int):
            return ident
        if ident.startswith(schemes.DIVISION):
            found = self.place_named(ident.removeprefix(schemes.DIVISION))
            return found[0] if found else None
        rows = self._rows("SELECT id FROM idents WHERE ident = ?", (ident,))
        return next((int(number) for (number,) in rows), None)

    def entry(self, ident: int | str) -> Entry | None:
        """Return the place with a GeoNames number or another id as an entry for another file."""
        number = self._number(ident)
        return next(self.as_entries(number), None) if number is not None else None

    @told_as_damage
    def place_by_number(self, number: int) -> Hit | None:
        """Return the place with a number in this file: a GeoNames number, or a file's own."""
        return self._single("p.id = ?", (number,))

    def _single(self, where: str, values: Sequence[object]) -> Hit | None:
        rows = self._rows(f"SELECT 0, {_COLUMNS} FROM places p WHERE {where} LIMIT 1", values)
        return next((self._hit(row) for row in rows), None)

    @told_as_damage
    def _division(self, code: str) -> tuple[int, str] | None:
        rows = self._rows(
            "SELECT p.id, p.name FROM divisions d JOIN places p ON p.id = d.place WHERE d.code = ?", (code,)
        )
        return next(((int(str(number)), str(name)) for number, name in rows), None)

    @told_as_damage
    def country_facts(self, code: str) -> tuple[int | None, tuple[str, ...]]:
        """Return the number of a country's capital in this file, and its neighbours' codes."""
        rows = self._rows("SELECT capital, neighbours FROM countries WHERE code = ?", (code,))
        capital, neighbours = next(rows, (None, ""))
        return (int(str(capital)) if capital is not None else None), tuple(str(neighbours).split())

    @told_as_damage
    def number_of_capital(self, country: str, admin1: str) -> int | None:
        """Return the number of the seat of a first-level division."""
        rows = self._rows(
            "SELECT id FROM places WHERE country = ? AND admin1 = ? AND code IN ('P.PPLC', 'P.PPLA')"
            " ORDER BY code = 'P.PPLA', population DESC LIMIT 1",
            (country, admin1),
        )
        return next((int(str(number)) for (number,) in rows), None)

    @told_as_damage
    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return next(int(str(number)) for (number,) in self._rows(f"SELECT count(*) FROM {table}"))

    def as_entries(self, number: int | None = None) -> Iterator[Entry]:
        """Yield all places, or the one with a number, as entries for another file."""
        where = "" if number is None else "WHERE p.id = ?"
        values = () if number is None else (number,)
        try:
            rows = self._connection.execute(f"SELECT {_COLUMNS} FROM places p {where} ORDER BY p.id", values)
            for row in rows:
                yield self._entry(_Row._make(row))
        except FAULTS as error:
            raise damaged(self.file, error) from error

    def _entry(self, row: _Row) -> Entry:
        feature_class, _, feature_code = row.code.partition(".")
        written = row.ident or schemes.written(row.number, row.country, row.admin1, row.admin2)
        return Entry(
            ident=schemes.stored(written),
            name=row.name,
            lat=row.lat / 1e5,
            lon=row.lon / 1e5,
            feature_class=feature_class,
            feature_code=feature_code,
            country=row.country,
            admin1=row.admin1,
            admin2=row.admin2,
            population=row.population or 0,
            radius_km=_radius(row),
            radius_source=row.reach or "",
            source=self._sources.get(row.source, "GeoNames"),
            weight=row.weight,
            names=unpacked(row.names),
        )

    @told_as_damage
    def _division_names(self, country: str, admin1: str, admin2: str) -> tuple[str, str, str]:
        codes = [
            country,
            f"{country}.{admin1}" if admin1 else "",
            f"{country}.{admin1}.{admin2}" if admin2 else "",
        ]
        names = [self._name_of(code) if code else "" for code in codes]
        return names[0], names[1], names[2]

    def _name_of(self, code: str) -> str:
        stores = (self._other_divisions, self) if self._other_divisions else (self,)
        return next((found[1] for store in stores if (found := store.place_named(code))), "")

    def _place(self, row: _Row) -> Place:
        feature_class, _, feature_code = row.code.partition(".")
        people, radius, reach = row.population or 0, _radius(row), row.reach or ""
        if not {type(row.name), type(row.country), type(row.admin1), type(row.admin2)} == {str}:
            raise TypeError("text is no text")
        if radius is None:
            radius, reach = usual_radius(feature_class, feature_code, people)
        country_name, admin1_name, admin2_name = self._names(row.country, row.admin1, row.admin2)
        return Place(
            id=row.ident or schemes.written(row.number, row.country, row.admin1, row.admin2),
            name=row.name,
            lat=row.lat / 1e5,
            lon=row.lon / 1e5,
            feature_class=feature_class,
            feature_code=feature_code,
            country=row.country,
            country_name=country_name,
            admin1=row.admin1,
            admin1_name=admin1_name,
            admin2=row.admin2,
            admin2_name=admin2_name,
            population=people,
            radius_km=radius,
            radius_source=reach,
            source=self._sources.get(row.source, "GeoNames"),
        )


def _radius(row: _Row) -> float | None:
    """Return a stored radius; earlier imports let in such as no place can have, which say nothing."""
    return row.radius if row.radius is not None and 0 <= row.radius < math.inf else None


def _reopened(file: Path, divisions: Store | None, build: GazetteerBuild) -> Store:
    store = Store(file, divisions=divisions)
    if store.build != build:
        store.close()
        raise GazetteerError(f"{file} has changed, or is another here than where it was opened")
    return store
