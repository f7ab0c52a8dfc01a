"""From a file or standard input to the one article that is wanted of it."""

from __future__ import annotations

from pathlib import Path

from geoarticle.articles.drafts import LARGEST_TEXT, Refusal
from geoarticle.articles.sources import articles_in
from geoarticle.errors import InputError
from geoarticle.files import STANDARD
from geoarticle.model import Article

LARGEST_BYTES = LARGEST_TEXT


def read_article(path: Path | str, data: bytes | None = None, *, number: int | None = None) -> Article:
    """Read an article from a document in one of the formats of ``READERS``; ``-`` is standard input.

    ``data`` are its bytes where somebody has read them already; ``number`` chooses, from 1, among
    several articles of one document. Raises ``InputError`` for what is missing, empty, too large, in
    no format that is known, or holds several articles of which none was chosen.
    """
    if str(path) != STANDARD and data is None and _is_folder(path):
        raise InputError(f"{path} is a folder: name a file")
    found = list(articles_in(path, data=data))
    articles = [one for one in found if not isinstance(one, Refusal)]
    if not articles and number is None:
        raise InputError(next(one.reason for one in found if isinstance(one, Refusal)))
    if number is None and len(articles) > 1:
        raise InputError(f"{path} holds {len(articles)} articles: choose one with --article 1")
    chosen = articles[(number or 1) - 1 : number or 1]
    if not chosen:
        raise InputError(f"{path} holds {len(articles)} articles: there is no number {number}")
    return chosen[0]


def _is_folder(path: Path | str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):  # reading it says what is wrong
        return False
