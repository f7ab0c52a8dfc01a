import json
import shutil

import numpy as np
import pytest

from geoarticle.errors import ModelError
from geoarticle.mentions.encoder import CHUNK, FOLDER, NORP, PER, PLACE, Encoder, chunks, shipped, threads
from geoarticle.mentions.features import LABELS
from geoarticle.text import Text

TEXT = "Fighting near Khan Younis went on, Angela Merkel said, as Syrian troops left."


def read(text, spans=None):
    return list(shipped().label(Text.of(text), spans))


def test_each_word_gets_probabilities_that_add_up():
    (part,) = read(TEXT)
    assert part.labels.shape == (len(part.words), len(LABELS))
    assert np.allclose(part.labels.sum(axis=1), 1.0, atol=1e-4)


@pytest.mark.parametrize(
    ("word", "kind"), [("Khan", PLACE), ("Younis", PLACE), ("Angela", PER), ("Merkel", PER), ("Syrian", NORP)]
)
def test_names_are_told_apart(word, kind):
    (part,) = read(TEXT)
    row = [TEXT[w.start : w.end] for w in part.words].index(word)
    assert part.classes()[row].argmax() == kind


def test_only_the_spans_asked_for_are_read():
    (part,) = read(TEXT, [(0, 8), (54, 64)])
    assert [TEXT[w.start : w.end] for w in part.words] == ["Fighting", "as", "Syrian"]


def test_no_text_has_no_words():
    assert read("") == read(" \n") == []


def test_long_spans_are_cut_and_short_ones_grouped():
    groups = list(chunks([(0, 5), (7, 9), (10, 10 + 2 * CHUNK)]))
    flat = [span for group in groups for span in group]
    assert flat[:2] == [(0, 5), (7, 9)]
    assert sum(end - start for start, end in flat) == 7 + 2 * CHUNK
    assert all(end - start <= CHUNK for start, end in flat)


@pytest.fixture
def copied(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "data")
    return tmp_path / "data"


def test_a_missing_model_is_a_clear_error(tmp_path):
    with pytest.raises(ModelError, match="missing or damaged"):
        Encoder.load(tmp_path)


def test_a_missing_file_is_a_clear_error(copied):
    (copied / "names.txt").unlink()
    with pytest.raises(ModelError, match=r"names\.txt"):
        Encoder.load(copied)


def test_a_changed_file_is_a_clear_error(copied):
    with (copied / "pieces.txt").open("a") as file:
        file.write("more\n")
    with pytest.raises(ModelError, match=r"pieces\.txt .* is not the file that was shipped"):
        Encoder.load(copied)


def test_a_broken_manifest_is_a_clear_error(copied):
    (copied / "manifest.json").write_text("{")
    with pytest.raises(ModelError, match="missing or damaged"):
        Encoder.load(copied)


def test_the_manifest_names_the_licence():
    assert json.loads((FOLDER / "manifest.json").read_text())["licence"] == "CC-BY-SA-4.0"


@pytest.mark.parametrize(("value", "count"), [("2", 2), ("0", 1), ("many", 1), ("99999999", 1), ("", 1)])
def test_threads_are_one_unless_asked(monkeypatch, value, count):
    monkeypatch.setenv("GEOARTICLE_THREADS", value)
    assert threads() == count
