"""Reading places of the user's own from CSV with a head line: comma, semicolon or tab."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from geoarticle.errors import InputError
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.sources import Source
from geoarticle.gazetteer.sources.own import COLUMNS, entry
from geoarticle.gazetteer.sources.rows import Rows, Tick

LONGEST_ROW = 200_000  # bytes; some carry an outline in a cell


def places(path: Path, tick: Tick) -> Iterator[Entry]:
    """Yield the places of a CSV file (comma, semicolon or tab; the head line tells which)."""
    where = Rows(path, tick)
    seen: set[int | str] = set()
    lines = where.lines("table of places", LONGEST_ROW)
    head = next(lines, "")
    delimiter = max(",;\t", key=head.count)
    try:
        columns = _known([cell.strip() for cell in next(csv.reader([head], delimiter=delimiter), [])])
        _need_coordinates(where, columns)
        where.begin()
        for cells in csv.reader(lines, delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                yield entry(where, {key: cells[at] for key, at in columns.items() if at < len(cells)}, seen)
            where.begin()
    except csv.Error as error:
        raise where.wrong(f"no CSV: {error}") from error


def _known(head: list[str]) -> dict[str, int]:
    lower = [cell.lower() for cell in head]
    found = {}
    for key, spellings in COLUMNS.items():
        at = next((lower.index(spelling) for spelling in spellings if spelling in lower), None)
        if at is not None:
            found[key] = at
    return found


def _need_coordinates(where: Rows, columns: Mapping[str, int]) -> None:
    missing = [key for key in ("name", "lat", "lon") if key not in columns]
    if missing:
        words = "a head line with the columns name, lat and lon is needed"
        raise InputError(f"{where.path}: no column {' or '.join(missing)}: {words}")


TABLE = Source(places=places)
