"""What the gazetteer can offer.

    python -m evaluation.gazetteer_coverage GOLD.jsonl... [--missing N]

For each gold mention with coordinates: does a look-up of its words offer a place within 161 km of the
truth (Leidner's 100 miles)? A bound on what any choice among candidates can reach. Demonyms are counted
apart. ``--missing`` lists the most frequent names without such a candidate.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora.reading import rows
from corpora.scoring import RIGHT_KM
from evaluation.run import Figures, command
from geoarticle.gazetteer import Gazetteer
from geoarticle.geodesy import inverse
from geoarticle.model import LatLon


def gold(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the gold mentions that have coordinates."""
    for row in rows(path):
        yield from (toponym for toponym in row["toponyms"] if toponym.get("lat") is not None)


def nearest_km(gazetteer: Gazetteer, toponym: dict[str, Any]) -> float:
    """Return how far the best-fitting candidate is from the truth, infinite if there is none."""
    matches = gazetteer.lookup(toponym["text"]) or gazetteer.lookup(toponym["text"], near=True)
    return min(
        (inverse(LatLon(lat=toponym["lat"], lon=toponym["lon"]), m.place.point).distance_km for m in matches),
        default=math.inf,
    )


def measure(files: Sequence[Path], *, missing: int = 0) -> Figures:
    """Yield the share of gold that a candidate could meet; print the names that are ``missing`` most."""
    with Gazetteer.open() as gazetteer:
        for file in files:
            yield from _coverage(file, gazetteer, missing)


def _coverage(file: Path, gazetteer: Gazetteer, missing: int) -> Figures:
    reached: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lacking: Counter[tuple[str, str, str]] = Counter()
    for toponym in gold(file):
        people = "emonym" in str(toponym.get("type", "")) or gazetteer.is_demonym(toponym["text"])
        kind = "demonyms" if people else "names"
        total[kind] += 1
        found = nearest_km(gazetteer, toponym)
        if found <= RIGHT_KM:
            reached[kind] += 1
        else:
            why = "none" if found == math.inf else "far"
            lacking[(toponym["text"], str(toponym.get("fcode") or toponym.get("type") or ""), why)] += 1
    for kind in sorted(total):
        yield f"{file.stem}: {kind}", total[kind]
        yield f"{file.stem}: {kind} that a candidate meets", reached[kind] / total[kind]
    for (text, code, why), count in lacking.most_common(missing):
        print(f"{count:4} {why:4} {code:12} {text}")


if __name__ == "__main__":
    command(measure)
