"""Workers die, hang and stop: the rest is answered, in order."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from geoarticle.errors import InputError
from geoarticle.jobs import Settings, pool, worker
from geoarticle.jobs.records import Record

SETTINGS = Settings(recogniser="gazetteer")


class Doing(Record):
    """A record that does something to the process that reads it."""

    what = (os._exit, (1,))

    def __reduce__(self):
        return self.what


class Sleeping(Doing):
    what = (time.sleep, (100,))


class Stopping(Doing):
    what = (signal.raise_signal, (signal.SIGSTOP,))


def line(number):
    return json.dumps({"id": number, "text": "It rained in Aleppo."}).encode()


def answered(records, settings=SETTINGS, workers=2):
    found = [json.loads(answer.line) for answer in pool.answers(records, settings, workers)]
    assert multiprocessing.active_children() == []
    return [(one["id"], one.get("error", "fine")) for one in found]


def test_a_record_that_is_bad_for_its_process_costs_itself_alone():
    kinds = [Record, Doing, Record, Sleeping, Record, Stopping, Record]
    records = [kind(number, line(number)) for number, kind in enumerate(kinds)]
    died = "its process died, and once more when it was tried alone (out of memory?)"
    late = "it took longer than the 2 seconds that an article may have"
    words = ["fine", died, "fine", late, "fine", late, "fine"]
    settings = replace(SETTINGS, seconds=2)
    assert answered(records, settings) == list(enumerate(words))


def test_a_record_whose_worker_is_killed_is_tried_again():
    def records():
        for number in range(8):
            if number == 3:  # once: a second kill could meet the record that is tried again
                for child in multiprocessing.active_children():
                    child.kill()
            yield Record(number, line(number))

    assert answered(records()) == [(number, "fine") for number in range(8)]


def test_a_worker_that_stops_in_the_middle_of_a_message_holds_nobody_up(monkeypatch):
    monkeypatch.setattr(worker, "_STUCK_SECONDS", 1)

    def records():
        yield Record(1, line(1))
        for child in multiprocessing.active_children():
            os.kill(child.pid, signal.SIGSTOP)
        yield Record(2, line(2) + b" " * 1_000_000)
        yield Record(3, line(3))

    assert answered(records(), workers=1) == [(1, "fine"), (2, "fine"), (3, "fine")]


def test_a_worker_that_has_grown_large_is_replaced(monkeypatch):
    monkeypatch.setattr(pool, "_LARGE_BYTES", 0)
    answers = pool.answers([Record(n, line(n)) for n in range(3)], SETTINGS, 1)
    assert [len(multiprocessing.active_children()) for _ in answers] == [0, 0, 0]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound a process's memory")
def test_a_worker_cannot_take_all_memory():
    program = "from geoarticle.jobs import worker; worker._bound_memory(); bytearray(10**10)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stderr.splitlines()[-1] == "MemoryError"


def test_workers_that_cannot_start_end_the_run():
    class Unfit(Settings):
        def __reduce__(self):
            return (os._exit, (1,))

    with pytest.raises(InputError, match="end before they are ready"):
        answered([Record(1, line(1))], Unfit())
