"""The page: the words, the live map and the still picture in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.maps import base as base_map
from geoarticle.maps import (
    context,
    data,
    desk,
    document,
    framing,
    globe,
    panel,
    picture,
    pins,
    publishing,
    statement_signs,
    words,
)
from geoarticle.maps import tiles as tiles_module
from geoarticle.maps.base import Base
from geoarticle.maps.framing import Frame
from geoarticle.maps.look import Look
from geoarticle.maps.markup import add, element, script_json, written
from geoarticle.maps.sheet import Sheet, draw_up
from geoarticle.maps.tiles import Tiles
from geoarticle.model import Report
from geoarticle.redaction import without_text

_FEW_ARTICLES = 6  # among more a reader searches


def page(
    reports: Report | Sequence[Report],
    *,
    text: bool = True,
    boundaries: Path | str | None = None,
    tiles: str | None = None,
    attribution: str | None = None,
    look: Look | None = None,
) -> str:
    """Return the page of one report or several as HTML; see ``render`` for the options."""
    sheet = sheet_of(reports, text=text, look=look)
    online = tiles_module.read_tiles(tiles, attribution)
    frame, every, base = _laid(sheet, boundaries)
    named = sheet.language.phrase("page title", title=publishing.title(sheet))
    return document.document(
        head=written(element("title", named)) + "\n",
        body=_body(sheet, base, frame, online),
        data=script_json(data.page_data(sheet, base, frame, every, online)),
        frame=frame,
        image_source=online.source if online else None,
        theme=sheet.look.theme,
        description=publishing.described(sheet) if sheet.look.publish else "",
    )


def still(
    reports: Report | Sequence[Report], *, boundaries: Path | str | None = None, look: Look | None = None
) -> str:
    """Return the opening view as an SVG file."""
    sheet = sheet_of(reports, look=look)
    frame, _, base = _laid(sheet, boundaries)
    drawn = picture.draw(sheet, base, frame, credits_of(sheet, base, None))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written(drawn, "xml")}\n'


def _laid(sheet: Sheet, boundaries: Path | str | None) -> tuple[Frame, Frame, Base]:
    """Return the opening frame, the frame of everything, and the base map."""
    with Outlines.open() as outlines, Gazetteer.open() as gazetteer:
        frame = framing.opening(sheet, outlines)
        every = framing.whole(sheet)
        base = base_map.lay(sheet, frame, outlines)
        around = context.surroundings(sheet, frame, gazetteer, base.countries, base.rivers)
        base = replace(base, context=around, credits=(*base.credits, *gazetteer.attribution()))
    return frame, every, base if boundaries is None else base_map.replaced(base, boundaries)


def sheet_of(reports: Report | Sequence[Report], *, text: bool = True, look: Look | None = None) -> Sheet:
    """Return the sheet of one report or several."""
    given = (reports,) if isinstance(reports, Report) else tuple(reports)
    return draw_up(given if text else tuple(map(without_text, given)), look=look)


def credits_of(sheet: Sheet, base: Base, online: Tiles | None) -> tuple[str, ...]:
    """Return the credit lines, each once: borders, gazetteer, tiles."""
    counties = any(code.count(".") == 2 for code in base.areas)
    borders = [line for line in base.credits if counties or "counties" not in line]
    lines = [*borders, *(line for report in sheet.reports for line in report.attribution)]
    if online:
        lines.append(online.attribution)
    return tuple(dict.fromkeys(words.clean(line, 400) for line in lines))


def _body(sheet: Sheet, base: Base, frame: Frame, online: Tiles | None) -> str:
    credits_ = credits_of(sheet, base, online)
    if sheet.look.publish:
        return _published(sheet, base, frame, credits_)
    main = element("main")
    main.append(panel.header(sheet))
    main.append(_map(sheet, frame, credits_))
    still_map = add(main, "figure", class_="picture")
    still_map.append(picture.draw(sheet, base, frame, credits_, inside_page=True))
    words_ = add(main, "div", class_="panel several" if len(sheet.reports) > 1 else "panel", id="words")
    lists = (panel.places(sheet), panel.checks(sheet), panel.missing(sheet), desk.edits(sheet))
    for part in (*panel.articles(sheet), desk.to_look_at(sheet), *lists, panel.about(sheet, credits_)):
        if part is not None:
            words_.append(part)
    skip = element("a", sheet.language.phrase("skip the map"), class_="skip", href="#words")
    announce = element("p", "", id="announce", class_="hidden", role="status")
    return "\n".join(written(part) for part in (skip, main, announce)) + "\n"


def _published(sheet: Sheet, base: Base, frame: Frame, credits_: tuple[str, ...]) -> str:
    """Return the body of a map for readers: title, caption, map, source."""
    main = element("main", class_="published")
    main.append(publishing.header(sheet))
    main.append(_map(sheet, frame, credits_))
    still_map = add(main, "figure", class_="picture")
    still_map.append(picture.draw(sheet, base, frame, credits_, inside_page=True))
    main.append(publishing.footer(sheet, credits_))
    announce = element("p", "", id="announce", class_="hidden", role="status")
    return "\n".join(written(part) for part in (main, announce)) + "\n"


def _map(sheet: Sheet, view: Frame, credits_: tuple[str, ...]) -> Element:
    section = element("section", class_="map", aria_label=sheet.language.phrase("heading", "map"))
    frame = add(section, "div", class_="frame")
    phrase = sheet.language.phrase
    named = publishing.described(sheet) if sheet.look.publish else phrase("map of", summary=sheet.summary)
    add(frame, "div", id="geoarticle_map", role="region", aria_label=named)
    add(frame, "p", " · ".join(credits_), class_="map-credit over")
    if globe.shown(view):
        box = add(frame, "svg", class_="globe over", viewBox="-62 -62 124 124", aria_hidden="true")
        box.append(globe.drawn(view))
    if not sheet.look.publish:
        section.append(_legend(sheet))
    return section


def _legend(sheet: Sheet) -> Element:
    legend = element("details", class_="legend", open="")
    add(legend, "summary", sheet.language.phrase("heading", "legend"))
    _layers(add(legend, "fieldset"), sheet)
    if len(sheet.reports) > 1:
        _articles(add(legend, "fieldset"), sheet)
    shown = _signs(sheet)
    if not (shown or sheet.statements):
        return legend
    signs = add(legend, "ul", aria_label=sheet.language.phrase("heading", "signs"))
    for shape, style, meaning in shown:
        line = add(signs, "li")
        line.append(pins.pin(shape, style))
        add(line, "span", meaning)
    statement_signs.listed(signs, sheet)
    return legend


def _layers(fields: Element, sheet: Sheet) -> None:
    phrase = sheet.language.phrase
    add(fields, "legend", phrase("heading", "layers"), class_="hidden")
    for layer in words.LAYERS:
        members = [spot for spot in sheet.spots if spot.layer == layer]
        if members:
            label = add(fields, "label")
            box = add(label, "input", type="checkbox", value=layer)
            if layer != "associative" or len(members) == len(sheet.spots):
                box.set("checked", "")
            label.append(pins.pin("associative" if layer == "associative" else "point", layer))
            add(label, "span", phrase("layer count", layer=phrase("layer", layer), number=len(members)))
    if sheet.statements:
        label = add(fields, "label")
        add(label, "input", type="checkbox", value="statements", checked="")
        label.append(statement_signs.swatch("placing", line=False))
        add(label, "span", phrase("statement count", number=len(sheet.statements)))


def _articles(fields: Element, sheet: Sheet) -> None:
    """List the articles, with what shows all, none or only one of them, and finds one among many."""
    phrase = sheet.language.phrase
    fields.set("class", "articles")
    add(fields, "legend", phrase("heading", "articles"), class_="hidden")
    tools = add(fields, "div", class_="tools")
    for all_or_none in ("all", "none"):
        add(tools, "button", phrase("articles shown", all_or_none), type="button", data_show=all_or_none)
    if len(sheet.reports) > _FEW_ARTICLES:
        find = phrase("find an article")
        add(tools, "input", type="search", placeholder=find, aria_label=find)
    places = Counter(n for spot in sheet.spots if spot.layer != "associative" for n in spot.articles)
    for number, report in enumerate(sheet.reports):
        row = add(fields, "div", class_="article")
        label = add(row, "label")
        add(label, "input", type="checkbox", value=f"article-{number}", checked="")
        add(label, "span", class_=f"swatch article-{number % 6}")
        title = words.clean(report.article.title or panel.numbered(sheet, number), 60)
        add(label, "span", title, dir="auto")
        told = " · ".join(filter(None, (_day(report), str(places[number]))))
        add(label, "span", told, class_="count")
        only = add(
            row, "button", phrase("articles shown", "only"), type="button", data_show=f"article-{number}"
        )
        only.set("aria-label", f"{only.text}: {title}")
    shared = add(fields, "div", class_="article shared")
    add(shared, "span", class_="swatch shared")
    add(shared, "span", phrase("in several articles"))


def _day(report: Report) -> str:
    return words.clean(str(report.article.published or ""), 10)


def _signs(sheet: Sheet) -> list[tuple[str, str, str]]:
    phrase = sheet.language.phrase
    signs = [
        ("point", "scene point", phrase("form", "point"), any(s.form == "point" for s in sheet.spots)),
        ("area", "scene area", phrase("form", "area"), any(s.form == "area" for s in sheet.spots)),
        (
            "inferred",
            "scene inferred",
            phrase("form", "inferred"),
            any(s.form == "inferred" for s in sheet.spots),
        ),
        ("event", "scene event", phrase("form", "event"), any(s.form == "event" for s in sheet.spots)),
        ("point", "scene point doubtful", phrase("doubtful"), any(pins.doubtful(s) for s in sheet.spots)),
    ]
    shown = [(shape, style, meaning) for shape, style, meaning, there in signs if there]
    return shown if len(shown) > 1 else []
