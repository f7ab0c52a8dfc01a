"""Names in a list that a plural calls divisions or towns: "Lee and Clay counties", "Counties Down and Mayo".

Whatever such a name means elsewhere ("Terry", "Down", "Iron"), here it is a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geoarticle.mentions.words import BLANKS, Scanned

_INSIDE = BLANKS | {"-", ". "}  # "Doña Ana", "St. Louis"
_COMMAS = frozenset({", ", ",\n"})
_MOST = 40  # names of a list; a list of all counties of a state is a table
Tokens = tuple[int, int]


def listed_names(scanned: Scanned, is_demonym: Callable[[str], bool]) -> dict[int, int]:
    """Return the last token of each listed name by its first; a list has two names at least."""
    plurals = scanned.language.table("called all")
    out: dict[int, int] = {}
    for at in range(len(scanned)):
        if scanned[at].low in plurals:
            for names in (list(_before(scanned, at)), list(_behind(scanned, at))):
                if len(names) > 1 and not any(is_demonym(_text(scanned, name)) for name in names):
                    out.update(names)
    return out


def _before(scanned: Scanned, plural: int) -> Iterator[Tokens]:
    """Yield the names in front of a plural, last first."""
    last = plural - 1
    for _ in range(_MOST):
        first = last
        if last < 0 or not _is_part(scanned, last) or (last == plural - 1 and not _touches(scanned, plural)):
            return
        while not scanned[first].opens and _is_part(scanned, first - 1) and scanned.gap(first) in _INSIDE:
            first -= 1
        yield first, last
        if scanned[first].opens or first == 0:
            return
        if scanned.gap(first) in _COMMAS:
            last = first - 1
        elif scanned.is_one_of(first - 1, "and", "or") and first > 1 and not scanned[first - 1].opens:
            last = first - 2
        else:
            return


def _behind(scanned: Scanned, plural: int) -> Iterator[Tokens]:
    """Yield the names behind a plural: "counties Clare and Mayo", "the districts of Kaski and Gorkha"."""
    first = plural + 1 + scanned.is_one_of(plural + 1, "of")
    for number in range(_MOST):
        if not _is_part(scanned, first) or scanned[first].opens:
            return
        if number == 0 and not _touches(scanned, first):
            return
        last = first
        while (
            _is_part(scanned, last + 1) and not scanned[last + 1].opens and scanned.gap(last + 1) in _INSIDE
        ):
            last += 1
        yield first, last
        first = last + 1
        comma = first < len(scanned) and scanned.gap(first) in _COMMAS
        first += scanned.is_one_of(first, "and", "or")
        if first == last + 1 and not comma:
            return


def _is_part(scanned: Scanned, at: int) -> bool:
    """Say whether a token may be part of a listed name."""
    if not 0 <= at < len(scanned) or not scanned[at].may_name:
        return False
    return not scanned.is_one_of(at, "and", "or", "definite article", "person title", "day or month")


def _touches(scanned: Scanned, at: int) -> bool:
    return scanned.gap(at) in BLANKS and not scanned[at].opens


def _text(scanned: Scanned, name: Tokens) -> str:
    return scanned.source[scanned[name[0]].start : scanned[name[1]].end]
