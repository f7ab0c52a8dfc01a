"""What a command is given: an article to read, or reports that were written before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from geoarticle.articles.drafts import Draft, Refusal
from geoarticle.articles.fetching import fetch, is_address
from geoarticle.articles.sources import drafts_in, drafts_of
from geoarticle.errors import InputError
from geoarticle.exports.loading import looks_like_reports, read_reports
from geoarticle.files import STANDARD, read_bounded, read_standard_input
from geoarticle.model import Article
from geoarticle.report import Report

LARGEST_REPORTS = 100_000_000  # bytes; a report is some twenty times as long as its article
_HEAD = 65_536  # bytes in which a report says that it is one
_ADVICE = "that is all that is read of reports; split it"


def _told_nobody(_message: str) -> None:
    pass


def read_input(
    path: str, number: int | None = None, tell: Callable[[str], None] = _told_nobody
) -> tuple[Article, ...] | tuple[Report, ...]:
    """Read the articles of a document, or the reports of a file that begins like one.

    ``-`` is standard input; an address (https://...) is fetched. ``number``, from 1, chooses one of
    several articles. ``tell`` is told what could not be read beside what could. Raises ``InputError``
    with the file's name and the path of what is wrong in it.
    """
    if path == STANDARD:
        data = read_standard_input(LARGEST_REPORTS)
    elif is_address(path) or _is_article(Path(path)):
        return _articles(path, None, number, tell)
    else:
        data = read_bounded(Path(path), LARGEST_REPORTS, _ADVICE)
    if not looks_like_reports(data[:_HEAD]):
        return _articles(path, data, number, tell)
    name = "standard input" if path == STANDARD else path
    if len(data) > LARGEST_REPORTS:
        raise InputError(f"{name} is larger than {LARGEST_REPORTS // 10**6} MB: {_ADVICE}")
    try:
        return read_reports(data, Report)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def documents_in(
    path: str, tell: Callable[[str], None], data: bytes | None = None
) -> Iterator[tuple[Article | Refusal, Draft]]:
    """Yield the articles of a file, a folder, standard input or an address, with their drafts."""
    if is_address(path):
        return drafts_of(fetch(path, tell))
    return drafts_in(path, data)


def _articles(
    path: str, data: bytes | None, number: int | None, tell: Callable[[str], None]
) -> tuple[Article, ...]:
    found = list(documents_in(path, tell, data))
    articles = [(one, draft) for one, draft in found if not isinstance(one, Refusal)]
    refused = [one.reason for one, _ in found if isinstance(one, Refusal)]
    if not articles and refused:
        raise InputError(refused[0])
    if number is not None and number > len(articles):
        raise InputError(f"{path} holds {len(articles)} articles: there is no number {number}")
    chosen = articles if number is None else articles[number - 1 : number]
    for words in (*refused, *(f"{path}: {note}" for _, draft in chosen for note in draft.notes)):
        tell(words)
    return tuple(article for article, _ in chosen)


def _is_article(file: Path) -> bool:
    """Say whether a file is no report; of a pipe, which cannot be read twice, that is not known yet."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as data:
            return not looks_like_reports(data.read(_HEAD))
    except (OSError, ValueError):
        return True  # reading it as an article says what is wrong
