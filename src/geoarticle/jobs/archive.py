"""Many articles in parts: what is done stays done, whatever ends a run, and several may share the work.

A part is a file of answers under its number. It stands there whole or not at all, so that it is its
own mark of being done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from pathlib import Path

from geoarticle.errors import InputError
from geoarticle.files import written_whole
from geoarticle.gazetteer import Gazetteer
from geoarticle.jobs.engines import DEFAULT, ENGINES
from geoarticle.jobs.intake import Document, records_of
from geoarticle.jobs.outlets import Homes, with_home
from geoarticle.jobs.plans import Plan
from geoarticle.jobs.records import Answer, Record, Settings

PARTS = "parts"
FIRST = "first"  # the folder of the first pass, where outlets are learned
_SECONDS_A_DOCUMENT = 3600.0  # a dump of a newspaper may hold a hundred thousand articles
Progress = Callable[[], None]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What answers the articles of a run, see ``ENGINES``, and which share of the parts is its own.

    ``share`` (i, n) is every n-th part from i on, for n runs that know nothing of each other.
    """

    settings: Settings
    engine: str = DEFAULT
    workers: int = 1
    share: tuple[int, int] = (0, 1)

    def __post_init__(self) -> None:
        index, shares = self.share
        if not 0 <= index < shares:
            raise InputError(f"there is no share {index} of {shares}: they count from 0")

    def own(self, numbers: Iterable[int]) -> list[int]:
        """Return those parts that are this run's."""
        index, shares = self.share
        return [number for number in numbers if number % shares == index]

    @contextmanager
    def answers(self, records: Iterable[Record]) -> Iterator[Iterator[Answer]]:
        """Give the answers to records; nothing is left running."""
        with closing(ENGINES.load(self.engine)(records, self.settings, self.workers)) as answers:
            yield answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads documents into lines as a run answers articles; ``fields`` name the columns of tables."""

    means: Means
    fields: Mapping[str, str] = field(default_factory=dict)
    progress: Progress | None = None

    def read(self, documents: Sequence[Document]) -> Iterator[bytes]:
        """Yield the lines of each document, or that of the error in its place."""
        settings = replace(self.means.settings, work="read", seconds=_SECONDS_A_DOCUMENT)
        with replace(self.means, settings=settings).answers(records_of(documents, self.fields)) as made:
            for answer in made:
                yield answer.line
                if self.progress:
                    self.progress()


def run_parts(plan: Plan, folder: Path, means: Means, progress: Progress | None = None) -> int:
    """Make the parts that are missing; return how many. ``progress`` is called after each article."""
    numbers = means.own(missing(plan, folder))
    with means.answers(plan.records(numbers)) as made:
        for number in numbers:
            some = islice(made, plan.parts[number].articles)
            _write(part_file(folder, number), some, plan.parts[number].articles, progress)
    return len(numbers)


def retry_errors(plan: Plan, folder: Path, means: Means, progress: Progress | None = None) -> int:
    """Answer again what was answered with an error in parts that are done; return how many that are."""

    def failed(number: int) -> list[tuple[int, Record]]:
        places = {place for place, answer in enumerate(part_answers(folder, number)) if answer.failed}
        given = enumerate(_records(plan, folder, number)) if places else ()
        return [(place, record) for place, record in given if place in places]

    numbers = [number for number in means.own(range(len(plan.parts))) if failed(number)]
    return _made_again(plan, folder, folder, means, numbers, failed, progress)


def run_second(plan: Plan, folder: Path, means: Means, progress: Progress | None = None) -> int:
    """Make the parts that are missing out of those of a first pass, now that homes of outlets are known.

    What knows no home keeps its first answer. Returns how many articles were answered again.
    """
    learn_homes(plan, folder, means.settings)

    def changed(number: int) -> list[tuple[int, Record]]:
        homes = _homes(folder, number)
        return [(at, record) for at, record in enumerate(_records(plan, folder, number)) if homes[at]]

    numbers = means.own(missing(plan, folder))
    return _made_again(plan, folder, folder / FIRST, means, numbers, changed, progress)


def learn_homes(plan: Plan, folder: Path, settings: Settings) -> None:
    """Keep where the outlet of each article is at home, as the first pass over the others tells it.

    A file for each part, a line for each article; what is there is not made again.
    """
    if all(_homes_file(folder, number).exists() for number in range(len(plan.parts))):
        return
    with Gazetteer.open(settings.gazetteer) as gazetteer:
        homes = Homes(gazetteer)
        pairs = zip(plan.records(range(len(plan.parts))), answers(plan, folder / FIRST), strict=True)
        counted = iter([homes.count(record, answer) for record, answer in pairs])
        for number, part in enumerate(plan.parts):
            with written_whole(_homes_file(folder, number)) as out:
                for one in islice(counted, part.articles):
                    out.write(json.dumps(homes.of(one)).encode() + b"\n")


def _homes_file(folder: Path, number: int) -> Path:
    return folder / "homes" / f"{number:06d}.jsonl"


def _homes(folder: Path, number: int) -> list[str | None]:
    """Return the homes that were learned for a part's articles; none without a first pass."""
    file = _homes_file(folder, number)
    return [json.loads(line) for line in file.read_bytes().splitlines()] if file.exists() else []


def _records(plan: Plan, folder: Path, number: int) -> Iterator[Record]:
    """Yield the records of a part, each with the home of its outlet where that was learned."""
    for record, at in zip_longest(plan.records([number]), _homes(folder, number)):
        yield with_home(record, at) if at else record


def _made_again(
    plan: Plan,
    folder: Path,
    kept: Path,
    means: Means,
    numbers: Sequence[int],
    wanted: Callable[[int], list[tuple[int, Record]]],
    progress: Progress | None,
) -> int:
    """Answer some records of parts, take the other answers from ``kept``; return how many were answered."""
    count = 0
    given = (record for number in numbers for _, record in wanted(number))
    with means.answers(given) as made:
        for number in numbers:
            places = {place for place, _ in wanted(number)}
            count += len(places)
            mixed = (
                next(made, None) if place in places else answer
                for place, answer in enumerate(part_answers(kept, number))
            )
            _write(part_file(folder, number), filter(None, mixed), plan.parts[number].articles, progress)
    return count


def _write(file: Path, answers: Iterable[Answer], count: int, progress: Progress | None) -> None:
    with written_whole(file) as out:
        written = 0
        for answer in answers:
            out.write(answer.line + b"\n")
            written += 1
            if progress:
                progress()
        if written < count:
            raise InputError(f"the engine gave {written} answers to the {count} articles of {file.name}")


def part_answers(folder: Path, number: int) -> Iterator[Answer]:
    """Yield the answers of a part; none if it is not done."""
    file = part_file(folder, number)
    if file.exists():
        with file.open("rb") as lines:
            for line in lines:
                yield Answer(line.removesuffix(b"\n"))


def answers(plan: Plan, folder: Path) -> Iterator[Answer]:
    """Yield the answers of all parts that are done, in the order of the articles."""
    for number in range(len(plan.parts)):
        yield from part_answers(folder, number)
