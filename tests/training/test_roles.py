"""Fitting the role weights: small made-up examples with a known answer."""

import numpy as np
import pytest

from geoarticle.mentions.roles import role_weights
from training import roles
from training.roles import Example


def examples(cue, literal, count, first_doc=0):
    return [
        Example(doc=first_doc + i, cues=frozenset({cue}), literal=literal, shown="", kind="Literal")
        for i in range(count)
    ]


@pytest.fixture(scope="module")
def clear_cut():
    return examples("in", True, 30) + examples("said", False, 30, 30) + examples("rare", True, 2, 60)


def test_a_weight_has_the_sign_of_what_it_was_seen_with(clear_cut):
    names = roles.cue_names(clear_cut)
    weights = dict(zip(names, roles.fit(clear_cut, names)[1:], strict=True))
    assert weights["in"] > 1 > -1 > weights["said"]


def test_a_rare_cue_and_one_set_by_hand_are_not_fitted(clear_cut):
    by_hand = next(iter(roles.BY_HAND))
    assert roles.cue_names(clear_cut + examples(by_hand, False, 30)) == ["in", "said"]


def test_held_out_documents_are_judged_by_the_others(clear_cut):
    held = roles.cross_validate(clear_cut, 5)
    assert roles.accuracy(clear_cut, held) > 0.95


def test_a_demonym_counts_as_associative_whatever_its_chance():
    found = examples("demonym", False, 4)
    assert roles.accuracy(found, np.full(4, 0.9)) == 1.0


def test_the_shipped_weights_hold_what_was_set_by_hand():
    assert roles.BY_HAND.items() <= role_weights().items()
