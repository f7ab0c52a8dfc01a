"""Online tiles, for those who ask for them: the only thing that makes a page use the network."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoarticle.errors import InputError

_URL = re.compile(r"https?://(?P<host>(?:\{s\}\.)?[A-Za-z0-9.-]+(?::\d{1,5})?)/[^\s\"'<>\\;,]*")


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
    found = _URL.fullmatch(url)
    if found is None or not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise InputError(f"{url!r} is no tile URL: write https://HOST/{{z}}/{{x}}/{{y}}.png")
    source = url.split("/", 3)[0] + "//" + found.group("host").replace("{s}.", "*.")
    return Tiles(url=url, attribution=attribution.strip(), source=source)
