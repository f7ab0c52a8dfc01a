"""Reading files with a bound, and writing them whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from geoarticle.errors import InputError

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed: that is the lock
    fcntl = None  # type: ignore[assignment]

STANDARD = "-"  # standard input among inputs, standard output among outputs
_ON_DISK = (stat.S_IFREG, stat.S_IFDIR)
_PARTS = 100  # writers of one file at one time


def read_bounded(path: Path, largest: int, advice: str) -> bytes:
    """Return the bytes of a file, a device or a pipe: at most ``largest``, however long it runs on.

    Raises ``InputError``, which for a longer one ends with ``advice``.
    """
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except IsADirectoryError:
        raise InputError(f"{path} is a folder: name a file") from None
    except FileNotFoundError:
        raise InputError(f"there is no file {path}: check the name") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{str(path)!r} cannot be read: {reason(error)}") from None
    if len(data) > largest:
        raise InputError(f"{path} is larger than {largest // 10**6} MB: {advice}")
    return data


def read_standard_input(largest: int) -> bytes:
    """Return what standard input holds, and one byte more than ``largest`` of what is larger."""
    if sys.stdin is None:
        raise InputError("standard input is closed: give a file, or pipe an article in")
    try:
        return sys.stdin.buffer.read(largest + 1)
    except OSError as error:
        raise InputError(f"standard input cannot be read: {reason(error)}") from error


def reason(error: Exception) -> str:
    """Return what the system says of an error, without its number."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def write_text(path: Path, text: str) -> None:
    """Write a text file as UTF-8, whole or not at all."""
    with written_whole(path) as file:
        file.write(text.encode("utf-8"))


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of ``path`` only when all went well.

    Missing folders are made. A symbolic link stays, what it points to is replaced; other hard links
    of a file keep what was there. Devices, pipes and /dev/stdout are written to as they are. What
    writers left that were killed is removed. Once done the file outlasts a loss of power. Raises
    ``InputError`` if the place cannot be written to.
    """
    try:
        through = _opened_through(path)
        with _replacing(Path(os.path.realpath(path))) if through is None else through as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be written: {reason(error)}") from error


def is_written_through(path: Path) -> bool:
    """Tell whether a path is a device, a pipe or an open file, which nothing can take the place of."""
    try:
        return _descriptor(path) is not None or stat.S_IFMT(path.stat().st_mode) not in _ON_DISK
    except (OSError, ValueError):  # not there yet, or it cannot be: who writes there says so
        return False


def put_in_place(part: Path, path: Path) -> None:
    """Rename a finished file over another so that a loss of power leaves the one or the other whole."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
    _sync_folder(path.parent)


def keep_apart(outputs: Sequence[Path | str], inputs: Sequence[Path | str] = ()) -> None:
    """Raise ``InputError`` if an output is one of the inputs, or another output, by whatever name.

    ``-`` stands for the standard streams. Devices and pipes may serve twice.
    """
    read = {_identity(name, 0): name for name in inputs}
    written: dict[object, Path | str] = {}
    for name in outputs:
        identity = _identity(name, 1)
        if identity is not None and identity in read:
            raise InputError(f"{name} is read and would be written over: name another file to write")
        if identity is not None and identity in written:
            raise InputError(f"{written[identity]} and {name} are one file: name another for one of them")
        written[identity] = name


def _identity(name: Path | str, stream: int) -> object:
    """Return what is equal for two names of one file; None for what is no file on disk."""
    try:
        facts = os.fstat(stream) if str(name) == STANDARD else Path(name).stat()
    except OSError:
        return None if str(name) == STANDARD else os.path.realpath(name)
    except ValueError:
        return None
    return (facts.st_dev, facts.st_ino) if stat.S_ISREG(facts.st_mode) else None


def _opened_through(path: Path) -> IO[bytes] | None:
    """Open what is no file on disk, or what somebody holds open; None for all others."""
    try:
        number = _descriptor(path)
        if number is not None:
            return os.fdopen(os.dup(number), "wb")
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ValueError as error:  # a NUL or half a surrogate in the name
        raise InputError(f"{str(path)!r} cannot be written: {error}") from None
    if stat.S_ISDIR(mode):
        raise InputError(f"{path} is a folder: name a file to write")
    return None if stat.S_ISREG(mode) else path.open("wb")


def _descriptor(path: Path) -> int | None:
    """Return the number of the open file that /dev/stdout, /dev/fd/3 or a link to one stands for."""
    opened = os.path.realpath("/dev/fd")
    for _ in range(40):  # as many links as Linux follows
        folder = os.path.realpath(path.parent)
        if folder == opened and path.name.isdecimal():
            return int(path.name)
        if not path.is_symlink():
            break
        path = Path(folder) / path.readlink()
    return None


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = mode_for(path)
    part, file = _new_part(path)
    try:
        with file:
            yield file
            file.flush()
            part.chmod(mode)
            os.fsync(file.fileno())
            if fcntl:  # while it is open and locked nobody takes it for a dead writer's
                part.replace(path)
        if not fcntl:
            part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def mode_for(path: Path) -> int:
    """Return the mode of the file that is replaced, else what the umask leaves of rw-rw-rw-."""
    if path.exists():
        if not os.access(path, os.W_OK):
            raise InputError(f"{str(path)!r} cannot be written: it is read-only")
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _new_part(path: Path) -> tuple[Path, IO[bytes]]:
    """Make a hidden file beside ``path``, locked while it is open, and remove those of dead writers."""
    made: tuple[Path, IO[bytes]] | None = None
    for number in range(_PARTS):
        part = path.with_name(f".{path.name[:60]}.{number}.part")
        if made and not part.exists():
            return made
        remove_if_dead(part)
        if made is None and (file := _created(part)):
            made = part, file
    if made is None:
        raise InputError(f"{str(path)!r} cannot be written: {_PARTS} others are writing it")
    return made


def _created(part: Path) -> IO[bytes] | None:
    """Make and lock a file that was not there; None if somebody was quicker."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        file = os.fdopen(os.open(part, flags, 0o600), "wb")
    except FileExistsError:
        return None
    if fcntl:
        with contextlib.suppress(OSError):  # a file system without locks: its parts are never removed
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not _is(file.fileno(), part):  # taken for a dead writer's before it was locked
            file.close()
            return None
    return file


def remove_if_dead(part: Path) -> None:
    """Remove a part that no living process holds open, never one that is being written."""
    with contextlib.suppress(OSError):
        if not fcntl:
            part.unlink()
            return
        handle = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is(handle, part):
                part.unlink()
        finally:
            os.close(handle)


def _is(handle: int, path: Path) -> bool:
    """Tell whether a path still names the file that is open."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder outlast a loss of power, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
