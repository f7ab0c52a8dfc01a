"""Compass words: "north", "due south", "north-west", "west southwest", "SSE", "northeastern"."""

from __future__ import annotations

from dataclasses import dataclass

from geoarticle.relations.lexicon import WINDS
from geoarticle.relations.tokens import Words

_MOST_PARTS = 3
_BETWEEN = 11.25  # "north by east": a quarter of the way to the next of eight


@dataclass(frozen=True, slots=True, kw_only=True)
class Wind:
    """A direction as written: tokens ``first`` to ``after``, which is not included."""

    name: str
    bearing_deg: float
    adjective: bool
    first: int
    after: int

    @property
    def points(self) -> int:
        """The smallest of the 4, 8 and 16 point roses that has this direction."""
        return {1: 4, 2: 8, 3: 16}[len(self.name)]


def read_wind(words: Words, index: int, *, letters: bool = False) -> Wind | None:
    """Read a direction that begins at a token; ``letters`` allows "NNW" (only sure after a distance)."""
    if letters and words.word(index).upper() in WINDS and words.raw[index].isupper():
        return _wind(words.raw[index], index, index + 1)
    if words.word(index) not in words.lexicon.compass:
        return None
    name, after, adjective = "", index, False
    best: Wind | None = None
    for _ in range(_MOST_PARTS):
        word = words.word(after)
        if (
            word not in words.lexicon.compass
            or adjective
            or (after > index and not words.same_sentence(index, after))
        ):
            break
        name, adjective = name + words.lexicon.compass[word], word in words.lexicon.compass_adjectives
        after += 1
        if name in WINDS:
            best = _wind(name, index, after, adjective=adjective)
        if words.word(after) == "-" and words.word(after + 1) in words.lexicon.compass:
            after += 1
    return _by_wind(words, best) if best else None


def _wind(name: str, first: int, after: int, *, adjective: bool = False) -> Wind:
    return Wind(name=name, bearing_deg=WINDS[name], adjective=adjective, first=first, after=after)


def _by_wind(words: Words, wind: Wind) -> Wind:
    """Read on where "north" goes on as "north by east"."""
    other = words.word(wind.after + 1)
    if (
        words.word(wind.after) != "by"
        or other not in words.lexicon.compass
        or len(words.lexicon.compass[other]) > 1
    ):
        return wind
    turn = (WINDS[words.lexicon.compass[other]] - wind.bearing_deg + 180) % 360 - 180
    if abs(turn) in (0.0, 180.0):
        return wind
    bearing = (wind.bearing_deg + (_BETWEEN if turn > 0 else -_BETWEEN)) % 360
    return Wind(name=wind.name, bearing_deg=bearing, adjective=False, first=wind.first, after=wind.after + 2)
