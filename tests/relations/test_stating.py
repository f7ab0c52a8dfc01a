"""One statement on its own: numbers, units, hedges, directions, and what is none."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geoarticle.errors import InputError
from geoarticle.model import Article, Mention, Span
from geoarticle.relations import parse_claim
from geoarticle.relations.quantities import digits, whole_precision
from toy import PLACES, read, told
from work import lines_run

MILE = 1.609344


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15 km from", 15, 15),
        ("15km from", 15, 15),
        ("15 Km from", 15, 15),
        ("15 kms from", 15, 15),
        ("15 kilometres from", 15, 15),
        ("15-kilometer drive from", 15, 15),
        ("an 800-km (500-mile) drive from", 800, 800),
        ("1,500 km from", 1500, 1500),
        ("1.5 km from", 1.5, 1.5),
        ("1,5 km from", 1.5, 1.5),
        ("10 miles from", 10 * MILE, 10 * MILE),
        ("10 mi from", 10 * MILE, 10 * MILE),
        ("7.5 mi. from", 7.5 * MILE, 7.5 * MILE),
        ("3 nautical miles from", 5.556, 5.556),
        ("3 sea miles from", 5.556, 5.556),
        ("two dozen km from", 24, 24),
        ("3 statute miles from", 4.828032, 4.828032),
        ("3-1/2 miles from", 5.632704, 5.632704),
        ("one and three quarter miles from", 2.816352, 2.816352),
        ("100+ km from", 100, 100),
        ("40-plus km from", 40, 40),
        ("1 500 km from", 1500, 1500),
        ("1'500 km from", 1500, 1500),
        ("in 2011 500 km from", 500, 500),
        ("500 metres from", 0.5, 0.5),
        ("500 meters from", 0.5, 0.5),
        ("600 feet from", 0.18288, 0.18288),
        ("200 yards from", 0.18288, 0.18288),
        ("two blocks from", 0.2, 0.2),
        ("1/2 mile from", MILE / 2, MILE / 2),
        ("1 1/2 miles from", 1.5 * MILE, 1.5 * MILE),
        ("½ mile from", MILE / 2, MILE / 2),
        ("2½ km from", 2.5, 2.5),
        ("half a mile from", MILE / 2, MILE / 2),
        ("a half-mile from", MILE / 2, MILE / 2),
        ("half-mile from", MILE / 2, MILE / 2),
        ("a quarter of a mile from", MILE / 4, MILE / 4),
        ("a mile from", MILE, MILE),
        ("about one-third of a mile from", MILE / 3, MILE / 3),
        ("three quarters of a mile from", MILE * 0.75, MILE * 0.75),
        ("one kilometre from", 1, 1),
        ("seven kilometers from", 7, 7),
        ("fourteen km from", 14, 14),
        ("twenty-five km from", 25, 25),
        ("one hundred and fifty km from", 150, 150),
        ("five thousand kilometres from", 5000, 5000),
        ("two and a half miles from", 2.5 * MILE, 2.5 * MILE),
        ("two-and-a-half miles from", 2.5 * MILE, 2.5 * MILE),
        ("a mile and a half from", 1.5 * MILE, 1.5 * MILE),
        ("a few miles from", 2 * MILE, 5 * MILE),
        ("a couple of miles from", 2 * MILE, 3 * MILE),
        ("a couple of hundred kilometres from", 200, 300),
        ("a few hundred meters from", 0.2, 0.5),
        ("several kilometres from", 3, 9),
        ("a dozen miles from", 12 * MILE, 12 * MILE),
        ("2-3 km from", 2, 3),
        ("2–3 km from", 2, 3),
        ("10 to 15 km from", 10, 15),
        ("10 or 15 km from", 10, 15),
        ("between 10 and 15 km from", 10, 15),
        ("20 or so km from", 20, 20),
        ("20-odd km from", 20, 20),
    ],
)
def test_lengths_are_read(text, low, high):
    read = parse_claim(f"It is {text} Alfa")
    assert read.distance_km == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("15 km (9 miles) from", 9 * MILE),
        ("155 miles (250 km) from", 250),
        ("15 km (about 9 mi) from", 9 * MILE),
        ("15 km, or 9 miles, from", 9 * MILE),
        ("15 km/9 miles from", 9 * MILE),
        ("2-3 km (1-1.5 miles) from", 1.25 * MILE),
        ("15 km from", None),
    ],
)
def test_a_second_unit_is_kept(text, second):
    assert parse_claim(text).second_km == pytest.approx(second)


@pytest.mark.parametrize(
    "hedge",
    [
        "some", "about", "around", "roughly", "approximately", "nearly", "almost", "just", "only",
        "a mere", "over", "more than", "less than", "at least", "up to", "within", "as far as",
        "just over", "just under", "not more than", "only about",
    ],
)  # fmt: skip
def test_hedges_are_read(hedge):
    read = parse_claim(f"Bravo is {hedge} 15 km southwest of Alfa")
    assert (read.hedge, read.distance_km, read.wind) == (hedge, (15, 15), "SW")
    assert read.text.startswith(hedge)


@pytest.mark.parametrize(
    ("words", "wind", "bearing"),
    [
        ("north of", "N", 0),
        ("due north of", "N", 0),
        ("northwest of", "NW", 315),
        ("north-west of", "NW", 315),
        ("north west of", "NW", 315),
        ("north-northwest of", "NNW", 337.5),
        ("north northeast of", "NNE", 22.5),
        ("west-southwest of", "WSW", 247.5),
        ("south-south-east of", "SSE", 157.5),
        ("SE of", "SE", 135),
        ("ESE of", "ESE", 112.5),
        ("N of", "N", 0),
        ("north by east of", "N", 11.25),
        ("north by west of", "N", 348.75),
        ("to the north", "N", 0),
        ("to the south of", "S", 180),
        ("further southwest", "SW", 225),
        ("southwest from", "SW", 225),
        ("away to the west", "W", 270),
        ("away, to the west of", "W", 270),
        ("by road, south-west of", "SW", 225),
        ("in a south-westerly direction from", "SW", 225),
        ("southwestwards from", "SW", 225),
        ("drive away to the west", "W", 270),
    ],
)
def test_directions_are_read(words, wind, bearing):
    read = parse_claim(f"15 km {words} Alfa" if words.endswith(("of", "from")) else f"15 km {words}")
    assert (read.wind, read.bearing_deg, read.kind) == (wind, bearing, "distance_bearing")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("15 km by road from", "road"),
        ("15 km drive from", "road"),
        ("15 km along the coast from", "road"),
        ("15 km down the road from", "road"),
        ("15 km by rail from", "road"),
        ("15 km as the crow flies from", "straight"),
        ("15 km by air from", "straight"),
        ("15 km from", "unstated"),
        ("15 km distant from", "unstated"),
    ],
)
def test_a_declared_path_is_read(text, path):
    assert parse_claim(f"Bravo, {text} Alfa").path == path


def test_the_edge_of_a_city_is_told_from_its_centre():
    assert parse_claim("15 km outside Alfa").from_edge
    article, mentions = told("[Bravo] is 15 km from the city limits of [Alfa].")
    assert read(article, mentions).relations[0].from_edge
    article, mentions = told("[Bravo] is 15 km from the centre of [Alfa].")
    assert not read(article, mentions).relations[0].from_edge


@pytest.mark.parametrize(
    ("figure", "half"),
    [(10, 0.5), (15, 0.5), (33, 0.5), (100, 5), (140, 5), (1000, 50), (7, 0.5), (145, 0.5), (1500, 50)],
)
def test_precision_is_half_the_last_significant_place(figure, half):
    assert whole_precision(figure) == half


def test_precision_of_decimals_and_of_miles():
    assert digits("10.5") == (10.5, 0.25)
    assert digits("10.25") == (10.25, pytest.approx(0.005))
    assert parse_claim("10 miles (16 km) from").precision_km == pytest.approx(0.5 * MILE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Aleppo",
        "moving west-northwest",
        "US$460 million",
        "a 200km stretch of road",
        "a 30 km radius",
        "the 2400 block of Main Street",
        "it is 15 degrees north",
        "North Korea",
    ],
)
def test_what_states_nothing_is_refused_in_one_line(text):
    with pytest.raises(InputError, match="no distance or direction"):
        parse_claim(text)


PIECES = [
    "15", "km", "miles", "north", "south-west", "of", "from", "the", "a", "in", "near", "between", "and",
    "border", "capital", "coast", "outskirts", ",", "(", ")", ".", "'s", "'", "-", "½", "1/0", "0", "/", "²",
    "hundred", "few", "half", "it", "is", "lies", "town", "here", "\n\n", "\0", "“", "…", "[", "]", "İ", "é",
    "drive", "hour", "to", "away", "within", "Alfa", "Bravo", "Gridland", "Nextian", "Quarter", "district",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.text("0123456789.,/"),
)


def everywhere(text):
    """Mark every place name of the toy world that a text has."""
    names = {p.name for p in PLACES} | {"Nextian"}
    mentions, at = [], 0
    for word in text.split(" "):
        if word in names:
            demonym = word == "Nextian"
            mentions.append(
                Mention(
                    id=f"m{at}",
                    span=Span(start=at, end=at + len(word)),
                    text=word,
                    name=word,
                    subtype="demonym" if demonym else None,
                )
            )
        at += len(word) + 1
    return tuple(mentions)


@settings(max_examples=300, deadline=None)
@given(texts)
@example("15 km 15 km of of from from Alfa , Alfa , Bravo")
@example("1/0 km from Alfa")
@example("the the the the a a a half half of of Alfa")
def test_no_text_makes_the_grammar_fail(text):
    article, mentions = Article(text=text), everywhere(text)
    relations = read(article, mentions).relations
    ids = {m.id for m in mentions}
    assert len({r.id for r in relations}) == len(relations)
    for relation in relations:
        assert relation.text == relation.span.of(text)
        assert {relation.figure, relation.ground, relation.second_ground} <= ids | {None}
        assert relation.figure is None or relation.figure != relation.ground


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 400), st.sampled_from(["a", "Al fa", "é"]))
def test_mentions_anywhere_make_no_failure(start, filler):
    text = (filler * 300)[:400] + " is 20 km north of "
    span = Span(start=min(start, len(text) - 1), end=min(start + 7, len(text)))
    mention = Mention(id="m1", span=span, text=span.of(text), name=span.of(text))
    read(Article(text=text), (mention, mention))


@pytest.mark.parametrize(
    "unit",
    [
        "[Bravo], some 15 km north of [Alfa], ",
        "[Bravo] 15 km north of [Alfa] and ",
        "[Alfa], ",
        "15 km ",
        "a few hundred ",
        "north-",
        "the ",
        "it is ",
        "( ",
        "near ",
        "between [Alfa] and ",
        "border ",
        "one hundred and ",
        "[Alfa]'s ",
        "[Alfa] in ",
        "1.1",
        "a",
        "on the ",
        '"',
        "” ",
        ". )",
        "it fell. ”)' ",
    ],
)
def test_work_grows_with_the_length_of_the_text_only(unit):
    short, long = work(unit * 100), work(unit * 400)
    assert long < 1.2 * 4 * short  # four times the text: a square would take sixteen times


def work(marked):
    article, mentions = told(marked)
    return lines_run(lambda: read(article, mentions))
