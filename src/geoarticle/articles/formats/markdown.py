"""Markdown to plain text, line by line: only what news copy uses; unknown marks stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geoarticle.articles.drafts import Document, Draft
from geoarticle.articles.formats.text import decode
from geoarticle.errors import InputError

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FACT = re.compile(r"^([A-Za-z_]+):[ \t]*(.*)$")
_HEADING = re.compile(r"^#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})[ \t]*$")
_QUOTE = re.compile(r"^(?:>[ \t]?)+")
_BULLET = re.compile(r"^[ \t]*[*+-][ \t]+")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,1000})\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,1000})\]\([^()\n]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>-])")
CAPTION_MARK = "Caption: "


def read(document: Document) -> Iterator[Draft]:
    """Read Markdown; raise ``InputError`` as for plain text."""
    text, facts = strip_markdown(decode(document.data, document.name))
    if not text.strip():
        raise InputError(f"{document.name} holds no text: give an article")
    yield Draft(
        text=text,
        title=facts.get("title"),
        byline=facts.get("author") or facts.get("byline"),
        published=facts.get("date") or facts.get("published"),
        source=facts.get("source"),
    )


def strip_markdown(text: str) -> tuple[str, dict[str, str]]:
    """Return the plain text and the front matter's simple facts (title, author, date, source).

    The text of a picture becomes a caption line of its own.
    """
    facts: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        for line in front.group(1).splitlines():
            fact = _FACT.match(line)
            if fact and fact.group(2).strip():
                facts[fact.group(1).lower()] = fact.group(2).strip().strip("\"'")
        text = text[front.end() :]
    lines = [_plain(line) for line in text.split("\n")]
    return "\n".join(lines), facts


def _plain(line: str) -> str:
    if _UNDERLINE.match(line):
        return ""
    line = _QUOTE.sub("", _HEADING.sub("", line))
    line = _BULLET.sub("", line)
    image = _IMAGE.fullmatch(line.strip())
    if image:
        return CAPTION_MARK + image.group(1) if image.group(1).strip() else ""
    line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    line = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", line))
    return _ESCAPE.sub(r"\1", line)
