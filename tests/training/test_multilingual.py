"""What the multilingual recogniser is trained on and scored by; nothing here needs torch."""

from __future__ import annotations

import random

import numpy as np
import pytest

from geoarticle.mentions.features import LABELS
from training.multilingual.base import unpack
from training.multilingual.names import script
from training.multilingual.pieces import SPACE, UNKNOWN, Unigram
from training.multilingual.score import exact, joined, named, overlap
from training.multilingual.vocabulary import kept
from training.multilingual.windows import ANY, ROOM, Row, Windows, changed, hidden, labels

MARKS = ["<s>", "<pad>", "</s>", "<unk>"]
NONE, BEGIN, INSIDE = (LABELS.index(label) for label in ("O", "B-PLACE", "I-PLACE"))


def unigram(**scores: float) -> Unigram:
    pieces = {name.replace("_", SPACE): score for name, score in scores.items()}
    return Unigram([*MARKS, *pieces], [0.0] * 4 + list(pieces.values()))


def test_a_word_is_cut_into_its_likeliest_pieces() -> None:
    cutter = unigram(_=-3.0, _Al=-4.0, eppo=-4.0, _Aleppo=-9.0, e=-2.0)
    assert [(a, b) for _, a, b in cutter.cut("in Aleppo")][-2:] == [(3, 5), (5, 9)]


def test_a_sign_without_a_piece_is_unknown() -> None:
    assert unigram(_=-1.0, a=-1.0).cut("aж")[-1] == (UNKNOWN, 1, 2)


@pytest.mark.parametrize("text", ["ﬁne Aleppo", "Ａleppo", "e\u0301te Aleppo"])
def test_offsets_are_into_the_text_as_written(text: str) -> None:
    cutter = unigram(_=-3.0, **dict.fromkeys("finetAlpoé", -2.0))
    cut = cutter.cut(text)
    bounds = [b for _, _, b in cut]
    assert bounds == sorted(bounds)
    assert max(bounds) == len(text)


def test_a_megabyte_without_blanks_is_cut_in_parts() -> None:
    assert len(unigram(_=-1.0, a=-1.0).cut("a" * 10_000)) >= 10_000


def test_blocks_of_four_bits_give_their_weights_back() -> None:
    halves = np.arange(16, dtype=np.uint8) | (np.arange(16, dtype=np.uint8)[::-1] << 4)
    row = np.concatenate([np.array([0.5], np.float16).view(np.uint8), halves])[None]
    want = [*range(-8, 8), *range(7, -9, -1)]
    assert unpack(row)[0].tolist() == [value / 2 for value in want]


def test_pieces_of_other_scripts_are_left_out() -> None:
    from collections import Counter

    pieces = [*MARKS, "ab", "ไทย", "cd", "e"]
    assert kept(pieces, Counter({6: 2}), size=7) == [0, 1, 2, 3, 4, 6, 7]


def row(text: str, *spans: tuple[int, int, str]) -> Row:
    return Row(text, [(a, b, frozenset({label})) for a, b, label in spans], hidden("WikiNER"), "en")


def test_the_pieces_of_a_place_begin_and_go_on() -> None:
    cut = [(9, 0, 2), (6, 3, 3), (7, 3, 5), (8, 5, 9)]
    found = labels(cut, row("in Aleppo", (3, 9, "LOC")))
    assert found[1:] == [0, 1 << BEGIN, 1 << INSIDE]
    assert found[0] & 1


def test_a_corpus_of_places_alone_says_nothing_of_other_names() -> None:
    assert hidden("IDRISI-RA") == ANY - (1 << BEGIN) - (1 << INSIDE)


def test_places_are_named_anew_and_spans_move_along() -> None:
    before = row("Aleppo and Homs", (0, 6, "LOC"), (11, 15, "LOC"))
    for seed in range(20):
        after = changed(before, {"LATIN": ["Saint-Denis"]}, random.Random(seed))
        found = {after.text[a:b].lower() for a, b, _ in after.spans}
        assert found <= {"aleppo", "homs", "saint-denis"}


def test_windows_hold_neighbours_until_there_is_no_room() -> None:
    windows = Windows()
    for _ in range(3):
        windows.add([5] * 60, [1] * 60, "ru", fresh=False)
    assert [len(w) for w in windows.pieces] == [120, 60]
    windows.add([5] * (ROOM + 1), [1] * (ROOM + 1), "ru", fresh=True)
    assert [len(w) for w in windows.pieces] == [120, 60, ROOM, 1]


@pytest.mark.parametrize(
    ("text", "span", "want"),
    [
        ("у Харкові.", (2, 6), "Харкові"),
        ("وفي بغداد،", (4, 10), "بغداد"),
        ("בירושלים", (1, 5), "ירושלים"),
        ("在北京的", (1, 3), "北京"),
        ("(Aleppo)", (0, 7), "Aleppo"),
    ],
)
def test_a_name_is_whole_words_where_its_script_has_them(text: str, span: tuple[int, int], want: str) -> None:
    [(start, end)] = joined(text, [span])
    assert text[start:end] == want


def test_a_begin_inside_a_run_starts_a_new_place() -> None:
    cut = [(1, 0, 2), (1, 2, 4), (1, 5, 7)]
    assert list(named(cut, [BEGIN, INSIDE, BEGIN])) == [(0, 4), (5, 7)]
    assert list(named(cut, [NONE, INSIDE, NONE])) == [(2, 4)]


def test_overlap_counts_a_shared_letter_and_exact_the_same_span() -> None:
    gold, found = [[(0, 6), (10, 14)]], [[(3, 6), (20, 22)]]
    assert overlap(gold, found) == pytest.approx((50.0, 50.0, 50.0))
    assert exact(gold, [[(0, 6)]]) == pytest.approx(200 / 3)


def test_a_script_is_that_of_the_first_letter() -> None:
    assert [script(name) for name in ("«Київ»", "北京", "12")] == ["CYRILLIC", "CJK", ""]
