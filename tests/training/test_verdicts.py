"""Fitting how sure a verdict is: made-up examples with a known answer."""

import numpy as np
import pytest

from geoarticle.checks.sureness import ASIDE, ENDS, NAMES, chance
from training import verdicts
from training.verdicts import Example


def example(number, true, off, verdict="inconsistent", ends=3.0):
    values = {**dict.fromkeys(NAMES), ENDS: ends, ASIDE: off}
    return Example(verdict=verdict, values=values, true=true, fold=number % verdicts.FOLDS)


@pytest.fixture(scope="module")
def turned():
    """True statements are hardly off their direction, false ones are."""
    return [example(n, n % 2 == 0, 0.2 if n % 2 == 0 else 1.8) for n in range(60)]


def test_a_verdict_is_surer_the_more_what_it_found_is_what_false_statements_show(turned):
    weights = verdicts.fit(turned, np.ones(len(turned)))
    far, near = (chance({**turned[0].values, ASIDE: off}, weights) for off in (1.8, 0.2))
    assert far > 0.9
    assert near < 0.1


def test_what_does_not_apply_counts_as_the_average(turned):
    weights = verdicts.fit(turned, np.ones(len(turned)))
    unknown = chance({**turned[0].values, ASIDE: None}, weights)
    assert unknown == pytest.approx(chance({**turned[0].values, ASIDE: 1.0}, weights))


def test_few_statements_are_taken_to_be_false(turned):
    mass = verdicts.masses(turned)
    false = np.array([not one.true for one in turned])
    assert mass[false].sum() / mass.sum() == pytest.approx(verdicts.FALSE_SHARE)


def test_an_inconsistent_verdict_is_right_of_what_is_false_the_others_of_what_is_true():
    assert example(0, False, 1.0).right
    assert example(0, True, 1.0, "consistent").right
    assert not example(0, True, 1.0).right
