"""Who a clause is about: its subject, and what "it", "the village" or "its centre" mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from geoarticle.relations.phrases import (
    Phrase,
    after_bracket,
    before_bracket,
    indefinite_before,
    named_after,
    named_before,
    named_thing,
    phrase_after,
)
from geoarticle.relations.reading import Reading
from geoarticle.relations.tokens import Words

_LONGEST_CLAUSE = 160  # tokens looked back for where a clause begins
_MOST_SENTENCES = 6  # looked back for what "it" means
_MOST_EVENT_SENTENCES = 3
_LONGEST_HEADLINE = 9


def clause_start(words: Words, index: int) -> int:
    """Return the first token of the clause that holds a token; brackets are stepped over."""
    at = index - 1
    while at >= 0 and index - at < _LONGEST_CLAUSE and words.same_sentence(at, index):
        word = words.low[at]
        if word in (")", "]"):
            at = before_bracket(words, at)
            continue
        if word in ("(", "[") or (word in words.lexicon.clause_boundaries and words.word(at + 1).isalpha()):
            return at + 1
        if word in ("and", "or") and words.word(at + 1) in words.lexicon.pronouns:
            return at + 1
        at -= 1
    return at + 1


def subject(reading: Reading, verb: int) -> Phrase | None:
    """Return the subject of the verb at a token."""
    words = reading.words
    at = verb - 1
    while words.word(at) in words.lexicon.adverbs and words.same_sentence(at, verb):
        at -= 1
    if words.word(at) in words.lexicon.pronouns and words.same_sentence(at, verb):
        return Phrase(kind="pronoun", first=at, after=at + 1, noun=words.low[at])
    start = clause_start(words, verb)
    found = opening_phrase(reading, start, verb)
    if found is None:
        found = opening_phrase(reading, first_of_sentence(words, verb), verb)
    beside = named_before(reading, at) if at >= start else None
    if beside is not None and (
        found is None or (found.kind == "thing" and _own_subject(reading, beside, start))
    ):
        return named_thing(words, beside)
    if found is None and (phrase := indefinite_before(reading, at)) is not None:  # "by Monday *the ship* was"
        first, noun, definite = phrase
        found = Phrase(kind="thing", first=first, after=at + 1, noun=noun, definite=definite)
        return found if noun in words.lexicon.located else None
    return _apposed(reading, found) if found is not None else None


def _apposed(reading: Reading, phrase: Phrase) -> Phrase:
    """Return what a thing is called behind a comma, "the nearest port, *X*,", else the thing."""
    words = reading.words
    if phrase.kind != "thing" or words.word(phrase.after) != ",":
        return named_thing(words, phrase)
    name = named_after(reading, phrase.after + 1)
    if name is None or words.word(name.after) != "," or not words.same_sentence(phrase.first, name.after):
        return phrase
    return named_thing(words, name)


def _own_subject(reading: Reading, name: Phrase, start: int) -> bool:
    """Say whether a name right before a verb is its subject: after no preposition of a longer phrase."""
    words = reading.words
    before = words.word(name.first - 1)
    return name.first > start and before not in words.lexicon.prepositions and before != ","


def opening_phrase(reading: Reading, start: int, end: int) -> Phrase | None:
    """Return the noun phrase that a clause opens with, what leads it in stepped over."""
    words = reading.words
    at = start
    for _ in range(3):
        while at < end and (
            words.word(at) in words.lexicon.adverbs
            or (words.word(at).endswith("ly") and words.mention(at) == -1)
            or (not words.word(at)[:1].isalnum() and words.raw[at] not in "([")
            or words.word(at) in ("and", "but")
        ):
            at += 1
        leads_in = words.word(at) in words.lexicon.prepositions or words.word(at) in words.lexicon.participles
        if not leads_in or at >= end:
            break
        comma = _comma_after(words, at, end)
        if comma is None:
            return None
        at = comma + 1
    return phrase_after(reading, at, end) if at < end else None


def _comma_after(words: Words, start: int, end: int) -> int | None:
    at = start
    while at < end:
        if words.raw[at] in ("(", "["):
            at = after_bracket(words, at)
            continue
        if words.low[at] == ",":
            return at
        at += 1
    return None


def meant(reading: Reading, phrase: Phrase | None, at: int) -> Phrase | None:
    """Return the named place, or the thing without a name, that a phrase before a token means."""
    if phrase is None or phrase.kind == "name":
        return phrase
    if phrase.kind == "pronoun":
        if phrase.noun in reading.words.lexicon.persons:
            return None
        return event_meant(reading, phrase.first) or topic(reading, at, "")
    if not phrase.definite:
        return phrase
    if phrase.noun in reading.words.lexicon.traces and event_before(reading, at) is not None:
        return phrase
    if phrase.noun in reading.words.lexicon.place_nouns and phrase.noun not in reading.words.lexicon.events:
        return topic(reading, at, phrase.noun) or phrase
    return phrase


def topic(reading: Reading, at: int, noun: str) -> Phrase | None:
    """Return what "it" (or "the ``noun``") means: the subject of what was said before."""
    words = reading.words
    start = clause_start(words, at)
    opener = first_of_sentence(words, at)
    if start > opener or at > opener + 3:
        earlier = opening_phrase(reading, opener, at)
        if (
            earlier is not None
            and earlier.kind == "name"
            and earlier.after < at
            and is_place(reading, earlier)
        ):
            return earlier
    beside, index = None, opener
    for _ in range(_MOST_SENTENCES):
        if index <= 0 or not _same_block(reading, index - 1, at):
            break
        end, index = index, first_of_sentence(words, index - 1)
        found = _subject_of_sentence(reading, index, end)
        if found is not None and (beside is None or defined(reading, found)):
            beside = found
        elif found is None and beside is None and not _speaks_of_it(reading, index, end):
            beside = next(_settlements(reading, index, end), None)
    page = _of_headline(reading, at)
    return page if beside is None or (page is not None and not defined(reading, beside)) else beside


def event_meant(reading: Reading, at: int) -> Phrase | None:
    """Return the thing without a name that a pronoun at a token means, in place of the pronoun."""
    words = reading.words
    if words.word(at + 1) in words.lexicon.lasting:  # "it lies": no event does
        return None
    opener = first_of_sentence(words, at)
    earlier = opening_phrase(reading, opener, at) if at > opener + 1 else None
    if earlier is None or named_thing(words, earlier).noun not in words.lexicon.located:
        earlier = event_before(reading, at, just=True)
    if earlier is None:
        return None
    return Phrase(kind="thing", first=at, after=at + 1, noun=named_thing(words, earlier).noun, definite=True)


def event_before(reading: Reading, at: int, *, just: bool = False) -> Phrase | None:
    """Return the thing without a name that the sentence before a token's is about, of several the last.

    ``just`` looks at that one sentence only.
    """
    words = reading.words
    index = first_of_sentence(words, at)
    for _ in range(1 if just else _MOST_EVENT_SENTENCES):
        if index <= 0 or not _same_block(reading, index - 1, at):
            return None
        end, index = index, first_of_sentence(words, index - 1)
        phrase = opening_phrase(reading, index, end)
        if phrase is not None and (phrase := named_thing(words, phrase)).noun in words.lexicon.located:
            return phrase
    return None


def _subject_of_sentence(reading: Reading, first: int, end: int) -> Phrase | None:
    phrase = opening_phrase(reading, first, end)
    return phrase if phrase is not None and phrase.kind == "name" and is_place(reading, phrase) else None


def _speaks_of_it(reading: Reading, first: int, end: int) -> bool:
    phrase = opening_phrase(reading, first, end)
    return phrase is not None and (
        phrase.noun in ("it", "this")
        or (phrase.definite and phrase.noun in reading.words.lexicon.place_nouns)
    )


def defined(reading: Reading, name: Phrase) -> bool:
    """Say whether a text has said what a name is: "X is a village", or the page's own subject."""
    return described(reading, name.after) or _heads_the_page(reading, name)


def _settlements(reading: Reading, first: int, end: int) -> Iterator[Phrase]:
    words = reading.words
    for at in range(first, min(end, first + _LONGEST_CLAUSE)):
        number = words.at[at]
        if (
            number != -1
            and words.first_of[number] == at
            and reading.mentions[number].role == "literal"
            and reading.settlement(number)
        ):
            yield Phrase(kind="name", first=at, after=words.after_of[number], mention=number)


def is_place(reading: Reading, name: Phrase) -> bool:
    """Say whether a name is a place: a mention, or described as one ("X (...) is a village")."""
    if name.mention != -1:
        return True
    if _heads_the_page(reading, name):
        return True
    return described(reading, name.after)


def described(reading: Reading, after: int) -> bool:
    """Say whether a place noun follows a name: "X is a small village", "X, a town in"."""
    words = reading.words
    while words.raw[after] in ("(", "[") if after < len(words) else False:
        after = after_bracket(words, after)
    if words.word(after) not in words.lexicon.copulas and words.word(after) != ",":
        return False
    if words.word(after + 1) in words.lexicon.participles or words.word(after + 1) in ("in", "on"):
        return True
    if words.word(after + 1) not in words.lexicon.determiners:
        return False
    return _place_noun_within(words, after + 2)


def says_where(reading: Reading, verb: int) -> bool:
    """Say whether a verb says where or what its subject is as a place: "is a village", "lies on"."""
    words = reading.words
    if words.word(verb - 1) in ("which", "that", "who"):
        return False
    at = verb + 1
    while words.word(at) in words.lexicon.adverbs:
        at += 1
    word = words.word(at)
    if (
        word in words.lexicon.participles
        or word in words.lexicon.where
        or (word == "part" and words.word(at + 1) == "of")
    ):
        return True
    if words.low[verb] not in words.lexicon.be:
        return True
    return word in words.lexicon.determiners and (
        _place_noun_within(words, at + 1) or _placed_within(words, at + 1)
    )


def _placed_within(words: Words, start: int) -> bool:
    """Say whether "a flint mining complex" goes on with where it is: "in", "near", "located"."""
    at = start
    for _ in range(12):
        if at < len(words) and words.raw[at] in ("(", "["):
            at = after_bracket(words, at)
        word = words.word(at)
        if word in words.lexicon.where or word in words.lexicon.participles:
            return True
        known = word.isalnum() or word in ("-", ",") or word == "of"
        if (
            not words.same_sentence(start, at)
            or not known
            or (word in words.lexicon.prepositions and word != "of")
        ):
            return False
        at += 1
    return False


def _place_noun_within(words: Words, start: int) -> bool:
    """Say whether a phrase is that of a place: "small, river port community"."""
    at = start
    for _ in range(14):
        if at < len(words) and words.raw[at] in ("(", "["):
            at = after_bracket(words, at)
        word = words.word(at)
        if word in words.lexicon.place_nouns:
            return True
        if (
            not words.same_sentence(start, at)
            or word in words.lexicon.copulas
            or (word in words.lexicon.prepositions and word != "of")
        ):
            return False
        at += 1
    return False


def _of_headline(reading: Reading, at: int) -> Phrase | None:
    """Return the page's subject where its headline is a bare name."""
    words = reading.words
    block = reading.article.blocks[0] if reading.article.blocks else None
    if block is None or block.kind != "headline" or words.starts[at] < block.span.end:
        return None
    end = 0
    while end < min(len(words), _LONGEST_HEADLINE + 1) and words.starts[end] < block.span.end:
        end += 1
    name = named_after(reading, 0) if end <= _LONGEST_HEADLINE else None
    if name is None:
        return None
    rest = words.word(name.after) if name.after < end else ""
    return name if rest in ("", ",", "(") else None


def _heads_the_page(reading: Reading, name: Phrase) -> bool:
    page = _of_headline(reading, len(reading.words) - 1)
    if page is None:
        return False
    words = reading.words
    return words.low[page.first : page.after] == words.low[name.first : name.after]


def first_of_sentence(words: Words, index: int) -> int:
    """Return the first token of a token's sentence."""
    at = index
    while index - at < _LONGEST_CLAUSE and words.same_sentence(at - 1, index):
        at -= 1
    return at


def _same_block(reading: Reading, index: int, at: int) -> bool:
    starts, edges = reading.words.starts, reading.edges
    return bisect_right(edges, starts[index]) == bisect_right(edges, starts[at])
