"""The one entry: from a file, a folder or standard input to the articles that it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from geoarticle.articles.assembling import article_of
from geoarticle.articles.drafts import DEEPEST, LARGEST_DOCUMENT, LARGEST_UNPACKED, Document, Draft, Refusal
from geoarticle.articles.formats import READERS, TEXT, Reader
from geoarticle.articles.formats.text import foreign
from geoarticle.errors import InputError, MissingExtraError
from geoarticle.files import STANDARD, read_bounded, read_standard_input
from geoarticle.model import Article

_ADVICE = "that is all that is read of one; split it"
Found = Article | Refusal


def articles_in(
    path: Path | str,
    *,
    kind: str | None = None,
    fields: Mapping[str, str] | None = None,
    data: bytes | None = None,
) -> Iterator[Article | Refusal]:
    """Yield every article of a file, of the files of a folder, or of standard input (``-``).

    Bytes tell what a file is, then its suffix; ``kind`` names a reader that is used instead.
    ``fields`` says which columns of a table are an article's ``text``, ``title`` and so on. ``data`` are
    the file's bytes where somebody has read them. What cannot be read is yielded as a ``Refusal``;
    nothing is raised, nothing is fetched, nothing is written.
    """
    for article, _ in _found(path, kind, fields, data):
        yield article


def drafts_in(path: Path | str, data: bytes | None = None) -> Iterator[tuple[Article | Refusal, Draft]]:
    """Yield the same as ``articles_in``, each with the draft that it was made of: what was dropped."""
    return _found(path, None, None, data)


def drafts_of(document: Document) -> Iterator[tuple[Article | Refusal, Draft]]:
    """Yield the articles of a document whose bytes are there, each with its draft."""
    return _Reading().articles(document)


def _found(
    path: Path | str, kind: str | None, fields: Mapping[str, str] | None, data: bytes | None
) -> Iterator[tuple[Found, Draft]]:
    standard = str(path) == STANDARD
    name = "standard input" if standard else str(path)
    try:
        if not standard and data is None and Path(path).is_dir():
            files = sorted(file for file in Path(path).rglob("*") if file.is_file())
            for file in (file for file in files if not file.name.startswith(".")):
                yield from _found(file, kind, fields, None)
            return
        if data is None and standard:
            data = read_standard_input(LARGEST_DOCUMENT)
        elif data is None:
            data = read_bounded(Path(path), LARGEST_DOCUMENT, _ADVICE)
        if len(data) > LARGEST_DOCUMENT:
            raise InputError(f"{name} is larger than {LARGEST_DOCUMENT // 10**6} MB: {_ADVICE}")
    except (InputError, OSError, ValueError) as error:
        yield _refused(name, error)
        return
    document = Document(name=name, data=data, kind=kind, fields=fields or {})
    yield from _Reading().articles(document)


def _refused(name: str, error: Exception) -> tuple[Refusal, Draft]:
    """Return what could not be read; a document's own words in the reason break no line."""
    return Refusal(name=name, reason=" ".join(str(error).split())), Draft()


class _Reading:
    """One file's reading; what it unpacks is counted, so that nesting multiplies nothing."""

    def __init__(self) -> None:
        self._unpacked = 0

    def articles(self, document: Document, depth: int = 0) -> Iterator[tuple[Found, Draft]]:
        found = False
        try:
            for one in reader_of(document)(document):
                found = True
                if isinstance(one, Document):
                    self._count(one, depth)
                    yield from self.articles(one, depth + 1)
                elif isinstance(one, Refusal):
                    yield one, Draft()
                else:
                    yield article_of(one, document), one
            if not found:
                raise InputError(f"{document.name} holds no article: give a file that does")
        except (InputError, MissingExtraError) as error:
            yield _refused(document.name, error)

    def _count(self, inner: Document, depth: int) -> None:
        self._unpacked += len(inner.data)
        if depth >= DEEPEST:
            raise InputError(f"{inner.name} lies more than {DEEPEST} deep: unpack it first")
        if self._unpacked > LARGEST_UNPACKED:
            raise InputError(
                f"{inner.name}: more than {LARGEST_UNPACKED // 10**6} MB unpacked: unpack it first"
            )


def reader_of(document: Document) -> Reader:
    """Return what reads a document; one whose bytes are no text goes by them, whatever its suffix says."""
    if document.kind:
        return READERS.load(document.kind)
    kind = foreign(document.data)
    suffix = Path(document.name).suffix if document.name != "standard input" else ""
    row = READERS.row_for(document.data, None if kind else suffix)
    if kind and row is None:
        raise InputError(f"{document.name} is {kind}: save the article as plain text or Markdown")
    return cast(Reader, (row or TEXT).load())
