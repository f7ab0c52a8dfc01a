"""Records in, answers out: pure, whatever runs it; heavy to import, so workers alone do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from geoarticle import exports
from geoarticle.budget import Budget
from geoarticle.errors import GeoarticleError
from geoarticle.gazetteer import Gazetteer, Outlines
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
from geoarticle.pipeline import geoparse

Data = tuple[Gazetteer, Outlines]


@contextmanager
def opened(settings: Settings) -> Iterator[Data]:
    """Open what all records of a process share."""
    with Gazetteer.open(settings.gazetteer) as gazetteer, Outlines.open() as outlines:
        yield gazetteer, outlines


def answer(record: Record, data: Data, settings: Settings) -> Answer:
    """Answer one record; what goes wrong with it is its answer."""
    gazetteer, outlines = data
    try:
        item = read_item(record)
        report = geoparse(
            read_article(item),
            given_spans(item),
            gazetteer,
            recogniser=settings.recogniser,
            outlines=outlines,
            budget=Budget(seconds=settings.seconds),
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
