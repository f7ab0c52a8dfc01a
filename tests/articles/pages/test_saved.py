"""One story saved in three ways gives one article; no reader asks the network or writes a file."""

import plistlib
import subprocess
import sys

import pytest

from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal

PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Sel Şanlıurfa</title></head><body>'
    "<article><h1>Sel Şanlıurfa</h1><figure><img src='https://example.org/a.jpg'><figcaption>Water in the "
    "market of Harran.</figcaption></figure><p>Heavy rain fell on the hills above Harran on Monday.</p>"
    "<p>Families from eleven villages spent the night in a school at Viransehir.</p>"
    "</article></body></html>"
)
URL = "https://example.org/sel"
MHTML = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
    f"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: {URL}\r\n"
    f"\r\n{PAGE}\r\n----b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n/9j/\r\n"
    "----b--\r\n"
)
WATCHED = """
import sys
LOADING = ("socket.__new__", "socket.bind")  # urllib3 looks whether the loopback has IPv6 as it loads
def watch(event, given):
    written = event == "open" and isinstance(given[1], str) and set(given[1]) & set("wax+")
    asked = event.startswith("socket.") and event not in LOADING
    if asked or written or event in ("os.mkdir", "os.rename", "subprocess.Popen"):
        print(event, given)
sys.addaudithook(watch)
from geoarticle.articles import articles_in
(article,) = articles_in(sys.argv[1])
assert "Harran" in article.text
"""


def webarchive(**more):
    main = {
        "WebResourceData": PAGE.encode(),
        "WebResourceURL": URL,
        "WebResourceTextEncodingName": "UTF-8",
        **more,
    }
    return {"WebMainResource": main}


@pytest.fixture
def saved(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.mhtml").write_bytes(MHTML.encode())
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps(webarchive(), fmt=plistlib.FMT_BINARY))
    return tmp_path


def blocks(article):
    return [(block.kind, block.span.of(article.text), block.where) for block in article.blocks]


@pytest.mark.parametrize("name", ["a.mhtml", "a.webarchive"])
def test_a_page_saved_otherwise_is_the_same_article(saved, name):
    (page,) = articles_in(saved / "a.html")
    (twin,) = articles_in(saved / name)
    assert blocks(twin) == blocks(page)
    assert (twin.url, twin.title, twin.source) == (URL, page.title, name)


@pytest.mark.parametrize("name", ["a.html", "a.mhtml", "a.webarchive"])
@pytest.mark.parametrize("other", ["b.txt", "b"])
def test_its_bytes_tell_what_a_page_is_whatever_it_is_called(saved, name, other):
    (saved / name).rename(saved / other)
    (found,) = articles_in(saved / other)
    assert found.title == "Sel Şanlıurfa"


@pytest.mark.parametrize("name", ["a.html", "a.mhtml", "a.webarchive"])
def test_reading_a_page_asks_no_network_and_writes_no_file(saved, name):
    command = [sys.executable, "-B", "-c", WATCHED, str(saved / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "held", [{}, {"WebMainResource": 1}, webarchive(WebResourceData="text"), {"WebMainResource": {}}]
)
def test_a_damaged_archive_is_refused_in_one_line(tmp_path, held):
    (tmp_path / "a.webarchive").write_bytes(plistlib.dumps(held))
    (refused,) = articles_in(tmp_path / "a.webarchive")
    assert isinstance(refused, Refusal)


def test_a_saved_page_without_a_page_is_refused(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(MHTML.replace("text/html", "text/css").encode())
    (refused,) = articles_in(tmp_path / "a.mhtml")
    assert "holds no page" in refused.reason
