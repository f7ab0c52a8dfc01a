"""JSON lines in, reports as JSON lines out, in the same order; memory stays bounded."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import IO

from geoarticle.jobs.engines import DEFAULT, ENGINES
from geoarticle.jobs.records import Answer, Settings, records


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many lines a run has answered, how many with an error, how many ids came again."""

    articles: int = 0
    errors: int = 0
    repeated: int = 0


def run(
    lines: IO[bytes],
    out: IO[bytes],
    settings: Settings,
    *,
    engine: str = DEFAULT,
    workers: int = 1,
    done: Iterable[Answer] = (),
    progress: Callable[[Tally], None] | None = None,
) -> Tally:
    """Answer every line of ``lines`` into ``out``; return how it went.

    ``done`` are the answers to the first lines, which ``out`` has already. Raises ``InputError`` for
    an engine that does not exist.
    """
    answers_of = ENGINES.load(engine)
    count = Count()
    for answer in done:
        count.add(answer)
    rest = itertools.islice(records(lines), count.tally.articles, None)
    with closing(answers_of(rest, settings, workers)) as answers:
        for answer in answers:
            out.write(answer.line + b"\n")
            out.flush()  # who reads on need not wait, and what is done survives a kill
            count.add(answer)
            if progress:
                progress(count.tally)
    return count.tally


class Count:
    """Counts answers as they come."""

    def __init__(self) -> None:
        self.tally = Tally()
        self._ids: set[int] = set()  # hashes: eight bytes for an id of any length

    def add(self, answer: Answer) -> None:
        """Count one more."""
        name, failed = answer.head()
        before = self.tally
        again = name != "null" and hash(name) in self._ids
        self._ids.add(hash(name))
        self.tally = Tally(
            articles=before.articles + 1,
            errors=before.errors + failed,
            repeated=before.repeated + again,
        )
