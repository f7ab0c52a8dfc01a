"""Records of articles: JSON, JSON lines, CSV, SQLite; the columns go by their names, or as the user says."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import Any

from geoarticle.articles import markup
from geoarticle.articles.dates import language_tag, listed, mail_date
from geoarticle.articles.drafts import LARGEST_TEXT, Document, Draft, Piece
from geoarticle.articles.formats.text import decoded
from geoarticle.errors import InputError

_MOST_RECORDS = 1_000_000
_DEEPEST = 3  # objects in objects, in which a list of articles is looked for
_STEPS = 10_000  # of SQLite, between two looks at how many there were
_MOST_LOOKS = 50_000
_WAL = slice(18, 20)  # bytes of a file's head; a file kept with a log cannot be read from memory
_TAGS = ("</p>", "<br", "</div>", "</li>", "<p>")
Record = Mapping[str, Any]


def read_json(document: Document) -> Iterator[Draft]:
    """Read an object, a list of objects or one that an object holds, or an object a line.

    Raises ``InputError`` where none of them holds a text.
    """
    text = decoded(document.data, document.name)
    try:
        records = _records(json.loads(text))
    except (ValueError, RecursionError):
        records = _lines(text)
    yield from drafts(records, document)


def read_csv(document: Document) -> Iterator[Draft]:
    """Read a table whose first line names its columns. Raises ``InputError`` where none holds a text."""
    text = decoded(document.data, document.name)
    head = text.partition("\n")[0]
    delimiter = max(",;\t|", key=head.count)
    csv.field_size_limit(LARGEST_TEXT)
    try:
        yield from drafts(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter), document)
    except csv.Error as error:
        raise InputError(f"{document.name} is no table ({error}): save it as CSV again") from None


def read_sqlite(document: Document) -> Iterator[Draft]:
    """Read the tables of a database; its views and triggers are not run. Raises ``InputError``."""
    looks = iter(range(_MOST_LOOKS))
    with closing(sqlite3.connect(":memory:")) as base:
        base.row_factory = sqlite3.Row
        base.set_progress_handler(lambda: next(looks, None) is None, _STEPS)
        try:
            data = bytearray(document.data)
            data[_WAL] = b"\x01\x01"
            base.deserialize(bytes(data))
            base.execute("PRAGMA trusted_schema = OFF")
            yield from drafts(chain.from_iterable(_tables(base, document)), document)
        except (sqlite3.Error, OverflowError, MemoryError, UnicodeError) as error:
            reason = " ".join(str(error)[:200].split())
            raise InputError(f"{document.name} is a damaged database ({reason}): save it again") from None


def _tables(base: sqlite3.Connection, document: Document) -> Iterator[Iterator[Record]]:
    """Yield the rows of each table that has a column for texts."""
    names = [row[0] for row in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for name in names:
        quoted = str(name).replace('"', '""')
        rows = base.execute(f'SELECT * FROM "{quoted}"')
        if "text" in columns([column[0] for column in rows.description], document):
            yield (dict(zip(row.keys(), tuple(row), strict=True)) for row in rows)


def _records(value: object, depth: int = 0) -> Iterator[Record]:
    """Yield the objects of a list, an object that holds a text, or those in the first list it holds."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))
    elif isinstance(value, dict):
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        if any(listed("columns").get(key.lower()) == "text" for key in value) or depth >= _DEEPEST:
            yield value
        elif lists:
            yield from _records(lists[0])
        else:
            inner = [one for one in value.values() if isinstance(one, dict)]
            yield from _records(inner[0], depth + 1) if inner else [value]


def _lines(text: str) -> Iterator[Record]:
    for line in text.split("\n"):
        try:
            record = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            continue
        if isinstance(record, dict):
            yield record


def drafts(records: Iterable[Record], document: Document) -> Iterator[Draft]:
    """Yield a draft for each record with a text; raise ``InputError`` if there is none."""
    seen: dict[str, None] = {}
    found = False
    for record in islice(records, _MOST_RECORDS):
        keys = [key for key in record if isinstance(key, str)]
        seen.update(dict.fromkeys(keys[:20]))
        facts = {fact: _text(record[key]) for fact, key in columns(keys, document).items()}
        if facts.get("text"):
            found = True
            yield _draft(facts)
    if not found:
        shown = ", ".join(key[:40] for key in list(seen)[:20]) or "none"
        raise InputError(f"{document.name} has no column for an article's text (it has: {shown}): name one")


def columns(keys: list[str], document: Document) -> dict[str, str]:
    """Return the column of each fact: as the user says, else the first whose name is known."""
    lowered = {key.strip().lower(): key for key in reversed(keys)}
    found: dict[str, str] = {}
    for name, fact in listed("columns").items():
        if name in lowered:
            found.setdefault(fact, lowered[name])
    return found | {fact: key for fact, key in document.fields.items() if key in keys}


def _text(value: object) -> str | None:
    """Return a cell as text: lists joined, days as ISO 8601, nothing for what is empty or no text."""
    if isinstance(value, list):
        return ", ".join(text for one in value if (text := _text(one))) or None
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("title"))
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() or None if isinstance(value, str | int) else None


def _draft(facts: Mapping[str, str | None]) -> Draft:
    """Make a draft; a text with tags is read as HTML, any other keeps its offsets."""
    text, title = facts["text"] or "", facts.get("title")
    draft = Draft(
        text=text,
        title=title,
        byline=facts.get("byline"),
        published=mail_date(facts.get("published")),
        language=language_tag(facts.get("language")),
        source=facts.get("source"),
        site=facts.get("site") or facts.get("source"),
        url=facts.get("url"),
    )
    if not any(tag in text[:100_000].lower() for tag in _TAGS):
        return draft
    pieces = tuple(markup.parts_of(markup.html_root(text)))
    headline = (Piece(text=title, kind="headline"),) if title else ()
    return replace(draft, text=None, pieces=headline + pieces) if pieces else draft
