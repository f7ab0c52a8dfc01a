"""Join again what the corpora pulled apart: "Kyiv , he said" becomes "Kyiv, he said".

News is not spaced like a treebank, and the encoder is told where blanks stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_SURPLUS = re.compile(
    r" (?=[.,;:!?)\]%](?:\s|$))"  # before closing signs
    r"| (?=['’](?:s|re|ve|ll|d|m)?\b)"  # possessives and short forms
    r"| (?=n['’]t\b)"
    r"|(?<=[(\[$£€]) "  # after opening signs
    r"|(?<=\w) (?=- \w)|(?<=\w -) (?=\w)"  # hyphens
)


def detokenise(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without surplus blanks, and the spans moved along with it."""
    dropped = [match.start() for match in _SURPLUS.finditer(text)]
    gone = set(dropped)
    joined = "".join(c for i, c in enumerate(text) if i not in gone)
    return joined, [(a - bisect_left(dropped, a), b - bisect_left(dropped, b)) for a, b in spans]
