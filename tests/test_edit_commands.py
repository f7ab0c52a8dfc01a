import json

import pytest

STORY = "Fighting spread in Oxford on Monday. Troops left Oxford for Tupelo, 80 km east of Oxford.\n"
OXFORD = "geonames:2640729"


@pytest.fixture
def story(tmp_path):
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def test_an_edit_is_kept_beside_the_story_and_every_command_picks_it_up(run, story):
    code, out, err = run("edit", story, "Oxford", "--means", OXFORD, "--by", "A. Editor")
    beside = story.with_suffix(".edits.json")
    assert (code, err) == (0, f"wrote {beside}\n")
    assert "means geonames:2640729" in out
    assert "Oxford, Mississippi" not in out
    code, out, _ = run("parse", story, "--format", "json")
    report = json.loads(out)
    assert {m["place"] for m in report["mentions"] if m["text"] == "Oxford"} == {OXFORD}
    assert report["edits"][0]["edit"]["by"] == "A. Editor"
    assert report["changes"][0]["was"]["name"] == "Oxford"
    code, out, _ = run("explain", story, "Oxford")
    assert "decided by A. Editor" in out


def test_edits_beside_the_story_can_be_left_unread(run, story):
    run("edit", story, "Oxford", "--means", OXFORD)
    _, out, _ = run("parse", story, "--no-edits", "--format", "json")
    assert "edits" not in json.loads(out) or json.loads(out)["edits"] == []


def test_edits_may_lie_elsewhere_and_change_a_report_too(run, story, tmp_path):
    elsewhere = tmp_path / "other.json"
    run("edit", story, "Oxford", "--means", OXFORD, "--edits", elsewhere)
    assert not story.with_suffix(".edits.json").exists()
    saved = tmp_path / "saved.json"
    run("parse", story, "--format", "json", "-o", saved)
    _, out, _ = run("parse", saved, "--edits", elsewhere, "--format", "json")
    assert {m["place"] for m in json.loads(out)["mentions"] if m["text"] == "Oxford"} == {OXFORD}


def test_an_edit_is_taken_back_by_its_number(run, story):
    run("edit", story, "Oxford", "--means", OXFORD)
    run("edit", story, "Tupelo", "--hide")
    _, out, _ = run("edit", story, "--undo", 1)
    assert "Oxford" not in out
    assert "is hidden" in out
    code, _, err = run("edit", story, "--undo", 5)
    assert (code, err) == (
        2,
        f"geoarticle: {story.with_suffix('.edits.json')} holds 1 edits: there is no number 5\n",
    )


def test_an_edit_that_the_text_has_left_behind_is_one_line_and_the_rest_is_applied(run, story):
    run("edit", story, "Oxford", "--means", OXFORD)
    run("edit", story, "Tupelo", "--not-a-place")
    story.write_text(STORY.replace("Tupelo", "Memphis"), encoding="utf-8")
    code, out, err = run("parse", story)
    assert code == 0
    assert "“Tupelo” is not in the text any more" in err.splitlines()
    assert "Oxford, England" in out


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("Oxford",), "say one thing of the words"),
        (("Oxford", "--hide", "--confirm"), "say one thing of the words"),
        (("Atlantis", "--hide"), "'Atlantis' is not in"),
        (("Oxford", "--means", "geonames:1"), "geoarticle gazetteer search NAME lists ids"),
        (("Oxford", "--at", "95,0"), "outside -90 to 90"),
        (("Oxford", "--rename", "  "), "rename needs a label"),
        (("Oxford", "--rename", "x" * 300), "longer than 200"),
    ],
)
def test_a_wrong_edit_is_one_line_and_writes_nothing(run, story, options, reason):
    code, out, err = run("edit", story, *options)
    assert (code, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1
    assert not story.with_suffix(".edits.json").exists()


def test_a_hostile_file_of_edits_costs_only_its_wrong_edits(run, story):
    beside = story.with_suffix(".edits.json")
    good = {"do": "means", "quote": {"exact": "Oxford"}, "place": OXFORD}
    evil = {"do": "rename", "quote": {"exact": "Tupelo"}, "label": "{{ 7 * 7 }}<script>alert(1)</script>"}
    beside.write_text(
        json.dumps({"schema": "geoarticle.edits/1", "edits": [good, evil, {"do": "x"}, 5, None]}), "utf-8"
    )
    code, _, err = run("render", story, "-o", story.parent / "map.html")
    assert code == 0
    assert [line.split(":")[1] for line in err.splitlines()[:3]] == [" edit 3", " edit 4", " edit 5"]
    page = (story.parent / "map.html").read_text("utf-8")
    assert "<script>alert" not in page
    beside.write_text("{", "utf-8")
    code, _, err = run("render", story, "-o", story.parent / "map.html")
    assert (code, err.count("\n")) == (2, 1)
    assert str(beside) in err


def test_corrected_answers_become_a_line_of_gold(run, story):
    run("edit", story, "Oxford", "--means", OXFORD)
    _, out, _ = run("edit", story, "--gold")
    gold = json.loads(out)
    assert gold["id"] == "story"
    assert {t["geonameid"] for t in gold["toponyms"] if t["text"] == "Oxford"} == {2640729}


def test_a_statement_about_places_that_a_person_chose_may_be_called_wrong(run, story):
    run("edit", story, "Oxford", "--means", OXFORD)
    assert run("check", story)[0] == 0  # another Oxford would make it true
    run("edit", story, "Tupelo", "--at", "52.5,-1.3")
    code, out, _ = run("check", story)
    assert (code, "inconsistent" in out) == (1, True)
