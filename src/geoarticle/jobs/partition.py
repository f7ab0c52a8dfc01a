"""Records in, answers out: pure, whatever runs it; heavy to import, so workers alone do."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from functools import lru_cache
from typing import Any

from geoarticle import exports
from geoarticle.analysis import World
from geoarticle.budget import Budget
from geoarticle.edits import Edit
from geoarticle.errors import GeoarticleError, InputError
from geoarticle.exports.edits import MOST
from geoarticle.exports.typed import read
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.jobs.intake import read_document
from geoarticle.jobs.records import (
    Answer,
    Record,
    Settings,
    error_answer,
    given_spans,
    read_article,
    read_item,
    report_answer,
)
from geoarticle.mentions import RECOGNISERS
from geoarticle.pipeline import geoparse


def answers(records: Iterable[Record], settings: Settings, workers: int = 1) -> Generator[Answer]:
    """Yield one answer for each record, in order; in this process, whatever ``workers`` says.

    Raises ``GeoarticleError`` if what all records need is not there.
    """
    work = worker(settings)
    for record in records:
        yield work(record)


def worker(settings: Settings) -> Callable[[Record], Answer]:
    """Return what answers a record, once all is open that it needs. Raises ``GeoarticleError``."""
    if settings.work == "read":
        return read_document
    world = opened(settings.gazetteer, settings.recogniser)
    return lambda record: answer(record, world, settings)


def _given_edits(item: dict[str, Any]) -> tuple[Edit, ...]:
    """Read an item's edits, if it gives any, or raise ``InputError`` for the first that is wrong."""
    given = item.get("edits")
    if given is None:
        return ()
    if not isinstance(given, list):
        raise InputError('"edits" is not a list')
    return tuple(read(Edit, edit) for edit in given[:MOST])


@lru_cache(maxsize=1)
def opened(gazetteer: str | None, recogniser: str) -> World:
    """Open what all records of a process share, once: an engine may bring many partitions to one.

    Raises ``GeoarticleError`` for what is missing, a recogniser included, which else every record would.
    """
    RECOGNISERS.load(recogniser)
    return World(gazetteer=Gazetteer.open(gazetteer), outlines=Outlines.open())


def answer(record: Record, world: World, settings: Settings) -> Answer:
    """Answer one record; what goes wrong with it is its answer."""
    try:
        item = read_item(record)
        report = geoparse(
            read_article(item),
            given_spans(item),
            world.gazetteer,
            recogniser=settings.recogniser,
            outlines=world.outlines,
            budget=Budget(seconds=settings.seconds),
            edits=_given_edits(item),
        )
        return report_answer(item, exports.to_dict(report, text=settings.text))
    except GeoarticleError as error:
        return error_answer(record, str(error))
    except MemoryError:
        return error_answer(record, f"line {record.number} needs more memory than an article may have")
    except Exception as error:  # a fault of ours in one article must not cost the others
        return error_answer(
            record, f"internal error on line {record.number}: {type(error).__name__}: {error}"
        )
