"""Files of edits, schema ``geoarticle.edits/1``: what people decided, kept beside an article.

A file may come from anybody: each edit is read by itself, and one that is wrong costs only itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from geoarticle.edits import Edit
from geoarticle.errors import InputError
from geoarticle.exports.typed import plain, read
from geoarticle.exports.values import dumps
from geoarticle.exports.wrong import shown

SCHEMA: Literal["geoarticle.edits/1"] = "geoarticle.edits/1"
LARGEST_BYTES = 5_000_000
MOST = 5_000  # edits in a file


def read_edits(data: bytes) -> tuple[tuple[Edit, ...], tuple[str, ...]]:
    """Return the edits of a file, and a line for each that cannot be read.

    Raises ``InputError`` where it is no such file.
    """
    listed = _listed(data)
    edits, problems = [], []
    for number, value in enumerate(listed[:MOST], 1):
        try:
            edits.append(read(Edit, value))
        except InputError as error:
            problems.append(f"edit {number}: {error}")
    if len(listed) > MOST:
        problems.append(f"{len(listed) - MOST} more edits were left out: {MOST} are read")
    return tuple(edits), tuple(problems)


def edit_line(edit: Edit) -> str:
    """Return one edit as JSON text, as a line of a file holds it."""
    return dumps(plain(edit), indent=None)


def edits_file(edits: Sequence[Edit]) -> str:
    """Return edits as the JSON text of a file: a line for each, so that versions can be compared."""
    lines = ",\n".join(map(edit_line, edits))
    return f'{{"schema":"{SCHEMA}","edits":[\n{lines}\n]}}\n'


def _listed(data: bytes) -> list[Any]:
    if len(data) > LARGEST_BYTES:
        raise InputError(f"that is more than a file of edits has: {LARGEST_BYTES // 10**6} MB")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not JSON: {str(error)[:200]}") from None
    if not isinstance(value, Mapping) or value.get("schema") != SCHEMA:
        raise InputError(f'it holds no edits: "schema" should be {shown(SCHEMA)}')
    listed = value.get("edits")
    if not isinstance(listed, list):
        raise InputError('it holds no edits: "edits" should be a list')
    return listed
