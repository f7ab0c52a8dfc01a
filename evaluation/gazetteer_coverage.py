"""What the gazetteer can offer: `python evaluation/gazetteer_coverage.py GOLD.jsonl [--missing N]`.

For each gold mention with coordinates: does a look-up of its words offer a place within 161 km of the
truth (Leidner's 100 miles)? A bound on what any choice among candidates can reach. Demonyms are counted
apart. ``--missing`` lists the most frequent names without such a candidate.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geoarticle.gazetteer import Gazetteer

NEAR_KM = 161.0
EARTH_KM = 6371.0088


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance on the sphere, good enough at 161 km."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def gold(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the gold mentions that have coordinates."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            for toponym in json.loads(line)["toponyms"]:
                if toponym.get("lat") is not None:
                    yield toponym


def nearest_km(gazetteer: Gazetteer, toponym: dict[str, Any]) -> float:
    """Return how far the best-fitting candidate is from the truth, infinite if there is none."""
    matches = gazetteer.lookup(toponym["text"]) or gazetteer.lookup(toponym["text"], near=True)
    return min(
        (distance_km(toponym["lat"], toponym["lon"], m.place.lat, m.place.lon) for m in matches),
        default=math.inf,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--missing", type=int, default=0, metavar="N")
    options = parser.parse_args()
    reached: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missing: Counter[tuple[str, str, str]] = Counter()
    with Gazetteer.open() as gazetteer:
        for toponym in gold(options.gold):
            people = "emonym" in str(toponym.get("type", "")) or gazetteer.is_demonym(toponym["text"])
            kind = "demonyms" if people else "names"
            total[kind] += 1
            found = nearest_km(gazetteer, toponym)
            if found <= NEAR_KM:
                reached[kind] += 1
            else:
                why = "none" if found == math.inf else "far"
                missing[(toponym["text"], str(toponym.get("fcode") or toponym.get("type") or ""), why)] += 1
    for kind in sorted(total):
        share = reached[kind] / total[kind]
        words = f"{reached[kind]} of {total[kind]} within {NEAR_KM:.0f} km: {share:.4f}"
        print(f"{options.gold.stem} {kind}: {words}")
    for (text, code, why), count in missing.most_common(options.missing):
        print(f"{count:4} {why:4} {code:12} {text}")


if __name__ == "__main__":
    main()
