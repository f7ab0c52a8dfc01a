"""Feeds, agencies' XML, news databases and records: each article for itself, with its facts."""

import json
import sqlite3

import pytest

import papers
from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal

pytest.importorskip("lxml", reason="the readers of marked-up documents stand on lxml")


def read(tmp_path, data, name="export", **options):
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(articles_in(file, **options))


def blocks(article):
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


RSS = """<?xml version="1.0"?><rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Herald</title><language>en-gb</language>
<item><title>Rain in Homs</title><link>https://herald.example/1</link>
<pubDate>Mon, 04 May 2026 23:10:00 +0300</pubDate>
<description>Short.</description><c:encoded>&lt;p&gt;It rained in &lt;b&gt;Homs&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;All day.&lt;/p&gt;</c:encoded></item>
<item><title>Snow</title>
<link>javascript:alert(1)</link><description>It snowed in Hama.</description></item></channel></rss>"""  # noqa: E501


def test_a_feed_gives_an_article_for_each_entry(tmp_path):
    rain, snow = read(tmp_path, RSS)
    assert blocks(rain) == [
        ("headline", "Rain in Homs"),
        ("paragraph", "It rained in Homs."),
        ("paragraph", "All day."),
    ]
    facts = (rain.published, rain.url, rain.site, rain.language)
    assert facts == ("2026-05-04", "https://herald.example/1", "The Herald", "en")
    assert (snow.text, snow.url) == ("Snow\n\nIt snowed in Hama.", None)


def test_atom_keeps_marked_up_content(tmp_path):
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title><entry><title>Rain</title>'
        "<author><name>Jane Doe</name></author><updated>2026-05-04T10:00:00Z</updated>"
        '<content type="xhtml"><div><p>In Homs.</p></div></content></entry></feed>'
    )
    (found,) = read(tmp_path, entry)
    assert (found.text, found.byline, found.published) == ("Rain\n\nIn Homs.", "Jane Doe", "2026-05-04")


NITF = """<nitf><head><docdata><date.issue norm="20260504T101500Z"/></docdata></head><body>
<body.head><hedline><hl1>Rain in Homs</hl1><hl2>Roads closed</hl2></hedline><byline>Jane Doe</byline>
<dateline><location>HOMS</location>, May 4</dateline></body.head>
<body.content><p>It rained.</p><media><media-caption>A street in Hama.</media-caption></media>
</body.content></body></nitf>"""


@pytest.mark.parametrize(
    "document",
    [NITF, f'<newsItem xml:lang="en"><contentSet><inlineXML>{NITF}</inlineXML></contentSet></newsItem>'],
)
def test_an_agency_labels_dateline_and_caption(tmp_path, document):
    (found,) = read(tmp_path, document)
    assert blocks(found) == [
        ("headline", "Rain in Homs"),
        ("standfirst", "Roads closed"),
        ("dateline", "HOMS, May 4"),
        ("paragraph", "It rained."),
        ("caption", "A street in Hama."),
    ]
    assert (found.byline, found.published) == ("Jane Doe", "2026-05-04")


COVER = ("Documents (2)", "1. Rain in Homs", "Search Terms: rain", "2. Snow")
NEXIS = [
    *COVER, "Rain in Homs", "The Herald (Leeds)", "July 2, 2026 Thursday 9:33 AM GMT",
    "Copyright 2026 The Herald",
    "Section:\u00a0NEWS", "Length:\u00a0571 words", "Byline:\u00a0Jane Doe", "Body",
    "It rained in Homs: all day.", "Load-Date:\u00a0July 4, 2026", "End of Document",
    "Snow", "The Herald (Leeds)", "July 3, 2026", "Length:\u00a05 words", "Body",
    "It snowed.", "End of Document",
]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        papers.docx("".join(map(papers.word, NEXIS))),
        papers.rtf(*(line.replace("\u00a0", "\\~") + "\\par " for line in NEXIS)),
    ],
    ids=["docx", "rtf"],
)
def test_nexis_uni_parts_its_articles(tmp_path, data):
    rain, snow = read(tmp_path, data)
    assert blocks(rain) == [("headline", "Rain in Homs"), ("paragraph", "It rained in Homs: all day.")]
    facts = (rain.title, rain.byline, rain.published, rain.source)
    assert facts == ("Rain in Homs", "Jane Doe", "2026-07-02", "The Herald (Leeds)")
    assert (snow.text, snow.published) == ("Snow\n\nIt snowed.", "2026-07-03")


def test_lexisnexis_counts_its_articles(tmp_path):
    def one(number, *lines):
        return "".join(f"<div><p>{line}</p></div>" for line in (f"{number} of 20 DOCUMENTS", *lines))

    page = "<html><body><!-- x\n<DOCFULL> -->" + one(
        1, "The Herald", "December 19, 1991, Thursday", "Rain in Homs", "BYLINE: By Jane Doe",
        "LENGTH: 5 words", "It rained.", "LANGUAGE: ENGLISH", "GRAPHIC: Photo, a street in Hama.",
    )  # fmt: skip
    page += one(2, "The Herald", "1 janvier 1992", "Snow", "LENGTH: 5 words", "It snowed.")
    rain, snow = read(tmp_path, page)
    assert blocks(rain)[:2] == [("headline", "Rain in Homs"), ("paragraph", "It rained.")]
    assert blocks(rain)[2] == ("caption", "Photo, a street in Hama.")
    assert (rain.byline, rain.published, rain.language) == ("Jane Doe", "1991-12-19", "en")
    assert (snow.title, snow.published) == ("Snow", "1992-01-01")


def test_factiva_reads_its_field_codes(tmp_path):
    fields = {
        "HD": "Pluie",
        "PD": "29 décembre 2011",
        "SN": "Le Héraut",
        "LA": "Français",
        "LP": "<p>À Homs.</p>",
    }
    rows = "".join(f"<tr><td><b>{c}</b>&nbsp;</td><td>{t}</td></tr>" for c, t in fields.items())
    page = f"<html><head><title>Factiva</title></head><body><div><table>{rows}</table></div></body></html>"
    (found,) = read(tmp_path, page)
    assert (found.text, found.published, found.language) == ("Pluie\n\nÀ Homs.", "2011-12-29", "fr")
    assert found.source == "Le Héraut"


def test_europresse_reads_its_classes(tmp_path):
    page = (
        '<html><article><span class="DocPublicationName">Le Héraut</span>'
        '<span class="DocHeader">lundi 4 mai 2026</span>'
        '<p class="titreArticle">Pluie</p>'
        '<div class="docOcurrContainer"><p>À Homs.</p></div></article></html>'
    )
    (found,) = read(tmp_path, page)
    assert (found.text, found.published, found.site) == ("Pluie\n\nÀ Homs.", "2026-05-04", "Le Héraut")


RECORDS = [
    {
        "headline": "Rain",
        "body": "In Homs.",
        "date": "2026-05-04",
        "author": ["Jane Doe"],
        "outlet": "H",
    },
    {"headline": "Snow", "body": "<p>In Hama.</p>", "date": None},
]


def sqlite(tmp_path):
    file = tmp_path / "made.sqlite"
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("CREATE TABLE other (x)")
        base.execute("CREATE TABLE news (headline, body, date, author, outlet)")
        base.execute("INSERT INTO news VALUES ('Rain', 'In Homs.', '2026-05-04', 'Jane Doe', 'H')")
        base.execute("INSERT INTO news (headline, body) VALUES ('Snow', '<p>In Hama.</p>')")
        base.execute(
            "CREATE VIEW endless AS WITH RECURSIVE n(body) AS "
            "(SELECT 1 UNION ALL SELECT body FROM n) SELECT * FROM n"
        )
    base.close()
    return file.read_bytes()


@pytest.mark.parametrize("kind", ["list", "object", "lines", "csv", "sqlite"])
def test_records_are_read_whatever_holds_them(tmp_path, kind):
    data = {
        "list": lambda: json.dumps(RECORDS),
        "object": lambda: json.dumps({"count": 2, "articles": RECORDS}),
        "lines": lambda: "\n".join(map(json.dumps, RECORDS)),
        "csv": lambda: (
            "headline;body;date;author;outlet\nRain;In Homs.;2026-05-04;Jane Doe;H\nSnow;<p>In Hama.</p>"
        ),
        "sqlite": lambda: sqlite(tmp_path),
    }[kind]()
    rain, snow = read(tmp_path, data, "a.csv" if kind == "csv" else "a")
    facts = (rain.text, rain.title, rain.byline, rain.published, rain.source)
    assert facts == ("In Homs.", "Rain", "Jane Doe", "2026-05-04", "H")
    assert snow.text == "Snow\n\nIn Hama."


def test_the_user_says_which_column_holds_the_text(tmp_path):
    (found,) = read(tmp_path, json.dumps([{"x": "In Homs.", "text": "no"}]), fields={"text": "x"})
    assert found.text == "In Homs."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'[{"a": 1}]', "no column for an article's text (it has: a)"),
        (b"SQLite format 3\0" + b"\xff" * 500, "damaged database"),
        (b'{"text": ' + b"[" * 200_000, "no column"),
        (b"<rss>" + b"<a>" * 100_000, "no article"),
        (b"<newsItem><headline>x</headline></newsItem>", "no story's text"),
        (b"<ppsarticle><DOCFULL>", "no article"),
    ],
)
def test_what_holds_no_article_is_refused_in_one_line(tmp_path, data, words):
    (found,) = read(tmp_path, data)
    assert isinstance(found, Refusal)
    assert words in found.reason
