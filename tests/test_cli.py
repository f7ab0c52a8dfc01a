import json
import os
import subprocess
import sys

import pytest

from geoarticle import cli, given
from geoarticle.articles import LARGEST_BYTES

STORY = (
    "Village falls near Aleppo\n\n"
    "Rebels took Khan Touman, a village some 15 kilometres southwest of Aleppo, Syria.\n\n"
    "Talks go on in Geneva, Switzerland.\n"
)
WRONG = "Fighting\n\nRebels took Khan Touman, a village some 15 kilometres northeast of Aleppo, Syria.\n"


@pytest.fixture
def story(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return str(file)


def one_line(err):
    return err.count("\n") == 1 and err.startswith("geoarticle: ") and "Traceback" not in err


def test_render_writes_one_page_and_prints_its_name(run, story, tmp_path):
    page = tmp_path / "new" / "map.html"
    code, out, err = run("render", story, "-o", page)
    assert (code, out) == (0, f"{page}\n")
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert "1 statement checked: 1 consistent" in err
    assert [file.name for file in page.parent.iterdir()] == ["map.html"]


def test_render_maps_the_sample_when_nothing_is_named(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("render")
    assert (code, out) == (0, "maps/index.html\n")
    assert (tmp_path / "maps" / "index.html").stat().st_size < 550_000


def test_render_draws_a_static_picture(run, story, tmp_path):
    code, out, _ = run("render", story, "-o", tmp_path / "a.html", "--svg", tmp_path / "a.svg")
    assert (code, out.splitlines()[1]) == (0, str(tmp_path / "a.svg"))
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").lstrip().startswith("<")


def test_render_without_text_keeps_the_article_out_of_the_page(run, story, tmp_path):
    page = tmp_path / "a.html"
    assert run("render", story, "-o", page, "--no-text")[0] == 0
    assert "Talks go on in" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["table", "json", "geojson", "csv", "kml", "annotations"])
def test_no_format_of_parse_holds_the_text_that_was_to_be_left_out(run, story, form):
    code, out, _ = run("parse", story, "--format", form, "--no-text")
    assert code == 0
    assert "Aleppo" in out
    assert not [part for part in ("Talks go on", "southwest of", "story.txt") if part in out]


def test_an_article_without_places_makes_a_page_that_says_so(run, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("It rained, and nobody minded.", encoding="utf-8")
    code, _, err = run("render", file, "-o", tmp_path / "a.html")
    assert (code, err) == (0, "no place was found\n")
    assert (tmp_path / "a.html").is_file()


def test_parse_lists_the_places_with_the_verdict(run, story):
    code, out, _ = run("parse", story)
    assert code == 0
    for words in ("Khan Touman", "Geneva, Switzerland", "15 kilometres southwest of", "consistent"):
        assert words in out


@pytest.mark.parametrize("form", ["json", "geojson", "annotations"])
def test_parse_writes_data_that_parses(run, story, form):
    code, out, _ = run("parse", story, "--format", form)
    assert code == 0
    assert json.loads(out)


@pytest.mark.parametrize(("form", "start"), [("csv", "id,start,end"), ("kml", "<?xml")])
def test_parse_writes_tables_and_kml(run, story, form, start):
    assert run("parse", story, "--format", form)[1].startswith(start)


def test_parse_writes_to_a_file(run, story, tmp_path):
    code, out, _ = run("parse", story, "--format", "json", "-o", tmp_path / "a.json")
    assert (code, out) == (0, "")
    assert json.loads((tmp_path / "a.json").read_bytes())["schema"] == "geoarticle.report/1"


def test_given_spans_are_the_mentions(run, story, tmp_path):
    spans = tmp_path / "spans.json"
    start = STORY.index("Geneva")
    spans.write_text(json.dumps([[start, start + len("Geneva")]]), encoding="utf-8")
    _, out, _ = run("parse", story, "--spans", spans, "--format", "json")
    assert [mention["text"] for mention in json.loads(out)["mentions"]] == ["Geneva"]


def test_an_outlet_says_which_town_is_meant(run, tmp_path):
    (tmp_path / "local.txt").write_text("The council of Alexandria met.", encoding="utf-8")
    for outlet, division in (("Alexandria, Louisiana", "Louisiana"), ("Alexandria, Virginia", "Virginia")):
        code, out, _ = run("parse", tmp_path / "local.txt", "--outlet", outlet)
        assert code == 0
        assert f"Alexandria, {division}, United States" in out
        assert f"the paper is published in {division}" in out


def test_check_answers_with_its_exit_code(run, story, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(WRONG, encoding="utf-8")
    assert run("check", story)[0] == 0
    code, out, err = run("check", wrong)
    assert code == 1
    assert "inconsistent" in out
    assert "1 inconsistent" in err


def test_claim_checks_a_statement_alone(run):
    figure, ground = "36.1167,37.05", "36.2012,37.1612"
    code, out, _ = run("claim", "some 15 km southwest of Aleppo", "--figure", figure, "--ground", ground)
    assert code == 0
    assert out.startswith("consistent\nmeasured: 13.7 km at 227°")
    code, out, _ = run("claim", "40 km north of", "--figure", figure, "--ground", ground, "--format", "json")
    assert (code, json.loads(out)["verdict"]) == (1, "inconsistent")


@pytest.mark.parametrize("figure", ["36°07'00\"N 37°03'00\"E", "36° 7′ N, 37° 3′ E", "36.1167 37.05"])
def test_claim_takes_positions_as_maps_print_them(run, figure):
    code, out, _ = run(
        "claim", "15 km southwest of Aleppo", "--figure", figure, "--ground", "36.2012,37.1612"
    )
    assert code == 0
    assert "13.7 km at 227°" in out


def test_claim_refuses_what_could_be_read_two_ways(run):
    code, _, err = run(
        "claim", "15 km southwest of", "--figure", "36 7 0 N, 37 3 0 E", "--ground", "36.2,37.1"
    )
    assert code == 2
    assert "LAT,LON" in err


def test_claim_takes_southern_positions(run):
    code, _, err = run("claim", "10 km east of", "--figure", "-33.8,151.2", "--ground", "-33.8,151.1")
    assert code == 0, err


def test_explain_says_why_and_what_else(run, story):
    code, out, _ = run("explain", story, "geneva")
    assert code == 0
    assert "because" in out
    assert "could be" in out


def test_search_says_how_a_name_matched(run):
    code, out, _ = run("gazetteer", "search", "Khan Tuman")
    assert code == 0
    assert out.splitlines()[0].split() == [
        "id",
        "place",
        "class",
        "lat,",
        "lon",
        "population",
        "matched",
        "as",
        "how",
    ]
    _, out, _ = run("gazetteer", "search", "Geneva", "--format", "json", "--limit", "2")
    assert len(json.loads(out)) == 2


def test_a_name_that_nobody_knows_is_a_message_not_an_error(run):
    code, out, err = run("gazetteer", "search", "Qqzzxxvv")
    assert (code, out) == (0, "")
    assert "no place is called" in err


def test_info_names_sources_and_licences(run):
    code, out, _ = run("gazetteer", "info")
    assert code == 0
    assert "GeoNames" in out


def bad_inputs(folder):
    (folder / "empty.txt").touch()
    (folder / "space.txt").write_text(" \n\t\n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "latin.txt").write_bytes("été".encode("cp1252"))
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(4 * LARGEST_BYTES)
    return ["missing.txt", ".", "empty.txt", "space.txt", "binary.txt", "latin.txt", "huge.txt"]


@pytest.mark.parametrize("command", ["render", "parse", "check"])
def test_bad_input_is_one_line_and_exit_code_two(run, tmp_path, command):
    for name in bad_inputs(tmp_path):
        page = ["-o", tmp_path / "out.html"] if command == "render" else []
        code, out, err = run(command, tmp_path / name, *page)
        assert (code, out) == (2, ""), name
        assert one_line(err), err
        assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["parse"],
        ["parse", "STORY", "--format", "xlsx"],
        ["parse", "STORY", "--spans", "missing.json"],
        ["parse", "STORY", "--recogniser", "nonsense"],
        ["parse", "STORY", "--gazetteer", "missing.sqlite"],
        ["parse", "STORY", "--outlet", "Alexandria, Nosuchland"],
        ["parse", "STORY", "--format", "json", "-o", "STORY/below/a.json"],
        ["render", "STORY", "-o", "STORY/below/a.html"],
        ["render", "STORY", "-o", "FOLDER"],
        ["render", "STORY", "--tiles", "https://tiles.example/{z}/{x}/{y}.png", "-o", "FOLDER/a.html"],
        ["render", "STORY", "--boundaries", "missing.geojson", "-o", "FOLDER/a.html"],
        ["claim", "15 km north of", "--figure", "95,0", "--ground", "0,0"],
        ["claim", "15 km north of", "--figure", "x", "--ground", "0,0"],
        ["explain", "STORY", "Atlantis"],
        ["batch", "missing.jsonl", "FOLDER/out.jsonl"],
        ["batch", "STORY", "FOLDER"],
        ["parse", "STORY", "-o", "STORY"],
        ["parse", "STORY", "-o", "FOLDER/" + "a" * 300],
        ["parse", "STORY", "--spans", "STORY", "-o", "FOLDER/./story.txt"],
        ["parse", "STORY", "--spans", "/dev/zero"],
        ["parse", "/dev/zero"],
        ["render", "STORY", "-o", "STORY"],
        ["render", "STORY", "-o", "FOLDER/a", "--svg", "FOLDER/a"],
        ["batch", "STORY", "STORY"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_misuse_is_one_line_and_exit_code_two(run, story, tmp_path, arguments):
    filled = [a.replace("STORY", story).replace("FOLDER", str(tmp_path)) for a in arguments]
    code, out, err = run(*filled)
    assert (code, out) == (2, "")
    assert one_line(err), err
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("story.txt", STORY)]


def test_spans_that_do_not_fit_the_text_are_refused(run, story, tmp_path):
    spans = tmp_path / "spans.json"
    for wrong in ("[[5, 2]]", "[[0, 99999]]", "[1]", "{}", "nonsense", '[["a", "b"]]'):
        spans.write_text(wrong, encoding="utf-8")
        code, _, err = run("parse", story, "--spans", spans)
        assert code == 2, wrong
        assert one_line(err), err


def test_a_bug_of_ours_is_exit_code_three_without_a_traceback(run, story, monkeypatch):
    monkeypatch.setattr(given, "parsed", lambda *_, **__: 1 / 0)
    code, _, err = run("parse", story)
    assert code == 3
    assert one_line(err)
    assert "internal error: ZeroDivisionError" in err


@pytest.mark.parametrize("command", [[], *([name] for name in cli.cli.commands)], ids=str)
def test_help_teaches(run, command):
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "Usage: geoarticle" in out


def test_a_table_holds_nothing_that_a_terminal_would_obey(run, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("In \x1b[31mAleppo\x1b[0m, Syria, \u202eit rained.", encoding="utf-8")
    for arguments in (["parse", file], ["explain", file, "Aleppo"]):
        _, out, _ = run(*arguments)
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_the_command_runs_as_a_module_and_survives_a_closed_pipe(story):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "geoarticle", "parse", "-", "--format", "json"],
        input=STORY.replace("Geneva", "Genève").encode(), capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert json.loads(done.stdout)
