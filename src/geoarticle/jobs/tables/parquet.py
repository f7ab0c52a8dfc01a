"""Tables as Parquet; those with positions as GeoParquet 1.1, with points as WKB, longitude first."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import IO, Any

import pyarrow as pa
from pyarrow import parquet

from geoarticle.jobs.tables import TableFormat, Write
from geoarticle.jobs.tables.columns import TABLES, Cell, Column, Row

_POINT = struct.Struct("<BIdd")  # little endian, a point
_TYPES = {
    "whole": pa.int64(), "number": pa.float64(), "share": pa.float32(), "text": pa.string(),
    "word": pa.string(), "date": pa.date32(), "flag": pa.bool_(),
    "words": pa.list_(pa.string()), "latlon": pa.binary(),
}  # fmt: skip


@contextmanager
def _opened(file: IO[bytes], name: str, about: dict[str, Any]) -> Iterator[Write]:
    columns = TABLES[name]
    schema = pa.schema(
        [pa.field(c.name, _TYPES[c.kind], metadata={"description": c.note}) for c in columns],
        metadata={"geoarticle": json.dumps({**about, "table": name})},
    )
    edges = [180.0, 90.0, -180.0, -90.0]
    points = [at for at, column in enumerate(columns) if column.kind == "latlon"]
    packed = {c.name: "DELTA_BINARY_PACKED" for c in columns if c.kind == "whole"}
    words = [c.name for c in columns if c.kind in ("word", "latlon", "number")]
    with parquet.ParquetWriter(
        file, schema, compression="zstd", compression_level=9, use_dictionary=words, column_encoding=packed
    ) as writer:

        def write(rows: Sequence[Row]) -> None:
            for at in points:
                _widen(edges, [row[at] for row in rows])
            arrays = [
                pa.array([_value(row[at], column) for row in rows], _TYPES[column.kind])
                for at, column in enumerate(columns)
            ]
            if rows:
                writer.write_table(pa.table(arrays, schema=schema))

        yield write
        if points:
            writer.add_key_value_metadata({"geo": json.dumps(_geo(columns[points[0]].name, edges))})


def _value(cell: Cell, column: Column) -> Any:
    if cell is None:
        return None
    if column.kind == "latlon" and isinstance(cell, tuple):
        lat, lon = cell
        return _POINT.pack(1, 1, lon, lat)
    if column.kind == "date" and isinstance(cell, str):
        return date.fromisoformat(cell)
    return list(cell) if isinstance(cell, tuple) else cell


def _widen(edges: list[float], points: Sequence[Any]) -> None:
    """Widen [west, south, east, north] so that all points lie inside."""
    for lat, lon in points:
        edges[:] = min(edges[0], lon), min(edges[1], lat), max(edges[2], lon), max(edges[3], lat)


def _geo(column: str, edges: list[float]) -> dict[str, Any]:
    """Return GeoParquet's description of the file; the reference system that it takes for granted is ours."""
    known = {"encoding": "WKB", "geometry_types": ["Point"]}
    if edges[0] <= edges[2]:
        known["bbox"] = edges  # type: ignore[assignment]
    return {"version": "1.1.0", "primary_column": column, "columns": {column: known}}


FORMAT = TableFormat(suffix=".parquet", opened=_opened)
