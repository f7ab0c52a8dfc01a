"""Fitting the weights that join the rules and the encoder."""

import numpy as np

from evaluation.corpora import Document, Gold
from geoarticle.mentions.finding import Candidate
from geoarticle.model import Article
from training.finding import newton, right


def candidate(start, end):
    return Candidate(start=start, end=end, subtype=None, cues={})


def gold(start, end):
    return Gold(
        start=start, end=end, text="", lat=None, lon=None, geonameid=None, feature_class=None, type=None
    )


def test_the_exact_candidate_is_right_and_a_rival_is_not():
    article = Article(text="Lake Kivu and Goma")
    document = Document(id="1", article=article, gold=(gold(0, 9), gold(14, 18)), ignore=())
    found = [candidate(0, 4), candidate(0, 9), candidate(13, 18)]
    assert right(found, document) == [False, True, True]  # of Goma no candidate has the exact span


def test_the_fit_finds_the_log_odds_of_a_single_cue():
    matrix = np.array([[1.0, 0.0]] * 400 + [[1.0, 1.0]] * 400)
    wanted = np.array([1.0, 0.0] * 200 + [1.0, 1.0, 1.0, 0.0] * 100)
    bias, weight = newton(matrix, wanted, np.full(800, 100.0))
    assert abs(bias) < 0.01
    assert abs(weight - np.log(3)) < 0.01
