"""Measure parser and geometry on the earthquake positions that npm's vega-datasets carries.

    python -m evaluation.earthquakes EARTHQUAKES_JSON [--show N]

Each string ("7km NW of McFarland, CA") states where the event's own coordinates are. The town is
looked up in the bundled gazetteer, never chosen by the coordinates. Corrupted copies must be caught:
distances scaled by 1.6, directions turned by 90 degrees.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from evaluation.run import Figures, command
from geoarticle.checks import check_claim
from geoarticle.errors import InputError
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.classes import LANDFORMS, SETTLEMENTS, is_country, place_kind
from geoarticle.model import LatLon, Place
from geoarticle.relations import locate, parse_claim
from geoarticle.relations.lexicon import WINDS

_STATED = re.compile(r"^([\d.]+)\s*km ([NSEW]+) of (.+)$")


def town(gazetteer: Gazetteer, words: str) -> Place | None:
    """Return the place that "McFarland, CA" names in so many letters, None where the gazetteer lacks it."""
    name, _, region = words.rpartition(", ")
    if not name:
        name, region = words, ""
    found = [m.place for m in gazetteer.lookup(name) if place_kind(m.place) in SETTLEMENTS | LANDFORMS]
    found = [place for place in found if place.name.casefold() == name.casefold()]
    for match in gazetteer.lookup(region):
        whole = match.place
        if not is_country(whole) and place_kind(whole) != "division1":
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


def measure(files: Sequence[Path], *, show: int = 0) -> Figures:
    """Yield how many strings were read and what was said of them; ``show`` so many of the misjudged."""
    (file,) = files
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    strings = [feature for feature in features if _STATED.match(feature["properties"]["place"] or "")]
    yield "strings that state a distance", len(strings)
    tally: Counter[str] = Counter()
    with Gazetteer.open() as gazetteer:
        find = cache(partial(town, gazetteer))
        for feature in strings:
            _count(feature, find, tally, show)
    yield "parsed right", tally["parsed"]
    yield "town known", tally["known"]
    for verdict in ("consistent", "borderline", "inconsistent"):
        yield verdict, tally[verdict]
    yield "inferred area holds the event", tally["area holds"]
    for how in ("scaled", "turned"):
        caught = tally[f"{how} inconsistent"]
        yield f"{how}: inconsistent", caught / max(1, tally[how])
        yield f"{how}: not consistent", (caught + tally[f"{how} borderline"]) / max(1, tally[how])


def _count(
    feature: dict[str, Any], find: Callable[[str], Place | None], tally: Counter[str], show: int
) -> None:
    """Count what is read out of one string, and what is said of it if its town is known."""
    text = feature["properties"]["place"]
    stated = _STATED.match(text)
    assert stated is not None
    try:
        read = parse_claim(text)
    except InputError:
        return
    km, wind, name = float(stated[1]), stated[2], stated[3]
    tally["parsed"] += read.distance_km == (km, km) and read.wind == wind
    place = find(name)
    if place is None:
        return
    tally["known"] += 1
    lon, lat = feature["geometry"]["coordinates"][:2]
    area = locate(read, place, None, None)
    tally["area holds"] += area is not None and area.holds(LatLon(lat=lat, lon=lon))
    judge = partial(check_claim, figure=(lat, lon), ground=(place.lat, place.lon))
    check = judge(text)
    tally[check.verdict] += 1
    if check.verdict == "consistent":
        for how, false in corrupted(km, wind, name):
            tally[f"{how} {judge(false).verdict}"] += 1
            tally[how] += 1
    elif tally["known"] - tally["consistent"] <= show:
        print(f"  {text} | {place.name} {place.admin1_name} | {check.reason}")


if __name__ == "__main__":
    command(measure)
