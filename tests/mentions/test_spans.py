import numpy as np
import pytest

from geoarticle.languages import load
from geoarticle.mentions.encoder import Labelled
from geoarticle.mentions.features import LABELS, Word
from geoarticle.mentions.spans import Reading, organisation_spans, place_spans
from geoarticle.text import Text


def reading(text, labels):
    """A reading in which every word has its label for certain."""
    spans = list(Text.of(text).words())
    table = np.zeros((len(spans), len(LABELS)), dtype=np.float32)
    table[range(len(spans)), [LABELS.index(label) for label in labels]] = 1.0
    parts = [Word(a, b, (1,), 1, 0) for a, b in spans]
    return Reading.of(text, [Labelled(parts, table)])


def places(text, inside):
    """The spans found when the words ``inside`` are labelled one place."""
    tokens = [text[a:b] for a, b in Text.of(text).words()]
    marked = inside.split()
    at = next(i for i in range(len(tokens)) if tokens[i : i + len(marked)] == marked)
    labels = ["O"] * len(tokens)
    labels[at : at + len(marked)] = ["B-PLACE"] + ["I-PLACE"] * (len(marked) - 1)
    return [text[a:b] for a, b in place_spans(reading(text, labels), load())]


@pytest.mark.parametrize(
    ("text", "inside", "found"),
    [
        ("in Khan Touman today", "Khan Touman", ["Khan Touman"]),
        ("the city of Aleppo fell", "the city of Aleppo", ["Aleppo"]),
        ("in The Bahamas now", "The Bahamas", ["Bahamas"]),
        ("Aleppo's streets", "Aleppo ' s", ["Aleppo"]),
        ("in Long Beach, Calif. on", "Long Beach , Calif", ["Long Beach", "Calif"]),
        ("the U.S. said", "the U . S", ["U.S."]),
        ("(Aleppo)", "( Aleppo )", ["Aleppo"]),
        ("on 10th Avenue.", "10th Avenue .", ["10th Avenue"]),
        ("seized al-Bab on", "Bab", ["al-Bab"]),  # the Arabic article is part of the name
        ("seized al-Bab on", "al - Bab", ["al-Bab"]),
        ("a semi-Arab state", "Arab", ["Arab"]),
        ("the northern coast", "the northern coast", []),
        ("Khan\nTouman", "Khan Touman", ["Khan", "Touman"]),  # no name runs over a line's end
    ],
)
def test_places_are_tidied(text, inside, found):
    assert places(text, inside) == found


def test_a_place_that_begins_ends_the_one_before():
    found = reading("Baghdad Iraq", ["B-PLACE", "B-PLACE"])
    assert list(place_spans(found, load())) == [(0, 7), (8, 12)]


def test_organisations_are_spans_too():
    found = reading("the Aleppo University", ["O", "B-ORG", "I-ORG"])
    assert organisation_spans(found) == [(4, 21)]


def test_a_stretch_knows_its_words():
    found = reading("in Khan Touman", ["O", "B-PLACE", "I-PLACE"])
    assert found.covered(3, 14) == slice(1, 3)
    assert found.has(3, 7)
    assert not found.has(2, 3)
    assert found.shares(2, 3)[0] == 1.0  # of what was not read, nothing is known


def test_nothing_read_is_an_empty_reading():
    assert list(Reading.of("Aleppo", []).entities()) == []
