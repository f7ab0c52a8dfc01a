"""The runner: tasks name what there is, and figures that differ are told."""

import inspect
import json

import pytest

from evaluation import run
from evaluation.run import TASKS, Task, compared, figures, update

PATHS = sorted(TASKS.glob("*.toml"))
CLAIM = {
    "id": "1",
    "text": "some 15 km southwest of Aleppo",
    "figure": {"lat": 36.1167, "lon": 37.05},
    "anchor": {"name": "Aleppo", "lat": 36.2012, "lon": 37.1612},
    "stated": {"distance_km": 15.0, "hedge": "some", "direction": "SW"},
    "verdict": "consistent",
}
FALSE = CLAIM | {"id": "2", "text": "some 60 km east of Aleppo", "corruption": "both"}


@pytest.fixture
def data(tmp_path):
    """Return a folder with one claim, and a corrupted copy of it."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "dev.jsonl").write_text(json.dumps(CLAIM) + "\n", "utf-8")
    (tmp_path / "claims" / "synthetic_dev.jsonl").write_text(json.dumps(FALSE) + "\n", "utf-8")
    return tmp_path


@pytest.fixture
def task(tmp_path):
    """Return the file of the one task in its folder."""
    path = tmp_path / "one.toml"
    path.write_text('about = "claims"\nmeasure = "claims"\nfiles = ["claims"]\n', "utf-8")
    return path


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_task_names_a_measure_and_its_options(path):
    task = Task.read(path)
    known = inspect.signature(task.function()).parameters
    assert set(task.options) <= {name for name, one in known.items() if one.kind is one.KEYWORD_ONLY}
    assert task.about
    assert task.files


def test_figures_that_differ_are_told_and_written_when_asked(data, task, capsys):
    assert run.main([str(data), "one"], task.parent) == 1
    assert "claims read right: 1   was unknown" in capsys.readouterr().out
    assert run.main([str(data), "one", "--update"], task.parent) == 0
    capsys.readouterr()
    assert run.main([str(data), "one"], task.parent) == 0
    assert "was" not in capsys.readouterr().out
    before = task.read_text("utf-8")
    assert run.main([str(data), "one", "--update"], task.parent) == 0
    assert task.read_text("utf-8") == before


def test_a_task_without_its_files_is_left_out(task, tmp_path, capsys):
    assert run.main([str(tmp_path)], task.parent) == 0
    assert "left out: no" in capsys.readouterr().out


def test_a_corrupted_claim_is_caught_and_a_true_one_is_not(data):
    claims = Task.read(TASKS / "claims.toml").function()
    found = figures(claims([data / "claims"]))
    assert found["judged consistent, here consistent"] == 1
    assert found["corrupted claims, here inconsistent"] == 1


def test_a_measure_is_a_command_of_its_own(data, capsys):
    run.command(Task.read(TASKS / "claims.toml").function(), [str(data / "claims"), "--show"])
    assert "claims read right: 1\n" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run.command(Task.read(TASKS / "recognition.toml").function(), ["--help"])
    assert "--recogniser RECOGNISER" in capsys.readouterr().out


def test_figures_have_four_decimals_and_counts_none():
    assert figures(iter([("share", 1 / 3), ("count", 12345678)])) == {"share": 0.3333, "count": 12345678}


def test_a_figure_that_is_gone_is_told():
    lines, same = compared({"a": 1}, {"a": 1, "b": 0.5})
    assert lines == ["  a: 1", "  b: gone   was 0.5"]
    assert not same


def test_an_update_keeps_what_the_task_says(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('about = "a"\nmeasure = "claims"\nfiles = []\n\n[figures]\n"x" = 1\n', "utf-8")
    update(path, {"y": 0.25, "z": 3})
    task = Task.read(path)
    assert (task.about, task.measure, task.figures) == ("a", "claims", {"y": 0.25, "z": 3})
