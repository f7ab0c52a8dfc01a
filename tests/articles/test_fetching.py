"""One page is fetched because it was asked for, from a server on the loopback."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geoarticle.articles import fetching
from geoarticle.articles.fetching import fetch
from geoarticle.errors import InputError
from geoarticle.inputs import read_input

PAGE = (
    "<!DOCTYPE html><html lang='en'><title>Sel Şanlıurfa</title><h1>Sel Şanlıurfa</h1>"
    "<p>Heavy rain fell on the hills above Harran on Monday.</p>"
    "<p>Families from eleven villages spent the night in a school at Viransehir.</p></html>"
).encode("iso-8859-9")


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/moved":
            return self.answer(302, b"", Location="/story")
        if self.path == "/round":
            return self.answer(301, b"", Location="/round")
        if self.path == "/file":
            return self.answer(302, b"", Location="file:///etc/hostname")
        if self.path == "/story":
            return self.answer(200, PAGE, **{"Content-Type": "text/html; charset=iso-8859-9"})
        if self.path == "/huge":
            return self.answer(200, b"x" * 5000)
        return self.answer(404, b"none")

    def answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()
        thread.join()


def test_a_page_is_read_from_its_address_in_the_charset_that_its_server_names(server):
    told = []
    (article,) = read_input(f"{server}/moved", tell=told.append)
    assert (article.title, article.url, article.source) == (
        "Sel Şanlıurfa",
        f"{server}/story",
        f"{server}/story",
    )
    assert told == [f"redirected to {server}/story"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("/none", "answers 404"), ("/round", "redirects more than 5 times"), ("/file", "check the address")],
)
def test_what_cannot_be_fetched_says_what_to_do(server, path, words):
    with pytest.raises(InputError, match=words) as caught:
        fetch(server + path, lambda _: None)
    assert "\n" not in str(caught.value)


def test_a_page_has_a_largest_size(server, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST_FETCH", 1000)
    with pytest.raises(InputError, match="is larger than"):
        fetch(f"{server}/huge", lambda _: None)


def test_a_public_page_leads_to_no_private_address(server, monkeypatch):
    seen = iter([True, False])
    monkeypatch.setattr(fetching, "_is_public", lambda place: next(seen))
    with pytest.raises(InputError, match="private network"):
        fetch(f"{server}/moved", lambda _: None)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://[::1", "https:///x", "http://a.invalid/"])
def test_an_address_that_nobody_answers_is_refused_in_one_line(url):
    with pytest.raises(InputError, match="cannot be fetched"):
        fetch(url, lambda _: None)
