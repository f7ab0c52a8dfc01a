"""Fit all weights that ship again, in the order in which they need each other.

    python -m training.again DATA

DATA holds ``eval/lgl.jsonl``, ``eval/gwn.jsonl``, ``statements/dev.jsonl``, if there is one ``wrong.txt``
beside it, and the folder ``claims``. The encoder is not among them: see
docs/recogniser.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

PACKAGE = Path("src/geoarticle")
_NEWS = ("eval/lgl.jsonl", "eval/gwn.jsonl")
FITS = (
    ("roles", ("eval/gwn.jsonl",), PACKAGE / "mentions" / "role_weights.json"),
    ("finding", _NEWS, PACKAGE / "mentions" / "finding_weights.json"),
    ("ranker", _NEWS, PACKAGE / "resolution" / "weights.json"),
    ("verdicts", ("statements/dev.jsonl", "claims"), PACKAGE / "checks" / "weights.json"),
)
_WRONG = "statements/wrong.txt"  # ids of rows that a person found to be wrong on a map


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    for name, corpora, target in FITS:
        files = [str(options.data / corpus) for corpus in corpora]
        if name == "verdicts" and (options.data / _WRONG).exists():
            files += ["--wrong", str(options.data / _WRONG)]
        print(f"{name}: {target}", flush=True)
        subprocess.run([sys.executable, "-m", f"training.{name}", *files, "--out", str(target)], check=True)


if __name__ == "__main__":
    main()
