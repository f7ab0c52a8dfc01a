"""The still picture: SVG by our own hand, for files, for print and for readers without scripts.

Everything is drawn with presentation attributes, so that any renderer shows it; halos are a second
text below the first, because not every renderer knows ``paint-order``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import shapely
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.outlines import Shape
from geoarticle.geometry import in_one_piece
from geoarticle.maps import data, pins, placing, plane, publishing, words
from geoarticle.maps.base import Base, area_code
from geoarticle.maps.decoding import decoded
from geoarticle.maps.framing import Frame
from geoarticle.maps.markup import add, element
from geoarticle.maps.panel import verdict_class
from geoarticle.maps.placing import Box, Point, Taken
from geoarticle.maps.plane import Plane
from geoarticle.maps.sheet import Sheet, Spot, Statement

WIDTH, HEIGHT = 1200.0, 760.0
_HEAD, _FOOT_LINE = 74.0, 20.0
_FONT = "Noto Sans, Segoe UI, Helvetica, Arial, sans-serif"
_DIVISIONS_WITHIN_DEG = 30.0
_PIN = 26.0  # across, pixels
_INK, _SOFT, _HALO, _PAPER, _WATER = "#1c1d1f", "#55585e", "#fbfaf7", "#ffffff", "#d5e3ea"
_LAND, _SHORE, _DIVISION, _RIVER, _DISPUTED = "#f4f1ea", "#a9a191", "#c6bfb1", "#b4ccd8", "#7c7361"
_ARTICLES = ("#0b559f", "#a8410c", "#0a6b4a", "#7d3f86", "#7d5a00", "#46566b")
_SHARED = "#232529"
_SCENE, _BACKGROUND, _ASSOCIATIVE, _EVENT = "#0b559f", "#4f5b68", "#6b4a9c", "#94195f"
_VERDICTS = {
    "consistent": "#0a6b4a", "borderline": "#8a5600", "inconsistent": "#b1301c", "unverifiable": "#575b63",
    "placing": "#0b559f",
}  # fmt: skip
_BASE_NAMES = (  # kind, size, spacing, weight, colour
    ("country", 12, 1.2, "600", "#6a6458"),
    ("division", 11, 0.4, "400", "#7a7467"),
)
_DASHES = {"inconsistent": "7 5", "borderline": "10 3", "unverifiable": "2 5"}


@dataclass(slots=True)
class _Canvas:
    """What is being drawn: the map's own group, where it lies, and what is taken."""

    group: Element
    plane: Plane
    taken: Taken
    pins: dict[str, Point]


def draw(
    sheet: Sheet, base: Base, frame: Frame, credits_: tuple[str, ...], *, inside_page: bool = False
) -> Element:
    """Return a sheet as an SVG element, as a file of its own or, coarser and without title, for a page."""
    titled = not inside_page
    head = _HEAD if titled else 0.0
    foot = _foot(sheet, credits_)
    height = head + HEIGHT + foot[1]
    svg = element(
        "svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:.0f} {height:.0f}", role="img",
        width=f"{WIDTH:.0f}", height=f"{height:.0f}", font_family=_FONT,
    )  # fmt: skip
    add(svg, "title", publishing.title(sheet))
    add(svg, "desc", described(sheet))
    add(svg, "rect", width="100%", height="100%", fill=_PAPER)
    if titled:
        below = sheet.look.caption or "" if sheet.look.publish else sheet.summary
        _text(svg, 24, 34, words.clean(publishing.title(sheet), 90), 24, weight="700")
        _text(svg, 24, 58, words.clean(below, 150), 15, fill=_SOFT)
    inner = add(svg, "svg", x="0", y=f"{head:.0f}", width=f"{WIDTH:.0f}", height=f"{HEIGHT:.0f}")
    inner.set("viewBox", f"0 0 {WIDTH:.0f} {HEIGHT:.0f}")
    _map(inner, sheet, base, plane.fitted(frame, WIDTH, HEIGHT, 1.0 if inside_page else 0.4))
    feet = add(svg, "g", transform=f"translate(0 {head + HEIGHT:.0f})")
    feet.append(foot[0])
    return svg


def described(sheet: Sheet) -> str:
    """Return what the picture shows, for those who do not see it."""
    if sheet.look.publish:
        return publishing.described(sheet)
    seen = [spot for spot in sheet.spots if spot.layer != "associative"] or list(sheet.spots)
    parts, phrase = [sheet.summary], sheet.language.phrase
    if seen:
        parts.append(phrase("shown", names=", ".join(f"{spot.label} {spot.name}" for spot in seen)))
    for statement in sheet.statements:
        said, verdict = statement.said, words.verdict(statement.check, sheet.language)
        if measured := words.measured(statement.check, sheet.language):
            parts.append(phrase("told and measured", said=said, measured=measured, verdict=verdict))
        else:
            parts.append(phrase("told of a statement", said=said, verdict=verdict))
    return " ".join(parts)


def _map(group: Element, sheet: Sheet, base: Base, flat: Plane) -> None:
    canvas = _Canvas(group=group, plane=flat, taken=Taken(frame=(2, 2, WIDTH - 2, HEIGHT - 2)), pins={})
    add(group, "rect", width=f"{WIDTH:.0f}", height=f"{HEIGHT:.0f}", fill=_WATER)
    shown = [spot for spot in sheet.spots if spot.layer != "associative"] or list(sheet.spots)
    pinned = {code for spot in shown if (code := area_code(spot)) and _in_sight(flat, spot)}
    named = _ground(canvas, base, pinned)
    _areas(canvas, shown, base, len(sheet.reports) > 1)
    for statement in sheet.statements:
        _statement(canvas, sheet, statement)
    _scale_bar(canvas)
    alarmed = {s.figure for s in sheet.statements if s.figure and verdict_class(s) == "inconsistent"}
    _pins(canvas, shown, alarmed, sheet)
    _names(canvas, shown)
    for statement in sheet.statements:
        _caption(canvas, sheet, statement)
    _base_names(canvas, named)


def _in_sight(flat: Plane, spot: Spot) -> bool:
    """Say whether a spot's pin is in the picture, so that it carries the name of its area."""
    x, y = flat.pixels(spot.lat, spot.lon)
    return 0 < x < WIDTH and 0 < y < HEIGHT


def _ground(canvas: _Canvas, base: Base, pinned: set[str]) -> list[tuple[str, str, BaseGeometry]]:
    """Draw the base map and return the shapes that may carry a name, with kind and name."""
    countries = _land(canvas, base)
    wide = canvas.plane.frame.east - canvas.plane.frame.west
    divisions = _divisions(canvas, base) if wide < _DIVISIONS_WITHIN_DEG else []
    dashes = {"fill": "none", "stroke": _DISPUTED, "stroke-width": "1.4", "stroke-dasharray": "4 3"}
    _draw_all(canvas, base.rivers, {"fill": "none", "stroke": _RIVER, "stroke-width": "1"})
    _draw_all(canvas, base.lakes, {"fill": _WATER, "stroke": _RIVER, "stroke-width": "0.6"})
    _draw_all(canvas, base.disputed, dashes)
    named = [("country", base.names.get(s.code, ""), s, drawn) for s, drawn in countries]
    named += [("division", s.name, s, drawn) for s, drawn in divisions]
    return [(kind, name, drawn) for kind, name, s, drawn in named if name and s.code not in pinned]


def _land(canvas: _Canvas, base: Base) -> list[tuple[Shape, BaseGeometry]]:
    flat, found = canvas.plane, []
    cuts = [flat.frame.near(180.0) * flat.scale - flat.left]
    land = add(canvas.group, "g", fill=_LAND, stroke=_SHORE, stroke_width="0.9", stroke_linejoin="round")
    for country in base.countries:
        drawn = flat.drawn_shape(country)
        if drawn.is_empty:
            continue
        found.append((country, drawn))
        west, _, east, _ = decoded(country).bounds
        if west < -179.98 or east > 179.98:  # cut at 180 degrees: no border there
            add(land, "path", d=plane.path(drawn), stroke="none")
            add(land, "path", d=plane.open_path(drawn, cuts), fill="none")
        else:
            add(land, "path", d=plane.path(drawn))
    return found


def _divisions(canvas: _Canvas, base: Base) -> list[tuple[Shape, BaseGeometry]]:
    found = [(s, canvas.plane.drawn_shape(s)) for s in base.divisions]
    found = [(s, drawn) for s, drawn in found if not drawn.is_empty]
    # Neighbours share a border: drawn once, it is half as long to write.
    cells = [cell.boundary for _, drawn in found for cell in _polygons(drawn)]
    borders = shapely.line_merge(shapely.union_all(cells))
    d = plane.path(shapely.simplify(borders, canvas.plane.detail))
    add(canvas.group, "path", d=d, fill="none", stroke=_DIVISION, stroke_width="0.8")
    return found


def _draw_all(canvas: _Canvas, shapes: tuple[Shape, ...], style: Mapping[str, str]) -> None:
    d = plane.joined(canvas.plane.drawn_shape(shape) for shape in shapes)
    if d:
        add(canvas.group, "path", d=d).attrib.update(style)


def _polygons(geometry: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]


def _areas(canvas: _Canvas, spots: list[Spot], base: Base, several: bool) -> None:
    outlines = {s.code: s for s in (*base.countries, *base.divisions)} | dict(base.areas)
    for spot in spots:
        code = area_code(spot)
        if spot.inferred:
            geometry = in_one_piece(spot.inferred.area)
        elif code in outlines:
            geometry = decoded(outlines[code]).geometry()
        else:
            continue
        colour = colour_of(spot, several)
        mark = add(
            canvas.group, "path", d=plane.path(canvas.plane.drawn(geometry)), fill=colour, stroke=colour
        )
        wide = spot.is_country or (spot.inferred and spot.inferred.radius_km > data.WIDE_KM)
        mark.set("fill-opacity", "0" if wide else "0.12" if spot.inferred else "0.07")
        mark.set("stroke-width", "1.6")
        mark.set("stroke-opacity", "0.75")
        if spot.inferred:
            mark.set("stroke-dasharray", "7 4")


def colour_of(spot: Spot, several: bool) -> str:
    """Return the colour of a spot: its layer's, or its article's where there are several."""
    if several:
        return _SHARED if len(spot.articles) > 1 else _ARTICLES[spot.articles[0] % len(_ARTICLES)]
    if spot.form == "event":
        return _EVENT
    return {"scene": _SCENE, "background": _BACKGROUND, "associative": _ASSOCIATIVE}[spot.layer]


def _statement(canvas: _Canvas, sheet: Sheet, statement: Statement) -> None:
    style = verdict_class(statement)
    colour = _VERDICTS[style]
    if statement.check.expected:
        d = plane.path(canvas.plane.drawn(in_one_piece(statement.check.expected)))
        add(canvas.group, "path", d=d, fill=colour, fill_opacity="0.15", stroke=colour, stroke_width="1.4")
    figure, ground = sheet.spot(statement.figure), sheet.spot(statement.ground)
    if figure and ground:
        points = [canvas.plane.pixels(lat, lon) for lat, lon in data.measured_line(figure, ground)]
        canvas.taken.boxes += placing.line_boxes(points)
        d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        line = add(canvas.group, "path", d=d, fill="none", stroke=colour, stroke_width="2.5")
        if style in _DASHES:
            line.set("stroke-dasharray", _DASHES[style])


def _pins(canvas: _Canvas, spots: list[Spot], alarmed: set[str], sheet: Sheet) -> None:
    leaders = add(canvas.group, "g", stroke=_INK, stroke_width="1.2", fill=_INK)
    order = sorted(spots, key=lambda s: (s.form != "event", s.layer != "scene", s.form != "point"))
    homes = {spot.label: canvas.plane.pixels(spot.lat, spot.lon) for spot in order}
    seen = [
        s for s in order if -20 < homes[s.label][0] < WIDTH + 20 and -20 < homes[s.label][1] < HEIGHT + 20
    ]
    widths = [placing.text_width(spot.name, 13) for spot in seen]
    points = placing.pin_points([homes[spot.label] for spot in seen], widths, _PIN)
    for spot, at in zip(seen, points, strict=True):
        home = homes[spot.label]
        canvas.pins[spot.label] = at
        half = _PIN / 2
        canvas.taken.boxes.append((at[0] - half, at[1] - half, at[0] + half, at[1] + half))
        if at != home:
            add(leaders, "path", d=f"M{home[0]:.1f} {home[1]:.1f}L{at[0]:.1f} {at[1]:.1f}")
            add(leaders, "circle", cx=f"{home[0]:.1f}", cy=f"{home[1]:.1f}", r="2.6")
    for spot in spots:
        if spot.label in canvas.pins:
            at, several = canvas.pins[spot.label], len(sheet.reports) > 1
            canvas.group.append(drawn_pin(spot, at, several, number=not sheet.look.publish))

    for label in sorted(alarmed & canvas.pins.keys()):
        x, y = canvas.pins[label]
        mark = add(canvas.group, "circle", cx=f"{x + 9:.1f}", cy=f"{y - 9:.1f}", r="5.5", stroke=_PAPER)
        mark.set("fill", _VERDICTS["inconsistent"])
        _text(canvas.group, x + 9, y - 5.8, "!", 9, anchor="middle", fill=_PAPER, weight="700")


def drawn_pin(spot: Spot, at: Point, several: bool, number: bool = True) -> Element:
    """Return a pin at a point: shape says what it is, border how sure, number which."""
    colour = colour_of(spot, several)
    hollow = spot.layer != "scene" or spot.form == "inferred"
    group = element("g", transform=f"translate({at[0] - 13:.1f} {at[1] - 13:.1f}) scale(.93)")
    mark = add(group, "path", d=pins.SHAPES[pins.shape_of(spot)], stroke_width="2")
    mark.set("fill", _PAPER if hollow else colour)
    mark.set("stroke", colour if hollow else _PAPER)
    if spot.form == "inferred" or pins.doubtful(spot):
        mark.set("stroke-dasharray", "4 2.5")
        mark.set("stroke", colour if hollow else _INK)
    if not number:
        return group
    written = add(group, "text", spot.label, x="14", y="18.4", fill=colour if hollow else _PAPER)
    written.attrib.update({"text-anchor": "middle", "font-size": "12", "font-weight": "700"})
    return group


def _names(canvas: _Canvas, spots: list[Spot]) -> None:
    for spot in sorted(spots, key=lambda s: (s.form != "event", s.layer != "scene"))[: placing.rules().most]:
        if spot.label in canvas.pins:
            wide = placing.text_width(spot.name, 13)
            box = canvas.taken.first_free(placing.beside_pin(canvas.pins[spot.label], wide))
            weight = "600" if spot.layer == "scene" else "400"
            if box:
                style = "italic" if spot.inferred else None
                _label(canvas.group, box, spot.name, 13, weight=weight, font_style=style)


def _caption(canvas: _Canvas, sheet: Sheet, statement: Statement) -> None:
    figure, ground = sheet.spot(statement.figure), sheet.spot(statement.ground)
    if figure is None or ground is None:
        return
    # Without the verdict's sign: few fonts hold it, and one that does would set the whole caption.
    check, language = statement.check, sheet.language
    caption = " · ".join(filter(None, (words.measured(check, language), words.verdict(check, language))))
    points = [canvas.plane.pixels(lat, lon) for lat, lon in data.measured_line(figure, ground)]
    if math.dist(points[0], points[-1]) < placing.rules().shortest_line:
        return
    box = canvas.taken.first_free(placing.beside_line(points, placing.text_width(caption, 12)))
    if box:
        _label(canvas.group, box, caption, 12, weight="600", fill=_VERDICTS[verdict_class(statement)])


def _base_names(canvas: _Canvas, named: list[tuple[str, str, BaseGeometry]]) -> None:
    for kind, size, spacing, weight, fill in _BASE_NAMES:
        spots = []
        for name, drawn in ((name, drawn) for k, name, drawn in named if k == kind):
            seen = shapely.clip_by_rect(drawn, 0, 0, WIDTH, HEIGHT)
            if room := placing.within(seen, placing.text_width(name, size, spacing)):
                spots.append((name, room))
        for name, room in sorted(spots, key=lambda spot: (-spot[1][0][0], spot[0])):
            box = canvas.taken.first_free(box for _, box in room)
            if box:
                _label(canvas.group, box, name, size, weight=weight, fill=fill, letter_spacing=f"{spacing}")


def _scale_bar(canvas: _Canvas) -> None:
    per_pixel = canvas.plane.km_per_pixel()
    steps = [m * 10**e for e in range(-1, 5) for m in (1, 2, 3, 5)]
    km = max((step for step in steps if step / per_pixel <= 140), default=steps[0])
    long, y = km / per_pixel, HEIGHT - 18
    add(
        canvas.group,
        "path",
        d=f"M16 {y - 6:.0f}v6h{long:.1f}v-6",
        fill="none",
        stroke=_INK,
        stroke_width="1.5",
    )
    box = (18.0, y - 22, 18 + placing.text_width(f"{km:g} km", 12), y - 5)
    _label(canvas.group, box, f"{km:g} km", 12)
    canvas.taken.boxes.append((10, y - 26, max(box[2], long + 20), y + 6))


def _foot(sheet: Sheet, credits_: tuple[str, ...]) -> tuple[Element, float]:
    """Return the signs and credits below the map, and their height."""
    group = element("g")
    x, y = 24.0, 14.0
    if sheet.look.publish:
        credits_, y = (*publishing.credit_lines(sheet), *credits_), y - 18
    for spot, meaning in () if sheet.look.publish else signs(sheet):
        wide = 26 + placing.text_width(meaning, 13) + 14
        if x + wide > WIDTH - 24:
            x, y = 24.0, y + 26
        group.append(drawn_pin(spot, (x + 10, y + 8), False))
        _text(group, x + 28, y + 13, meaning, 13, fill=_SOFT)
        x += wide
    y += 38
    line = ""
    for part in credits_:
        longer = f"{line} · {part}" if line else part
        if line and placing.text_width(longer, 11) > WIDTH - 48:
            _text(group, 24, y, line, 11, fill=_SOFT)
            line, y = part, y + 16
        else:
            line = longer
    _text(group, 24, y, line, 11, fill=_SOFT)
    return group, y + 12


def signs(sheet: Sheet) -> list[tuple[Spot, str]]:
    """Return a spot for each kind of pin that is shown, with its meaning."""
    shown = [spot for spot in sheet.spots if spot.layer != "associative"] or list(sheet.spots)
    found: dict[str, Spot] = {}
    phrase = sheet.language.phrase
    for spot in shown:
        layer, form = phrase("layer in short", spot.layer), phrase("form", spot.form)
        meaning = phrase("title of a sign", layer=layer, form=form)
        found.setdefault(
            phrase("sign of the doubtful", sign=meaning) if pins.doubtful(spot) else meaning, spot
        )
    return [(spot, meaning) for meaning, spot in found.items()]


def _label(parent: Element, box: Box, words_: str, size: float, **style: str | None) -> None:
    x, y = (box[0] + box[2]) / 2, box[3] - 4.5
    halo = _text(parent, x, y, words_, size, anchor="middle", **{**style, "fill": _HALO})
    halo.attrib.update(
        {"stroke": _HALO, "stroke-width": "3.5", "stroke-linejoin": "round", "aria-hidden": "true"}
    )
    _text(parent, x, y, words_, size, anchor="middle", **style)


def _text(
    parent: Element,
    x: float,
    y: float,
    words_: str,
    size: float,
    anchor: str | None = None,
    **style: str | None,
) -> Element:
    made = add(parent, "text", words_, x=f"{x:.1f}", y=f"{y:.1f}", font_size=f"{size:g}", text_anchor=anchor)
    weight = style.pop("weight", None)
    for key, value in {"fill": _INK, "font_weight": weight, **style}.items():
        if value is not None:
            made.set(key.replace("_", "-"), value)
    return made
