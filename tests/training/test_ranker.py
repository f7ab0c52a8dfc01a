"""The fit finds what made its data, and calibration tells what share was right."""

import numpy as np
import pytest

from geoarticle.resolution.answers import calibrated
from geoarticle.resolution.features import NAMES
from geoarticle.resolution.ranker import softmax
from training.ranker import Answer, calibration, fit

TRUE = np.array([2.0, -1.0, 0.5])


@pytest.fixture(scope="module")
def choices():
    """Return features, groups and targets of 3,000 choices among four, made by ``TRUE``."""
    random = np.random.default_rng(7)
    features = random.normal(size=(12_000, 3))
    group = np.repeat(np.arange(3_000), 4)
    shares = softmax(features @ TRUE, group, 3_000).reshape(-1, 4)
    picks = (shares.cumsum(axis=1) > random.random((3_000, 1))).argmax(axis=1)
    target = np.zeros((3_000, 4))
    target[np.arange(3_000), picks] = 1.0
    return features, group, target.ravel()


def test_the_fit_finds_the_weights_that_made_the_choices(choices):
    assert fit(*choices, NAMES[:3]) == pytest.approx(TRUE, abs=0.12)


def test_the_order_of_the_rows_changes_nothing(choices):
    features, group, target = choices
    order = np.random.default_rng(1).permutation(len(group))
    again = fit(features[order], group[order], target[order], NAMES[:3])
    assert again == pytest.approx(fit(*choices, NAMES[:3]), abs=1e-4)


def test_calibration_rises_and_tells_the_share_that_was_right():
    raw = np.linspace(0.01, 0.99, 2_000)
    right = np.random.default_rng(3).random(2_000) < raw**2  # the raw values are too sure
    table = calibration(Answer("name", float(r), bool(ok)) for r, ok in zip(raw, right, strict=True))["name"]
    assert [b for _, b in table] == sorted(b for _, b in table)
    assert calibrated(0.7, table) == pytest.approx(0.49, abs=0.06)


def test_no_table_changes_nothing():
    assert calibrated(0.4, ()) == 0.4


def test_probabilities_sum_to_one_in_each_group_however_large_the_scores():
    group = np.array([0, 0, 1, 1, 1])
    shares = softmax(np.array([1000.0, 999.0, -1000.0, 0.0, 3.0]), group, 2)
    assert np.bincount(group, weights=shares) == pytest.approx([1.0, 1.0])
