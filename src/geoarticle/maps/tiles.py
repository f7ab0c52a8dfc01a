"""Online tiles, for those who ask for them: the only thing that makes a page use the network."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoarticle.errors import InputError

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_URL = re.compile(
    rf"(?P<scheme>https?)://(?P<host>(?:\{{s\}}\.)?{_LABEL}(?:\.{_LABEL})*)(?P<port>:\d{{1,5}})?/[^\s\"'<>\\;,]*"
)
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_KNOWN = frozenset({"{s}", "{z}", "{x}", "{y}", "{-y}", "{r}"})  # at any other Leaflet gives up the page
_OWN_MACHINE = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiles:
    """A tile server: Leaflet's URL template, whom to credit, and the host as a CSP source."""

    url: str
    attribution: str
    source: str


def read_tiles(url: str | None, attribution: str | None) -> Tiles | None:
    """Check a tile URL and its credit; None if there is no URL. Raises ``InputError``."""
    if url is None:
        return None
    if not attribution or not attribution.strip():
        raise InputError("tiles need an attribution: say whom their owner wants credited")
    wrong = f"{url!r} is no tile URL: write https://HOST/{{z}}/{{x}}/{{y}}.png"
    found = _URL.fullmatch(url)
    if found is None or not 0 < int((found["port"] or ":443")[1:]) < 65536:
        raise InputError(wrong)
    if found["scheme"] == "http" and found["host"] not in _OWN_MACHINE:
        raise InputError(f"{wrong} (http: only for a server on this machine)")
    _check_placeholders(url, wrong)
    host = found["host"].replace("{s}.", "*.") + (found["port"] or "")
    return Tiles(url=url, attribution=attribution.strip(), source=f"{found['scheme']}://{host}")


def _check_placeholders(url: str, wrong: str) -> None:
    names = set(_PLACEHOLDER.findall(url))
    stray = ["a lone brace"] if set("{}") & set(_PLACEHOLDER.sub("", url)) else []
    if unknown := sorted(names - _KNOWN) + stray:
        raise InputError(f"{wrong} ({', '.join(unknown)} stands for nothing; a key goes in as it is)")
    if not ({"{z}", "{x}"} <= names and {"{y}", "{-y}"} & names):
        raise InputError(wrong)
