"""What the head of a page says of its article: headline, authors, date, language, address, outlet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from geoarticle.articles.letters import language_of_letters
from geoarticle.articles.pages.bylines import Byline, byline_of
from geoarticle.articles.pages.dating import published
from geoarticle.articles.pages.titles import headline_of
from geoarticle.articles.pages.tree import Element, in_order
from geoarticle.languages import load_any

_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "analysisnewsarticle",
    "liveblogposting",
)
_TITLE = ("og:title", "twitter:title", "dc.title", "title")
_DESCRIPTION = ("description", "og:description", "twitter:description")
_LARGEST_JSON = 2_000_000
_MOST = 2000  # values of one page's data that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a page; ``titles`` and ``descriptions`` are what it calls itself, best first.

    ``live`` is a page that went on being written.
    """

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    headline: str | None = None
    byline: Byline = field(default_factory=Byline)
    published: str | None = None
    language: str | None = None
    url: str | None = None
    site: str | None = None
    free: bool | None = None
    live: bool = False


def facts_of(tree: Element, url: str | None = None) -> Facts:
    """Read the facts: data for machines first, then what is seen on the page."""
    meta = _meta(tree)
    story = next(_stories(tree), {})
    titles = [*_texts(story.get("headline")), *(meta[name] for name in _TITLE if name in meta)]
    canonical = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()
    ]
    address = next((one for one in [*canonical, meta.get("og:url"), url] if _is_address(one)), None)
    named = [*_texts(story.get("description")), *(meta[name] for name in _DESCRIPTION if name in meta)]
    language = _language(tree, story, meta)
    pack = load_any(language)
    site = _site(story, meta, address)
    headline = headline_of(tree, titles, site)
    return Facts(
        titles=tuple(titles),
        descriptions=tuple(dict.fromkeys(named)),
        headline=headline,
        byline=byline_of(tree, _texts(story.get("author")), meta, pack, site),
        published=published(
            tree, _texts(story.get("datePublished")), meta, address, headline, pack.tag.split("-")[0]
        ),
        language=language,
        url=address,
        site=site,
        free=_free(story),
        live="liveBlogUpdate" in story or "liveblogposting" in _kinds(story),
    )


def _meta(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content[:5000])
    return found


def _stories(tree: Element) -> Iterator[dict[str, Any]]:
    """Yield what JSON-LD says of articles; what is no JSON says nothing."""
    for script in tree.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _LARGEST_JSON:
            continue
        try:
            yield from _articles(json.loads(text.strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            continue


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < _MOST:
        one, seen = waiting.pop(0), seen + 1
        if isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            if any(kind in _ARTICLES for kind in _kinds(one)):
                yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one)


def _kinds(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]


def _texts(value: Any) -> list[str]:
    """Return the words of a value of JSON-LD: a text, a thing with a name, or several."""
    if isinstance(value, str):
        import html

        return [text] if (text := " ".join(html.unescape(value).split())) else []
    if isinstance(value, dict):
        return _texts(value.get("name") or value.get("@value"))
    return [text for one in value[:50] for text in _texts(one)] if isinstance(value, list) else []


def _language(tree: Element, story: dict[str, Any], meta: dict[str, str]) -> str | None:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    named = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"))
    stated = (*named, *_texts(story.get("inLanguage")), meta.get("og:locale"), meta.get("content-language"))
    for tag in (str(one) for one in stated if one):
        if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", tag.strip()):
            return tag.strip().replace("_", "-").split("-")[0].lower()
    return language_of_letters("".join(text for _, text in in_order(next(tree.iter("body"), tree))))


def _site(story: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    named: Iterable[str] = (*_texts(story.get("publisher")), meta.get("og:site_name", ""))
    host = re.match(r"https?://(?:www\.)?([^/:?#]+)", url or "")
    return (
        next((name for name in [meta.get("og:site_name", ""), *named] if name), None)
        or (host and host[1])
        or None
    )


def _is_address(url: str | None) -> bool:
    return bool(url and re.match(r"https?://[^\s/]+", url) and len(url) <= 2000)


def _free(story: dict[str, Any]) -> bool | None:
    value = str(story.get("isAccessibleForFree", "")).lower()
    return {"true": True, "false": False}.get(value)
