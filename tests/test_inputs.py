"""Commands take reports where they take articles, and tell one from the other by its bytes."""

import io
import json
import sys

import pytest

import geoarticle
from geoarticle import exports
from geoarticle.errors import InputError
from geoarticle.inputs import read_input
from geoarticle.model import Article
from reports import small_report

STORY = "Rebels took Khan Touman, some 15 km southwest of Aleppo. Talks go on in Geneva, Switzerland.\n"


@pytest.fixture(scope="module")
def report():
    return geoarticle.geoparse(geoarticle.parse_article(STORY, source="story.txt"))


@pytest.fixture
def file(report, tmp_path):
    path = tmp_path / "report.json"
    path.write_text(report.to_json(), encoding="utf-8")
    return path


def test_a_report_is_told_by_its_bytes_whatever_its_name(report, tmp_path):
    named_like_text = tmp_path / "report.txt"
    named_like_text.write_text(report.to_json(), encoding="utf-8-sig")
    assert read_input(str(named_like_text)) == (report,)
    article = tmp_path / "article.txt"
    article.write_text('{"Syria" is what the paper wrote.}', encoding="utf-8")
    (read,) = read_input(str(article))
    assert isinstance(read, Article)


def test_a_file_may_hold_many_reports(report, tmp_path):
    small = small_report()
    array, lines = tmp_path / "array.json", tmp_path / "batch.jsonl"
    array.write_text(exports.export([report, small], "json"), encoding="utf-8")
    lines.write_text(
        "".join(
            f"{exports.dumps({'id': n, **r.to_dict()}, indent=None)}\n" for n, r in enumerate((report, small))
        ),
        encoding="utf-8",
    )
    assert read_input(str(array)) == read_input(str(lines)) == (report, small)


def test_what_is_wrong_is_said_with_file_line_and_path(report, tmp_path):
    values = report.to_dict()
    values["places"][1]["lat"] = 91
    good, bad = (exports.dumps(v, indent=None) for v in (report.to_dict(), values))
    files = {
        "one.json": (bad, r"one\.json: places\[1\]\.lat: 91 is outside -90 to 90"),
        "two.json": (f"[{good},{bad}]", r"two\.json: report 2: places\[1\]\.lat: 91 is outside"),
        "many.jsonl": (f"{good}\n{bad}\n", r"many\.jsonl: line 2: places\[1\]\.lat: 91 is outside"),
        "errors.jsonl": (
            f'{good}\n{{"id": 2, "error": "no text"}}\n',
            "line 2: it holds an error in place of",
        ),
        "cut.json": (report.to_json()[:-20], r"cut\.json: this is not JSON"),
    }
    for name, (text, message) in files.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=message):
            read_input(str(path))


def test_a_report_renders_to_the_bytes_of_its_article(run, report, file, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    assert run("render", story, "-o", tmp_path / "a.html", "--svg", tmp_path / "a.svg")[0] == 0
    assert run("render", file, "-o", tmp_path / "b.html", "--svg", tmp_path / "b.svg")[0] == 0
    for suffix in ("html", "svg"):
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


@pytest.mark.parametrize("form", ["table", *exports.FORMATS])
def test_a_report_turns_into_what_its_article_turns_into(run, file, tmp_path, form):
    story = tmp_path / "story.txt"
    story.write_text(STORY, encoding="utf-8")
    assert run("parse", file, "--format", form) == run("parse", story, "--format", form)
    assert run("parse", file, "--format", form, "--no-text") == run(
        "parse", story, "--format", form, "--no-text"
    )


def test_reports_and_articles_share_a_map_and_an_export(run, file, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("It rained in Lyon.", encoding="utf-8")
    assert run("render", file, story, "-o", tmp_path / "a.html")[0] == 0
    assert "2 articles on one map" in (tmp_path / "a.html").read_text(encoding="utf-8")
    code, out, _ = run("check", file, "--format", "json")
    assert (code, len(json.loads(out)["checks"])) == (0, 1)
    assert "stated: “some 15 km southwest of”" in run("explain", file, "Khan Touman")[1]


def test_what_fits_an_article_only_is_refused_for_a_report(run, file, tmp_path):
    spans = tmp_path / "spans.json"
    spans.write_text("[[0, 6]]", encoding="utf-8")
    assert run("parse", file, "--spans", spans)[::2] == (2, "geoarticle: --spans goes with one article\n")
    many = tmp_path / "many.json"
    many.write_text(f"[{file.read_text('utf-8')},{file.read_text('utf-8')}]", encoding="utf-8")
    code, _, err = run("check", many)
    assert (code, "holds 2 reports: give a file of one" in err) == (2, True)


def test_a_report_comes_through_standard_input(run, report, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report.to_json().encode())))
    assert run("parse", "-", "--format", "csv")[1] == exports.export(report, "csv")
