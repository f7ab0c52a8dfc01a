"""The plan of an archive: its files of articles, cut into parts, and what the answers are made with.

It is written once, as ``plan.json`` in the archive's folder. Every later run holds itself to it, so
that a part is the same whoever makes it and whenever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any

from geoarticle.errors import InputError
from geoarticle.files import reason, write_text
from geoarticle.jobs.records import Record, records

FILE = "plan.json"
SCHEMA = "geoarticle.plan/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of JSON lines as it was when the plan was made."""

    path: str
    size: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some articles that follow each other in a source.

    They begin at byte ``start``, after line ``after``.
    """

    source: int
    start: int
    after: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an archive is made from, in which parts, with what (see ``makers``)."""

    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    made_with: dict[str, str]

    @property
    def articles(self) -> int:
        """How many articles there are in all."""
        return sum(part.articles for part in self.parts)

    def records(self, numbers: Iterable[int]) -> Iterator[Record]:
        """Yield the records of some parts, one part after the other.

        Raises ``InputError`` where a source has become shorter: else answers would go to wrong parts.
        """
        for part in (self.parts[number] for number in numbers):
            path = self.sources[part.source].path
            with _opened(path) as lines:
                lines.seek(part.start)
                found = records(lines, part.after)
                for _ in range(part.articles):
                    record = next(found, None)
                    if record is None:
                        raise InputError(f"{path} has become shorter since the archive was begun")
                    yield record


def make_plan(paths: Sequence[str], made_with: dict[str, str], part_articles: int) -> Plan:
    """Read all files once and cut them into parts of so many articles. Raises ``InputError``."""
    sources, parts = [], []
    for number, path in enumerate(paths):
        with _opened(path) as lines:
            sources.append(_source(path, lines))
            parts += list(_parts(number, lines, part_articles))
    return Plan(sources=tuple(sources), parts=tuple(parts), made_with=made_with)


def _opened(path: str) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {reason(error)}") from None


def _source(path: str, lines: IO[bytes]) -> Source:
    digest = hashlib.file_digest(lines, "sha256").hexdigest()  # type: ignore[arg-type]
    lines.seek(0)
    facts = Path(path).stat()
    return Source(path=path, size=facts.st_size, modified_ns=facts.st_mtime_ns, sha256=digest)


def _parts(source: int, lines: IO[bytes], most: int) -> Iterator[Part]:
    start = after = articles = 0
    for record in records(lines):
        articles += 1
        if articles == most:
            yield Part(source=source, start=start, after=after, articles=articles)
            start, after, articles = lines.tell(), record.number, 0
    if articles:
        yield Part(source=source, start=start, after=after, articles=articles)


def kept_plan(
    folder: Path, paths: Sequence[str], made_with: dict[str, str], *, part_articles: int, accept_change: bool
) -> Plan:
    """Return the folder's plan if this run fits it, or make one and keep it there.

    Raises ``InputError`` when the folder was begun from other articles, or with other makers; the
    latter may be accepted, the parts that are done then stay as they are.
    """
    if not (folder / FILE).exists():
        plan = make_plan(paths, made_with, part_articles)
        _write(folder, plan)
        return plan
    plan = read_plan(folder)
    if not _same_sources(plan, paths):
        raise InputError(f"{folder} was begun from other articles: name another folder")
    if plan.made_with == made_with:
        return plan
    if not accept_change:
        raise InputError(f"{folder} was begun with {_changes(plan.made_with, made_with)}: go on with"
                         " --accept-change, or name another folder")  # fmt: skip
    plan = replace(plan, made_with=made_with)
    _write(folder, plan)
    return plan


def _same_sources(plan: Plan, paths: Sequence[str]) -> bool:
    """Tell whether files are those of a plan; their bytes are read only where their dates differ."""
    if [source.path for source in plan.sources] != list(paths):
        return False
    for source in plan.sources:
        facts = Path(source.path).stat() if Path(source.path).exists() else None
        if facts is None or (facts.st_size, facts.st_mtime_ns) != (source.size, source.modified_ns):
            with _opened(source.path) as lines:
                if _source(source.path, lines).sha256 != source.sha256:
                    return False
    return True


def _changes(before: dict[str, str], now: dict[str, str]) -> str:
    changed = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return ", ".join(f"{name} {before.get(name, 'none')}, not {now.get(name, 'none')}" for name in changed)


def _write(folder: Path, plan: Plan) -> None:
    write_text(folder / FILE, json.dumps({"schema": SCHEMA, **asdict(plan)}, indent=1) + "\n")


def read_plan(folder: Path) -> Plan:
    """Read the plan of an archive's folder, or raise ``InputError``."""
    try:
        values: dict[str, Any] = json.loads((folder / FILE).read_bytes())
        if values["schema"] != SCHEMA:
            raise InputError(f"{folder / FILE} was made by another version: name another folder")
        return Plan(
            sources=tuple(Source(**source) for source in values["sources"]),
            parts=tuple(Part(**part) for part in values["parts"]),
            made_with=values["made_with"],
        )
    except OSError as error:
        raise InputError(f"{folder} holds no archive: {reason(error)}") from None
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{folder / FILE} is no plan of an archive: {error}") from None
