"""Fit all weights that ship again, in the order in which they need each other.

    python -m training.again DATA

DATA holds ``eval/lgl.jsonl`` and ``eval/gwn.jsonl``. The encoder is not among them: see
docs/recogniser.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

PACKAGE = Path("src/geoarticle")
FITS = (
    ("roles", ("gwn",), PACKAGE / "mentions" / "role_weights.json"),
    ("finding", ("lgl", "gwn"), PACKAGE / "mentions" / "finding_weights.json"),
    ("ranker", ("lgl", "gwn"), PACKAGE / "resolution" / "weights.json"),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    for name, corpora, target in FITS:
        files = [str(options.data / "eval" / f"{corpus}.jsonl") for corpus in corpora]
        print(f"{name}: {target}", flush=True)
        subprocess.run([sys.executable, "-m", f"training.{name}", *files, "--out", str(target)], check=True)


if __name__ == "__main__":
    main()
