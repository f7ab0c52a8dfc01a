"""List the names in the gazetteer that are everyday words: "reading", "nice", "of".

    python training/everyday_words.py CORPUS.jsonl.gz [--out src/geoarticle/languages/en/lists/everyday.txt]

CORPUS is the recogniser's openly licensed training text. A word that stands there mostly in lower
case is everyday; of those the names of places are kept. Counts only, no text, go into the list.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

from geoarticle.gazetteer import Gazetteer

RAREST = 2  # times in lower case; once may be a slip
SHARE = 0.5  # of all its occurrences
HEAD = "# Names of places that are mostly everyday words; written by training/everyday_words.py\n"


def everyday(path: Path) -> list[str]:
    low: Counter[str] = Counter()
    every: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for word in re.findall(r"[^\W\d_]{2,}", json.loads(line)["text"]):
                every[word.lower()] += 1
                low[word] += word.islower()
    return sorted(w for w, count in low.items() if count >= RAREST and count > SHARE * every[w])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("src/geoarticle/languages/en/lists/everyday.txt"))
    options = parser.parse_args()
    with Gazetteer.open() as gazetteer:
        kept = [word for word in everyday(options.corpus) if gazetteer.has_name(word)]
    options.out.write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
