"""One writer at a time: a lock that the operating system frees when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from geoarticle.errors import GazetteerError

_PAUSE_S = 0.2
_HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def sole_writer(target: Path, *, patience_s: float, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of a file while it is made anew; the folder must exist.

    ``waiting`` is called each time that another process is found at it. Raises ``GazetteerError`` when it
    is still there after ``patience_s`` seconds, or where the disk cannot lock, and ``OSError`` where
    nothing can be written.
    """
    lock = target.with_name(f"{target.name}.lock")
    until = time.monotonic() + patience_s
    while (handle := _locked(lock)) is None:
        if time.monotonic() >= until:
            raise GazetteerError(f"another import is writing {target}: try again when it has ended")
        waiting()
        time.sleep(_PAUSE_S)
    try:
        yield
    finally:
        _freed(lock, handle)


def _locked(lock: Path) -> int | None:
    """Return an open handle that holds the lock, or None while somebody else does."""
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _try(handle)
        # Its holder removes the file; who waited for that one holds a lock on nothing.
        if lock.stat().st_ino == os.fstat(handle).st_ino:
            return handle
    except FileNotFoundError:
        pass
    except OSError as error:
        if error.errno not in _HELD:
            os.close(handle)
            reason = error.strerror or str(error)
            raise GazetteerError(f"{lock.parent} is on a disk that cannot lock files ({reason})") from error
    os.close(handle)
    return None


def _freed(lock: Path, handle: int) -> None:
    if sys.platform == "win32":  # what is open cannot be removed there
        os.close(handle)
        with contextlib.suppress(OSError):
            lock.unlink()
    else:
        with contextlib.suppress(OSError):
            lock.unlink()
        os.close(handle)
