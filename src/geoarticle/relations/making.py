"""Mentions that a statement makes: what states its own place is a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geoarticle.model import Mention
from geoarticle.relations.lexicon import DETERMINERS
from geoarticle.relations.phrases import Phrase
from geoarticle.relations.reading import Draft, Reading


def new_mentions(reading: Reading, drafts: Iterable[Draft]) -> list[Mention]:
    """Return a mention for each end of a statement that no mention covers, in order of the text."""
    phrases: dict[int, Phrase] = {}
    for draft in drafts:
        if draft.ground != -1 or draft.ground_phrase is not None:
            ends = (draft.phrase, draft.ground_phrase)
            phrases |= {phrase.first: phrase for phrase in ends if phrase is not None}
    return [_mention(reading, phrases[first]) for first in sorted(phrases)]


def _mention(reading: Reading, phrase: Phrase) -> Mention:
    words = reading.words
    event = phrase.kind == "thing"
    first = phrase.first + (words.word(phrase.first) in DETERMINERS)
    last = _head(reading, phrase) if event else phrase.after - 1
    span = words.span(last if event else first, last)
    text = span.of(reading.article.text)
    name = phrase.noun if event else " ".join(text.split())
    return Mention(id="new", span=span, text=text, name=name, subtype="event" if event else None, probability=0.5)


def _head(reading: Reading, thing: Phrase) -> int:
    """Return the token of a thing's head noun: "the *epicentre* of the quake"."""
    words = reading.words
    return next((at for at in range(thing.first, thing.after) if words.low[at] == thing.noun), thing.first)


def numbered(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return mentions in order of the text, with ids "m1", "m2", ..."""
    ordered = sorted(mentions, key=lambda mention: mention.span)
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(ordered, 1))
