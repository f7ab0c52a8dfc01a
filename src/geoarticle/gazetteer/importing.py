"""Importing places into the user's own gazetteer: streamed, sorted on disk, and put in place at the end.

What was there before stays as it is until the new file is whole; an interrupted or failed import
leaves no trace but a message.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import importlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from geoarticle.errors import GazetteerError, InputError
from geoarticle.files import put_in_place
from geoarticle.gazetteer.classes import is_country
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.folders import user_store
from geoarticle.gazetteer.locks import sole_writer
from geoarticle.gazetteer.manifest import data_file
from geoarticle.gazetteer.names import normalise
from geoarticle.gazetteer.sources import Source, source_of
from geoarticle.gazetteer.sources.rows import size
from geoarticle.gazetteer.store import Store
from geoarticle.gazetteer.writing import write_store

PATIENCE_S = 900.0  # importing all of GeoNames takes some minutes
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import left: the file, and how many places it holds."""

    file: Path
    places: int


def import_files(
    paths: Sequence[Path],
    target: Path | None = None,
    *,
    afresh: bool = False,
    progress: Progress = lambda stage, share: None,
    patience_s: float = PATIENCE_S,
) -> Imported:
    """Add files to the user's gazetteer; a place replaces an earlier one of the same id.

    GeoNames dumps and alternateNamesV2 (.txt, .zip), CSV and GeoJSON are told apart by their names and
    first row. ``afresh`` leaves out what was imported before. ``progress`` is told the stage and how
    much of it is done, 0 to 1; the stage "waiting" is another import at work on the same gazetteer, whose
    end is awaited for ``patience_s`` seconds. Raises ``InputError`` naming file and row, or
    ``GazetteerError``; the old gazetteer is untouched then, and after an interruption.
    """
    target = target or user_store()
    for path in paths:
        size(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with sole_writer(target, patience_s=patience_s, waiting=lambda: progress("waiting", 0.0)):
            _sweep(target)
            try:
                return Imported(file=target, places=_import(target, paths, afresh, progress))
            finally:
                _sweep(target)
    except sqlite3.Error as error:
        raise GazetteerError(f"{target} cannot be written: {error}; the gazetteer is as it was") from error
    except OSError as error:
        raise _unwritable(target, error) from error


def _sweep(target: Path) -> None:
    """Remove what imports that were killed have left; no other can be at work while we hold the lock."""
    for left in target.parent.glob(f"{glob.escape(target.name)}.*.part*"):
        left.unlink(missing_ok=True)


def _import(target: Path, paths: Sequence[Path], afresh: bool, progress: Progress) -> int:
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with contextlib.ExitStack() as stack:
        before = None if afresh or not target.is_file() else stack.enter_context(_open(target))
        count = _write(part, paths, before, progress)
    put_in_place(part, target)
    return count


def _unwritable(target: Path, error: OSError) -> GazetteerError:
    full = "the disk is full" if error.errno == errno.ENOSPC else error.strerror or str(error)
    return GazetteerError(f"{target} cannot be written: {full}; the gazetteer is as it was")


@contextlib.contextmanager
def _open(target: Path) -> Iterator[Store]:
    try:
        store = Store(target)
    except GazetteerError as error:
        words = "import the files again with --afresh"
        raise GazetteerError(f"{error}: {words}") from error
    try:
        yield store
    finally:
        store.close()


def _write(part: Path, paths: Sequence[Path], before: Store | None, progress: Progress) -> int:
    counter = _Counter(sum(size(path) for path in paths), progress)
    sources = [(path, source_of(path)) for path in paths]
    with Store(data_file("world.sqlite")) as bundled:
        return write_store(
            part,
            _entries(before, bundled, sources, counter),
            meta=_meta(before, sources),
            more_names=_names(sources, counter),
            base=bundled.entry,
            progress=counter.stage,
        )


class _Counter:
    """Turns bytes read and places written into shares of the whole."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total = max(total, 1)
        self._done = 0
        self._places = 0
        self._progress = progress

    def tick(self, size: int) -> None:
        self._done += size

    def stage(self, stage: str, count: int) -> None:
        if stage == "reading":
            self._places = max(self._places, count)
            self._progress(stage, min(1.0, self._done / self._total))
        else:
            self._progress(stage, min(1.0, count / max(self._places, 1)))


def _entries(
    before: Store | None, bundled: Store, sources: Sequence[tuple[Path, Source]], counter: _Counter
) -> Iterator[Entry]:
    if before is not None:
        yield from before.as_entries()
    stores = [store for store in (before, bundled) if store is not None]
    code = lru_cache(maxsize=1000)(lambda name: _country_code(name, bundled))
    for path, source in sources:
        for entry in source.places(path, counter.tick) if source.places else ():
            if entry.country and not _is_code(entry.country):
                entry.country = code(entry.country)
            if not _is_code(entry.country or "XX"):
                raise InputError(f"{path}: {entry.country[:40]!r} is neither a country's code nor its name")
            yield entry.over(_known(entry, stores)) if entry.given is not None else entry


def _is_code(country: str) -> bool:
    return len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()


def _country_code(name: str, bundled: Store) -> str:
    """Return the two-letter code of a country written small, or by its name; what is neither stays."""
    if _is_code(name.upper()):
        return name.upper()
    places = (hit.place for hit in bundled.hits(normalise(name)) if hit.kind != "demonym")
    return next((place.country for place in places if is_country(place)), name)


def _names(sources: Sequence[tuple[Path, Source]], counter: _Counter) -> Iterator[tuple[int, str]]:
    for path, source in sources:
        if source.names:
            yield from source.names(path, counter.tick)


def _known(entry: Entry, stores: Sequence[Store]) -> Entry | None:
    """Return what was known of a place before: to the user's file, else to the bundled one."""
    return next((known for store in stores if (known := store.entry(entry.ident)) is not None), None)


def _meta(before: Store | None, sources: Sequence[tuple[Path, Source]]) -> list[tuple[str, str]]:
    """Return what is known about the file: earlier facts, then a line for each import."""
    kept = [pair for pair in before.meta if pair[0] not in ("schema", "normaliser")] if before else []
    made = [("sources", f"{path.name}, imported {date.today().isoformat()}") for path, _ in sources]
    credits_ = [("attribution", source.credit_for(path)) for path, source in sources]
    return list(dict.fromkeys([*kept, *made, *credits_]))


def run_build(npm: Path, output: Path) -> int:
    """Run the build script of a checkout and return how many places it wrote.

    Raises ``GazetteerError`` where the package is not installed from a checkout, or where a package that
    the build reads is not there.
    """
    script = Path(__file__).parents[3] / "gazetteer" / "build_world.py"
    if not script.is_file():
        raise GazetteerError("building needs a checkout of the repository: pip install -e . there")
    sys.path.insert(0, str(script.parent))
    try:
        module = importlib.import_module("build_world")
        return int(module.build(module.installed_sources(npm), output))
    except (ImportError, FileNotFoundError) as error:
        raise GazetteerError(f"the build lacks {error}: docs/gazetteer.md names what it reads") from error
    finally:
        sys.path.remove(str(script.parent))
