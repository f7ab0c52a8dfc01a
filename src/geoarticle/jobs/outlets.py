"""A first pass over many articles says where each source is at home, and a second one uses it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from typing import IO, Any
from urllib.parse import urlsplit

from geoarticle.errors import InputError
from geoarticle.gazetteer import Gazetteer
from geoarticle.jobs.records import Answer, Record, Settings, read_item, records
from geoarticle.model import Resolved
from geoarticle.resolution.known_outlets import known_home
from geoarticle.resolution.outlets import Ballots, home, name_of


class Homes:
    """What the articles of each source say of where it is at home; an address counts by its host."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._ballots = Ballots()

    def count(self, record: Record, answer: Answer) -> tuple[str, int] | None:
        """Count an article; return its source and its number there, None if it says nothing of a source."""
        source = _source(record)
        if source is None:
            return None
        report: Mapping[str, Any] = json.loads(answer.line)
        resolved = [mention for mention in report.get("mentions", ()) if mention["status"] == "resolved"]
        places = [(self._gazetteer.place(one["place"]), one["confidence"]) for one in resolved]
        sure = [Resolved(place=p, confidence=share, evidence=()) for p, share in places if p is not None]
        return source, self._ballots.add(source, sure)

    def of(self, counted: tuple[str, int] | None) -> str | None:
        """Return the home that the other articles of its source give an article, by name."""
        at = self._ballots.home(*counted, self._gazetteer) if counted else None
        return name_of(at) if at is not None and home(name_of(at), self._gazetteer) is not None else None


def with_home(record: Record, at: str) -> Record:
    """Return a record whose outlet is at home at a place."""
    item = {**read_item(record), "outlet": at}
    return Record(record.number, json.dumps(item, separators=(",", ":")).encode() + b"\n")


def with_outlets(
    lines: IO[bytes], out: IO[bytes], settings: Settings, run: Callable[[IO[bytes], IO[bytes]], object]
) -> int:
    """Answer all lines once, and write them with the ``outlet`` that a source's other articles give.

    Returns in how many lines it was learned. ``lines`` is read twice, so it must be seekable; a line that
    has an outlet keeps it. ``run`` answers lines into a file.
    """
    with tempfile.TemporaryFile() as answered, Gazetteer.open(settings.gazetteer) as gazetteer:
        homes = Homes(gazetteer)
        run(lines, answered)
        lines.seek(0)
        answered.seek(0)
        answers = (Answer(line.removesuffix(b"\n")) for line in answered)
        counted = [homes.count(*pair) for pair in zip(records(lines), answers, strict=True)]
        lines.seek(0)
        found = 0
        for record, one in zip(records(lines), counted, strict=True):
            at = homes.of(one)
            found += at is not None
            out.write((record if at is None else with_home(record, at)).line.rstrip(b"\r\n") + b"\n")
    out.seek(0)
    return found


def _source(record: Record) -> str | None:
    """Return what an article is counted under; None for one that says nothing or whose outlet is known."""
    try:
        item = read_item(record)
    except InputError:
        return None
    source = next((item[key] for key in ("site", "domain", "url", "source") if item.get(key)), None)
    if not isinstance(source, str) or not source.strip() or item.get("outlet"):
        return None
    if known_home(source) is not None:
        return None
    try:
        return urlsplit(source).netloc or source
    except ValueError:
        return source
