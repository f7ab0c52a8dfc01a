"""Dask's workers give what any other engine gives, also when one of them dies."""

import json
import multiprocessing
import os

import pytest

pytest.importorskip("distributed", reason="Dask is not installed: pip install 'geoarticle[dask]'")

from geoarticle.errors import InputError
from geoarticle.jobs import ENGINES, Settings
from geoarticle.jobs.records import Record

SETTINGS = Settings(recogniser="gazetteer")


class Deadly(Record):
    """A record that ends the process that reads it."""

    def __reduce__(self):
        return os._exit, (1,)


def line(number):
    return json.dumps({"id": number, "text": "It rained in Aleppo."}).encode()


def answered(name, records):
    return list(ENGINES.load(name)(records, SETTINGS, 2))


def kill_workers_at(number, records):
    for record in records:
        if record.number == number:
            for child in multiprocessing.active_children():
                child.kill()
        yield record


def test_workers_that_are_killed_cost_nothing():
    records = [Record(number, line(number)) for number in range(100)]
    found = answered("dask:local", kill_workers_at(70, records))
    assert found == answered("here", records)
    assert multiprocessing.active_children() == []


def test_a_record_that_kills_every_worker_costs_itself_alone():
    records = [Record(number, line(number)) for number in range(3)]
    records[1] = Deadly(1, line(1))
    found = [json.loads(answer.line) for answer in answered("dask:local", records)]
    assert ["error" in answer for answer in found] == [False, True, False]
    assert [answer["id"] for answer in found] == [0, 1, 2]


def test_a_recogniser_that_is_not_there_ends_the_run():
    with pytest.raises(InputError, match="no recogniser is called"):
        list(ENGINES.load("dask:local")([Record(1, line(1))], Settings(recogniser="missing"), 1))


def test_dask_gives_what_this_process_gives():
    records = [Record(number, line(number)) for number in range(50)]
    assert answered("dask:local", records) == answered("here", records)
