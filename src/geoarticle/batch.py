"""Many articles: JSON lines in, reports as JSON lines out, in the same order.

A line in is ``{"id": .., "text": .., "spans": [[start, end], ..]?}``. A line that cannot be used
becomes ``{"id": .., "error": ..}`` and never stops the run. Memory stays bounded: only a window
of lines is in flight.
"""

from __future__ import annotations

import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import IO, Any

from geoarticle import exports
from geoarticle.articles import LARGEST_BYTES, parse_article
from geoarticle.errors import GeoarticleError, InputError
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.model import Article
from geoarticle.pipeline import geoparse

LONGEST_LINE = 4 * LARGEST_BYTES  # JSON may write every character as an escape
_AHEAD = 8  # lines in flight for each worker

Data = tuple[Gazetteer, Outlines]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many lines a run has answered, and how many of them with an error."""

    articles: int = 0
    errors: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a worker needs to know; plain values, so that they travel to other processes."""

    gazetteer: str | None = None
    recogniser: str = "default"
    text: bool = True


def run(
    lines: IO[bytes],
    out: IO[bytes],
    settings: Settings,
    *,
    workers: int = 1,
    progress: Callable[[Tally], None] | None = None,
) -> Tally:
    """Answer every line of ``lines`` into ``out``; return how it went."""
    tally = Tally()
    numbered = _numbered(lines)
    answers = _in_processes(numbered, settings, workers) if workers > 1 else _here(numbered, settings)
    for answer, failed in answers:
        out.write(answer.encode("utf-8") + b"\n")
        tally = Tally(articles=tally.articles + 1, errors=tally.errors + failed)
        if progress:
            progress(tally)
    return tally


def _numbered(lines: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (line number, line); empty lines are skipped, a longer line than allowed is cut."""
    number = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(line) > LONGEST_LINE and rest and not rest.endswith(b"\n"):
            rest = lines.readline(LONGEST_LINE)
        if line.strip():
            yield number, line


def _here(lines: Iterable[tuple[int, bytes]], settings: Settings) -> Iterator[tuple[str, bool]]:
    with Gazetteer.open(settings.gazetteer) as gazetteer, Outlines.open() as outlines:
        for number, line in lines:
            yield answer(number, line, (gazetteer, outlines), settings)


def answer(number: int, line: bytes, data: Data, settings: Settings) -> tuple[str, bool]:
    """Return the output line for one input line, and whether it is an error."""
    name: Any = None
    try:
        item = _item(number, line)
        name = item.get("id")
        article = _article(item)
        spans = _spans(item)
        gazetteer, outlines = data
        report = geoparse(article, spans, gazetteer, recogniser=settings.recogniser, outlines=outlines)
        values = {"id": name, **exports.to_dict(report, text=settings.text)}
        return exports.dumps(values, indent=None), False
    except GeoarticleError as error:
        return _error(name, str(error)), True
    except Exception as error:  # a fault of ours in one article must not cost the others
        return _error(name, f"internal error on line {number}: {type(error).__name__}: {error}"), True


def _error(name: Any, words: str) -> str:
    line = " ".join(words.split())
    try:
        return exports.dumps({"id": name, "error": line}, indent=None).encode().decode()
    except ValueError:  # an id that JSON cannot hold, such as NaN or half a surrogate pair
        safe = repr(name).encode("ascii", "backslashreplace").decode()
        clean = line.encode("utf-8", "replace").decode()
        return exports.dumps({"id": safe, "error": clean}, indent=None)


def _item(number: int, line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise InputError(f"line {number} is longer than {LONGEST_LINE // 10**6} MB")
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number} is not JSON: {error}") from None
    if not isinstance(item, dict):
        raise InputError(f'line {number} is not an object like {{"id": 1, "text": ".."}}')
    return item


def _article(item: dict[str, Any]) -> Article:
    return parse_article(
        _text(item),
        title=_fact(item, "title"),
        byline=_fact(item, "byline"),
        published=_fact(item, "published"),
        source=_fact(item, "source"),
    )


def _text(item: dict[str, Any]) -> str:
    text = item.get("text")
    if not isinstance(text, str):
        raise InputError('"text" is missing' if text is None else '"text" is not a string')
    if len(text.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise InputError(f'"text" is larger than {LARGEST_BYTES // 10**6} MB')
    return text


def _fact(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value if isinstance(value, str) and value.strip() else None


def _spans(item: dict[str, Any]) -> list[tuple[int, int]] | None:
    spans = item.get("spans")
    if spans is None:
        return None
    return read_spans(spans)


def read_spans(value: object) -> list[tuple[int, int]]:
    """Read [[start, end], ...] as it comes from JSON, or raise ``InputError``."""
    if not isinstance(value, list):
        raise InputError('"spans" is not a list like [[0, 5], [10, 16]]')
    pairs = []
    for pair in value:
        whole = isinstance(pair, list) and len(pair) == 2 and all(type(edge) is int for edge in pair)
        if not whole:
            raise InputError(f"a span is two whole numbers, not {json.dumps(pair)[:60]}")
        pairs.append((pair[0], pair[1]))
    return pairs


# A pool's worker process keeps what its first call opened; no other state survives a call.
_opened: list[Data] = []


def _start_worker(settings: Settings) -> None:
    _opened.append((Gazetteer.open(settings.gazetteer), Outlines.open()))


def _answer_in_worker(number: int, line: bytes, settings: Settings) -> tuple[str, bool]:
    return answer(number, line, _opened[0], settings)


def _in_processes(
    lines: Iterator[tuple[int, bytes]], settings: Settings, workers: int
) -> Iterator[tuple[str, bool]]:
    Gazetteer.open(settings.gazetteer).close()  # a missing gazetteer is said here, once and clearly
    waiting: deque[tuple[int, Future[tuple[str, bool]]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        max_workers=workers, mp_context=context, initializer=_start_worker, initargs=(settings,)
    ) as pool:
        for number, line in lines:
            waiting.append((number, pool.submit(_answer_in_worker, number, line, settings)))
            if len(waiting) >= workers * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(number: int, future: Future[tuple[str, bool]]) -> tuple[str, bool]:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise InputError(
            f"a worker process died at or after line {number} (out of memory?): use fewer --workers"
        ) from error
