"""Dask as the engine: a scheduler's workers answer, on this machine or on a cluster."""

from __future__ import annotations

import itertools
import logging
import pickle
from collections import deque
from collections.abc import Generator, Iterable
from functools import partial

import dask
from distributed import Client, Future, KilledWorker, LocalCluster

from geoarticle.jobs import pool
from geoarticle.jobs.engines import Engine
from geoarticle.jobs.records import Answer, Record, Settings

HERE = "local"
_RECORDS = 20  # in a task: a second or so, against some milliseconds that Dask takes for one
# Dask looks at each worker's stack a hundred times a second, and wakes each process fifty times, for the
# charts of a dashboard that is off here. All that waits while others have the processors costs time too.
_QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.scheduler.work-stealing-interval": "1s",
}
_AHEAD = 4  # tasks in flight for each worker


def with_scheduler(address: str) -> Engine:
    """Return the engine for a scheduler's address, or for "local": a cluster made for the run."""
    return partial(_answers, address)


def _answers(address: str, records: Iterable[Record], settings: Settings, workers: int) -> Generator[Answer]:
    if address != HERE:
        with Client(address) as client:
            yield from _from_workers(client, records, settings)
        return
    one_each = {"n_workers": workers, "threads_per_worker": 1}
    with (
        dask.config.set(_QUIET),
        LocalCluster(**one_each, dashboard_address=":0", silence_logs=logging.ERROR) as cluster,
        Client(cluster) as client,
    ):
        yield from _from_workers(client, records, settings)


def _from_workers(client: Client, records: Iterable[Record], settings: Settings) -> Generator[Answer]:
    """Yield answers in order; no more tasks are in flight than the workers there are can begin soon."""
    rest = iter(records)
    flying: deque[tuple[list[Record], Future]] = deque()
    while some := list(itertools.islice(rest, _RECORDS)):
        flying.append((some, client.submit(_answer_some, pickle.dumps(some), settings, pure=False)))
        while len(flying) >= _AHEAD * max(len(client.nthreads()), 1):
            yield from _result(*flying.popleft(), settings)
    while flying:
        yield from _result(*flying.popleft(), settings)


def _answer_some(records: bytes, settings: Settings) -> list[Answer]:
    """Answer pickled records: the scheduler need not look into them."""
    from geoarticle.jobs import partition

    return list(partition.answers(pickle.loads(records), settings))


def _result(records: list[Record], future: Future, settings: Settings) -> Iterable[Answer]:
    """Return a task's answers; where it killed one worker after the other, find here which record did."""
    try:
        answers: list[Answer] = future.result()
    except KilledWorker:
        return pool.answers(records, settings, 1)
    return answers
