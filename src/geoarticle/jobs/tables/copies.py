"""Copies: an agency's story in many papers is recognised by what most of its words are.

Of a text's runs of five words the least of each of 32 hashes is kept (MinHash, Broder 1997); texts that
share four neighbouring ones are compared by all, and the share that is equal estimates how much of the
two texts is the same.
"""

from __future__ import annotations

import re
from array import array
from zlib import crc32

import numpy as np
import numpy.typing as npt

_WORDS = re.compile(r"\w+")
_RUN = 5  # words
_FEWEST = 20  # runs; shorter texts are alike by chance
_HASHES = 32
_BAND = 4  # hashes that have to be equal for a comparison
_ALIKE = 0.6  # of the hashes: two texts that share three quarters of each
_PRIME = np.uint64((1 << 31) - 1)
_DRAWN = np.random.Generator(np.random.PCG64(5)).integers(1, int(_PRIME), (2, _HASHES), dtype=np.uint64)
Fingerprint = npt.NDArray[np.uint32]


def fingerprint(text: str) -> Fingerprint | None:
    """Return 32 numbers that near copies of a text mostly share; None for one that is too short."""
    words = _WORDS.findall(text.casefold())
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    if len(runs) < _FEWEST:
        return None
    values = np.fromiter((crc32(run.encode("utf-8", "replace")) for run in runs), np.uint64, len(runs))
    factors, shifts = _DRAWN[:, :, None]
    least: Fingerprint = ((values % _PRIME * factors + shifts) % _PRIME).min(axis=1).astype(np.uint32)
    return least


class Copies:
    """The texts so far; each is asked about once, in order. Some 250 bytes for each that is no copy."""

    def __init__(self) -> None:
        self._first: dict[bytes, int] = {}  # by a band of a fingerprint: the place of who had it first
        self._kept = array("I")
        self._numbers = array("q")

    def first(self, number: int, text: str) -> int | None:
        """Return the number of the first article with nearly this text; None if this is the first."""
        found = fingerprint(text)
        if found is None:
            return None
        bands = [bytes([at]) + found[at : at + _BAND].tobytes() for at in range(0, _HASHES, _BAND)]
        for place in sorted({self._first[band] for band in bands if band in self._first}):
            kept = np.frombuffer(self._kept, np.uint32)[place * _HASHES : (place + 1) * _HASHES]
            if float((kept == found).mean()) >= _ALIKE:
                del kept
                return self._numbers[place]
            del kept  # an array that is looked at cannot grow
        for band in bands:
            self._first.setdefault(band, len(self._numbers))
        self._kept.frombytes(found.tobytes())
        self._numbers.append(number)
        return None
