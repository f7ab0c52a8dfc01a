"""`geoarticle read`: what is read of a document, and what is thrown away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import click

from geoarticle.articles.drafts import Draft, Refusal
from geoarticle.controls import json_escaped
from geoarticle.errors import InputError
from geoarticle.model import Article
from geoarticle.terminal import article_number, put, say

Read = tuple[Article, Draft]


@click.command()
@click.argument("file", metavar="FILE|URL")
@click.option(
    "--format", "form", type=click.Choice(["text", "blocks", "json"]), default="text", show_default=True
)
@click.option("--dropped", is_flag=True, help="Also show what was read and left out.")
@article_number
def read(file: str, form: str, dropped: bool, number: int | None) -> None:
    """Show what is read of a document.

    \b
    geoarticle read page.html                    the article's text
    geoarticle read page.html --format blocks    headline, captions and so on, told apart
    geoarticle read mail.eml --format json       a list: one article each

    Saved pages, PDF, office files, mail, books, feeds, exports and archives are read; what a file is
    is told by its bytes.
    """  # noqa: D301 - click wants a real backspace to keep lines as they are
    found = list(_chosen(file, number))
    if form == "json":
        listed = [_values(article, draft, dropped) for article, draft in found]
        put(json_escaped(json.dumps(listed, ensure_ascii=False, indent=1)) + "\n")
    else:
        shown = _blocks if form == "blocks" else _text
        put("\n\n".join(shown(article, draft, dropped) for article, draft in found) + "\n")


def _chosen(file: str, number: int | None) -> Iterator[Read]:
    """Yield the articles that are wanted, and say what could not be read."""
    from geoarticle.inputs import documents_in

    refused: list[str] = []
    count = 0
    for article, draft in documents_in(file, say):
        if isinstance(article, Refusal):
            refused.append(article.reason)
            continue
        count += 1
        if number in (None, count):
            yield article, draft
            for note in draft.notes:
                say(f"{file}: {note}")
    if count < (number or 1):
        raise InputError(
            refused[0] if refused and not count else f"{file} holds {count} articles, no number {number}"
        )
    for words in refused:
        say(words)


def _text(article: Article, draft: Draft, dropped: bool) -> str:
    parts = [article.text, *(f"[dropped] {piece.text}" for piece in draft.dropped if dropped)]
    return "\n\n".join(parts)


def _blocks(article: Article, draft: Draft, dropped: bool) -> str:
    lines = [f"{block.kind}\t{block.span.of(article.text)}" for block in article.blocks]
    lines += [f"dropped\t{piece.text}" for piece in draft.dropped if dropped]
    return "\n".join(line.replace("\n", " ") for line in lines)


def _values(article: Article, draft: Draft, dropped: bool) -> dict[str, Any]:
    facts = ("title", "byline", "published", "language", "url", "site", "text")
    blocks = [
        {"kind": block.kind, "text": block.span.of(article.text), "where": block.where}
        for block in article.blocks
    ]
    values = {**{fact: getattr(article, fact) for fact in facts}, "blocks": blocks}
    if dropped:
        values["dropped"] = [{"kind": piece.kind, "text": piece.text} for piece in draft.dropped]
    return values
