"""The atlas: one offline page of a whole archive, its places counted by article, in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from geoarticle.gazetteer.outlines import Outlines, Shape
from geoarticle.maps import base as base_map
from geoarticle.maps import document, words
from geoarticle.maps.atlas_data import Pin, Story, columns, packed
from geoarticle.maps.markup import element, script_json, written
from geoarticle.maps.scripts import asset, joined

_DIVISION_DEG = 0.02  # detail of their outlines
_DIVISIONS = 300_000  # characters of outlines of divisions, before they are packed
_LAKE_DEG = 1.0  # smaller ones are left out
_LAND_DEG = 0.02


def atlas(stories: Iterable[Story], pins: Sequence[Pin], *, title: str, about: Sequence[str] = ()) -> str:
    """Return the page as HTML; ``about`` are lines that say where it comes from.

    What the articles say reaches the page as packed JSON alone, and its scripts write it as text.
    """
    given = tuple(stories)
    title = words.clean(title, 120)
    with Outlines.open() as outlines:
        data = {**columns(given, pins), "title": title, "base": _base(given, pins, outlines)}
        credits_ = [words.clean(line, 400) for line in (*about, *outlines.attribution())]
    body = (resources.files("geoarticle.maps") / "assets" / "atlas.html").read_text(encoding="utf-8")
    pieces = f'<script type="application/json" id="atlas-credits">{script_json(credits_)}</script>\n'
    pieces += f'<script type="application/json" id="atlas-data">"{packed(data)}"</script>\n'
    start = f"var geoarticle = {joined('atlas-start.js', 'return { start };')};\ngeoarticle.start();\n"
    return document.assembled(
        head=written(element("title", title)) + "\n",
        styles=[document.leaflet("leaflet.css"), asset("atlas.css")],
        body=body + pieces,
        scripts=[document.leaflet("leaflet.js"), start],
    )


def _base(stories: Sequence[Story], pins: Sequence[Pin], outlines: Outlines) -> dict[str, Any]:
    """Return the outlines to draw, encoded, divisions only where they are named."""
    world = outlines.world()
    names = base_map.country_names()
    wide = [shape for shape in outlines.lakes() if shape.bounds and _extent(shape.bounds) > _LAKE_DEG]
    return {
        "countries": [[shape.code, names.get(shape.code, ""), *_encoded(shape, 0)] for shape in world],
        "divisions": [[shape.code, *_encoded(shape, 0)] for shape in _divisions(stories, pins, outlines)],
        "lakes": [_encoded(shape, _LAND_DEG) for shape in wide],
        "disputed": [_encoded(shape, _LAND_DEG) for shape in outlines.disputed()],
    }


def _divisions(stories: Sequence[Story], pins: Sequence[Pin], outlines: Outlines) -> list[Shape]:
    """Return the divisions that most articles name, as many as fit."""
    counts = Counter(naming.place for story in stories for naming in story.named)
    codes = {pin.id: pin.code for pin in pins if pin.form == "division"}
    known = {
        shape.code: shape for shape in outlines.divisions({code.split(".")[0] for code in codes.values()})
    }
    chosen: dict[str, Shape] = {}
    spent = 0
    for ident, _ in counts.most_common():
        if codes.get(ident, "") in known and codes[ident] not in chosen:
            shape = base_map.coarser(known[codes[ident]], _DIVISION_DEG)
            spent += len(shape.encoded)
            if spent > _DIVISIONS:
                break
            chosen[shape.code] = shape
    return list(chosen.values())


def _extent(bounds: tuple[float, float, float, float]) -> float:
    west, south, east, north = bounds
    return max(east - west, north - south)


def _encoded(shape: Shape, detail_deg: float) -> list[str | int]:
    made = base_map.coarser(shape, detail_deg) if detail_deg else shape
    return [made.encoded, made.decimals]
