import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoarticle.articles import parse_article
from geoarticle.articles.formats.markdown import strip_markdown
from geoarticle.errors import InputError


def parts(text, **facts):
    article = parse_article(text, **facts)
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


STORY = """Village falls near Aleppo

By Jane Doe

ALEPPO, Syria (Reuters) — Rebels took a village on Friday.

Photo by: A. Photographer

A general view shows a market in Homs, Syria, May 6, 2015.

Residents fled to Idlib.

Reuters, TRTWorld
"""


def test_a_story_is_split_into_its_parts():
    assert parts(STORY) == [
        ("headline", "Village falls near Aleppo"),
        ("credit", "By Jane Doe"),
        ("dateline", "ALEPPO, Syria (Reuters) —"),
        ("paragraph", "Rebels took a village on Friday."),
        ("credit", "Photo by: A. Photographer"),
        ("caption", "A general view shows a market in Homs, Syria, May 6, 2015."),
        ("paragraph", "Residents fled to Idlib."),
        ("credit", "Reuters, TRTWorld"),
    ]


def test_title_and_author_are_found():
    article = parse_article(STORY)
    assert (article.title, article.byline) == ("Village falls near Aleppo", "Jane Doe")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("NAIROBI, Kenya, May 6 (AP) — He left.", "NAIROBI, Kenya, May 6 (AP) —"),
        ("BEIRUT (Reuters) - He left.", "BEIRUT (Reuters) -"),
        ("CAIRO, 4 January 2011 (IRIN) - He left.", "CAIRO, 4 January 2011 (IRIN) -"),
        ("Geneva, Switzerland – Talks began.", "Geneva, Switzerland –"),
        ("New York (AP) -- He left.", "New York (AP) --"),
        ("WASHINGTON: The talks began.", "WASHINGTON:"),
        ("TEL AVIV — He left.", "TEL AVIV —"),
    ],
)
def test_a_dateline_is_told_from_its_paragraph(text, dateline):
    assert parts(text)[0] == ("dateline", dateline)


@pytest.mark.parametrize(
    "text",
    [
        "Syria – a country of many towns – is large.",
        "The minister — who left — said so.",
        "He said: Let us go to Aleppo.",
        "Some 15 km south - or so - of Aleppo.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text):
    assert parts(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    "line",
    [
        "Photo by: Reuters",
        "Photo: AFP",
        "PHOTO CREDIT Jane Doe",
        "(Reporting by Jane Doe in Beirut; editing by John Roe in London)",
        "Additional reporting by Jane Doe in Amman",
        "Image courtesy of the agency",
        "Source: Anadolu",
        "© 2016 The Agency",
        "By Jane Doe and John Roe",
    ],
)
def test_a_credit_line_is_a_credit(line):
    assert parts(f"A headline\n\nA paragraph.\n\n{line}\n\nA paragraph.")[2] == ("credit", line)


@pytest.mark.parametrize(
    "text",
    [
        "Fighters stand by a bridge on the edge of Homs, Syria April 2, 2016.",
        "An envoy arrives for a meeting in Geneva, Switzerland on 25 February 2016.",
        "A general view shows the port of Beirut.",
        "In this handout image a ship leaves Odessa.",
        "FILE PHOTO: A soldier stands guard in Kyiv.",
        "Caption: The river at dusk.",
    ],
)
def test_a_caption_is_told_from_a_paragraph(text):
    assert parts(f"A headline\n\nA paragraph.\n\n{text}\n\nA paragraph.")[2] == ("caption", text)


def test_the_credit_at_the_end_of_a_caption_is_its_own_block():
    text = "Head\n\nSoldiers walk in Homs, Syria. (AP Photo/Jane Doe)"
    assert parts(text)[1:] == [
        ("caption", "Soldiers walk in Homs, Syria."),
        ("credit", "(AP Photo/Jane Doe)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides signed the accord in Geneva on February 25, 2016.",
        "He was killed near Aleppo on May 6, 2016.",
        "A view held by many is that the war will end.",
    ],
)
def test_a_sentence_that_tells_is_no_caption(text):
    assert parts(f"Head\n\nA paragraph.\n\n{text}")[2] == ("paragraph", text)


def test_wrapped_lines_are_one_paragraph_and_long_lines_are_one_each():
    assert parts("One line that is\nwrapped here.") == [("paragraph", "One line that is\nwrapped here.")]
    long = "A sentence that goes on. " * 6
    assert [kind for kind, _ in parts(f"{long}\n{long}")] == ["paragraph", "paragraph"]


def test_a_given_text_is_kept_code_point_by_code_point():
    text = "\ufeffHead\r\n\r\nIn \U0001f600 Aleppo\0 it rained.\u2028"
    assert parse_article(text).text == text


def test_half_a_surrogate_pair_is_replaced_without_moving_what_follows():
    assert parse_article("In \ud800Aleppo.").text == "In \ufffdAleppo."


@pytest.mark.parametrize("fact", ["title", "byline", "published", "source"])
def test_half_a_surrogate_pair_is_replaced_in_every_fact(fact):
    assert getattr(parse_article("In Aleppo.", **{fact: "A\ud800"}), fact) == "A\ufffd"


@pytest.mark.parametrize("text", ["", " \n\t ", None, 7])
def test_no_text_is_refused(text):
    with pytest.raises(InputError):
        parse_article(text)


@given(st.text(min_size=1).filter(str.strip))
def test_blocks_are_in_order_and_lose_no_letter(text):
    article = parse_article(text)
    assert all(a.span.end <= b.span.start for a, b in zip(article.blocks, article.blocks[1:], strict=False))
    kept = "".join(block.span.of(article.text) for block in article.blocks)
    assert "".join(kept.split()) == "".join(article.text.split())


@pytest.mark.parametrize("unit", ["x", "A ", "— ", "Photo by: ", '("', "By A ", "[a](", "**a", "!["])
def test_a_megabyte_of_anything_is_read_at_once(unit):
    text = unit * (1_000_000 // len(unit))
    assert parse_article(text).blocks
    assert strip_markdown(text)


def test_markdown_becomes_plain_text_with_its_facts():
    text = (
        '---\ntitle: "A title"\nauthor: Jane Doe\n---\n# A title\n\nIn **Aleppo** and [Idlib](https://x.test)'
        " it *rained*."
        "\n\n![A bridge in Homs](b.png)\n\n- one\n> two\n"
    )
    plain, facts = strip_markdown(text)
    assert facts == {"title": "A title", "author": "Jane Doe"}
    assert plain == "A title\n\nIn Aleppo and Idlib it rained.\n\nCaption: A bridge in Homs\n\none\ntwo\n"


def test_snake_case_and_sums_keep_their_marks_in_markdown():
    plain, _ = strip_markdown("a_b_c and 2 * 3 * 4 and C\\*")
    assert plain == "a_b_c and 2 * 3 * 4 and C*"


@pytest.mark.parametrize(
    "line", ["By A." + "Ä" * 40 + " Reporter, 3May", "By A. RePORre" + "Aleppo" * 9 + "t, 3May4202"]
)
def test_a_byline_that_is_none_costs_no_time(line):
    began = time.process_time()
    assert parse_article(f"Title\n\n{line}\n\nRain fell.").byline is None
    assert time.process_time() - began < 1  # it took 25 seconds where words could meet without a blank
