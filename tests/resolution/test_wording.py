"""What the words around a name call it."""

import pytest

from geoarticle.languages import load
from geoarticle.model import Mention, Span
from geoarticle.resolution.wording import wording_kinds


def kinds(text, name):
    start = text.index(name)
    span = Span(start=start, end=start + len(name))
    return wording_kinds(text, Mention(id="m1", span=span, text=name, name=name), load())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("fighting in Aleppo province eased", "Aleppo", "division1"),
        ("the province of Aleppo was quiet", "Aleppo", "division1"),
        ("the village of Khan Touman fell", "Khan Touman", "settlement"),
        ("on the outskirts of Idlib city, Syria", "Idlib", "settlement"),
        ("Harris County voted", "Harris County", "division2"),
        ("on the shore of Lake Chad", "Lake Chad", "water"),
        ("the banks of the Niger River rose", "Niger River", "water"),
        ("a fire on Elm Street spread", "Elm Street", "site"),
        ("the airport of Gao closed", "Gao", "airport"),
    ],
)
def test_words_say_what_a_name_is(text, name, kind):
    assert kind in kinds(text, name)


@pytest.mark.parametrize(("text", "name"), [("he flew to Geneva", "Geneva"), ("north of Gao", "Gao")])
def test_most_names_are_called_nothing(text, name):
    assert kinds(text, name) == frozenset()
