import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoarticle.mentions.features import (
    CITY,
    DIGITS,
    LETTER,
    LOWER,
    MAJOR,
    MIXED,
    SIGN,
    SPACE_BEFORE,
    TITLE,
    UPPER,
    analyse,
    case_of,
    name_ids,
    read_names,
    windows,
)
from geoarticle.mentions.wordpiece import WordPiece
from geoarticle.text import Text

NAMES = read_names(["1 Syria", "2 Aleppo", "2 New York"])
PIECES = WordPiece(["aleppo", "fell", ".", "syria"])


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("aleppo", LOWER),
        ("Aleppo", TITLE),
        ("ALEPPO", UPPER),
        ("McLean", MIXED),
        ("2016", DIGITS),
        ("-", SIGN),
        ("A", LETTER),
    ],
)
def test_case_of(word, case):
    assert case_of(word) == case


def test_listed_names_are_marked_longest_first():
    tokens = ["In", "New", "York", "and", "ALEPPO", ",", "syria"]
    begin, inside = 2 * CITY - 1, 2 * CITY
    assert name_ids(tokens, NAMES) == [0, begin, inside, 0, begin, 0, 0]


def test_the_class_of_a_name_is_told():
    assert name_ids(["Syria"], NAMES) == [2 * MAJOR - 1]


def test_words_know_their_place_pieces_and_blank_before():
    first, second, _ = analyse(Text.of("Aleppo fell."), PIECES, NAMES)
    assert (first.start, first.end, first.pieces) == (0, 6, (0,))
    assert first.case == TITLE + SPACE_BEFORE
    assert second.case == LOWER + SPACE_BEFORE


def test_windows_end_at_sentences_and_lose_no_word():
    text = "Aleppo fell fell fell fell fell. " * 9
    parts = analyse(Text.of(text), PIECES, NAMES)
    spans = windows(Text.of(text), parts, limit=20)
    assert [first for first, _ in spans] == [0, *(last for _, last in spans[:-1])]
    assert spans[-1][1] == len(parts)
    assert all(text[parts[first].start :].startswith("Aleppo") for first, _ in spans)


@given(st.text(), st.integers(min_value=3, max_value=40))
def test_windows_cover_every_word_once_whatever_the_text(text, limit):
    parts = analyse(Text.of(text), PIECES, NAMES)
    spans = windows(Text.of(text), parts, limit=limit)
    assert [i for a, b in spans for i in range(a, b)] == list(range(len(parts)))
