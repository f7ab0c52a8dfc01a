"""From reports to what people look at: one offline page, and a still picture as SVG or PNG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geoarticle.files import write_text
from geoarticle.maps.page import page
from geoarticle.model import Report

__all__ = ["page", "render"]


def render(
    reports: Report | Sequence[Report],
    path: Path | str,
    *,
    text: bool = True,
    boundaries: Path | str | None = None,
    tiles: str | None = None,
    attribution: str | None = None,
) -> Path:
    """Write the page of one report or several, whole or not at all, and return where it lies.

    ``text=False`` leaves the articles' text out. ``boundaries`` is a GeoJSON file whose borders
    replace Natural Earth's. ``tiles`` is a tile server's URL with {z}, {x} and {y}; the page then
    needs the network, and ``attribution`` is required. Raises ``InputError``.
    """
    target = Path(path)
    made = page(reports, text=text, boundaries=boundaries, tiles=tiles, attribution=attribution)
    write_text(target, made)
    return target
