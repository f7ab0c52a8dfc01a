"""Parts are made once, whole, by whoever comes; the plan says which."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from geoarticle import cli
from geoarticle.errors import InputError
from geoarticle.jobs import Settings, archive
from geoarticle.jobs.makers import makers
from geoarticle.jobs.plans import kept_plan, make_plan, read_plan

HERE = archive.Means(settings=Settings(recogniser="gazetteer"), engine="here")
READER = archive.Reader(means=HERE)
MADE = {"version": "1", "gazetteer": "toys"}


def written(path, ids, blanks=False):
    lines = [json.dumps({"id": name, "text": "It rained in Aleppo."}) + "\n" for name in ids]
    path.write_text(("\n \n" if blanks else "").join(lines), encoding="utf-8")
    return str(path)


@pytest.fixture
def sources(tmp_path):
    return [written(tmp_path / "a.jsonl", range(5)), written(tmp_path / "b.jsonl", range(5, 8), blanks=True)]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


def ids(plan, folder):
    return [int(answer.head()[0]) for answer in archive.answers(plan, folder)]


def test_every_article_is_in_one_part(sources):
    plan = make_plan(sources, MADE, 2)
    assert [part.articles for part in plan.parts] == [2, 2, 1, 2, 1]
    found = [(record.number, json.loads(record.line)["id"]) for record in plan.records(range(5))]
    assert found == [(1, 0), (2, 1), (3, 2), (4, 3), (5, 4), (1, 5), (4, 6), (7, 7)]
    assert [json.loads(record.line)["id"] for record in plan.records([3, 1])] == [5, 6, 2, 3]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_the_size_of_parts_changes_no_answer(sources, folder, size):
    plan = make_plan(sources, MADE, size)
    assert archive.run_parts(plan, folder, HERE) == len(plan.parts)
    assert ids(plan, folder) == list(range(8))


def test_runs_share_the_work_and_the_rest_is_left(sources, folder):
    plan = make_plan(sources, MADE, 2)
    assert archive.run_parts(plan, folder, replace(HERE, share=(1, 2))) == 2
    assert ids(plan, folder) == [2, 3, 5, 6]
    now = archive.status(plan, folder)
    assert (now.parts_done, now.parts, now.articles_done, now.articles) == (2, 5, 4, 8)
    done = archive.part_file(folder, 1).stat().st_mtime_ns
    assert archive.run_parts(plan, folder, HERE) == 3
    assert archive.part_file(folder, 1).stat().st_mtime_ns == done
    assert ids(plan, folder) == list(range(8))


def test_a_part_that_was_cut_short_is_not_there(sources, folder):
    plan = make_plan(sources, MADE, 2)

    class CutError(Exception):
        pass

    seen = []

    def cut():
        seen.append("article")
        if len(seen) == 4:
            raise CutError

    with pytest.raises(CutError):
        archive.run_parts(plan, folder, HERE, cut)
    assert archive.missing(plan, folder) == [1, 2, 3, 4]
    assert [file.name for file in (folder / "parts").iterdir()] == ["000000.jsonl"]


def test_errors_are_answered_again_and_the_rest_is_left(sources, folder):
    plan = make_plan(sources, MADE, 3)
    archive.run_parts(plan, folder, HERE)
    first, last = archive.part_file(folder, 0), archive.part_file(folder, 2)
    whole = last.read_bytes()
    lines = whole.splitlines(keepends=True)
    last.write_bytes(b"".join([lines[0], b'{"id":6,"error":"its process died"}\n', *lines[2:]]))
    before = first.stat().st_mtime_ns
    assert archive.retry_errors(plan, folder, HERE) == 1
    assert last.read_bytes() == whole
    assert first.stat().st_mtime_ns == before
    assert archive.retry_errors(plan, folder, HERE) == 0


def test_there_is_no_share_beyond_the_last():
    with pytest.raises(InputError, match="no share 2 of 2"):
        replace(HERE, share=(2, 2))


def kept(folder, sources, made=MADE, *, accept=False):
    return kept_plan(folder, sources, made, part_articles=2, accept_change=accept, reading=READER)


def test_a_plan_is_made_once(sources, folder):
    plan = kept(folder, sources)
    again = kept_plan(folder, sources, MADE, part_articles=99, accept_change=False, reading=READER)
    assert again == plan == read_plan(folder)


def test_other_makers_are_refused_unless_accepted(sources, folder):
    plan = kept(folder, sources)
    with pytest.raises(InputError, match="was begun with version 1, not 2: go on with --accept-change"):
        kept(folder, sources, {**MADE, "version": "2"})
    changed = kept(folder, sources, {**MADE, "version": "2"}, accept=True)
    assert changed == replace(plan, made_with={**MADE, "version": "2"})
    assert read_plan(folder) == changed


def test_other_articles_are_refused(sources, folder, tmp_path):
    kept(folder, sources)
    os.utime(sources[0], (1, 1))
    kept(folder, sources)  # the same bytes, copied or touched
    written(tmp_path / "a.jsonl", "abcde")
    for others in (sources, sources[:1], sources[::-1]):
        with pytest.raises(InputError, match="was begun from other articles"):
            kept(folder, others, accept=True)


def test_articles_that_vanish_meanwhile_are_said(sources, folder, tmp_path):
    plan = make_plan(sources, MADE, 2)
    written(tmp_path / "a.jsonl", range(3))
    with pytest.raises(InputError, match="has become shorter since the archive was begun"):
        archive.run_parts(plan, folder, HERE)
    assert archive.missing(plan, folder) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"schema": 1}', '{"schema": "geoarticle.plan/1", "sources": 3}']
)
def test_a_broken_plan_is_one_line(folder, text):
    with pytest.raises(InputError, match="holds no archive"):
        read_plan(folder)
    folder.mkdir()
    (folder / "plan.json").write_text(text)
    with pytest.raises(InputError, match="plan"):
        read_plan(folder)


def test_makers_are_told_apart_by_what_decides_answers():
    assert makers(Settings()) == makers(Settings(seconds=7))
    assert makers(Settings()) != makers(Settings(text=False))


def test_the_commands(tmp_path, capsys, sources):
    out = str(tmp_path / "out")
    (tmp_path / "c.jsonl").write_text("nonsense\n")
    command = ["archive", "run", *sources, str(tmp_path / "c.jsonl"), "-o", out, "--part-articles", "3"]
    options = ["--engine", "here", "--recogniser", "gazetteer"]
    assert cli.run([*command, *options, "--part", "0/2"]) == 0
    assert capsys.readouterr().err == "2 of 4 parts done, 6 of 9 articles\n"
    assert cli.run([*command, *options]) == 0
    assert cli.run(["archive", "status", out]) == 0
    assert capsys.readouterr().out == "4 of 4 parts done, 9 of 9 articles\n"
    assert cli.run(["archive", "errors", out]) == 0
    assert "line 1 is not JSON" in json.loads(capsys.readouterr().out)["error"]
    assert cli.run([*command, *options, "--retry"]) == 0
    assert capsys.readouterr().err == "4 of 4 parts done, 9 of 9 articles\n"
    assert cli.run(["archive", "retry", out, *options]) == 0
    assert capsys.readouterr().err == "1 article answered again\n"
    assert cli.run(["archive", "retry", out, *options, "--no-text"]) == 2
    assert "was begun with text True, not False" in capsys.readouterr().err
    assert cli.run([*command, *options, "--no-text"]) == 2
    assert "was begun with text True, not False" in capsys.readouterr().err
    assert cli.run([*command, *options, "--part", "2/2"]) == 2
    assert "of 2 runs the first is 0, the last 1" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
def test_what_is_killed_is_finished_by_the_same_command(tmp_path):
    source = written(tmp_path / "in.jsonl", range(60))
    options = ["--part-articles", "10", "--recogniser", "gazetteer", "--workers", "2"]
    command = [sys.executable, "-m", "geoarticle", "archive", "run", source, "-o"]
    subprocess.run([*command, tmp_path / "whole", *options], check=True, capture_output=True)
    run = subprocess.Popen([*command, tmp_path / "killed", *options], stderr=subprocess.PIPE)
    while not list(tmp_path.glob("killed/parts/000001.jsonl")):
        assert run.poll() is None
    run.kill()
    run.communicate()
    subprocess.run([*command, tmp_path / "killed", *options], check=True, capture_output=True)
    for part in sorted((tmp_path / "whole" / "parts").iterdir()):
        assert (tmp_path / "killed" / "parts" / part.name).read_bytes() == part.read_bytes()
    assert len(list((tmp_path / "killed" / "parts").iterdir())) == 6


def test_documents_are_read_into_parts(tmp_path, folder, capsys):
    pages = tmp_path / "pages"
    (pages / "deep").mkdir(parents=True)
    (pages / "a.txt").write_text("Rain\n\nALEPPO, Syria - It rained in Aleppo for days.", encoding="utf-8")
    (pages / "deep" / "b.html").write_text(
        "<html><head><title>Snow</title></head><body><article><h1>Snow</h1><p>"
        + "It snowed in Geneva. " * 20
        + "</p></article></body></html>"
    )
    (pages / "c.bin").write_bytes(b"\x00\x01\x02\xff" * 50)
    (pages / ".hidden").write_text("no")
    table = tmp_path / "t.csv"
    table.write_text("head,body\nSun,It was hot in Lyon.\nWind,It blew in Rome.\n")
    command = [
        "archive",
        "run",
        str(pages),
        str(table),
        written(tmp_path / "x.jsonl", [1]),
        "-o",
        str(folder),
    ]
    options = ["--part-articles", "2", "--engine", "here", "--recogniser", "gazetteer"]
    fields = ["--fields", "text=body,title=head"]
    assert cli.run([*command[:-3], *command[-2:], *options, *fields]) == 0
    assert capsys.readouterr().err == "3 of 3 parts done, 5 of 5 articles\n"
    found = [json.loads(answer.line) for answer in archive.answers(read_plan(folder), folder)]
    assert [one["id"] for one in found] == ["a.txt", "c.bin", "deep/b.html", "t.csv#1", "t.csv#2"]
    assert [one.get("article", {}).get("title") for one in found] == ["Rain", None, "Snow", "Sun", "Wind"]
    assert "c.bin is" in found[1]["error"]
    assert not (folder / "inputs.json").exists()
    assert cli.run([*command[:-3], *command[-2:], *options]) == 2
    assert "was begun with fields text=body,title=head, not none" in capsys.readouterr().err
    (pages / "d.txt").write_text("more")
    assert cli.run([*command[:-3], *command[-2:], *options, *fields]) == 2
    assert "was begun from other articles" in capsys.readouterr().err
    assert cli.run([*command, "--fields", "colour=red"]) == 2
    assert "'colour' is no fact with a column" in capsys.readouterr().err


def test_reading_that_was_cut_short_goes_on(tmp_path, folder):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(5):
        (pages / f"{number}.txt").write_text(f"It rained in Aleppo, day {number}.")
    read = []

    class CutError(Exception):
        pass

    class Cut(archive.Reader):
        def read(self, documents):
            for lines, document in zip(super().read(documents), documents, strict=True):
                read.append(document.name)
                if read == ["0.txt", "1.txt", "2.txt"]:
                    raise CutError
                yield lines

    cut = {"part_articles": 2, "accept_change": False, "reading": Cut(means=HERE)}
    with pytest.raises(CutError):
        kept_plan(folder, [str(pages)], MADE, **cut)
    (pages / "5.txt").write_text("It rained.")
    with pytest.raises(InputError, match="was begun from other articles"):
        kept_plan(folder, [str(pages)], MADE, **cut)
    (pages / "5.txt").unlink()
    plan = kept_plan(folder, [str(pages)], MADE, **cut)
    assert read == ["0.txt", "1.txt", "2.txt", "2.txt", "3.txt", "4.txt"]
    assert [json.loads(record.line)["id"] for record in plan.records(range(3))] == [
        f"{n}.txt" for n in range(5)
    ]


def test_a_folder_without_files_is_one_line(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="empty holds no files"):
        kept(folder, [str(tmp_path / "empty")])
