"""A report without its article: for copyright, or to protect a source.

What stays is what the article led to: names, positions, reasons, numbers, and where in the text each
was found. What goes is the article's own: its text, headline, byline, file name, and every phrase
that a statement or a reason quotes.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import TypeVar

from geoarticle.checks.wording import stated
from geoarticle.edits import Edited, TextQuote
from geoarticle.model import Article, Candidate, Relation, Report, Resolution, Unresolved

AnyReport = TypeVar("AnyReport", bound=Report)
# The marks of any language that evidence is written in. Greedy: a phrase that holds marks goes whole.
_QUOTED = re.compile('([“„«‹「"])(.*)([”“»›」"])', re.DOTALL)


def without_text(report: AnyReport) -> AnyReport:
    """Return the report with nothing of the article left but the names that it mentions.

    The text is then empty, and offsets point into the article that stayed out.
    """
    names = {name for mention in report.mentions for name in (mention.text, mention.name)}
    return replace(
        report,
        article=_article(report.article),
        resolutions=tuple(_resolution(resolution, names) for resolution in report.resolutions),
        relations=tuple(replace(relation, text="") for relation in report.relations),
        checks=tuple(replace(check, reason=_unquoted(check.reason, names)) for check in report.checks),
        edits=tuple(_edited(edited, names) for edited in report.edits),
        changes=tuple(c if c.text in names else replace(c, text="") for c in report.changes),
    )


def statement_words(relation: Relation) -> str:
    """Return the words of a statement, or what it says in ours where its words were left out."""
    return relation.text or stated(relation) or relation.kind.replace("_", " ")


def _article(article: Article) -> Article:
    """Return an article of which only the public address, the date and the language are left."""
    source = article.source or ""
    public = source if source.startswith(("http://", "https://")) else None
    unplaced = tuple(replace(block, where=None) for block in article.blocks)  # it may quote the text
    return replace(article, text="", title=None, byline=None, source=public, outlet=None, blocks=unplaced)


def _edited(edited: Edited, names: Container[str]) -> Edited:
    """Return an edit that quotes no more than a name, without its note."""
    exact = edited.edit.quote.exact
    quote = TextQuote(exact=exact if exact in names else "…")
    problem = None if edited.problem is None else _unquoted(edited.problem, names)
    return replace(edited, edit=replace(edited.edit, quote=quote, note=None), problem=problem)


def _resolution(resolution: Resolution, names: Container[str]) -> Resolution:
    others = tuple(_candidate(candidate, names) for candidate in resolution.alternatives)
    if isinstance(resolution, Unresolved):
        return replace(resolution, reason=_unquoted(resolution.reason, names), alternatives=others)
    return replace(resolution, evidence=_all_unquoted(resolution.evidence, names), alternatives=others)


def _candidate(candidate: Candidate, names: Container[str]) -> Candidate:
    return replace(candidate, evidence=_all_unquoted(candidate.evidence, names))


def _all_unquoted(lines: tuple[str, ...], names: Container[str]) -> tuple[str, ...]:
    return tuple(_unquoted(line, names) for line in lines)


def _unquoted(line: str, names: Container[str]) -> str:
    return _QUOTED.sub(lambda quote: quote[0] if quote[2] in names else f"{quote[1]}…{quote[3]}", line)
