"""A page made of one thing over and over costs time in proportion to its size, whatever the thing is."""

import time

import pytest

from geoarticle.articles import articles_in

SENTENCE = "<p>It rained in Homs on Monday, and the river rose by a metre before the evening.</p>"
SIZE = 150_000  # characters
SECONDS = 3.0  # of processor time; what grows with the square of the size takes ten
THINGS = {
    "line breaks": "text of a line <br><br> ",
    "boxes in boxes with line breaks": "<span>a<br><br>",
    "tables in tables": "<table><tr><td>In Homs ",
    "fonts": "<font>ab</font><br>",
    "headings": "<h2>Heading number</h2><p>It rained in Homs.</p>",
    "pointers": '<p>See also: <a href="/x">Flood at Harran again and again</a></p>',
    "captions in attributes": '<figure><img data-caption="a b c d e f"></figure>',
    "late captions": "<figure><noscript><figcaption>A caption of some words</figcaption></noscript></figure>",
    "standfirsts": '<div class="teaser subtitle">Some words that stand here now</div>',
    "bylines": '<span class="byline">By Jane Doe in Homs</span>',
    "dates": "<span>12 May 2024 and more</span> ",
    "pictures": '<div class="thumb"><img><span>Some words that stand under it</span></div>',
    "links": '<ul><li><a href="x">Words of a link</a></li></ul>',
    "articles": "<article><h2>a</h2><p>In Homs it rained</p></article>",
}


@pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS)
def test_a_page_of_one_thing_is_read_in_time(thing):
    page = f'<html lang="en"><body><article><h1>Rain in Homs</h1>{SENTENCE * 3}{thing * (SIZE // len(thing))}'
    started = time.process_time()
    assert len(list(articles_in("a.html", data=page.encode()))) == 1
    assert time.process_time() - started < SECONDS
