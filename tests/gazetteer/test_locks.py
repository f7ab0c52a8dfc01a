"""Two imports at once, and imports that are killed: nothing that was finished is lost, nothing is left."""

import multiprocessing
import random
import signal
import time

import pytest

from geoarticle.cli import run
from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.folders import FILE
from geoarticle.gazetteer.importing import import_files
from geoarticle.gazetteer.locks import sole_writer

KILLS = 12


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOARTICLE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(scope="module")
def processes():
    """Processes that are forked from one which has imported what they need: they start at once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["geoarticle.gazetteer.importing"])
    return context


def rows(path, start, count):
    lines = (f"Zorg {n},{n % 90},{n % 180},z{n}\n" for n in range(start, start + count))
    path.write_text("name,lat,lon,id\n" + "".join(lines), encoding="utf-8")
    return path


def left(home):
    return [file.name for file in home.iterdir() if file.name != FILE]


def test_two_imports_at_once_lose_nothing(home, tmp_path, processes):
    files = [rows(tmp_path / f"{n}.csv", n * 2000, 2000) for n in range(2)]
    both = [processes.Process(target=import_files, args=([file], home / FILE)) for file in files]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert [one.exitcode for one in both] == [0, 0]
    assert import_files([rows(tmp_path / "last.csv", 0, 1)]).places == 4000
    assert left(home) == []


def test_an_import_waits_says_so_and_gives_up_in_one_line(home, tmp_path):
    home.mkdir()
    told = []
    file = rows(tmp_path / "a.csv", 0, 1)
    with (
        sole_writer(home / FILE, patience_s=0, waiting=lambda: None),
        pytest.raises(GazetteerError, match=r"another import is writing .*: try again when it has ended"),
    ):
        import_files([file], patience_s=0.3, progress=lambda stage, share: told.append(stage))
    assert set(told) == {"waiting"}
    assert left(home) == []


def test_a_killed_import_leaves_the_old_gazetteer_and_the_next_one_sweeps(home, tmp_path, processes):
    import_files([rows(tmp_path / "a.csv", 0, 10)])
    before = (home / FILE).read_bytes()
    more = rows(tmp_path / "more.csv", 10, 4000)
    chance = random.Random(12)
    started = time.monotonic()
    whole = processes.Process(target=import_files, args=([more], tmp_path / "other" / FILE))
    whole.start()
    whole.join(60)
    lasts_s = time.monotonic() - started
    killed = 0
    for _ in range(KILLS):
        one = processes.Process(target=import_files, args=([more], home / FILE))
        one.start()
        time.sleep(chance.uniform(0, lasts_s))
        one.kill()
        one.join()
        killed += one.exitcode == -signal.SIGKILL
        if (home / FILE).read_bytes() != before:  # it was done before the kill
            with Gazetteer.open(home / FILE) as whole_one:
                assert whole_one.info()["places"] == 4010
            import_files([tmp_path / "a.csv"], afresh=True)
    assert killed > KILLS // 3
    assert import_files([tmp_path / "a.csv"]).places == 10
    assert left(home) == []


def test_the_command_tells_that_it_waits(home, tmp_path, capsys):
    home.mkdir()
    with sole_writer(home / FILE, patience_s=0, waiting=lambda: None):
        assert run(["gazetteer", "import", "--wait", "0.3", str(rows(tmp_path / "a.csv", 0, 1))]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "another import is at work: waiting for its end"
    assert "try again when it has ended" in told[1]
    assert len(told) == 2
