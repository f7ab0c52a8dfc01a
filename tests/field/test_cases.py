"""Short inputs that are hard in one way each: what users of geoparsers have stumbled over, kind by kind.

``cases.jsonl`` are the inputs that the kinds were found with, ``own*.jsonl`` ten more of each kind in other
countries, written before anything was mended for them (and ``own-names-later.jsonl`` after all was).
``open.txt`` lists the wanted answers that are still wrong, by kind, words and name. One that comes right
has to be taken off the list, so that it stays right.
"""

from pathlib import Path

import pytest

from evaluation.field import cases, judged
from geoarticle import geoparse

FOLDER = Path(__file__).parent
CASES = [case for path in sorted(FOLDER.glob("*.jsonl")) for case in cases(path)]
OPEN = frozenset((FOLDER / "open.txt").read_text("utf-8").split("\n"))


def named(case, number):
    """Return the line that stands for a wanted answer in ``open.txt``."""
    name = "verdicts" if isinstance(case["wanted"], str) else case["wanted"][number][0]
    return f"{case['kind']} {' '.join(case['text'].split()[:9])}: {name}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']} {case['text'][:30]}")
def test_a_kind_that_is_mended_stays_mended(case, gazetteer, outlines):
    report = geoparse(case["text"], gazetteer=gazetteer, outlines=outlines)
    for number, answer in enumerate(judged(case, report)):
        line = named(case, number)
        assert answer.right == (line not in OPEN), f"{line}: {answer.said}"


def test_what_is_open_is_among_the_cases():
    known = {named(case, n) for case in CASES for n in range(len(case["wanted"]))}
    assert {line for line in OPEN if line} <= known
