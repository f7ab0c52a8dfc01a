import pytest

from geoarticle import tables
from geoarticle.controls import one_line
from geoarticle.model import Match
from reports import place, small_report


def test_a_report_is_one_line_a_mention_with_place_and_reason():
    lines = tables.report_table(small_report()).splitlines()
    assert [line.split()[:2] for line in lines[1:5]] == [
        ["m1", "Low"],
        ["m2", "Big"],
        ["m3", "Nowhere"],
        ["m4", "Bigger"],
    ]
    assert "no place of that name is known" in lines[3]
    assert lines[-1] == (
        "2 places in 4 mentions; 1 inferred; 1 mention unresolved; 1 statement checked: 1 consistent"
    )


def test_columns_line_up_also_under_wide_and_combining_letters():
    rows = [("a", "b"), ("東京", "x"), ("e\u0301", "x"), ("abcd", "x")]
    assert tables.columns(rows) == "a     b\n東京  x\ne\u0301     x\nabcd  x\n"


@pytest.mark.parametrize("text", ["a\x1b[31mb", "a\u202eb", "a\nb", "a\x9bb", "a\u2066b"])
def test_control_characters_never_reach_a_terminal(text):
    assert set(one_line(text)) <= set("ab [31m")


def test_an_explanation_quotes_the_text_and_names_the_runner_up():
    report = small_report()
    told = tables.explanation(report, report.mentions[1])
    for words in (
        "“The hamlet of Low",
        "because the only large place",
        "could be Big",
        "stated: “15 km north of”",
    ):
        assert words in told


def test_the_words_around_a_mention_are_cut_at_spaces():
    report = small_report(
        "The hamlet of Low lies 15 km north of Big. Nowhere fell, the Bigger army said. " + "Word " * 50
    )
    told = tables.surrounding(report.article.text, report.mentions[3], reach=20)
    assert told == "…Nowhere fell, the Bigger army said. Word…"


def test_a_near_match_says_how_many_edits():
    match = Match(place=place(1, "Big", 1.0, 2.0, population=12345), name="Big", kind="near", distance=2)
    row = tables.matches_table([match]).splitlines()[1]
    assert row.split()[-3:] == ["near,", "2", "edits"]
    assert "12,345" in row
    assert tables.match_dict(match)["how"] == "near"
