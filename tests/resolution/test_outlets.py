"""A local paper never names its state: its home is given, or learned from what else it prints."""

from dataclasses import replace
from importlib import resources

import pytest

from geoarticle.articles import parse_article
from geoarticle.gazetteer.classes import is_country
from geoarticle.model import Resolved
from geoarticle.pipeline import geoparse
from geoarticle.resolution.known_outlets import known_home
from geoarticle.resolution.outlets import Ballots, home, home_of, name_of, outlet_home

STORY = "The school board in Alexandria met on Monday. Police from Pineville and Marksville closed the road."


@pytest.mark.parametrize(
    ("outlet", "name", "country", "admin1"),
    [
        ("Alexandria, Louisiana", "Alexandria", "US", "LA"),
        ("Louisiana", "Louisiana", "US", "LA"),
        ("The Town Talk, Alexandria, Louisiana", "Alexandria", "US", "LA"),
        ("Paris, Texas, United States", "Paris", "US", "TX"),
        ("Perth, Scotland", "Perth", "GB", "SCT"),
        ("Geelong, Australia", "Geelong", "AU", "07"),
        ("Athens, Georgia", "Athens", "US", "GA"),
        ("Tbilisi, Georgia", "Tbilisi", "GE", "51"),
    ],
)
def test_an_outlet_is_at_home_where_its_name_says(gazetteer, outlet, name, country, admin1):
    at = home(outlet, gazetteer)
    assert (at.name, at.country, at.admin1) == (name, country, admin1)
    assert home(name_of(at), gazetteer) == at


@pytest.mark.parametrize("outlet", ["Nowhere at all", "Alexandria, Nosuchland", "", ",,"])
def test_an_outlet_that_names_no_place_has_no_home(gazetteer, outlet):
    assert home(outlet, gazetteer) is None


def test_a_source_may_name_the_home_and_a_given_outlet_goes_before_it(gazetteer):
    article = parse_article("News.", source="The Town Talk, Alexandria, Louisiana")
    assert home_of(article, gazetteer).admin1 == "LA"
    article = parse_article(
        "News.", source="The Town Talk, Alexandria, Louisiana", outlet="Alexandria, Virginia"
    )
    assert home_of(article, gazetteer).admin1 == "VA"
    assert home_of(parse_article("News.", source="story.txt"), gazetteer) is None


@pytest.mark.parametrize(
    ("outlet", "name", "text", "admin1"),
    [
        ("Alexandria, Louisiana", "Alexandria", "The school board in Alexandria met on Monday.", "LA"),
        ("Paris, Tennessee", "Paris", "Police in Paris closed the road to Dresden.", "TN"),
        ("Athens, Georgia, United States", "Athens", "The council of Athens voted on Monday.", "GA"),
        ("London, Ontario", "London", "A fire broke out in London on Monday, police said.", "08"),
    ],
)
def test_a_name_is_near_the_home_and_says_so(gazetteer, outlines, outlet, name, text, admin1):
    report = geoparse(parse_article(text, outlet=outlet), gazetteer=gazetteer, outlines=outlines)
    found = {m.text: r for m, r in zip(report.mentions, report.resolutions, strict=True)}[name]
    assert isinstance(found, Resolved)
    assert found.place.admin1 == admin1
    assert f"the paper is published in {found.place.admin1_name}" in found.evidence


def test_a_home_has_no_power_over_a_stated_container(gazetteer, outlines):
    article = parse_article("The mayor of Paris, Texas, resigned.", outlet="Paris, Tennessee")
    report = geoparse(article, gazetteer=gazetteer, outlines=outlines)
    assert report.resolutions[0].place.admin1 == "TX"


def _sure(gazetteer, *names):
    return [Resolved(place=home(name, gazetteer), confidence=0.9, evidence=()) for name in names]


def test_a_home_is_what_the_other_articles_of_a_source_agree_on(gazetteer):
    ballots = Ballots()
    for names in (
        ["Pineville, Louisiana", "Alexandria, Louisiana"],
        ["Marksville, Louisiana", "Alexandria, Louisiana", "Dallas, Texas"],
        ["Alexandria, Louisiana", "Chicago, Illinois"],
    ):
        ballots.add("thetowntalk.com", _sure(gazetteer, *names))
    number = ballots.add("thetowntalk.com", _sure(gazetteer, "Cairo, Egypt"))
    at = ballots.home("thetowntalk.com", number, gazetteer)
    assert (at.name, at.admin1) == ("Alexandria", "LA")


def test_few_articles_or_a_divided_vote_make_no_home(gazetteer):
    ballots = Ballots()
    for name in ("Dallas, Texas", "Chicago, Illinois", "Boston, Massachusetts", "Denver, Colorado"):
        number = ballots.add("agency", _sure(gazetteer, name))
    assert ballots.home("agency", number, gazetteer) is None
    ballots.add("small", _sure(gazetteer, "Dallas, Texas"))
    assert ballots.home("small", ballots.add("small", _sure(gazetteer, "Dallas, Texas")), gazetteer) is None
    assert ballots.home("unknown", 0, gazetteer) is None


def _listed():
    text = resources.files("geoarticle.resolution").joinpath("outlets.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_each_known_outlet_is_listed_once_and_at_home_in_a_town_that_the_gazetteer_has(gazetteer):
    sites, names, homes = zip(*_listed(), strict=True)
    assert len(set(sites)) == len(set(names)) == len(sites) > 350
    found = {place: home(place, gazetteer) for place in homes if place}
    assert [place for place, at in found.items() if at is None or is_country(at)] == []


@pytest.mark.parametrize(
    ("called", "listed"),
    [
        ("The Town Talk", "Alexandria, Louisiana"),
        ("town talk", "Alexandria, Louisiana"),
        ("thetowntalk.com", "Alexandria, Louisiana"),
        ("https://www.thetowntalk.com/story/news/2024/05/06/x/1/", "Alexandria, Louisiana"),
        ("amp.irishexaminer.com", "Cork, Ireland"),
        ("Reuters", ""),
        ("https://www.nytimes.com/2024/05/06/us/x.html", ""),
        ("nola.com.example", None),
        ("http://[", None),
        ("story.txt", None),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_its_name_its_site_or_an_address(called, listed):
    assert known_home(called) == listed


@pytest.mark.parametrize(
    ("facts", "admin1"),
    [
        ({"source": "Fort Worth Star-Telegram"}, "TX"),
        ({"site": "The Lebanon Daily News", "url": "https://www.ldnews.com/x"}, "PA"),
        ({"byline": "Jane Doe, Athens Banner-Herald"}, "GA"),
        ({"site": "Associated Press", "source": "The Town Talk, Alexandria, Louisiana"}, None),
        ({"site": "Associated Press", "outlet": "onlineathens.com"}, "GA"),
        ({"byline": "Jane Doe"}, None),
    ],
)
def test_a_document_says_its_outlet_in_many_ways(gazetteer, facts, admin1):
    at = home_of(replace(parse_article("News."), **facts), gazetteer)
    assert (at and at.admin1) == admin1


def test_an_outlet_may_be_given_by_name_or_as_a_place(gazetteer):
    assert outlet_home("Star Tribune", gazetteer).name == "Minneapolis"
    assert outlet_home("Perth, Scotland", gazetteer).country == "GB"
    assert outlet_home("The Nowhere Gazette", gazetteer) is None
