"""A page's headline: the heading that it shows and that its head agrees with."""

from __future__ import annotations

import re

from geoarticle.articles.pages.tree import Element, key_of, letters, text_of

_SHORTEST, _LONGEST = 3, 300  # code points of a headline
_AGREES = 0.3  # of the words of two titles
_LIKE_ONE = ("h2", "h3", "font", "big", "b", "strong", "p", "div", "span", "td")  # where a page has no h1
_MOST_PARTS = 3  # elements in one of them
_CERTAIN = 12  # letters that stand in a title and on its page by no chance
_LONG = 20  # letters of a title that a longer heading begins with
_JOINTS = re.compile(r"\s+[|–—·:•«»-]\s+|\s*[|｜：]\s*")


def headline_of(tree: Element, titles: list[str], site: str | None) -> str | None:
    """Return the heading on the page that one of its titles agrees with, else what its head calls it."""
    shown = [text for text in map(text_of, tree.iter("h1")) if _SHORTEST <= len(text) <= _LONGEST]
    keys = [key_of(title) for title in titles]
    for text in shown:
        if key_of(text) in keys:
            return text
    title = " ".join((tree.findtext(".//title") or "").split())
    best = max(shown, key=lambda text: _agreement(text, titles), default=None)
    if best and _agreement(best, titles) >= _AGREES:
        return best
    if best and not titles and _agreement(best, [title]) >= _AGREES:
        return best
    like = _like_a_heading(tree, [*titles, title])
    return (
        like
        or next(iter([*(_alone(one, site) for one in titles[:1]), *shown[:1], _alone(title, site)]), None)
        or None
    )


def _agreement(text: str, titles: list[str]) -> float:
    return max((_shared(text, title) for title in titles), default=0.0)


def _shared(one: str, other: str) -> float:
    """Return the share of words that two titles have in common."""
    first, second = (set(re.findall(r"\w+", text.lower())) for text in (one, other))
    return len(first & second) / max(1, min(len(first), len(second)))


def _like_a_heading(tree: Element, titles: list[str]) -> str | None:
    """Return the longest line of the page that stands whole in one of its titles."""
    held = [letters(title) for title in titles]
    best = ""
    for element in next(tree.iter("body"), tree).iter(*_LIKE_ONE):
        if len(element) > _MOST_PARTS:
            continue
        text = text_of(element)
        key = letters(text) if len(best) < len(text) <= _LONGEST else ""
        longer = element.tag == "h2" and any(len(title) >= _LONG and key.startswith(title) for title in held)
        if len(key) >= _CERTAIN and (longer or any(key in title for title in held)):
            best = text
    return best or None


def _alone(title: str, site: str | None) -> str:
    """Return a title without the name of the outlet behind its last bar or dash."""
    parts = _JOINTS.split(title)
    if len(parts) < 2:
        return title
    named = site is not None and key_of(parts[-1]) == key_of(site)
    return title[: title.rindex(parts[-1])].rstrip(" |–—·:•«»-｜：") if named else title
