"""Lengths and times as written: numbers in digits and words, ranges, hedges, two units."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from geoarticle.relations.lexicon import FRACTIONS, KM_PER_NAUTICAL_MILE, METRE_KM
from geoarticle.relations.tokens import Words

_HYPHENS = frozenset("-‐‑–—")
_MONEY = frozenset("$€£¥")
_LARGEST = 1e7
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_HIGHEST_BLOCKS = 60  # "the 2400 block of Main Street" is an address


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number or range; ``precision`` is half its last significant place."""

    low: float
    high: float
    precision: float
    after: int
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A length in km (or a time in minutes), with what surrounds it; tokens ``first`` to ``after``."""

    low: float
    high: float
    precision: float
    first: int
    after: int
    hedge: str | None = None
    second: float | None = None


def read_quantity(words: Words, index: int, units: Mapping[str, float] | None = None) -> Quantity | None:
    """Read a quantity whose number begins at a token, with the hedge before and a second unit after."""
    units = words.lexicon.units if units is None else units
    quantity = _plain(words, index, units)
    if quantity is None or words.word(index - 1) in _MONEY:
        return None
    second = _second(words, quantity.after, units)
    if second:
        middle, after = second
        quantity = replace(quantity, second=middle, after=after)
    return _hedged(words, quantity)


def _plain(words: Words, index: int, units: Mapping[str, float]) -> Quantity | None:
    number = read_number(words, index)
    if number is None:
        return None
    after = number.after
    if words.word(after) in _HYPHENS:
        after += 1
    after += words.word(after) in words.lexicon.odd
    after += 2 * (words.word(after) == "or" and words.word(after + 1) == "so")
    factor = units.get(words.word(after))
    of_two_words = units.get(f"{words.word(after)} {words.word(after + 1)}")  # "nautical miles"
    if of_two_words is not None:
        factor, after = of_two_words, after + 1
    nautical = _nautical(words, after)
    if nautical is not None:
        factor, after = KM_PER_NAUTICAL_MILE, nautical
    if factor is None or (words.word(after) in words.lexicon.blocks and number.high > _HIGHEST_BLOCKS):
        return None
    if factor == METRE_KM and _GROUPED.fullmatch(words.raw[number.after - 1]):  # "90.000 m"
        factor = 1.0
    after += 1
    if (
        words.word(after) == "."
        and words.word(after - 1) in ("mi", "km", "ft")
        and _goes_on(words, after + 1)
    ):
        after += 1
    if words.word(after) == "and" and words.word(after + 1) == "a" and words.word(after + 2) == "half":
        number, after = (
            replace(number, low=number.low + 0.5, high=number.high + 0.5, precision=0.25),
            after + 3,
        )
    return Quantity(
        low=number.low * factor,
        high=number.high * factor,
        precision=number.precision * factor,
        first=index,
        after=after,
    )


def _nautical(words: Words, index: int) -> int | None:
    """Return the last token of "n.m.", "naut. miles", "naut. mi."; None for other words."""
    shorts = [words.word(index + n) for n in range(4)]
    if shorts == ["n", ".", "m", "."]:
        return index + 3
    if shorts[:1] == ["naut"]:
        at = index + 1 + (shorts[1] == ".")
        return at if words.word(at) in ("mile", "miles", "mi") else None
    return None


def _goes_on(words: Words, index: int) -> bool:
    return index < len(words) and (words.raw[index][:1].islower() or not words.raw[index][:1].isalpha())


def read_number(words: Words, index: int) -> Number | None:
    """Read a number, or a range of two; no unit is wanted here."""
    if words.word(index) == "between":
        return _range(words, _single(words, index + 1), ("and",))
    number = _single(words, index)
    if number is None or number.vague:
        return number
    return _range(words, number, (*_HYPHENS, "to", "or")) or number


def _range(words: Words, number: Number | None, links: tuple[str, ...]) -> Number | None:
    """Read on to a range's upper number; None when there is none."""
    if number is None or number.vague or words.word(number.after) not in links:
        return None
    other = _single(words, number.after + 1)
    if other and not other.vague and number.low < other.low < 20 * max(number.low, 0.5):
        return replace(other, low=number.low, high=other.high, precision=number.precision)
    return None


def _single(words: Words, index: int) -> Number | None:
    word = words.word(index)
    if word in ("a", "an", "the"):
        return _after_article(words, index + 1)
    if word[:1].isdecimal():
        return _digits(words, index)
    if word in FRACTIONS:
        return _number(FRACTIONS[word], FRACTIONS[word] / 2, index + 1)
    if word in ("half", "quarter"):
        return _part(words, index)
    if word in words.lexicon.vague or word in words.lexicon.vague_plurals:
        return _vague(words, index)
    return _thirds(words, index) or _spelled(words, index)


def _number(value: float, precision: float, after: int) -> Number:
    return Number(low=value, high=value, precision=precision, after=after)


def _after_article(words: Words, index: int) -> Number | None:
    """Read "a mile", "a half-mile", "a few hundred", "an 800-km"."""
    word = words.word(index)
    if word in words.lexicon.units or word in ("nautical", "minute", "hour", "day"):
        return None if word in words.lexicon.blocks else _number(1.0, 0.5, index)
    if word in words.lexicon.scales:
        return _number(words.lexicon.scales[word], words.lexicon.scales[word] / 20, index + 1)
    if word == "further" or word == "good":
        return _single(words, index + 1)
    if word in ("a", "an", "the"):
        return None
    return _single(words, index)


def _digits(words: Words, index: int) -> Number | None:
    index, figures = _grouped(words, index)
    value, precision = digits(figures)
    if value is None or value > _LARGEST:
        return None
    after = index + 1
    after += _part_follows(words, after)
    if words.word(after) == "/" and words.word(after + 1).isdecimal():  # 1/2
        below = float(words.word(after + 1)[:9])
        return _number(value / below, value / below / 2, after + 2) if below else None
    whole_and_part = words.word(after).isdecimal() and words.word(after + 1) == "/"
    if whole_and_part and words.word(after + 2).isdecimal():  # 1 1/2
        above, below = float(words.word(after)[:9]), float(words.word(after + 2)[:9])
        return _number(value + above / below, above / below / 2, after + 3) if below else None
    if words.word(after) in FRACTIONS:
        return _number(value + FRACTIONS[words.word(after)], FRACTIONS[words.word(after)] / 2, after + 1)
    if words.word(after) in words.lexicon.scales:
        scale = words.lexicon.scales[words.word(after)]
        return _number(value * scale, precision * scale, after + 1)
    return _number(value, precision, after)


def _grouped(words: Words, index: int) -> tuple[int, str]:
    """Return the last token of a number and its digits: "1 500 km", "1'500 km" are one number each."""
    figures, at = words.low[index], index
    while len(figures) <= 7 and figures.isdecimal() and len(words.low[index]) <= 3:
        step = 2 if words.word(at + 1) == "'" else 1
        following = words.word(at + step)
        apart = words.starts[at + step] - words.ends[at] if following else 0
        if not (apart == 1 and following.isdecimal() and len(following) == 3):
            break
        figures, at = figures + following, at + step
    return (at, figures) if words.word(at + 1) in words.lexicon.units else (index, words.low[index])


def _part_follows(words: Words, index: int) -> bool:
    """Say whether a hyphen joins a whole number and a fraction: "3-1/2 miles"."""
    shape = [words.word(index + n) for n in range(4)]
    part = shape[0] in _HYPHENS and shape[1].isdecimal() and shape[2] == "/" and shape[3].isdecimal()
    return part and len(shape[1]) == 1


def digits(token: str) -> tuple[float | None, float]:
    """Return the value of digits with separators, and half its last significant place.

    The rule of Wieczorek et al. 2004 as the GBIF Quick Reference Guide gives it: 15 km is good to
    0.5, 140 to 5, 10.5 to 0.25; one round figure counts one place finer (10: 0.5, 100: 5).
    """
    parts = token.replace(",", " ").split()
    grouped = len(parts) > 1 and all(len(part.split(".")[0]) == 3 for part in parts[1:])
    plain = "".join(parts) if grouped else token.replace(",", ".")
    if plain.count(".") > 1 or len(plain) > 12:
        return None, 0.0
    value = float(plain)
    if "." in plain and not plain.endswith(".0"):
        decimals = len(plain.split(".")[1])
        return value, 0.25 if plain.endswith(".5") and decimals == 1 else 0.5 * 10.0**-decimals
    return value, whole_precision(value)


def whole_precision(value: float) -> float:
    """Return half the last significant place of a whole number, keeping two places at least."""
    if value < 1 or not math.isfinite(value):
        return 0.5
    figure = str(int(value))
    zeros = len(figure) - len(figure.rstrip("0"))
    return max(0.5, 0.5 * 10.0 ** min(zeros, len(figure) - 2))


def _part(words: Words, index: int) -> Number:
    """Read "half a mile", "half-mile", "quarter of a mile"; the unit follows."""
    value = 0.5 if words.word(index) == "half" else 0.25
    after = index + 1
    if words.word(after) == "of":
        after += 1
    if words.word(after) in ("a", "an"):
        after += 1
    return _number(value, value / 2, after)


def _thirds(words: Words, index: int) -> Number | None:
    """Read "one-third of a mile", "three quarters of a mile"; the unit follows."""
    count, at = words.lexicon.ones.get(words.word(index)), index + 1
    at += words.word(at) in _HYPHENS
    share = words.lexicon.shares.get(words.word(at))
    if count is None or share is None or words.word(at + 1) != "of" or words.word(at + 2) not in ("a", "an"):
        return None
    return _number(count * share, count * share / 2, at + 3)


def _vague(words: Words, index: int) -> Number | None:
    word = words.word(index)
    low, high = (
        words.lexicon.vague[word] if word in words.lexicon.vague else words.lexicon.vague_plurals[word]
    )
    after = index + 1
    if words.word(after) == "of":
        after += 1
    if words.word(after) in ("dozen", *words.lexicon.scales):
        factor = words.lexicon.scales.get(words.word(after), 12.0)
        low, high, after = low * factor, high * factor, after + 1
        if words.word(after) == "of":
            after += 1
    return Number(low=low, high=high, precision=(high - low) / 2, after=after, vague=True)


def _spelled(words: Words, index: int) -> Number | None:
    """Read "five thousand", "twenty-five", "one hundred and fifty", "two and a half"."""
    total, current, after = 0.0, 0.0, index
    while after - index < 12:
        word = words.word(after)
        if word in words.lexicon.ones:
            current += words.lexicon.ones[word]
        elif word in words.lexicon.tens:
            current += words.lexicon.tens[word]
        elif word in words.lexicon.scales and after > index:
            current = max(current, 1.0) * words.lexicon.scales[word]
            if word == "thousand":
                total, current = total + current, 0.0
        elif not (after > index and _links(words, after)):
            break
        after += 1
    if after == index:
        return None
    value = total + current
    if words.word(after) in _HYPHENS and words.word(after + 1) == "and":
        after += 1
    if words.word(after) == "and":
        rest = [words.word(after + n) for n in range(1, 4)]
        share = words.lexicon.shares.get(rest[1])
        count = words.lexicon.ones.get(rest[0], 1.0 if rest[0] == "a" else None)
        if share is not None and count is not None and words.word(after + 3) in words.lexicon.units:
            return _number(value + count * share, share / 2, after + 3)  # "one and three quarter miles"
        if rest[0] == "a" and rest[1] == "half":
            return _number(value + 0.5, 0.25, after + 3)
        if rest[:1] == ["-"] and rest[1:] == ["a", "-"] and words.word(after + 4) == "half":
            return _number(value + 0.5, 0.25, after + 5)
    return _number(value, whole_precision(value), after)


def _links(words: Words, index: int) -> bool:
    """Say whether "and" or a hyphen joins two number words."""
    following = words.word(index + 1)
    before = words.word(index - 1)
    if words.word(index) == "-":
        return before in words.lexicon.tens and following in words.lexicon.ones
    return (
        words.word(index) == "and"
        and before in words.lexicon.scales
        and (following in words.lexicon.ones or following in words.lexicon.tens)
    )


def _second(words: Words, index: int, units: Mapping[str, float]) -> tuple[float, int] | None:
    """Read "(9 miles)", "/ 9 miles" or ", or 9 miles," after a first unit; return the middle and the end."""
    start = index
    if words.word(start) in ("(", "/", "["):
        closing = words.word(start) != "/"
        start += 1
    elif words.word(start) == "or" or (words.word(start) == "," and words.word(start + 1) == "or"):
        closing, start = False, start + (1 if words.word(start) == "or" else 2)
    else:
        return None
    for _ in range(3):
        if words.word(start) in ("about", "some", "approximately", "around", "roughly", "or", "nearly"):
            start += 1
    other = _plain(words, start, units)
    if other is None:
        return None
    after = other.after
    if closing and words.word(after) == ";" and (third := _plain(words, after + 1, units)):  # (13 km; 8.1 mi)
        after = third.after
    if (closing and words.word(after) in (")", "]")) or (
        not closing and words.word(index) == "," and words.word(after) == ","
    ):
        after += 1
    return (other.low + other.high) / 2, after


def _hedged(words: Words, quantity: Quantity) -> Quantity:
    end = quantity.first
    end = _over_ellipsis(words, end)
    for hedge in words.lexicon.hedges:
        start = end - len(hedge)
        if start >= 0 and words.low[start] == hedge[0] and words.low[start:end] == list(hedge):
            if not words.same_sentence(start, quantity.first):
                continue
            return replace(quantity, first=start, hedge=" ".join(hedge).replace(" .", ""))
    if words.word(end - 1) in ("a", "an") and end == quantity.first:
        return replace(quantity, first=end - 1)
    return quantity


def _over_ellipsis(words: Words, index: int) -> int:
    """Step back over "[...]", which quotations carry."""
    if words.word(index - 1) != "]":
        return index
    start = index - 2
    while start >= 0 and index - start < 6 and words.low[start] in (".", "…"):
        start -= 1
    return start if words.word(start) == "[" else index
