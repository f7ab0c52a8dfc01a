"""Time `geoarticle render ARTICLE` from a cold start on one core: wall seconds and peak memory.

python benchmarks/cold.py ARTICLE [--runs 5]
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path


def one_run(article: str, page: Path) -> tuple[float, float]:
    """Render once in a new process on one core; return wall seconds and peak resident MB."""
    command = [sys.executable, "-m", "geoarticle", "render", article, "-o", str(page)]
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"render failed with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", help="an article file")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        runs = [one_run(options.article, page) for _ in range(options.runs)]
        size = page.stat().st_size
    walls = [wall for wall, _ in runs]
    print(f"wall s: median {statistics.median(walls):.2f}, best {min(walls):.2f}, worst {max(walls):.2f}")
    print(f"peak memory MB: {max(memory for _, memory in runs):.0f}; page kB: {size / 1000:.0f}")


if __name__ == "__main__":
    main()
