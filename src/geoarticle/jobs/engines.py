"""What runs a job: a table of engines, which other packages can add to.

An engine takes records, settings and a number of workers, and yields one answer for each record, in
their order. How it divides the work is its own affair: ``partition.answers`` is all that it has to
call, in whatever process. When its generator is closed it leaves nothing running. In ``processes`` a
record that kills its process or hangs costs itself alone; ``here`` nothing is safe from it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Protocol

from geoarticle.jobs.records import Answer, Record, Settings
from geoarticle.registry import Registry, Row

DEFAULT = "processes"


class Engine(Protocol):
    """Answers records in order."""

    def __call__(self, records: Iterable[Record], settings: Settings, workers: int) -> Generator[Answer]: ...  # noqa: D102


ENGINES: Registry[Engine] = Registry(
    "engine",
    "geoarticle.engines",
    (
        Row(
            name=DEFAULT,
            place="geoarticle.jobs.pool:answers",
            summary="workers on this machine",
        ),
        Row(
            name="here",
            place="geoarticle.jobs.partition:answers",
            summary="this process alone",
        ),
        Row(
            name="dask",
            place="geoarticle.jobs.dask_engine:with_scheduler",
            summary="a Dask scheduler's workers, or local ones for dask:local",
            argument="ADDRESS",
            needs="geoarticle[dask]",
        ),
    ),
)
