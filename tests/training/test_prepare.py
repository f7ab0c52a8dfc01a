"""From annotated documents to what the encoder is trained on."""

import random

import pytest

from geoarticle.mentions.features import LABELS, analyse, read_names
from geoarticle.mentions.wordpiece import WordPiece
from geoarticle.text import Text
from training.detokenise import detokenise
from training.prepare import ANY, allowed_bits, document_windows, word_labels
from training.substitute import substitute
from training.templates import TEMPLATES, Filler

NAMES = read_names(["1 Syria", "3 Goma", "4 Syrian"])
PIECES = WordPiece(["goma", "fell", "to", "syria", "##n", "troops", "un"])
OUTSIDE = frozenset({"O"})


def labels_of(bits):
    return {label for i, label in enumerate(LABELS) if bits >> i & 1}


@pytest.mark.parametrize(
    ("before", "after", "span"),
    [
        ("Kyiv , he said .", "Kyiv, he said.", "Kyiv"),
        ("He did n't see Goma 's mayor ( of old ) .", "He didn't see Goma's mayor (of old).", "Goma"),
        ("Aleppo - based group", "Aleppo-based group", "Aleppo"),
    ],
)
def test_blanks_of_treebanks_go_and_spans_move_along(before, after, span):
    at = before.index(span)
    text, [(start, end)] = detokenise(before, [(at, at + len(span))])
    assert text == after
    assert text[start:end] == span


def test_labels_that_a_source_allows_become_bits():
    assert labels_of(allowed_bits(frozenset({"LOC", "FAC"}), begins=True)) == {"B-PLACE"}
    assert labels_of(allowed_bits(frozenset({"ORG"}), begins=False)) == {"I-ORG"}
    assert labels_of(allowed_bits(frozenset({"O", "NORP"}), begins=True)) == {"O", "B-NORP"}


def test_words_outside_may_hide_what_a_source_does_not_mark():
    text = "Goma fell to Syrian troops"
    parts = analyse(Text.of(text), PIECES, NAMES)
    found = word_labels(text, parts, [(0, 4, frozenset({"LOC"}))], frozenset({"O", "NORP"}))
    assert labels_of(found[0]) == {"B-PLACE"}
    assert labels_of(found[1]) == {"O", "B-NORP", "I-NORP"}
    assert labels_of(found[3]) == {"B-NORP"}  # the name list knows that it is a demonym


def test_spans_of_a_source_that_cannot_say_are_left_open():
    text = "Goma fell"
    unsure = frozenset({"O", "LOC", "ORG", "PER", "NORP"})
    assert word_labels(text, analyse(Text.of(text), PIECES, NAMES), [(0, 4, unsure)], OUTSIDE)[0] == ANY


def test_only_the_first_piece_of_a_word_takes_loss():
    [window] = document_windows("Syrian fell", [], OUTSIDE, "test", PIECES, NAMES)
    assert window.pieces == [3, 4, 1]
    assert [bits > 0 for bits in window.allowed] == [True, False, True]


def test_a_town_is_replaced_alike_wherever_it_stands():
    text = "Goma fell. Goma burned. Syria watched."
    spans = [(0, 4, frozenset({"LOC"})), (11, 15, frozenset({"LOC"})), (24, 29, frozenset({"LOC"}))]
    results = {substitute(text, spans, NAMES, ["Kibati"], random.Random(seed))[0] for seed in range(20)}
    assert results == {text, "Kibati fell. Kibati burned. Syria watched."}


LISTS = {
    "village": ["Kibati"],
    "city": ["Goma"],
    "county": ["Knox County"],
    "state": ["Ohio"],
    "country": ["Chad"],
    "capital": ["Lima"],
    "demonym": ["Syrian"],
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_template_is_filled_and_its_spans_fit(template):
    text, spans = Filler(LISTS, random.Random(3)).fill(template)
    assert "{" not in text
    assert len(spans) == template.count("{") - template.count("{n}") > 0
    assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in spans)
