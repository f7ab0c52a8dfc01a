"""With the text left out, nothing of the article is left anywhere but the names of its places."""

import dataclasses
import json
import re

import pytest

from geoarticle import exports, geoparse, given, maps, tables
from geoarticle.articles import parse_article
from geoarticle.model import Candidate
from geoarticle.redaction import statement_words, without_text
from reports import place, small_report

STORY = (
    "Secret headline about quarrels\n\nBy Hidden Author\n\n"
    "The hamlet of Low lies barely 15 km north of Big. \U0001f600 Nowhere fell, the Bigger army said."
)
QUOTING = "the text puts it “barely ”15” km north of” Big"


@pytest.fixture(scope="module")
def report():
    """Return a report that quotes its article wherever one can."""
    made = small_report(STORY)
    article = parse_article(STORY, byline="Hidden Author", source="/home/someone/hidden-file.txt")
    low, big, nowhere, bigger = made.resolutions
    other = Candidate(place=place(7, "Big", 1.0, 2.0), confidence=0.1, evidence=(QUOTING,))
    low = dataclasses.replace(low, evidence=("placed by “15 km north of”",))
    big = dataclasses.replace(big, evidence=(QUOTING, "“Big” is short for Bigtown"), alternatives=(other,))
    nowhere = dataclasses.replace(nowhere, reason="said “Nowhere fell, the” only")
    check = dataclasses.replace(
        made.checks[0], reason="stated “15 km north of”; measured 15.0 km: consistent"
    )
    return dataclasses.replace(
        made, article=article, resolutions=(low, big, nowhere, bigger), checks=(check,)
    )


def faces(report):
    """Yield (name, text) for everything that is made of a report."""
    for form in exports.FORMATS:
        yield form, exports.export(report, form)
    yield "page", maps.page(report)
    yield "picture", maps.svg(report)
    yield "notebook", maps.notebook_html(report)
    yield "table", tables.report_table(report)


SECRETS = (
    "Secret headline", "quarrels", "Hidden", "hidden-file", "hamlet", "barely", "km north of", "Nowhere fell",
    "army said", "someone", "\U0001f600",
)  # fmt: skip


def test_every_secret_is_somewhere_when_the_text_stays(report):
    whole = " ".join(text for _, text in faces(report))
    assert [secret for secret in SECRETS if secret not in whole and secret != "someone"] == []


def test_without_its_text_no_format_holds_a_word_of_the_article(report):
    for name, text in faces(without_text(report)):
        plain = re.sub(r"\s+", " ", text)
        assert [(name, secret) for secret in SECRETS if secret in plain] == []


def test_the_names_stay_and_where_they_were_found(report):
    left = without_text(report)
    assert left.mentions == report.mentions
    assert left.resolutions[1].evidence == ("the text puts it “…” Big", "“Big” is short for Bigtown")
    assert left.resolutions[0].evidence == ("placed by “…”",)
    for _, text in faces(left):
        assert "Nowhere" in text or "Big" in text


@pytest.mark.parametrize("marks", ["“”", "„“", "«»", '""', "「」"])
def test_quoted_words_go_whatever_the_marks_and_quoted_names_stay(report, marks):
    left, right = marks
    lines = (f"as {left}fifteen {left}or so{right} km{right} says", f"{left}Big{right} is meant")
    changed = dataclasses.replace(report.resolutions[1], evidence=lines)
    resolutions = (report.resolutions[0], changed, *report.resolutions[2:])
    left_over = without_text(dataclasses.replace(report, resolutions=resolutions)).resolutions[1]
    assert left_over.evidence == (f"as {left}…{right} says", lines[1])


def test_a_public_address_and_the_date_stay_for_they_say_where_the_article_is():
    article = parse_article(
        STORY, source="https://example.org/a", published="2016-05-07", byline="Hidden Author"
    )
    left = without_text(dataclasses.replace(small_report(STORY), article=article)).article
    assert (left.source, left.published) == ("https://example.org/a", "2016-05-07")
    assert (left.title, left.byline, left.text) == (None, None, "")


def test_exports_and_page_leave_the_text_out_by_the_same_rule(report):
    left = without_text(report)
    for form in exports.FORMATS:
        assert exports.export(report, form, text=False) == exports.export(left, form)
    assert maps.page(report, text=False) == maps.page(left)
    assert without_text(left) == left


def test_a_statement_without_words_says_what_was_stated(report):
    relation = without_text(report).relations[0]
    assert statement_words(relation) == "15 km north"
    assert "15 km north (consistent)" in exports.export(without_text(report), "csv")
    near = dataclasses.replace(relation, kind="near", distance_km=None, wind=None, bearing_deg=None)
    assert statement_words(near) == "near"


def test_annotations_without_text_quote_the_name_alone(report):
    page = json.loads(exports.export(report, "annotations", text=False))
    quote = page["items"][0]["target"]["selector"][0]
    assert quote == {"type": "TextQuoteSelector", "exact": "Low"}


def threes(text):
    """Return every three words in a row that are no numbers."""
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    rows = zip(words, words[1:], words[2:], strict=False)
    return {" ".join(row) for row in rows if not any(word.isdigit() for word in row)}


def test_of_a_real_article_no_three_words_in_a_row_are_left_but_in_names():
    report = geoparse(given.sample())
    secret = threes(report.article.text) - {
        three for place in (*report.places, *report.other_places()) for three in threes(place.name)
    }
    secret -= {three for mention in report.mentions for three in threes(mention.text)}
    left = without_text(report)
    for name, text in faces(left):
        if name == "notebook":
            continue  # the page in a frame, its scripts written as text
        plain = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.DOTALL)
        assert (name, threes(plain) & secret) == (name, set())
