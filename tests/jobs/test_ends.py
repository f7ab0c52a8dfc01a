"""The command ends as it should, however it is ended; nothing finished is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXTS = ["It rained in Aleppo, Syria.", "He went from Geneva to Lyon, 110 km away.", "nothing"]
LINES = 40


@pytest.fixture
def source(tmp_path):
    file = tmp_path / "in.jsonl"
    items = ({"id": number, "text": TEXTS[number % 3] * 20} for number in range(LINES))
    file.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return file


def start(source, target, *options):
    command = [sys.executable, "-m", "geoarticle", "batch", str(source), str(target), "--workers", "2"]
    return subprocess.Popen(
        [*command, "--recogniser", "gazetteer", *options], stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )


def finish(source, target, *options):
    run = start(source, target, *options)
    _, said = run.communicate()
    assert run.returncode == 0, said
    return said.decode()


def children(run):
    return [int(pid) for pid in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()]


def gone(pids, seconds=5):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.02)
    return False


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for_lines(folder, count):
    while sum(file.read_bytes().count(b"\n") for file in folder.glob("out.jsonl*")) < count:
        time.sleep(0.01)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for children in /proc")
@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, -9), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
)
def test_a_run_that_is_ended_leaves_its_finished_lines_and_no_process(tmp_path, source, number, code):
    folder = tmp_path / "out"
    target = folder / "out.jsonl"
    run = start(source, target)
    wait_for_lines(folder, 5)
    workers = children(run)
    assert len(workers) >= 2
    os.kill(workers[-1], signal.SIGSTOP)  # the hardest case: it cannot hear anything
    run.send_signal(number)
    said = run.communicate()[1].decode()
    assert run.returncode == code
    assert gone(workers)
    (part,) = folder.iterdir()
    assert (str(part) in said) == (number != signal.SIGKILL)
    if number in (signal.SIGHUP, signal.SIGINT):
        return  # as with SIGTERM
    finished = part.read_bytes()
    assert "going on from its finished lines" in finish(source, target)
    whole = target.read_bytes()
    assert whole.startswith(finished[: finished.rindex(b"\n")])
    assert [json.loads(line)["id"] for line in whole.splitlines()] == list(range(LINES))
    assert list(folder.iterdir()) == [target]


def test_a_program_that_comes_from_standard_input_has_workers_too(tmp_path):
    program = """
import io
from geoarticle import jobs
out = io.BytesIO()
tally = jobs.run(io.BytesIO(b'{"id": 1}\\n'), out, jobs.Settings(recogniser="gazetteer"))
print(tally.errors, __name__, out.getvalue().decode())
"""
    run = subprocess.run([sys.executable, "-"], input=program, capture_output=True, text=True, cwd=tmp_path)
    assert run.stderr == ""
    assert run.stdout.startswith('1 __main__ {"id":1,"error":')
