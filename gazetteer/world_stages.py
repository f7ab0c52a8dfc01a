"""The stages of the build: each turns sources into entries, in the order of build_world.py."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
import world_sources as read
from scripts import is_worth_keeping, kept
from shapely.geometry.base import BaseGeometry
from world_sources import Sources, Town, listed

from geoarticle.gazetteer.entries import ABBREVIATION, DEMONYM, NAME, Entry, plural
from geoarticle.gazetteer.names import edits, loosen, normalise
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.languages import load
from geoarticle.model import Place

Names = list[tuple[str, int]]
EARTH_KM = 6371.0088
MAJORITY_LETTERS = 2
_SPECIAL = {"HK": "PCLS", "MO": "PCLS", "EH": "TERR", "AQ": "TERR"}
_DEPENDENT = frozenset(
    re.findall(
        r"\w+",
        "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF "
        "NU PF PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT",
    )
)
_CLASS_WORDS = re.compile(
    r"^(?:(?:autonomous )?(?:province|state|region|governorate|department|district|county|canton|emirate"
    r"|oblast|municipality|republic|prefecture|commune|wilaya|wilayat|provincia|departamento|estado|distrito"
    r"|cantón|arrondissement|département|landkreis|kreisfreie stadt|kreis|regierungsbezirk|muḩāfaz̧at)"
    r" (?:of |de |del |da |do |di |du |d'|de la |de los )?(?:the )?|cidade de |ciudad de |comarca )(?=\w)"
    r"|(?:['’]s| autonomous| metropolitan| special| national| capital| federal| statistical| urban| city"
    r" and)*"
    r" (?:governorate|province|state|region|department|district|county|canton|oblast|krai|kray|respublika"
    r"|republic|prefecture|parish|voivodeship|okrug|raion|rayon|municipality|division|territory|sheng|shi"
    r"|ken|fu|census area|borough|municipio|kommun|kommune|län|megye|sub-district|tehsil|taluk|il|ili|wilayah"
    r"|zone|islands region)$",
    re.IGNORECASE,
)


def bare(name: str) -> str:
    """Return a division's name without the word for its kind: "Aleppo Governorate" -> Aleppo."""
    stripped = _CLASS_WORDS.sub("", name).strip()
    return stripped if len(stripped) > 2 else name


def reach_km(lat: float, lon: float, shape: BaseGeometry) -> float:
    """Return the greatest distance in km (on the sphere) from a point to a shape's vertices."""
    points = np.radians(shapely.get_coordinates(shape))
    lon0, lat0 = np.radians(lon), np.radians(lat)
    half = np.sin((points[:, 1] - lat0) / 2) ** 2
    half += np.cos(points[:, 1]) * np.cos(lat0) * np.sin((points[:, 0] - lon0) / 2) ** 2
    return round(float(2 * EARTH_KM * np.arcsin(np.sqrt(half.max()))), 1)


def outline(outlines: Outlines, country: str, admin1: str = "", admin2: str = "") -> BaseGeometry | None:
    """Return the outline of a country or division by its codes."""
    code = "ADM2" if admin2 else "ADM1" if admin1 else "PCLI"
    stand_in = Place(
        id="?", name="?", lat=0, lon=0, feature_class="A", feature_code=code, country=country, admin1=admin1,
        admin2=admin2,
    )  # fmt: skip
    return outlines.outline(stand_in)


def countries(sources: Sources, outlines: Outlines) -> Iterator[Entry]:
    """Make the countries and territories: GeoNames' table, points and names from the curated one."""
    curated = {row[0]: row[1:] for row in read.rows("countries.tsv")}
    spare = read.spare_points(sources)
    translated = read.country_names(sources)
    for code, row in sorted(read.countries(sources).items()):
        lat, lon, names, abbreviations, demonyms = (*curated.get(code, ()), *[""] * 5)[:5]
        if lat:
            point = float(lat), float(lon)
        elif code in spare:
            point = spare[code]
        else:
            continue
        shape = outline(outlines, code)
        entry = Entry(
            ident=row["geonameid"],
            name=row["name"],
            lat=point[0],
            lon=point[1],
            feature_class="A",
            feature_code=_SPECIAL.get(code, "PCLD" if code in _DEPENDENT else "PCLI"),
            country=code,
            population=row["population"],
        )
        if shape is not None:
            entry.radius_km, entry.radius_source = reach_km(*point, shape), "polygon"
        entry.names = kinds(names, abbreviations, demonyms)
        entry.names += [(name, NAME) for name in translated.get(code, []) if len(name) > 2]
        yield entry


def kinds(names: str, abbreviations: str, demonyms: str) -> Names:
    """Return the names of three cells with their kinds, demonyms with their plurals."""
    found = [(name, NAME) for name in listed(names)]
    found += [(name, ABBREVIATION) for name in listed(abbreviations)]
    for demonym in listed(demonyms):
        found += [(form, DEMONYM) for form in (demonym, plural(demonym, load())) if form]
    return found


def merged_towns(older: Iterable[Town], newer: Iterable[Town], codes: Mapping[Any, str]) -> list[Town]:
    """Merge the two snapshots by id: the newer's facts, the older's feature codes and second divisions."""
    towns = {town.id: town for town in older}
    for town in newer:
        before = towns.get(town.id)
        town.code = before.code if before else "PPL"
        town.admin2 = before.admin2 if before else ""
        if before:
            town.population = town.population or before.population
        towns[town.id] = town
    for town in towns.values():
        key = (town.country, town.name, round(town.lat * 1e3), round(town.lon * 1e3))
        town.admin2 = codes.get(key, town.admin2)
    return [towns[number] for number in sorted(towns)]


def with_known_parents(towns: Iterable[Town], first: Mapping[str, str], second: Mapping[str, str]) -> None:
    """Clear division codes that have no name: a place's parents must exist."""
    for town in towns:
        if f"{town.country}.{town.admin1}" not in first:
            town.admin1 = town.admin2 = ""
        if f"{town.country}.{town.admin1}.{town.admin2}" not in second:
            town.admin2 = ""


def town_entries(towns: Sequence[Town], capitals: Mapping[str, str]) -> Iterator[Entry]:
    """Make the populated places; a capital keeps its rank even where only the newer snapshot has it."""
    seated = {town.country for town in towns if town.code == "PPLC"}
    for town in towns:
        capital = town.country not in seated and capitals.get(town.country) == town.name
        yield Entry(
            ident=town.id,
            name=town.name,
            lat=town.lat,
            lon=town.lon,
            feature_class="P",
            feature_code="PPLC" if capital and town.population else town.code,
            country=town.country,
            admin1=town.admin1,
            admin2=town.admin2,
            population=town.population,
            names=[(n, NAME) for n in kept(town.name, town.names, town.country, town.population)],
        )


def first_divisions(sources: Sources, outlines: Outlines, towns: Sequence[Town]) -> Iterator[Entry]:
    """Make the first-level divisions: GeoNames' codes, Natural Earth's names in many languages."""
    names = read.division_names(sources, 1)
    facts = natural_facts(sources, names)
    states = {f"US.{code}": number for code, number in read.us_states(sources).items()}
    curated = {row[0]: row[1:] for row in read.rows("divisions.tsv")}
    members = by_division(towns, 1)
    for code, name in sorted(names.items()):
        country, _, admin1 = code.partition(".")
        fact = facts.get(code, {})
        shape = outline(outlines, country, admin1)
        point = centre(shape, members.get(code, ()), fact)
        if point is None:
            continue
        short, more, people, lat, lon = (*curated.get(code, ()), *[""] * 5)[:5]
        point = (float(lat), float(lon)) if lat else point
        entry = division_entry(
            states.get(code) or fact.get("gn_id") or f"division:{code}",
            name,
            point,
            "ADM1",
            country,
            admin1,
            "",
        )
        entry.population = sum(t.population for t in members.get(code, ()) if t.code != "PPLX")
        entry.names += kinds(more, short, people) + [(n, NAME) for n in natural_names(fact)]
        if shape is not None:
            entry.radius_km, entry.radius_source = reach_km(*point, shape), "polygon"
        yield entry


def division_entry(
    ident: int | str, name: str, point: tuple[float, float], code: str, country: str, admin1: str, admin2: str
) -> Entry:
    """Make a division with its name and, as a second name, that without the word for its kind."""
    plain = bare(name)
    return Entry(
        ident=ident,
        name=name,
        lat=point[0],
        lon=point[1],
        feature_class="A",
        feature_code=code,
        country=country,
        admin1=admin1,
        admin2=admin2,
        names=[(plain, NAME)] if plain != name else [],
    )


def by_division(towns: Iterable[Town], level: int) -> dict[str, list[Town]]:
    """Group towns by first- or second-level division code."""
    groups: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        if town.admin1 and (level == 1 or town.admin2):
            parts = [town.country, town.admin1] + ([town.admin2] if level == 2 else [])
            groups[".".join(parts)].append(town)
    return groups


def centre(
    shape: BaseGeometry | None, members: Sequence[Town], fact: Mapping[str, Any]
) -> tuple[float, float] | None:
    """Return a division's point: its outline's centre, else the middle of its towns, else Natural Earth's."""
    if shape is not None:
        point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
        return round(point.y, 4), round(point.x, 4)
    if members:
        lats, lons = sorted(t.lat for t in members), sorted(t.lon for t in members)
        return lats[len(lats) // 2], lons[len(lons) // 2]
    if fact:
        return fact["latitude"], fact["longitude"]
    return None


def natural_facts(sources: Sources, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return Natural Earth's properties by GeoNames code, where the name says that both mean the same."""
    facts: dict[str, dict[str, Any]] = {}
    for row in read.natural_divisions(sources):
        code = row.get("gn_a1_code") or ""
        if code in names and code not in facts and same_division(names[code], row):
            facts[code] = row
    used: dict[int, str] = {}
    for code, row in sorted(facts.items()):
        number = row.get("gn_id") or 0
        row["gn_id"] = number if number > 0 and used.setdefault(number, code) == code else None
    return facts


def same_division(name: str, row: Mapping[str, Any]) -> bool:
    """Say whether a Natural Earth row goes by a GeoNames division's name, but for spelling."""
    ours = normalise(bare(name))
    fields = [
        row.get("name"),
        row.get("name_en"),
        row.get("gn_name"),
        *(row.get("name_alt") or "").split("|"),
    ]
    theirs = [normalise(bare(field)) for field in fields if field]
    return any(
        other == ours
        or (loosen(other) and loosen(other) == loosen(ours))
        or edits(other, ours, MAJORITY_LETTERS) <= MAJORITY_LETTERS
        for other in theirs
        if len(other) > 3 or other == ours
    )


def natural_names(fact: Mapping[str, Any]) -> list[str]:
    """Return a division's names in Natural Earth, one for each language."""
    fields = sorted(key for key in fact if key.startswith("name_") and key not in ("name_len", "name_alt"))
    found = [str(fact[key]) for key in fields if fact[key]]
    found += (fact.get("name_alt") or "").split("|")
    names = [name.strip() for name in found if is_worth_keeping(name.strip())]
    return [form for name in names for form in dict.fromkeys((name, bare(name)))]


def second_divisions(sources: Sources, outlines: Outlines, towns: Sequence[Town]) -> Iterator[Entry]:
    """Make the second-level divisions: US counties at their outlines, others where their towns are."""
    members = by_division(towns, 2)
    for code, name in sorted(read.division_names(sources, 2).items()):
        country, admin1, admin2 = code.split(".", 2)
        shape = outline(outlines, country, admin1, admin2) if country == "US" else None
        point = centre(shape, members.get(code, ()), {})
        if point is None:
            continue
        entry = division_entry(f"division:{code}", name, point, "ADM2", country, admin1, admin2)
        entry.population = sum(t.population for t in members.get(code, ()) if t.code != "PPLX")
        if shape is not None:
            entry.radius_km, entry.radius_source = reach_km(*point, shape), "polygon"
        yield entry


def airport_entries(sources: Sources) -> Iterator[Entry]:
    """Make the airports that have scheduled traffic's three-letter code."""
    for row in read.airports(sources):
        short = re.sub(r" (?:International |Intl |Regional |Municipal )?Airport$", "", row["name"])
        yield Entry(
            ident=f"airport:{row['icao']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            feature_class="S",
            feature_code="AIRP",
            country=row["country"],
            source="airportsdata",
            names=[(f"{short} Airport", NAME), (f"{short} International Airport", NAME)],
        )


def curated_places(table: str, used: set[str]) -> Iterator[Entry]:
    """Make the places of a curated table; its head names the columns. The id is made from the name."""
    for cells in read.rows(table):
        name, lat, lon, code, country, admin1, radius, weight, names, short, people = (*cells, *[""] * 11)[
            :11
        ]
        feature_class, _, feature_code = code.partition(".")
        shown = re.sub(r" \(.*\)$", "", name)
        slug = normalise(name).replace(" ", "-")
        if slug in used:
            slug = f"{slug}-{country.lower() or feature_code.lower()}"
        if slug in used:
            raise ValueError(
                f"{table}: {name} stands there twice: tell them apart as in 'Hyde Park (Chicago)'"
            )
        used.add(slug)
        yield Entry(
            ident=f"geoarticle:{slug}",
            name=shown,
            lat=float(lat),
            lon=float(lon),
            feature_class=feature_class,
            feature_code=feature_code,
            country=country,
            admin1=admin1,
            radius_km=float(radius) if radius else None,
            radius_source="curated" if radius else "",
            source="geoarticle",
            weight=float(weight) if weight else None,
            names=kinds(names, short, people),
        )


def continents(sources: Sources) -> Iterator[Entry]:
    """Make the continents: GeoNames' numbers, points and names; adjectives from the curated table."""
    curated = {row[0]: row[1:] for row in read.rows("continents.tsv")}
    for code, row in sorted(read.continents(sources).items()):
        lat, lon, names, short, people = (*curated.get(code, ()), *[""] * 5)[:5]
        yield Entry(
            ident=row["geonameId"],
            name=row["name"],
            lat=float(lat or row["lat"]),
            lon=float(lon or row["lng"]),
            feature_class="L",
            feature_code="CONT",
            names=kinds(names, short, people)
            + [
                (n["name"], NAME)
                for n in row["alternateNames"]
                if is_worth_keeping(n["name"]) and n.get("lang") in set(read.LOCALES)
            ],
        )


class Known:
    """Entries by name and country, to which curated rows add instead of standing beside them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in entries:
            for key in {normalise(n) for n in (entry.name, *(n for n, kind in entry.names if kind == NAME))}:
                self._by_name[key, entry.country].append(entry)

    def same_as(self, row: Entry) -> Entry | None:
        """Return the town, airport or division that a curated row repeats, or None."""
        wanted, near_km = _REPEATS.get(f"{row.feature_class}.{row.feature_code[:3]}", ("", 0.0))
        if not wanted or not row.country:
            return None
        keys = [normalise(row.name), *(normalise(name) for name, kind in row.names if kind == NAME)]
        found = [e for key in keys for e in self._by_name[key, row.country] if e.feature_class == wanted]
        near = [e for e in found if apart_km(e, row) <= near_km + (row.radius_km or 0.0)]
        return min(near, key=lambda e: (apart_km(e, row), str(e.ident)), default=None)

    def most_important(self, name: str, country: str, feature_class: str) -> Entry | None:
        """Return the most important place of a name, country and class, or None."""
        found = [e for e in self._by_name[normalise(name), country] if e.feature_class == feature_class]
        return max(found, key=lambda e: (e.score(), str(e.ident)), default=None)


# What a curated class may repeat, and how far apart in km both points may be, beyond the row's own radius.
_REPEATS = {"P.PPL": ("P", 6.0), "S.AIR": ("S", 4.0), "L.RGN": ("A", 10.0), "A.ADM": ("A", 10.0)}


def apart_km(left: Entry, right: Entry) -> float:
    """Return the distance between two entries on the sphere."""
    a, b = np.radians(left.lat), np.radians(right.lat)
    half = np.sin((b - a) / 2) ** 2
    half += np.cos(a) * np.cos(b) * np.sin(np.radians(right.lon - left.lon) / 2) ** 2
    return float(2 * EARTH_KM * np.arcsin(np.sqrt(min(1.0, half))))


def curated(tables: Iterable[str], entries: list[Entry]) -> Iterator[Entry]:
    """Add curated rows to the places that they repeat, and yield those that stand for themselves."""
    known, used = Known(entries), set[str]()
    for table in tables:
        for row in curated_places(table, used):
            same = known.same_as(row)
            if same is None:
                yield row
                continue
            same.names += [(row.name, NAME), *row.names]
            if row.weight is not None and row.weight > same.score():
                same.weight = row.weight
    for name, country, feature_class, *cells in read.rows("additions.tsv"):
        best = known.most_important(name, country, feature_class)
        if best is None:
            raise ValueError(f"additions.tsv: no {name} in {country}")
        more, short, people = (*cells, "", "", "")[:3]
        best.names += kinds(more, short, people)
