"""What stands between a page's top and its story: headline, standfirst, dateline, and lines that are none."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from geoarticle.articles.dates import written_date
from geoarticle.articles.drafts import Piece
from geoarticle.articles.furniture import Furniture
from geoarticle.articles.pages.body import Order, Placed
from geoarticle.articles.pages.boxes import is_box
from geoarticle.articles.pages.facts import Facts
from geoarticle.articles.pages.tree import Element, chain, key_of, text_of
from geoarticle.languages import Language

_SHORTEST_STANDFIRST, _LONGEST_STANDFIRST = 20, 600
_LONGEST_DATELINE = 80
_LONGEST_LINE = 100  # code points of a line above the headline: a logo, a kicker, a date
_LONGEST_DATE = _LONGEST_LABEL = 60
_ENDS = tuple('.!?…:;,"”’»)]。！？」』）।۔؟–—-')
_NEAR = 4  # elements up from a line to the box that names it
_BLOCKS = ("p", "div", "li", "h1", "h2", "h3", "figure", "img")


def headed(body: list[Placed], facts: Facts, order: Order, tree: Element, language: Language) -> list[Placed]:
    """Put headline, standfirst and a dateline of its own before the body, each once."""
    first = next((one for one in body if one.piece.kind == "paragraph"), None)
    head: list[Placed] = []
    if facts.headline:
        head.append(Placed(Piece(kind="headline", text=facts.headline), -1))
    standfirst = _standfirst(body, facts, order, tree)
    if standfirst:
        head.append(Placed(Piece(kind="standfirst", text=standfirst), -1))
    taken = {key_of(one.piece.text) for one in head}
    titles = {key_of(title) for title in facts.titles}
    rest = [one for one in body if key_of(one.piece.text) not in taken | titles]
    first = next((one for one in rest if one.piece.kind == "paragraph"), first)
    if first is not None:
        marked = _marked_dateline(tree, order, first.at)
        opening = key_of(first.piece.text)
        own = Furniture(language).dateline(first.piece.text, opening=True) > 0
        dateline = marked or (None if own else facts.byline.place)
        if dateline and (opening == key_of(dateline) or not opening.startswith(key_of(dateline))):
            head.append(Placed(Piece(kind="dateline", text=dateline), -1))
            rest = [one for one in rest if key_of(one.piece.text) != key_of(dateline)]
    return head + rest


def without_lines(
    pieces: list[Placed], start: int, facts: Facts, order: Order, language: Language
) -> list[Placed]:
    """Leave out short lines above the headline, which stands at ``start``, dates and labels above the story.

    Who signs the story becomes a credit.
    """
    found: list[Placed] = []
    begun = False
    texts = [one.piece.text.rstrip() for one in pieces if one.piece.kind == "paragraph"]
    marked = 2 * sum(text[-1:] in _ENDS for text in texts) >= len(texts)  # not so in Thai
    for one in pieces:
        text = one.piece.text
        begun = begun or (one.piece.kind == "paragraph" and one.at > start and len(text) > _LONGEST_LINE)
        if 0 <= one.at < start and len(text) <= _LONGEST_LINE:
            continue
        if (
            not begun
            and text[:1].isdigit()
            and len(text) <= _LONGEST_DATE
            and written_date(text, language.tag)
        ):
            continue
        if not begun and len(text) <= _LONGEST_LINE and _is_signed(one, facts, order, language):
            one = Placed(replace(one.piece, kind="credit"), one.at)
        elif marked and not begun and _is_label(one, language):
            continue
        found.append(one)
    return found


def _is_signed(one: Placed, facts: Facts, order: Order, language: Language) -> bool:
    """Say whether a line is the byline: by its box, or by the author's name that it begins with."""
    near = chain(order.element(one.at))[-_NEAR:] if one.at >= 0 else []
    if any(is_box(part, "byline") for part in near):
        return True
    name = next(iter(facts.byline.names), "")
    bare = language.pattern("author mark").sub("", one.piece.text, count=1)
    return len(name) > 3 and bare.startswith(name)


def _is_label(one: Placed, language: Language) -> bool:
    """Say whether a line above a story is neither a sentence nor a dateline: "Local news"."""
    text = one.piece.text.strip()
    if one.piece.kind != "paragraph" or len(text) > _LONGEST_LABEL or text[-1:] in _ENDS:
        return False
    return not Furniture(language).dateline(text, opening=True)


def _standfirst(body: list[Placed], facts: Facts, order: Order, tree: Element) -> str | None:
    """Return what a page calls its standfirst, or its description if it shows that before the story."""
    first = next((one for one in body if one.piece.kind == "paragraph"), None)
    for description in facts.descriptions:
        at = order.find(description)
        called = at >= 0 and any(is_box(part, "standfirst") for part in chain(order.element(at))[-3:])
        told = not called and any(one.at <= at < one.end for one in body if one.piece.kind == "paragraph")
        if len(key_of(description)) < _SHORTEST_STANDFIRST or at < 0 or told:
            continue
        if called or first is None or first.at < 0 or at < first.at:
            whole = text_of(order.element(at))
            return whole if len(whole) <= _LONGEST_STANDFIRST else description
    return next(_called_standfirst(body, facts, order, tree), None)


def _called_standfirst(body: list[Placed], facts: Facts, order: Order, tree: Element) -> Iterator[str]:
    """Yield what calls itself a standfirst behind the headline, with the story still to come."""
    start = order.find(facts.headline) if facts.headline else -1
    story = [one for one in body if one.piece.kind == "paragraph" and one.at >= 0]
    begins = min((one.at for one in story if one.at > start), default=math.inf)
    last = {key_of(one.piece.text): one.at for one in sorted(story, key=lambda one: one.at)}
    ends = sorted(last.items(), key=lambda pair: pair[1])[-2:]  # the last place of two different texts
    for element in tree.iter("p", "div", "h2", "h3", "h4", "span", "strong") if start >= 0 else ():
        at = order.of(element)
        if at <= start or not is_box(element, "standfirst") or _is_by_picture(element):
            continue
        text = text_of(element)
        blocks = sum(1 for _ in element.iter(*_BLOCKS)) - (element.tag in _BLOCKS)
        goes_on = any(end > at and key != key_of(text) for key, end in ends)
        begun = begins < at
        if blocks <= 1 and goes_on and not begun and _SHORTEST_STANDFIRST <= len(text) <= _LONGEST_STANDFIRST:
            yield text


def _is_by_picture(element: Element) -> bool:
    """Say whether an element is a picture's: "leadCaption" is the caption of the lead."""
    near = chain(element)[-3:]
    return any(part.tag == "figure" or is_box(part, "picture") or is_box(part, "caption") for part in near)


def _marked_dateline(tree: Element, order: Order, before: int) -> str | None:
    """Return what a page marks as its dateline, if that stands before the story."""
    for element in tree.iter("span", "p", "div", "b", "strong"):
        if is_box(element, "dateline"):
            text = text_of(element)
            named = any(not sign.islower() for sign in text if sign.isalpha())
            named = named and not any(sign.isdigit() for sign in text)
            if 0 <= order.of(element) <= before and named and len(text) <= _LONGEST_DATELINE:
                return text.strip(" .|·,")
    return None
