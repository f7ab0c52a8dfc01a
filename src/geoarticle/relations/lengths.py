"""How far two places are from each other: "A and B are 60 km apart", "from A to B, a distance of 60 km"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geoarticle.model import PathKind
from geoarticle.relations.binding import listed_before
from geoarticle.relations.figures import find_figure
from geoarticle.relations.phrases import Phrase, named_before
from geoarticle.relations.quantities import Quantity, read_quantity
from geoarticle.relations.reading import Draft, Reading, named_at
from geoarticle.relations.stating import Statement

_LINKS = {"from": "to", "between": "and"}
_LONGEST_VERB = 4  # tokens: "have since been separated"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """Two mentions whose distance is stated, and the tokens from first to last that say so."""

    a: int
    b: int
    first: int
    last: int
    path: PathKind = "unstated"


def read_lengths(reading: Reading) -> Iterator[Draft]:
    """Yield the stated distances between two places, with the first as figure and the second as ground."""
    words, done = reading.words, 0
    for index in words.openers:
        quantity = read_quantity(words, index) if index >= done else None
        pair = _pair(reading, quantity) if quantity is not None else None
        if quantity is not None and pair is not None:
            done = quantity.after
            yield _draft(pair, quantity)


def _draft(pair: _Pair, quantity: Quantity) -> Draft:
    stated = Statement(
        kind="distance", first=pair.first, after=pair.last + 1, quantity=quantity, path=pair.path
    )
    return Draft(
        kind="distance", first=pair.first, last=pair.last, figure=pair.a, ground=pair.b, statement=stated
    )


def _pair(reading: Reading, quantity: Quantity) -> _Pair | None:
    found = (
        _way(reading, quantity)
        or _apart(reading, quantity)
        or _separating(reading, quantity)
        or _separated(reading, quantity)
        or _told_before(reading, quantity)
    )
    if found is None or -1 in (found.a, found.b) or not reading.words.same_sentence(found.first, found.last):
        return None
    alike = reading.mentions[found.a].name == reading.mentions[found.b].name
    wide = any(reading.demonym(end) or reading.country(end) for end in (found.a, found.b))
    return None if alike or wide else found


def _way(reading: Reading, quantity: Quantity) -> _Pair | None:
    """Read "the 60 km from A to B", "it is 60 km between A and B", "the 60 km road from A to B".

    Not "they walked 60 km from A to B": a journey may go about.
    """
    words, at = reading.words, quantity.after
    at += words.word(at) == "-"
    road = words.word(at) in words.lexicon.ways | words.lexicon.roads | words.lexicon.roads_between
    stretch = words.word(at) in words.lexicon.stretches
    before = words.word(quantity.first - 1)
    some = words.low[quantity.first] in ("a", "an")
    led = words.opens(quantity.first) or not before.isalnum()
    if not (led or some or before in words.lexicon.determiners | words.lexicon.copulas) or (some and stretch):
        return None
    at += road or stretch
    if stretch and words.word(at) == "of":
        at += 2
    return _pair_after(reading, at, quantity.first, "road" if road or stretch else "unstated")


def _pair_after(reading: Reading, at: int, first: int, path: PathKind) -> _Pair | None:
    """Read "from A to B" or "between A and B" that begins at a token."""
    words = reading.words
    link = _LINKS.get(words.word(at))
    a = named_at(reading, at + 1) if link else -1
    if a == -1:
        return None
    after = _past_container(reading, a)
    b = named_at(reading, after + 1) if words.word(after) == link else -1
    return None if b == -1 else _Pair(a=a, b=b, first=first, last=words.after_of[b] - 1, path=path)


def _past_container(reading: Reading, number: int) -> int:
    """Return the token after a name and what contains it: "A, Syria, |"."""
    words = reading.words
    after = words.after_of[number]
    outer = words.mention(after + 1) if words.word(after) == "," else -1
    if outer == -1 or not reading.can_contain(outer, number):
        return after
    return words.after_of[outer] + (words.word(words.after_of[outer]) == ",")


def _apart(reading: Reading, quantity: Quantity) -> _Pair | None:
    """Read "A and B are 60 km apart"."""
    words = reading.words
    if words.word(quantity.after) not in words.lexicon.apart:
        return None
    names = listed_before(reading, quantity.first)
    if len(names) != 2:
        return None
    a, b = names
    return _of_names(a, b, quantity.first, quantity.after)


def _separating(reading: Reading, quantity: Quantity) -> _Pair | None:
    """Read "60 km (of desert) separate A from B"."""
    words, at = reading.words, quantity.after
    at += 2 * (words.word(at) == "of")
    if words.word(at) not in words.lexicon.separating:
        return None
    a = named_at(reading, at + 1)
    link = words.word(words.after_of[a]) if a != -1 else ""
    b = named_at(reading, words.after_of[a] + 1) if link in ("from", "and") else -1
    return None if b == -1 else _Pair(a=a, b=b, first=quantity.first, last=words.after_of[b] - 1)


def _separated(reading: Reading, quantity: Quantity) -> _Pair | None:
    """Read "A is separated from B by 60 km"."""
    words = reading.words
    b = named_before(reading, quantity.first - 2) if words.word(quantity.first - 1) == "by" else None
    if (
        b is None
        or words.word(b.first - 1) != "from"
        or words.word(b.first - 2) not in words.lexicon.separating
    ):
        return None
    return _of_names(find_figure(reading, b.first - 2), b, b.first - 2, quantity.after - 1)


def _told_before(reading: Reading, quantity: Quantity) -> _Pair | None:
    """Read "from A to B, a distance of 60 km", "from A to B (60 km)", "the distance from A to B is 60 km"."""
    words, at = reading.words, quantity.first - 1
    sign = words.word(at)
    measured = words.lexicon.distances.intersection(words.low[quantity.first : quantity.after])
    told = (sign == "," and measured) or (sign == "(" and words.word(quantity.after) == ")")
    is_so = sign in words.lexicon.copulas or (sign == "of" and not measured)
    if not told and not is_so:
        return None
    found = _pair_before(reading, at - 1, quantity.after - 1)
    if found is None or told:
        return found
    noun = words.word(found.first - 1)
    way = noun in words.lexicon.ways | words.lexicon.roads_between
    return found if way or noun in words.lexicon.distances else None


def _pair_before(reading: Reading, at: int, last: int) -> _Pair | None:
    """Read "from A to B" or "between A and B" that ends at a token."""
    words = reading.words
    b = _inmost_before(reading, at)
    link = words.word(b.first - 1) if b is not None else ""
    a = _inmost_before(reading, b.first - 2) if b is not None and link in _LINKS.values() else None
    if a is None or _LINKS.get(words.word(a.first - 1)) != link:
        return None
    noun = words.word(a.first - 2)
    road = noun in words.lexicon.ways | words.lexicon.roads_between
    return _of_names(a, b, a.first - 1, last, "road" if road else "unstated")


def _inmost_before(reading: Reading, at: int) -> Phrase | None:
    """Return the name that ends at a token, or the one before it that it contains: "*A*, Syria,"."""
    words = reading.words
    at -= words.word(at) == ","
    outer = named_before(reading, at)
    if outer is None or words.word(outer.first - 1) != ",":
        return outer
    inner = named_before(reading, outer.first - 2)
    known = inner is not None and -1 not in (inner.mention, outer.mention)
    return inner if inner and known and reading.can_contain(outer.mention, inner.mention) else outer


def _of_names(
    a: Phrase | None, b: Phrase | None, first: int, last: int, path: PathKind = "unstated"
) -> _Pair | None:
    if a is None or b is None:
        return None
    return _Pair(a=a.mention, b=b.mention, first=first, last=last, path=path)
