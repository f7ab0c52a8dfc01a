"""Statements about capitals: "X, the capital of Y", "Y's capital, X", "the capital of Y is X"."""

from __future__ import annotations

from geoarticle.relations.figures import figure_before
from geoarticle.relations.phrases import named_before
from geoarticle.relations.reading import Draft, Reading, named_at


def capital(reading: Reading, index: int) -> Draft | None:
    """Read "X, the capital of Y", "Y's capital, X", "the capital of Y is X"."""
    words = reading.words
    after = index + 1 + (words.word(index + 1) == "city")
    if words.word(after) == "of":
        owner = named_at(reading, after + 1)
        before = words.mention(_owner_end(reading, index))
        if before != -1 and owner != -1:  # "Vietnam's capital of Ho Chi Minh City"
            return _capital(reading, index, owner, before, words.after_of[owner] - 1)
        if owner != -1:
            return _capital_of(reading, index, owner)
        return None
    owner = words.mention(_owner_end(reading, index))
    if owner == -1:
        return None
    start = words.first_of[owner]
    if words.word(start - 1) in (",", "the") and _named(reading, start - 1) != -1:
        return _capital(reading, start, _named(reading, start - 1), owner, index)
    after += words.word(after) == ","
    named = words.mention(after)
    if named == -1 or not words.same_sentence(index, after) or reading.demonym(named):
        return None
    return _capital(reading, start, named, owner, words.after_of[named] - 1)


def _owner_end(reading: Reading, index: int) -> int:
    """Return the token where a name before "capital" ends: "Vietnam's", "the Turkish", "Utah state"."""
    words = reading.words
    at = index - 1
    if words.word(at) in (
        "regional",
        "provincial",
        "state",
        "current",
        "national",
        "commercial",
        "new",
        "then",
    ):
        at -= 1
    return at - 1 if words.word(at) in ("'s", "'", "’") else at


def _named(reading: Reading, index: int) -> int:
    words = reading.words
    at = index
    while words.word(at) in (",", "the", "is", "was", "(") and index - at < 3:
        at -= 1
    if at == index or (words.word(index) == "the" and at == index - 1):
        return -1
    number = words.mention(at)
    return -1 if number == -1 or reading.demonym(number) else number


def _capital_of(reading: Reading, index: int, owner: int) -> Draft | None:
    words = reading.words
    last = words.after_of[owner] - 1
    first = index
    while words.word(first - 1) in (
        "the",
        "a",
        "regional",
        "provincial",
        "state",
        "former",
        "administrative",
    ):
        first -= 1
    if words.word(index - 1) == "former" or words.word(first - 1) in words.lexicon.past:
        return None
    named = _apposed(reading, first)
    if named in (-1, owner):
        at = last + 1
        at += words.word(at) in (",", "is", "(")
        named = words.mention(at) if at > last + 1 and words.same_sentence(index, at) else -1
        last = words.after_of[named] - 1 if named != -1 else last
    if named in (-1, owner) or reading.demonym(named) or reading.country(named):
        return None
    return _capital(reading, first, named, owner, last)


def _apposed(reading: Reading, first: int) -> int:
    """Return the town that "the capital of Y" stands beside, or its subject."""
    words = reading.words
    if words.word(first - 1) not in (",", "is", "("):
        return -1
    beside = named_before(reading, first - 2) if words.word(first - 1) == "," else None
    if beside is not None and beside.mention != -1 and reading.settlement(beside.mention):
        return beside.mention
    return figure_before(reading, first)


def _capital(reading: Reading, first: int, figure: int, ground: int, last: int) -> Draft | None:
    if figure == ground:
        return None
    return Draft(kind="capital", first=min(first, last), last=max(first, last), figure=figure, ground=ground)
