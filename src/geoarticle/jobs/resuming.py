"""An output that is written whole or not at all, and that a run cut short goes on with.

Finished lines go to a part file beside the output. Its name holds a hash of all that decides the
answers: the input, the settings, this version, its weights and the gazetteer. The same command finds
it by that name and goes on after its last whole line; any other command does not see it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geoarticle.errors import InputError
from geoarticle.files import mode_for, put_in_place, reason, remove_if_dead
from geoarticle.jobs.makers import makers
from geoarticle.jobs.records import Answer, Settings

_LONGEST_NAME = 50  # letters of the output's name in the part's: names may have 255 bytes
_LETTERS = 12  # of the hash
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Draft:
    """An output in the making; ``file`` stands after the last whole line."""

    path: Path
    file: IO[bytes]

    def answers(self) -> Iterator[Answer]:
        """Yield the answers that are there already."""
        with self.path.open("rb") as finished:
            for line in finished:
                yield Answer(line.removesuffix(b"\n"))

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to go on from."""
        return self.path.exists() and self.path.stat().st_size > 0


@contextlib.contextmanager
def resumable(target: Path, lines: IO[bytes], settings: Settings, *, afresh: bool = False) -> Iterator[Draft]:
    """Give a part that takes the place of ``target`` when all went well, and stays if it did not.

    ``lines`` must be a file that can be read twice. With ``afresh`` what an earlier run finished is
    forgotten. Raises ``InputError`` if the place cannot be written to or another run writes there.
    """
    try:
        if target.is_dir():
            raise InputError(f"{target} is a folder: name a file to write")
        target = Path(os.path.realpath(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = mode_for(target)
        with _opened_alone(_path(target, _key(lines, settings)), target) as file:
            _cut_to_whole_lines(file, afresh=afresh)
            part = Draft(Path(file.name), file)
            try:
                yield part
                part.path.chmod(mode)
                put_in_place(part.path, target)
            finally:
                if not part.has_lines:
                    part.path.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{str(target)!r} cannot be written: {reason(error)}") from error
    _sweep(target)


def _path(target: Path, key: str) -> Path:
    return target.with_name(f"{target.name[:_LONGEST_NAME]}.{key}.part")


def _key(lines: IO[bytes], settings: Settings) -> str:
    """Return a hash of all that decides the answers; ``lines`` stands at its start again."""
    start = lines.tell()
    digest = hashlib.file_digest(lines, "sha256")  # type: ignore[arg-type]
    lines.seek(start)
    digest.update(repr(makers(settings)).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:_LETTERS]


@contextlib.contextmanager
def _opened_alone(path: Path, target: Path) -> Iterator[IO[bytes]]:
    """Open a part that no other run has; without a buffer, so that what is written stays written.

    A link is not followed, and what somebody else has put there is not taken for our own answers.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    while True:
        with open(path, "a+b", buffering=0, opener=lambda name, _: os.open(name, flags, 0o600)) as file:
            if hasattr(os, "geteuid") and os.fstat(file.fileno()).st_uid != os.geteuid():
                raise InputError(f"{path} is not yours: remove it, or name another file")
            if not _lock(file):
                raise InputError(f"another run is writing {target}: wait for it, or name another file")
            if path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat()):
                yield file
                return
        # else the run that had it has just put it in place


def _lock(file: IO[bytes]) -> bool:
    """Return whether this process has the file to itself; where locks are not known, it has."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _cut_to_whole_lines(file: IO[bytes], *, afresh: bool) -> None:
    """Drop the line that was being written when the earlier run ended, or all of them."""
    at = 0 if afresh else file.seek(0, os.SEEK_END)
    while at:
        start = max(at - _BLOCK, 0)
        file.seek(start)
        newline = file.read(at - start).rfind(b"\n")
        if newline >= 0:
            at = start + newline + 1
            break
        at = start
    file.truncate(at)


def _sweep(target: Path) -> None:
    """Remove what other commands left of this output, which has just been written anew."""
    name = re.compile(re.escape(target.name[:_LONGEST_NAME]) + rf"\.[0-9a-f]{{{_LETTERS}}}\.part")
    for other in target.parent.iterdir():
        if name.fullmatch(other.name):
            remove_if_dead(other)
