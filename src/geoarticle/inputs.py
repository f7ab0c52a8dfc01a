"""What a command is given: an article to read, or reports that were written before."""

from __future__ import annotations

from pathlib import Path

from geoarticle.articles import read_article
from geoarticle.errors import InputError
from geoarticle.exports.loading import looks_like_reports, read_reports
from geoarticle.files import STANDARD, read_bounded, read_standard_input
from geoarticle.model import Article
from geoarticle.report import Report

LARGEST_REPORTS = 100_000_000  # bytes; a report is some twenty times as long as its article
_HEAD = 65_536  # bytes in which a report says that it is one
_ADVICE = "that is all that is read of reports; split it"


def read_input(path: str) -> Article | tuple[Report, ...]:
    """Read an article, or the reports of a file that begins like one; ``-`` is standard input.

    Raises ``InputError`` with the file's name and the path of what is wrong in it.
    """
    if path == STANDARD:
        data = read_standard_input(LARGEST_REPORTS)
    elif _is_article(Path(path)):
        return read_article(path)
    else:
        data = read_bounded(Path(path), LARGEST_REPORTS, _ADVICE)
    if not looks_like_reports(data[:_HEAD]):
        return read_article(path, data)
    name = "standard input" if path == STANDARD else path
    if len(data) > LARGEST_REPORTS:
        raise InputError(f"{name} is larger than {LARGEST_REPORTS // 10**6} MB: {_ADVICE}")
    try:
        return read_reports(data, Report)
    except InputError as error:
        raise InputError(f"{name}: {error}") from None


def _is_article(file: Path) -> bool:
    """Say whether a file is no report; of a pipe, which cannot be read twice, that is not known yet."""
    try:
        if not file.is_file():
            return False
        with file.open("rb") as data:
            return not looks_like_reports(data.read(_HEAD))
    except (OSError, ValueError):
        return True  # reading it as an article says what is wrong
