"""The still picture: SVG by our own hand, for files, for print and for readers without scripts.

Everything is drawn with presentation attributes, so that any renderer shows it.
"""

from __future__ import annotations

import math
from xml.etree.ElementTree import Element

from geoarticle.geometry import in_one_piece
from geoarticle.maps import data, globe, pins, placing, plane, publishing, statement_signs, telling, words
from geoarticle.maps.base import Base, area_code
from geoarticle.maps.canvas import (
    HEIGHT,
    INK,
    PAPER,
    SOFT,
    VERDICTS,
    WATER,
    WIDTH,
    Canvas,
    colour_of,
    label,
    text,
)  # fmt: skip
from geoarticle.maps.decoding import decoded
from geoarticle.maps.framing import Frame
from geoarticle.maps.markup import add, element
from geoarticle.maps.panel import verdict_class
from geoarticle.maps.picture_base import draw_ground, name_ground
from geoarticle.maps.picture_pins import draw_pins, drawn_pin, name_pins, standing
from geoarticle.maps.plane import Plane
from geoarticle.maps.precedence import by_precedence, needed
from geoarticle.maps.sheet import Sheet, Spot, Statement

_HEAD = 74.0
# By name, for a renderer that knows no generic family: what Linux, Windows and macOS have.
_FONT = "Noto Sans, Segoe UI, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif"
_GLOBE_PX = 84.0
_GLOBE = {"sea": "#e9f1f4", "land": "#b9b2a3", "rim": "#a9a191", "view": "#b1301c"}
_DASHES = {"inconsistent": "7 5", "borderline": "10 3", "unverifiable": "2 5"}


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
    add(svg, "rect", width="100%", height="100%", fill=PAPER)
    if titled:
        below = sheet.look.caption or "" if sheet.look.publish else sheet.summary
        text(svg, 24, 34, words.clean(publishing.title(sheet), 90), 24, weight="700")
        text(svg, 24, 58, words.clean(below, 150), 15, fill=SOFT)
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
        if measured := telling.measured(statement, sheet.language):
            parts.append(phrase("told and measured", said=said, measured=measured, verdict=verdict))
        else:
            parts.append(phrase("told of a statement", said=said, verdict=verdict))
    return " ".join(parts)


def _map(group: Element, sheet: Sheet, base: Base, flat: Plane) -> None:
    canvas = Canvas(group=group, plane=flat)
    add(group, "rect", width=f"{WIDTH:.0f}", height=f"{HEIGHT:.0f}", fill=WATER)
    shown = [spot for spot in sheet.spots if spot.layer != "associative"] or list(sheet.spots)
    pinned = {code for spot in shown if (code := area_code(spot)) and _in_sight(flat, spot)}
    named = draw_ground(canvas, base, pinned)
    several = len(sheet.reports) > 1
    canvas.pins = standing(flat, by_precedence(sheet, shown))
    leading = {pinned.spot.label for pinned in canvas.pins}
    _areas(canvas, [s for s in shown if s.form != "inferred" or s.label in leading], base, several)
    for statement in sheet.statements:
        _statement(canvas, sheet, statement)
    _scale_bar(canvas)
    alarmed = {s.figure for s in sheet.statements if s.figure and verdict_class(s) == "inconsistent"}
    draw_pins(canvas, alarmed, several, numbers=not sheet.look.publish)
    _globe(canvas)
    name_pins(canvas, needed(sheet))
    for statement in sheet.statements:
        _caption(canvas, sheet, statement)
    name_ground(canvas, base, named)


def _globe(canvas: Canvas) -> None:
    """Say where in the world the map is, in a corner that is free of pins."""
    half = _GLOBE_PX / 2
    corners = [
        (WIDTH - half - 12, half + 12),
        (WIDTH - half - 12, HEIGHT - half - 12),
        (half + 12, half + 12),
    ]
    boxes = [(x - half - 4, y - half - 4, x + half + 4, y + half + 4) for x, y in corners]
    if globe.shown(canvas.plane.frame) and (box := canvas.taken.first_free(boxes)):
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        turned = globe.drawn(canvas.plane.frame, **_GLOBE)
        turned.set("transform", f"translate({x:.1f} {y:.1f}) scale({half / globe.RADIUS:.3f})")
        canvas.group.append(turned)


def _in_sight(flat: Plane, spot: Spot) -> bool:
    """Say whether a spot's pin is in the picture, so that it carries the name of its area."""
    x, y = flat.pixels(spot.lat, spot.lon)
    return 0 < x < WIDTH and 0 < y < HEIGHT


def _areas(canvas: Canvas, spots: list[Spot], base: Base, several: bool) -> None:
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
        mark.set("stroke-width", "2.4" if spot.is_country else "1.3")
        mark.set("stroke-opacity", "0.75")
        if spot.inferred:
            mark.set("stroke-dasharray", "7 4")


def _statement(canvas: Canvas, sheet: Sheet, statement: Statement) -> None:
    style = verdict_class(statement)
    colour = VERDICTS[style]
    if statement.check.expected:
        d = plane.path(canvas.plane.drawn(in_one_piece(statement.check.expected)))
        add(canvas.group, "path", d=d, fill=colour, fill_opacity="0.15", stroke=colour, stroke_width="1.4")
    figure, ground = sheet.spot(statement.figure), sheet.spot(statement.ground)
    if figure and ground:
        points = [canvas.plane.pixels(lat, lon) for lat, lon in data.measured_line(figure, ground)]
        canvas.taken.marks += placing.line_boxes(points)
        d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        line = add(canvas.group, "path", d=d, fill="none", stroke=colour, stroke_width="2.5")
        if style in _DASHES:
            line.set("stroke-dasharray", _DASHES[style])


def _caption(canvas: Canvas, sheet: Sheet, statement: Statement) -> None:
    figure, ground = sheet.spot(statement.figure), sheet.spot(statement.ground)
    if figure is None or ground is None:
        return
    # Without the verdict's sign: few fonts hold it, and one that does would set the whole caption.
    caption = telling.caption(statement, sheet.language)
    if (style := verdict_class(statement)) != "placing":
        caption = f"{caption} · {words.verdict(statement.check, sheet.language)}"
    points = [canvas.plane.pixels(lat, lon) for lat, lon in data.measured_line(figure, ground)]
    if math.dist(points[0], points[-1]) < placing.rules().shortest_line:
        return
    box = canvas.taken.first_free(placing.beside_line(points, placing.text_width(caption, 12)))
    if box:
        label(canvas.group, box, caption, 12, weight="600", fill=VERDICTS[style])


def _scale_bar(canvas: Canvas) -> None:
    per_pixel = canvas.plane.km_per_pixel()
    steps = [m * 10**e for e in range(-1, 5) for m in (1, 2, 3, 5)]
    km = max((step for step in steps if step / per_pixel <= 140), default=steps[0])
    long, y = km / per_pixel, HEIGHT - 18
    add(
        canvas.group,
        "path",
        d=f"M16 {y - 6:.0f}v6h{long:.1f}v-6",
        fill="none",
        stroke=INK,
        stroke_width="1.5",
    )
    box = (18.0, y - 22, 18 + placing.text_width(f"{km:g} km", 12), y - 5)
    label(canvas.group, box, f"{km:g} km", 12)
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
        text(group, x + 28, y + 13, meaning, 13, fill=SOFT)
        x += wide
    y = _verdict_signs(group, sheet, y) + 38
    line = ""
    for part in credits_:
        longer = f"{line} · {part}" if line else part
        if line and placing.text_width(longer, 11) > WIDTH - 48:
            text(group, 24, y, line, 11, fill=SOFT)
            line, y = part, y + 16
        else:
            line = longer
    text(group, 24, y, line, 11, fill=SOFT)
    return group, y + 12


def _verdict_signs(group: Element, sheet: Sheet, y: float) -> float:
    """Draw a row of signs for the verdicts of statements, if there are any, and return where it stands."""
    styles = statement_signs.shown(sheet)
    x, y = 24.0, y + 26 if styles else y
    for style, meaning in styles:
        colour = VERDICTS[style]
        mark = add(group, "g", transform=f"translate({x:.1f} {y - 5:.1f}) scale(.85)", stroke=colour)
        add(mark, "path", d=statement_signs.SECTOR, fill=colour, fill_opacity="0.15", stroke_width="1.4")
        line = add(mark, "path", d=statement_signs.LINE, stroke_width="2.5")
        if style in _DASHES:
            line.set("stroke-dasharray", _DASHES[style])
        text(group, x + 30, y + 13, meaning, 13, fill=SOFT)
        x += 44 + placing.text_width(meaning, 13)
    return y


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
