"""The words of a published map: what a reader needs, and nothing of the desk's review."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from geoarticle.maps import words
from geoarticle.maps.markup import add, element, say
from geoarticle.maps.sheet import Sheet


def title(sheet: Sheet) -> str:
    """Return the title that a desk gave, else the article's."""
    return words.clean(sheet.look.title or "") or sheet.title


def header(sheet: Sheet) -> Element:
    """Return the title and the caption."""
    head = element("header", class_="head")
    add(head, "h1", title(sheet), dir="auto")
    if sheet.look.caption:
        add(head, "p", words.clean(sheet.look.caption, 600), class_="caption", dir="auto")
    return head


def footer(sheet: Sheet, credits_: tuple[str, ...]) -> Element:
    """Return where facts and borders are from, of when, whose map it is; and the places in words."""
    foot = element("footer", class_="foot")
    lines = add(foot, "p", dir="auto")
    for number, line in enumerate((*credit_lines(sheet), *credits_)):
        say(lines, " · " * bool(number) + line)
    listed = add(foot, "ul", class_="hidden", aria_label=sheet.language.phrase("heading", "places"))
    for spot in sheet.spots:
        add(listed, "li", f"{spot.name}, {words.around(spot.place)}".rstrip(", "))
    return foot


def credit_lines(sheet: Sheet) -> tuple[str, ...]:
    """Return source, credit and date as a published map says them."""
    phrase, look = sheet.language.phrase, sheet.look
    dates = dict.fromkeys(r.article.published for r in sheet.reports if r.article.published)
    lines = [phrase("published source", source=words.clean(look.source))] if look.source else []
    lines += [phrase("published credit", credit=words.clean(look.credit))] if look.credit else []
    return (*lines, *(words.clean(date, 40) for date in dates))


def described(sheet: Sheet) -> str:
    """Return the text that stands for the map: a desk's own, else its title and places."""
    if sheet.look.alt:
        return words.clean(sheet.look.alt, 600)
    names = ", ".join(spot.name for spot in sheet.spots)
    said = words.clean(sheet.look.caption or "", 600)
    shown = sheet.language.phrase("shown", names=names) if names else ""
    return " ".join(filter(None, (sheet.language.phrase("map titled", title=title(sheet)), said, shown)))
