"""The still picture in other formats: PNG through resvg, PDF through the optional vl-convert.

In a PDF words and lines are still words and lines.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from geoarticle.errors import InputError, MissingExtraError

_WIDEST = 8_000  # pixels: 8,000 by 5,300 take 170 MB to draw
# What machines have, the widest in scripts first; resvg knows no default of the machine's.
_FAMILIES = (
    "Noto Sans", "DejaVu Sans", "Liberation Sans", "Segoe UI", "Arial", "Helvetica", "Roboto",
    "Ubuntu", "Open Sans", "Verdana", "FreeSans", "Noto Serif", "DejaVu Serif", "Times New Roman",
)  # fmt: skip
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
    '<text x="2" y="16" font-family="sans-serif" font-size="16">{}</text></svg>'
)


def as_png(svg: str, *, width: int, fonts: tuple[Path, ...] = ()) -> bytes:
    """Return an SVG as PNG, ``width`` pixels wide, with these font files or the machine's fonts.

    Give font files where the bytes must not depend on the machine. Raises ``InputError`` for a width
    outside 100 to 8000, a missing font, and a machine on which no words could be drawn.
    """
    if not 100 <= width <= _WIDEST:
        raise InputError(f"a picture is 100 to {_WIDEST} pixels wide, not {width}")
    for font in fonts:
        if not font.is_file():
            raise InputError(f"{font} is no font file")
    files = tuple(str(font) for font in fonts)
    return _drawn(svg, files, _family(files), width=width, background="white")


@cache
def _family(files: tuple[str, ...]) -> str:
    """Return the first family that words can be drawn in; without one a map would have no words."""
    for family in _FAMILIES:
        if _drawn(_PROBE.format("M"), files, family) != _drawn(_PROBE.format(" "), files, family):
            return family
    raise InputError("no usual font is installed, so a picture would have no words: install Noto Sans")


def _drawn(svg: str, files: tuple[str, ...], family: str, **more: Any) -> bytes:
    import resvg_py  # a page needs none of it

    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        font_files=list(files) or None,
        skip_system_fonts=bool(files),
        font_family=family,
        sans_serif_family=family,
        **more,
    )
    return bytes(made)


def as_pdf(svg: str) -> bytes:
    """Return an SVG as a PDF of one page. Raises ``MissingExtraError`` without geoarticle[pdf]."""
    require_pdf()
    import vl_convert

    return bytes(vl_convert.svg_to_pdf(svg))


def require_pdf() -> None:
    """Raise ``MissingExtraError`` without geoarticle[pdf]: before anything is written."""
    try:
        import vl_convert  # noqa: F401
    except ImportError:
        raise MissingExtraError(
            "PDF needs vl-convert: pip install 'geoarticle[pdf]', or print the page from a browser"
        ) from None
