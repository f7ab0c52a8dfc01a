import json

import pytest

from geoarticle import geoparse
from geoarticle.corrections import gold_of, located
from geoarticle.edits import Edit, TextQuote
from geoarticle.errors import InputError
from geoarticle.exports.edits import SCHEMA, edits_file, read_edits
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.importing import import_files
from geoarticle.model import Inferred, Resolved, Unresolved
from geoarticle.report import Report

STORY = (
    "Fighting spread in Oxford on Monday, officials in Springfield said. Troops left Oxford for Tupelo, "
    "80 km east of Oxford. The hamlet of Blorvik was hit, and Nancy Reading was there.\n"
)
OXFORD_ENGLAND, OXFORD_MISSISSIPPI = "geonames:2640729", "geonames:4440076"


def said(do, words, **more):
    return Edit(do=do, quote=TextQuote(exact=words), **more)


def answers(report, words):
    pairs = zip(report.mentions, report.resolutions, strict=True)
    return [resolution for mention, resolution in pairs if mention.text == words]


@pytest.fixture
def corrected(gazetteer, outlines):
    def parse(*edits, text=STORY):
        return geoparse(text, gazetteer=gazetteer, outlines=outlines, edits=edits)

    return parse


def test_a_chosen_place_holds_for_all_mentions_of_the_name_and_is_certain(corrected):
    report = corrected(said("means", "Oxford", place=OXFORD_ENGLAND, by="A. Editor", when="2026-11-26"))
    found = answers(report, "Oxford")
    assert len(found) == 3
    assert {r.place.id for r in found} == {OXFORD_ENGLAND}
    assert {r.confidence for r in found} == {1.0}
    assert {r.evidence for r in found} == {("decided by A. Editor, 2026-11-26",)}
    assert {r.needs_look for r in found} == {None}


def test_what_the_machine_said_is_kept_beside_it(corrected):
    report = corrected(said("means", "Oxford", place=OXFORD_ENGLAND))
    own = [change for change in report.changes if change.text == "Oxford"]
    assert [change.was.place for change in own] == [OXFORD_MISSISSIPPI] * 3
    assert [change.now.place for change in own] == [OXFORD_ENGLAND] * 3
    assert report.edits[0].mentions == tuple(change.mention for change in own)


def test_only_here_leaves_the_other_mentions_to_the_machine(corrected):
    quote = TextQuote(exact="Oxford", prefix="Troops left ")
    report = corrected(Edit(do="means", quote=quote, place=OXFORD_ENGLAND, only_here=True))
    assert [r.place.id for r in answers(report, "Oxford")] == [
        OXFORD_MISSISSIPPI, OXFORD_ENGLAND, OXFORD_MISSISSIPPI,
    ]  # fmt: skip


def test_neighbours_are_weighed_anew(corrected):
    text = "Shells fell on Tripoli and Zahle, and on Springfield and Salem."
    by_itself = corrected(text=text)
    report = corrected(
        said("means", "Springfield", place="geonames:4250542"),
        said("means", "Zahle", place="geonames:4250542"),
        text=text,
    )
    assert [c.text for c in report.changes if c.mention not in report.edits[0].mentions]
    assert answers(by_itself, "Salem") != answers(report, "Salem")


def test_a_name_that_is_no_place_is_no_mention_and_locates_nothing(corrected):
    report = corrected(said("not_a_place", "Oxford"))
    assert answers(report, "Oxford") == []
    assert report.relations == ()
    assert {(c.text, c.now.status, c.mention) for c in report.changes if c.text == "Oxford"} == {
        ("Oxford", "none", None)
    }


def test_a_name_that_only_a_statement_made_can_be_no_place_too(corrected):
    text = "The hamlet of Qwerv lies 15 km south of Aleppo."
    assert answers(corrected(text=text), "Qwerv")
    report = corrected(said("not_a_place", "Qwerv"), text=text)
    assert answers(report, "Qwerv") == []
    assert [relation.figure for relation in report.relations] == [None]


def test_words_are_added_at_a_position_and_stand_beside_their_neighbours(corrected):
    report = corrected(said("add", "Reading", lat=34.3, lon=-89.2, radius_km=2.0, by="B"))
    (added,) = answers(report, "Reading")
    assert (added.place.lat, added.place.lon, added.place.radius_km) == (34.3, -89.2, 2.0)
    assert added.place.source == "B"


def test_added_words_without_a_place_are_resolved_by_the_machine(corrected):
    text = "The rains reached bamako late. Mali closed schools."
    report = corrected(said("add", "bamako"), text=text)
    assert [r.place.name for r in answers(report, "bamako")] == ["Bamako"]


def test_a_pin_set_by_hand_is_what_the_machine_meant_elsewhere(corrected):
    report = corrected(said("move", "Tupelo", lat=34.0, lon=-88.5))
    moved = answers(report, "Tupelo")[0].place
    assert (moved.lat, moved.lon, moved.country, moved.feature_class) == (34.0, -88.5, "US", "P")
    assert [check.verdict for check in report.checks] != ["unverifiable"]


def test_a_confirmed_place_needs_no_look(corrected):
    before = answers(corrected(), "Springfield")[0]
    after = answers(corrected(said("confirm", "Springfield")), "Springfield")[0]
    assert before.needs_look
    assert (after.place, after.confidence, after.needs_look) == (before.place, 1.0, None)


def test_an_area_is_replaced_by_the_pin_that_a_person_sets(corrected):
    assert isinstance(answers(corrected(), "Blorvik")[0], Inferred)
    placed = answers(corrected(said("move", "Blorvik", lat=34.4, lon=-89.6)), "Blorvik")[0]
    assert isinstance(placed, Resolved)


def test_a_later_edit_overrules_an_earlier_one(corrected):
    report = corrected(
        said("not_a_place", "Oxford"), said("means", "Oxford", place=OXFORD_MISSISSIPPI),
        said("means", "Oxford", place=OXFORD_ENGLAND),
    )  # fmt: skip
    assert {r.place.id for r in answers(report, "Oxford")} == {OXFORD_ENGLAND}


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (said("hide", "Atlantis"), "“Atlantis” is not in the text any more"),
        (said("hide", "Monday"), "“Monday” is no name that was found: add it first"),
        (said("means", "Tupelo", place="geonames:1"), "no place has the id geonames:1"),
        (said("confirm", "Blorvik"), "“Blorvik” has no place that could be confirmed"),
    ],
)
def test_an_edit_that_does_not_fit_says_why_and_stops_no_other(corrected, edit, problem):
    report = corrected(edit, said("means", "Oxford", place=OXFORD_ENGLAND))
    assert [edited.problem for edited in report.edits] == [problem, None]
    assert {r.place.id for r in answers(report, "Oxford")} == {OXFORD_ENGLAND}


def test_no_edit_is_no_other_report(corrected, gazetteer, outlines):
    assert corrected() == geoparse(STORY, gazetteer=gazetteer, outlines=outlines)


def test_a_corrected_report_reads_back_and_goes_without_its_text(corrected):
    report = corrected(
        said("means", "Oxford", place=OXFORD_ENGLAND, note="Nancy told us"), said("hide", "Atlantis")
    )
    assert Report.from_json(report.to_json()) == report
    bare = report.without_text()
    assert Report.from_json(bare.to_json()) == bare
    assert "Nancy" not in bare.to_json()
    assert "Atlantis" not in bare.to_json()


@pytest.mark.parametrize(
    ("quote", "text", "start"),
    [
        (TextQuote(exact="Oxford", prefix="left ", suffix=" for"), STORY, 80),
        (TextQuote(exact="Oxford", prefix="left ", suffix=" for"), f"New first line.\n{STORY}", 96),
        (TextQuote(exact="Oxford", prefix="Troops had left ", suffix=" for"), STORY, 80),
        (TextQuote(exact="Oxford", prefix="xyz xyz", suffix="xyz"), STORY, None),
        (TextQuote(exact="Tupelo", prefix="xyz xyz", suffix="xyz"), STORY, 91),
        (TextQuote(exact="Oxford"), STORY, 19),
        (TextQuote(exact="Paris", prefix="in "), STORY, None),
    ],
)
def test_a_quote_is_found_again_where_its_surroundings_are(quote, text, start):
    found = located(quote, text)
    assert (found and found.start) == start


def test_a_text_full_of_the_quoted_words_costs_no_squares():
    assert located(TextQuote(exact="a", prefix="b" * 900, suffix="c" * 900), "a" * 200_000) is None


def test_a_file_of_edits_comes_back_as_it_was_written():
    edits = (said("means", "Oxford", place=OXFORD_ENGLAND, by="A"), said("move", "X", lat=1.0, lon=2.0))
    assert read_edits(edits_file(edits).encode()) == (edits, ())


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        ("x", "is not an object"),
        ({"do": "means"}, "quote: it is missing"),
        ({"do": "explode", "quote": {"exact": "a"}}, "is none of means"),
        ({"do": "means", "quote": {"exact": "a"}}, "means needs a place"),
        ({"do": "move", "quote": {"exact": "a"}, "lat": 91, "lon": 0}, "lat 91.0 is outside -90 to 90"),
        ({"do": "move", "quote": {"exact": "a"}, "lat": 1}, "lat and lon belong together"),
        ({"do": "rename", "quote": {"exact": "a"}, "label": " "}, "rename needs a label"),
        ({"do": "hide", "quote": {"exact": "a" * 2000}}, "longer than 1000"),
        ({"do": "hide", "quote": {"exact": "a"}, "note": "n" * 3000}, "the note is longer"),
    ],
)
def test_an_edit_that_is_wrong_costs_only_itself(edit, why):
    good = {"do": "hide", "quote": {"exact": "Oxford"}}
    edits, problems = read_edits(json.dumps({"schema": SCHEMA, "edits": [edit, good]}).encode())
    assert [one.quote.exact for one in edits] == ["Oxford"]
    assert len(problems) == 1
    assert problems[0].startswith("edit 1: ")
    assert why in problems[0]
    assert "\n" not in problems[0]


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"schema":"x","edits":[]}', b'{"schema":"geoarticle.edits/1"}', b"[" * 100_000],
)
def test_what_is_no_file_of_edits_is_refused_in_one_line(data):
    with pytest.raises(InputError) as refused:
        read_edits(data)
    assert "\n" not in str(refused.value)


def test_gold_is_what_holds_after_the_edits(corrected):
    report = corrected(said("not_a_place", "Springfield"), said("means", "Oxford", place=OXFORD_ENGLAND))
    gold = gold_of(report)
    assert "Springfield" not in {one["text"] for one in gold["toponyms"]}
    assert {one["geonameid"] for one in gold["toponyms"] if one["text"] == "Oxford"} == {2640729}
    assert all(report.article.text[one["start"] : one["end"]] == one["text"] for one in gold["toponyms"])
    assert {one["text"]: one.get("lat") for one in gold["toponyms"]}["Blorvik"] is None


def test_the_next_story_knows_what_was_decided(tmp_path, monkeypatch, outlines):
    monkeypatch.setenv("GEOARTICLE_HOME", str(tmp_path / "home"))
    edits = (
        said("means", "Oxford", place=OXFORD_MISSISSIPPI, lat=34.3665, lon=-89.51925),
        said("add", "Blorvik", lat=34.3, lon=-89.2),
        said("hide", "Tupelo"),
    )
    file = tmp_path / "story.edits.json"
    file.write_text(edits_file(edits), encoding="utf-8")
    text = "A blast hit Blorvik. Police in Oxford said so."
    with Gazetteer.open() as before:
        found = geoparse(text, gazetteer=before, outlines=outlines)
        assert isinstance(answers(found, "Blorvik")[0], Unresolved)
    assert import_files([file]).places == 2
    with Gazetteer.open() as after:
        found = geoparse(text, gazetteer=after, outlines=outlines)
    assert answers(found, "Oxford")[0].place.id == OXFORD_MISSISSIPPI
    assert answers(found, "Oxford")[0].evidence[0] == "a person decided so in an earlier story"
    assert answers(found, "Blorvik")[0].place.lat == 34.3
