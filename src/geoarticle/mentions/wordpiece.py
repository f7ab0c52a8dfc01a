"""Cut words into the pieces that the encoder knows (WordPiece, uncased).

Greedy longest match after Wu et al. 2016 as in BERT; a cache makes repeated words cheap and two
caps keep a hostile megabyte of one word linear.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

UNKNOWN, START, END = 100, 101, 102  # ids of [UNK], [CLS] and [SEP] in the vocabulary
LONGEST_WORD = 100  # letters; BERT's own limit, beyond it a word is [UNK]
CACHE_LIMIT = 50_000  # words; a corpus of any size cannot fill the memory


def without_accents(text: str) -> str:
    """Return the text with combining marks dropped: "Médéa" becomes "Medea"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


class WordPiece:
    """Turns a word into piece ids; ``vocabulary`` lists the pieces in order of their id."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._longest = max(map(len, self._ids), default=1)
        self._cache: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at least one, at most ``LONGEST_WORD``."""
        if len(word) > LONGEST_WORD:
            return (UNKNOWN,)
        found = self._cache.get(word)
        if found is None:
            found = self._cut(without_accents(word.lower())[:LONGEST_WORD]) or (UNKNOWN,)
            if len(self._cache) < CACHE_LIMIT:
                self._cache[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + self._longest), start, -1):
                piece = self._ids.get(mark + word[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return (UNKNOWN,)
        return tuple(out)
