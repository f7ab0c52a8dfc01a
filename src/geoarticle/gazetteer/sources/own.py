"""Places of the user's own, whatever file they come in: a row of named cells becomes an entry.

Columns (or properties) go by usual names, in any order and case: name, lat, lon, and where present id
(or pcode), geonameid, names (other names, parted by ; or |), country (two letters, or its name), admin1,
admin2, class, feature_code, population, radius_km. A row that gives a GeoNames number, as geonameid or
as the id "geonames:170063", is that place: what the row states is so, the rest stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from geoarticle.gazetteer import schemes
from geoarticle.gazetteer.classes import class_of
from geoarticle.gazetteer.entries import NAME, Entry, tidy
from geoarticle.gazetteer.names import normalise
from geoarticle.gazetteer.sources.rows import Rows

FARTHEST_KM = 20_040.0  # half around the world
# The facts that a column states, beside the names, which are always added.
_FACTS = {
    "name": ("name",), "lat": ("lat",), "lon": ("lon",), "country": ("country",), "admin1": ("admin1",),
    "admin2": ("admin2",), "class": ("feature_class", "feature_code"),
    "feature_code": ("feature_class", "feature_code"), "population": ("population",),
    "radius_km": ("radius_km", "radius_source"),
}  # fmt: skip
_USUAL_CODES = {"P": "PPL"}
_ENCODABLE = re.compile(r"[^\ud800-\udfff]*")
COLUMNS = {
    "name": ("name", "placename", "place_name", "place", "title", "label", "name_en"),
    "lat": ("lat", "latitude", "y", "point_y"),
    "lon": ("lon", "lng", "long", "longitude", "x", "point_x"),
    "id": ("id", "pcode", "p_code", "p-code", "uuid", "code"),
    "geonames": ("geonameid", "geonames_id", "geonames", "gn_id"),
    "names": ("names", "aliases", "alternatenames", "alternate_names", "alt_names", "other_names"),
    "country": ("country", "country_code", "iso2", "iso_a2", "cc"),
    "admin1": ("admin1", "admin1_code"),
    "admin2": ("admin2", "admin2_code"),
    "class": ("class", "feature_class", "fclass"),
    "feature_code": ("feature_code", "fcode", "featurecode"),
    "population": ("population", "pop"),
    "radius_km": ("radius_km", "radius"),
}


def entry(where: Rows, cells: Mapping[str, str], seen: set[int | str]) -> Entry:
    """Return the entry of a row's cells by column; ``seen`` are the ids of the rows before it."""
    row = defaultdict(str, {key: tidy(value) for key, value in cells.items()})
    if not _ENCODABLE.fullmatch("".join(row.values())):
        raise where.wrong("holds half a character (a lone surrogate)")
    if not normalise(row["name"]):
        raise where.wrong("a place without a name")
    lat, lon = where.latitude(row["lat"]), where.longitude(row["lon"])
    ident = _ident(where, row, f"{normalise(row['name'])}@{lat:.4f},{lon:.4f}")
    if ident in seen:
        raise where.wrong(f"id {str(ident).removeprefix('own:')[:60]!r} stands there twice")
    seen.add(ident)
    code = row["feature_code"].upper()[:10]
    letter = class_of(row["class"], code)
    return Entry(
        ident=ident,
        name=row["name"],
        lat=lat,
        lon=lon,
        feature_class=letter,
        feature_code=code or _USUAL_CODES.get(letter, ""),
        country=row["country"],
        admin1=row["admin1"],
        admin2=row["admin2"],
        population=where.population(row["population"]),
        radius_km=_radius_km(where, row["radius_km"]),
        radius_source="curated" if row["radius_km"] else "",
        source=f"own ({where.path.name})",
        names=[(other, NAME) for other in re.split(r"\s*[;|]\s*", row["names"]) if other],
        given=None if schemes.is_own(ident) else _stated(row),
    )


def _radius_km(where: Rows, text: str) -> float | None:
    return where.number_in(text, "radius_km", 0.0, FARTHEST_KM) if text else None


def _stated(row: Mapping[str, str]) -> frozenset[str]:
    return frozenset(fact for column, facts in _FACTS.items() if row[column] for fact in facts)


def _ident(where: Rows, row: Mapping[str, str], else_: str) -> int | str:
    """Return what a row is stored under: the GeoNames number that it gives, its own id, or ``else_``."""
    if row["geonames"]:
        return schemes.given(f"geonames:{where.whole(row['geonames'], 'geonameid', 1, schemes.OTHERS - 1)}")
    return schemes.given(row["id"] or else_)
