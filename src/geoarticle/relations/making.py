"""Mentions that a statement makes: what states its own place is a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geoarticle.analysis import Analysis
from geoarticle.model import Mention, Span
from geoarticle.relations.coordinates import read_positions
from geoarticle.relations.events import own_words
from geoarticle.relations.phrases import Phrase
from geoarticle.relations.reading import Draft, Reading


def with_positions(analysis: Analysis) -> Analysis:
    """Return an analysis with a mention for each position that the text gives in figures."""
    text = analysis.article.text
    made = [_at_position(text, position.span) for position in read_positions(text)]
    if not made:
        return analysis
    taken = [mention.span for mention in made]
    kept = [m for m in analysis.mentions if not _overlaps(m.span, taken)]
    ordered = sorted([*kept, *made], key=lambda mention: mention.span)
    return analysis.with_mentions([replace(m, id=f"m{n}") for n, m in enumerate(ordered, 1)])


def _at_position(text: str, span: Span) -> Mention:
    written = span.of(text)
    return Mention(id="new", span=span, text=written, name=" ".join(written.split()), subtype="position")


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    """Say whether a span shares words with one of a row that is in order."""
    after = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, after - 1) : after + 1])


def with_new_mentions(analysis: Analysis, reading: Reading, drafts: Sequence[Draft]) -> Made | None:
    """Give each end of a statement that no mention covers a mention; None where all are covered.

    Mentions are numbered anew, in order of the text, and the drafts with them.
    """
    phrases: dict[int, Phrase] = {}
    for draft in drafts:
        if draft.ground != -1 or draft.ground_phrase is not None:
            ends = (draft.phrase, draft.ground_phrase)
            phrases |= {phrase.first: phrase for phrase in ends if phrase is not None}
    if not phrases:
        return None
    made = {first: _mention(reading, phrase) for first, phrase in phrases.items()}
    ordered = sorted([*reading.mentions, *made.values()], key=lambda mention: mention.span)
    places = {id(mention): number for number, mention in enumerate(ordered)}
    numbers = [places[id(mention)] for mention in reading.mentions]
    found = {first: places[id(mention)] for first, mention in made.items()}
    mentions = [replace(mention, id=f"m{number}") for number, mention in enumerate(ordered, 1)]
    analysis = analysis.with_mentions(mentions)
    return Made(
        analysis=analysis,
        reading=Reading.of(analysis.text, mentions, analysis.candidates, analysis.meter),
        drafts=[_renumbered(draft, numbers, found) for draft in drafts],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An analysis with the mentions that its statements made, read again, and the statements' drafts."""

    analysis: Analysis
    reading: Reading
    drafts: Sequence[Draft]


def _renumbered(draft: Draft, numbers: Sequence[int], made: Mapping[int, int]) -> Draft:
    def at(number: int, phrase: Phrase | None = None) -> int:
        return numbers[number] if number != -1 else made.get(phrase.first, -1) if phrase else -1

    return replace(
        draft,
        figure=at(draft.figure, draft.phrase),
        ground=at(draft.ground, draft.ground_phrase),
        second_ground=at(draft.second_ground),
    )


def _mention(reading: Reading, phrase: Phrase) -> Mention:
    words = reading.words
    event = phrase.kind == "thing"
    first, after = own_words(words, phrase)
    span = words.span(first, after - 1)
    text = span.of(reading.article.text)
    name = (phrase.label or phrase.noun) if event else " ".join(text.split())
    return Mention(
        id="new", span=span, text=text, name=name, subtype="event" if event else None, probability=0.5
    )
