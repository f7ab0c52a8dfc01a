"""Containment between neighbouring mentions: "X, Y", "X in Y", "Y's X district", "the Y city of X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geoarticle.gazetteer import classes
from geoarticle.gazetteer.classes import COUNTRIES, is_area, is_settlement, place_kind, same_class
from geoarticle.relations.reading import Draft, Reading, contains

_CLAIMING = ([","], ["in"], [",", "in"])
_WELL_KNOWN = 50_000  # people: a smaller namesake may be in no gazetteer
_LONGEST_GAP = 9
_NAME = re.compile(r"[^\W\d_a-z]\w+(?: [^\W\d_a-z]\w+)*")


def read_containment(reading: Reading) -> Iterator[Draft]:
    """Yield what neighbouring mentions state about lying in each other."""
    words = reading.words
    for number in range(len(reading.mentions) - 1):
        other = number + 1
        start, end = words.after_of[number], words.first_of[other]
        if end < start or end - start > _LONGEST_GAP or not words.same_sentence(start - 1, end):
            continue
        gap = words.low[start:end]
        if reading.demonym(other) and _told_in(reading, number, other):
            yield _draft(reading, number, other + 1)
        pair = _pair(reading, number, other, gap)
        if _closes_list(reading, number, other, gap):
            yield from _listed(reading, number, other)
        elif pair:
            yield _draft(reading, *pair)


def _draft(reading: Reading, inner: int, outer: int) -> Draft:
    words = reading.words
    last = words.after_of[max(inner, outer)] - 1
    last += words.word(last + 1) in words.lexicon.quarters and inner > outer
    first = words.first_of[min(inner, outer)]
    return Draft(kind="containment", first=first, last=last, figure=inner, ground=outer)


def _told_in(reading: Reading, a: int, adjective: int) -> bool:
    """Decide on "Tabriz, in the Iraqi province of Basra": true or not, the words leave no other sense."""
    words, b = reading.words, adjective + 1
    if b >= len(reading.mentions) or reading.demonym(b):
        return False
    lead = words.low[words.after_of[a] : words.first_of[adjective]]
    noun = words.low[words.after_of[adjective] : words.first_of[b]]
    called = noun[-1:] == ["of"] and noun[-2:-1] and noun[-2] in words.lexicon.divisions and len(noun) == 2
    if not called or [word for word in lead if word != ","] != ["in", "the"]:
        return False
    return reading.can_contain(b, a) or _misplaced(reading, a, b)


def _closes_list(reading: Reading, number: int, other: int, gap: list[str]) -> bool:
    """Say whether "counties in" stands between two mentions, perhaps behind names that nobody knows."""
    lexicon = reading.words.lexicon
    at = next((n for n, word in enumerate(gap) if word in lexicon.list_classes), None)
    if at is None or gap[at + 1 :] not in _CLAIMING:
        return False
    between = reading.article.text[reading.mentions[number].span.end : reading.mentions[other].span.start]
    marks = _NAME.split(between[: between.lower().index(gap[at])])
    listed = all(lexicon.between_listed.fullmatch(mark) for mark in marks)
    return at == 0 or (listed and bool(marks[0].strip()))


def _listed(reading: Reading, last_named: int, outer: int) -> Iterator[Draft]:
    """Yield what "Greene, Webster and Christian counties in Missouri" states of each of them."""
    words, number = reading.words, last_named
    end = words.after_of[outer] - 1
    if reading.demonym(outer) or not any(is_area(place) for place in reading.places(outer)[:3]):
        return
    while number >= 0 and not reading.demonym(number):
        yield Draft(kind="containment", first=words.first_of[number], last=end, figure=number, ground=outer)
        if not number or not words.same_sentence(words.first_of[number - 1], words.first_of[number]):
            return
        between = slice(reading.mentions[number - 1].span.end, reading.mentions[number].span.start)
        if not words.lexicon.between_listed.fullmatch(reading.article.text[between]):
            return
        before = words.low[words.first_of[number - 1] - 2 : words.first_of[number - 1]]
        if before[-1:] == ["in"] and before[0] in words.lexicon.list_classes:
            return  # "Lamar and Delta counties in Texas and Choctaw county": another list begins
        number -= 1


def _pair(reading: Reading, a: int, b: int, gap: list[str]) -> tuple[int, int] | None:
    """Return (inner, outer), or None where the words between two mentions state nothing."""
    if gap in _CLAIMING and _claimed(reading, a, b, gap):
        return (a, b)
    if gap in ([","], ["("]):
        return (a, b) if _adjacent(reading, a, b) or _put_in(reading, a, b) else None
    if gap and gap[0] in ("'s", "’", "'") and len(gap) <= 4:
        return _owned(reading, a, b, gap[1:])
    if gap[:1] == ["-"]:  # "the Russian-held city of X" is not in Russia
        return None
    if gap and gap[0] in reading.words.lexicon.inhabited and gap[1:] in (["of"], ["of", "the"]):
        return _kind_of(reading, a, b, gap[0])
    if (
        gap
        and gap[-1] == "of"
        and gap[-2:-1]
        and gap[-2] in reading.words.lexicon.inhabited
        and "," not in gap
        and "in" not in gap
    ):
        return _described(reading, a, b, gap[:-2])
    if gap and gap[-1] in reading.words.lexicon.settlements and reading.demonym(a) and not reading.demonym(b):
        return _described(reading, a, b, gap[:-1])
    if "in" in gap or (
        gap[-1:] == ["of"] and "," in gap and reading.words.lexicon.inhabited.intersection(gap)
    ):
        return (a, b) if _inside(reading, a, b, gap) else None
    return None


def _claimed(reading: Reading, a: int, b: int, gap: list[str]) -> bool:
    """Decide on "in Lubumbashi, Angola": a town is put in a country or division that does not hold it.

    Only where nothing else can be meant: no list, no new clause, no club or government.
    """
    words = reading.words
    outer = reading.places(b)[:1]
    if not outer or not _misplaced(reading, a, b):
        return False
    division = words.word(words.after_of[b]) in words.lexicon.divisions
    if not (division or (is_area(outer[0]) and not is_settlement(outer[0]))):
        return False
    town = next(place for place in reading.places(a) if is_settlement(place))
    if "in" in gap and place_kind(town) == "capital":  # "Washington in Iraq"
        return False
    return _led_in(reading, a) and _closed(reading, words.after_of[b] + division)


def _misplaced(reading: Reading, a: int, b: int) -> bool:
    """Say whether a well-known town is put in a country or division that no place of its name lies in."""
    town = next((place for place in reading.places(a)[:3] if is_settlement(place)), None)
    areas = any(is_area(place) for place in reading.places(b)[:3])
    literal = {reading.mentions[a].role, reading.mentions[b].role} == {"literal"}
    if town is None or town.population < _WELL_KNOWN or not areas or not literal:
        return False
    return not reading.demonym(b) and not reading.can_contain(b, a)


def _put_in(reading: Reading, a: int, b: int) -> bool:
    """Decide on "from Elmendorf, Alaska,": a town of a name that the gazetteer has only elsewhere."""
    inner, outer = reading.places(a)[:1], reading.places(b)[:1]
    if not inner or not outer or place_kind(outer[0]) != "division1" or reading.demonym(a):
        return False
    roles = {reading.mentions[a].role, reading.mentions[b].role}
    small = is_settlement(inner[0]) and inner[0].population < _WELL_KNOWN
    closed = reading.words.word(reading.words.after_of[b]) in (",", ".", ")")
    return small and closed and roles == {"literal"} and _led_in(reading, a)


def _famous(reading: Reading, number: int) -> bool:
    """Say whether a name is first of all a country's or a first-level division's."""
    kinds = [place_kind(place) for place in reading.places(number)[:1]]
    return any(kind in COUNTRIES or kind == "division1" for kind in kinds)


def _named_after(reading: Reading, a: int, b: int) -> bool:
    """Decide on "in Cuba, New Mexico,": a small place of a famous name, whether the gazetteer has it or not.

    Not "in Mexico, Chihuahua voted", "Georgia, Texas and Florida", "in Iowa, Kansas police said".
    """
    inner, outer = reading.places(a)[:1], reading.places(b)[:1]
    if not _may_be_division(reading, a, b) or reading.demonym(a) or reading.demonym(b):
        return any(same.id == other.id for same in outer for other in inner)
    if {reading.mentions[a].role, reading.mentions[b].role} != {"literal"} or contains(inner[0], outer[0]):
        return False
    return _led_in(reading, a) and _closed(reading, reading.words.after_of[b])


def _may_be_division(reading: Reading, a: int, b: int) -> bool:
    """Say whether a name is first of all a division's, or that of one which has a place of the other name."""
    divisions = [place for place in reading.places(b)[:3] if place_kind(place) in classes.DIVISIONS]
    first = divisions[:1] == list(reading.places(b)[:1])
    held = any(contains(whole, place) for whole in divisions for place in reading.places(a))
    return bool(divisions) and (first or held)


def _led_in(reading: Reading, number: int) -> bool:
    """Say whether a name follows what places are named after: "in X", "the mayor of X", "hit X"."""
    words = reading.words
    start = words.first_of[number]
    if words.word(start - 1) == "of" and words.word(start - 2) in words.lexicon.compass:
        return False
    return words.word(start - 1) in words.lexicon.container_leads or words.opens(start)


def _closed(reading: Reading, after: int) -> bool:
    """Say whether a place's phrase ends at a token: a stop, or a comma before no further name."""
    words = reading.words
    if not words.same_sentence(after - 1, after) or words.word(after) in (".", ";", ")", "!", "?"):
        return True
    following = words.word(after + 1)
    goes_on = words.mention(after + 1) != -1 or following in ("and", "or", "but", "which", "where")
    return words.word(after) == "," and not goes_on


def _adjacent(reading: Reading, a: int, b: int) -> bool:
    """Decide on "X, Y": Y must be able to hold X, and the two must be no list."""
    if _famous(reading, a):
        return _named_after(reading, a, b)
    if reading.demonym(a) or reading.demonym(b) or not reading.can_contain(b, a):
        return False
    if not reading.places(a) and not is_area(reading.places(b)[0]):
        return False
    return not _in_list(reading, a, b) or not (_alike(reading, a, b) or _also_town(reading, b))


def _in_list(reading: Reading, a: int, b: int) -> bool:
    """Say whether a comma pair goes on as "X, Y and Z" or began as "W, X, Y"."""
    words = reading.words
    after = words.after_of[b]
    after += words.word(after) == ","
    if words.word(after) in ("and", "or", "&"):
        following = words.mention(after + 1)
        return following != -1 and words.same_sentence(after, after + 1)
    return words.mention(after) != -1 and words.word(after - 1) == ","


def _also_town(reading: Reading, number: int) -> bool:
    """Say whether a name means a town as readily as a division: "Washington, New York and Boston"."""
    return any(is_settlement(p) and p.population >= _WELL_KNOWN for p in reading.places(number)[:3])


def _alike(reading: Reading, a: int, b: int) -> bool:
    """Say whether two names are of one kind at first sight, as the members of a list are."""
    one, other = reading.places(a)[:1], reading.places(b)[:1]
    return bool(one and other) and same_class(one[0], other[0])


def _owned(reading: Reading, a: int, b: int, rest: list[str]) -> tuple[int, int] | None:
    """Read "Aleppo's Saif al Dawla district", "Syria's northern city of Aleppo"."""
    if reading.demonym(b) or not all(word.isalpha() or word == "-" for word in rest):
        return None
    words = reading.words
    quarter = words.word(words.after_of[b]) in words.lexicon.inside_towns or reading.mentions[
        b
    ].text.lower().endswith(tuple(words.lexicon.inside_towns))
    if set(rest) & words.lexicon.container_prepositions:
        return None
    if rest[-1:] == ["of"] and (len(rest) < 2 or rest[-2] not in words.lexicon.inhabited):
        return None
    described = bool(rest) and rest[-1] in words.lexicon.inhabited | {"of"}
    if (quarter and not reading.country(b)) or described or reading.can_contain(a, b):
        return (b, a) if not reading.can_contain(b, a) or reading.can_contain(a, b) else None
    return None


def _kind_of(reading: Reading, a: int, b: int, noun: str) -> tuple[int, int] | None:
    """Read "the X district of Y" (X lies in Y) or "the Y city of X" (Y is an adjective or a place)."""
    if noun in reading.words.lexicon.settlements - reading.words.lexicon.quarters - {
        "port"
    } or reading.demonym(a):
        return _described(reading, a, b, [])
    if noun in reading.words.lexicon.quarters | reading.words.lexicon.divisions and not reading.demonym(b):
        if reading.can_contain(a, b) and not reading.can_contain(b, a):
            return (b, a)
        return (a, b) if not reading.country(a) else None
    return _described(reading, a, b, [])


def _described(reading: Reading, a: int, b: int, adjectives: list[str]) -> tuple[int, int] | None:
    """Read "the English city of Salisbury", "the Damascus neighbourhood of Mezzeh"."""
    if reading.demonym(b) or reading.country(b) or not all(w.isalpha() or w == "-" for w in adjectives):
        return None
    if set(adjectives) & reading.words.lexicon.container_prepositions:
        return None
    if reading.demonym(a) or reading.can_contain(a, b):
        return (b, a)
    return None


def _inside(reading: Reading, a: int, b: int, gap: list[str]) -> bool:
    """Decide on "X in Y", "X, in the north of Y", "X, a town in the province of Y"."""
    if reading.demonym(a) or reading.demonym(b) or reading.country(a):
        return False
    lexicon = reading.words.lexicon
    words = [word for word in gap if word not in lexicon.articles and word not in lexicon.compass]
    while (words and words[-1] in ("of", "central", "-")) or (
        words and words[-1] in lexicon.divisions | lexicon.settlements
    ):
        if words[-1] not in ("of", "central", "-") and words[-1:] == gap[-1:] and len(words) == 1:
            break
        words.pop()
    if words and words[-1] == "in":
        words.pop()
    phrase = [word for word in words if word not in (",", "-")]
    if not phrase:
        in_division = gap[-1] == "of" and gap[-2] in lexicon.divisions and gap[0] in ("in", ",")
        return reading.can_contain(b, a) or (in_division and _misplaced(reading, a, b))
    described = (
        phrase[-1] in lexicon.inhabited | lexicon.sites
        and gap[0] == ","
        and (gap[1] in lexicon.articles if len(gap) > 1 else False)
    )
    known = reading.can_contain(b, a) or not reading.places(a)
    return described and (known or _misplaced(reading, a, b))
