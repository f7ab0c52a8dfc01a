"""A first pass over many articles says where each source is at home, and a second one uses it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from typing import IO, Any
from urllib.parse import urlsplit

from geoarticle.errors import InputError
from geoarticle.gazetteer import Gazetteer
from geoarticle.jobs.records import Record, Settings, read_item, records
from geoarticle.model import Resolved
from geoarticle.resolution.outlets import Ballots, home, name_of


def with_outlets(
    lines: IO[bytes], out: IO[bytes], settings: Settings, run: Callable[[IO[bytes], IO[bytes]], object]
) -> int:
    """Answer all lines once, and write them with the ``outlet`` that a source's other articles give.

    Returns in how many lines it was learned. ``lines`` is read twice, so it must be seekable; a line that
    has an outlet keeps it. ``run`` answers lines into a file. A source that is an address counts by its host.
    """
    ballots = Ballots()
    with tempfile.TemporaryFile() as answered, Gazetteer.open(settings.gazetteer) as gazetteer:
        run(lines, answered)
        lines.seek(0)
        answered.seek(0)
        pairs = zip(records(lines), answered, strict=True)
        numbers = [_count(ballots, record, answer, gazetteer) for record, answer in pairs]
        lines.seek(0)
        found = 0
        for record, number in zip(records(lines), numbers, strict=True):
            line = _with_home(record, number, ballots, gazetteer)
            found += line is not None
            out.write(line or record.line.rstrip(b"\r\n") + b"\n")
    out.seek(0)
    return found


def _source(record: Record) -> str | None:
    """Return what an article is counted under; None for one that says nothing or has an outlet."""
    try:
        item = read_item(record)
    except InputError:
        return None
    source = item.get("site") or item.get("url") or item.get("source")
    if not isinstance(source, str) or not source.strip() or item.get("outlet"):
        return None
    try:
        return urlsplit(source).netloc or source
    except ValueError:
        return source


def _count(ballots: Ballots, record: Record, line: bytes, gazetteer: Gazetteer) -> int | None:
    source = _source(record)
    if source is None:
        return None
    report: Mapping[str, Any] = json.loads(line)
    resolved = [mention for mention in report.get("mentions", ()) if mention["status"] == "resolved"]
    places = [(gazetteer.place(mention["place"]), mention["confidence"]) for mention in resolved]
    return ballots.add(
        source, [Resolved(place=p, confidence=sure, evidence=()) for p, sure in places if p is not None]
    )


def _with_home(record: Record, number: int | None, ballots: Ballots, gazetteer: Gazetteer) -> bytes | None:
    """Return a line with its source's home, None where none was learned."""
    source = _source(record)
    at = ballots.home(source, number, gazetteer) if source is not None and number is not None else None
    if at is None or home(name_of(at), gazetteer) is None:
        return None
    item = {**read_item(record), "outlet": name_of(at)}
    return json.dumps(item, separators=(",", ":")).encode() + b"\n"
