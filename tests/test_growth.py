"""Reading takes time in proportion to the text, whatever the text: work is counted, not timed."""

import sys

import pytest
from benchmarks.growth import TEXTS

from geoarticle import geoparse

SHORT, TIMES = 500, 3
FROM = {"no ground": 1500}  # the way back to a figure is 45 words at most: linear from there on
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
    calls(TEXTS[name](size)[:200])  # what is opened or remembered is no part of the text's work
    short, long = (calls(TEXTS[name](length)) for length in (size, TIMES * size))
    assert long < 1.2 * TIMES * short + 1000
