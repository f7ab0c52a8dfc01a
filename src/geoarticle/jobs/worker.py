"""A process that answers one record at a time: the parent's handle on it, and its own side.

Whatever happens to a worker, stopped or killed or lost in a loop, its parent can end it and knows
which record it had. Whatever happens to the parent, the worker ends with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from geoarticle.errors import GeoarticleError
from geoarticle.jobs.records import Answer, Record, Settings

_START_SECONDS = 120.0
_PATIENCE = 1.5  # an article ends by itself in its seconds; one that does not has half as long again
_STUCK_SECONDS = 10  # a message that was begun and does not go on
_SPARE_BYTES = 4 * 10**9  # an article of 5 MB needs some 1.5 GB
_KILLED_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(slots=True)
class Task:
    """A record on its way; ``place`` is its place in the output."""

    place: int
    record: Record
    deaths: int = 0


class Worker:
    """A process of ours; it is starting, then free, then busy with a task, then free again."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, settings), daemon=True)
        with _interrupts_held_back(), _program_hidden():
            self._process.start()
        theirs.close()
        self._settings = settings
        self.task: Task | None = None
        self.starting = True
        self.deadline = time.monotonic() + _START_SECONDS

    @property
    def free(self) -> bool:
        """Whether it waits for a task."""
        return not self.starting and self.task is None

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process.is_alive()

    def give(self, task: Task) -> None:
        """Hand it a task; raises ``OSError`` if it is gone."""
        self.task = task
        self.deadline = time.monotonic() + _PATIENCE * self._settings.seconds
        with self._killed_if_stuck():
            self.connection.send(task.record)

    def receive(self) -> tuple[Answer, int] | None:
        """Return what it says: an answer and its memory in bytes, or None when it has started.

        Raises ``OSError`` or ``EOFError`` if it is gone, and the error that kept it from starting.
        """
        with self._killed_if_stuck():
            message = self.connection.recv()
        if isinstance(message, GeoarticleError):
            raise message
        self.starting = False
        self.task = None
        self.deadline = float("inf")
        return message  # type: ignore[no-any-return]

    @contextlib.contextmanager
    def _killed_if_stuck(self) -> Iterator[None]:
        """Kill it when it stops within a message: reading or writing on then fails."""
        timer = threading.Timer(_STUCK_SECONDS, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def end(self) -> None:
        """Kill it, which also ends a stopped one, and wait until it is gone."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self.connection.close()


@contextlib.contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start a process that does not hear Ctrl-C, which goes to all: the parent ends its workers."""
    if os.name != "posix":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _program_hidden() -> Iterator[None]:
    """Start a process that does not load the program that runs here, as it otherwise would.

    It needs nothing of it; loading takes time, runs again what a script does, and fails for what
    came from standard input.
    """
    program = sys.modules["__main__"].__dict__
    facts: dict[str, Any] = {name: program[name] for name in ("__spec__", "__file__") if name in program}
    program.update(dict.fromkeys(facts))
    try:
        yield
    finally:
        program.update(facts)


def _work(connection: Connection, settings: Settings) -> None:
    _end_with_parent()
    with contextlib.suppress(EOFError, OSError):
        try:
            _answer_all(connection, settings)
        except GeoarticleError as error:
            connection.send(error)


def _answer_all(connection: Connection, settings: Settings) -> None:
    from geoarticle.jobs import partition

    work = partition.worker(settings)
    _bound_memory()
    connection.send(None)
    while True:
        connection.send((work(connection.recv()), _most_memory()))


def _end_with_parent() -> None:
    """Make this process end when its parent does, however that ends."""
    if sys.platform == "linux":  # the kernel does it, even for a process that is stopped
        ctypes.CDLL(None).prctl(_KILLED_WITH_PARENT, signal.SIGKILL)
    threading.Thread(target=_watch_parent, daemon=True).start()


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _bound_memory() -> None:
    """Make an article that asks for too much fail by itself, before the machine suffers."""
    if sys.platform == "linux":
        import resource

        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = now + _SPARE_BYTES
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _most_memory() -> int:
    """Return the most memory that this process has had, in bytes; 0 where that is not known."""
    if os.name != "posix":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
