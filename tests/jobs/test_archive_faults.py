"""What goes wrong with an archive is one clear line, and nothing that was finished is lost."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geoarticle import cli
from geoarticle.jobs import records

OPTIONS = ["--recogniser", "gazetteer", "--part-articles", "10"]
RAIN = {"text": "It rained in Aleppo."}
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


def command(source, folder, *more):
    return ["archive", "run", str(source), "-o", str(folder), *OPTIONS, *more]


def started(source, folder, *more, **how):
    program = [sys.executable, "-m", "geoarticle", *command(source, folder, *more)]
    return subprocess.Popen(program, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **how)


def parts(folder):
    files = sorted((folder / "parts").iterdir())
    return {file.name: file.read_bytes() for file in files if not file.name.startswith(".")}


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    file = tmp_path_factory.mktemp("given") / "in.jsonl"
    texts = (
        f"It rained in Aleppo, Syria, and in Idlib, {number} km southwest of it. " * 4 for number in range(40)
    )
    file.write_text("".join(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(texts)))
    return file


@pytest.fixture(scope="module")
def whole(source):
    folder = source.with_name("whole")
    assert cli.run(command(source, folder, "--engine", "here")) == 0
    return parts(folder)


def test_odd_lines_each_have_their_answer(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(records, "LONGEST_LINE", 100_000)
    lines = [
        b"nonsense",
        json.dumps({"id": "long", "text": "x" * 200_000}).encode(),
        json.dumps({"id": "a", **RAIN}).encode(),
        json.dumps({"id": "a", **RAIN}).encode(),
        json.dumps(RAIN).encode(),
        json.dumps({"id": {"a": [1]}, **RAIN}).encode(),
        b'{"id": "bytes", "text": "It rained in Al\xff\xfeeppo."}',
        b"[1, 2]",
        b"",
    ]
    (tmp_path / "odd.jsonl").write_bytes(b"\n".join(lines))
    out = tmp_path / "out"
    assert cli.run(command(tmp_path / "odd.jsonl", out, "--engine", "here")) == 0
    assert capsys.readouterr().err == "1 of 1 part done, 8 of 8 articles\n"
    found = [json.loads(line) for data in parts(out).values() for line in data.splitlines()]
    assert [one["id"] for one in found] == [None, None, "a", "a", None, {"a": [1]}, None, None]
    assert ["error" in one for one in found] == [True, True, False, False, False, False, True, True]
    assert cli.run(["archive", "errors", str(out)]) == 0
    said = capsys.readouterr()
    assert [json.loads(line)["error"][:25] for line in said.out.splitlines()] == [
        "line 1 is not JSON: Expec", "line 2 is longer than 0 M", "line 7 is not JSON: 'utf-",
        "line 8 is not an object l",
    ]  # fmt: skip
    assert said.err == "8 articles, 4 with an error\n1 article came with an id that an earlier one has\n"


def test_an_archive_is_kept_apart_from_what_is_read(source, capsys):
    assert cli.run(command(source, source)) == 2
    assert "in.jsonl is a file: name a folder for the archive" in capsys.readouterr().err
    assert cli.run(command(source.parent, source.with_name("out"))) == 2
    assert "out lies in" in capsys.readouterr().err
    assert not source.with_name("out").exists()


def test_a_place_that_cannot_be_written_is_one_line(source, capsys):
    assert cli.run(command(source, "/proc/archive")) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "cannot be written" in said


def test_an_input_that_is_not_there_is_one_line(tmp_path, capsys):
    assert cli.run(command(tmp_path / "none.jsonl", tmp_path / "out")) == 2
    assert "none.jsonl cannot be read: No such file or directory" in capsys.readouterr().err


@posix
def test_a_disk_that_is_full_leaves_the_finished_parts(tmp_path, source, whole, capsys):
    out = tmp_path / "out"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(map(len, whole.values())) - 1, before[1]))
    try:
        assert cli.run(command(source, out, "--engine", "here")) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "cannot be written: File too large" in capsys.readouterr().err.splitlines()[-1]
    assert parts(out).items() < whole.items()
    assert cli.run(command(source, out, "--engine", "here")) == 0
    assert parts(out) == whole


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_keeps_its_parts(tmp_path, source, whole, number, code):
    out = tmp_path / "out"
    run = started(source, out)
    while not list(out.glob("parts/000001.jsonl")):
        assert run.poll() is None
        time.sleep(0.01)
    run.send_signal(number)
    _, said = run.communicate()
    assert run.returncode == code or parts(out) == whole
    assert len(said.strip().splitlines()) <= 1
    assert parts(out).items() <= whole.items()
    assert cli.run(command(source, out, "--engine", "here")) == 0
    assert parts(out) == whole
    assert {file.name for file in (out / "parts").iterdir()} == set(whole)


@posix
def test_two_runs_on_one_folder_make_what_one_makes(tmp_path, source, whole):
    out = tmp_path / "out"
    runs = [started(source, out) for _ in range(2)]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert parts(out) == whole
    assert {file.name for file in (out / "parts").iterdir()} == set(whole)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that opens and cannot be read")
def test_one_file_of_many_that_cannot_be_read_is_an_error_of_its_own(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text("It rained in Aleppo.")
    (tmp_path / "pages" / "b.txt").symlink_to("/proc/self/mem")
    assert cli.run(command(tmp_path / "pages", tmp_path / "out", "--engine", "here")) == 0
    found = [json.loads(line) for line in parts(tmp_path / "out")["000000.jsonl"].splitlines()]
    assert [(one["id"], "cannot be read" in one.get("error", "")) for one in found] == [
        ("a.txt", False),
        ("b.txt", True),
    ]
