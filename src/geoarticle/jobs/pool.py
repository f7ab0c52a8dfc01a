"""Workers that answer records in order; one that dies or hangs costs its record at most.

A record whose worker dies is tried once more while no other record is, so that it cannot be
another's hunger for memory that kills it; then it is given up. A record that takes too long is
given up at once, and its worker with it.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import wait

from geoarticle.errors import InputError
from geoarticle.jobs.records import Answer, Record, Settings, error_answer
from geoarticle.jobs.worker import Task, Worker

_HELD_BYTES = 64_000_000  # answers that wait for an earlier one
_LARGE_BYTES = 1_500_000_000  # a worker that has grown to this is replaced
_STILLBORN = 3  # workers in a row that end before they are ready


def answers(records: Iterable[Record], settings: Settings, workers: int) -> Generator[Answer]:
    """Yield one answer for each record, in order; at the end, however it comes, no worker is left."""
    pool = _Pool(records, settings, workers)
    try:
        yield from pool.run()
    finally:
        pool.end()


class _Pool:
    def __init__(self, records: Iterable[Record], settings: Settings, size: int) -> None:
        self._tasks = (Task(place, record) for place, record in enumerate(records))
        self._settings = settings
        self._size = size
        self._workers: list[Worker] = []
        self._waiting: deque[Task] = deque()
        self._suspects: deque[Task] = deque()  # had a worker that died
        self._done: dict[int, Answer] = {}
        self._held = 0
        self._stillborn = 0

    def run(self) -> Iterator[Answer]:
        for place in itertools.count():
            while place not in self._done:
                self._hand_out()
                if not (self._waiting or self._suspects or self._busy()):
                    return
                self._listen()
            answer = self._done.pop(place)
            self._held -= len(answer.line)
            yield answer

    def end(self) -> None:
        while self._workers:
            self._workers.pop().end()

    def _busy(self) -> list[Worker]:
        return [worker for worker in self._workers if worker.task]

    def _hand_out(self) -> None:
        """Hand out what waits, then read on as long as there is somebody to do it."""
        self._distribute()
        while self._wants_more() and (task := next(self._tasks, None)):
            self._waiting.append(task)
            self._distribute()

    def _wants_more(self) -> bool:
        occupied = len(self._busy()) + len(self._waiting)
        return not self._suspects and occupied < self._size and self._held < _HELD_BYTES

    def _distribute(self) -> None:
        """Give free workers a task each, and start as many workers as there are tasks left for."""
        tasks = self._suspects or self._waiting
        count = len(self._waiting)
        if self._suspects:  # one goes alone, and to a worker that was not killed with the first
            for dead in [worker for worker in self._workers if worker.free and not worker.alive]:
                self._dismiss(dead)
            count = 0 if self._busy() else 1
        for worker in [worker for worker in self._workers if worker.free][:count]:
            self._give(worker, tasks.popleft())
            count -= 1
        starting = sum(worker.starting for worker in self._workers)
        for _ in range(min(count - starting, self._size - len(self._workers))):
            self._workers.append(self._started())

    def _started(self) -> Worker:
        try:
            return Worker(self._settings)
        except OSError as error:
            raise InputError(f"no worker process can be started: {error.strerror}") from error

    def _give(self, worker: Worker, task: Task) -> None:
        try:
            worker.give(task)
        except OSError:
            self._bury(worker)

    def _listen(self) -> None:
        """Take what workers say until the next one is late, and end those that are."""
        if not self._workers:  # the last one died as it was given a task
            return
        patience = min(worker.deadline for worker in self._workers) - time.monotonic()
        timeout = None if patience == float("inf") else max(patience, 0)
        speaking = wait([worker.connection for worker in self._workers], timeout)
        for worker in [worker for worker in self._workers if worker.connection in speaking]:
            self._hear(worker)
        now = time.monotonic()
        for worker in [worker for worker in self._workers if worker.deadline < now]:
            self._give_up(worker)

    def _hear(self, worker: Worker) -> None:
        task = worker.task
        try:
            said = worker.receive()
        except (EOFError, OSError):
            self._bury(worker)
            return
        self._stillborn = 0
        if task and said:
            answer, memory = said
            self._settle(task, answer)
            if memory > _LARGE_BYTES:
                self._dismiss(worker)

    def _settle(self, task: Task, answer: Answer) -> None:
        self._done[task.place] = answer
        self._held += len(answer.line)

    def _bury(self, worker: Worker) -> None:
        """Let go of a worker that died; its task gets one more try."""
        task = worker.task
        self._dismiss(worker)
        if task is None:
            self._count_stillborn(worker)
        elif task.deaths:
            reason = "its process died, and once more when it was tried alone (out of memory?)"
            self._settle(task, error_answer(task.record, reason))
        else:
            task.deaths += 1
            self._suspects.append(task)

    def _give_up(self, worker: Worker) -> None:
        """End a worker that is late; its task is answered with an error."""
        task = worker.task
        self._dismiss(worker)
        if task is None:
            self._count_stillborn(worker)
        else:
            reason = f"it took longer than the {self._settings.seconds:g} seconds that an article may have"
            self._settle(task, error_answer(task.record, reason))

    def _count_stillborn(self, worker: Worker) -> None:
        self._stillborn += worker.starting
        if self._stillborn >= _STILLBORN:
            raise InputError("worker processes end before they are ready (out of memory?): use fewer")

    def _dismiss(self, worker: Worker) -> None:
        self._workers.remove(worker)
        worker.end()
