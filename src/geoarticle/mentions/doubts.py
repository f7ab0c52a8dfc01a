"""Which sentences the encoder has to read: those with a capital that the rules cannot place.

The encoder takes nearly all of the time. A quarter of news holds no name, or only names about
which the gazetteer's rules are sure ("Syria", "Iranian"); not reading those costs no accuracy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from geoarticle.mentions import name_words
from geoarticle.mentions.capitals import Token
from geoarticle.mentions.name_search import Found, everyday_words

SURE, NEVER = 4.0, -4.0  # points at which the rules were right in 97 of 100 cases
_SHORT = 3  # letters; a sentence that opens with so short a word opens with no unknown name
Stretch = tuple[int, int]
Listed = Sequence[tuple[Found, float]]


def doubtful(
    text: str, words: Sequence[Token], listed: Listed, is_common: Callable[[str], bool]
) -> list[Stretch]:
    """Return the sentences worth reading, in order; ``is_common`` knows frequent words."""
    sure, unsure = bytearray(len(words)), bytearray(len(words))
    for found, points in listed:
        settled = found.subtype == "demonym" or points >= SURE
        for i in range(found.first, found.last + 1):
            sure[i] = settled
            unsure[i] = not settled and points > NEVER
    out = []
    for first, after in _sentences(words):
        if any(unsure[first:after]) or _has_unknown(words, first, after, sure, is_common):
            out.append((words[first].start, _end(text, words, after)))
    return out


def _sentences(words: Sequence[Token]) -> Iterator[Stretch]:
    """Yield (first, last + 1) word numbers of each sentence."""
    first = 0
    for i in range(1, len(words) + 1):
        if i == len(words) or words[i].opens:
            yield first, i
            first = i


def _end(text: str, words: Sequence[Token], after: int) -> int:
    """Return where a sentence ends, its last signs included."""
    return words[after].start if after < len(words) else len(text)


def _has_unknown(
    words: Sequence[Token], first: int, after: int, sure: bytearray, is_common: Callable[[str], bool]
) -> bool:
    """Say whether a capital stands for something that may be a name unknown to the rules."""
    for i in range(first + 1, after):
        word = words[i]
        if word.capital and not sure[i] and word.low not in name_words.DAYS_AND_MONTHS and word.text != "I":
            return True
    word = words[first]
    if not word.capital or sure[first] or len(word.low) <= _SHORT or word.low in everyday_words():
        return False
    return not is_common(word.low)
