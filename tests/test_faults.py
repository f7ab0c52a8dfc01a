"""Every command that writes, on a machine that fails it: the tracer makes real system calls go wrong."""

import json
import os
import re
import signal
import subprocess
import sys

import pytest

import tracing

STORY = "Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria.\n"
QUICK = ["--recogniser", "gazetteer"]
WRITERS = {  # what is run, and the file that it writes; render writes as parse does
    "parse": (["parse", "story.txt", "--format", "json", "-o", "out/a.json", *QUICK], "out/a.json"),
    "batch": (["batch", "in.jsonl", "out/a.jsonl", *QUICK], "out/a.jsonl"),
    "import": (["gazetteer", "import", "own.csv", "--afresh"], "out/gazetteer.sqlite"),
}
CALLS = "trace=write,pwrite64,fsync,fdatasync,rename,renameat,renameat2"
FAULTS = {
    "the disk fails as the file is flushed to it": "inject=fsync:error=EIO",
    "the disk is full as the file gets its name": "inject=rename,renameat,renameat2:error=ENOSPC",
}
KILLED = "inject=rename,renameat,renameat2:signal=SIGKILL"

if reason := tracing.why_not():
    pytest.skip(reason, allow_module_level=True)


def prepared(folder, writer):
    """Lay out what the commands read; return the file that one writes, with something old in it."""
    (folder / "out").mkdir()
    (folder / "story.txt").write_text(STORY)
    (folder / "own.csv").write_text("name,lat,lon\nZorgville,36.1,37.1\n")
    (folder / "in.jsonl").write_text(json.dumps({"id": 1, "text": STORY}) + "\n")
    target = folder / WRITERS[writer][1]
    target.write_bytes(b"old")
    return target


def left(target):
    """Return what lies beside a file that was written; a lock may."""
    beside = [file.name for file in target.parent.iterdir() if file != target]
    return [name for name in beside if not name.endswith(".lock")]


def traced(folder, writer, *faults):
    environment = {**os.environ, "GEOARTICLE_HOME": str(folder / "out"), "PYTHONDONTWRITEBYTECODE": "1"}
    options = [word for rule in (CALLS, *faults) for word in ("-e", rule)]
    tracer = ["strace", "-f", "-qq", "-y", "-o", str(folder / "trace"), *options]
    return subprocess.run(
        [*tracer, sys.executable, "-m", "geoarticle", *WRITERS[writer][0]],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("writer", WRITERS)
def test_what_was_there_stays_whole_and_nothing_is_left(tmp_path, writer, fault):
    target = prepared(tmp_path, writer)
    done = traced(tmp_path, writer, FAULTS[fault])
    assert target.read_bytes() == b"old"
    assert (done.returncode, done.stderr.count("geoarticle: "), "Traceback" in done.stderr) == (2, 1, False)
    # a batch keeps its finished lines for the next run, and says so
    assert [name for name in left(target) if not (name.endswith(".part") and name in done.stderr)] == []


@pytest.mark.parametrize("writer", WRITERS)
def test_a_kill_or_a_loss_of_power_leaves_the_old_file_or_the_new_one(tmp_path, writer):
    target = prepared(tmp_path, writer)
    assert traced(tmp_path, writer, KILLED).returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"
    assert traced(tmp_path, writer).returncode == 0
    assert target.read_bytes() != b"old"
    assert left(target) == []
    lines = (tmp_path / "trace").read_text(errors="replace").splitlines()
    (renamed,) = [
        n for n, line in enumerate(lines) if re.search(rf'rename.*"{re.escape(str(target))}"', line)
    ]
    part = re.search(r'"([^"]+)"', lines[renamed])[1]
    # a batch goes on with a part that is whole, and writes nothing more
    written = max((n for n, line in enumerate(lines) if f"<{part}>" in line and "write" in line), default=-1)
    flushed = [n for n, line in enumerate(lines) if f"<{part}>" in line and "sync(" in line]
    assert any(written < n < renamed for n in flushed), "the file is on the disk before it gets its name"
    folder = [n for n, line in enumerate(lines) if "sync(" in line and f"<{target.parent}>" in line]
    assert any(n > renamed for n in folder), "and its name is on the disk before we say so"
