"""Back from the page to what was read: the address of a passage, where a page may link to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from geoarticle.languages import Language
from geoarticle.maps import words
from geoarticle.model import Article

_ADDRESS = re.compile(r"[^\s\x00-\x20\x7f\"<>\\^`{|}]+")
_LONGEST = 2000  # code points
_FRAGMENT = re.compile(r"#:~:text=[\w%.~!*'()-]+", re.ASCII)
_PAGE = re.compile(r"page (\d{1,6})")
_ARROW = "↗"
_SHOWN = (".pdf", ".html", ".htm", ".xhtml")  # what a browser shows at a page or a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a passage stood: the address, what to call it, and what to show of that within a text."""

    href: str
    said: str
    shown: str


def public(url: str | None) -> str:
    """Return an address of the web that a page may link to; "" for ``javascript:`` and all others."""
    try:
        fits = bool(url and len(url) < _LONGEST and _ADDRESS.fullmatch(url) and urlsplit(url).hostname)
        return url if fits and url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def origin_of(article: Article, offset: int, language: Language) -> Origin | None:
    """Return where a code point of the text stood; None where no link leads there.

    A page of the web is linked to by its address, a file by its name: it is found if it lies beside
    the map. Nothing else becomes a link, whatever a document says of itself.
    """
    block = article.block_at(offset)
    where = (block and block.where) or ""
    fragment, page = _FRAGMENT.fullmatch(where), _PAGE.fullmatch(where)
    target = public(article.url).partition("#")[0] or _file(article.source)
    if not target or not (fragment or page):
        return None
    if page:
        said = language.phrase("page of the source", number=page[1])
        return Origin(href=f"{target}#page={page[1]}", said=said, shown=said)
    return Origin(href=target + where, said=language.phrase("at the source"), shown=_ARROW)


def source_of(article: Article) -> str:
    """Return the address of the whole document; "" where there is none to link to."""
    return public(article.url) or public(article.source)


def _file(source: str | None) -> str:
    """Return the name of a file as a relative address, in which no sign has a meaning of its own."""
    name = words.clean((source or "").replace("\\", "/").rpartition("/")[2], _LONGEST)
    return f"./{quote(name, safe='')}" if name.lower().endswith(_SHOWN) else ""
