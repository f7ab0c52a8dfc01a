"""Cut text of any script into the base's pieces (unigram language model, Kudo 2018), with offsets.

The likeliest cut of each blank-separated word by the sum of its pieces' scores, after NFKC. Words
repeat, so they are kept; a cap on the length of a word keeps a megabyte without blanks linear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

START, PADDING, END, UNKNOWN = range(4)
MARKS = 4  # ids below are marks, not text
SPACE = "\u2581"  # stands before the first piece of a word
LONGEST_WORD = 200  # code points
CACHE_LIMIT = 200_000  # words
_UNSEEN = 10.0  # a sign without a piece is so much less likely than the rarest piece
Piece = tuple[int, int, int]  # id, start and end in code points; empty where only a blank stands


class Unigram:
    """``pieces`` in order of their ids, with their log probabilities."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        numbered = enumerate(zip(pieces, scores, strict=True))
        self._ids = {piece: (i, score) for i, (piece, score) in numbered if i >= MARKS}
        self._longest = max(map(len, self._ids))
        self._unseen = min(scores[MARKS:]) - _UNSEEN
        self._cache: dict[str, tuple[Piece, ...]] = {}

    def cut(self, text: str) -> list[Piece]:
        """Return the pieces of a text in order."""
        out: list[Piece] = []
        for match in re.finditer(rf"\S{{1,{LONGEST_WORD}}}", text):
            word, at = match.group(), match.start()
            found = self._cache.get(word)
            if found is None:
                found = self._word(word)
                if len(self._cache) < CACHE_LIMIT:
                    self._cache[word] = found
            out.extend((i, at + a, at + b) for i, a, b in found)
        return out

    def _word(self, word: str) -> tuple[Piece, ...]:
        """Return a word's pieces, with offsets into the word as it was written."""
        plain, origin = normalised(word)
        cut = self._best(SPACE + plain)
        return tuple((i, origin[max(a - 1, 0)], origin[max(b - 1, 0)]) for i, a, b in cut)

    def _best(self, word: str) -> list[Piece]:
        size = len(word)
        best = [0.0] + [float("-inf")] * size
        back: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        for start in range(size):
            base = best[start]
            if base + self._unseen > best[start + 1]:
                best[start + 1], back[start + 1] = base + self._unseen, (start, UNKNOWN)
            for end in range(start + 1, min(size, start + self._longest) + 1):
                known = self._ids.get(word[start:end])
                if known and base + known[1] > best[end]:
                    best[end], back[end] = base + known[1], (start, known[0])
        out, end = [], size
        while end:
            start, number = back[end]
            out.append((number, start, end))
            end = start
        return out[::-1]


def normalised(word: str) -> tuple[str, list[int]]:
    """Return a word in NFKC and, for each of its bounds, the bound in the word as written."""
    plain = unicodedata.normalize("NFKC", word)
    if plain == word:
        return plain, list(range(len(word) + 1))
    origin = [0]
    for i, sign in enumerate(word, 1):
        origin += [i] * len(unicodedata.normalize("NFKC", sign))
    if len(origin) != len(plain) + 1:  # signs that joined: spread what is left over the end
        origin = [min(i, len(word)) for i in range(len(plain))] + [len(word)]
    return plain, origin
