"""PDF: columns in order, hyphens undone, heads and feet put aside, captions told, scans refused."""

import pytest

import papers
from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.articles.sources import drafts_in

pytest.importorskip("pypdfium2", reason="the reader of PDF stands on pypdfium2")

COLUMNS = [
    (50, 700, 24, "Bridge reopens"),
    (50, 660, 10, "The bridge at Deir Hafir, which was closed"),
    (50, 648, 10, "for months, reopened on Monday. Engi\u00ad".replace("\u00ad", "-")),
    (50, 636, 10, "neers from Homs had worked on it and then"),
    (320, 660, 10, "went on to a second bridge, south of the"),
    (320, 648, 10, "city of Raqqa."),
    (320, 630, 10, "Nobody was hurt."),
]


def read(tmp_path, data):
    file = tmp_path / "a.pdf"
    file.write_bytes(data)
    ((article, draft),) = drafts_in(file)
    return article, draft


def test_columns_are_read_one_after_the_other_and_words_put_together(tmp_path):
    article, _ = read(tmp_path, papers.pdf(COLUMNS))
    assert [(block.kind, block.span.of(article.text), block.where) for block in article.blocks] == [
        ("headline", "Bridge reopens", "page 1"),
        (
            "paragraph",
            "The bridge at Deir Hafir, which was closed for months, reopened on Monday. Engineers from Homs "
            "had worked on it and then went on to a second bridge, south of the city of Raqqa.",
            "page 1",
        ),
        ("paragraph", "Nobody was hurt.", "page 1"),
    ]


def test_what_recurs_at_the_edge_of_pages_is_dropped_and_said(tmp_path):
    def page(number):
        return [
            (50, 780, 8, "THE HERALD"),
            (50, 500, 10, f"This is page {number} of a long story about Aleppo."),
            (290, 20, 8, f"{number}/4"),
        ]

    article, draft = read(tmp_path, papers.pdf(*map(page, range(1, 5))))
    assert "HERALD" not in article.text
    assert "/4" not in article.text
    assert [piece.text for piece in draft.dropped[:2]] == ["THE HERALD", "1/4"]
    assert article.blocks[-1].where == "page 4"


def test_small_print_under_a_picture_is_its_caption(tmp_path):
    lines = [
        (50, 700, 24, "Bridge reopens"),
        (50, 660, 10, "The bridge at Deir Hafir has reopened to traffic."),
    ]
    lines += [(50, 388, 8, "The bridge seen from Raqqa."), (320, 388, 8, "The mayor of Homs.")]
    article, _ = read(tmp_path, papers.pdf(lines, pictures=[(50, 400, 200, 150), (320, 400, 200, 150)]))
    captions = [block.span.of(article.text) for block in article.blocks if block.kind == "caption"]
    assert captions == ["The bridge seen from Raqqa.", "The mayor of Homs."]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (papers.pdf([], [], pictures=[(0, 0, 600, 800)]), "2 pages hold pictures and no text (a scan)"),
        (papers.pdf(COLUMNS)[:300], "does not open"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "does not open"),
        (papers.pdf(*[[]] * 1001), "has 1001 pages"),
    ],
)
def test_what_has_no_text_is_refused_with_the_reason(tmp_path, data, words):
    (tmp_path / "a.pdf").write_bytes(data)
    (found,) = articles_in(tmp_path / "a.pdf")
    assert isinstance(found, Refusal)
    assert words in found.reason


def column(left, top, headline, *lines, size=20):
    """Return a story set in a narrow column, a line each."""
    return [
        (left, top, size, headline),
        *((left, top - 26 - 12 * n, 10, line) for n, line in enumerate(lines)),
    ]


RAIN = (
    "ALEPPO, Syria (AP) - It rained over the",
    "town for three days, and the river rose",
    "by two metres, the mayor said. Schools in",
    "Homs stayed shut, and the road to Hama",
    "was closed on Monday.",
)
SNOW = (
    "By Jane Doe",
    "",
    "It snowed in Ankara on Tuesday, and the",
    "airport closed for the whole morning. The",
    "trains to Konya ran late, and the police",
    "of Eskisehir asked all drivers to wait for",
    "the ploughs to come.",
)


def test_stories_that_are_signed_or_dated_are_told_apart(tmp_path):
    data = papers.pdf([*column(50, 700, "Rain in Aleppo", *RAIN), *column(320, 700, "Snow in Ankara", *SNOW)])
    (tmp_path / "a.pdf").write_bytes(data)
    first, second = articles_in(tmp_path / "a.pdf")
    assert (first.title, second.title) == ("Rain in Aleppo", "Snow in Ankara")
    assert "Ankara" not in first.text
    assert "Aleppo" not in second.text
    assert second.byline == "Jane Doe"


def test_headlines_of_one_size_are_said_where_nothing_tells_their_stories_apart(tmp_path):
    plain = ("It rained over the hills for three days", *RAIN[1:])
    other = ("It snowed in the town on Tuesday, and", *SNOW[3:])
    data = papers.pdf(
        [*column(50, 700, "Rain in Aleppo", *plain), *column(50, 400, "Snow in Ankara", *other)]
    )
    (tmp_path / "a.pdf").write_bytes(data)
    ((article, draft),) = drafts_in(tmp_path / "a.pdf")
    assert "Ankara" in article.text
    assert "page 1 has several headlines of one size" in draft.notes[0]


def test_a_report_with_sections_is_one_story(tmp_path):
    data = papers.pdf(
        [
            (50, 740, 24, "Floods in Homs"),
            *column(50, 700, "Background", *RAIN[1:], size=13),
            *column(50, 500, "Outlook", *SNOW[3:], size=13),
        ]
    )
    (tmp_path / "a.pdf").write_bytes(data)
    ((article, draft),) = drafts_in(tmp_path / "a.pdf")
    assert article.title == "Floods in Homs"
    assert draft.notes == ()
