"""The plan of an archive: its inputs, cut into parts, and what the answers are made with.

It is written once, as ``plan.json`` in the archive's folder. Every later run holds itself to it, so
that a part is the same whoever makes it and whenever. Inputs that are no JSON lines are read into
such before, as ``articles/`` in the folder, a file for some hundred documents: one that is there is
whole, and need not be read again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO, Any, Protocol

from geoarticle.errors import InputError
from geoarticle.files import reason, write_text, written_whole
from geoarticle.jobs.intake import Document, documents_of, is_lines
from geoarticle.jobs.records import Record, records

FILE = "plan.json"
BEGUN = "inputs.json"  # what is being read into lines, until there is a plan
SCHEMA = "geoarticle.plan/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An input as it was when the plan was made: a file, or all files of a folder.

    ``lines`` are the files in the archive's folder that its documents were read into; none are needed
    for JSON lines.
    """

    path: str
    size: int
    modified_ns: int
    sha256: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some articles that follow each other in a source.

    They begin at byte ``start``, after line ``after``, of the source or of one of its ``lines``.
    """

    source: int
    start: int
    after: int
    articles: int
    file: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an archive is made from, in which parts, with what (see ``makers``), in which folder."""

    sources: tuple[Source, ...]
    parts: tuple[Part, ...]
    made_with: dict[str, str]
    folder: Path = Path()

    @property
    def articles(self) -> int:
        """How many articles there are in all."""
        return sum(part.articles for part in self.parts)

    def records(self, numbers: Iterable[int]) -> Iterator[Record]:
        """Yield the records of some parts, one part after the other.

        Raises ``InputError`` where a source has become shorter: else answers would go to wrong parts.
        """
        for part in (self.parts[number] for number in numbers):
            source = self.sources[part.source]
            path = str(self.folder / source.lines[part.file]) if source.lines else source.path
            with _opened(path) as lines:
                lines.seek(part.start)
                found = records(lines, part.after)
                for _ in range(part.articles):
                    record = next(found, None)
                    if record is None:
                        raise InputError(f"{path} has become shorter since the archive was begun")
                    yield record


class Reading(Protocol):
    """Reads documents into lines: what ``kept_plan`` needs of a run."""

    @property
    def fields(self) -> Mapping[str, str]:
        """The columns of tables that hold an article's facts."""
        ...

    def read(self, documents: Sequence[Document]) -> Iterator[bytes]:
        """Yield the lines of each document."""
        ...


def make_plan(paths: Sequence[str], made_with: dict[str, str], part_articles: int) -> Plan:
    """Read files of JSON lines once and cut them into parts of so many articles. Raises ``InputError``."""
    return _cut([_source(path) for path in paths], made_with, part_articles, Path())


def _cut(sources: Sequence[Source], made_with: dict[str, str], part_articles: int, folder: Path) -> Plan:
    parts: list[Part] = []
    for number, source in enumerate(sources):
        files = [folder / file for file in source.lines] or [Path(source.path)]
        for at, file in enumerate(files):
            with _opened(file) as lines:
                found = _parts(number, lines, part_articles)
                parts += [replace(part, file=at) for part in found]
    return Plan(sources=tuple(sources), parts=tuple(parts), made_with=made_with, folder=folder)


def _opened(path: Path | str) -> IO[bytes]:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {reason(error)}") from None


def _source(path: str) -> Source:
    """Return an input as it is now; of a folder the digest is that of the names and digests of its files."""
    if not Path(path).is_dir():
        _opened(path).close()  # one file of many may be unreadable, the one that was named may not
    documents = documents_of(path)
    digests = [_digest(document.path) for document in documents]
    size, modified = _facts(path)
    listed = "".join(f"{one.name}\0{digest}\n" for one, digest in zip(documents, digests, strict=True))
    whole = hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()
    digest = whole if Path(path).is_dir() else digests[0]
    return Source(path=path, size=size, modified_ns=modified, sha256=digest)


def _digest(path: str) -> str:
    """Return the SHA-256 of a file, "" for one that cannot be read: its reader says why."""
    try:
        with Path(path).open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError:
        return ""


def _facts(path: str) -> tuple[int, int]:
    """Return the bytes of an input and when it was last changed, of a folder the sum and the latest."""
    facts = [Path(document.path).stat() for document in documents_of(path)]
    return sum(fact.st_size for fact in facts), max((fact.st_mtime_ns for fact in facts), default=0)


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
    folder: Path,
    paths: Sequence[str],
    made_with: dict[str, str],
    *,
    part_articles: int,
    accept_change: bool,
    reading: Reading,
) -> Plan:
    """Return the folder's plan if this run fits it, or make one and keep it there.

    Raises ``InputError`` when the folder was begun from other articles, or with other makers; the
    latter may be accepted, the parts that are done then stay as they are.
    """
    _keep_apart(folder, paths)
    if not (folder / FILE).exists():
        sources = list(_taken_in(folder, _begun(folder, paths), reading, part_articles))
        plan = _cut(sources, made_with, part_articles, folder)
        write_plan(folder, plan)
        return plan
    plan = read_plan(folder)
    if not _same_sources(plan.sources, paths):
        raise InputError(f"{folder} was begun from other articles: name another folder")
    return held_to(plan, folder, made_with, accept_change=accept_change)


def held_to(plan: Plan, folder: Path, made_with: dict[str, str], *, accept_change: bool) -> Plan:
    """Return a plan if its makers are those of this run, or are to be from now on.

    Raises ``InputError``.
    """
    if plan.made_with == made_with:
        return plan
    if not accept_change:
        raise InputError(f"{folder} was begun with {_changes(plan.made_with, made_with)}: go on with"
                         " --accept-change, or name another folder")  # fmt: skip
    plan = replace(plan, made_with=made_with)
    write_plan(folder, plan)
    return plan


def _keep_apart(folder: Path, paths: Sequence[str]) -> None:
    """Raise ``InputError`` for a folder that is none, or lies in what is read: it would be read too."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file: name a folder for the archive")
    inside = next((path for path in paths if folder.resolve().is_relative_to(Path(path).resolve())), None)
    if inside is not None:
        raise InputError(f"{folder} lies in {inside}, which is read: name a folder elsewhere")


def _begun(folder: Path, paths: Sequence[str]) -> Sequence[Source]:
    """Return the inputs; what an earlier run has begun to read has to be the same."""
    file = folder / BEGUN
    if file.exists():
        sources = [Source(**source) for source in json.loads(file.read_bytes())]
        if not _same_sources(sources, paths):
            raise InputError(f"{folder} was begun from other articles: name another folder")
        return sources
    sources = [_source(path) for path in paths]
    write_text(file, json.dumps([asdict(source) for source in sources], indent=1) + "\n")
    return sources


def _taken_in(
    folder: Path, sources: Sequence[Source], reading: Reading, part_articles: int
) -> Iterator[Source]:
    """Yield the sources, their documents read into files of lines of which each is there whole or not."""
    number = 0
    for source in sources:
        if is_lines(source.path, reading.fields):
            yield source
            continue
        names = []
        documents = documents_of(source.path)
        if not documents:
            raise InputError(f"{source.path} holds no files: name another folder")
        for at in range(0, len(documents), part_articles):
            names.append(f"articles/{number:06d}.jsonl")
            number += 1
            if not (folder / names[-1]).exists():
                with written_whole(folder / names[-1]) as out:
                    for lines in reading.read(documents[at : at + part_articles]):
                        out.write(lines + b"\n")
        yield replace(source, lines=tuple(names))


def _same_sources(sources: Sequence[Source], paths: Sequence[str]) -> bool:
    """Tell whether inputs are those of a plan; their bytes are read only where their dates differ."""
    if [source.path for source in sources] != list(paths):
        return False
    for source in sources:
        if not Path(source.path).exists():
            return False
        touched = _facts(source.path) != (source.size, source.modified_ns)
        if touched and _source(source.path).sha256 != source.sha256:
            return False
    return True


def _changes(before: dict[str, str], now: dict[str, str]) -> str:
    changed = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    return ", ".join(f"{name} {before.get(name, 'none')}, not {now.get(name, 'none')}" for name in changed)


def write_plan(folder: Path, plan: Plan) -> None:
    """Keep a plan in its archive's folder."""
    values = {name: value for name, value in asdict(plan).items() if name != "folder"}
    write_text(folder / FILE, json.dumps({"schema": SCHEMA, **values}, indent=1) + "\n")
    (folder / BEGUN).unlink(missing_ok=True)


def read_plan(folder: Path) -> Plan:
    """Read the plan of an archive's folder, or raise ``InputError``."""
    try:
        values: dict[str, Any] = json.loads((folder / FILE).read_bytes())
        if values["schema"] != SCHEMA:
            raise InputError(f"{folder / FILE} was made by another version: name another folder")
        return Plan(
            sources=tuple(
                Source(**{**one, "lines": tuple(one.get("lines", ()))}) for one in values["sources"]
            ),
            parts=tuple(Part(**part) for part in values["parts"]),
            made_with=values["made_with"],
            folder=folder,
        )
    except OSError as error:
        raise InputError(f"{folder} holds no archive: {reason(error)}") from None
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{folder / FILE} is no plan of an archive: {error}") from None
