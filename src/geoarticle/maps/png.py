"""The still picture as PNG, through the optional resvg."""

from __future__ import annotations

from pathlib import Path

from geoarticle.errors import InputError, MissingExtraError

_WIDEST = 8_000  # pixels: 8,000 by 5,300 take 170 MB to draw


def rendered(svg: str, *, width: int, fonts: tuple[Path, ...] = ()) -> bytes:
    """Return an SVG as PNG, ``width`` pixels wide, with these font files or the machine's fonts.

    Give font files where the bytes must not depend on the machine. Raises ``MissingExtraError``
    without geoarticle[png], ``InputError`` for a width outside 100 to 8000 or a missing font.
    """
    if not 100 <= width <= _WIDEST:
        raise InputError(f"a picture is 100 to {_WIDEST} pixels wide, not {width}")
    for font in fonts:
        if not font.is_file():
            raise InputError(f"{font} is no font file")
    try:
        import resvg_py
    except ImportError:
        raise MissingExtraError("PNG needs resvg: pip install 'geoarticle[png]'") from None
    files = [str(font) for font in fonts] or None
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
