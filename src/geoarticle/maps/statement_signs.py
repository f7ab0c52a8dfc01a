"""The signs of statements in the legends of page and picture: the shaded area, the line, the verdicts."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from geoarticle.maps import words
from geoarticle.maps.markup import add, element
from geoarticle.maps.sheet import Sheet

SECTOR, LINE = "M4 24L14 3A24 24 0 0 1 25 13Z", "M4 24L21 7"  # in a square of 28 units, as pins are
STYLES = ("placing", "consistent", "borderline", "inconsistent", "unverifiable")


def shown(sheet: Sheet) -> list[tuple[str, str]]:
    """Return the style of each kind of verdict that is shown, with its meaning; none without statements."""
    styles = {words.verdict_style(statement.check) for statement in sheet.statements}
    return [(style, sheet.language.phrase("sign of a verdict", style)) for style in STYLES if style in styles]


def swatch(style: str, *, line: bool = True) -> Element:
    """Return a shaded area, with its line or without, as an inline SVG element."""
    made = element("svg", class_="sign", viewBox="0 0 28 28", aria_hidden="true")
    add(made, "path", d=SECTOR, class_=f"sector {style}")
    if line:
        add(made, "path", d=LINE, class_=f"measured {style}")
    return made


def listed(parent: Element, sheet: Sheet) -> None:
    """Add the page's lines about statements to its list of signs."""
    styles = shown(sheet)
    if styles:
        line = add(parent, "li")
        line.append(swatch("unverifiable"))
        add(line, "span", sheet.language.phrase("sign of a statement"))
    for style, meaning in styles:
        line = add(parent, "li", class_=style)
        add(line, "span", words.MARKS[style], class_="verdict")
        add(line, "span", meaning)
