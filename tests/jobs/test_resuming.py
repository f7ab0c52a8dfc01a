"""A part is found by its own command alone, and goes on after its last whole line."""

import errno
import io
import os

import pytest

from geoarticle.errors import InputError
from geoarticle.jobs import Settings, resumable

SETTINGS = Settings()


class CutError(Exception):
    """Power fails, a process is killed."""


def lines(text=b"1\n2\n3\n"):
    return io.BytesIO(text)


def write_and_fail(target, written, source, settings, error):
    with resumable(target, source, settings) as part:
        part.file.write(written)
        if error:
            raise error


def cut_short(target, written, source=None, settings=SETTINGS):
    with pytest.raises(CutError):
        write_and_fail(target, written, source or lines(), settings, CutError())
    return list(target.parent.iterdir())


def found(target, source=None, settings=SETTINGS, **options):
    with resumable(target, source or lines(), settings, **options) as part:
        return [answer.line for answer in part.answers()]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (b"", []),
        (b"half", []),
        (b"one\n", [b"one"]),
        (b"one\ntwo\nhalf", [b"one", b"two"]),
        (b"one\n" + b"x" * 200_000, [b"one"]),
    ],
)
def test_whole_lines_are_kept(tmp_path, written, kept):
    target = tmp_path / "out.jsonl"
    cut_short(target, written)
    assert not target.exists()
    assert found(target) == kept
    assert target.read_bytes().splitlines() == kept
    assert list(tmp_path.iterdir()) == [target]


def test_nothing_stays_of_a_run_that_wrote_nothing(tmp_path):
    assert cut_short(tmp_path / "out.jsonl", b"") == []


def test_another_input_or_setting_does_not_see_it(tmp_path):
    target = tmp_path / "out.jsonl"
    cut_short(target, b"one\n")
    cut_short(target, b"two\n", lines(b"other\n"))
    cut_short(target, b"three\n", settings=Settings(text=False))
    assert len(list(tmp_path.iterdir())) == 3
    assert found(target) == [b"one"]
    assert list(tmp_path.iterdir()) == [target]


def test_what_other_commands_left_goes_when_the_output_is_whole(tmp_path):
    target = tmp_path / "out.jsonl"
    cut_short(target, b"one\n")
    cut_short(target, b"two\n", lines(b"other\n"))
    beside = tmp_path / "out.jsonl.notes.part"
    beside.write_text("mine")
    assert found(target, afresh=True) == []
    assert sorted(tmp_path.iterdir()) == [target, beside]


def test_two_runs_do_not_write_one_output(tmp_path):
    target = tmp_path / "out.jsonl"
    with resumable(target, lines(), SETTINGS) as part:
        part.file.write(b"one\n")
        with pytest.raises(InputError, match="another run is writing"), resumable(target, lines(), SETTINGS):
            pass
    assert target.read_bytes() == b"one\n"


def test_a_link_stays_and_the_mode_too(tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_bytes(b"old\n")
    kept.chmod(0o640)
    link = tmp_path / "out.jsonl"
    link.symlink_to(kept)
    with resumable(link, lines(), SETTINGS) as part:
        part.file.write(b"new\n")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new\n"
    assert kept.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["x" * 300, "folder", "file/out.jsonl"])
def test_a_place_that_cannot_be_written_to_is_one_clear_line(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(InputError), resumable(tmp_path / name, lines(), SETTINGS):
        pass


def test_a_full_disk_keeps_the_old_file_and_what_is_finished(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_bytes(b"old\n")
    full = OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(InputError, match="cannot be written: No space"):
        write_and_fail(target, b"one\n", lines(), SETTINGS, full)
    assert target.read_bytes() == b"old\n"
    assert found(target) == [b"one"]


def test_a_link_planted_in_place_of_a_part_is_not_followed(tmp_path):
    target, victim = tmp_path / "out.jsonl", tmp_path / "victim"
    (part,) = cut_short(target, b"one\n")
    part.unlink()
    victim.write_text("mine")
    part.symlink_to(victim)
    with pytest.raises(InputError, match="cannot be written"):
        found(target)
    assert victim.read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_part_of_somebody_else_is_not_gone_on_with(tmp_path):
    target = tmp_path / "out.jsonl"
    (part,) = cut_short(target, b"one\n")
    os.chown(part, 12345, 12345)
    with pytest.raises(InputError, match="is not yours"):
        found(target)
