"""Measure reading and checking of stated distances on located claims.

    python -m evaluation.claims CLAIMS_FOLDER [--show]

The folder holds dev.jsonl (claims that people made, judged by hand) and synthetic_dev.jsonl (copies
corrupted on purpose). Nothing of it ships with the project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpora.reading import rows
from evaluation.run import Figures, command
from geoarticle.checks import check_claim
from geoarticle.errors import InputError
from geoarticle.model import LatLon, Place
from geoarticle.relations import locate, parse_claim

Row = dict[str, Any]


def read_right(row: Row) -> bool:
    """Say whether distance, unit, hedge and direction are read as annotated."""
    stated = row["stated"]
    try:
        read = parse_claim(row["text"])
    except InputError:
        return False
    wanted = stated.get("distance_km")
    if (wanted is None) != (read.distance_km is None):
        return False
    right = wanted is None or (read.distance_km is not None and abs(read.distance_km[0] - wanted) < 0.05)
    return right and read.hedge == stated["hedge"] and read.wind == stated["direction"]


def verdict(row: Row) -> tuple[str, str]:
    figure = (row["figure"]["lat"], row["figure"]["lon"])
    ground = (row["anchor"]["lat"], row["anchor"]["lon"])
    check = check_claim(row["text"], figure=figure, ground=ground)
    return check.verdict, check.reason


def placed_right(row: Row) -> bool:
    """Say whether the area drawn for an unknown figure holds its true position."""
    anchor = row["anchor"]
    ground = Place(
        id="a", name=anchor["name"], lat=anchor["lat"], lon=anchor["lon"], feature_class="P",
        feature_code="PPL", radius_km=0.5,
    )  # fmt: skip
    area = locate(parse_claim(row["text"]), ground, None, None)
    return area is not None and area.holds(LatLon(lat=row["figure"]["lat"], lon=row["figure"]["lon"]))


def measure(files: Sequence[Path], *, show: bool = False) -> Figures:
    """Yield how many claims were read, judged, placed and, corrupted, caught; ``show`` the misjudged."""
    (folder,) = files
    claims = list(rows(folder / "dev.jsonl"))
    stating = [row for row in claims if row["stated"].get("distance_km") is not None]
    yield "claims that state a distance", len(stating)
    yield "claims read right", sum(map(read_right, stating))
    table: Counter[tuple[str, str]] = Counter()
    for row in claims:
        found, reason = verdict(row)
        table[row["verdict"], found] += 1
        if show and found != row["verdict"]:
            print(f"  {row['id']} judged {row['verdict']}, here {found}: {row['text']} | {reason}")
    for (judged, found), number in sorted(table.items()):
        yield f"judged {judged}, here {found}", number
    consistent = [row for row in claims if row["verdict"] == "consistent"]
    yield "inferred areas that hold the true point", sum(map(placed_right, consistent))
    caught: Counter[str] = Counter()
    for row in rows(folder / "synthetic_dev.jsonl"):
        found, reason = verdict(row)
        caught[found] += 1
        if show and found != "inconsistent":
            print(f"  {row['id']} {row['corruption']}: {row['text']} | {reason}")
    for found, number in sorted(caught.items()):
        yield f"corrupted claims, here {found}", number


if __name__ == "__main__":
    command(measure)
