"""The kinds of files that places are imported from: a row each; other packages add theirs (see ``registry``).

What does the work is a ``Source``. A kind is told by the first row of a file, unpacked, else by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geoarticle.errors import InputError
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.sources.rows import Tick, first_line
from geoarticle.registry import Registry, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What reads a file: places, or more names for places by their GeoNames numbers.

    Both are told of every row's bytes, and raise ``InputError`` naming file and row. ``credit`` is the line
    that a map owes for the data; without one the file is named.
    """

    places: Callable[[Path, Tick], Iterator[Entry]] | None = None
    names: Callable[[Path, Tick], Iterator[tuple[int, str]]] | None = None
    credit: str = ""

    def credit_for(self, path: Path) -> str:
        """Return the credit line for a file."""
        return self.credit or f"Places: {path.name}"


def _is_alternate_names(head: bytes) -> bool:
    """Say whether rows start with two numbers, as those of alternateNamesV2 do."""
    cells = head.split(b"\n", 1)[0].split(b"\t")
    return 4 <= len(cells) < 19 and cells[0].isdigit() and cells[1].isdigit()


_EDITS = ".edits.json"


def _is_edits(head: bytes) -> bool:
    """Say whether a file begins as one of edits, however its lines are cut."""
    return b'"geoarticle.edits/' in head


SOURCES: Registry[Source] = Registry(
    noun="kind of places",
    group="geoarticle.gazetteer_sources",
    rows=(
        Row(
            name="alternate-names",
            place="geoarticle.gazetteer.sources.geonames:ALTERNATE_NAMES",
            summary="GeoNames' alternateNamesV2, as text or zipped",
            recognises=_is_alternate_names,
        ),
        Row(
            name="geonames",
            place="geoarticle.gazetteer.sources.geonames:DUMP",
            summary="GeoNames' dumps of a country or of all, as text or zipped",
            suffixes=(".txt", ".zip", ".tsv"),
        ),
        Row(
            name="table",
            place="geoarticle.gazetteer.sources.tables:TABLE",
            summary="places of your own, with a head line",
            suffixes=(".csv",),
        ),
        Row(
            name="geojson",
            place="geoarticle.gazetteer.sources.geojson:GEOJSON",
            summary="places of your own, as features with a name",
            suffixes=(".geojson", ".json"),
        ),
        Row(
            name="edits",
            place="geoarticle.gazetteer.sources.edits:EDITS",
            summary="what a person decided in an earlier story",
            suffixes=(_EDITS,),
            recognises=_is_edits,
        ),
    ),
)


def source_of(path: Path) -> Source:
    """Return what reads a file of places; raise ``InputError`` if nothing here does."""
    edits = path.name.lower().endswith(_EDITS)
    row = SOURCES.row_for(first_line(path), _EDITS if edits else path.suffix)
    if row is None:
        raise InputError(f"{path}: .txt or .zip (GeoNames), .csv or .geojson is needed")
    source: Source = row.load()
    return source
