"""The tables of an archive, for pandas, DuckDB and QGIS: read from its parts, in one walk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

from geoarticle.files import written_whole
from geoarticle.jobs.plans import Plan
from geoarticle.jobs.tables.columns import TABLES, Row
from geoarticle.jobs.tables.rows import Walk
from geoarticle.registry import Registry
from geoarticle.registry import Row as Choice

SCHEMA = "geoarticle.tables/1"
Write: TypeAlias = Callable[[Sequence[Row]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFormat:
    """How tables are written: ``opened(file, name, about)`` gives what writes rows to an open file.

    ``about`` is JSON's values, for formats that can hold it: what the rows were made with and from.
    """

    suffix: str
    opened: Callable[[IO[bytes], str, dict[str, Any]], AbstractContextManager[Write]]
    tables: tuple[str, ...] = tuple(TABLES)


TABLE_FORMATS: Registry[TableFormat] = Registry(
    noun="format of tables",
    group="geoarticle.table_formats",
    rows=(
        Choice(
            name="geoparquet",
            place="geoarticle.jobs.tables.parquet:FORMAT",
            summary="for pandas, DuckDB and QGIS",
            needs="geoarticle[archive]",
        ),
        Choice(
            name="csv",
            place="geoarticle.jobs.tables.plain:CSV",
            summary="safe in a spreadsheet",
        ),
        Choice(
            name="geojson",
            place="geoarticle.jobs.tables.plain:GEOJSON",
            summary="the two tables that have positions",
        ),
    ),
)


def export(plan: Plan, folder: Path, form: str, target: Path) -> list[Path]:
    """Write the tables of the parts that are done into a folder; return the files.

    Memory is that of one part, of the places and of what tells copies. Raises ``InputError`` and, for
    what is not installed, ``MissingExtraError``.
    """
    chosen = TABLE_FORMATS.load(form)
    about = {
        "schema": SCHEMA,
        "made_with": plan.made_with,
        "inputs": [{"name": Path(one.path).name, "sha256": one.sha256} for one in plan.sources],
    }
    files = {name: target / f"{name}{chosen.suffix}" for name in chosen.tables}
    walk = Walk()
    with ExitStack() as stack:
        writers: dict[str, Write] = {}
        for name, file in files.items():
            out = stack.enter_context(written_whole(file))
            writers[name] = stack.enter_context(chosen.opened(out, name, about))
        for rows in walk.parts(plan, folder):
            for name, write in writers.items():
                write(rows[name])
        writers["places"](list(walk.place_rows()))
    return list(files.values())
