"""Reading places from a file of edits: what a person decided of one story, the next one knows.

A name that was given a place of the gazetteer becomes a name of that place, and the place is preferred;
a pin that was set by hand becomes a place of the user's own. What else edits say is about their story.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geoarticle.errors import InputError
from geoarticle.gazetteer import schemes
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.sources import Source
from geoarticle.gazetteer.sources.own import entry
from geoarticle.gazetteer.sources.rows import Rows, Tick, size

LARGEST_BYTES = 5_000_000
_PLACING = frozenset({"means", "move", "add"})


def places(path: Path, tick: Tick) -> Iterator[Entry]:
    """Yield the places that edits decided on; ``row`` in errors counts the edits."""
    where = Rows(path, tick)
    known: dict[int | str, Entry] = {}
    for edit in _edits(path):
        where.number += 1
        if isinstance(edit, Mapping) and edit.get("do") in _PLACING and edit.get("lat") is not None:
            made = _entry(where, edit)
            before = known.get(made.ident)
            known[made.ident] = made if before is None else replace(made, names=[*before.names, *made.names])
    tick(path.stat().st_size)
    yield from known.values()


def _entry(where: Rows, edit: Mapping[str, Any]) -> Entry:
    quote = edit.get("quote")
    words = quote.get("exact") if isinstance(quote, Mapping) else None
    name = " ".join(str(words or "").split())
    place = edit.get("place") if edit.get("do") != "move" else None
    row = {
        "id": str(place or ""),
        "name": name,
        "names": name,
        "lat": str(edit.get("lat")),
        "lon": str(edit.get("lon")),
        "radius_km": str(edit["radius_km"]) if edit.get("radius_km") is not None else "",
        "class": "P",
    }
    made = replace(entry(where, row, set()), source=f"{schemes.EDITED} ({where.path.name})")
    return made if schemes.is_own(made.ident) else replace(made, given=frozenset())


def _edits(path: Path) -> list[Any]:
    if size(path) > LARGEST_BYTES:
        raise InputError(f"{path} is larger than {LARGEST_BYTES // 10**6} MB: no file of edits is")
    try:
        edits = json.loads(path.read_bytes())["edits"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise InputError(f"{path} is no file of edits: {error}") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if not isinstance(edits, list):
        raise InputError(f'{path} is no file of edits: "edits" should be a list')
    return edits


EDITS = Source(places=places, credit="Places: editors' decisions")
