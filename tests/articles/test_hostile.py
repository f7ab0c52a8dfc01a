"""Documents that mean harm: read or refused in one line, soon; nothing is asked for, run or written."""

import base64
import gzip
import io
import os
import plistlib
import resource
import socket
import struct
import time
import zipfile
import zlib

import pytest

import geoarticle
import papers
from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.maps.page import page as drawn

LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "ha" * 10}">' for i in range(12))
DOCTYPE = f"<!DOCTYPE x [{LAUGHS}]>"
BODY = "<p>It rained in Homs on Monday, and the river rose by a metre before the evening.</p>"
STORY = f"<html><body><article><h1>Rain</h1>{BODY * 3}</article></body></html>"
SECONDS = 5.0
MEMORY = 300_000_000  # bytes more than before


def told(name, data):
    """Return what a document gives, as text: each article, or why there is none."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    found = list(articles_in(name, data=data))
    assert time.process_time() - started < SECONDS
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < MEMORY
    assert found
    assert all("\n" not in one.reason for one in found if isinstance(one, Refusal))
    return "\n".join(one.reason if isinstance(one, Refusal) else one.text for one in found)


def rss(inside, before=""):
    item = f"<item><title>Rain</title>{inside}</item>"
    return f"<?xml version='1.0'?>{before}<rss><channel>{item}</channel></rss>".encode()


def entity_in_odt(entities, use):
    return papers.zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<?xml version='1.0'?>{entities}<d><text:p {papers.ODF}>{use}</text:p></d>",
        }
    )


def entity_in_docx(entities, use):
    body = f"<w:document {papers.W}><w:body><w:p><w:r><w:t>{use}</w:t></w:r></w:p></w:body></w:document>"
    return papers.zipped({"word/document.xml": f"<?xml version='1.0'?>{entities}{body}"})


def declared(doctype, rest):
    return f"<?xml version='1.0'?>{doctype}{rest}".encode()


def packed_twice(size):
    inner = papers.zipped({"a.txt": b"a" * size})
    return papers.zipped({f"{number}.zip": inner for number in range(20)})


def members(count):
    return papers.zipped({f"{number}.txt": "In Homs." for number in range(count)})


def nested_mail(depth):
    head = "".join(
        f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n' for number in range(depth)
    )
    facts = "From: a@b.example\nSubject: Rain\nMIME-Version: 1.0\n"
    return f"{facts}{head}Content-Type: text/plain\n\nIn Homs.\n".encode()


def nested_tables(depth):
    inside = papers.word("In Homs.")
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    return papers.docx(inside)


def crawl(data, length=None):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + data
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
        f"Content-Length: {length or len(http)}\r\n\r\n"
    ).encode() + http


def packed_crawl(count):
    """Return a packed crawl of one page of some ten megabytes."""
    head = gzip.compress(crawl(b"", count * 10_000_000))
    return head + gzip.compress(b"a" * 10_000_000) * count


def packed_pdf(size, twice=False):
    """Return a PDF whose page unpacks to much."""
    stream = zlib.compress(b"BT /F 9 Tf (a) Tj ET " * (size // 21), 9)
    stream = zlib.compress(stream, 9) if twice else stream
    filters = b"[/FlateDecode /FlateDecode]" if twice else b"/FlateDecode"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Filter %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(stream), stream),
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, made) for number, made in enumerate(objects, 1))
        + b"trailer << /Root 1 0 R >>\n%%EOF"
    )


ENDLESS_PAGES = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>\nendobj\n"
    b"trailer << /Root 1 0 R >>\n%%EOF"
)
BOMBS = {
    "a zip bomb": ("a.zip", lambda: papers.zipped({"a.txt": b"a" * 30_000_000}), "unpacks to more"),
    "a bomb in a zip": ("a.zip", lambda: packed_twice(20_000_000), "unpacks to more"),
    "a zip of many files": ("a.zip", lambda: members(20_001), "packs more than 20000 files"),
    "a page in a bomb": ("a.docx", lambda: entity_in_docx("", "a" * 30_000_000), "unpacks to more"),
    "a crawl that unpacks to 210 MB": (
        "a.warc.gz", lambda: packed_crawl(21), "MB"
    ),
    "a page of 51 MB": ("a.html", lambda: b"<html><body>" + b" " * 51_000_000, "more than 50 MB"),
    "a page of 200,001 elements": ("a.html", lambda: b"<html><body>" + b"<p>a" * 200_001, "200,000 elements"),
    "a PDF of 1,001 pages": ("a.pdf", lambda: papers.pdf(*[[]] * 1001), "1001 pages"),
    "a PDF of two billion pages": ("a.pdf", lambda: ENDLESS_PAGES, "a.pdf"),
    "a PDF whose page unpacks to 60 MB": ("a.pdf", lambda: packed_pdf(60_000_000), "unpacks to more"),
    "a PDF packed twice": ("a.pdf", lambda: packed_pdf(60_000_000, twice=True), "unpacks to more"),
    "a text of 5 MB and one sign": ("a.txt", lambda: b"a" * 5_000_001, "a.txt"),
    "a row of 6 MB": ("a.csv", lambda: b"title,text\nRain," + b"a" * 6_000_000, "a.csv"),
    "many rows without a text": ("a.csv", lambda: b"a,b\n" + b"1,2\n" * 50_000, "no column"),
    "an RTF that skips a gigabyte": ("a.rtf", lambda: b"{\\rtf1 In Homs.\\bin999999999 x}", "In Homs."),
    "a crawl that says it is large": ("a.warc", lambda: crawl(STORY.encode(), 10**12), "no article"),
}  # fmt: skip
PLIST = b"<?xml version='1.0'?><plist><dict><key>WebMainResource</key>"
NITF = "<nitf><body><body.content><p>In Homs. {}</p></body.content></body></nitf>"
XHTML = "<html xmlns='http://www.w3.org/1999/xhtml'><body>" + BODY * 3 + "<p>{}</p></body></html>"
LISTED = "<plist version='1.0'><dict><key>WebMainResource</key><string>{}</string></dict></plist>"
DEEP = {
    "a page": ("a.html", lambda: b"<html><body>" + b"<div>" * 100_000 + b"In Homs."),
    "a list in a list": ("a.html", lambda: b"<html><body>" + b"<ul><li>" * 20_000 + b"In Homs."),
    "an RTF": ("a.rtf", lambda: b"{\\rtf1 " + b"{" * 1_000_000 + b"In Homs."),
    "a Word document": ("a.docx", lambda: nested_tables(200)),
    "XML": ("a.rss", lambda: rss("<description>" + "<a>" * 50_000)),
    "JSON": ("a.json", lambda: b'{"a":' * 100_000),
    "a mail": ("a.eml", lambda: nested_mail(3000)),
    "a property list": ("a.webarchive", lambda: PLIST + b"<array>" * 100_000),
    "Markdown": ("a.md", lambda: b"> " * 100_000 + b"In Homs."),
}  # fmt: skip
ENTITIES = {
    "a feed": ("a.rss", lambda doctype, use: rss(f"<description>In Homs. {use}</description>", doctype)),
    "an agency": ("a.nitf", lambda doctype, use: declared(doctype, NITF.format(use))),
    "OpenDocument": ("a.odt", lambda doctype, use: entity_in_odt(doctype, f"In Homs. {use}")),
    "Word": ("a.docx", lambda doctype, use: entity_in_docx(doctype, f"In Homs. {use}")),
    "a page": ("a.xhtml", lambda doctype, use: declared(doctype, XHTML.format(use))),
    "a property list": ("a.webarchive", lambda doctype, use: declared(doctype, LISTED.format(use))),
}  # fmt: skip


@pytest.mark.parametrize(("name", "made", "words"), BOMBS.values(), ids=BOMBS)
def test_what_is_endless_ends(name, made, words):
    assert words in told(name, made())[:20_000]


@pytest.mark.parametrize(("name", "made"), DEEP.values(), ids=DEEP)
def test_what_nests_without_end_is_read_or_refused(name, made):
    assert told(name, made())


@pytest.mark.parametrize(("name", "made"), ENTITIES.values(), ids=ENTITIES)
def test_a_billion_laughs_are_not_laughed(name, made):
    assert "haha" * 10 not in told(name, made(DOCTYPE, "&l11;"))


@pytest.mark.parametrize(("name", "made"), ENTITIES.values(), ids=ENTITIES)
@pytest.mark.parametrize("kind", ["file", "address", "parameter"])
def test_no_entity_fetches_what_lies_outside(name, made, kind, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        doctype = {
            "file": f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>',
            "address": f'<!DOCTYPE x SYSTEM "{address}x.dtd" [<!ENTITY e SYSTEM "{address}e">]>',
            "parameter": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{address}p"> %p; <!ENTITY e "x">]>',
        }[kind]
        assert "the-secret" not in told(name, made(doctype, "&e;"))
        with pytest.raises(TimeoutError):
            server.accept()


def test_nothing_that_a_page_shows_or_runs_is_fetched():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        head = f'<base href="{address}"><link rel="stylesheet" href="{address}">'
        head += f'<script src="{address}"></script><meta http-equiv="refresh" content="0; url={address}">'
        body = f'<img src="{address}"><iframe src="{address}"></iframe><object data="{address}"></object>'
        page = f"<html><head>{head}</head><body onload=\"fetch('{address}')\">{BODY * 3}{body}</body></html>"
        mail = f"From: a@b.example\nSubject: Rain\nContent-Type: text/html\n\n{page}"
        relation = f'<Relationships><Relationship Target="{address}" TargetMode="External"/></Relationships>'
        word = papers.zipped(
            {
                "word/document.xml": f"<w:body {papers.W}>{papers.word('In Homs.')}</w:body>",
                "word/_rels/document.xml.rels": relation,
            }
        )
        for name, data in (("a.html", page.encode()), ("a.eml", mail.encode()), ("a.docx", word)):
            assert "Homs" in told(name, data)
        with pytest.raises(TimeoutError):
            server.accept()


def test_what_a_page_runs_is_not_read_and_what_it_says_is_not_run():
    words = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    escaped = words.replace("<", "&lt;")
    page = STORY.replace("Monday", f"Monday {escaped}").replace("<h1>", "<script>var Aleppo</script><h1>")
    (article,) = articles_in("a.html", data=page.encode())
    assert "var Aleppo" not in article.text
    made = drawn([geoarticle.geoparse(article)])
    assert "alert(1)" in made
    assert "<script>alert(1)" not in made
    assert "<img src=x" not in made


LIES = (
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.example/x",
    "vbscript:x",
    "https://",
)


@pytest.mark.parametrize("url", LIES)
def test_an_address_that_lies_is_no_articles_address(url):
    head = f'<head><link rel="canonical" href="{url}"><meta property="og:url" content="{url}"></head>'
    page = STORY.replace("<body>", f"{head}<body>")
    archive = plistlib.dumps({"WebMainResource": {"WebResourceData": STORY.encode(), "WebResourceURL": url}})
    mhtml = f'Snapshot-Content-Location: {url}\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    mhtml += f"Content-Type: text/html\n\n{STORY}\n--b--\n"
    record = f'{{"text": "In Homs.", "url": "{url}"}}'
    feed = rss(f"<description>In Homs.</description><link>{url}</link>")
    saved = {
        "a.html": page.encode(),
        "a.webarchive": archive,
        "a.mhtml": mhtml.encode(),
        "a.json": record.encode(),
        "a.rss": feed,
    }
    for name, data in saved.items():
        (article,) = articles_in(name, data=data)
        assert article.url is None, name


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/evil.txt", "a/../../../evil.txt", "C:\\evil.txt", "~/evil.txt"]
)
def test_a_name_that_climbs_writes_nothing_and_names_no_folder(tmp_path, monkeypatch, name):
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "deep" / "deeper")
    before = sorted(tmp_path.rglob("*"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "It rained in Homs.")
    mail = (
        "From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n'
        f'Content-Disposition: attachment; filename="{name}"\n\nIt rained in Homs.\n--b--\n'
    )
    for held, data in (("a.zip", made.getvalue()), ("a.eml", mail.encode())):
        (article,) = articles_in(held, data=data)
        assert article.text.strip() == "It rained in Homs."
        assert "/" not in article.source
    assert sorted(tmp_path.rglob("*")) == before


def test_a_book_reads_no_file_beside_it(tmp_path):
    (tmp_path / "secret.xhtml").write_text("<html><body><p>the-secret</p></body></html>")
    book = papers.zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OEBPS/book.opf"/></container>',
            "OEBPS/book.opf": '<package><manifest><item id="a" href="../../secret.xhtml"/>'
            '<item id="b" href="b.xhtml"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "OEBPS/b.xhtml": "<html><body><p>In Homs.</p></body></html>",
        }
    )
    file = tmp_path / "a.epub"
    file.write_bytes(book)
    (article,) = articles_in(file)
    assert article.text == "In Homs."


def test_a_folder_with_a_pipe_and_a_loop_is_read_to_its_end(tmp_path):
    (tmp_path / "a.txt").write_text("It rained in Homs.")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "missing")
    assert [one.text for one in articles_in(tmp_path)] == ["It rained in Homs."]


def test_a_file_of_more_than_a_hundred_megabytes_is_not_read_to_its_end(tmp_path):
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(4_000_000_000)  # takes no room
    (refused,) = articles_in(tmp_path / "a.html")
    assert "larger than 100 MB" in refused.reason


def test_a_locked_zip_and_one_of_another_method_are_refused():
    locked = bytearray(papers.zipped({"a.txt": "In Homs."}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = locked.index(mark) + at
        locked[start : start + 2] = struct.pack("<H", 1)
    assert "password" in told("a.zip", bytes(locked))
    other = bytearray(papers.zipped({"a.txt": "In Homs."}))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = other.index(mark) + at
        other[start : start + 2] = struct.pack("<H", 9)  # deflate64
    assert "is damaged" in told("a.zip", bytes(other))


def test_a_mail_that_hangs_itself_on_itself_ends():
    mail = b"From: a@b.example\nSubject: x\nContent-Type: text/plain\n\nIn Homs.\n"
    for _ in range(12):
        mail = (
            b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: application/octet-stream\n"
            b"Content-Disposition: attachment; filename=a.eml\nContent-Transfer-Encoding: base64\n\n"
        ) + base64.encodebytes(mail)
    assert "deep" in told("a.eml", mail)
