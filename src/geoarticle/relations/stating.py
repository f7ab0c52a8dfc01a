"""Statements of distance, direction and travel time: what is stated, and where its ground begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import merge

from geoarticle.model import PathKind, RelationKind
from geoarticle.relations.quantities import Quantity, read_quantity
from geoarticle.relations.tokens import Words
from geoarticle.relations.winds import Wind, read_wind


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement: tokens ``first`` to ``after`` state it.

    ``ground_at`` is the token where the ground's noun phrase begins, None where the text leaves the
    ground to be understood ("45 miles to the north").
    """

    kind: RelationKind
    first: int
    after: int
    ground_at: int | None = None
    quantity: Quantity | None = None
    wind: Wind | None = None
    path: PathKind = "unstated"
    from_edge: bool = False


@dataclass(slots=True)
class _Link:
    """What stands between a quantity and its ground, gathered word by word."""

    after: int
    wind: Wind | None = None
    path: PathKind = "unstated"
    away: bool = False
    ground_at: int | None = None
    from_edge: bool = False
    kind: RelationKind | None = None


def read_statements(words: Words, *, bare: bool = False) -> Iterator[Statement]:
    """Yield the statements of a text, in order and without overlap.

    ``bare`` reads a claim that stands alone: what is left out at its end is understood.
    """
    after, compass = 0, words.lexicon.compass
    winds = (at for at, word in enumerate(words.low) if word in compass)
    for index in merge(words.openers, winds):
        if index < after:
            continue
        found = _direction(words, index, bare)
        if found is None:
            found = _distance(words, index, bare) or _travel(words, index)
        if found is not None:
            yield found
            after = found.after


def _distance(words: Words, index: int, bare: bool) -> Statement | None:
    quantity = read_quantity(words, index)
    if quantity is None:
        return None
    link = _read_link(words, quantity, bare)
    if link is None:
        return None
    kind: RelationKind = link.kind or ("distance_bearing" if link.wind else "distance")
    return Statement(
        kind=kind,
        first=quantity.first,
        after=link.after,
        ground_at=link.ground_at,
        quantity=quantity,
        wind=link.wind,
        path=link.path,
        from_edge=link.from_edge,
    )


def _read_link(words: Words, quantity: Quantity, bare: bool) -> _Link | None:
    """Read from a length to its ground, or say that the length locates nothing."""
    link = _Link(after=quantity.after)
    _skip_fillers(words, link)
    _take_wind(words, link)
    _skip_fillers(words, link)
    if _take_ground(words, link, quantity):
        return link
    if link.wind:
        return link if _stands_alone(words, link, bare) else None
    return link if link.away or (bare and _stands_alone(words, link, bare=False)) else None


def _skip_fillers(words: Words, link: _Link) -> None:
    for _ in range(8):
        word = words.word(link.after)
        line = next((w for w in words.lexicon.straight_lines if _follows(words, link.after, w)), None)
        if line:
            link.path, link.after = "straight", link.after + len(line)
        elif word in words.lexicon.fillers:
            link.away = link.away or word in ("away", "distant", "inland", "offshore")
            link.after += 1
        elif word in words.lexicon.ways:
            link.path, link.after, link.away = "road", link.after + 1, link.away
        elif _goes_on(words, link):
            link.after += 1
        elif word in ("by", "along", "down", "up") and _is_way(words, link.after + 1):
            link.path = "road"
            link.after = _after_way(words, link.after + 1)
        else:
            return


def _goes_on(words: Words, link: _Link) -> bool:
    """Say whether a comma or hyphen is within: "a 15-km - drive", "away, to the south of X"."""
    if words.word(link.after) not in (",", "-"):
        return False
    following = words.word(link.after + 1)
    started = link.away or link.path != "unstated"
    wind = started and link.wind is None and (following == "to" or following in words.lexicon.compass)
    return wind or following in ("drive", "walk", "journey", "by", "away", "or")


def _follows(words: Words, index: int, sequence: tuple[str, ...]) -> bool:
    return all(words.word(index + n) == word for n, word in enumerate(sequence))


def _is_way(words: Words, index: int) -> bool:
    index += words.word(index) == "the"
    return (
        words.word(index) in words.lexicon.ways
        or words.word(index) in words.lexicon.coasts
        or words.word(index) in ("highway", "valley", "motorway", "river")
    )


def is_by_way(words: Words, after: int) -> bool:
    """Say whether the words behind a ground say that the distance is one along a road."""
    after += words.word(after) == ","
    if words.word(after) in words.lexicon.by_way:
        return True
    if words.word(after) not in words.lexicon.before_way:
        return False
    after += 1 + (words.word(after + 1) == "the")
    return words.word(after) in words.lexicon.ways | words.lexicon.roads_between


def _after_way(words: Words, index: int) -> int:
    return index + 1 + (words.word(index) == "the")


def _take_wind(words: Words, link: _Link) -> None:
    index = link.after
    if words.word(index) in words.lexicon.opens_wind:
        index += 1
        if words.word(index) in ("the", "its", "our", "a"):
            index += 1
        index += words.word(index) == "due"
    wind = read_wind(words, index, letters=True)
    if wind and not wind.adjective:
        link.wind, link.after = wind, wind.after + (words.word(wind.after) == "direction")


def _take_ground(words: Words, link: _Link, quantity: Quantity) -> bool:
    word, following = words.word(link.after), words.word(link.after + 1)
    within = quantity.hedge in ("within", "to within", "less than", "up to", "at most", "only less than")
    if word == "from" or (word == "of" and (link.wind or within)):
        link.ground_at = link.after + 1
        if _leads_on(words, link):
            return False
    elif word in ("off", "inside"):
        link.kind, link.ground_at = "coast" if word == "off" else "border", link.after + 1
    elif word == "outside" or (word == "out" and following == "of" and not link.wind):
        link.from_edge = True
        link.ground_at = link.after + (2 if following == "of" else 1)
    elif following == "of" and (word == "short" or (within and word == "radius")):
        link.ground_at = link.after + 2
    else:
        return False
    link.after = link.ground_at
    return True


def _leads_on(words: Words, link: _Link) -> bool:
    """Say whether "from A" goes on as "from A to B": the length of a way, no position."""
    index = link.after + 1
    while index < min(len(words), link.after + 9) and words.same_sentence(link.after, index):
        if words.word(index) == "to" and not link.wind and words.word(index + 1) != "be":
            return not read_wind(words, index + 1 + (words.word(index + 1) == "the"))
        if words.word(index) in (",", "and", "when", "where", "(", ";"):
            return False
        index += 1
    return False


def _stands_alone(words: Words, link: _Link, bare: bool) -> bool:
    after = link.after
    if not words.same_sentence(after - 1, after):
        return True
    return bare or words.word(after) in words.lexicon.after_loose_wind


def _direction(words: Words, index: int, bare: bool) -> Statement | None:
    """Read "just west of X", "to the south of X", "Y, south of X"; "the south of X" is a part of X."""
    wind = read_wind(words, index)
    if wind is None or wind.adjective or words.word(wind.after) not in ("of", "from"):
        return None
    before = words.word(index - 1)
    if before in words.lexicon.compass_blockers or (words.capital(index) and not words.opens(index)):
        return None
    of_part = before == "the" and words.word(index - 2) != "to" and words.word(wind.after) == "of"
    first = index - 1 if of_part else _direction_start(words, index)
    if words.mention(first) != -1 or (words.word(wind.after) == "from" and not bare):
        return None
    first = first if bare else _unread_length(words, first)
    return Statement(
        kind="part" if of_part else "bearing",
        first=first,
        after=wind.after + 1,
        ground_at=wind.after + 1,
        wind=wind,
    )


def _unread_length(words: Words, first: int) -> int:
    """Return where a length in an unknown unit begins before a direction: "lies *12 versts* west of"."""
    number = first - 2
    unit = words.word(first - 1)
    if not (unit.isalpha() and words.word(number)[:1].isdecimal() and words.same_sentence(number, first)):
        return first
    before = words.word(number - 1)
    led = before in words.lexicon.copulas | words.lexicon.participles or before == ","
    return number if led and words.mention(first - 1) == -1 else first


def _direction_start(words: Words, index: int) -> int:
    first = index
    if words.word(first - 1) == "the" and words.word(first - 2) == "to":
        first -= 2
    for word in ("due", "just", "directly", "immediately", "further", "farther", "far", "well"):
        if words.word(first - 1) == word and words.same_sentence(first - 1, index):
            return first - 1
    return first


def _travel(words: Words, index: int) -> Statement | None:
    """Read "an hour's drive from X", "two hours by car north of X"."""
    quantity = read_quantity(words, index, words.lexicon.minutes)
    if quantity is None:
        return None
    after = quantity.after + (words.word(quantity.after) in ("'s", "'"))
    after += words.word(after) == "-"
    after += words.word(after) in ("short", "scenic", "bumpy", "easy")
    link = _Link(after=after)
    _skip_fillers(words, link)
    _take_wind(words, link)
    if link.path == "unstated" and not link.away and link.wind is None and words.word(after) != "from":
        return None
    _skip_fillers(words, link)
    if not _take_ground(words, link, quantity):
        return None
    way: PathKind = "straight" if link.path == "straight" else "road"
    return Statement(
        kind="travel_time",
        first=quantity.first,
        after=link.after,
        ground_at=link.ground_at,
        quantity=replace(quantity, second=None),
        wind=link.wind,
        path=way,
        from_edge=link.from_edge,
    )
