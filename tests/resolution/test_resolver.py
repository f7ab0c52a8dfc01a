"""Which place is meant: the bundled gazetteer and weights on short texts of our own."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoarticle.analysis import World
from geoarticle.articles import parse_article
from geoarticle.model import Inferred, Resolved, Unresolved
from geoarticle.pipeline import analyse
from geoarticle.resolution import Resolver, resolve


def spans_of(text, names):
    """Return the spans of every occurrence of the names, longest name first where they overlap."""
    taken = []
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            span = (start, start + len(name))
            if not any(a < span[1] and span[0] < b for a, b in taken):
                taken.append(span)
            start = text.find(name, start + 1)
    return sorted(taken)


@pytest.fixture(scope="module")
def answers(gazetteer, outlines):
    def ask(text, *names):
        world = World(gazetteer=gazetteer, outlines=outlines)
        analysis = analyse(parse_article(text), world, spans_of(text, names))
        found = resolve(analysis, world)
        return {mention.text: answer for mention, answer in zip(analysis.mentions, found, strict=True)}

    return ask


@pytest.mark.parametrize(
    ("text", "name", "others", "country", "admin1"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", "Paris", ["Texas"], "US", "TX"),
        ("Talks went on in Geneva, Switzerland.", "Geneva", ["Switzerland"], "CH", None),
        ("Pupils of Parkland, Fla., marched.", "Parkland", ["Fla."], "US", "FL"),
        ("The port of Long Beach, Calif., was shut.", "Long Beach", ["Calif."], "US", "CA"),
        ("The mayor of London, Ontario, resigned.", "London", ["Ontario"], "CA", "08"),
        (
            "The mayor of London said the Thames was rising; London was calm.",
            "London",
            ["Thames"],
            "GB",
            None,
        ),
        ("Police in Córdoba, Argentina, arrested two men.", "Córdoba", ["Argentina"], "AR", None),
        (
            "Floods hit Hyderabad, Karachi and Sukkur in Sindh.",
            "Hyderabad",
            ["Karachi", "Sukkur", "Sindh"],
            "PK",
            None,
        ),
        (
            "Trains from Hyderabad to Warangal and Bengaluru were late.",
            "Hyderabad",
            ["Warangal", "Bengaluru"],
            "IN",
            None,
        ),
        (
            "Birmingham, Tuscaloosa and Montgomery were hit by the storm.",
            "Birmingham",
            ["Tuscaloosa", "Montgomery"],
            "US",
            "AL",
        ),
        (
            "Tbilisi is the capital of Georgia, which borders Armenia.",
            "Georgia",
            ["Tbilisi", "Armenia"],
            "GE",
            None,
        ),
        (
            "Voters in Atlanta and Savannah decide who governs Georgia.",
            "Georgia",
            ["Atlanta", "Savannah"],
            "US",
            "GA",
        ),
        ("Kyiv and Moscow blamed each other.", "Moscow", ["Kyiv"], "RU", None),
    ],
)
def test_the_text_around_a_name_decides(answers, text, name, others, country, admin1):
    answer = answers(text, name, *others)[name]
    assert isinstance(answer, Resolved)
    assert answer.place.country == country
    assert admin1 in (None, answer.place.admin1)


def test_a_division_is_not_its_city(answers):
    text = "The truce in Aleppo province holds. In Aleppo itself, in Syria, guns fell silent."
    found = answers(text, "Aleppo province", "Aleppo", "Syria")
    assert found["Aleppo province"].place.feature_code == "ADM1"
    assert found["Aleppo"].place.feature_class == "P"


def test_a_nationality_means_its_country(answers):
    assert answers("Syrian jets struck.", "Syrian")["Syrian"].place.feature_code.startswith("PCL")


def test_an_unknown_name_is_unresolved_with_a_reason(answers):
    found = answers("Nothing stirred in Qwyzzxhurst.", "Qwyzzxhurst")["Qwyzzxhurst"]
    assert isinstance(found, Unresolved)
    assert "Qwyzzxhurst" in found.reason


def test_an_unknown_quarter_is_an_area_in_its_city(answers):
    found = answers("Shells fell on Aleppo's Zarwaqiya district, in Syria.", "Aleppo", "Zarwaqiya", "Syria")
    area = found["Zarwaqiya"]
    assert isinstance(area, Inferred)
    assert area.anchor.name == "Aleppo"
    assert area.radius_km < 40
    assert area.confidence <= found["Aleppo"].confidence


def test_each_answer_has_reasons_and_ranked_runners_up(answers):
    found = answers("A fire broke out in Paris, Texas.", "Paris", "Texas")["Paris"]
    assert any("Texas" in reason for reason in found.evidence)
    shares = [candidate.confidence for candidate in found.alternatives]
    assert shares == sorted(shares, reverse=True)
    assert "France" in {c.place.country_name for c in found.alternatives}


def test_an_article_without_mentions_has_no_answers(answers):
    assert answers("Nothing happened anywhere.") == {}


def test_forgetting_a_statement_forgets_its_pair(gazetteer, outlines):
    text = "A fire broke out in Paris, Texas."
    world = World(gazetteer=gazetteer, outlines=outlines)
    analysis = analyse(parse_article(text), world, spans_of(text, ["Paris", "Texas"]))
    stated = next(r for r in analysis.relations if r.kind == "containment")
    resolver = Resolver(analysis, world)
    assert resolver.resolve()[0].place.country == "US"
    apart = resolver.resolve(stated.id)[0]
    assert not any("in it" in reason or "names its surroundings" in reason for reason in apart.evidence)


@pytest.mark.parametrize("names", [3, 200])
def test_forgetting_a_statement_asks_for_no_more_than_decides_it(gazetteer, outlines, names):
    towns = [f"In Kfar{chr(97 + n // 26)}{chr(97 + n % 26)} and Aleppo it rained." for n in range(names)]
    towns.insert(1, "Khan Touman lies 15 km southwest of Aleppo. Homs lies north of Paris, near Springfield.")
    article, world = parse_article(" ".join(towns)), World(gazetteer=gazetteer, outlines=outlines)
    known = ("Aleppo", "Khan Touman", "Homs", "Paris", "Springfield")
    spans = [m.span() for m in re.finditer(rf"Kfar\w+|{'|'.join(known)}", article.text)]
    analysis = analyse(article, world, spans)
    resolver = Resolver(analysis, world)
    resolver.resolve()
    assert {r.kind for r in analysis.relations} == {"distance_bearing", "bearing", "near"}
    for relation in analysis.relations:
        whole, ends = resolver.resolve(relation.id), resolver.resolve_without(relation.id)
        assert {analysis.mentions[n].id for n in ends} == {relation.figure, relation.ground}
        for number, answer in ends.items():
            assert meaning(answer) == meaning(whole[number])


def meaning(answer):
    if isinstance(answer, Resolved):
        return answer.place.id, pytest.approx(answer.confidence)
    return type(answer)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8, unique=True))
def test_any_spans_get_one_answer_each(gazetteer, outlines, cuts):
    text = (
        "Springfield, Paris (Texas) 東京 Κύπρος \0 Ivory Coast, Nice; of \U0001f600 Georgia and Turkey said."
    )
    spans = sorted({(a, a + n) for a, n in cuts if text[a : a + n].strip(" \0")})
    world = World(gazetteer=gazetteer, outlines=outlines)
    analysis = analyse(parse_article(text), world, spans)
    found = resolve(analysis, world)
    assert len(found) == len(analysis.mentions)
