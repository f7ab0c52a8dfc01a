"""Reading takes time in proportion to the text, whatever the text: work is counted, not timed."""

import sys

import pytest
from benchmarks.growth import TEXTS

from geoarticle import geoparse

SHORT, TIMES = 400, 3
FROM = {"no ground": 1500}  # the way back to a figure is 45 words at most: linear from there on
STORIES = {
    "prose",
    "all capitals",
    "place sentences",
}  # answers change until all is said: it is said three times at first
DRAWN = {"directions from the large", "coast and border"}  # geometry: see relations/test_world.py


@pytest.fixture(scope="module")
def calls(gazetteer, outlines):
    """Count the calls of functions, also of libraries, that reading and writing a text take."""

    def counted(text):
        count = 0

        def tick(frame, event, argument):
            nonlocal count
            count += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(tick)
        try:
            geoparse(text, gazetteer=gazetteer, outlines=outlines, recogniser="gazetteer").to_json()
        finally:
            sys.setprofile(before)
        return count

    return counted


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - DRAWN))
def test_three_times_the_text_is_three_times_the_work(name, calls):
    size = FROM.get(name, SHORT)
    short, long = TEXTS[name](size), TEXTS[name](TIMES * size)
    if name in STORIES:
        short, long = short[:250] * TIMES, short[:250] * TIMES**2
    calls(short[:200])  # what is opened or remembered is no part of the text's work
    first = calls(short)  # before the long one, which leaves its names behind in what remembers look-ups
    assert calls(long) < 1.2 * TIMES * first + 1000
