"""Pages of our own pen, each laid out in a way that some publisher's is."""

import pytest

from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Document, Refusal
from geoarticle.articles.pages.page import read_page

STORY = (
    "Heavy rain fell on the hills above Harran on Monday and the river left its bed within an hour.",
    "Families from eleven villages spent the night in a school at Viransehir, on blankets that others gave.",
    "The road between Akcakale and Harran stayed closed on Tuesday, for the bridge had given way.",
    "Engineers expect the water to fall by Thursday, and a new bridge is promised before the winter.",
)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
HEAD = (
    '<meta charset="utf-8"><title>Flood at Harran | The Example</title>'
    '<meta property="og:title" content="Flood at Harran"><meta property="og:site_name" content="The Example">'
)


def page(body, head=HEAD, opening='<html lang="en-GB">'):
    return f"<!DOCTYPE html>{opening}<head>{head}</head><body>{body}</body></html>"


def story(*between, head=HEAD):
    """Return a page whose paragraphs have something between them, before the second, the third and so on."""
    parts = [f"<p>{text}</p>{more}" for text, more in zip(STORY, (*between, "", "", "", ""), strict=False)]
    return page(f"<article><h1>Flood at Harran</h1>{''.join(parts)}</article>", head)


def read(text, **facts):
    data = text if isinstance(text, bytes) else text.encode()
    return read_page(Document(name="a.html", data=data, **facts))


def pieces(text, *kinds):
    """Return (kind, text) of a page's pieces of some kinds, of all where none is named."""
    return [(piece.kind, piece.text) for piece in read(text).pieces if piece.kind in kinds or not kinds]


def test_a_plain_page_becomes_headline_and_paragraphs():
    assert pieces(page(f"<main><h1>Flood at Harran</h1>{PARAGRAPHS}</main>")) == [
        ("headline", "Flood at Harran"),
        *(("paragraph", text) for text in STORY),
    ]


def test_the_facts_of_the_head_are_read():
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "Flood at '
        'Harran", "datePublished": "2024-02-03T04:05:00Z", "author": [{"name": "Ayla Demir"}, '
        '{"name": "Jan Novak"}]}]}</script>'
        '<link rel="canonical" href="https://example.org/flood">'
    )
    draft = read(page(f"<h1>Flood at Harran</h1>{PARAGRAPHS}", HEAD + data))
    assert (draft.title, draft.published, draft.byline, draft.language, draft.url, draft.site) == (
        "Flood at Harran", "2024-02-03T04:05:00Z", "Ayla Demir, Jan Novak", "en", "https://example.org/flood",
        "The Example",
    )  # fmt: skip


def test_captions_stand_where_their_pictures_do_and_credits_apart():
    figure = (
        '<figure><img src="a.jpg"><figcaption>Water in the market of Harran. '
        '<span class="photoCredit">Photo: Ayla Demir</span></figcaption></figure>'
    )
    assert pieces(story("", figure))[2:5] == [
        ("paragraph", STORY[1]),
        ("caption", "Water in the market of Harran."),
        ("credit", "Photo: Ayla Demir"),
    ]


def test_a_picture_above_the_story_comes_first_and_one_printed_twice_once():
    said = "The bridge at Akcakale before it fell."
    lead = f'<div class="hero"><img src="a.jpg"><div class="leadCaption">{said}</div></div>'
    body = f"<article><h1>Flood at Harran</h1>{lead}{lead}{PARAGRAPHS}</article>"
    assert pieces(page(body))[:2] == [
        ("headline", "Flood at Harran"),
        ("caption", said),
    ]


def test_pictures_of_other_stories_are_left_out():
    figure = "<figure><img><figcaption>Snow closes the pass at Hakkari again.</figcaption></figure>"
    boxes = (
        f"<aside>{figure}</aside>",
        f"<div class='relatedTeaser'>{figure}</div>",
        f"<a href='/x'>{figure}</a>",
    )
    assert pieces(story(*boxes), "caption") == []


def test_a_standfirst_is_the_description_that_the_page_shows():
    said = "Eleven villages empty as a river leaves its bed near the border"
    head = HEAD + f'<meta name="description" content="{said}">'
    body = f"<article><h1>Flood at Harran</h1><p class='dek'>{said}</p>{PARAGRAPHS}</article>"
    assert pieces(page(body, head), "standfirst") == [("standfirst", said)]
    begins = HEAD + f'<meta name="description" content="{STORY[0]}">'
    assert (
        pieces(page(f"<article><h1>Flood at Harran</h1>{PARAGRAPHS}</article>", begins), "standfirst") == []
    )


def test_a_dateline_in_an_element_of_its_own_is_kept():
    line = "<div class='dateline'>SANLIURFA, Turkey</div>"
    body = f"<article><h1>Flood at Harran</h1>{line}{PARAGRAPHS}</article>"
    assert pieces(page(body), "dateline") == [("dateline", "SANLIURFA, Turkey")]


@pytest.mark.parametrize(
    "tail",
    [
        "<p>READ NEXT: Cape Town heads into a dry summer</p>",
        "<h3>Related stories</h3><p>A wall falls in the old city of Ankara, and four people are hurt.</p>",
        "<p><a href='/2'>Snow closes the pass at Hakkari for the third time this month</a></p>",
        "<p>Demir is a reporter for The Example who covers courts in Ottawa.</p>",
        "<p>Sign up to our newsletter from Berlin</p>",
    ],
)
def test_what_stands_behind_a_story_names_no_places(tail):
    head = HEAD + '<meta name="author" content="Ayla Demir">'
    draft = read(page(f"<article><h1>Flood at Harran</h1>{PARAGRAPHS}{tail}</article>", head))
    assert draft.pieces[-1].text == STORY[-1]


def test_who_reported_from_where_is_news():
    tail = "<h4>Related stories</h4><p>Demir reported from Ankara and Novak from Brno.</p>"
    draft = read(page(f"<article><h1>Flood at Harran</h1>{PARAGRAPHS}{tail}</article>"))
    assert draft.pieces[-1].text == "Demir reported from Ankara and Novak from Brno."


def test_a_pointer_in_the_middle_of_a_story_does_not_end_it():
    told = pieces(story("<p>Read more: Life at the dam</p>"), "paragraph")
    assert [text for _, text in told] == list(STORY)


def test_lists_tables_and_headings_keep_their_kind():
    more = "<h2>What is closed</h2><ul><li>The road to Akcakale</li><li>The school at Harran</li></ul>"
    table = "<table><tr><th>Village</th><th>Houses</th></tr><tr><td>Yolgider</td><td>12</td></tr></table>"
    assert pieces(story("", more, table), "heading", "list", "table") == [
        ("heading", "What is closed"),
        ("list", "The road to Akcakale"),
        ("list", "The school at Harran"),
        ("table", "Village | Houses"),
        ("table", "Yolgider | 12"),
    ]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-9", "utf-16"])
def test_a_page_is_read_in_its_charset(charset):
    text = page(
        f"<h1>Sel Şanlıurfa</h1>{PARAGRAPHS}", f'<meta charset="{charset}"><title>Sel Şanlıurfa</title>'
    )
    assert read(text.encode(charset)).title == "Sel Şanlıurfa"
    bare = page(f"<h1>Sel Şanlıurfa</h1>{PARAGRAPHS}", "<title>Sel Şanlıurfa</title>")
    assert read(bare.encode(charset), charset=charset).title == "Sel Şanlıurfa"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "no story"),
        (
            "<ul><li><a href='/1'>Flood at Harran</a></li><li><a href='/2'>Snow at Hakkari</a></li></ul>",
            "no story",
        ),
        (
            "<p>We use cookies and other techniques to show you what you like.</p>",
            "asks to subscribe or to consent",
        ),
    ],
)
def test_what_holds_no_story_says_so(tmp_path, body, words):
    (tmp_path / "a.html").write_text(page(body))
    (refused,) = articles_in(tmp_path / "a.html")
    assert isinstance(refused, Refusal)
    assert words in refused.reason
    assert "\n" not in refused.reason


def test_a_story_for_subscribers_is_read_as_far_as_it_is_shown_and_says_so():
    shown = f"<p>{STORY[0]}</p><p>{STORY[1]}</p><p>Subscribe to continue reading</p>"
    draft = read(page(f"<article><h1>Flood at Harran</h1>{shown}</article>"))
    assert [piece.text for piece in draft.pieces][1:] == [STORY[0], STORY[1]]
    assert len(draft.notes) == 1


def test_nesting_without_end_is_read_or_refused(tmp_path):
    (tmp_path / "a.html").write_text("<html>" + "<div>" * 50_000 + f"{PARAGRAPHS}")
    (found,) = articles_in(tmp_path / "a.html")
    assert isinstance(found, Refusal) or STORY[0] in found.text


def test_each_block_says_where_it_stood_as_a_link_does():
    draft = read(page(f"<h1>Flood at Harran</h1>{PARAGRAPHS}"))
    assert draft.pieces[1].where == "#:~:text=Heavy%20rain%20fell%20on%20the%20hills"


@pytest.mark.parametrize(
    ("byline", "place"),
    [
        ("By Ayla Demir in Harran", "Harran"),
        ("Ayla Demir in Sanliurfa and agencies", "Sanliurfa"),
        ("Ayla Demir, reporting from Akcakale", "Akcakale"),
        ("Ayla Demir in charge of the desk", None),
        ("Ayla Demir, a writer at The Example", None),
        ("Ayla Demir and Jan Novak", None),
    ],
)
def test_the_place_in_a_byline_is_a_dateline(byline, place):
    body = f"<h1>Flood at Harran</h1><p class='byline'>{byline}</p>{PARAGRAPHS}"
    assert [text for _, text in pieces(page(f"<main>{body}</main>"), "dateline")] == (
        [place] if place else []
    )


def test_what_is_said_to_those_who_listen_is_left_out_but_no_story_is():
    hidden = '<span class="sr-only">Image caption from Gaziantep</span>'
    figure = f"<figure><img><figcaption>{hidden}The bridge at Akcakale before it fell.</figcaption></figure>"
    assert pieces(story(figure), "caption") == [("caption", "The bridge at Akcakale before it fell.")]
    whole = f'<div class="full-screen reader-view"><h1>Flood at Harran</h1>{PARAGRAPHS}</div>'
    assert [text for _, text in pieces(page(whole), "paragraph")] == list(STORY)
