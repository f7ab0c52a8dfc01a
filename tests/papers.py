"""Documents made by the standard library, for the tests of their readers: one story in many forms."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from geoarticle.articles.drafts import Document

TITLE = "Bridge at Deir Hafir reopens"
STORY = (
    "ALEPPO, Syria — The bridge at Deir Hafir, 50 km east of Aleppo, reopened on Monday.",
    "Engineers from Homs and Raqqa had worked on it since March.",
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
STYLES = (
    ("T", "Title"),
    ("H", "heading 2"),
    ("C", "caption"),
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            # the two formats that have one want it as it is
            how = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, data, how)
    return made.getvalue()


def docx(body: str, **others: str) -> bytes:
    """Return a Word document with this XML in its body."""
    styles = "".join(f'<w:style w:styleId="{i}"><w:name w:val="{n}"/></w:style>' for i, n in STYLES)
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            **{f"word/{name}.xml": f"<w:{name} {W}>{xml}</w:{name}>" for name, xml in others.items()},
        }
    )


def word(text: str, style: str = "", inside: str = "") -> str:
    """Return the XML of a paragraph of Word."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}<w:r><w:t>{text}</w:t></w:r>{inside}</w:p>"


def odt(body: str) -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        }
    )


def epub(*chapters: str) -> bytes:
    """Return a book of these bodies of XHTML."""
    items = "".join(f'<item id="c{i}" href="text/c%20{i}.xhtml"/>' for i in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    facts = (
        "<title>A book</title><creator>Jane Doe</creator><date>2026-05-04</date><language>en-GB</language>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OEBPS/book.opf"/></container>',
            "OEBPS/book.opf": f"<package><metadata>{facts}</metadata><manifest>{items}</manifest>"
            f"<spine>{spine}</spine></package>",
            **{
                f"OEBPS/text/c {i}.xhtml": f"<html><head><title>x</title></head><body>{chapter}</body></html>"
                for i, chapter in enumerate(chapters)
            },
        }
    )


def rtf(*lines: str) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "".join(lines) + "}").encode("ascii")


Placed = tuple[float, float, float, str]  # left, foot, size in points, text


def pdf(*pages: Sequence[Placed], pictures: Iterable[tuple[float, float, float, float]] = ()) -> bytes:
    """Return a PDF of lines set in Helvetica on pages of 600 by 800 points, the first with pictures."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    objects.append(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream"
    )
    kids = []
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F {size} Tf 1 0 0 1 {left} {foot} Tm ({_escaped(text)}) Tj ET\n"
            for left, foot, size, text in lines
        )
        for left, foot, width, height in pictures if number == 0 else ():
            drawn += f"q {width} 0 0 {height} {left} {foot} cm /P Do Q\n"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        kids.append(len(objects) + 1)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /P 4 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>"
    data = b"%PDF-1.4\n"
    starts = []
    for number, made in enumerate(objects, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{made}\nendobj\n".encode("cp1252")
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    count = len(starts) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("cp1252")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def document(data: bytes) -> Document:
    return Document(name="document", data=data)
