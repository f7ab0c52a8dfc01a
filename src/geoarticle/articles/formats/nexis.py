"""LexisNexis and Nexis Uni: many articles in one Word, RTF or HTML file, each with labelled fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geoarticle.articles import markup
from geoarticle.articles.dates import iso_date, language_tag, listed
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.furniture import Furniture
from geoarticle.errors import InputError
from geoarticle.languages import load_any
from geoarticle.model import BlockKind

_LABEL = re.compile(r"\s*([^\W\d_][\w -]{2,20}?)\s*:\s*(.*)", re.DOTALL)
# "2001 of 2146 DOCUMENTS", "Dokument 3 von 10": the words are the screen's language.
_COUNT = re.compile(r"(?:\w{3,12} )?\d{1,6} \w{1,4} \d{1,6}(?: [A-Z]{3,12})?")
_RIGHTS = re.compile(r"(?:copyright|\(c\)|©)", re.IGNORECASE)
_KINDS: dict[str, BlockKind] = {"dateline": "dateline", "standfirst": "standfirst", "graphic": "caption"}
_HEAD = ("byline", "section", "length", "standfirst", "dateline")


def read(document: Document) -> list[Draft]:
    """Read a classic HTML export. Raises ``InputError`` where it holds no article."""
    found = list(articles(tuple(markup.parts_of(markup.html_root(document.data, document.charset)))))
    if not found:
        raise InputError(
            f"{document.name} holds no article of a news database: save it again with its full text"
        )
    return found


def is_export(parts: Sequence[Piece]) -> bool:
    """Say whether paragraphs are those of an export: an article ends, or is counted, and has a length."""
    ends = any(_field(part.text) == "end" or _is_count(part.text) for part in parts)
    return ends and any(_labelled(part.text)[0] == "length" for part in parts)


def articles(parts: Sequence[Piece]) -> Iterator[Draft]:
    """Yield each article; what holds no body is the cover sheet."""
    gathered: list[Piece] = []
    ends = any(_field(part.text) == "end" for part in parts)
    for part in parts:
        if _field(part.text) == "end" if ends else _is_count(part.text):
            yield from _article(gathered, ends=ends)
            gathered = []
        else:
            gathered.append(part)
    yield from _article(gathered, ends=ends)


def _article(parts: list[Piece], *, ends: bool) -> Iterator[Draft]:
    """Read one article: lines on top, labelled fields, the body, labelled fields again."""
    labels = [_labelled(part.text) for part in parts]
    start = next((i for i, (field, _) in enumerate(labels) if field in _HEAD or field == "body"), None)
    if start is None:
        return
    if ends:  # what stands above the title is the cover sheet of the file
        start = max(i for i, (field, _) in enumerate(labels) if field == "length" or i == start)
        start = _first_label(labels, start)
    title, site, published, above = _top([part.text for part in parts[:start]])
    fields: dict[str, str] = {}
    made: list[Piece] = [Piece(kind="headline", text=title)] if title else []
    dropped = [Piece(text=text) for text in above]
    field = ""
    for part, (label, rest) in zip(parts[start:], labels[start:], strict=True):
        if label in (*_HEAD, "body", "graphic", "language", "tail"):
            # A body that has begun ends at the first label that follows it, but for captions.
            field = label
            fields.setdefault(label, rest)
        text = rest if label else part.text
        if label not in ("", "body") and label not in _KINDS:
            dropped.append(part)
            field = "body" if label in _HEAD else field
        elif not text or _RIGHTS.match(text):
            dropped.append(part)
        elif field in _KINDS:
            made.append(Piece(kind=_KINDS[field], text=text))
            field = "body" if field in _HEAD else field
        elif field == "body":
            made.append(Piece(kind=part.kind, text=text))
        else:
            dropped.append(part)
    language = language_tag(fields.get("language"))
    furniture = Furniture(load_any(language))
    byline = " ".join(fields.get("byline", "").split())
    yield Draft(
        pieces=tuple(made),
        title=title,
        byline=furniture.byline(byline) or byline or None,
        published=published or iso_date(fields.get("load-date")),
        language=language,
        source=site,
        site=site,
        dropped=tuple(dropped),
    )


def _first_label(labels: Sequence[tuple[str, str]], at: int) -> int:
    """Return where the run of labels begins that a place lies in."""
    while at and labels[at - 1][0] in _HEAD:
        at -= 1
    return at


def _top(lines: list[str]) -> tuple[str | None, str | None, str | None, list[str]]:
    """Return title, newspaper and date out of the lines above the fields, and those left over.

    The newspaper stands right before the date; the title before both, or behind them in old files.
    """
    lines = [line for line in lines if line.strip() and not _RIGHTS.match(line)]
    dated = [i for i, line in enumerate(lines) if len(line) < 120 and iso_date(line)]
    if not dated or not dated[-1]:
        return (" ".join(lines[-1].split()) if lines else None), None, None, lines[:-1]
    at = dated[-1]
    behind = at == 1 or (at + 1 < len(lines) and not _RIGHTS.match(lines[at + 1]))
    title = lines[at + 1] if behind and at + 1 < len(lines) else lines[at - 2] if at > 1 else None
    left = [line for i, line in enumerate(lines) if i not in (at, at - 1) and line != title]
    return title and " ".join(title.split()), lines[at - 1], iso_date(lines[at]), left


def _labelled(text: str) -> tuple[str, str]:
    """Return the field that a line is labelled as and the rest of the line, ("", "") for none."""
    if (field := _field(text)) in ("body", "end", "graphic", "standfirst", "tail") and len(text) < 30:
        return field, ""
    match = _LABEL.match(text[:_LONGEST])
    field = _field(match[1]) if match else ""
    return (field, text[match.start(2) :].strip()) if match and field else ("", "")


_LONGEST = 60  # characters in which a label is looked for


def _field(text: str) -> str:
    return listed("labels").get(text.strip().lower(), "") if len(text) < 40 else ""


def _is_count(text: str) -> bool:
    return len(text) < 60 and _COUNT.fullmatch(text.strip()) is not None
