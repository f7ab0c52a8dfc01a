"""Rows of a file that somebody else made: opened, bounded and named where they are wrong.

Whatever is wrong with a file is an ``InputError`` of one line that names the file and the row.
"""

from __future__ import annotations

import contextlib
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from geoarticle.errors import InputError

_FIRST_LINE = 200_000  # bytes that tell a kind of file
PACKED_AT_MOST = 100  # to one; GeoNames packs five to one, a bomb a thousand to one
_SMALL = 1_000_000  # bytes; so little may be packed as tightly as it likes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# What zipfile lets out over bytes that are no zip file, beside what it promises.
_ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OverflowError)
Tick = Callable[[int], None]


class Rows:
    """The rows of one file, with what an error message needs to say where it went wrong."""

    def __init__(self, path: Path, tick: Tick) -> None:
        """Take a file and a function that is told of every line's bytes."""
        self.path = path
        self.number = 0
        self.tick = tick
        self._held = 0

    def wrong(self, reason: str) -> InputError:
        """Return the error for the current row."""
        return InputError(f"{self.path}, row {self.number}: {reason}")

    def lines(self, kind: str, longest: int) -> Iterator[str]:
        """Yield the lines of the file, their ends kept; ``kind`` says what the file should have been.

        A row may take several lines; all that are asked for before ``begin`` are together at most
        ``longest`` bytes.
        """
        with _opened(self.path) as read:
            while line := read(longest + 1):
                self.number += 1
                self.tick(len(line))
                self._held += len(line)
                if self._held > longest:
                    raise self.wrong(f"longer than {longest} bytes: this is no {kind}")
                try:
                    text = line.decode("utf-8-sig" if self.number == 1 else "utf-8")
                except UnicodeDecodeError as error:
                    raise self.wrong(f"not UTF-8 (byte {error.start}): save the file as UTF-8") from None
                if "\0" in text:
                    raise self.wrong(f"holds a NUL byte: this is no {kind}")
                yield text

    def begin(self) -> None:
        """Say that a row is done and the next one begins."""
        self._held = 0

    def whole(self, text: str, column: str, least: int, most: int) -> int:
        """Read a whole number; what lies outside ``least`` to ``most`` is wrong."""
        try:
            value = int(_plain(text))
        except ValueError:
            raise self.wrong(f"{column} {text[:40]!r} is no whole number") from None
        if not least <= value <= most:
            raise self.wrong(f"{column} {text[:40]} is outside {least} to {most}")
        return value

    def number_in(self, text: str, column: str, least: float, most: float) -> float:
        """Read a number; what lies outside ``least`` to ``most`` is wrong."""
        try:
            value = float(_plain(text))
        except ValueError:
            raise self.wrong(f"{column} {text[:40]!r} is no number") from None
        if not least <= value <= most:
            raise self.wrong(f"{column} {text[:40]} is outside {least:.0f} to {most:.0f}")
        return value

    def population(self, text: str) -> int:
        """Read how many people live somewhere; files write -1 or -999 where nobody knows."""
        return max(0, self.whole(text, "population", -(10**6), 10**11)) if text else 0

    def latitude(self, text: str) -> float:
        """Read a latitude in decimal degrees."""
        return self.number_in(text, "latitude", -90.0, 90.0)

    def longitude(self, text: str) -> float:
        """Read a longitude in decimal degrees."""
        return self.number_in(text, "longitude", -180.0, 180.0)


def _plain(text: str) -> str:
    """Refuse what Python reads as a number and nobody else does: 3_6, and digits of other scripts."""
    if "_" in text or not text.isascii():
        raise ValueError(text)
    return text


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[Callable[[int], bytes]]:
    """Open a text file, or the data file inside a zip, and give what reads one line of it."""
    with contextlib.ExitStack() as stack:
        with _named(path):
            file: IO[bytes]
            if path.suffix.lower() == ".zip":
                archive = stack.enter_context(zipfile.ZipFile(path))
                file = stack.enter_context(archive.open(_member(archive, path)))
            else:
                file = stack.enter_context(path.open("rb"))

        def read(most: int) -> bytes:
            with _named(path):
                return file.readline(most)

        yield read


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Turn what goes wrong between us and the file into an ``InputError`` that names it."""
    try:
        yield
    except InputError:
        raise
    except _ZIP_FAULTS as error:
        if path.suffix.lower() != ".zip":
            raise InputError(f"{path} cannot be read: {error}") from error
        raise InputError(f"{path} is a damaged zip file ({error}): fetch it again") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Return the data file of a GeoNames zip: the largest that is no readme."""
    found = [info for info in archive.infolist() if info.filename.endswith(".txt")]
    found = [info for info in found if "readme" not in info.filename.lower() and "iso-" not in info.filename]
    if not found:
        raise InputError(f"{path} holds no .txt file with places")
    info = max(found, key=lambda info: info.file_size)
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _METHODS:
        raise InputError(f"{path} is encrypted or packed in a way that is not read here: unpack it first")
    # The packed size as stated, but never more than there is: a bomb may state what it likes.
    packed = max(1, min(info.compress_size, path.stat().st_size))
    if info.file_size > max(_SMALL, PACKED_AT_MOST * packed):
        raise InputError(f"{path} unpacks to more than {PACKED_AT_MOST} times its size: unpack it first")
    return info


def size(path: Path) -> int:
    """Return how many bytes of rows a file holds, unpacked."""
    with _named(path):
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise InputError(f"{path} cannot be read: it is no regular file")
        if path.suffix.lower() != ".zip":
            return about.st_size
        with zipfile.ZipFile(path) as archive:
            return _member(archive, path).file_size


def first_line(path: Path) -> bytes:
    """Return the first line of a file, unpacked, as far as it can be read, to tell its kind by."""
    with _opened(path) as read:
        return read(_FIRST_LINE)
