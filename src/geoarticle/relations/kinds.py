"""Statements without a length: part of, near, outskirts, between, border, coast, capital."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from geoarticle.relations.capitals import capital
from geoarticle.relations.edges import at_edge, border, coast
from geoarticle.relations.figures import figure_before
from geoarticle.relations.grounds import read_ground
from geoarticle.relations.lexicon import Lexicon
from geoarticle.relations.reading import Draft, Reading, named_at
from geoarticle.relations.winds import Wind, read_wind

_Rule = Callable[[Reading, int], Draft | None]


def read_kinds(reading: Reading) -> Iterator[Draft]:
    """Yield the relations that single words give away; where two begin alike, the longer way is first."""
    rules = _rules(reading.words.lexicon)
    for index, word in enumerate(reading.words.low):
        for rule in rules.get(word, ()):
            draft = rule(reading, index)
            if draft:
                yield draft
                break


def part(reading: Reading, index: int) -> Draft | None:
    """Read "in northern Mali", "western parts of Syria", "the northern town of Toruń"."""
    words = reading.words
    wind = read_wind(words, index)
    if wind is None or words.word(index - 1) == "-" or words.at[index] != -1:
        return None
    if words.word(index - 1) in words.lexicon.compass or (
        words.capital(index) and not _begins(reading, wind)
    ):
        return None
    after = wind.after
    if (
        words.word(after) in words.lexicon.part_nouns | words.lexicon.outskirts
        and words.word(after + 1) == "of"
    ):
        return _part_of(reading, wind, after)
    number = words.mention(after)
    if number == -1:
        return _town_in_part(reading, wind, -1, after) if wind.adjective else None
    if not words.same_sentence(index, after):
        return None
    if reading.demonym(number):
        return _town_in_part(reading, wind, number, words.after_of[number]) if wind.adjective else None
    last = words.after_of[number] - 1
    if words.word(last + 1) in ("district", "neighborhood", "neighbourhood", "suburb"):
        return _windy("part", reading, wind, last + 1, ground=-1, figure=number)
    return _windy("part", reading, wind, last, ground=number)


def _begins(reading: Reading, wind: Wind) -> bool:
    """Say whether a capital is only a sentence's: "Northern Mali saw", not "Northern Illinois University"."""
    words = reading.words
    number = words.mention(wind.after)
    named = (
        number != -1 and words.capital(words.after_of[number]) and words.mention(words.after_of[number]) == -1
    )
    return words.opens(wind.first) and wind.adjective and not named


def _windy(
    kind: str, reading: Reading, wind: Wind, last: int, *, ground: int, figure: int | None = None
) -> Draft:
    if figure is None:
        figure = _located(reading, wind.first)
    return Draft(
        kind="outskirts" if kind == "outskirts" else "part",
        first=wind.first,
        last=last,
        figure=figure,
        ground=ground,
        bearing_deg=wind.bearing_deg,
        wind=wind.name,
        from_edge=kind == "outskirts",
    )


def _part_of(reading: Reading, wind: Wind, noun: int) -> Draft | None:
    ground = read_ground(reading, noun + 2)
    if ground is None or ground.mention == -1 or ground.part:
        return None
    kind = "outskirts" if reading.words.word(noun) in reading.words.lexicon.outskirts - {"edge"} else "part"
    return _windy(kind, reading, wind, ground.last, ground=ground.mention)


def _town_in_part(reading: Reading, wind: Wind, ground: int, after: int) -> Draft | None:
    """Read "northern (Syrian) port city (of) X"."""
    words = reading.words
    noun = ""
    for index in range(after, min(after + 6, len(words))):
        if not words.same_sentence(wind.first, index):
            return None
        word = words.low[index]
        if words.at[index] != -1:
            number = words.at[index]
            if reading.demonym(number) and ground == -1 and not noun:
                ground = number
                continue
            if not noun or reading.demonym(number) or reading.country(number):
                return None
            return _windy("part", reading, wind, words.after_of[number] - 1, ground=ground, figure=number)
        if word in words.lexicon.settlements:
            noun = word
        elif words.capital(index) or not ((word == "of" and noun) or (word.isalpha() and not noun)):
            return None
    return None


def _located(reading: Reading, first: int) -> int:
    """Return the figure of "X in ..., X, a town in ..., X, ...": what stands right before the phrase."""
    words = reading.words
    start = first
    while words.word(start - 1) in ("the", "in", "on", "at", "of") and first - start < 3:
        start -= 1
    if start == first and words.word(start - 1) != ",":
        return -1
    figure = figure_before(reading, start)
    if figure == -1 or reading.country(figure):
        return -1
    listed = words.word(start - 1) == "," and words.word(words.first_of[figure] - 1) in words.lexicon.compass
    return -1 if listed else figure  # "in northern A, *southern B* and western C"


def near(reading: Reading, index: int) -> Draft | None:
    """Read "near X", "close to X", "not far from X", "just outside X"."""
    words = reading.words
    if words.capital(index) and not words.opens(index):  # "the Near East"
        return None
    word, start = words.low[index], index + 1
    if word in ("close", "adjacent", "next", "far"):
        wanted = "from" if word == "far" else "to"
        if words.word(start) != wanted or (word == "far" and words.word(index - 1) != "not"):
            return None
        start += 1
    if word == "outside" and words.word(start) == "of":
        start += 1
    ground = read_ground(reading, start)
    if ground is None or ground.mention == -1:
        return None
    first = index - (words.word(index - 1) in ("just", "not", "very", "located", "situated"))
    figure = figure_before(reading, first)
    if figure == ground.mention or (figure != -1 and reading.country(figure)):
        figure = -1
    if ground.part in ("border", "coast"):
        return at_edge(reading, ground, first, figure)
    return Draft(
        kind="near",
        first=first,
        last=ground.last,
        figure=figure,
        ground=ground.mention,
        from_edge=word == "outside" or ground.from_edge,
    )


def outskirts(reading: Reading, index: int) -> Draft | None:
    """Read "on the outskirts of X", "Y, a suburb of X", "the X suburb of Y"."""
    words = reading.words
    word = words.low[index]
    if word == "edge" and words.word(index - 1) != "the":
        return None
    before = _owner_before(reading, index)
    if word == "suburb" and before != -1:
        at = index + 1 + (words.word(index + 1) == "of")
        figure = words.mention(at)
        if figure in (-1, before) or not words.same_sentence(index, at):
            return None
        return _outside(words.first_of[before], words.after_of[figure] - 1, figure, before)
    if words.word(index + 1) != "of":
        return None
    ground = read_ground(reading, index + 2)
    if ground is None or ground.mention == -1:
        return None
    first = index
    while words.word(first - 1) in ("the", "on", "in", "a", "at"):
        first -= 1
    if read_wind(words, index - 1):
        return None
    return _outside(first, ground.last, figure_before(reading, first), ground.mention)


def _owner_before(reading: Reading, index: int) -> int:
    """Return the mention of "the *X* suburb", "*X*'s gated suburb"."""
    words = reading.words
    at = index - 1
    if words.mention(at) == -1 and words.word(at).isalpha() and words.word(at - 1) == "'s":
        at -= 1
    return words.mention(at - 1 if words.word(at) == "'s" else at)


def _outside(first: int, last: int, figure: int, ground: int) -> Draft | None:
    if figure == ground:
        figure = -1
    return Draft(kind="outskirts", first=first, last=last, figure=figure, ground=ground, from_edge=True)


def between(reading: Reading, index: int) -> Draft | None:
    """Read "halfway between A and B", "X, between A and B", "the road between A and B"; no talks."""
    words = reading.words
    first_place = named_at(reading, index + 1)
    if first_place == -1:
        return None
    after = words.after_of[first_place]
    second = named_at(reading, after + 1) if words.word(after) == "and" else -1
    if second in (-1, first_place) or reading.demonym(first_place) or reading.demonym(second):
        return None
    word_before = words.word(index - 1)
    half = word_before in ("halfway", "midway", "located", "situated", "lies", "sits", "way")
    figure = (
        figure_before(reading, index)
        if half or word_before in (",", "is") or words.mention(index - 1) != -1
        else -1
    )
    borders = word_before in words.lexicon.borders
    if figure == -1 and not half and word_before not in words.lexicon.roads_between and not borders:
        return None
    if reading.country(first_place) and reading.country(second) and not borders:
        return None
    return Draft(
        kind="border" if borders else "between",
        first=index - (half or borders),
        last=words.after_of[second] - 1,
        figure=figure,
        ground=first_place,
        second_ground=second,
    )


@cache
def _rules(lexicon: Lexicon) -> Mapping[str, tuple[_Rule, ...]]:
    """Return the rules that a word starts."""
    return {
        **dict.fromkeys(lexicon.opens_part, (part,)),
        **dict.fromkeys(lexicon.near, (near,)),
        **dict.fromkeys(lexicon.outskirts, (outskirts,)),
        **dict.fromkeys(lexicon.borders, (border,)),
        **dict.fromkeys(lexicon.coasts | lexicon.coastal, (coast,)),
        **dict.fromkeys(lexicon.between, (between,)),
        **dict.fromkeys(lexicon.capital, (capital,)),
        **dict.fromkeys(lexicon.border_lines, (border,)),
    }
