import io
import json

import pytest

from geoarticle import batch, cli
from geoarticle.errors import InputError

GOOD = {"id": "a", "text": "Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria."}


def answers(*lines, workers=1):
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    out = io.BytesIO()
    tally = batch.run(io.BytesIO(data), out, batch.Settings(), workers=workers)
    return tally, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_is_answered_in_order():
    tally, reports = answers(GOOD, {"id": 2, "text": "It rained in Geneva, Switzerland."})
    assert tally == batch.Tally(articles=2, errors=0)
    assert [report["id"] for report in reports] == ["a", 2]
    assert [mention["text"] for mention in reports[1]["mentions"]] == ["Geneva", "Switzerland"]


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
        (b'{"id": NaN, "text": " "}', "nan", "no text"),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_too(line, id, words):
    tally, (bad, good) = answers(line, GOOD)
    assert tally == batch.Tally(articles=2, errors=1)
    assert (bad["id"], set(bad)) == (id, {"id", "error"})
    assert words in bad["error"]
    assert good["id"] == "a"


def test_given_spans_are_the_mentions():
    _, (report,) = answers({"id": 1, "text": "\U0001f600 In Aleppo it rained.", "spans": [[5, 11]]})
    assert [mention["text"] for mention in report["mentions"]] == ["Aleppo"]


def test_empty_lines_are_skipped():
    tally, _ = answers(b"", GOOD, b"  ", b"")
    assert tally.articles == 1


def test_a_line_without_end_is_cut_and_refused(monkeypatch):
    monkeypatch.setattr(batch, "LONGEST_LINE", 1000)
    _, (bad, good) = answers({"id": 1, "text": "x" * 5000}, GOOD)
    assert "longer than" in bad["error"]
    assert good["id"] == "a"


def test_two_processes_give_what_one_gives():
    lines = [{**GOOD, "id": number} for number in range(5)]
    assert answers(*lines, workers=2) == answers(*lines)


def test_the_command_writes_whole_files(tmp_path, capsys):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(GOOD) + "\nnonsense\n", encoding="utf-8")
    assert cli.run(["batch", str(source), str(target)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "2 articles, 1 with an error" in err
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_spans_are_read_strictly():
    assert batch.read_spans([[0, 5]]) == [(0, 5)]
    with pytest.raises(InputError):
        batch.read_spans([[True, 2]])
