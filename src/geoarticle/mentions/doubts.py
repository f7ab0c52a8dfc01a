"""Which sentences the encoder has to read: those that may hold a name which the rules cannot place.

The encoder takes nearly all of the time. A quarter of news holds no name, or only names about
which the gazetteer's rules are sure ("Syria", "Iranian"); not reading those costs no accuracy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geoarticle.mentions.name_search import Found, is_everyday
from geoarticle.mentions.words import Scanned

SURE, NEVER = 4.0, -4.0  # points at which the rules were right in 97 of 100 cases
_SHORT = 3  # letters; a sentence that opens with so short a word opens with no unknown name
Offsets = tuple[int, int]
Listed = Sequence[tuple[Found, float]]


def doubtful(scanned: Scanned, listed: Listed, is_common: Callable[[str], bool]) -> list[Offsets]:
    """Return the sentences worth reading, in order; ``is_common`` knows frequent words."""
    sure, unsure = bytearray(len(scanned)), bytearray(len(scanned))
    for found, points in listed:
        settled = found.subtype == "demonym" or points >= SURE
        for i in range(found.first, found.last + 1):
            sure[i] = settled
            unsure[i] = not settled and points > NEVER
    out = []
    for first, after in _sentences(scanned):
        if any(unsure[first:after]) or _has_unknown(scanned, first, after, sure, is_common):
            end = scanned[after].start if after < len(scanned) else len(scanned.source)
            out.append((scanned[first].start, end))
    return out


def _sentences(scanned: Scanned) -> Iterator[Offsets]:
    """Yield (first, last + 1) token numbers of each sentence."""
    first = 0
    for i in range(1, len(scanned) + 1):
        if i == len(scanned) or scanned[i].opens:
            yield first, i
            first = i


def _has_unknown(
    scanned: Scanned, first: int, after: int, sure: bytearray, is_common: Callable[[str], bool]
) -> bool:
    """Say whether something may be a name unknown to the rules."""
    for i in range(first + 1, after):
        if scanned[i].may_name and not sure[i] and not scanned.is_one_of(i, "day or month", "always capital"):
            return True
    word = scanned[first]
    if not word.may_name or sure[first] or len(word.low) <= _SHORT or is_everyday(word.low, scanned.language):
        return False
    return not is_common(word.low)
