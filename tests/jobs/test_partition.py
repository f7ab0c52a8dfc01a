"""One record in, one answer out: in the process itself, as a worker does it."""

import io
import json

import pytest

from geoarticle.analysis import World
from geoarticle.errors import InputError
from geoarticle.jobs import Settings, partition, read_spans, records
from geoarticle.jobs.records import Record

GOOD = {"id": "a", "text": "Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria."}


@pytest.fixture
def answer(gazetteer, outlines):
    world, settings = World(gazetteer=gazetteer, outlines=outlines), Settings(recogniser="gazetteer")

    def read(line):
        data = line if isinstance(line, bytes) else json.dumps(line).encode()
        found = partition.answer(Record(1, data), world, settings)
        values = json.loads(found.line)
        assert len(found.line.decode().splitlines()) == 1
        name, failed = found.head()
        assert (json.loads(name), failed) == (values["id"], "error" in values)
        return values

    return read


@pytest.mark.parametrize(
    ("line", "id", "words"),
    [
        (b"nonsense", None, "line 1 is not JSON"),
        (b"[1]", None, "not an object"),
        (b"\xff\xfe{}", None, "not JSON"),
        (b"[" * 100_000, None, "not JSON"),
        ({"id": 1}, 1, "missing"),
        ({"id": 1, "text": 7}, 1, "not a string"),
        ({"id": 1, "text": "  "}, 1, "no text"),
        ({"id": 1, "text": "In Aleppo.", "spans": "x"}, 1, "not a list"),
        ({"id": 1, "text": "In Aleppo.", "spans": [[0]]}, 1, "two whole numbers"),
        ({"id": 1, "text": "In Aleppo.", "spans": [[0, 1.5]]}, 1, "two whole numbers"),
        ({"id": 1, "text": "In Aleppo.", "spans": [[0, 99]]}, 1, ""),
        (b'{"id": NaN, "text": " "}', None, "no text"),
        (b'{"id": "\\ud800", "text": " "}', "\ufffd", "no text"),
        (b'{"id": ["\\ud800"], "text": " "}', ["\ufffd"], "no text"),
        (b'{"id": 1, "text": "In Aleppo.", "spans": [["\\ud800"]]}', 1, "two whole numbers"),
        (b'{"id": ' + b"[" * 900 + b"]" * 900 + b', "text": " "}', "(an id nested too deep)", "no text"),
    ],
)
def test_a_bad_line_is_answered(answer, line, id, words):
    bad = answer(line)
    assert (bad["id"], set(bad)) == (id, {"id", "error"})
    assert words in bad["error"]


@pytest.mark.parametrize("key", ["id", "title", "byline", "published", "source", "text"])
def test_half_a_surrogate_pair_is_put_right_wherever_it_stands(answer, key):
    report = answer({**GOOD, key: "In \ud800 Aleppo."})
    held = report["id"] if key == "id" else report["article"][key]
    assert held == "In \ufffd Aleppo."


def test_given_spans_are_the_mentions(answer):
    report = answer({"id": 1, "text": "\U0001f600 In Aleppo it rained.", "spans": [[5, 11]]})
    assert [mention["text"] for mention in report["mentions"]] == ["Aleppo"]


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\u009b"])
def test_signs_that_end_a_line_elsewhere_are_escaped(answer, sign):
    assert answer({"id": sign, "text": f"In{sign}Aleppo."})["id"] == sign
    assert answer({"id": sign, "text": ""})["id"] == sign


def test_a_line_without_end_is_cut_and_refused(monkeypatch, answer):
    monkeypatch.setattr(records, "LONGEST_LINE", 1000)
    long, short = records.records(io.BytesIO(b'{"id": 1, "text": "' + b"x" * 5000 + b'"}\n{"id": 2}\n'))
    assert len(long.line) == 1001
    assert "longer than" in answer(long.line)["error"]
    assert short == Record(2, b'{"id": 2}\n')


def test_spans_are_read_strictly():
    assert read_spans([[0, 5]]) == [(0, 5)]
    with pytest.raises(InputError):
        read_spans([[True, 2]])
