"""Kill runs of an archive at random moments; afterwards the same command has to make the same bytes.

Usage: python -m benchmarks.kills [--kills 20] [--articles 150] [--engine processes] [--seed 1] [-- OPTION...]

OPTIONs go to the command, ``--learn-outlets`` for one. Each time SIGKILL goes to the command or to one of
its processes, at a moment drawn from the length of an undisturbed run, with nothing to all parts finished.
Prints what was hit and how many parts stood then, and fails if a part differs, a file is left over, or a
process lives on for five seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_archive import made


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--kills", type=int, default=20)
    arguments.add_argument("--articles", type=int, default=150)
    arguments.add_argument("--engine", default="processes")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("options", nargs="*", help="options of the command, after --")
    given = arguments.parse_args()
    options = ["--engine", given.engine, *given.options]
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = [json.dumps(item) + "\n" for item in made(given.articles, given.seed, 0.05)]
        (folder / "in.jsonl").write_text("".join(lines), encoding="utf-8")
        begun = time.monotonic()
        run(folder, "whole", options).wait()
        length, whole = time.monotonic() - begun, parts(folder / "whole")
        for number in range(given.kills):
            hit, stood = killed(folder, options, chance.uniform(0, length), chance)
            code = run(folder, "out", options).wait()
            assert code == 0, code
            assert parts(folder / "out") == whole, "other bytes, or other files"
            shutil.rmtree(folder / "out")
            print(
                f"{number + 1}: {hit} killed, {stood} of {len(whole)} parts stood: the same bytes", flush=True
            )


def run(folder: Path, out: str, options: list[str]) -> subprocess.Popen[bytes]:
    fixed = ["--workers", "2", "--recogniser", "gazetteer", "--part-articles", "15", *options]
    command = ["archive", "run", str(folder / "in.jsonl"), "-o", str(folder / out), *fixed]
    return subprocess.Popen([sys.executable, "-m", "geoarticle", *command], stderr=subprocess.DEVNULL)


def parts(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "parts").iterdir()}


def killed(folder: Path, options: list[str], after: float, chance: random.Random) -> tuple[str, int]:
    """Begin a run and kill one of its processes; return which, and how many parts there were."""
    command = run(folder, "out", options)
    time.sleep(after)
    family = [command.pid, *descendants(command.pid)]
    target = command.pid if chance.random() < 0.5 else chance.choice(family)
    stood = len(list((folder / "out" / "parts").glob("[0-9]*.jsonl")))
    try:
        os.kill(target, signal.SIGKILL)
    except ProcessLookupError:
        return "nothing", stood
    command.wait()
    end = time.monotonic() + 5
    while (left := [pid for pid in family if alive(pid)]) and time.monotonic() < end:
        time.sleep(0.05)
    assert not left, f"{len(left)} processes live on"
    return "the command" if target == command.pid else "a process of it", stood


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    main()
