"""Web pages of our own, changed a little and saved in three ways: read, or refused in one line."""

from __future__ import annotations

import plistlib
import random
import re
from functools import cache
from pathlib import Path

import geoarticle
from fuzz import mutation

TAG = re.compile(r"<[^<>]*>")
URL = "https://example.org/flood"
CHARSETS = ("utf-8", "iso-8859-1", "utf-16", "windows-1254", "no-such", "idna", "base64", "")


TESTS = Path(__file__).parent.parent


@cache
def seeds() -> tuple[str, ...]:
    """Return the pages that are changed: one with everything, and those of odd layouts."""
    odd = sorted((TESTS / "articles" / "pages" / "odd").glob("*.html"))
    files = [TESTS / "fuzz" / "corpus" / "page.html", *odd]
    return tuple(file.read_text(encoding="utf-8") for file in files)


def page_case(chance: random.Random) -> tuple[str, bytes]:
    """Return a file's name and content."""
    text = chance.choice(seeds()) if chance.random() < 0.7 else seeds()[0]
    for _ in range(chance.randrange(1, 12)):
        text = _with_other_tags(chance, text)
    if chance.random() < 0.4:
        text = mutation.of_text(chance, text, seeds(), longest=20_000)
    data = text.encode("utf-8", "surrogatepass")
    data = mutation.of_bytes(chance, data) if chance.random() < 0.3 else data
    name, save = chance.choice((("a.html", _plain), ("a.mhtml", _mhtml), ("a.webarchive", _webarchive)))
    data = save(chance, data)
    return name, mutation.of_bytes(chance, data) if chance.random() < 0.2 else data


def read_it(_chance: random.Random, file: Path) -> None:
    """Read a page; its blocks are in order and within its text."""
    article = geoarticle.read_article(file)
    edges = [edge for block in article.blocks for edge in (block.span.start, block.span.end)]
    assert edges == sorted(edges)
    assert edges[-1] <= len(article.text)


def _with_other_tags(chance: random.Random, text: str) -> str:
    """Take a tag out, say it again, put it elsewhere, or nest it a hundred times."""
    tags = list(TAG.finditer(text))
    if not tags:
        return text
    one, other = chance.choice(tags), chance.choice(tags)
    put = chance.choice(("", one[0] * 2, other[0], one[0] * chance.choice((10, 300)), one[0].upper()))
    return text[: one.start()] + put + text[one.end() :]


def _plain(_chance: random.Random, data: bytes) -> bytes:
    return data


def _mhtml(chance: random.Random, data: bytes) -> bytes:
    charset = chance.choice(CHARSETS)
    head = (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {URL}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html; charset={charset}\r\nContent-Location: {URL}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n--b--\r\n"


def _webarchive(chance: random.Random, data: bytes) -> bytes:
    facts = {"WebResourceURL": URL, "WebResourceTextEncodingName": chance.choice(CHARSETS)}
    form = chance.choice((plistlib.FMT_BINARY, plistlib.FMT_XML))
    return plistlib.dumps({"WebMainResource": {"WebResourceData": data, **facts}}, fmt=form)


TARGETS = {"saved": (page_case, read_it)}
