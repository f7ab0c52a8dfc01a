"""Word, OpenDocument, RTF and EPUB: kinds by their styles, and one story alike in all of them."""

import io
import zipfile

import pytest

import papers
from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal

pytest.importorskip("lxml", reason="the readers of marked-up documents stand on lxml")

ALTERNATE = (
    "<mc:AlternateContent><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
    "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
)


def read(tmp_path, data, name="document"):
    file = tmp_path / name
    file.write_bytes(data)
    (found,) = articles_in(file)
    return found


def blocks(article):
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def twins():
    title, story = papers.TITLE, papers.STORY
    paragraphs = "".join(map(papers.word, story))
    yield "docx", papers.docx(papers.word(title, "T") + paragraphs)
    yield "odt", papers.odt(f"<text:h>{title}</text:h>" + "".join(f"<text:p>{p}</text:p>" for p in story))
    yield "epub", papers.epub(f"<h1>{title}</h1>" + "".join(f"<p>{p}</p>" for p in story))
    lines = [p.replace("—", "\\u8212?") + "\\par " for p in story]
    yield "rtf", papers.rtf(f"\\pard\\outlinelevel0 {title}\\par\\pard ", *lines)
    mail = f"Subject: {title}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    yield "eml", (mail + "\n\n".join(story)).encode()


@pytest.mark.parametrize(("kind", "data"), list(twins()), ids=[kind for kind, _ in twins()])
def test_one_story_has_the_same_blocks_in_every_form(tmp_path, kind, data):
    plain = read(tmp_path, "\n\n".join((papers.TITLE, *papers.STORY)).encode(), "story.txt")
    assert [kind for kind, _ in blocks(plain)] == ["headline", "dateline", "paragraph", "paragraph"]
    assert blocks(read(tmp_path, data)) == blocks(plain)


def test_word_keeps_kinds_and_reads_a_text_box_once(tmp_path):
    article = read(
        tmp_path,
        papers.docx(
            papers.word("A letterhead")
            + papers.word("The title", "T")
            + papers.word("In Aleppo it rained.", inside=ALTERNATE.format(papers.word("In a box.")))
            + papers.word("What followed", "H")
            + papers.word("A street in Homs", "C"),
            footnotes=papers.word("Said in Idlib."),
        ),
    )
    assert blocks(article) == [
        ("paragraph", "A letterhead"),
        ("headline", "The title"),
        ("paragraph", "In a box."),
        ("paragraph", "In Aleppo it rained."),
        ("heading", "What followed"),
        ("caption", "A street in Homs"),
        ("paragraph", "Said in Idlib."),
    ]
    assert (article.title, article.blocks[-1].where) == ("The title", "footnotes")


def test_word_leaves_out_what_was_deleted(tmp_path):
    body = (
        "<w:p><w:r><w:t>In Homs.</w:t></w:r><w:del><w:r><w:delText>In Hama.</w:delText></w:r></w:del></w:p>"
    )
    assert read(tmp_path, papers.docx(body)).text == "In Homs."


def test_a_table_of_figures_keeps_its_rows_and_one_for_layout_does_not(tmp_path):
    def cell(*texts):
        return "<w:tc>" + "".join(map(papers.word, texts)) + "</w:tc>"

    figures = (
        f"<w:tbl><w:tr>{cell('Town')}{cell('Dead')}</w:tr><w:tr>{cell('Homs')}{cell('3')}</w:tr></w:tbl>"
    )
    layout = f"<w:tbl><w:tr>{cell('It rained.', 'It snowed.')}{cell('It froze.')}</w:tr></w:tbl>"
    article = read(tmp_path, papers.docx(papers.word("Head.") + figures + layout))
    assert blocks(article)[1:] == [
        ("table", "Town | Dead"),
        ("table", "Homs | 3"),
        *(("paragraph", text) for text in ("It rained.", "It snowed.", "It froze.")),
    ]


def test_opendocument_tells_lists_and_keeps_blanks(tmp_path):
    body = (
        "<text:h>Head</text:h><text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
        "<text:list><text:list-item><text:p>A<text:s/>town, <text:span>Homs</text:span></text:p>"
        "</text:list-item></text:list>"
        '<text:p text:style-name="Caption">A street</text:p>'
    )
    article = read(tmp_path, papers.odt(body))
    assert blocks(article) == [("headline", "Head"), ("list", "A town, Homs"), ("caption", "A street")]


def test_rtf_reads_character_sets_and_leaves_aside_what_is_no_text(tmp_path):
    article = read(
        tmp_path,
        papers.rtf(
            "{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial;}}{\\*\\generator Riched20;}",
            "{\\info{\\title Not text}}{\\pict\\pngblip 89504e47}",
            "In Z\\'fcrich, {\\f1 \\'cc\\'ee\\'f1\\'ea\\'e2\\'e0} and \\u128512?\\u-10179?\\u-8704?."
            "{\\v hidden}\\par ",
            "\\trowd Town\\cell Dead\\cell\\row ",
        ),
    )
    assert blocks(article)[0] == ("paragraph", "In Zürich, Москва and \uf600\U0001f600.")
    assert blocks(article)[1] == ("table", "Town | Dead")


def test_a_book_says_in_which_chapter_a_block_stood(tmp_path):
    article = read(tmp_path, papers.epub("<h1>One</h1><p>In Homs.</p>", "<h1>Two</h1><p>In Hama.&nbsp;</p>"))
    assert [block.where for block in article.blocks] == ["chapter 1"] * 2 + ["chapter 2"] * 2
    assert (article.title, article.byline, article.published) == ("A book", "Jane Doe", "2026-05-04")


def bomb():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w/>" + b" " * 30_000_000)
    return made.getvalue()


ENTITY = '<!DOCTYPE w [<!ENTITY a "{}"><!ENTITY b "&a;&a;&a;&a;">]>'
HOSTILE = {
    "a bomb": (bomb(), "unpacks to more"),
    "cut": (papers.docx(papers.word("x"))[:200], "damaged"),
    "no XML": (papers.zipped({"word/document.xml": "<w:p>"}), "damaged"),
    "an empty zip": (b"PK\x03\x04", "damaged"),
    "nesting": (papers.zipped({"word/document.xml": "<a>" * 100_000 + "</a>" * 100_000}), "damaged"),
    "only an entity": (
        papers.zipped({"word/document.xml": '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>'}),
        "no text",
    ),
    "laughs": (
        papers.zipped({"word/document.xml": ENTITY.format("ha" * 1000) + "<p>" + "&b;" * 1000 + "</p>"}),
        "damaged",
    ),
    "braces": (b"{\\rtf1 " + b"{" * 100_000, "nests more"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_is_refused_in_one_line(tmp_path, data, words):
    found = read(tmp_path, data, "a.docx")
    assert isinstance(found, Refusal)
    assert words in found.reason
    assert "\n" not in found.reason
