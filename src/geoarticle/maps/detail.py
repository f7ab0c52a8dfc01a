"""How finely countries and divisions are written: by where a reader looks, not by whose they are.

Around the scene they keep their detail, in the first view as much as a page has room for, elsewhere
little. Vertices are left out one by one: of those in a row that lie in one cell of a grid, the same one
stays whichever way an outline runs. So neighbours keep their common border, and no outline is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geoarticle.gazetteer import polyline
from geoarticle.gazetteer.outlines import Outlines, Shape
from geoarticle.maps.decoding import Decoded, decoded, extent
from geoarticle.maps.framing import Box, Frame
from geoarticle.maps.precedence import by_precedence
from geoarticle.maps.sheet import Sheet

_BUDGET = 65_000  # characters of encoded countries and divisions in a page
# What may be left out, until the rest has room: smaller divisions than so much of a view, away from the
# scene; of vertices in a row all but one in a cell so large, degrees.
_SAVINGS = ((0.03, 0.0), (0.03, 0.02), (0.06, 0.04), (0.1, 0.06), (0.2, 0.08))
_COARSER = 2  # times, in the rest of the first view
_FAR_DEG = 0.15  # elsewhere
_SCENES, _SCENE_DEG = 6, 1.0  # places that keep their surroundings, so far to each side
_VIEW = 0.45  # of its size, by which a view is wider than its frame
WIDEST_DEG = 20.0  # in a wider view nobody sees divisions, but around the scene
_LEAST_RING = 3  # vertices, beside the first that closes it


def near_shapes(
    sheet: Sheet, frame: Frame, outlines: Outlines
) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
    """Return the countries and the divisions that a reader looks at, as finely as a page has room for."""
    scenes, view = _scenes(sheet), frame.widened(_VIEW)
    looked_at = scenes if frame.span > WIDEST_DEG else [view, *scenes]
    world = {shape.code: shape for shape in outlines.world() if _meets(shape, looked_at)}
    countries = [shape for shape in outlines.world(world) if shape.code in world]
    divisions = [shape for shape in outlines.divisions(world) if _meets(shape, looked_at)]
    near: tuple[Shape, ...] = ()
    fine: Sequence[Grain] = ()
    for smallest, cell in _SAVINGS:
        fine = (Grain(scenes, cell), Grain([view], max(cell * _COARSER, _shown(frame) if cell else 0.0)))
        near = tuple(_finer(world[shape.code], shape, fine, looked_at) for shape in countries)
        wide = [s for s in divisions if extent(s) > smallest * frame.span or _meets(s, scenes)]
        made = tuple(shape for whole in wide if (shape := thinned(whole, fine)).encoded)
        if sum(len(shape.encoded) for shape in (*near, *made)) <= _BUDGET:
            return near, made
    return near, tuple(
        s for whole in divisions if _meets(whole, scenes) and (s := thinned(whole, fine)).encoded
    )


def _finer(coarse: Shape, fine: Shape, grains: Sequence[Grain], frames: Sequence[Frame]) -> Shape:
    """Return a coarse country with those of its parts that reach into frames drawn finely."""
    parts = _rings(decoded(fine), grains, lambda box: any(f.meets(box) for f in frames))
    parts += _rings(decoded(coarse), (), lambda box: not any(f.meets(box) for f in frames))
    return _written(coarse, parts) if parts else coarse


class Grain:
    """Frames in which of vertices in a row one in a cell so large stays; 0 keeps all."""

    def __init__(self, frames: Sequence[Frame], cell_deg: float) -> None:
        self.frames, self.cell_deg = frames, cell_deg

    def holds(self, points: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Say which (lon, lat) points lie in any of the frames."""
        inside = np.zeros(len(points), dtype=bool)
        for frame in self.frames:
            east = (points[:, 0] - frame.west) % 360 <= frame.east - frame.west
            inside |= east & (points[:, 1] >= frame.south) & (points[:, 1] <= frame.north)
        return inside


def thinned(shape: Shape, grains: Sequence[Grain]) -> Shape:
    """Return a shape with the grain of the first that holds each vertex, with little elsewhere."""
    return _written(shape, _rings(decoded(shape), grains, lambda box: True))


Rings: TypeAlias = list[NDArray[np.float64]]


def _rings(shape: Decoded, grains: Sequence[Grain], wanted: Callable[[Box], bool]) -> list[Rings]:
    """Return the rings of the parts whose boxes are wanted; without grains they stay as they are."""
    parts = []
    for box, (shell, holes) in zip(shape.boxes, shape.outer(), strict=True):
        if wanted(box):
            rings = [_thinned(ring, grains) if grains else ring for ring in (shell, *holes)]
            if len(rings[0]) > _LEAST_RING:
                parts.append([ring for ring in rings if len(ring) > _LEAST_RING])
    return parts


def _written(shape: Shape, parts: Iterable[Rings]) -> Shape:
    encoded = ";".join(" ".join(polyline.encode(ring.tolist(), 3) for ring in rings) for rings in parts)
    return Shape(kind=shape.kind, code=shape.code, name=shape.name, encoded=encoded, decimals=3)


def _thinned(ring: NDArray[np.float64], grains: Sequence[Grain]) -> NDArray[np.float64]:
    """Return a closed ring of (lon, lat) with one vertex, always the same, of each row of them in a cell."""
    points = ring[:-1]
    cell = np.full(len(points), _FAR_DEG)
    for grain in reversed(grains):
        cell[grain.holds(points)] = grain.cell_deg
    free = cell == 0
    cells = np.floor(points / np.where(free, 1.0, cell)[:, None])
    same = (cells[1:] == cells[:-1]).all(axis=1) & (cell[1:] == cell[:-1]) & ~free[1:]
    runs = np.concatenate(([0], np.cumsum(~same)))
    order = np.lexsort((points[:, 0], points[:, 1], runs))
    firsts = np.concatenate(([True], runs[order][1:] != runs[order][:-1]))
    kept = points[np.sort(order[firsts])]
    return np.concatenate((kept, kept[:1]))


def _scenes(sheet: Sheet) -> list[Frame]:
    """Return the surroundings of the places that come first."""
    spots = [s for s in by_precedence(sheet, sheet.spots) if s.form != "area" and s.layer != "associative"]
    return [_around((s.lon, s.lat, s.lon, s.lat)) for s in spots[:_SCENES]]


def _around(box: Box) -> Frame:
    west, south, east, north = box
    wide = _SCENE_DEG / max(0.2, np.cos(np.radians(south)))
    return Frame(west=west - wide, south=south - _SCENE_DEG, east=east + wide, north=north + _SCENE_DEG)


def _shown(frame: Frame) -> float:
    """Return the degrees that a pixel of the first view shows."""
    return (frame.east - frame.west) / 1000


def _meets(shape: Shape, frames: Iterable[Frame]) -> bool:
    """Say whether a part of a shape reaches into any of the frames."""
    frames = [f for f in frames if shape.bounds is None or f.meets(shape.bounds)]
    return bool(frames) and any(f.meets(box) for f in frames for box in decoded(shape).boxes)
