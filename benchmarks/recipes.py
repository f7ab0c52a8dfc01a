"""Archives on engines that need no adapter: the recipes of docs/archives.md, each run and compared.

Usage: python -m benchmarks.recipes ray|spark|daft [--articles 60]

Each needs its package (ray; pyspark and Java; daft), which geoarticle does not install.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.made_archive import made

from geoarticle.jobs import Settings
from geoarticle.jobs.archive import Means, Reader, run_parts
from geoarticle.jobs.makers import makers
from geoarticle.jobs.plans import kept_plan, read_plan

SHARES = 3
SETTINGS = Settings(recogniser="gazetteer")
Make = Callable[[int], int]


def make(folder: Path, number: int) -> int:
    """Make a share of an archive's parts, in whatever process."""
    means = Means(settings=SETTINGS, engine="here", share=(number, SHARES))
    return run_parts(read_plan(folder), folder, means)


def ray(work: Make) -> int:
    import ray

    ray.init(num_cpus=2, include_dashboard=False)
    task = ray.remote(max_retries=3)(work)
    return sum(ray.get([task.remote(number) for number in range(SHARES)]))


def spark(work: Make) -> int:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    return int(session.sparkContext.parallelize(range(SHARES), SHARES).map(work).sum())


def daft(work: Make) -> int:
    import daft

    numbers = daft.from_pydict({"n": list(range(SHARES))})
    done = numbers.select(daft.func(work, return_dtype=daft.DataType.int64())(daft.col("n")))
    return sum(done.to_pydict()["n"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("engine", choices=["ray", "spark", "daft"])
    arguments.add_argument("--articles", type=int, default=60)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in.jsonl"
        source.write_text("".join(json.dumps(item) + "\n" for item in made(given.articles, 1, 0)))
        folders = {way: Path(name) / way for way in ("here", given.engine)}
        for folder in folders.values():
            reader = Reader(means=Means(settings=SETTINGS, engine="here"))
            options = {"part_articles": 10, "accept_change": False, "reading": reader}
            kept_plan(folder, [str(source)], makers(SETTINGS), **options)  # type: ignore[arg-type]
        for number in range(SHARES):
            make(folders["here"], number)

        def work(number: int) -> int:
            return make(folders[given.engine], number)

        count = {"ray": ray, "spark": spark, "daft": daft}[given.engine](work)
        assert parts(folders[given.engine]) == parts(folders["here"])
        print(f"{given.engine}: {count} parts, the same bytes")


def parts(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "parts").iterdir()}


if __name__ == "__main__":
    main()
