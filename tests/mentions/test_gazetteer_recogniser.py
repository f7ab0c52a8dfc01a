"""Finding names with the gazetteer and rules: in a small world of made-up weights."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geoarticle.articles import parse_article
from geoarticle.mentions.gazetteer_recogniser import NEEDED, find_mentions, scored
from geoarticle.mentions.words import scan
from geoarticle.model import Match, Place
from geoarticle.text import Text

COUNTRY, CAPITAL, DIVISION, CITY, TOWN, VILLAGE = "PCLI", "PPLC", "ADM1", 500_000, 20_000, 300
WORLD = {
    COUNTRY: [
        "Syria",
        "Turkey",
        "Chad",
        "Jordan",
        "Georgia",
        "Iran",
        "Russia",
        "Peru",
        "US",
        "United States",
    ],
    CAPITAL: ["Moscow", "Washington", "Damascus", "Khartoum"],
    DIVISION: ["Fars", "Oregon", "Washington County"],
    CITY: [
        "Aleppo",
        "Jakarta",
        "Mobile",
        "Nice",
        "Reading",
        "Chelsea",
        "Lyon",
        "Sydney",
        "Houston",
        "Nuku'alofa",
    ],
    TOWN: ["Idlib", "San Jose", "Kerry", "BC", "Rio de Janeiro", "Bessemer"],
    VILLAGE: ["Khan Touman", "Of", "March", "Assad", "Kirby", "Cole", "Smallville"],
}
DEMONYMS = {"syrian", "syrians", "russian", "french", "north korean"}


class World:
    """A gazetteer of a few names; how big each place is follows from the list it stands in."""

    def __init__(self, world=WORLD):
        self.places = {name.casefold(): _match(kind, name) for kind, names in world.items() for name in names}

    def has_name(self, name):
        return name.casefold() in self.places

    def is_demonym(self, name):
        return name.casefold() in DEMONYMS

    def lookup(self, name, near=False):
        return tuple(filter(None, [self.places.get(name.casefold())]))


def _match(kind, name):
    code = kind if isinstance(kind, str) else "PPL"
    people = kind if isinstance(kind, int) else 0
    place = Place(
        id=f"x:{name}", name=name, lat=0, lon=0, feature_class="P", feature_code=code, population=people
    )
    return Match(place=place, name=name, kind="exact")


def found(text):
    """Return the texts of the mentions, with the subtype behind a slash where there is one."""
    mentions = find_mentions(Text.of(parse_article(text)), World())
    return [m.text + (f"/{m.subtype}" if m.subtype else "") for m in mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting reached Aleppo and the village of Khan Touman.", ["Aleppo", "Khan Touman"]),
        ("The longest name wins in Rio de Janeiro.", ["Rio de Janeiro"]),
        ("Syrian and Russian jets flew over Idlib.", ["Syrian/demonym", "Russian/demonym", "Idlib"]),
        ("A North Korean ship left for Chad.", ["North Korean/demonym", "Chad"]),
        ("Students of Aleppo University left.", ["Aleppo/embedded"]),
        ("He taught at the University of Khartoum.", ["Khartoum/embedded"]),
        ("The Jakarta Post said so.", ["Jakarta/embedded"]),
        ("Fans of the Houston Rockets cheered.", ["Houston/embedded"]),
        ("They met near Washington County Jail.", ["Washington County"]),
        ("Rain fell in Smallville.", ["Smallville"]),
        ("The US and the United States are one.", ["US", "United States"]),
        ("Tell us what IT did for us.", []),
    ],
)
def test_names_are_found_and_told_apart(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "John Kirby, a spokesman, said so.",
        "Jordan Henderson limped off.",
        "Mr Assad denied it.",
        "Secretary Kerry left early.",
        "Gen. Houston saluted.",
        "Peru Okello, a farmer, keeps bees.",
        "The USS Cole sailed on.",
        "Of the twelve, four were found.",
        "Nice weather is forecast.",
        "Reading is fun.",
        "Mobile networks failed.",
        "In March it rained.",
        "Turkey sandwiches were handed out.",
        "The jersey was sold.",
        "She speaks French and little else.",
        "His wife Georgia sings.",
        "Kodie L. Aleppo was there.",
        "By Ann Aleppo",
        "Write to ann.Aleppo@example.org or to @Aleppo.",
        "In the 8th century BC and in 500 BC nobody wrote.",
        "They kept St. Aleppo's Day.",
        "The University and the District agreed.",
    ],
)
def test_a_trap_is_not_a_place(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The crowds came back to Nice in June.", ["Nice"]),
        ("The shipyard in Mobile, Oregon, closed.", ["Mobile", "Oregon"]),
        ("Turkey will not sign.", ["Turkey"]),
        ("Refugees reached Chad.", ["Chad"]),
        ("Chelsea beat Lyon 2-1.", ["Chelsea", "Lyon"]),
        ("He lives in Sydney.", ["Sydney"]),
        ("A march passed through March, near Reading.", ["Reading"]),
    ],
)
def test_the_same_word_in_a_place_s_company_is_one(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aleppo's streets and Syria-Turkey trade", ["Aleppo", "Syria", "Turkey"]),
        ("An Aleppo-based doctor", ["Aleppo"]),
        ("ALEPPO, Syria (Reuters) - Shells fell.", ["ALEPPO", "Syria"]),
        ("They left San Jose, Calif., at noon.", ["San Jose", "Calif."]),
        ("in northern Syria", ["Syria"]),
        ("the city of Aleppo and Aleppo province", ["Aleppo", "Aleppo"]),
        ("the Neches River in flood", ["Neches River"]),
        ("boats on Lake Kivu and in the Strait of Hormuz", ["Lake Kivu", "Strait of Hormuz"]),
        ("Divers off Nuku'alofa found it.", ["Nuku'alofa"]),
        ("rebels captured Khan\nTouman near Aleppo", ["Khan\nTouman", "Aleppo"]),
        ("the Saif al Dawla district of Aleppo", ["Saif al Dawla", "Aleppo"]),
        ("Bessemer, some 12 miles south of Aleppo", ["Bessemer", "Aleppo"]),
        ("a fire at 12 Elm St. and on Divinity Road", ["Elm St.", "Divinity Road"]),
        ("a crash on Interstate 70 near Aleppo", ["Interstate 70", "Aleppo"]),
        ("said Ann Smith, D-Idlib, on Monday", ["Idlib"]),
        ("the Calif. man and the N.J. woman", ["Calif.", "N.J."]),
    ],
)
def test_boundaries_are_where_a_reader_puts_them(text, names):
    assert found(text) == names


def test_the_name_of_a_wrapped_mention_has_single_blanks():
    mentions = find_mentions(Text.of(parse_article("They took Khan\nTouman, near Aleppo.")), World())
    assert [m.name for m in mentions] == ["Khan Touman", "Aleppo"]


def test_a_person_ends_with_the_sentence():
    assert found("He met George Mitchell. Aleppo is calm.") == ["Aleppo"]


def test_candidates_show_their_points_also_when_they_fail():
    text = "Nice weather in Aleppo."
    shown = {f.span.of(text): points >= NEEDED for f, points in scored(scan(Text.of(text)), World())}
    assert shown == {"Nice": False, "Aleppo": True}


def test_a_surname_stays_a_person_through_the_article():
    assert found("Bashar al Assad spoke. Later Assad left. The Assad government stayed.") == []


def test_a_village_found_once_is_found_again():
    text = "The rebels took the village of Khan Touman. Khan Touman had 300 people. Smallville did not."
    assert found(text) == ["Khan Touman", "Khan Touman"]


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_spans_slice_back(text):
    if not text.strip():
        return
    article = parse_article(text)
    mentions = find_mentions(Text.of(article), World())
    assert all(m.text == m.span.of(article.text) for m in mentions)
    ends = [0, *(m.span.end for m in mentions)]
    assert all(m.span.start >= end for m, end in zip(mentions, ends, strict=False))


PIECES = [
    "Aleppo",
    "Syria",
    "in",
    "the",
    "of",
    ",",
    ".",
    "\n",
    "Mr",
    "Lake",
    "St.",
    "'",
    "-",
    "U.S.",
    "É",
    "Нью",
]
PIECES += ["الشام", "京", "\0", "("]


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_names_among_signs_are_read(pieces):
    text = " ".join(["a", *pieces])
    mentions = find_mentions(Text.of(parse_article(text)), World())
    assert all(m.text == text[m.span.start : m.span.end] for m in mentions)


@pytest.mark.parametrize(
    "piece", ["A", "Aleppo", "Aleppo ", "Of ", "A.", "'", "Mr. ", "\u0301e", "Lake of ", "\0", "U.S. "]
)
def test_time_grows_with_length_alone(piece):
    def seconds(size):
        article = parse_article("x " + piece * (size // len(piece)))
        start = time.process_time()
        find_mentions(Text.of(article), World())
        return time.process_time() - start

    assert seconds(40_000) < 40 * seconds(4_000) + 0.5
