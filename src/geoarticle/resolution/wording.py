"""What the wording around a name says it is: "the city of X", "X province", "Lake X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, get_args

from geoarticle.gazetteer.classes import (
    COUNTRIES,
    DIVISIONS,
    SETTLEMENTS,
    SPOTS,
    WATERS,
    PlaceKind,
    place_kind,
)
from geoarticle.languages import Language
from geoarticle.model import Mention, Place

Kind = Literal[
    "country", "division1", "division2", "settlement", "quarter", "water", "terrain", "airport", "site"
]

# What kinds of place a kind of wording suits; an island, a wood or a region may be called a province.
_SUITED: tuple[tuple[frozenset[PlaceKind], frozenset[Kind]], ...] = (
    (COUNTRIES, frozenset({"country"})),
    (frozenset({"division1"}), frozenset({"division1", "division2"})),
    (DIVISIONS, frozenset({"division2", "quarter"})),
    (SETTLEMENTS, frozenset({"settlement", "quarter"})),
    (frozenset({"airport"}), frozenset({"airport"})),
    (WATERS, frozenset({"water"})),
    (frozenset({"terrain"}), frozenset({"terrain"})),
    (SPOTS, frozenset({"site"})),
)

_KINDS: frozenset[Kind] = frozenset(get_args(Kind))
_NONE: frozenset[Kind] = frozenset()

_WORD = re.compile(r"[^\W\d_]+\.?")
_WORD_BEFORE = re.compile(r"([^\W\d_]+),? $")
_LONGEST_BEFORE = 30  # code points of an article and what describes a name
_LONGEST_GAP = 12  # between two names of a list
_LONGEST_LIST = 8  # names that are looked past
_CAPITALISED = re.compile(r"[^\W\d_a-z]['’]?[^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+)*")
_CONNECTED = re.compile(r"[^\W\d_](\W{1,3}(?:\w{1,4} )?)$")
_TWO_WORDS_BEFORE = re.compile(r"([^\W\d_]+) [^\W\d_A-Z]+ $")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")


def list_kinds(text: str, mentions: Sequence[Mention], language: Language) -> dict[int, frozenset[Kind]]:
    """Return what a plural behind a list calls each of its names, by the numbers of the mentions.

    "Greene, Webster and Christian counties", "Sylhet and Sunamganj districts".
    """
    called = _called_all(language)
    listed = language.pattern("between names of a list")
    out: dict[int, frozenset[Kind]] = {}
    for number in range(len(mentions) - 1, -1, -1):
        mention = mentions[number]
        word, others = _word_behind_list(text, mention.span.end, listed)
        several = others > 0 or _follows_another(text, mention, listed)
        if several and word in called and not _is_container_of_list(text, mention, called):
            out[number] = called[word]
        elif (
            number + 1 in out
            and not _is_container_of_list(text, mention, called)
            and mention.subtype != "demonym"
            and _are_listed(text, mention, mentions[number + 1], listed)
        ):
            out[number] = out[number + 1]
    return out


def _is_container_of_list(text: str, mention: Mention, called: Mapping[str, frozenset[Kind]]) -> bool:
    """Say whether a list ends in front of a mention: "counties in Texas", though another may follow."""
    before = _TWO_WORDS_BEFORE.search(text, max(0, mention.span.start - _LONGEST_BEFORE), mention.span.start)
    return before is not None and before.group(1).lower() in called


def _follows_another(text: str, mention: Mention, listed: re.Pattern[str]) -> bool:
    """Say whether a name follows another in a list: no "U.S. cities" and no "Texas counties"."""
    start = mention.span.start
    before = _CONNECTED.search(text, max(0, start - _LONGEST_GAP), start)
    return before is not None and bool(before.group(1).strip()) and bool(listed.fullmatch(before.group(1)))


def _word_behind_list(text: str, end: int, listed: re.Pattern[str]) -> tuple[str, int]:
    """Return the word behind a name and what is listed with it, known or not, and how many these are."""
    for others in range(_LONGEST_LIST):
        if after := _WORD_AFTER.match(text, end):
            word = after.group(1)
            if not (word[:1].isupper() or listed.fullmatch(f" {word} ")):
                return word.lower(), others
        gap = listed.match(text, end)
        name = _CAPITALISED.match(text, gap.end()) if gap and gap.end() > end else None
        if name is None:
            return "", others
        end = name.end()
    return "", _LONGEST_LIST


def listed_pairs(text: str, mentions: Sequence[Mention], language: Language) -> Iterator[tuple[int, int]]:
    """Yield the numbers of neighbours in a list: "Washington, New York and Boston"."""
    listed = language.pattern("between names of a list")
    run: list[tuple[int, int]] = []
    for number in range(len(mentions) - 1):
        if _are_listed(text, mentions[number], mentions[number + 1], listed):
            run.append((number, number + 1))
            continue
        yield from _ended(text, mentions, run)
        run = []
    yield from _ended(text, mentions, run)


def _ended(
    text: str, mentions: Sequence[Mention], run: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int]]:
    """Return the neighbours of a list whose last name has more than a comma in front: no "Paris, Texas"."""
    if not run:
        return ()
    one, other = (mentions[number] for number in run[-1])
    return run if text[one.span.end : other.span.start].strip(" ,") else ()


def _are_listed(text: str, one: Mention, other: Mention, listed: re.Pattern[str]) -> bool:
    gap = text[one.span.end : other.span.start]
    return bool(gap.strip()) and len(gap) < _LONGEST_GAP and listed.fullmatch(gap) is not None


def wording_kinds(text: str, mention: Mention, language: Language) -> frozenset[Kind]:
    """Return what the words in and right around a mention call it; empty when they call it nothing."""
    called = _called(language)
    inside = [w.lower() for w in _WORD.findall(mention.text)]
    if len(inside) > 1:
        for word in (inside[-1], inside[0]):
            if word in called and (word == inside[-1] or word in language.words("called at the front")):
                return called[word]
    before = text[max(0, mention.span.start - 30) : mention.span.start]
    found = language.pattern("called before of").search(before)
    if found and found.group(1).lower() in called:
        return called[found.group(1).lower()]
    after = _WORD_AFTER.match(text, mention.span.end)
    if after and mention.subtype is None and after.group(1).lower() in called:
        return called[after.group(1).lower()]
    found = _WORD_BEFORE.search(before)
    if found and found.group(1) in language.words("called right before"):
        return called[found.group(1)]
    return _NONE


@cache
def _called(language: Language) -> Mapping[str, frozenset[Kind]]:
    """Return the kinds that a word beside a name calls the place."""
    return _kinds(language.table("called"))


@cache
def _called_all(language: Language) -> Mapping[str, frozenset[Kind]]:
    """Return the kinds that a word behind a list calls its places."""
    return _kinds(language.table("called all"))


def _kinds(table: Mapping[str, str]) -> Mapping[str, frozenset[Kind]]:
    """Return kinds by word; a kind unknown here is dropped."""
    return {word: frozenset(k for k in _KINDS if k in kinds.split()) for word, kinds in table.items()}


def suited_kinds(place: Place) -> frozenset[Kind]:
    """Return the kinds of wording that suit a gazetteer entry."""
    what = place_kind(place)
    for kinds, suited in _SUITED:
        if what in kinds:
            return suited
    return frozenset({"terrain", "division1"})


def is_local(text: str, mention: Mention, language: Language) -> bool:
    """Say whether a name stands as a paper writes of its own towns: "a Paris woman", "Lebanon Police"."""
    found = language.pattern("written of a town at home").match(text, mention.span.end)
    return mention.subtype != "demonym" and found is not None


def is_bare_behind_article(text: str, mention: Mention, language: Language) -> bool:
    """Say whether a name has an article and nothing behind it: "the Atlantic", "the northern Sahara"."""
    before = text[max(0, mention.span.start - _LONGEST_BEFORE) : mention.span.start]
    if not language.pattern("article in front of a name").search(before):
        return False
    return language.pattern("nothing more of a name").match(text, mention.span.end) is not None
