"""From an article to its mentions: a recogniser finds names, then each gets its role.

Recognisers: ``default`` (a trained encoder and the gazetteer's rules), ``gazetteer`` (the rules
alone), ``spacy:NAME`` (an installed spaCy pipeline; extra ``spacy``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geoarticle.analysis import Analysis
from geoarticle.errors import InputError
from geoarticle.mentions import gazetteer_recogniser
from geoarticle.mentions.making import mention_at
from geoarticle.mentions.roles import assign_roles
from geoarticle.model import Mention, Span

RECOGNISERS = ("default", "gazetteer", "spacy:NAME")

__all__ = ["RECOGNISERS", "mentions_from_spans", "recognise"]


def recognise(analysis: Analysis, recogniser: str = "default") -> tuple[Mention, ...]:
    """Return the mentions of an article in order of the text, with roles, ids "m1", "m2", ...

    Raises InputError for a recogniser that does not exist, ModelError when the model's files are
    missing or changed, MissingExtraError when spaCy is asked for and not installed.
    """
    found = _find(analysis, recogniser)
    return assign_roles(analysis.with_mentions(_numbered(found)))


def mentions_from_spans(analysis: Analysis, spans: Iterable[tuple[int, int]]) -> tuple[Mention, ...]:
    """Return mentions for spans that the caller found: half-open ranges of code points.

    Spans may come in any order; equal ones count once. Raises InputError for a span that is empty,
    blank, or not inside the text.
    """
    text = analysis.article.text
    given = [_mention(text, start, end) for start, end in sorted({(s, e) for s, e in spans})]
    return assign_roles(analysis.with_mentions(_numbered(given)))


def _find(analysis: Analysis, recogniser: str) -> Sequence[Mention]:
    text, names = analysis.text, analysis.candidates
    if recogniser == "default":
        from geoarticle.mentions import finding  # onnxruntime and numpy, for those who need them

        return finding.find_mentions(text, names)
    if recogniser == "gazetteer":
        return gazetteer_recogniser.find_mentions(text, names)
    if recogniser.startswith("spacy:"):
        from geoarticle.mentions import spacy_recogniser

        return spacy_recogniser.find_mentions(text, names, recogniser.removeprefix("spacy:"))
    raise InputError(f"no recogniser is called {recogniser!r}: choose {', '.join(RECOGNISERS)}")


def _numbered(found: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(replace(mention, id=f"m{number}") for number, mention in enumerate(found, 1))


def _mention(text: str, start: int, end: int) -> Mention:
    if not 0 <= start < end <= len(text):
        raise InputError(f"span {start}:{end} is not inside the text of {len(text)} characters")
    if not text[start:end].strip():
        raise InputError(f"span {start}:{end} covers only blanks")
    return mention_at(text, Span(start=start, end=end))
