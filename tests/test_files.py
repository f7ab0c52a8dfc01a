import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from geoarticle.errors import InputError
from geoarticle.files import keep_apart, put_in_place, read_bounded, write_text, written_whole


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_file_appears_whole_in_a_folder_that_is_made(tmp_path):
    write_text(tmp_path / "new" / "a.txt", "é")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "é".encode()
    assert names(tmp_path / "new") == ["a.txt"]


def test_when_writing_fails_the_old_file_stays_and_nothing_else(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), written_whole(file) as out:
        out.write(b"new" * (1 // 0))
    assert file.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


def test_what_cannot_be_written_is_refused_in_one_line(tmp_path):
    (tmp_path / "a.txt").touch()
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path in (tmp_path, tmp_path / "a.txt" / "b.txt", tmp_path / "a\0b", tmp_path / ("a" * 300), loop):
        with pytest.raises(InputError) as caught:
            write_text(path, "x")
        assert "\n" not in str(caught.value)
    assert names(tmp_path) == ["a.txt", "loop"]


def test_a_wrong_value_is_not_blamed_on_the_file(tmp_path):
    with pytest.raises(UnicodeEncodeError):
        write_text(tmp_path / "a.txt", "\ud800")
    assert names(tmp_path) == []


def test_while_it_is_written_nobody_else_may_read_it(tmp_path):
    with written_whole(tmp_path / "a.txt"):
        (part,) = tmp_path.iterdir()
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
    (tmp_path / "a.txt").chmod(0o640)
    write_text(tmp_path / "a.txt", "x")
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640


def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target, link, further = tmp_path / "real" / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt"
    link.symlink_to("real/a.txt")
    further.symlink_to(link)
    for text in ("first", "second"):  # the first makes what a dangling link points to
        write_text(further, text)
        assert (target.read_text(), link.is_symlink(), further.is_symlink()) == (text, True, True)
    assert (names(tmp_path), names(tmp_path / "real")) == (["b.txt", "c.txt", "real"], ["a.txt"])


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    write_text(pipe, "through")
    reader.join(10)
    assert (got, pipe.is_fifo(), names(tmp_path)) == (["through"], True, ["pipe"])


def test_a_device_is_written_to_and_stays_a_device(tmp_path):
    null, full = tmp_path / "null", tmp_path / "full"
    try:
        os.mknod(null, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
        os.mknod(full, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
        null.open("wb").close()
    except PermissionError:
        pytest.skip("devices may not be made here")
    write_text(null, "gone")
    with pytest.raises(InputError, match="full' cannot be written: No space left on device"):
        write_text(full, "x")
    assert (null.is_char_device(), full.is_char_device(), names(tmp_path)) == (True, True, ["full", "null"])


def test_a_terminal_that_is_gone_is_one_line(tmp_path):
    keeper, terminal = os.openpty()
    name = os.ttyname(terminal)
    link = tmp_path / "link"
    link.symlink_to(name)

    def write_after_it_has_gone():
        with written_whole(link) as file:
            os.close(keeper)
            file.write(b"x")

    with pytest.raises(InputError, match="Input/output error"):
        write_after_it_has_gone()
    os.close(terminal)


# /dev/stdout is such a link; it is not named here, for a fault in the code would destroy the machine's own
@pytest.mark.parametrize("name", ["/proc/self/fd/1", "link"])
def test_standard_output_by_name_is_written_to_where_it_stands(tmp_path, name):
    (tmp_path / "link").symlink_to("/proc/self/fd/1")
    code = f"from geoarticle.files import *; print('a', flush=True); write_text(Path({name!r}), 'b\\n')"
    (tmp_path / "log").write_text("earlier\n")
    with (tmp_path / "log").open("ab") as log:
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, stdout=log, check=True)
    assert (tmp_path / "log").read_text() == "earlier\na\nb\n"
    assert names(tmp_path) == ["link", "log"]
    piped = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert piped.stdout == b"a\nb\n"


KILLED = """
import os, signal, sys
from geoarticle.files import *
with written_whole(Path(sys.argv[1])) as out:
    out.write(b"new" * 10_000)
    out.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_that_is_killed_leaves_the_old_file_and_the_next_one_sweeps(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("old")
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", KILLED, str(file)], capture_output=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert (file.read_text(), len(names(tmp_path))) == ("old", 2)
    write_text(file, "newer")
    assert (file.read_text(), names(tmp_path)) == ("newer", ["a.txt"])


def test_what_a_living_writer_has_begun_is_never_swept(tmp_path):
    file = tmp_path / "a.txt"
    with written_whole(file) as first:
        first.write(b"first")
        with written_whole(file) as second:
            second.write(b"second")
            write_text(file, "third")
            assert len(names(tmp_path)) == 3
        assert file.read_bytes() == b"second"
    assert (file.read_bytes(), names(tmp_path)) == (b"first", ["a.txt"])


def test_parts_of_several_dead_writers_go_at_once(tmp_path):
    for number in range(3):
        (tmp_path / f".a.txt.{number}.part").write_text("left")
    write_text(tmp_path / "a.txt", "x")
    assert names(tmp_path) == ["a.txt"]


def test_a_planted_link_in_place_of_a_part_is_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / ".a.txt.0.part").symlink_to(victim)
    write_text(tmp_path / "a.txt", "x")
    assert (victim.read_text(), (tmp_path / "a.txt").read_text()) == ("mine", "x")
    assert not (tmp_path / "a.txt").is_symlink()


def test_a_full_disk_is_one_line_and_nothing_is_left(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("old")
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, kept[1]))
    try:
        with pytest.raises(InputError, match=r"cannot be written: File too large"):
            write_text(file, "x" * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
    assert (file.read_text(), names(tmp_path)) == ("old", ["a.txt"])


def test_a_finished_part_is_put_in_place(tmp_path):
    (tmp_path / "a").write_text("old")
    (tmp_path / "part").write_text("new")
    put_in_place(tmp_path / "part", tmp_path / "a")
    assert ((tmp_path / "a").read_text(), names(tmp_path)) == ("new", ["a"])


def test_an_output_that_is_an_input_is_refused_by_every_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    article = tmp_path / "a.txt"
    article.touch()
    (tmp_path / "link").symlink_to(article)
    (tmp_path / "hard").hardlink_to(article)
    for name in ("a.txt", tmp_path / "link", "hard", "./a.txt"):
        with pytest.raises(InputError, match="is read and would be written over"):
            keep_apart([name], ["other.txt", article])


def test_two_outputs_that_are_one_file_are_refused_even_before_they_exist(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "new")
    with pytest.raises(InputError, match="are one file"):
        keep_apart([tmp_path / "new", tmp_path / "link"])
    keep_apart([tmp_path / "new", tmp_path / "other", "-"], ["-", tmp_path / "third"])
    keep_apart(["/dev/null", "/dev/null"], ["/dev/null"])


def test_a_file_is_read_with_a_bound_however_long_it_runs_on(tmp_path):
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bounded(tmp_path / "a", 5, "cut it") == b"12345"
    for path, largest in ((tmp_path / "a", 4), (Path("/dev/zero"), 10**6)):
        with pytest.raises(InputError, match=r"is larger than \d MB: cut it$"):
            read_bounded(path, largest, "cut it")


def test_what_cannot_be_read_is_refused_in_one_line(tmp_path):
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "none", "there is no file"),
        (tmp_path / "a\0b", "cannot be read"),
        (tmp_path / ("a" * 300), "File name too long"),
    ):
        with pytest.raises(InputError, match=words):
            read_bounded(path, 10, "")
