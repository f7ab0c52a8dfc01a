"""Time the recogniser on one core: articles a second, seconds until the first answer, peak memory.

python benchmarks/recogniser.py ARTICLE [--words 375] [--recogniser default]
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path


def main() -> None:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("article", type=Path, nargs="+", help="article files; each is cut to so many words")
    parser.add_argument("--words", type=int, default=375)
    parser.add_argument("--recogniser", default="default")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = [" ".join(path.read_text("utf-8").split()[: options.words]) for path in options.article]

    began = time.perf_counter()
    from geoarticle.analysis import Analysis
    from geoarticle.articles import parse_article
    from geoarticle.gazetteer import Gazetteer
    from geoarticle.mentions import recognise

    with Gazetteer.open() as gazetteer:
        articles = [parse_article(text) for text in texts]
        recognise(Analysis.of(articles[0], gazetteer), options.recogniser)
        print(f"first answer after {time.perf_counter() - began:.2f} s")
        for clock in (time.perf_counter, time.process_time):
            began = clock()
            for _ in range(options.rounds):
                for article in articles:
                    recognise(Analysis.of(article, gazetteer), options.recogniser)
            rate = options.rounds * len(articles) / (clock() - began)
            print(f"{rate:.1f} articles a second of {clock.__name__}")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
