"""Many articles in parts: what is done stays done, whatever ends a run, and several may share the work.

A part is a file of answers under its number. It stands there whole or not at all, so that it is its
own mark of being done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from geoarticle.errors import InputError
from geoarticle.files import written_whole
from geoarticle.jobs.engines import DEFAULT, ENGINES
from geoarticle.jobs.plans import Plan
from geoarticle.jobs.records import Answer, Settings

PARTS = "parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How far an archive is: parts and articles, those that are done and all."""

    parts_done: int
    parts: int
    articles_done: int
    articles: int


def part_file(folder: Path, number: int) -> Path:
    """Return where the answers of a part are, or will be."""
    return folder / PARTS / f"{number:06d}.jsonl"


def missing(plan: Plan, folder: Path) -> list[int]:
    """Return the numbers of the parts that are not done."""
    return [number for number in range(len(plan.parts)) if not part_file(folder, number).exists()]


def status(plan: Plan, folder: Path) -> Status:
    """Return how far an archive is."""
    left = missing(plan, folder)
    undone = sum(plan.parts[number].articles for number in left)
    return Status(
        parts_done=len(plan.parts) - len(left),
        parts=len(plan.parts),
        articles_done=plan.articles - undone,
        articles=plan.articles,
    )


def run_parts(
    plan: Plan,
    folder: Path,
    settings: Settings,
    *,
    share: tuple[int, int] = (0, 1),
    engine: str = DEFAULT,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Make the parts that are missing; return how many.

    ``share`` (i, n) takes every n-th part from i on, for n runs that know nothing of each other.
    ``progress`` is told the number of each part that is done.
    """
    index, shares = share
    if not 0 <= index < shares:
        raise InputError(f"there is no share {index} of {shares}: they count from 0")
    numbers = [number for number in missing(plan, folder) if number % shares == index]
    with closing(ENGINES.load(engine)(plan.records(numbers), settings, workers)) as answers:
        for number in numbers:
            _write(part_file(folder, number), answers, plan.parts[number].articles)
            if progress:
                progress(number)
    return len(numbers)


def _write(file: Path, answers: Iterator[Answer], count: int) -> None:
    with written_whole(file) as out:
        written = 0
        for answer in islice(answers, count):
            out.write(answer.line + b"\n")
            written += 1
        if written < count:
            raise InputError(f"the engine gave {written} answers to the {count} articles of {file.name}")


def answers(plan: Plan, folder: Path) -> Iterator[Answer]:
    """Yield the answers of all parts that are done, in the order of the articles."""
    for number in range(len(plan.parts)):
        file = part_file(folder, number)
        if file.exists():
            with file.open("rb") as lines:
                for line in lines:
                    yield Answer(line.removesuffix(b"\n"))
