"""Try changed inputs on a target: `python -m fuzz.run TARGET --inputs N --seed S`, from the tests' folder.

What a target cannot take it refuses with an error of ours, in one line, within two seconds of
processor time for each kB and 500 MB of memory. A case that fails is named by its seed and stays in a
folder; one that hangs is ended.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

from fuzz import documents, edits, files, pages, texts
from geoarticle.errors import GeoarticleError

TARGETS = (
    files.TARGETS
    | documents.TARGETS
    | pages.TARGETS
    | edits.TARGETS
    | {name: texts.of_target(name) for name in texts.TARGETS}
)
SLOWEST_S = 2.0  # of processor time for a kB
DRAWING_S = 4.0  # a page and a picture of the whole world, whatever the text
HUNG_S = 60.0  # of processor time: an input is given up
MOST_MEMORY = 500_000_000  # bytes that the process may hold


def attempt(target: str, seed: int, folder: Path) -> bool:
    """Try one input; say whether it was taken. Raises what is off contract, the case left in the folder."""
    make, use = TARGETS[target]
    chance = random.Random(f"{target} {seed}")
    name, data = make(chance)
    file = folder / name
    file.write_bytes(data)
    started = time.process_time()
    try:
        use(chance, file)
        refused = None
    except GeoarticleError as error:
        refused = str(error)
    limit = SLOWEST_S * max(1.0, len(data) / 1000) + DRAWING_S * (target == "page")
    assert time.process_time() - started < limit, "too slow"
    assert refused is None or (target not in files.TARGETS or file.name in refused), refused
    assert refused is None or "\n" not in refused, refused
    file.unlink()
    return refused is None


def _hung(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"not done after {HUNG_S:.0f} s of processor time")


def _bound() -> None:
    """Let this process hold no more memory than an input may cost, and no input run for ever."""
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    signal.signal(signal.SIGPROF, _hung)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    _bound()
    taken, failed = 0, 0
    for seed in range(options.seed, options.seed + options.inputs):
        folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
        signal.setitimer(signal.ITIMER_PROF, HUNG_S)
        try:
            taken += attempt(options.target, seed, folder)
        except Exception as error:
            failed += 1
            _say(f"seed {seed}: {type(error).__name__}: {str(error)[:200]} ({folder})")
            continue
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
    held = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most"
    _say(f"{options.target}: {options.inputs} inputs, {taken} taken, {failed} off contract, {held}")


if __name__ == "__main__":
    main()
