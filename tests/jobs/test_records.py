"""An article becomes a line and the line the same article."""

import json
from pathlib import Path

import pytest

from geoarticle.articles import articles_in, parse_article
from geoarticle.articles.drafts import Refusal
from geoarticle.errors import InputError
from geoarticle.jobs.records import Record, article_line, read_article, read_item
from geoarticle.model import Article, Block, Span

PAGE = """<html lang="en"><head><title>Rain in Aleppo</title></head><body><article><h1>Rain in Aleppo</h1>
<p>ALEPPO, Syria - It rained in Aleppo for days, and the river rose by a metre.</p>
<figure><img src="a.jpg" alt=""><figcaption>The river at Aleppo. Photo: A. Person</figcaption></figure>
<p>Damascus stayed dry, said the weather service, and so did the villages south of it.</p>
</article></body></html>"""


def again(article):
    return read_article(read_item(Record(1, article_line(article, "a"))))


@pytest.mark.parametrize(
    "article",
    [
        parse_article("Rain\n\nALEPPO, Syria - It rained.\n\nPhoto: A. Person"),
        parse_article("It rained.", title="Rain", published="2026-11-01", language="de", outlet="Bonn"),
        Article(text="It rained.\n\nBy nobody", url="https://example.org/a", site="example.org"),
        Article(
            text="One two",
            blocks=(Block(kind="caption", span=Span(start=4, end=7), where="page 3"),),
        ),
    ],
)
def test_an_article_reads_back_as_it_was(article):
    assert again(article) == article


def test_a_page_reads_back_with_its_captions(tmp_path):
    Path(tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (article,) = articles_in(tmp_path / "page.html")
    assert not isinstance(article, Refusal)
    assert "caption" in {block.kind for block in article.blocks}
    assert again(article) == article


@pytest.mark.parametrize(
    "blocks",
    [
        3,
        [3],
        [{"kind": "paragraph", "start": 0, "end": 99}],
        [{"kind": "paragraph", "start": 2, "end": 2}],
        [{"kind": "paragraph", "start": True, "end": 2}],
        [{"kind": "song", "start": 0, "end": 2}],
        [{"kind": "caption", "start": 3, "end": 5}, {"kind": "caption", "start": 0, "end": 2}],
    ],
)
def test_blocks_that_cannot_be_are_refused(blocks):
    line = json.dumps({"text": "It rained.", "blocks": blocks}).encode()
    with pytest.raises(InputError, match='"blocks" is not a list'):
        read_article(read_item(Record(1, line)))
