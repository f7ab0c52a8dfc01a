"""From an article to its mentions: a recogniser finds names, then each gets its role."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from geoarticle.analysis import Analysis
from geoarticle.budget import Meter
from geoarticle.candidates import NameSource
from geoarticle.errors import InputError
from geoarticle.mentions.making import mention_at
from geoarticle.mentions.roles import assign_roles
from geoarticle.model import Mention, Span, Subtype
from geoarticle.registry import Registry, Row
from geoarticle.text import Text

# A text, what names may mean, and the meter to ask from time to time whether there is time to read on;
# mentions in order of the text, their ids and roles given later.
Recogniser = Callable[[Text, NameSource, Meter], Sequence[Mention]]

RECOGNISERS: Registry[Recogniser] = Registry(
    "recogniser",
    "geoarticle.recognisers",
    (
        Row(
            name="default",
            place="geoarticle.mentions.finding:find_mentions",
            summary="a trained encoder and the gazetteer's rules",
        ),
        Row(
            name="gazetteer",
            place="geoarticle.mentions.gazetteer_recogniser:find_mentions",
            summary="the rules alone",
        ),
        Row(
            name="spacy",
            place="geoarticle.mentions.spacy_recogniser:with_pipeline",
            summary="an installed spaCy pipeline",
            argument="MODEL",
            needs="geoarticle[spacy]",
        ),
    ),
)

_LONGEST = 1000  # characters of a name

__all__ = ["RECOGNISERS", "Recogniser", "mentions_from_spans", "recognise", "with_spans"]


def recognise(analysis: Analysis, recogniser: str = "default") -> tuple[Mention, ...]:
    """Return the mentions of an article in order of the text, with roles, ids "m1", "m2", ...

    Raises InputError for a recogniser that does not exist, ModelError when the model's files are
    missing or changed, MissingExtraError when what it needs is not installed.
    """
    found = RECOGNISERS.load(recogniser)(analysis.text, analysis.candidates, analysis.meter)
    read = analysis.meter.within_time(analysis.article, found)
    return assign_roles(analysis.with_mentions(_numbered(read)))


def mentions_from_spans(analysis: Analysis, spans: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    """Return mentions for spans that the caller found: half-open ranges of code points.

    Spans may come in any order; equal ones count once. Raises InputError for a span that is empty,
    blank, longer than any name, or not inside the text.
    """
    given = [_mention(analysis, start, end) for start, end in sorted({(s, e) for s, e in spans})]
    return assign_roles(analysis.with_mentions(_numbered(given)))


def with_spans(analysis: Analysis, kept: Sequence[Mention], added: Iterable[Span]) -> tuple[Mention, ...]:
    """Return mentions and those at other spans, in order of the text, numbered anew, with roles."""
    made = [_mention(analysis, span.start, span.end) for span in added]
    ordered = sorted([*kept, *made], key=lambda mention: mention.span)
    return assign_roles(analysis.with_mentions(_numbered(ordered)))


def _numbered(found: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(found, 1))


def _mention(analysis: Analysis, start: int, end: int) -> Mention:
    text = analysis.article.text
    if not 0 <= start < end <= len(text):
        raise InputError(f"span {start}:{end} is not inside the text of {len(text)} characters")
    if end - start > _LONGEST:
        raise InputError(f"span {start}:{end} is longer than any name: at most {_LONGEST} characters")
    if not text[start:end].strip():
        raise InputError(f"span {start}:{end} covers only blanks")
    subtype: Subtype | None = "demonym" if analysis.candidates.is_demonym(text[start:end]) else None
    return mention_at(text, Span(start=start, end=end), subtype=subtype)
