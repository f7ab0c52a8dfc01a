"""Ids of places: how they are written, stored, read from a user's file, and where they lead.

"geonames:170063" is GeoNames' own number. "airport:OSAP" and "geoarticle:darfur" are rows of ours,
"own:.." one of the user's. "division:US.TX.201" is made from codes, for divisions whose GeoNames
number nobody has told us.
"""

from __future__ import annotations

import re

OTHERS = 1_000_000_000  # a place's number in a file: its GeoNames number, which is less, or one from here up
DIVISION = "division:"  # not stored, made again when read
_OWN = "own:"
EDITED = "edits"  # begins the source of what a person decided in an earlier story
_KEPT = ("airport:", "geoarticle:", _OWN)
_GEONAMES = re.compile(r"geonames:([0-9]{1,9})")
_GEONAMES_ADDRESS = re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/([0-9]{1,9})(?:/.*)?")


def stored(id: str) -> int | str:
    """Return what an id is stored under: a GeoNames number, or the id itself."""
    numbered = _GEONAMES.fullmatch(id)
    return int(numbered[1]) if numbered else id


def written(number: int, country: str, admin1: str, admin2: str) -> str:
    """Return the id of a place that is stored without one: by its number in the file, or by its codes."""
    if number < OTHERS:
        return f"geonames:{number}"
    return DIVISION + ".".join(filter(None, (country, admin1, admin2)))


def given(id: str) -> int | str:
    """Return what an id from a user's file is stored under.

    GeoNames' places are met by "geonames:170063" or their address, other places of the gazetteer by their
    ids as reports write them; everything else is the user's own.
    """
    numbered = _GEONAMES.fullmatch(id) or _GEONAMES_ADDRESS.fullmatch(id)
    if numbered and 0 < int(numbered[1]) < OTHERS:
        return int(numbered[1])
    return id if id.startswith(_KEPT) and id not in _KEPT else _OWN + id


def is_own(ident: int | str) -> bool:
    """Say whether a place is one that only the user's files have."""
    return isinstance(ident, str) and ident.startswith(_OWN)


def is_edited(source: str) -> bool:
    """Say whether a place's source is what a person decided in an earlier story."""
    return source.startswith(f"{EDITED} (")


def uri(id: str) -> str:
    """Return a URI for a place: GeoNames' own where the place is GeoNames'."""
    number = stored(id)
    if isinstance(number, int):
        return f"https://sws.geonames.org/{number}/"
    return "urn:geoarticle:place:" + re.sub(r"[^A-Za-z0-9:._-]", "_", id)


def link(id: str) -> str | None:
    """Return the address of a page about a place, or None where there is none."""
    number = stored(id)
    return f"https://www.geonames.org/{number}" if isinstance(number, int) else None
