"""From reports to what people look at: one offline page, and a still picture as SVG or PNG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from geoarticle.files import write_text, written_whole
from geoarticle.maps import embed
from geoarticle.maps.atlas import atlas
from geoarticle.maps.atlas_data import Pin, Story
from geoarticle.maps.formats import as_pdf, as_png, require_pdf
from geoarticle.maps.look import LOOKS, Look
from geoarticle.maps.page import page, still
from geoarticle.maps.sheet import draw_up
from geoarticle.model import Report

__all__ = [
    "LOOKS", "Look", "Pin", "Story", "embed_snippet", "notebook_html", "page", "png", "render",
    "render_atlas", "render_pdf", "render_png", "render_svg", "require_pdf", "svg",
]  # fmt: skip


def render(
    reports: Report | Sequence[Report],
    path: Path | str,
    *,
    text: bool = True,
    boundaries: Path | str | None = None,
    tiles: str | None = None,
    attribution: str | None = None,
    look: Look | None = None,
) -> Path:
    """Write the page of one report or several, whole or not at all, and return where it lies.

    ``text=False`` leaves nothing of the articles but the names. ``boundaries`` is a GeoJSON file whose
    borders replace Natural Earth's. ``tiles`` is a tile server's URL with {z}, {x} and {y}; the page
    then needs the network, and ``attribution`` is required. ``look`` is what a desk asks of the page, the
    published one included. Raises ``InputError``.
    """
    target = Path(path)
    made = page(reports, text=text, boundaries=boundaries, tiles=tiles, attribution=attribution, look=look)
    write_text(target, made)
    return target


def render_atlas(
    stories: Iterable[Story], pins: Sequence[Pin], path: Path | str, *, title: str, about: Sequence[str] = ()
) -> Path:
    """Write the atlas of many articles, whole or not at all, and return where it lies; see ``atlas``."""
    target = Path(path)
    write_text(target, atlas(stories, pins, title=title, about=about))
    return target


def svg(
    reports: Report | Sequence[Report], *, boundaries: Path | str | None = None, look: Look | None = None
) -> str:
    """Return the still picture of the opening view, with title, signs and credits, as an SVG file."""
    return still(reports, boundaries=boundaries, look=look)


def png(
    reports: Report | Sequence[Report],
    width: int = 2400,
    *,
    fonts: Sequence[Path | str] = (),
    boundaries: Path | str | None = None,
    look: Look | None = None,
) -> bytes:
    """Return the still picture as PNG, ``width`` pixels wide.

    ``fonts`` are font files to use in place of the machine's, for bytes that are the same everywhere.
    """
    return as_png(svg(reports, boundaries=boundaries, look=look), width=width, fonts=tuple(map(Path, fonts)))


def render_svg(
    reports: Report | Sequence[Report],
    path: Path | str,
    *,
    boundaries: Path | str | None = None,
    look: Look | None = None,
) -> Path:
    """Write the still picture as SVG and return where it lies."""
    target = Path(path)
    write_text(target, svg(reports, boundaries=boundaries, look=look))
    return target


def render_png(
    reports: Report | Sequence[Report],
    path: Path | str,
    width: int = 2400,
    *,
    fonts: Sequence[Path | str] = (),
    boundaries: Path | str | None = None,
    look: Look | None = None,
) -> Path:
    """Write the still picture as PNG and return where it lies."""
    target = Path(path)
    made = png(reports, width, fonts=fonts, boundaries=boundaries, look=look)
    with written_whole(target) as file:
        file.write(made)
    return target


def render_pdf(
    reports: Report | Sequence[Report],
    path: Path | str,
    *,
    boundaries: Path | str | None = None,
    look: Look | None = None,
) -> Path:
    """Write the still picture as PDF and return where it lies; needs geoarticle[pdf]."""
    target = Path(path)
    made = as_pdf(svg(reports, boundaries=boundaries, look=look))
    with written_whole(target) as file:
        file.write(made)
    return target


def notebook_html(report: Report) -> str:
    """Return the page in a frame, as a notebook shows a report."""
    return embed.framed(page(report), draw_up([report]).title)


def embed_snippet(
    address: str, title: str = "Map of the places in an article", *, listens: bool = True
) -> str:
    """Return the HTML that shows a page in another site; ``address`` is where the page lies.

    The frame is sandboxed; with a short script it ``listens`` for the height that the page asks for, and
    without, for sites that allow no inline script, it keeps one shape. Raises ``InputError`` for an
    address that is not http, https or relative.
    """
    return embed.snippet(address, title, listens=listens)
