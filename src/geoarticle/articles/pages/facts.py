"""What the head of a page says of its article: headline, authors, date, language, address, outlet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from geoarticle.articles.pages.tree import Element, key_of, text_of, words_of
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
_DATE = (
    "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "date",
    "dc.date", "dc.date.issued", "parsely-pub-date", "sailthru.date", "publish-date",
)  # fmt: skip
_AUTHOR = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
_DESCRIPTION = ("description", "og:description", "twitter:description")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_NUMBERS = re.compile(r"/((?:19|20)\d{2})/(?:[A-Za-z-]{2,20}/){0,2}(\d{1,2})/(\d{1,2})/")
_LARGEST_JSON = 2_000_000
_MOST = 2000  # values of one page's data that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of a page; ``titles`` and ``descriptions`` are what it calls itself, best first."""

    titles: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    headline: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    site: str | None = None
    free: bool | None = None


def facts_of(tree: Element, url: str | None = None) -> Facts:
    """Read the facts: data for machines first, then what is seen on the page."""
    meta = _meta(tree)
    story = next(_stories(tree), {})
    titles = [*_texts(story.get("headline")), *(meta[name] for name in _TITLE if name in meta)]
    shown = [text_of(h1) for h1 in tree.iter("h1")]
    canonical = [
        link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower()
    ]
    address = next((one for one in [*canonical, meta.get("og:url"), url] if _is_address(one)), None)
    named = [*_texts(story.get("description")), *(meta[name] for name in _DESCRIPTION if name in meta)]
    language = _language(tree, story, meta)
    return Facts(
        titles=tuple(titles),
        descriptions=tuple(dict.fromkeys(named)),
        headline=_headline(shown, titles, tree),
        byline=_byline(tree, story, meta, language),
        published=_published(tree, story, meta, address),
        language=language,
        url=address,
        site=_site(story, meta, address),
        free=_free(story),
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
            kinds = one.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower() in _ARTICLES for kind in kinds):
                yield one
            waiting.extend(one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in one)


def _texts(value: Any) -> list[str]:
    """Return the words of a value of JSON-LD: a text, a thing with a name, or several."""
    if isinstance(value, str):
        import html

        return [text] if (text := " ".join(html.unescape(value).split())) else []
    if isinstance(value, dict):
        return _texts(value.get("name") or value.get("@value"))
    return [text for one in value[:50] for text in _texts(one)] if isinstance(value, list) else []


def _headline(shown: list[str], titles: list[str], tree: Element) -> str | None:
    """Return the heading on the page that its head agrees with, else the first of those that name it."""
    shown = [text for text in shown if 3 <= len(text) <= 300]
    keys = [key_of(title) for title in titles]
    for text in shown:
        if key_of(text) in keys:
            return text
    best = max(
        shown, key=lambda text: max((_shared(text, title) for title in titles), default=0.0), default=None
    )
    if best and max((_shared(best, title) for title in titles), default=0.0) >= 0.3:
        return best
    title = " ".join((tree.findtext(".//title") or "").split())
    return next(iter([*titles[:1], *shown[:1], title]), None) or None


def _shared(one: str, other: str) -> float:
    """Return the share of words that two titles have in common."""
    first, second = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _byline(tree: Element, story: dict[str, Any], meta: dict[str, str], language: str | None) -> str | None:
    stated = [name for name in _texts(story.get("author")) if _is_author(name)]
    if not stated:
        stated = [meta[name] for name in _AUTHOR if name in meta and _is_author(meta[name])][:1]
    stated = stated or list(_shown_authors(tree))[:1]
    mark = load_any(language).pattern("author mark")
    names = [name for text in stated for name in [mark.sub("", text.strip(" ,|"), count=1)] if name]
    return ", ".join(dict.fromkeys(names)) or None


def _is_author(text: str) -> bool:
    return 2 < len(text) <= 200 and "://" not in text and "www." not in text.lower() and "@" not in text[:1]


def _shown_authors(tree: Element) -> Iterator[str]:
    for element in tree.iter("a", "span", "div", "p", "address"):
        if element.get("rel") == "author" or {"byline", "author"} & words_of(element):
            text = text_of(element)
            if _is_author(text) and len(text) <= 100 and any(letter.isupper() for letter in text):
                yield text


def _published(tree: Element, story: dict[str, Any], meta: dict[str, str], url: str | None) -> str | None:
    """Return the date that data for machines gives, or else a visible one, or else the address's."""
    given = [*_texts(story.get("datePublished")), *(meta[name] for name in _DATE if name in meta)]
    times = (time for time in tree.iter("time") if time.get("datetime"))
    shown = (time.get("datetime") for time in times)
    for text in (*given, *shown):
        found = _DAY.search(str(text))
        if found and found.group()[:4] > "1900":
            return found.group()
    numbers = _NUMBERS.search(url or "")
    if numbers:
        return "-".join((numbers[1], numbers[2].zfill(2), numbers[3].zfill(2)))
    return None


def _language(tree: Element, story: dict[str, Any], meta: dict[str, str]) -> str | None:
    root = tree if tree.tag == "html" else next(tree.iter("html"), tree)
    named = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"))
    stated = (*named, *_texts(story.get("inLanguage")), meta.get("og:locale"), meta.get("content-language"))
    for tag in (str(one) for one in stated if one):
        if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", tag.strip()):
            return tag.strip().replace("_", "-").split("-")[0].lower()
    return None


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
