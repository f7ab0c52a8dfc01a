"""Ridge logistic regression: data with a known answer."""

import numpy as np
import pytest

from training.logit import ridge

MATRIX = np.array([[1.0, 0.0]] * 400 + [[1.0, 1.0]] * 400)
WANTED = np.array([1.0, 0.0] * 200 + [1.0, 1.0, 1.0, 0.0] * 100)


def test_the_fit_finds_the_log_odds_of_a_single_cue():
    assert ridge(MATRIX, WANTED, 2.0, mass=np.full(800, 100.0)) == pytest.approx([0.0, np.log(3)], abs=0.01)


def test_what_is_set_by_hand_is_left_out_of_what_is_fitted():
    offset = MATRIX[:, 1] * np.log(3)
    assert ridge(MATRIX, WANTED, 0.01, offset=offset) == pytest.approx([0.0, 0.0], abs=0.01)


def test_a_row_counts_as_often_as_its_mass_says():
    twice = ridge(np.concatenate([MATRIX, MATRIX[600:]]), np.concatenate([WANTED, WANTED[600:]]), 1.0)
    mass = np.array([1.0] * 600 + [2.0] * 200)
    assert ridge(MATRIX, WANTED, 1.0, mass=mass) == pytest.approx(twice)


def test_a_stronger_ridge_means_smaller_weights_but_a_free_bias():
    weak, strong = (ridge(MATRIX, np.ones(800), penalty) for penalty in (0.1, 1000.0))
    assert abs(strong[1]) < abs(weak[1])
    assert strong[0] > 5
