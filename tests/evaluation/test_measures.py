"""The measuring modules on made-up corpora, small enough to count by hand."""

import json

import pytest

from evaluation import earthquakes, gazetteer_coverage, recognition, resolution, roles, statements
from evaluation.run import figures

TEXTS = [
    ("Rain fell on Aleppo in Syria on Friday.", [("Aleppo", 36.2, 37.16), ("Syria", 35.0, 38.0)]),
    ("A fire broke out in Lyon in France.", [("Lyon", 45.75, 4.85), ("France", 46.0, 2.0)]),
    ("Officials in Oslo met guests from Norway.", [("Oslo", 59.91, 10.75), ("Norway", 62.0, 10.0)]),
    ("The train left Madrid, Spain, at noon.", [("Madrid", 40.42, -3.70), ("Spain", 40.0, -4.0)]),
    ("Snow closed roads near Bern in Switzerland.", [("Bern", 46.95, 7.45), ("Switzerland", 47.0, 8.0)]),
    ("Nothing happened anywhere at all.", []),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "small.jsonl"
    lines = []
    for number, (text, names) in enumerate(TEXTS):
        toponyms = [
            {"start": text.index(name), "end": text.index(name) + len(name), "text": name,
             "lat": lat, "lon": lon, "type": "Literal"}
            for name, lat, lon in names
        ]  # fmt: skip
        lines.append(json.dumps({"id": str(number), "text": text, "toponyms": toponyms}))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("found", [False, True])
def test_resolution_is_cross_validated(corpus, found, tmp_path, capsys):
    measured = figures(resolution.measure([corpus], found=found, errors=2, reports=str(tmp_path)))
    assert measured["small: mentions with a position"] == 10
    assert measured["small: within 161 km"] > 0.7
    assert ("small: end to end F1" in measured) == found
    reports = [json.loads(line) for line in (tmp_path / "small.jsonl").read_text("utf-8").splitlines()]
    assert [len(report["mentions"]) for report in reports] == [2, 2, 2, 2, 2, 0]


def test_recognition_counts_by_kind(corpus, capsys):
    measured = figures(recognition.measure([corpus]))
    assert measured["small: exact F1"] == measured["small: overlap F1"] == 1.0
    assert "Literal" in capsys.readouterr().out


def test_a_fold_is_a_part_of_the_articles(corpus):
    assert figures(recognition.measure([corpus], recogniser="gazetteer", fold="5/6"))["small: exact F1"] == 0


def test_roles_are_judged_on_gold_and_on_what_is_found(corpus):
    measured = figures(roles.measure([corpus]))
    assert measured["gold spans: toponyms"] == measured["spans found: all"] == 10
    assert measured["gold spans: toponyms, right"] > 0.5


def test_what_the_gazetteer_offers_is_counted(corpus, capsys):
    measured = figures(gazetteer_coverage.measure([corpus], missing=5))
    assert measured["small: names"] == 10
    assert measured["small: names that a candidate meets"] >= 0.6


def test_a_statement_that_is_missed_is_printed(tmp_path, corpus, capsys):
    rows = [
        {"rel": "distance+direction", "text": "15 km southwest of", "conf": "high",
         "sentence": "Khan Touman lies 15 km southwest of Aleppo."},
        {"rel": "distance_only", "text": "40 km of wire", "conf": "high",
         "sentence": "They laid 40 km of wire."},
    ]  # fmt: skip
    mined = tmp_path / "mined.jsonl"
    mined.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
    measured = figures(statements.measure([mined, corpus], kind="containment", show=2, check=3))
    assert measured["distance and direction, found"] == 1
    assert measured["distance, found"] == 0
    out = capsys.readouterr().out
    assert "missed: 40 km of wire" in out
    assert "containment:" in out


def test_an_earthquake_lies_where_its_string_says_and_not_where_a_false_one_does(tmp_path):
    places = ["7km NW of McFarland, CA", "no distance", "3km N of Qwertyville, CA"]
    at = {"coordinates": [-119.284, 35.7225, 5.0]}
    file = tmp_path / "earthquakes.json"
    features = [{"properties": {"place": place}, "geometry": at} for place in places]
    file.write_text(json.dumps({"features": features}), "utf-8")
    measured = figures(earthquakes.measure([file]))
    assert measured["strings that state a distance"] == measured["parsed right"] == 2
    assert measured["town known"] == measured["consistent"] == measured["inferred area holds the event"] == 1
    assert measured["scaled: not consistent"] == measured["turned: inconsistent"] == 1.0
