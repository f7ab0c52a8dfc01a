"""A mention leads back to where it stood, and nothing that a document says of itself becomes another link."""

import re

import pytest

import geoarticle
from geoarticle.articles import articles_in
from geoarticle.languages import load
from geoarticle.maps.origins import origin_of, public, source_of
from geoarticle.maps.page import page
from geoarticle.model import Article, Block, Span
from geoarticle.redaction import without_text

ENGLISH = load("en")
URL = "https://example.org/news/flood"
LINK = re.compile(r'<a [^>]*href="([^"#][^"]*)"[^>]*>')


def article(where, **facts):
    text = "Aleppo is quiet."
    return Article(
        text=text, blocks=(Block(kind="paragraph", span=Span(start=0, end=16), where=where),), **facts
    )


def href(where, **facts):
    found = origin_of(article(where, **facts), 3, ENGLISH)
    return found and found.href


@pytest.mark.parametrize(
    ("where", "facts", "address"),
    [
        ("#:~:text=Aleppo%20is%20quiet", {"url": URL}, f"{URL}#:~:text=Aleppo%20is%20quiet"),
        ("#:~:text=Aleppo", {"url": f"{URL}#top"}, f"{URL}#:~:text=Aleppo"),
        ("page 3", {"url": "https://example.org/a.pdf"}, "https://example.org/a.pdf#page=3"),
        ("page 3", {"source": "report.pdf"}, "./report.pdf#page=3"),
        ("page 3", {"source": "/home/jane/secret/report.pdf"}, "./report.pdf#page=3"),
        ("page 3", {"source": "Lage am 3. Mai.pdf"}, "./Lage%20am%203.%20Mai.pdf#page=3"),
        ("#:~:text=Aleppo", {"source": "page.html"}, "./page.html#:~:text=Aleppo"),
        ("page 3", {"source": "javascript:alert(1)//.pdf"}, "./.pdf#page=3"),
        ("page 3", {"source": "javascript:alert(1).pdf"}, "./javascript%3Aalert%281%29.pdf#page=3"),
        ("page 3", {"source": "..\\..\\x.pdf"}, "./x.pdf#page=3"),
        ("page 3", {"source": 'a" onclick="x.pdf'}, "./a%22%20onclick%3D%22x.pdf#page=3"),
    ],
)
def test_a_passage_has_the_address_where_it_stood(where, facts, address):
    assert href(where, **facts) == address


@pytest.mark.parametrize(
    ("where", "facts"),
    [
        (None, {"url": URL}),
        ("chapter 2", {"source": "book.epub"}),
        ("page 3", {"source": "standard input"}),
        ("page 3", {}),
        ("page x", {"url": URL}),
        ('#:~:text=a"><script>', {"url": URL}),
        ("#javascript:alert(1)", {"url": URL}),
        ("page 3", {"url": "javascript:alert(1)"}),
    ],
)
def test_where_nothing_leads_back_there_is_no_link(where, facts):
    assert href(where, **facts) is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//example.org/a", "https:///a", "http://",
        "https://a b/", 'https://a/"x', "https://a/<b>", "https://[x/", "ftp://example.org/a", "blob:https://a/b",
        "about:blank", "", None, "https://a/" + "x" * 3000,
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_linked_to(url):
    assert public(url) == ""
    assert source_of(article(None, url=url)) == ""


@pytest.fixture(scope="module")
def report():
    body = "<p>Heavy rain fell on the hills above Harran on Monday and the river left its bed.</p>"
    body += "<p>The road between Akcakale and Harran stayed closed on Tuesday, said the police.</p>"
    text = (
        f'<!DOCTYPE html><html lang="en"><head><link rel="canonical" href="{URL}"></head><body><article>'
        f"<h1>Flood at Harran</h1>{body}</article></body></html>"
    )
    (found,) = articles_in("a.html", data=text.encode())
    return geoarticle.geoparse(found)


def test_the_page_links_the_paragraphs_and_the_quotes_of_the_cards(report):
    shown = page([report])
    passage = f"{URL}#:~:text=Heavy%20rain%20fell%20on%20the%20hills"
    assert passage in LINK.findall(shown.partition("geoarticle-data")[0])
    assert shown.count(passage) == 2
    outside = [tag for tag in re.findall(r"<a [^>]*>", shown.partition("<script")[0]) if 'href="http' in tag]
    assert all('rel="noopener noreferrer"' in tag for tag in outside)


def test_a_page_without_the_text_quotes_none_of_it_in_links(report):
    shown = page([without_text(report)])
    assert ":~:text" not in shown.partition("<script>")[0]
    assert "Heavy%20rain" not in shown
    assert URL in shown  # where it was published may be known
