"""Noun phrases of a text: names (known as mentions or not), pronouns, and things that have no name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geoarticle.relations.lexicon import WINDS
from geoarticle.relations.reading import Reading
from geoarticle.relations.tokens import Words

_LONGEST_NAME = 10  # tokens
_LONGEST_PHRASE = 14
_LONGEST_BRACKET = 160
HYPHENS = frozenset("-‐‑–")
_QUOTES = frozenset("\"“”'‘’«»")
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase, tokens ``first`` to ``after``.

    ``kind`` is "name" (``mention`` is its index, -1 where no recogniser took it for a place),
    "pronoun" or "thing" ("the epicentre": ``noun`` is its head, ``definite`` after "the" or "its").
    """

    kind: Literal["name", "pronoun", "thing"]
    first: int
    after: int
    mention: int = -1
    noun: str = ""
    definite: bool = False
    label: str = ""  # of a thing, what its mention is called if not like its noun


def before_bracket(words: Words, index: int) -> int:
    """Return the token before the bracket that closes at a token; the token itself before it if unopened."""
    depth = 0
    for back in range(index, max(-1, index - _LONGEST_BRACKET), -1):
        raw = words.raw[back]
        depth += (raw in _CLOSING) - (raw in _OPENING)
        if depth == 0:
            return back - 1
    return index - 1


def after_bracket(words: Words, index: int) -> int:
    """Return the token after the bracket that opens at a token; the next one if it never closes."""
    depth = 0
    for forth in range(index, min(len(words), index + _LONGEST_BRACKET)):
        raw = words.raw[forth]
        depth += (raw in _OPENING) - (raw in _CLOSING)
        if depth == 0:
            return forth + 1
    return index + 1


def named_before(reading: Reading, index: int) -> Phrase | None:
    """Return the name that ends at a token; an adjective ("Syrian") is none."""
    words = reading.words
    number = words.mention(index)
    if number != -1:
        if reading.demonym(number):
            return None
        return Phrase(kind="name", first=words.first_of[number], after=words.after_of[number], mention=number)
    if not _capital_word(words, index):
        return None
    first = index
    while index - first < _LONGEST_NAME and words.same_sentence(first - 1, index):
        if words.at[first - 1] != -1 or not _name_goes_on(words, first - 1):
            break
        first -= 1
    while first < index and not _capital_word(words, first):
        first += 1
    number = words.mention(first - 1)
    if number != -1 and not reading.demonym(number) and words.same_sentence(first - 1, index):
        return Phrase(kind="name", first=words.first_of[number], after=index + 1, mention=number)
    return Phrase(kind="name", first=first, after=index + 1) if _plausible(words, first, index + 1) else None


def _plausible(words: Words, first: int, after: int) -> bool:
    """Say whether capitals are a name: more than the one word that opens a sentence, unless it is defined."""
    if after - first > 1 or not words.opens(first):
        return True
    return words.word(after) in (",", "(", "[") or words.word(after) in words.lexicon.singular_copulas


def _capital_word(words: Words, index: int) -> bool:
    if words.raw[index : index + 1] and words.raw[index] in WINDS:  # "SSW"
        return False
    if words.opens(index) and words.low[index] in words.lexicon.located and not words.capital(index + 1):
        return False
    if (
        not words.capital(index)
        or words.low[index] in words.lexicon.months_days
        or words.low[index] in words.lexicon.determiners
    ):
        return False
    return (
        words.low[index] not in words.lexicon.pronouns and words.low[index] not in words.lexicon.prepositions
    )


def _name_goes_on(words: Words, index: int) -> bool:
    return _capital_word(words, index) or (_joint(words, index) and _capital_word(words, index - 1))


def _joint(words: Words, index: int) -> bool:
    """Say whether a word joins the parts of a name: "Nizhny*-*X", "Vale *of* X", "Grime*'s* Graves"."""
    if words.low[index] == "'s":
        return words.mention(index - 1) == -1 and words.mention(index + 1) == -1
    return words.low[index] in words.lexicon.name_joints or words.raw[index] in HYPHENS


def _hyphened(words: Words, index: int) -> bool:
    """Say whether a word hangs on the one before it by a hyphen: "Nii-*jima*"."""
    if index < 2 or index >= len(words):
        return False
    hyphen = words.raw[index - 1] in HYPHENS and words.ends[index - 1] == words.starts[index]
    return hyphen and words.ends[index - 2] == words.starts[index - 1] and words.low[index].isalpha()


def named_after(reading: Reading, index: int) -> Phrase | None:
    """Return the name that begins at a token."""
    words = reading.words
    number = words.mention(index)
    if number != -1 and reading.demonym(number):
        return None
    if number == -1 and not _capital_word(words, index):
        return None
    after = index + 1
    while after - index < _LONGEST_NAME and words.same_sentence(index, after):
        joined = _joint(words, after) and (_capital_word(words, after + 1) or _hyphened(words, after + 1))
        if not (_capital_word(words, after) or joined or _hyphened(words, after)):
            break
        after += 1
    inside = [words.at[i] for i in range(index, after) if words.at[i] != -1]
    known = next((n for n in inside if not reading.demonym(n)), -1)
    if known != -1:
        return Phrase(
            kind="name", first=words.first_of[known], after=max(after, words.after_of[known]), mention=known
        )
    return Phrase(kind="name", first=index, after=after) if _plausible(words, index, after) else None


def named_thing(words: Words, phrase: Phrase) -> Phrase:
    """Return a name as the thing that bears it, if it does: "the tanker *Tavros*", "Hurricane *Ines*"."""
    if phrase.kind != "name" or phrase.mention != -1:
        return phrase
    for at in (phrase.first, phrase.first - 1):
        if (
            words.word(at) in words.lexicon.located
            and at + 1 < phrase.after
            and words.same_sentence(at, phrase.first)
        ):
            return Phrase(kind="thing", first=at, after=phrase.after, noun=words.low[at], definite=True)
    return phrase


def phrase_after(reading: Reading, start: int, end: int) -> Phrase | None:
    """Read the noun phrase that begins at a token: "X", "it", "the small town of X", "the epicentre"."""
    words = reading.words
    if words.word(start) in words.lexicon.pronouns:
        return Phrase(kind="pronoun", first=start, after=start + 1, noun=words.low[start])
    definite = words.word(start) in words.lexicon.determiners and words.word(start) not in (
        "a",
        "an",
        "another",
    )
    noun, at, first = "", start + (words.word(start) in words.lexicon.determiners), start
    while at < min(end, start + _LONGEST_PHRASE) and words.same_sentence(start, at):
        word = words.low[at]
        name = named_after(reading, at)
        if name is not None and not _stands_for_its_owner(words, name):
            return name
        if name is not None:
            at = name.after + 1
            continue
        if word == "of" and noun and (noun in words.lexicon.place_nouns):
            at += 1 + (words.word(at + 1) in words.lexicon.determiners)
            continue
        if noun in words.lexicon.located and word in words.lexicon.event_verbs:
            break
        known = words.at[at] != -1 or word in ("-", "'s") or word in _QUOTES
        if not known and (
            word in words.lexicon.copulas
            or word in words.lexicon.prepositions
            or word in words.lexicon.participles
            or not word.isalpha()
        ):
            break
        noun, at = (noun if known else word), at + 1
    return Phrase(kind="thing", first=first, after=at, noun=noun, definite=definite) if noun else None


def _stands_for_its_owner(words: Words, name: Phrase) -> bool:
    """Say whether a name only owns what follows: "*Syria*'s northern city of Aleppo"."""
    return words.word(name.after) in ("'s", "’")


def indefinite_before(reading: Reading, index: int) -> tuple[int, str, bool] | None:
    """Read "a small town of 4,700 people" backwards from its end: (first token, head noun, definite).

    None where the words back to the next stop hold no determiner.
    """
    words = reading.words
    noun = ""
    for back in range(index, max(-1, index - _LONGEST_PHRASE), -1):
        word = words.low[back]
        if not words.same_sentence(back, index) or word in ",;:()[]" or word in words.lexicon.copulas:
            return None
        if word in words.lexicon.determiners:
            return (back, noun, word not in ("a", "an", "another", "one")) if noun else None
        if words.at[back] != -1 and not reading.demonym(words.at[back]):
            return None
        if word in words.lexicon.prepositions and word not in ("of", "with", "for"):
            return None
        if word in ("of", "with", "for"):
            noun = ""
        elif (noun == "" and word.isalpha()) or (
            word in words.lexicon.phrase_heads and noun not in words.lexicon.phrase_heads
        ):
            noun = word
    return None
