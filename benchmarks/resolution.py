"""Time resolution alone, mentions and relations in hand: milliseconds for 600 words on one core.

python benchmarks/resolution.py ARTICLE... [--runs 20]
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from geoarticle.analysis import World
from geoarticle.articles import read_article
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.pipeline import analyse
from geoarticle.resolution import resolve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        world = World(gazetteer=gazetteer, outlines=outlines)
        for path in options.articles:
            article = read_article(path)
            analysis = analyse(article, world)
            seconds = []
            for _ in range(options.runs):
                start = time.perf_counter()
                resolve(analysis, world)
                seconds.append(time.perf_counter() - start)
            words = len(article.text.split())
            middle = statistics.median(seconds) * 1000
            print(
                f"{path.name}: {words} words, "
                f"{len(analysis.mentions)} mentions: first {seconds[0] * 1000:.1f} ms, "
                f"median {middle:.1f} ms, {middle * 600 / max(1, words):.1f} ms for 600 words"
            )


if __name__ == "__main__":
    main()
