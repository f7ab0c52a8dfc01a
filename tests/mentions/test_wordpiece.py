import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoarticle.mentions.wordpiece import LONGEST_WORD, UNKNOWN, WordPiece, without_accents
from geoarticle.text import Text

PIECES = WordPiece(["[PAD]", "aleppo", "med", "##ea", "##e", "a", "##a"])


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("Aleppo", (1,)),
        ("Médéa", (2, 3)),  # accents do not count, the longest piece wins
        ("medaa", (2, 6, 6)),
        ("xyz", (UNKNOWN,)),
        ("aleppoz", (UNKNOWN,)),  # no pieces for the rest: the whole word is unknown
        ("a" * (LONGEST_WORD + 1), (UNKNOWN,)),
        ("\u0301", (UNKNOWN,)),  # nothing is left without its accent
    ],
)
def test_a_word_becomes_its_longest_pieces(word, ids):
    assert PIECES.pieces(word) == ids


def test_a_repeated_word_gets_the_same_pieces():
    assert PIECES.pieces("Aleppo") is PIECES.pieces("Aleppo")


def test_words_are_runs_of_letters_and_single_signs():
    text = "Khan-Touman's U.S."
    found = [text[a:b] for a, b in Text.of(text).words()]
    assert found == ["Khan", "-", "Touman", "'", "s", "U", ".", "S", "."]


def test_accents_go_and_letters_stay():
    assert without_accents("Khān Ţūmān") == "Khan Tuman"


@given(st.text())
def test_words_cover_all_but_blanks_in_order(text):
    spans = list(Text.of(text).words())
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))
    assert "".join(text[a:b] for a, b in spans) == "".join(text.split())
