"""Take the mentions from an installed spaCy pipeline, for those who have tuned one of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from geoarticle.budget import Meter
from geoarticle.candidates import NameSource
from geoarticle.errors import InputError
from geoarticle.mentions.making import mention_at
from geoarticle.model import Mention, Span, Subtype
from geoarticle.text import Text

if TYPE_CHECKING:
    from geoarticle.mentions import Recogniser

Pipeline = Callable[[str], Any]
PLACES = frozenset({"GPE", "LOC", "FAC"})
PEOPLES = frozenset({"NORP"})
CHUNK = 100_000  # letters; spaCy refuses texts of a million


def with_pipeline(name: str) -> Recogniser:
    """Return the recogniser that an installed pipeline is; raise ``InputError`` if there is none."""
    return partial(find_mentions, pipeline(name))


def find_mentions(
    read: Pipeline, text: Text, gazetteer: NameSource, meter: Meter | None = None
) -> tuple[Mention, ...]:
    """Return the pipeline's places and demonyms in order of the text, without roles."""
    out: list[Mention] = []
    for start in range(0, len(text.source), CHUNK):
        for entity in read(text.source[start : start + CHUNK]).ents:
            out += mention(text, entity, start, gazetteer)
        if meter is not None and not meter.reads_on(start + CHUNK):
            break
    return tuple(out)


@cache
def pipeline(name: str) -> Pipeline:
    """Return an installed spaCy pipeline, loaded once a process."""
    import spacy

    try:
        loaded: Pipeline = spacy.load(name)
    except OSError as error:
        raise InputError(f"spaCy has no pipeline {name!r}: install it first") from error
    return loaded


def mention(text: Text, entity: Any, offset: int, gazetteer: NameSource) -> Iterable[Mention]:
    """Yield the mention that an entity is, without an article in front and a possessive behind."""
    source, language = text.source, text.language
    start, end = offset + entity.start_char, offset + entity.end_char
    opening, blank, _ = source[start:end].partition(" ")
    if blank and opening.lower() in language.words("definite article"):
        start += len(opening) + 1
    _, apostrophe, ending = source[start:end].replace("’", "'").rpartition("'")
    if apostrophe and ending in language.words("possessive"):
        end -= len(ending) + 1
    subtype: Subtype | None = "demonym" if gazetteer.is_demonym(source[start:end]) else None
    wanted = entity.label_ in PLACES or (entity.label_ in PEOPLES and subtype is not None)
    if wanted and source[start:end].strip():
        yield mention_at(source, Span(start=start, end=end), subtype=subtype)
