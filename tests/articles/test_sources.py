"""The one entry: kinds by their bytes, several articles in a file, refusals in one line."""

import pytest

from geoarticle.articles import articles_in, read_article
from geoarticle.articles.assembling import article_of
from geoarticle.articles.drafts import Document, Draft, Piece, Refusal
from geoarticle.errors import InputError


def test_the_files_of_a_folder_are_read_in_order_and_what_cannot_be_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("In Aleppo it rained.")
    (tmp_path / "b.bin").write_bytes(b"some\0bytes")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "c.md").write_text("# Head\n\nIn Homs.")
    first, refused, last = articles_in(tmp_path)
    assert (first.source, last.source, last.title) == ("a.txt", "c.md", "Head")
    assert isinstance(refused, Refusal)
    assert "binary" in refused.reason


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'<?xml version="1.0"?><note/>', "an XML document"),
    ],
)
def test_what_programs_wrote_is_never_read_as_a_story(tmp_path, data, words):
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(InputError, match=f"is {words}: "):
        read_article(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "text", ["From: our correspondent\n\nIt rained.", "{Note} It rained.", "[AP] It rained."]
)
def test_a_story_may_begin_oddly(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    assert read_article(tmp_path / "a.txt").text == text


def test_pieces_become_one_text_with_blocks_that_count_into_it():
    pieces = (
        Piece(text="Flood in\n Aleppo", kind="headline"),
        Piece(text="ALEPPO, Syria (AP) — It rained.", where="page 1"),
        Piece(text="People wade in Homs. (AP Photo/Jane Doe)", kind="caption"),
        Piece(text=" \x00\n"),
        Piece(text="1 | Hama", kind="table"),
    )
    draft = Draft(pieces=pieces, language="en-GB", url="https://a.example/1", site="The Example")
    article = article_of(draft, Document(name="a/b.pdf", data=b""))
    assert [(block.kind, block.span.of(article.text), block.where) for block in article.blocks] == [
        ("headline", "Flood in Aleppo", None),
        ("dateline", "ALEPPO, Syria (AP) —", "page 1"),
        ("paragraph", "It rained.", "page 1"),
        ("caption", "People wade in Homs.", None),
        ("credit", "(AP Photo/Jane Doe)", None),
        ("table", "1 | Hama", None),
    ]
    assert (article.title, article.source, article.url, article.site, article.language) == (
        "Flood in Aleppo", "b.pdf", "https://a.example/1", "The Example", "en",
    )  # fmt: skip
