"""Tables as CSV, safe in a spreadsheet, and as GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from geoarticle.controls import json_escaped
from geoarticle.exports.spreadsheet import safe_cell
from geoarticle.jobs.tables import TableFormat, Write
from geoarticle.jobs.tables.columns import TABLES, Cell, Column, Row


@contextmanager
def _csv(file: IO[bytes], name: str, _about: dict[str, Any]) -> Iterator[Write]:
    columns = TABLES[name]

    def write(rows: Sequence[Row]) -> None:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows(
            [_cell(cell, column) for cell, column in zip(row, columns, strict=True)] for row in rows
        )
        file.write(out.getvalue().encode("utf-8", "replace"))

    file.write((",".join(column.name for column in columns) + "\n").encode())
    yield write


def _cell(cell: Cell, column: Column) -> float | str | None:
    if isinstance(cell, tuple):
        return (
            f"POINT ({cell[1]} {cell[0]})"
            if column.kind == "latlon"
            else safe_cell(" | ".join(map(str, cell)))
        )
    return str(cell).lower() if isinstance(cell, bool) else safe_cell(cell)


@contextmanager
def _geojson(file: IO[bytes], name: str, about: dict[str, Any]) -> Iterator[Write]:
    columns = TABLES[name]
    comma = b""

    def write(rows: Sequence[Row]) -> None:
        nonlocal comma
        for row in rows:
            text = json.dumps(_feature(row, columns), ensure_ascii=False, separators=(",", ":"))
            file.write(comma + json_escaped(text).encode("utf-8", "replace"))
            comma = b",\n"

    head = json.dumps({"type": "FeatureCollection", "geoarticle": about})
    file.write(head.removesuffix("}").encode() + b', "features": [\n')
    yield write
    file.write(b"\n]}\n")


def _feature(row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    values = {column.name: cell for column, cell in zip(columns, row, strict=True)}
    point: Any = values.pop("geometry")
    geometry = {"type": "Point", "coordinates": [point[1], point[0]]}
    return {"type": "Feature", "geometry": geometry, "properties": values}


CSV = TableFormat(suffix=".csv", opened=_csv)
GEOJSON = TableFormat(
    suffix=".geojson",
    opened=_geojson,
    tables=tuple(name for name, columns in TABLES.items() if columns[-1].kind == "latlon"),
)
