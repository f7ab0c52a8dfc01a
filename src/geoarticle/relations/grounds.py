"""The ground of a statement: the noun phrase after "of" or "from", down to its mention."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from geoarticle.gazetteer.classes import PlaceKind, is_settlement, place_kind
from geoarticle.relations.phrases import HYPHENS, Phrase, named_after
from geoarticle.relations.reading import Reading

_LONGEST = 10  # words from "of" to the name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground found: the mention's index or -1, and the last token of its phrase.

    ``part`` is "border" or "coast" when the text measures from that of the place, "capital" when it
    means the capital of the mentioned country without naming it.
    """

    mention: int
    last: int
    part: Literal["border", "coast", "capital"] | None = None
    second: int = -1
    from_edge: bool = False
    phrase: Phrase | None = None  # of a name that no mention covers


def read_ground(reading: Reading, start: int, figure: int = -1) -> Ground | None:
    """Read a ground's noun phrase that begins at a token; None when no mention grounds it."""
    words = reading.words
    head, edge = "", False
    for index in range(start, min(start + _LONGEST, len(words))):
        if not words.same_sentence(start, index):
            return _implied(reading, start, head, index, figure)
        word = words.low[index]
        if words.at[index] != -1 and not (
            word in words.lexicon.parts and words.mention(index + 1) not in (-1, words.at[index])
        ):
            found = _at_mention(reading, index, head)
            return _edged(found, edge) if found else None
        if word == "of" and head and head not in words.lexicon.ground_heads:
            return None
        if word in words.lexicon.borders and index > start:
            return _border(reading, index)
        if word in ("here", "there", "town") and index == start:
            return _dateline(reading, index) if word != "there" else _previous(reading, start, index, figure)
        if word == "-" and index > start:
            continue
        if word in words.lexicon.ground_stops or not word.replace("'", "").isalpha():
            return _implied(reading, start, head, index, figure)
        if words.capital(index) and word not in words.lexicon.parts:
            return _unknown(reading, index)
        edge = edge or word in words.lexicon.edges
        head = head if word in ("of", "the") else word
    return None


def _unknown(reading: Reading, index: int) -> Ground | None:
    """Return a ground whose name no recogniser took for a place; a road measures nothing."""
    words = reading.words
    name = named_after(reading, index)
    if name is None or name.mention != -1 or words.word(name.after)[:1].isdecimal():
        return None
    if words.lexicon.roads.intersection(words.low[name.first : name.after]):
        return None
    return Ground(mention=-1, last=name.after - 1, phrase=name)


def _edged(ground: Ground, edge: bool) -> Ground:
    if not edge or ground.from_edge:
        return ground
    return Ground(
        mention=ground.mention, last=ground.last, part=ground.part, second=ground.second, from_edge=True
    )


def _at_mention(reading: Reading, index: int, head: str) -> Ground | None:
    """Decide what a phrase means that reached a mention: it, what it owns, or a part of it."""
    words = reading.words
    number = words.at[index]
    after = words.after_of[number]
    last = after - 1
    if head == "capital" and words.word(index - 1) in ("of", "the") and not reading.demonym(number):
        return _capital(reading, number, after - 1)
    part = "coast" if head in words.lexicon.coasts else None
    owns = words.word(after) in ("'s", "'", "’")
    if owns or reading.demonym(number):
        return _owned(reading, number, after + owns)
    following = words.word(after)
    if following[:1].isdecimal() and words.same_sentence(index, after):  # "near U.S. 321"
        return None
    if following in HYPHENS and words.mention(after + 1) != -1:
        return _pair(reading, number, words.mention(after + 1))
    if following == "-" and words.word(after + 1) in words.lexicon.holding:
        return read_ground(reading, after + 2)
    line = _border_noun(reading, after)
    if line is not None:
        return Ground(mention=number, last=line, part="border")
    if following in words.lexicon.coasts and words.same_sentence(index, after):
        return Ground(mention=number, last=after, part="coast")
    if following == "capital":
        return _owned(reading, number, after)
    return Ground(
        mention=number, last=last, part="coast" if part else None, from_edge=following in words.lexicon.sites
    )


def _border_noun(reading: Reading, after: int) -> int | None:
    """Return the last token of "border", "frontier" or "state line" behind a name, None for other words."""
    words = reading.words
    if not words.same_sentence(after - 1, after):
        return None
    if words.word(after) in words.lexicon.borders:
        return after
    return after + 1 if words.word(after) == "state" and words.word(after + 1) == "line" else None


def _pair(reading: Reading, number: int, other: int) -> Ground | None:
    """Read "the Syrian-Turkish border"; two joined names are the first, unless they join in a third.

    "The Minsk-Homyel expressway" is a road and lies at neither.
    """
    words = reading.words
    after = words.after_of[other]
    line = _border_noun(reading, after)
    if line is not None:
        return Ground(mention=number, second=other, last=line, part="border")
    named = words.capital(after) or words.word(after) in words.lexicon.roads | words.lexicon.roads_between
    if named and words.same_sentence(after - 1, after):
        return None
    return Ground(mention=number, last=words.after_of[number] - 1)


def _owned(reading: Reading, number: int, start: int) -> Ground | None:
    """Read on after "Syria's" or "Syrian": its border, its coast, its capital, its city of X."""
    words = reading.words
    if words.word(start) == "-" and words.word(start + 1) in words.lexicon.holding:
        return read_ground(reading, start + 2)
    if words.word(start) in HYPHENS and words.mention(start + 1) != -1:
        return _pair(reading, number, words.mention(start + 1))
    for index in range(start, min(start + 6, len(words))):
        if not words.same_sentence(start, index):
            return None
        if words.at[index] != -1:
            after = words.after_of[words.at[index]]
            if words.word(after) in words.lexicon.coasts:  # "Canada's Arctic coast"
                return Ground(mention=number, last=after, part="coast")
            inner = words.at[index]
            if reading.settlement(number) and not reading.can_contain(number, inner):
                inner = number  # "Melbourne's Central Business District"
            return Ground(mention=inner, last=after - 1)
        word = words.low[index]
        if word in words.lexicon.borders:
            return Ground(mention=number, last=index, part="border")
        if word in words.lexicon.coasts:
            return Ground(mention=number, last=index, part="coast")
        if word == "capital":
            return _capital(reading, number, index)
        if word in words.lexicon.parts or word in words.lexicon.edges:
            return Ground(mention=number, last=index, from_edge=word in words.lexicon.edges)
        if word != "of" and (
            words.capital(index) or not word.replace("-", "a").isalpha() or word in words.lexicon.ground_stops
        ):
            return None
    return None


def _capital(reading: Reading, number: int, index: int) -> Ground:
    """Read "the Somali capital, Mogadishu"; without the name, the country's capital is meant."""
    words = reading.words
    for after in (index + 1, index + 2, index + 3):
        if words.mention(after) != -1 and words.same_sentence(index, after):
            named = words.mention(after)
            return Ground(mention=named, last=words.after_of[named] - 1)
        if words.word(after) not in (",", "city", "of"):
            break
    return Ground(mention=number, last=index, part="capital")


def _border(reading: Reading, index: int) -> Ground | None:
    """Read "the border with X", "the border between X and Y", "the border of X"; or a border unnamed."""
    words = reading.words
    if words.word(index + 1) in ("with", "of", "between", "from"):
        found = _first_mention(reading, index + 2)
        if found != -1:
            after = words.after_of[found]
            second = -1
            if words.word(index + 1) == "between" and words.word(after) == "and":
                second = _first_mention(reading, after + 1)
            last = words.after_of[second if second != -1 else found] - 1
            return Ground(mention=found, second=second, last=last, part="border")
    return Ground(mention=-1, last=index, part="border")


def _first_mention(reading: Reading, start: int) -> int:
    words = reading.words
    for index in range(start, start + 3):
        if words.mention(index) != -1 and words.same_sentence(start, index):
            return words.mention(index)
        if words.word(index) not in ("the", "neighbouring", "neighboring", "northern", "southern"):
            return -1
    return -1


def _implied(reading: Reading, start: int, head: str, index: int, figure: int) -> Ground | None:
    """Read a phrase without a name: "the capital", "the city", "the coast"."""
    last = index - 1
    definite = reading.words.word(start) in reading.words.lexicon.ground_determiners - {"a", "an"}
    if definite and head in reading.words.lexicon.located:
        thing = Phrase(kind="thing", first=start, after=index, noun=head, definite=True)
        return Ground(mention=-1, last=last, phrase=thing)
    if head in reading.words.lexicon.coasts:
        return Ground(mention=-1, last=last, part="coast")
    if head == "capital":
        regional = any(word in reading.words.lexicon.regional for word in reading.words.low[start:index])
        number = _capital_before(reading, start, ("capital", "division1 seat") if regional else ("capital",))
        return Ground(mention=number, last=last) if number != -1 else None
    if head in reading.words.lexicon.settlements and definite:
        return _previous(reading, start, last, figure)
    return None


def _dateline(reading: Reading, index: int) -> Ground | None:
    number = reading.home
    return Ground(mention=number, last=index) if number != -1 else None


def _previous(reading: Reading, start: int, last: int, figure: int) -> Ground | None:
    number = previous_settlement(reading, start, figure, sure=True)
    return Ground(mention=number, last=last) if number != -1 else None


def _capital_before(reading: Reading, start: int, kinds: tuple[PlaceKind, ...]) -> int:
    """Return the mention before a token that is a capital of the wanted rank: the story's, if several."""
    home = reading.home
    near = [home, *_before(reading, start)] if home != -1 else _before(reading, start)
    found = [n for n in near if any(place_kind(place) in kinds for place in reading.places(n)[:1])]
    if home in found:
        return home
    return max(found, key=lambda n: reading.counts[reading.mentions[n].name], default=-1)


def previous_settlement(reading: Reading, start: int, figure: int = -1, *, sure: bool = False) -> int:
    """Return the nearest mention of a settlement before a token that is not the figure.

    ``sure`` wants one that the gazetteer knows as a settlement: "the city" is no street.
    """
    name = reading.mentions[figure].name if figure != -1 else None
    for number in _before(reading, reading.words.first_of[figure] if figure != -1 else start):
        mention = reading.mentions[number]
        towns = [is_settlement(place) for place in reading.places(number)[:3]]
        known = any(towns[:1]) if sure else any(towns) or reading.settlement(number)
        if mention.name != name and mention.role == "literal" and known:
            return number
    return -1


def _before(reading: Reading, start: int) -> list[int]:
    """Return up to twelve mentions before a token, nearest first."""
    end = bisect_left(reading.words.first_of, start)
    return list(range(end - 1, max(-1, end - 13), -1))
