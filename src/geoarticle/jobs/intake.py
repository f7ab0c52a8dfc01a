"""Documents into lines: what an archive is given that is no JSON lines is read once, by the same workers.

A record names a document; its answer are the lines of its articles, and of errors in the place of what
could not be read. So a document that kills its reader costs itself alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.jobs.records import Answer, Record, article_line, error_line, read_item

LINES = (".jsonl", ".ndjson")
_DOCUMENTS = (".json", ".rtf")  # what begins with a brace too
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file to read; ``name`` is what its articles are called by: its path below what was given."""

    path: str
    name: str


def is_lines(path: str, fields: Mapping[str, str]) -> bool:
    """Say whether a file's lines are a batch's own, whose columns nobody has to be told."""
    return not fields and Path(path).suffix.lower() in LINES and not Path(path).is_dir()


def holds_lines(path: str, fields: Mapping[str, str]) -> bool:
    """Say whether a batch takes a file's lines as they are: by its suffix, or since it begins with an object.

    So does what is no file (a pipe), and what is not there: opening it says so.
    """
    if fields or Path(path).is_dir():
        return False
    if is_lines(path, fields) or not Path(path).is_file():
        return True
    if Path(path).suffix.lower() in _DOCUMENTS:
        return False
    try:
        with Path(path).open("rb") as file:
            head = file.read(_HEAD).lstrip()
    except OSError:
        return True
    return not head or head.startswith(b"{")


def documents_of(path: str) -> list[Document]:
    """Return the documents of a folder, by name, those that are hidden left out; of a file itself."""
    top = Path(path)
    if not top.is_dir():
        return [Document(path=path, name=top.name)]
    files = (file for file in top.rglob("*") if file.is_file())
    named = ((file.relative_to(top), file) for file in files)
    shown = [(str(name), str(file)) for name, file in named if not any(p.startswith(".") for p in name.parts)]
    return [Document(path=file, name=name) for name, file in sorted(shown)]


def records_of(documents: Iterable[Document], fields: Mapping[str, str]) -> Iterator[Record]:
    """Yield a record for each document."""
    for number, document in enumerate(documents, 1):
        values = {"id": document.name, "path": document.path, "fields": dict(fields)}
        yield Record(number, json.dumps(values).encode())


def read_document(record: Record) -> Answer:
    """Read the document that a record names; what goes wrong with it stands in its answer."""
    item: dict[str, Any] = read_item(record)
    name = str(item["id"])
    try:
        lines = list(_lines(item["path"], name, item["fields"]))
    except Exception as error:  # a fault of ours in one document must not cost the others
        lines = [error_line(name, f"internal error in {name}: {type(error).__name__}: {error}")]
    return Answer(b"\n".join(lines))


def _lines(path: str, name: str, fields: Mapping[str, str]) -> Iterator[bytes]:
    """Yield a line for each article: it is called by the document, and by its number if there are several."""
    found = list(articles_in(path, fields=fields))
    for number, one in enumerate(found, 1):
        ident = name if len(found) == 1 else f"{name}#{number}"
        if isinstance(one, Refusal):
            yield error_line(ident, one.reason)
        else:
            yield article_line(one, ident)
