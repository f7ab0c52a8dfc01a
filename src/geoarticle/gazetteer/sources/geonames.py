"""Reading GeoNames files: country dumps, allCountries and alternateNamesV2, as text or zipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geoarticle.gazetteer.entries import NAME, Entry, tidy
from geoarticle.gazetteer.schemes import OTHERS
from geoarticle.gazetteer.sources import Source
from geoarticle.gazetteer.sources.rows import Rows, Tick

COLUMNS = 19
LONGEST_ROW = 50_000  # bytes; GeoNames allows 10,000 characters of alternate names, four bytes each
CREDIT = "Places: GeoNames (CC BY 4.0)"
_KIND = "GeoNames file"
_CLASSES = ("", *"AHLPRSTUV")
_HEADS = ("geonameid\t", "alternateNameId\t")
NOT_NAMES = frozenset(
    ("link wkdt post iata icao faac tcid unlc abbr phon piny fr_1793").split()  # noqa: SIM905 - a table of codes reads best in lines
)


def _cells(rows: Rows) -> Iterator[list[str]]:
    for line in rows.lines(_KIND, LONGEST_ROW):
        rows.begin()
        text = line.rstrip("\r\n")
        if text and not (rows.number == 1 and text.startswith(_HEADS)):
            yield text.split("\t")


def places(path: Path, tick: Tick) -> Iterator[Entry]:
    """Yield the places of a country dump or of allCountries."""
    rows = Rows(path, tick)
    seen = SeenNumbers()
    for cells in _cells(rows):
        if len(cells) != COLUMNS:
            raise rows.wrong(f"{len(cells)} columns, a GeoNames dump has {COLUMNS}")
        number = _geonameid(rows, cells[0])
        if not seen.add(number):
            raise rows.wrong(f"id {number} stands there twice")
        yield _entry(rows, number, cells)


def _geonameid(rows: Rows, text: str) -> int:
    return rows.whole(text, "geonameid", 1, OTHERS - 1)


def _entry(rows: Rows, number: int, cells: list[str]) -> Entry:
    name = tidy(cells[1]) or tidy(cells[2])
    if not name:
        raise rows.wrong("a place without a name")
    if cells[6] not in _CLASSES:
        raise rows.wrong(f"feature class {cells[6][:40]!r} is no letter that GeoNames has")
    return Entry(
        ident=number,
        name=name,
        lat=rows.latitude(cells[4]),
        lon=rows.longitude(cells[5]),
        feature_class=cells[6] or "U",
        feature_code=cells[7] or "",
        country=cells[8],
        admin1="" if cells[10] == "00" else cells[10],
        admin2=cells[11],
        population=rows.population(cells[14]),
        source=f"GeoNames ({rows.path.name})",
        names=[(name, NAME) for name in cells[3].split(",") if name] if cells[3] else [],
    )


def names(path: Path, tick: Tick) -> Iterator[tuple[int, str]]:
    """Yield the (GeoNames number, name) pairs of alternateNamesV2, without links and codes."""
    rows = Rows(path, tick)
    for cells in _cells(rows):
        if len(cells) < 4:
            raise rows.wrong(f"{len(cells)} columns, alternateNamesV2 has 10")
        name = tidy(cells[3])
        if cells[2] not in NOT_NAMES and name:
            yield _geonameid(rows, cells[1]), name


class SeenNumbers:
    """A set of whole numbers as a bitmap: 13 million GeoNames numbers take two megabytes."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._high: set[int] = set()

    def add(self, number: int) -> bool:
        """Add a number and say whether it is new."""
        byte, bit = divmod(number, 8)
        if byte >= 1 << 25:
            new = number not in self._high
            self._high.add(number)
            return new
        if byte >= len(self._bits):
            self._bits.extend(bytes(byte + 1 - len(self._bits) + (1 << 16)))
        new = not self._bits[byte] >> bit & 1
        self._bits[byte] |= 1 << bit
        return new


DUMP = Source(places=places, credit=CREDIT)
ALTERNATE_NAMES = Source(names=names, credit=CREDIT)
