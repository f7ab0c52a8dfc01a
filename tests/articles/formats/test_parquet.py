"""Parquet: a row for each article."""

import io
from datetime import UTC, datetime

import pytest

from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.articles.formats import READERS

pa = pytest.importorskip("pyarrow", reason="pip install 'geoarticle[parquet]'")
parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'geoarticle[parquet]'")

ROWS = [
    {
        "headline": "Rain",
        "body": "It rained in Homs.",
        "date": datetime(2026, 5, 4, 10, tzinfo=UTC),
        "authors": ["Jane Doe", "Jan Smit"],
        "views": 7,
    },
    {
        "headline": None,
        "body": "<p>It snowed in Hama.</p><p>Nobody drove.</p>",
        "date": None,
        "authors": [],
        "views": 1,
    },
    {"headline": "Empty", "body": None, "date": None, "authors": None, "views": 0},
]


def written(rows, **how):
    made = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), made, **how)
    return made.getvalue()


def read(data, **how):
    return list(articles_in("a.parquet", data=data, **how))


def test_each_row_with_a_text_is_an_article():
    rain, snow = read(written(ROWS))
    assert (rain.title, rain.byline, rain.published, rain.text) == (
        "Rain",
        "Jane Doe, Jan Smit",
        "2026-05-04",
        "It rained in Homs.",
    )
    assert (snow.title, snow.text) == (None, "It snowed in Hama.\n\nNobody drove.")


def test_columns_may_be_named_by_the_user():
    data = written([{"x": "It rained in Homs.", "y": "Rain"}])
    assert [one.reason for one in read(data)] == [
        "a.parquet has no column for an article's text (it has: x, y): name one"
    ]
    (article,) = read(data, fields={"text": "x", "title": "y"})
    assert (article.title, article.text) == ("Rain", "It rained in Homs.")


def test_many_rows_are_read_in_pieces():
    rows = [{"text": f"It rained in Homs on day {number}."} for number in range(1000)]
    assert sum(1 for _ in articles_in("a.parquet", data=written(rows, row_group_size=300))) == 1000


def test_a_group_of_rows_that_unpacks_to_too_much_is_refused():
    data = written([{"text": "x" * 4_000_000}] * 60, compression="zstd", use_dictionary=False)
    assert len(data) < 1_000_000
    (refused,) = read(data)
    assert "unpacks to more than 200 MB" in refused.reason


@pytest.mark.parametrize("cut", [4, 100, 400, -1])
def test_a_damaged_file_is_refused_in_one_line(cut):
    (refused,) = read(written(ROWS)[:cut])
    assert isinstance(refused, Refusal)
    assert "is damaged" in refused.reason
    assert "\n" not in refused.reason


def test_its_extra_is_named_where_it_is_missing():
    assert READERS.row("parquet").needs == "geoarticle[parquet]"
