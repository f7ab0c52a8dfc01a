import io
import sys

import pytest

from geoarticle.articles import LARGEST_BYTES, read_article
from geoarticle.errors import InputError

TEXT = "Head\n\nIn Khān Ţūmān, خان طومان, it rained."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_are_read(tmp_path, encoding):
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert read_article(file).text == TEXT


def test_line_ends_become_line_feeds(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"Head\r\n\r\nOne.\rTwo.")
    assert read_article(str(file)).text == "Head\n\nOne.\nTwo."


def test_a_dash_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    article = read_article("-")
    assert (article.text, article.source) == (TEXT, "standard input")


def test_front_matter_fills_the_facts(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(
        "---\ntitle: The title\ndate: 2016-05-07\n---\n# The title\n\nIt rained.\n", encoding="utf-8"
    )
    article = read_article(file)
    assert (article.title, article.published, article.blocks[0].kind) == (
        "The title",
        "2016-05-07",
        "headline",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "holds no text"),
        (b" \n\t\r\n", "holds no text"),
        ("\u00e9t\u00e9 \u00e0 Alep".encode("cp1252"), "not UTF-8"),
        (b"\xff\xfe\x00", "not UTF-16"),
        (b"PK\x03\x04 x", "not a zip file"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"some\x00bytes", "binary"),
        (b"<!DOCTYPE html><p>x", "no story"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path, data, words):
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        read_article(file)
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_folder_and_a_huge_file_are_refused(tmp_path):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    for path, words in [
        (tmp_path / "no.txt", "no file"),
        (tmp_path, "folder"),
        (huge, "5 MB"),
        ("a\0b", "read"),
    ]:
        with pytest.raises(InputError, match=words):
            read_article(path)


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.odd", "a"])
def test_a_file_goes_by_its_bytes_before_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x89PNG\r\n")
    with pytest.raises(InputError, match="is a PNG picture: save"):
        read_article(tmp_path / name)


@pytest.mark.parametrize(("name", "text"), [("a.MD", "Head"), ("a.odd", "# Head"), ("a", "# Head")])
def test_what_is_in_no_other_format_is_plain_text(tmp_path, name, text):
    (tmp_path / name).write_text("# Head")
    article = read_article(tmp_path / name)
    assert (article.text, article.source) == (text, name)
