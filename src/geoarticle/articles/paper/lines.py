"""The lines of a page, with where they stand; the one module that talks to pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from geoarticle.errors import InputError

_HYPHENS = ("\x02", "\ufffe")  # what pdfium puts for a hyphen that parts a word at a line's end
_MOST_CHARACTERS = 100_000  # on one page
_MOST_OBJECTS = 20_000  # on one page that are looked at for pictures
WIDE_GAP = 2.0  # of a line's height: between two texts that share a line, not two words
_WIDEST_PICTURE = 0.95  # of the page: a wider one is its background, its banner, or a scan
_UPRIGHT = 0.05  # radians


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def beside(self, other: Box) -> float:
        """Return how much of the narrower one's width both share, 0 to 1."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return max(0.0, shared) / max(1.0, min(self.right - self.left, other.right - other.left))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``broken`` says that it ends in the middle of a word."""

    text: str
    box: Box
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in the order in which they were written, and its pictures; sizes in points."""

    number: int
    height: float
    lines: tuple[Line, ...]
    pictures: tuple[Box, ...]


def pages_of(data: bytes, name: str, most: int) -> Iterator[Page]:
    """Yield the pages of a PDF. Raises ``InputError`` for one that is damaged, locked or too long."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(_advice(name, error)) from None
    try:
        if len(pdf) > most:
            raise InputError(f"{name} has {len(pdf)} pages, more than {most}: split it")
        for number in range(len(pdf)):
            try:
                page = pdf[number]
            except pypdfium2.PdfiumError:
                continue  # a page that is damaged; the others are read
            yield _page(page, number + 1)
            page.close()
    finally:
        pdf.close()


def _advice(name: str, error: Exception) -> str:
    if "password" in str(error).lower():
        return f"{name} is locked with a password: save it without one"
    return f"{name} is a PDF that does not open: save or download it again"


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Page(number, height, (), ())
    lines = tuple(_lines(text.raw))
    text.close()
    return Page(number, height, lines, tuple(_pictures(page.raw, _WIDEST_PICTURE * width)))


def _lines(text: Any) -> Iterator[Line]:
    """Yield the lines that stand upright, cut where pdfium runs two texts of one height together."""
    characters: list[tuple[str, Box]] = []
    rectangle = pdfium.FS_RECTF()
    upright = True
    for index in range(min(pdfium.FPDFText_CountChars(text), _MOST_CHARACTERS)):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign in "\r\n" or sign in _HYPHENS:
            yield from _line(characters if upright else [], broken=sign in _HYPHENS)
            characters = []
            continue
        if sign.isspace():
            if characters:
                characters.append((" ", characters[-1][1]))
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, rectangle)
        box = Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        if not characters:
            upright = abs(_turned(pdfium.FPDFText_GetCharAngle(text, index))) < _UPRIGHT
        elif box.left - characters[-1][1].right > WIDE_GAP * max(box.height, 1.0):
            yield from _line(characters if upright else [], broken=False)
            characters = []
        characters.append((sign, box))
    yield from _line(characters if upright else [], broken=False)


def _turned(angle: float) -> float:
    return (angle + 3.141593) % 6.283185 - 3.141593


def _line(characters: list[tuple[str, Box]], *, broken: bool) -> Iterator[Line]:
    text = "".join(sign for sign, _ in characters).strip()
    if not text:
        return
    boxes = [box for sign, box in characters if sign != " "]
    bottom = median(box.bottom for box in boxes)
    yield Line(
        text=text,
        # A large initial says nothing of the line's height.
        box=Box(
            left=min(box.left for box in boxes),
            bottom=bottom,
            right=max(box.right for box in boxes),
            top=bottom + median(box.height for box in boxes),
        ),
        broken=broken,
    )


def _pictures(page: Any, widest: float) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        found = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(found, *edges):
            box = Box(*(edge.value for edge in edges))
            if box.right - box.left <= widest:
                yield box
