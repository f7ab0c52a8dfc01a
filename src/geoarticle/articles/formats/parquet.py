"""Parquet: a row for each article, read a few at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
from pyarrow import parquet

from geoarticle.articles.drafts import LARGEST_UNPACKED, Document, Draft
from geoarticle.articles.formats.records import Record, columns, drafts
from geoarticle.errors import InputError

_ROWS = 50  # that are held at once
_DAMAGE = (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError)


def read(document: Document) -> Iterator[Draft]:
    """Read the rows of a table; no column is read but those of an article. Raises ``InputError``."""
    try:
        yield from drafts(_rows(document), document)
    except InputError:
        raise
    except _DAMAGE as error:
        reason = " ".join(str(error)[:200].split())
        raise InputError(f"{document.name} is damaged ({reason}): save it again") from None


def _rows(document: Document) -> Iterator[Record]:
    with parquet.ParquetFile(pa.BufferReader(document.data), memory_map=False) as file:
        names = [str(name) for name in file.schema_arrow.names]
        wanted = sorted(set(columns(names, document).values()))
        _check(file.metadata, document)
        if not wanted:
            yield dict.fromkeys(names)
        for batch in file.iter_batches(_ROWS, columns=wanted, use_threads=False) if wanted else ():
            yield from batch.to_pylist()


def _check(facts: parquet.FileMetaData, document: Document) -> None:
    """Refuse a file of which one group of rows unpacks to more than a document may hold.

    What the file says of single columns is not asked for: pyarrow ends the process where that is damaged.
    """
    sizes = (facts.row_group(group).total_byte_size for group in range(facts.num_row_groups))
    if max(sizes, default=0) > LARGEST_UNPACKED:
        raise InputError(
            f"{document.name} unpacks to more than {LARGEST_UNPACKED // 10**6} MB in one group of rows: "
            "write it with smaller ones"
        )
