"""What a line in and a line out hold; light to import, since the process that hands out work needs it.

In: ``{"id": .., "text": .., "spans": [[start, end], ..]?}``, and ``title``, ``byline``, ``published``,
``source``, ``url``, ``site`` (or ``domain``), ``outlet``, ``language``, and ``blocks`` as a report has them.
Out: a report with that ``id``, or ``{"id": .., "error": ..}``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any, Literal, get_args

from geoarticle.articles import LARGEST_BYTES, parse_article, without_surrogates
from geoarticle.budget import Budget
from geoarticle.controls import json_escaped
from geoarticle.errors import InputError
from geoarticle.model import Article, Block, BlockKind, Span

LONGEST_LINE = 4 * LARGEST_BYTES  # JSON may write every character as an escape
_DEEPEST_ID = 20  # lists in lists: far from where Python's own limit makes answers differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a worker needs to know; plain values, so that they travel to other processes.

    ``seconds`` is how long an article may take before what is done by then is its answer, see ``Budget``.
    ``work`` is what is done with a record: "answer" its article, or "read" the document that it names.
    """

    gazetteer: str | None = None
    recogniser: str = "default"
    text: bool = True
    seconds: float = Budget().seconds
    work: Literal["answer", "read"] = "answer"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of input, and its number in the file, from 1."""

    number: int
    line: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of output, without its line end."""

    line: bytes

    def head(self) -> tuple[str, bool]:
        """Return the id as JSON text, and whether the answer is an error."""
        text = self.line.decode("utf-8")
        _, end = json.JSONDecoder().raw_decode(text, len(_HEAD))
        return text[len(_HEAD) : end], text.startswith(',"error":', end)

    @property
    def failed(self) -> bool:
        """Whether it is an error."""
        return self.head()[1]


_HEAD = '{"id":'


def records(lines: IO[bytes], after: int = 0) -> Iterator[Record]:
    """Yield the lines that are not empty; one that is longer than allowed comes cut.

    ``after`` is the number of the line that was read before, where ``lines`` stands further on.
    """
    number = after
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(line) > LONGEST_LINE and rest and not rest.endswith(b"\n"):
            rest = lines.readline(LONGEST_LINE)
        if line.strip():
            yield Record(number, line)


def report_answer(item: dict[str, Any], report: dict[str, Any]) -> Answer:
    """Write a report as the answer to an item."""
    return _answer({"id": _id(item), **report})


def error_answer(record: Record, reason: str) -> Answer:
    """Write the answer to a record that cannot be used, with its id if it has one."""
    try:
        name = _id(read_item(record))
    except InputError:
        name = None
    return _answer({"id": name, "error": " ".join(reason.split())})


def _answer(values: dict[str, Any]) -> Answer:
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Answer(json_escaped(without_surrogates(text)).encode("utf-8"))


def _id(item: dict[str, Any]) -> Any:
    name = item.get("id")
    return name if _depth(name) <= _DEEPEST_ID else "(an id nested too deep)"


def _depth(value: Any) -> int:
    """Return how many lists and objects lie in each other, counted no further than matters."""
    depth, level = 0, [value]
    while depth <= _DEEPEST_ID and (level := [v for v in level if isinstance(v, list | dict)]):
        depth += 1
        level = [inner for v in level for inner in (v.values() if isinstance(v, dict) else v)]
    return depth


def read_item(record: Record) -> dict[str, Any]:
    """Read the object that a line holds, or raise ``InputError``; NaN and its kin count as null."""
    number, line = record.number, record.line
    if len(line) > LONGEST_LINE:
        raise InputError(f"line {number} is longer than {LONGEST_LINE // 10**6} MB")
    try:
        item = json.loads(line, parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise InputError(f"line {number} is not JSON: {error}") from None
    if not isinstance(item, dict):
        raise InputError(f'line {number} is not an object like {{"id": 1, "text": ".."}}')
    return item


def read_article(item: dict[str, Any]) -> Article:
    """Read an item's article, or raise ``InputError``; its blocks are found where none are given."""
    facts = {name: _fact(item, name) for name in ("title", "byline", "published", "source", "outlet")}
    language = _fact(item, "language") or "en"
    text, blocks = _text(item), item.get("blocks")
    if blocks is None:
        article = parse_article(text, language=language, **facts)
    elif not text.strip():
        raise InputError("the article holds no text")
    else:
        given = tuple(_blocks(blocks, text))
        article = Article(text=without_surrogates(text), language=language, blocks=given, **facts)
    return replace(article, url=_fact(item, "url"), site=_fact(item, "site") or _fact(item, "domain"))


def article_line(article: Article, id: str) -> bytes:
    """Write an article as a line that ``read_article`` makes the same article of."""
    names = ("title", "byline", "published", "source", "url", "site", "outlet")
    facts = {name: fact for name in names if (fact := getattr(article, name))}
    blocks = [
        {"kind": block.kind, "start": block.span.start, "end": block.span.end}
        | ({"where": block.where} if block.where else {})
        for block in article.blocks
    ]
    values = {"id": id, **facts, "language": article.language, "blocks": blocks, "text": article.text}
    return _answer(values).line


def error_line(id: str, reason: str) -> bytes:
    """Write what stands in the place of an article that could not be read; it is answered with that."""
    return _answer({"id": id, "error": " ".join(reason.split())}).line


def _blocks(value: object, text: str) -> Iterator[Block]:
    """Yield the blocks that a line gives, or raise ``InputError``: in order, inside the text."""
    at = 0
    for one in value if isinstance(value, list) else [None]:
        block: dict[str, Any] = one if isinstance(one, dict) else {}
        start, end, where = (block.get(name) for name in ("start", "end", "where"))
        whole = type(start) is int and type(end) is int and at <= start < end <= len(text)
        if not whole or block.get("kind") not in get_args(BlockKind):
            raise InputError('"blocks" is not a list like [{"kind": "paragraph", "start": 0, "end": 5}]')
        span = Span(start=block["start"], end=block["end"])
        at = span.end
        yield Block(kind=block["kind"], span=span, where=where if isinstance(where, str) else None)


def _text(item: dict[str, Any]) -> str:
    text = item.get("text")
    if text is None and isinstance(item.get("error"), str):  # whoever wrote the line had no article to give
        raise InputError(item["error"])
    if not isinstance(text, str):
        raise InputError('"text" is missing' if text is None else '"text" is not a string')
    if len(text.encode("utf-8", "replace")) > LARGEST_BYTES:
        raise InputError(f'"text" is larger than {LARGEST_BYTES // 10**6} MB')
    return text


def _fact(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return without_surrogates(value) if isinstance(value, str) and value.strip() else None


def given_spans(item: dict[str, Any]) -> list[tuple[int, int]] | None:
    """Read an item's spans, if it gives any, or raise ``InputError``."""
    spans = item.get("spans")
    return None if spans is None else read_spans(spans)


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
