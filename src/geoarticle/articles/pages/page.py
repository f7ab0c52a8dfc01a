"""One page to one draft."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.pages.body import Order, Placed, body_of, placed, with_captions
from geoarticle.articles.pages.captions import captions_in
from geoarticle.articles.pages.facts import Facts, facts_of
from geoarticle.articles.pages.tails import without_tails
from geoarticle.articles.pages.tree import Element, chain, key_of, letters, parse, silence, text_of, words_of
from geoarticle.errors import InputError
from geoarticle.languages import Language, load_any

_STANDFIRST = frozenset(
    (
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subhead",
        "subheadline",
        "subheading",
        "summary",
        "teaser",
        "lede",
    )
)
_SHORTEST_STANDFIRST, _LONGEST_STANDFIRST = 20, 600
_SHORTEST_STORY = 40  # letters
_SHORT_STORY = 1200  # code points
_LONGEST_DATELINE = 80
_LINKED = 0.9  # of a piece's letters
_QUOTED = 6  # words of a link to a passage


def read_page(document: Document) -> Draft:
    """Read a page; raise ``InputError`` for one that holds no article."""
    try:
        return _draft(document)
    except RecursionError:
        raise InputError(f"{document.name} is nested too deep: give the article as text") from None


def _draft(document: Document) -> Draft:
    tree = parse(document.data, document.name, document.charset)
    facts = facts_of(tree, document.url)
    silence(tree)
    order = Order(tree)
    found = [piece for piece in body_of(tree) if piece.text.strip()]
    language = load_any(facts.language or "en")
    own = [one.piece for one in placed(found, order) if not _is_link(one, order)]
    kept, dropped = without_tails(own, facts.byline, language)
    dropped += [piece for piece in found if piece not in own]
    notes = _notes(found, kept, facts, language)
    if len(letters("".join(piece.text for piece in kept if piece.kind == "paragraph"))) < _SHORTEST_STORY:
        told = notes[0] if notes else "it holds no article, only links or a notice"
        raise InputError(f"{document.name} is no story: {told}; save the story's own page")
    body = _headed(placed(kept, order), facts, order, tree)
    start = order.find(facts.headline) if facts.headline else -1
    pieces = with_captions(body, captions_in(tree), order, start)
    return Draft(
        pieces=tuple(replace(piece, where=_fragment(piece.text)) for piece in pieces),
        title=facts.headline,
        byline=facts.byline,
        published=facts.published,
        language=facts.language,
        url=facts.url,
        site=facts.site,
        dropped=tuple(dropped),
        notes=notes,
    )


def _notes(found: list[Piece], kept: list[Piece], facts: Facts, language: Language) -> tuple[str, ...]:
    """Say that a page shows no more than a notice, or the beginning of a story that is for subscribers."""
    short = sum(len(piece.text) for piece in kept) < _SHORT_STORY
    told = any(language.pattern("page stub").match(piece.text[:400]) for piece in found)
    if short and (told or facts.free is False):
        return ("the page shows only the beginning, or asks to subscribe or to consent first",)
    return ()


def _headed(body: list[Placed], facts: Facts, order: Order, tree: Element) -> list[Placed]:
    """Put headline, standfirst and a dateline of its own before the body, each once."""
    first = next((one for one in body if one.piece.kind == "paragraph"), None)
    head: list[Placed] = []
    if facts.headline:
        head.append(Placed(Piece(kind="headline", text=facts.headline), -1))
    standfirst = _standfirst(body, facts, order, first)
    if standfirst:
        head.append(Placed(Piece(kind="standfirst", text=standfirst), -1))
    if first is not None:
        dateline = _dateline(tree, order, first.at)
        opening = key_of(first.piece.text)
        if dateline and (opening == key_of(dateline) or not opening.startswith(key_of(dateline))):
            head.append(Placed(Piece(kind="dateline", text=dateline), -1))
    taken = {key_of(one.piece.text) for one in head}
    titles = {key_of(title) for title in facts.titles}
    rest = [one for one in body if key_of(one.piece.text) not in taken | titles]
    return head + rest


def _standfirst(body: list[Placed], facts: Facts, order: Order, first: Placed | None) -> str | None:
    """Return the description if the page shows it, and not as part of the story itself."""
    for description in facts.descriptions:
        at = order.find(description)
        called = (
            any(_STANDFIRST & words_of(part) for part in chain(order.element(at))[-3:]) if at >= 0 else False
        )
        told = not called and any(one.at <= at < one.end for one in body if one.piece.kind == "paragraph")
        if len(key_of(description)) < _SHORTEST_STANDFIRST or at < 0 or told:
            continue
        if called or first is None or first.at < 0 or at < first.at:
            whole = text_of(order.element(at))
            return whole if len(whole) <= _LONGEST_STANDFIRST else description
    return None


def _dateline(tree: Element, order: Order, before: int) -> str | None:
    """Return what a page marks as its dateline, if that stands before the story."""
    for element in tree.iter("span", "p", "div", "b", "strong"):
        words = words_of(element)
        if "dateline" in words or ("location" in words and {"author", "byline", "article"} & words):
            text = text_of(element)
            named = any(letter.isupper() for letter in text) and not any(sign.isdigit() for sign in text)
            if 0 <= order.of(element) <= before and named and len(text) <= _LONGEST_DATELINE:
                return text.strip(" .|·,")
    return None


def _is_link(one: Placed, order: Order) -> bool:
    """Say whether a piece is nothing but a link: a story that is told elsewhere."""
    if one.at < 0 or not key_of(one.piece.text) or one.piece.kind == "heading":
        return False
    element = order.element(one.at)
    link = next((part for part in (element, *element.iterancestors()) if part.tag == "a"), None)
    return link is not None and len(letters(text_of(link))) >= _LINKED * len(letters(one.piece.text))


def _fragment(text: str) -> str:
    """Return the end of a link that finds a text on its page."""
    words = text.split()[:_QUOTED]
    return "#:~:text=" + quote(" ".join(words), safe="").replace("-", "%2D")
