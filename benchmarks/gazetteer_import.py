"""How an import grows: `python benchmarks/gazetteer_import.py ROWS FOLDER` (13000000 is allCountries).

Makes a dump of that many places with names from syllables (two alternate names each), imports it into
FOLDER, and prints rows a second, peak memory, size on disk and look-ups a second after it. Without ROWS
(0) only the bundled gazetteer is measured.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import time
from pathlib import Path

from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.importing import import_files

SYLLABLES = "ba be da de ga go ha hi ka ki la lo ma mi na no pa pe ra ri sa so ta te va wo ya zu".split()  # noqa: SIM905
COUNTRIES = "US CN IN RU MX ID NO DE FR SY".split()  # noqa: SIM905
LOOKUPS = 20_000


def name(random_: random.Random) -> str:
    return "".join(random_.choices(SYLLABLES, k=random_.randint(2, 5))).title()


def write_dump(path: Path, rows: int) -> None:
    """Write a dump; the same number of rows gives the same bytes."""
    random_ = random.Random(13)
    with path.open("w", encoding="utf-8") as file:
        for number in range(20_000_000, 20_000_000 + rows):
            own, other, third = name(random_), name(random_), name(random_)
            lat, lon = random_.uniform(-60, 75), random_.uniform(-180, 180)
            country, people = random_.choice(COUNTRIES), random_.choice((0, 0, 0, 50, 900, 20_000))
            file.write(
                f"{number}\t{own}\t{own}\t{other},{third}\t{lat:.5f}\t{lon:.5f}\tP\tPPL\t{country}\t\t01\t\t\t\t"
                f"{people}\t\t1\tEtc/UTC\t2026-01-01\n"
            )


def lookups_a_second(gazetteer: Gazetteer, names: list[str]) -> float:
    """Return look-ups a second of processor time: other jobs on the machine do not count."""
    start = time.process_time()
    for wanted in names:
        gazetteer.lookup(wanted)
    return len(names) / (time.process_time() - start)


def memory_mb() -> float:
    """Return the greatest resident size so far, in MB (Linux counts kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def bundled() -> None:
    """Measure opening, look-ups and memory of the bundled gazetteer; the names are drawn from itself."""
    start = time.perf_counter()
    with Gazetteer.open() as gazetteer:
        gazetteer.lookup("Aleppo")
        print(f"open and first look-up: {(time.perf_counter() - start) * 1e3:.1f} ms")
        connection = gazetteer._stores[-1]._connection
        rows = connection.execute("SELECT name FROM places WHERE code LIKE 'P.%' ORDER BY id").fetchall()
        names = sorted({row[0] for row in random.Random(7).sample(rows, LOOKUPS)})
        random.Random(8).shuffle(names)
        print(f"{len(names)} different names: {lookups_a_second(gazetteer, names):,.0f} look-ups a second")
    print(f"resident: {memory_mb():.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    os.environ["GEOARTICLE_HOME"] = str(options.folder)
    options.folder.mkdir(parents=True, exist_ok=True)
    bundled()
    if not options.rows:
        return
    dump = options.folder / "made.txt"
    write_dump(dump, options.rows)
    start, used = time.perf_counter(), time.process_time()
    result = import_files([dump])
    took, busy = time.perf_counter() - start, time.process_time() - used
    print(f"{result.places:,} places in {took:.0f} s ({busy:.0f} s of processor)")
    print(f"{result.places / busy:,.0f} places a second of processor")
    print(f"peak memory {memory_mb():.0f} MB, {result.file.stat().st_size / 1e6:.0f} MB on disk")
    start = time.perf_counter()
    with Gazetteer.open() as gazetteer:
        gazetteer.lookup("Aleppo")
        print(f"open and first look-up: {(time.perf_counter() - start) * 1e3:.1f} ms")
        names = [name(random.Random(seed)) for seed in range(LOOKUPS)]
        print(f"{lookups_a_second(gazetteer, names):,.0f} look-ups a second")


if __name__ == "__main__":
    main()
