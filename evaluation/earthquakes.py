"""Measure parser and geometry on the earthquake positions that npm's vega-datasets carries.

Usage: python evaluation/earthquakes.py EARTHQUAKES_JSON [--show N]

Each string ("7km NW of McFarland, CA") states where the event's own coordinates are. The town is
looked up in the bundled gazetteer, never chosen by the coordinates. Corrupted copies must be caught:
distances scaled by 1.6, directions turned by 90 degrees.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from geoarticle.checks import check_claim
from geoarticle.errors import InputError
from geoarticle.gazetteer import Gazetteer
from geoarticle.model import LatLon, Place
from geoarticle.relations import locate, parse_claim
from geoarticle.relations.lexicon import WINDS

_STATED = re.compile(r"^([\d.]+)\s*km ([NSEW]+) of (.+)$")


def town(gazetteer: Gazetteer, words: str) -> Place | None:
    """Return the place that "McFarland, CA" names in so many letters, None where the gazetteer lacks it."""
    name, _, region = words.rpartition(", ")
    if not name:
        name, region = words, ""
    found = [m.place for m in gazetteer.lookup(name) if m.place.feature_class in "PT"]
    found = [place for place in found if place.name.casefold() == name.casefold()]
    for match in gazetteer.lookup(region):
        whole = match.place
        if not whole.feature_code.startswith(("ADM1", "PCL", "TERR")):
            continue
        inside = [p for p in found if p.country == whole.country and whole.admin1 in ("", "00", p.admin1)]
        if inside:
            return inside[0]
    return None


def corrupted(distance: float, wind: str, place: str) -> Iterator[tuple[str, str]]:
    names = list(WINDS)
    turned = names[(names.index(wind) + 4) % 16]
    yield "scaled", f"{distance * 1.6:.0f}km {wind} of {place}"
    yield "turned", f"{distance:.0f}km {turned} of {place}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", type=int, default=0, help="print so many of the misjudged")
    options = parser.parse_args()
    features = json.loads(options.file.read_text(encoding="utf-8"))["features"]
    strings = [feature for feature in features if _STATED.match(feature["properties"]["place"] or "")]
    print(f"strings: {len(features)}, stating a distance: {len(strings)}")
    tally: Counter[str] = Counter()
    shown = 0
    towns: dict[str, Place | None] = {}
    with Gazetteer.open() as gazetteer:
        for feature in strings:
            text = feature["properties"]["place"]
            lon, lat = feature["geometry"]["coordinates"][:2]
            stated = _STATED.match(text)
            assert stated is not None
            try:
                read = parse_claim(text)
            except InputError:
                continue
            km, wind = float(stated[1]), stated[2]
            tally["parsed"] += read.distance_km == (km, km) and read.wind == wind
            if stated[3] not in towns:
                towns[stated[3]] = town(gazetteer, stated[3])
            place = towns[stated[3]]
            if place is None:
                tally["unknown town"] += 1
                continue
            tally["known"] += 1
            ground = (place.lat, place.lon)
            check = check_claim(text, figure=(lat, lon), ground=ground)
            tally[check.verdict] += 1
            area = locate(read, place, None, None)
            tally["area holds"] += area is not None and area.holds(LatLon(lat=lat, lon=lon))
            if check.verdict != "consistent" and shown < options.show:
                shown += 1
                print(f"  {text} | {place.name} {place.admin1_name} | {check.reason}")
            if check.verdict != "consistent":
                continue
            for how, false in corrupted(km, wind, stated[3]):
                verdict = check_claim(false, figure=(lat, lon), ground=ground).verdict
                tally[f"{how} {verdict}"] += 1
                tally[how] += 1
    print(f"parsed right: {tally['parsed']} of {len(strings)} ({tally['parsed'] / len(strings):.1%})")
    known = tally["known"]
    print(f"town known: {known}, unknown: {tally['unknown town']}")
    for verdict in ("consistent", "borderline", "inconsistent"):
        print(f"{verdict}: {tally[verdict]} ({tally[verdict] / known:.1%})")
    print(f"inferred area holds the event: {tally['area holds']} ({tally['area holds'] / known:.1%})")
    for how in ("scaled", "turned"):
        caught = tally[f"{how} inconsistent"]
        doubted = caught + tally[f"{how} borderline"]
        print(f"{how}: inconsistent {caught / tally[how]:.1%}, not consistent {doubted / tally[how]:.1%}")


if __name__ == "__main__":
    main()
