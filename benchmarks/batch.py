"""Processor time of `geoarticle batch` beside a plain loop over the same articles, interleaved.

python benchmarks/batch.py TEXT... [--articles 200] [--rounds 3]

The processes of each run are waited for, so that their time counts; start-up is what one article takes.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LOOP = """
import sys
from geoarticle.jobs import Settings, run
with open(sys.argv[1], "rb") as lines, open(sys.argv[2], "wb") as out:
    run(lines, out, Settings(), engine="here")
"""


def seconds(command: list[str]) -> float:
    """Run a command and return the processor time of it and of all that it waited for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands(source: Path, target: Path) -> dict[str, list[str]]:
    """Return the ways to answer a file, the plain loop first."""
    batch = [sys.executable, "-m", "geoarticle", "batch", str(source), str(target), "--workers"]
    return {
        "loop": [sys.executable, "-c", LOOP, str(source), str(target)],
        "1 worker": [*batch, "1"],
        "2 workers": [*batch, "2"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in options.texts]
    lines = [json.dumps({"id": n, "text": texts[n % len(texts)]}) + "\n" for n in range(options.articles)]
    times: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in [1, options.articles] * options.rounds:
            source = Path(folder) / "in.jsonl"
            source.write_text("".join(lines[:count]), encoding="utf-8")
            for name, command in commands(source, Path(folder) / "out.jsonl").items():
                times.setdefault((name, count), []).append(seconds(command))
    for (name, count), found in times.items():
        print(f"{name}, {count} articles: median {statistics.median(found):.2f} s, best {min(found):.2f} s")


if __name__ == "__main__":
    main()
