"""One page from the web, because the user named its address; nothing else here uses the network.

No proxy, no cookies, no scripts, no pictures: one request, and the redirects that it is answered with.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from geoarticle.articles.drafts import Document
from geoarticle.errors import InputError
from geoarticle.files import reason
from geoarticle.version import VERSION

LARGEST_FETCH = 20_000_000  # bytes
TIMEOUT_S = 20.0  # for one step of the connection
LONGEST_S = 60.0  # for all of it
_MOST_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_ADVICE = "save the page and give the file"
_SAFE = "/%:?#[]@!$&'()*+,;=~"


def is_address(path: str) -> bool:
    """Say whether what a command was given is the address of a page."""
    return path.lower().startswith(("http://", "https://"))


def fetch(url: str, tell: Callable[[str], None]) -> Document:
    """Fetch one page; ``tell`` is told where it is redirected to.

    A public address is never followed to a private one, and the address that was looked at is the one
    that is asked. Raises ``InputError``.
    """
    end = time.monotonic() + LONGEST_S
    private = False
    for hop in range(_MOST_REDIRECTS + 1):
        host, port, place = _aim(url)
        if hop == 0:
            private = not _is_public(place)
        elif not private and not _is_public(place):
            raise InputError(f"{url} lies in a private network, to which a public page led: it is not asked")
        try:
            found = _asked(url, host, port, place, end)
        except InputError:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            said = reason(error) or type(error).__name__
            raise InputError(f"{url} cannot be fetched: {said}; {_ADVICE}") from None
        if isinstance(found, Document):
            return found
        url = found
        tell(f"redirected to {url}")
    raise InputError(f"{url} redirects more than {_MOST_REDIRECTS} times: {_ADVICE}")


def _aim(url: str) -> tuple[str, int, str]:
    """Return the host, the port and the numeric address that a page is asked from."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme.lower()]
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, KeyError) as error:
        said = reason(error) if isinstance(error, OSError) else "it is no address of a page"
        raise InputError(f"{url} cannot be fetched: {said}; check the address") from None
    return host.encode("idna").decode(), port, str(found[0][4][0])


def _is_public(place: str) -> bool:
    return ipaddress.ip_address(place.partition("%")[0]).is_global


def _asked(url: str, host: str, port: int, place: str, end: float) -> Document | str:
    """Return the page, or the address that it has moved to."""
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
    stream = socket.create_connection((place, port), timeout=TIMEOUT_S)
    try:
        if urlsplit(url).scheme.lower() == "https":
            stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
        connection.sock = stream
        parts = urlsplit(quote(url, safe=_SAFE))
        headers = {
            "User-Agent": f"geoarticle/{VERSION}", "Accept": "text/html,*/*;q=0.5", "Connection": "close",
        }  # fmt: skip
        connection.request(
            "GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=headers
        )
        with connection.getresponse() as answer:
            return _answered(answer, url, end)
    finally:
        connection.close()
        stream.close()


def _answered(answer: http.client.HTTPResponse, url: str, end: float) -> Document | str:
    moved = answer.headers.get("Location")
    if answer.status in _MOVED and moved:
        return urljoin(url, moved)
    if answer.status != http.client.OK:
        raise InputError(f"{url} answers {answer.status} {answer.reason}: save the page and give the file")
    return Document(
        name=url, data=_read(answer, url, end), url=url, charset=answer.headers.get_content_charset()
    )


def _read(answer: http.client.HTTPResponse, url: str, end: float) -> bytes:
    parts: list[bytes] = []
    while part := answer.read1(65_536):
        parts.append(part)
        if sum(map(len, parts)) > LARGEST_FETCH:
            raise InputError(
                f"{url} is larger than {LARGEST_FETCH // 10**6} MB: save the page and give the file"
            )
        if time.monotonic() > end:
            raise InputError(f"{url} takes longer than {LONGEST_S:.0f} s: {_ADVICE}")
    return b"".join(parts)
