"""A story saved as a page, a book, a Word file or a mail names the places that its text names."""

import html
import plistlib
import textwrap
from functools import cache
from pathlib import Path

import pytest

import geoarticle
import papers
from geoarticle.articles import articles_in, parse_article
from geoarticle.gazetteer import Gazetteer, Outlines

TEXTS = Path(__file__).parent.parent / "stories" / "texts"
OWN = """Ferry with 212 aboard runs aground off Naxos

By Eleni Markou in Piraeus

NAXOS, Greece (AP) — A ferry on its way from Piraeus to Santorini ran onto rocks two miles north of Naxos
early on Sunday, the coast guard said.

File photo: The ferry in the harbour of Paros in June. (AP Photo/Nikos Lekkas)

Fishing boats took 180 passengers to Naxos and the rest to Mykonos, 40 kilometers north.
Nobody was badly hurt.

"We saw the lights of Paros and then the floor rose," said a passenger from Thessaloniki.

The ship, built in Rotterdam in 1998, had been inspected in Heraklion in March.
Greek officials opened an inquiry.

Reporting by Eleni Markou in Piraeus and Jan Smit in Rotterdam."""
STORIES = {
    "naxos": OWN,
    **{name: (TEXTS / f"{name}.txt").read_text("utf-8") for name in ("alexandria_levee", "fiji_cyclone")},
}
URL = "https://example.org/story"


@cache
def world():
    return {"gazetteer": Gazetteer.open(), "outlines": Outlines.open()}


def parts(text):
    """Return the story's blocks as lines, a dateline with its paragraph, a credit with its caption."""
    article = parse_article(text)
    found = []
    for line in (line for line in text.split("\n\n") if line.strip()):
        block = next(
            b for b in article.blocks if b.span.of(text) in line and line.startswith(b.span.of(text))
        )
        found.append((block.kind, " ".join(line.split())))
    return found


def as_html(text):
    tags = {
        "headline": "<h1>{}</h1>",
        "caption": "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>",
    }
    body = "".join(tags.get(kind, "<p>{}</p>").format(html.escape(line)) for kind, line in parts(text))
    head = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"></head>'
    return f"{head}<body><article>{body}</article></body></html>"


def as_mhtml(text):
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html\r\nContent-Location: {URL}\r\n\r\n{as_html(text)}\r\n--b--\r\n"
    ).encode()


def as_webarchive(text):
    main = {
        "WebResourceData": as_html(text).encode(),
        "WebResourceURL": URL,
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def as_epub(text):
    return papers.epub(as_html(text).partition("<article>")[2].partition("</article>")[0])


def as_docx(text):
    styles = {"headline": "T", "caption": "C"}
    return papers.docx("".join(papers.word(html.escape(line), styles.get(k, "")) for k, line in parts(text)))


def as_odt(text):
    tags = {"headline": "h"}
    lines = (
        f"<text:{tags.get(k, 'p')}>{html.escape(line)}</text:{tags.get(k, 'p')}>" for k, line in parts(text)
    )
    return papers.odt("".join(lines))


def as_rtf(text):
    escaped = "".join(
        s if s.isascii() else f"\\u{ord(s)}?" for s in "\\par\n".join(line for _, line in parts(text))
    )
    return papers.rtf(escaped)


def as_mail(text):
    head = f"From: Desk <desk@example.org>\nSubject: {text.partition(chr(10))[0]}\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: text/html; charset=utf-8\n\n{as_html(text)}".encode()


def as_pdf(text):
    """Set a story in one column, on as many pages as it needs."""
    pages, lines, foot = [], [], 740
    for kind, paragraph in parts(text):
        for line in textwrap.wrap(paragraph, 50 if kind == "headline" else 95):
            if foot < 60:
                pages.append(lines)
                lines, foot = [], 740
            size = 18 if kind == "headline" else 10
            lines.append((60, foot, size, line))
            foot -= 1.2 * size
        foot -= 10
    return papers.pdf(*pages, lines)


SAVED = {
    "a.html": lambda text: as_html(text).encode(),
    "a.mhtml": as_mhtml,
    "a.webarchive": as_webarchive,
    "a.epub": as_epub,
    "a.docx": as_docx,
    "a.odt": as_odt,
    "a.rtf": as_rtf,
    "a.eml": as_mail,
    "a.pdf": as_pdf,
}


def places(article):
    """Return each mention with the kind of its block and what it was resolved to."""
    report = geoarticle.geoparse(article, **world())
    return [
        (
            getattr(article.block_at(mention.span.start), "kind", None),
            mention.text,
            mention.role,
            getattr(getattr(found, "place", None), "id", None),
        )
        for mention, found in zip(report.mentions, report.resolutions, strict=True)
    ]


@cache
def of_text(name):
    return places(parse_article(STORIES[name]))


@pytest.mark.parametrize("form", SAVED)
@pytest.mark.parametrize("name", STORIES)
def test_a_document_names_the_places_of_its_text_in_the_same_blocks(name, form):
    (article,) = articles_in(form, data=SAVED[form](STORIES[name]))
    assert places(article) == of_text(name)
