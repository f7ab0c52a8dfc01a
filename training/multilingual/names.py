"""List names of places by script from the gazetteer that ships, to be put into training text.

    python -m training.multilingual.names OUT.json

A name that a corpus never has must be learnt from its neighbours: so half of the places in a
second copy of the text are named anew, in their own script.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import unicodedata
from collections import defaultdict
from pathlib import Path

from training.weights import BUNDLED

MOST = 20_000  # names of a script
SEED = 3
SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "HEBREW", "DEVANAGARI", "CJK")
_PERSIAN = frozenset("پچژگکیہٹڈڑےۆێڵەھ")  # Arabic text has none of these letters


def script(text: str) -> str:
    """Return the script of a text's first letter; nothing if that is of no target language."""
    for sign in text:
        if sign.isalpha():
            name = unicodedata.name(sign, "")
            return next((s for s in SCRIPTS if name.startswith(s)), "")
    return ""


def places(path: Path) -> dict[str, list[str]]:
    """Return up to ``MOST`` names of each script, drawn by chance from all settlements and divisions."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with sqlite3.connect(path) as store:
        for name, names in store.execute("SELECT name, names FROM places WHERE population > 2000"):
            for one in [name, *(names or "").partition("\x01")[0].split("\n")]:
                if len(one) > 1 and not _PERSIAN.intersection(one):
                    found[script(one)].add(one)
    found.pop("", None)
    rng = random.Random(SEED)
    return {s: rng.sample(sorted(some), min(MOST, len(some))) for s, some in sorted(found.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    names = places(BUNDLED)
    args.out.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    print({script: len(some) for script, some in names.items()})


if __name__ == "__main__":
    main()
