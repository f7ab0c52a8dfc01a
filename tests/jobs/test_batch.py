import io
import json

import pytest

from geoarticle import cli, jobs
from geoarticle.errors import GazetteerError, InputError
from geoarticle.jobs.intake import holds_lines
from geoarticle.jobs.records import Answer

GOOD = {"id": "a", "text": "Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria."}


def answers(*lines, **how):
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    out = io.BytesIO()
    tally = jobs.run(io.BytesIO(data), out, jobs.Settings(), **how)
    return tally, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_is_answered_in_order():
    tally, reports = answers(GOOD, {"id": 2, "text": "It rained in Geneva, Switzerland."}, engine="here")
    assert tally == jobs.Tally(articles=2, errors=0)
    assert [report["id"] for report in reports] == ["a", 2]
    assert [mention["text"] for mention in reports[1]["mentions"]] == ["Geneva", "Switzerland"]


def test_ids_that_come_again_are_counted_but_no_id_is_none():
    tally, _ = answers(*({"id": name} for name in (1, "1", 1, None, None, {"a": 1}, {"a": 1})), engine="here")
    assert tally == jobs.Tally(articles=7, errors=7, repeated=2)


@pytest.mark.parametrize("engine", ["here", "processes"])
@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        (jobs.Settings(gazetteer="missing"), GazetteerError, "no gazetteer at missing"),
        (jobs.Settings(recogniser="missing"), InputError, "no recogniser is called 'missing'"),
    ],
)
def test_what_every_line_needs_is_said_once_when_it_is_not_there(settings, error, words, engine):
    lines, out = io.BytesIO(b"{}\n{}\n"), io.BytesIO()
    with pytest.raises(error, match=words):
        jobs.run(lines, out, settings, engine=engine)
    assert out.getvalue() == b""


def test_empty_lines_are_skipped():
    tally, _ = answers(b"", GOOD, b"  ", b"", engine="here")
    assert tally.articles == 1


def test_engines_and_numbers_of_processes_give_the_same():
    lines = [b"nonsense", *({**GOOD, "id": number} for number in range(4))]
    here = answers(*lines, engine="here")
    assert answers(*lines, engine="processes", workers=2) == here
    assert answers(*lines) == here


def test_an_engine_that_does_not_exist_is_one_line():
    with pytest.raises(InputError, match="no engine is called 'steam': choose processes, here"):
        answers(GOOD, engine="steam")


def test_the_first_answers_of_a_run_are_not_made_again():
    lines = [{"id": number} for number in range(3)]
    done = [Answer(b'{"id":0,"error":"of old"}'), Answer(b'{"id":1,"schema":"of old"}')]
    tally, made = answers(*lines, engine="here", done=done)
    assert tally == jobs.Tally(articles=3, errors=2)
    assert [report["id"] for report in made] == [2]


def test_the_command_writes_whole_files(tmp_path, capsys):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps(GOOD) + "\nnonsense\n", encoding="utf-8")
    assert cli.run(["batch", str(source), str(target)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "2 articles, 1 with an error" in err
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_line_may_name_its_language():
    lines = [
        {"id": n, "text": "In Paris.", "language": tag} for n, tag in enumerate(["en-GB", "tlh", 1, None])
    ]
    _, (first, unknown, *rest) = answers(*lines, engine="here")
    assert first["article"]["language"] == "en-GB"
    assert "no language is called 'tlh'" in unknown["error"]
    assert [answer["article"]["language"] for answer in rest] == ["en", "en"]


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text("Rain\n\nALEPPO, Syria - It rained in Aleppo for days.")
    (folder / "deep" / "b.csv").write_text("title,text\nSun,It was hot in Lyon.\nWind,It blew in Rome.\n")
    (folder / "c.bin").write_bytes(b"\x00\x01\x02\xff" * 50)
    return folder


def test_the_command_answers_the_articles_of_documents(pages, capsys):
    target = pages / "out.jsonl"  # beside what is read, and no part of it
    for _ in range(2):
        assert cli.run(["batch", str(pages), str(target), "--engine", "here"]) == 0
        assert capsys.readouterr().err == "4 articles, 1 with an error\n"
    found = [json.loads(line) for line in target.read_text().splitlines()]
    assert [one["id"] for one in found] == ["a.txt", "c.bin", "deep/b.csv#1", "deep/b.csv#2"]
    assert [one["article"]["title"] for one in found if "article" in one] == ["Rain", "Sun", "Wind"]
    assert "c.bin is" in found[1]["error"]


def test_a_documents_columns_may_be_named(tmp_path, capsys):
    (tmp_path / "t.csv").write_text("head,words\nSun,It was hot in Lyon.\n")
    command = ["batch", str(tmp_path / "t.csv"), "-", "--engine", "here"]
    assert cli.run(command) == 0
    assert "no column for an article's text" in json.loads(capsys.readouterr().out)["error"]
    assert cli.run([*command, "--fields", "text=words,title=head"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["title"] == "Sun"


@pytest.mark.parametrize(
    ("name", "data", "ours"),
    [
        ("a.jsonl", "no json", True),
        ("a.txt", '{"id": 1}', True),
        ("a", '\n {"id": 1}', True),
        ("a.txt", "", True),
        ("a.txt", "It rained in Aleppo.", False),
        ("a.json", '{"text": "It rained."}', False),
        ("a.rtf", "{\\rtf1 It rained.}", False),
    ],
)
def test_lines_of_a_batch_are_told_from_documents(tmp_path, name, data, ours):
    (tmp_path / name).write_text(data)
    assert holds_lines(str(tmp_path / name), {}) == ours


def test_what_is_not_there_and_what_is_a_folder(tmp_path):
    assert holds_lines(str(tmp_path / "missing"), {})
    assert not holds_lines(str(tmp_path), {})
