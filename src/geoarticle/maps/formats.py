"""The still picture in other formats: PNG through resvg, PDF through the optional vl-convert.

In a PDF words and lines are still words and lines.
"""

from __future__ import annotations

from pathlib import Path

from geoarticle.errors import InputError, MissingExtraError

_WIDEST = 8_000  # pixels: 8,000 by 5,300 take 170 MB to draw


def as_png(svg: str, *, width: int, fonts: tuple[Path, ...] = ()) -> bytes:
    """Return an SVG as PNG, ``width`` pixels wide, with these font files or the machine's fonts.

    Give font files where the bytes must not depend on the machine. Raises
    ``InputError`` for a width outside 100 to 8000 or a missing font.
    """
    if not 100 <= width <= _WIDEST:
        raise InputError(f"a picture is 100 to {_WIDEST} pixels wide, not {width}")
    for font in fonts:
        if not font.is_file():
            raise InputError(f"{font} is no font file")
    files = [str(font) for font in fonts] or None
    import resvg_py  # a page needs none of it

    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        background="white",
        font_files=files,
        skip_system_fonts=bool(files),
        font_family="Noto Sans",
        sans_serif_family="Noto Sans",
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
