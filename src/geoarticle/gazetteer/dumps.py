"""Reading GeoNames files: country dumps, allCountries and alternateNamesV2, as text or zipped.

Rows are read one by one. Whatever is wrong is an ``InputError`` that names the file and the row.
"""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from geoarticle.errors import InputError
from geoarticle.gazetteer.entries import NAME, Entry

COLUMNS = 19
LONGEST_LINE = 200_000  # bytes; alternate names in allCountries reach 10,000
HIGHEST_ID = 2**31
NOT_NAMES = frozenset(
    ("link wkdt post iata icao faac tcid unlc abbr phon piny fr_1793").split()  # noqa: SIM905 - a table of codes reads best in lines
)
Tick = Callable[[int], None]


class Rows:
    """The rows of one file, with what an error message needs to say where it went wrong."""

    def __init__(self, path: Path, tick: Tick) -> None:
        """Take a file and a function that is told of every row's bytes."""
        self.path = path
        self.number = 0
        self.tick = tick

    def wrong(self, reason: str) -> InputError:
        """Return the error for the current row."""
        return InputError(f"{self.path}, row {self.number}: {reason}")

    def __iter__(self) -> Iterator[list[str]]:
        with opened(self.path) as file:
            try:
                yield from self._cells(file)
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise InputError(f"{self.path} is a damaged zip file ({error}): fetch it again") from error

    def _cells(self, file: IO[bytes]) -> Iterator[list[str]]:
        while line := file.readline(LONGEST_LINE):
            self.number += 1
            self.tick(len(line))
            if len(line) == LONGEST_LINE:
                raise self.wrong(f"longer than {LONGEST_LINE} bytes: this is no GeoNames file")
            try:
                text = line.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise self.wrong(f"not UTF-8 (byte {error.start}): save the file as UTF-8") from None
            if "\0" in text:
                raise self.wrong("holds a NUL byte: this is no GeoNames file")
            if text and not (self.number == 1 and text.startswith(("geonameid\t", "alternateNameId\t"))):
                yield text.split("\t")


@contextlib.contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a text file, or the data file inside a zip; raises ``InputError`` where there is none."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open("rb") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive, archive.open(member(archive, path)) as inner:
            yield inner
    except zipfile.BadZipFile as error:
        raise InputError(f"{path} is a damaged zip file ({error}): fetch it again") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Return the data file of a GeoNames zip: the largest that is no readme."""
    found = [info for info in archive.infolist() if info.filename.endswith(".txt")]
    found = [info for info in found if "readme" not in info.filename.lower() and "iso-" not in info.filename]
    if not found:
        raise InputError(f"{path} holds no .txt file with places")
    return max(found, key=lambda info: info.file_size)


def size(path: Path) -> int:
    """Return how many bytes of rows a file holds, unpacked."""
    try:
        if path.suffix.lower() != ".zip":
            return path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            return member(archive, path).file_size
    except zipfile.BadZipFile as error:
        raise InputError(f"{path} is a damaged zip file ({error}): fetch it again") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def is_alternate_names(path: Path) -> bool:
    """Say whether a file is alternateNamesV2: its rows start with two numbers."""
    with opened(path) as file:
        start = file.readline(LONGEST_LINE).decode("utf-8", "replace").split("\t")
    return len(start) < COLUMNS and len(start) >= 4 and start[0].isdigit() and start[1].isdigit()


def places(path: Path, tick: Tick) -> Iterator[Entry]:
    """Yield the places of a country dump or of allCountries."""
    rows = Rows(path, tick)
    seen = SeenNumbers()
    for cells in rows:
        if len(cells) != COLUMNS:
            raise rows.wrong(f"{len(cells)} columns, a GeoNames dump has {COLUMNS}")
        number = whole(rows, cells[0], "geonameid")
        if not seen.add(number):
            raise rows.wrong(f"id {number} stands there twice")
        yield _entry(rows, number, cells)


def _entry(rows: Rows, number: int, cells: list[str]) -> Entry:
    name = cells[1].strip() or cells[2].strip()
    if not name:
        raise rows.wrong("a place without a name")
    return Entry(
        ident=number,
        name=name,
        lat=degrees(rows, cells[4], "latitude", 90.0),
        lon=degrees(rows, cells[5], "longitude", 180.0),
        feature_class=cells[6] or "U",
        feature_code=cells[7] or "",
        country=cells[8],
        admin1="" if cells[10] == "00" else cells[10],
        admin2=cells[11],
        population=max(0, whole(rows, cells[14], "population")) if cells[14] else 0,
        source=f"GeoNames ({rows.path.name})",
        names=[(name, NAME) for name in cells[3].split(",") if name] if cells[3] else [],
    )


def names(path: Path, tick: Tick) -> Iterator[tuple[int, str]]:
    """Yield the (GeoNames number, name) pairs of alternateNamesV2, without links and codes."""
    rows = Rows(path, tick)
    for cells in rows:
        if len(cells) < 4:
            raise rows.wrong(f"{len(cells)} columns, alternateNamesV2 has 10")
        if cells[2] not in NOT_NAMES and cells[3].strip():
            yield whole(rows, cells[1], "geonameid"), cells[3].strip()


def whole(rows: Rows, text: str, column: str) -> int:
    """Read a whole number below 2**31."""
    try:
        value = int(text)
    except ValueError:
        raise rows.wrong(f"{column} {text[:40]!r} is no whole number") from None
    if column == "geonameid" and not 0 < value < HIGHEST_ID:
        raise rows.wrong(f"{column} {value} is out of range")
    return value


def degrees(rows: Rows, text: str, column: str, most: float) -> float:
    """Read decimal degrees."""
    try:
        value = float(text)
    except ValueError:
        raise rows.wrong(f"{column} {text[:40]!r} is no number") from None
    if not -most <= value <= most:
        raise rows.wrong(f"{column} {text[:40]} is outside -{most:.0f} to {most:.0f}")
    return value


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
