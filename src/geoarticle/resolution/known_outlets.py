"""Some hundred papers and where each is at home: ``outlets.tsv``, by site and by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from geoarticle.gazetteer.names import normalise

_PARTS = re.compile(r"[,|/]")


def known_home(called: str) -> str | None:
    """Return where the outlet of a name, site or address is at home, as ``home`` reads it.

    "" for one that is known to be read everywhere; None for one that is not known.
    """
    homes = _homes()
    return next((homes[key] for key in _keys(called) if key in homes), None)


def _keys(called: str) -> Iterator[str]:
    """Yield what an outlet may be listed under: its name, else its host without what is in front of it."""
    yield normalise(called)
    try:
        host = urlsplit(called if "//" in called else f"//{called}").hostname or ""
    except ValueError:
        return
    while "." in host:
        yield host
        host = host.partition(".")[2]


def named_in(byline: str) -> Iterator[str]:
    """Yield what a byline may name an outlet with: "Jane Doe, The Town Talk"."""
    yield from (part.strip() for part in _PARTS.split(byline)[1:])


@cache
def _homes() -> Mapping[str, str]:
    text = resources.files("geoarticle.resolution").joinpath("outlets.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.split("\n") if line and not line.startswith("#")]
    by_site = {site: home for site, _, home in rows}
    return {normalise(name): home for _, name, home in rows} | by_site
