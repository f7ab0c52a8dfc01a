"""Mail, zip files, WARC and WACZ: what stands in them is read in its turn, and nothing is written."""

import gzip
import io
import time
import zipfile

import pytest

import papers
from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.articles.formats import warc
from geoarticle.articles.sniffing import is_warc

pytest.importorskip("lxml", reason="the readers of marked-up documents stand on lxml")


def read(tmp_path, data, name="file"):
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(articles_in(file))


def mail(subject, body, kind="text/plain; charset=utf-8", more=""):
    return (
        f"From: Jane Doe <jane@herald.example>\nSubject: {subject}\nDate: Mon, 04 May 2026 23:10:00 +0300\n"
        f"MIME-Version: 1.0\n{more}Content-Type: {kind}\n\n{body}\n"
    )


def multipart(kind, *parts):
    return mail(
        "Rain", "".join(f"--b\n{part}\n" for part in parts) + "--b--", f'multipart/{kind}; boundary="b"'
    )


PLAIN = "Content-Type: text/plain\n\n"
HTML = "Content-Type: text/html\n\n"


def test_a_mail_is_read_once_without_its_signature(tmp_path):
    html = (
        HTML
        + "<style>p{}</style><p style='display:none'>Preview</p><p>In Homs.</p><p>-- </p><p>Jane, London</p>"
    )
    (found,) = read(tmp_path, multipart("alternative", PLAIN + "In Homs, as text.", html))
    assert found.text == "Rain\n\nIn Homs."
    assert (found.title, found.byline, found.published) == ("Rain", "Jane Doe", "2026-05-04")


def test_wrapped_lines_are_joined_and_quotations_left_out(tmp_path):
    body = (
        "It rained all day in the city of Homs, and\nin Hama.\n\n> Did it rain in Idlib?\n\n"
        "Dry in:\nAleppo\nRaqqa\n\n-- \nJane\nLondon"
    )
    (found,) = read(tmp_path, mail("Rain", body))
    assert found.text.split("\n\n") == [
        "Rain", "It rained all day in the city of Homs, and in Hama.", "Dry in:", "Aleppo", "Raqqa",
    ]  # fmt: skip


def test_what_hangs_on_a_mail_is_read_in_its_turn(tmp_path):
    digest = "Content-Type: message/rfc822\n\n" + mail("Snow", "In Hama.")
    attached = (
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="../../a.txt"\n\nIn Idlib.'
    )
    picture = "Content-Type: image/png\nContent-Disposition: attachment; filename=a.png\n\nx"
    found = read(tmp_path, multipart("mixed", PLAIN + "In Homs.", digest, attached, picture))
    assert [article.text for article in found] == ["Rain\n\nIn Homs.", "Snow\n\nIn Hama.", "In Idlib."]
    assert found[2].source == "a.txt"
    assert [file.name for file in tmp_path.rglob("*")] == ["file"]


def test_each_mail_of_a_mailbox_is_an_article(tmp_path):
    box = "".join(f"From jane Mon May  4 2026\n{mail(title, 'In Homs.')}\n" for title in ("Rain", "Snow"))
    assert [article.title for article in read(tmp_path, box)] == ["Rain", "Snow"]


def test_every_document_of_a_zip_file_is_read_and_none_is_written(tmp_path):
    data = papers.zipped(
        {
            "../../up.txt": "In Homs.",
            "in/report.docx": papers.docx(papers.word("In Hama.")),
            "in/": "",
            "__MACOSX/._a.txt": "x",
            "picture.png": b"\x89PNG\r\n",
        }
    )
    homs, hama, refused = read(tmp_path, data, "a.zip")
    assert (homs.text, homs.source, hama.text) == ("In Homs.", "up.txt", "In Hama.")
    assert isinstance(refused, Refusal)
    assert [file.name for file in tmp_path.rglob("*")] == ["a.zip"]


def test_zip_files_in_zip_files_end(tmp_path):
    data = b"In Homs."
    for _ in range(9):
        data = papers.zipped({"a.zip": data})
    (found,) = read(tmp_path, data, "a.zip")
    assert "deep" in found.reason


def record(url, http, kind="response"):
    block = http.encode("latin-1")
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


PAGE = "<html><body><p>In Homs.</p></body></html>"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n"
CHUNKS = f"6\r\n{PAGE[:6]}\r\n{len(PAGE) - 6:x}\r\n{PAGE[6:]}\r\n0\r\n\r\n"
PACKED = gzip.compress(PAGE.encode()).decode("latin-1")
RECORDS = (
    record("", "x", "warcinfo"),
    record("https://a.example/1", f"{OK}\r\n{PAGE}"),
    record("https://a.example/1", "GET / HTTP/1.1\r\n\r\n", "request"),
    record("https://a.example/2", f"HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n{PAGE}"),
    record("https://a.example/3", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
    record("https://a.example/4", f"{OK}Transfer-Encoding: chunked\r\n\r\n{CHUNKS}"),
    record("https://a.example/5", f"{OK}Content-Encoding: gzip\r\n\r\n{PACKED}"),
)  # fmt: skip


def pages(data):
    return list(warc.read(papers.document(data)))


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_crawl_are_found(packed):
    data = b"".join(gzip.compress(one) if packed else one for one in RECORDS)
    assert is_warc(data)
    found = pages(data)
    assert [page.url for page in found] == [f"https://a.example/{number}" for number in (1, 4, 5)]
    assert {page.data.decode() for page in found} == {PAGE}
    assert {(page.charset, page.kind) for page in found} == {("iso-8859-1", "html")}


def test_a_crawl_that_breaks_off_is_read_up_to_there():
    data = b"".join(map(gzip.compress, RECORDS))
    page, *_, refused = pages(data[: len(data) - 30])
    assert page.url == "https://a.example/1"
    assert "breaks off" in refused.reason


def test_a_wacz_holds_crawls(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", gzip.compress(RECORDS[3]))
        archive.writestr("pages/pages.jsonl", '{"text": "In Homs."}')
    (found,) = read(tmp_path, made.getvalue())
    assert "data.warc.gz holds no article" in found.reason


@pytest.mark.parametrize(
    "header", ["Subject: " + "=?utf-8?q?a?= " * 50_000, "From: " + "a@b.example, " * 50_000]
)
def test_a_header_without_end_costs_no_time(tmp_path, header):
    started = time.process_time()
    (found,) = read(tmp_path, f"MIME-Version: 1.0\n{header}\n\nIn Homs.")
    assert found.text.endswith("In Homs.")
    assert time.process_time() - started < 2
