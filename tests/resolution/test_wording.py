"""What the words around a name call it."""

import pytest

from geoarticle.languages import load
from geoarticle.model import Mention, Span
from geoarticle.resolution.wording import (
    is_bare_behind_article,
    is_local,
    list_kinds,
    listed_pairs,
    wording_kinds,
)


def mention(text, name):
    start = text.index(name)
    span = Span(start=start, end=start + len(name))
    return Mention(id=f"m{start}", span=span, text=name, name=name)


def kinds(text, name):
    return wording_kinds(text, mention(text, name), load())


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


@pytest.mark.parametrize(
    ("text", "name", "local"),
    [
        ("A Paris woman was arrested on Monday", "Paris", True),
        ("Lebanon Police closed the road", "Lebanon", True),
        ("The Dublin City Council voted", "Dublin", True),
        ("at Norfolk High School", "Norfolk", True),
        ("talks in Lebanon failed", "Lebanon", False),
        ("the Paris agreement", "Paris", False),
        ("police in Paris", "Paris", False),
        ("a Beirut explosion", "Beirut", False),
    ],
)
def test_a_paper_writes_of_its_own_towns_in_its_own_way(text, name, local):
    assert is_local(text, mention(text, name), load()) is local


@pytest.mark.parametrize(
    ("text", "name", "bare"),
    [
        ("storms form in the Atlantic.", "Atlantic", True),
        ("the northern Sahara, which", "Sahara", True),
        ("the Gambia and its neighbours", "Gambia", True),
        ("the Atlantic hurricane season", "Atlantic", False),
        ("the Oxford council", "Oxford", False),
        ("in Oxford.", "Oxford", False),
        ("the city of Oxford.", "Oxford", False),
    ],
)
def test_an_article_in_front_of_a_bare_name_is_no_towns(text, name, bare):
    assert is_bare_behind_article(text, mention(text, name), load()) is bare


def test_names_of_a_list_are_neighbours():
    text = "After stops in Washington, New York and Boston he flew from Cairo to Paris."
    found = [mention(text, name) for name in ("Washington", "New York", "Boston", "Cairo", "Paris")]
    assert list(listed_pairs(text, found, load())) == [(0, 1), (1, 2)]


def test_two_names_with_a_comma_are_no_list():
    text = "A house collapsed in Paris, Texas, on Sunday."
    assert list(listed_pairs(text, [mention(text, "Paris"), mention(text, "Texas")], load())) == []


@pytest.mark.parametrize(
    ("text", "counties"),
    [
        ("in Lamar, Delta and Hopkins counties in Texas", {"Lamar", "Delta", "Hopkins"}),
        ("in Lamar and Zzyzx counties in Alabama", {"Lamar"}),  # one that is in no list of places
        ("in Delta and Hopkins counties in Texas and Choctaw and Bryan counties in Oklahoma",
         {"Delta", "Hopkins", "Choctaw", "Bryan"}),
        ("Snow closed roads in Texas counties near Delta", set()),
    ],
)  # fmt: skip
def test_a_plural_behind_a_list_calls_all_its_names(text, counties):
    names = ("Lamar", "Delta", "Hopkins", "Texas", "Choctaw", "Bryan", "Alabama", "Oklahoma")
    found = sorted((mention(text, name) for name in names if name in text), key=lambda m: m.span.start)
    called = list_kinds(text, found, load())
    assert {found[number].text for number in called} == counties
