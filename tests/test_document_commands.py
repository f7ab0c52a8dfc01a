"""`geoarticle read`, and the commands that take one article of several."""

import json
import zipfile

import pytest

from geoarticle import cli

PAGE = (
    "<!DOCTYPE html><html lang='en'><title>Flood at Harran</title><h1>Flood at Harran</h1>"
    "<p>Heavy rain fell on the hills above Harran on Monday.</p><p>Advertisement</p>"
    "<p>Families from eleven villages spent the night in a school at Viransehir.</p></html>"
)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE)
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as both:
        both.writestr("a.html", PAGE)
        both.writestr("b.txt", "It rained in Aleppo, and then in Homs.")
        both.writestr("c.bin", b"\0\1\2")

    def run_one(*arguments):
        code = cli.run(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run_one


def test_a_page_is_shown_as_text(run):
    code, out, _ = run("read", "page.html")
    assert (code, out.startswith("Flood at Harran\n\nHeavy rain")) == (0, True)
    assert "Advertisement" not in out
    assert "[dropped] Advertisement" in run("read", "page.html", "--dropped")[1]


def test_its_blocks_are_told_apart(run):
    lines = run("read", "page.html", "--format", "blocks", "--dropped")[1].splitlines()
    assert [line.split("\t")[0] for line in lines] == ["headline", "paragraph", "paragraph", "dropped"]


def test_json_is_a_list_of_articles(run):
    code, out, err = run("read", "two.zip", "--format", "json")
    first, second = json.loads(out)
    assert (code, first["title"], second["text"]) == (
        0,
        "Flood at Harran",
        "It rained in Aleppo, and then in Homs.",
    )
    assert first["blocks"][1] == {
        "kind": "paragraph", "text": "Heavy rain fell on the hills above Harran on Monday.",
        "where": "#:~:text=Heavy%20rain%20fell%20on%20the%20hills",
    }  # fmt: skip
    assert list(first) == ["title", "byline", "published", "language", "url", "site", "text", "blocks"]
    assert "c.bin" in err


def test_one_of_several_articles_is_chosen_by_its_number(run):
    assert run("read", "two.zip", "--article", "2")[1] == "It rained in Aleppo, and then in Homs.\n"
    code, _, err = run("read", "two.zip", "--article", "3")
    assert (code, "holds 2 articles" in err) == (2, True)
    code, _, err = run("check", "two.zip")
    assert (code, "choose one with --article" in err) == (2, True)
    assert run("check", "two.zip", "--article", "2")[0] == 0


def test_what_is_no_document_is_one_line(run):
    code, out, err = run("read", "none.html")
    assert (code, out, err.count("\n")) == (2, "", 1)
