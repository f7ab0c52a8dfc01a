"""What the desk reviews beside the map: pins that need a look, and what people decided."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from geoarticle.edits import Answer, Edit
from geoarticle.maps import words
from geoarticle.maps.markup import add, element, say
from geoarticle.maps.sheet import Sheet


def to_look_at(sheet: Sheet) -> Element | None:
    """Return the pins that a person should look at first, the least sure first; None if there are none."""
    doubted = sorted((spot for spot in sheet.spots if spot.needs_look), key=lambda spot: spot.confidence)
    if not doubted:
        return None
    section = element("section", id="look", class_="look", aria_labelledby="look-title")
    add(section, "h2", sheet.language.phrase("heading", "look"), id="look-title")
    listed = add(section, "ol")
    for spot in doubted:
        item = add(listed, "li", data_place=spot.label)
        link = add(item, "a", href=f"#place={spot.label}", data_place=spot.label)
        add(link, "bdi", spot.name)
        add(item, "span", spot.needs_look, class_="why", dir="auto")
    return section


def edits(sheet: Sheet) -> Element | None:
    """Return what people decided and what that changed; None where nobody decided anything."""
    if not any(report.edits for report in sheet.reports):
        return None
    phrase = sheet.language.phrase
    section = element("section", id="edits", class_="edits", aria_labelledby="edits-title")
    add(section, "h2", phrase("heading", "edits"), id="edits-title")
    listed = add(section, "ol")
    for report in sheet.reports:
        for edited in report.edits:
            item = add(listed, "li")
            add(item, "bdi", words.clean(edited.edit.quote.exact, 80))
            say(item, " ")
            say(item, words.clean(edited.problem) if edited.problem else _said(sheet, edited.edit))
            if who := ", ".join(words.clean(part, 60) for part in (edited.edit.by, edited.edit.when) if part):
                add(item, "span", who, class_="why", dir="auto")
            if edited.edit.note:
                add(item, "span", words.clean(edited.edit.note, 300), class_="why", dir="auto")
    changes = [change for report in sheet.reports for change in report.changes]
    if changes:
        add(section, "h3", phrase("heading", "changes"))
        changed = add(section, "ul")
        for change in changes:
            item = add(changed, "li")
            add(item, "bdi", words.clean(change.text, 80))
            told = {"was": _answer(sheet, change.was), "now": _answer(sheet, change.now)}
            say(item, f": {phrase('changed', **told)}")
    return section


def _said(sheet: Sheet, edit: Edit) -> str:
    position = "" if edit.lat is None or edit.lon is None else words.position(edit.lat, edit.lon)
    what = {"rename": edit.label, "means": edit.place}.get(edit.do) or position or edit.place or ""
    return sheet.language.phrase("does", edit.do, what=words.clean(what))


def _answer(sheet: Sheet, answer: Answer) -> str:
    if answer.lat is None or answer.lon is None:
        return sheet.language.phrase("answer", answer.status)
    area = f"{sheet.language.phrase('answer', 'inferred')} " if answer.status == "inferred" else ""
    return f"{area}{words.clean(answer.name or '', 60)} ({words.position(answer.lat, answer.lon, 2)})"
