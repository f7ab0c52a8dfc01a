"""One page to one draft."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.pages.body import Order, body_of, placed, with_captions
from geoarticle.articles.pages.captions import captions_in
from geoarticle.articles.pages.facts import Facts, facts_of
from geoarticle.articles.pages.layout import unroll
from geoarticle.articles.pages.links import is_link, is_list, is_pointer
from geoarticle.articles.pages.opening import headed, without_lines
from geoarticle.articles.pages.silence import silence
from geoarticle.articles.pages.tails import without_tails
from geoarticle.articles.pages.tree import letters, parse
from geoarticle.errors import InputError
from geoarticle.languages import Language, load_any

_SHORTEST_STORY = 40  # letters
_SHORT_STORY = 1200  # code points
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
    language = load_any(facts.language)
    silence(tree, language)
    unroll(tree)
    order = Order(tree)
    found = [piece for piece in body_of(tree, live=facts.live) if piece.text.strip()]
    start = order.find(facts.headline) if facts.headline else -1
    own = [one for one in placed(found, order) if not (is_link(one, order) or is_pointer(one, order))]
    story = [one.piece for one in without_lines(own, start, facts, order, language)]
    kept, dropped = without_tails(story, facts.byline.names, language)
    left = {piece.text for piece in story}
    dropped += [piece for piece in found if piece.text not in left]
    notes = _notes(found, kept, facts, language)
    if len(letters("".join(piece.text for piece in kept if piece.kind == "paragraph"))) < _SHORTEST_STORY:
        told = notes[0] if notes else "it holds no article, only links or a notice"
        raise InputError(f"{document.name} is no story: {told}; save the story's own page")
    body = placed(kept, order)
    if is_list(body, order):
        raise InputError(f"{document.name} is no story: it lists others; save the page of the one you want")
    body = headed(body, facts, order, tree, language)
    pieces = with_captions(body, captions_in(tree), order, start)
    return Draft(
        pieces=tuple(replace(piece, where=_fragment(piece.text)) for piece in pieces),
        title=facts.headline,
        byline=facts.byline.line,
        published=facts.published,
        language=facts.language,
        url=facts.url,
        site=facts.site,
        dropped=tuple(dropped),
        notes=notes,
    )


def _notes(found: list[Piece], kept: list[Piece], facts: Facts, language: Language) -> tuple[str, ...]:
    """Say that a page shows a notice only, or the beginning of a story for subscribers, or many posts."""
    short = sum(len(piece.text) for piece in kept) < _SHORT_STORY
    told = any(language.pattern("page stub").match(piece.text[:400]) for piece in found)
    if short and (told or facts.free is False):
        return ("the page shows only the beginning, or asks to subscribe or to consent first",)
    if facts.live:
        return ("the page is a live blog: it was read as one story, in the order of the page",)
    return ()


def _fragment(text: str) -> str:
    """Return the end of a link that finds a text on its page."""
    words = text.split()[:_QUOTED]
    return "#:~:text=" + quote(" ".join(words), safe="").replace("-", "%2D")
