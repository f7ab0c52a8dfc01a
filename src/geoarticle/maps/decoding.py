"""Encoded shapes for drawing: all numbers of a shape at once, and no repair of what only gets drawn.

``gazetteer.outlines`` decodes for measuring; that makes rings valid, and takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.outlines import LINES, Shape
from geoarticle.gazetteer.polyline import PART, RING


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Return west, south, east and north of a shape's outer rings."""
    points = np.vstack([rings[0] for rings in parts(shape)])
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return (float(west), float(south), float(east), float(north))


def geometry(shape: Shape) -> BaseGeometry:
    """Return a shape as shapely geometry, not always valid: for drawing, not for measuring."""
    if shape.kind in LINES:
        return shapely.multilinestrings([shapely.linestrings(rings[0]) for rings in parts(shape)])
    polygons = []
    for rings in parts(shape):
        shell, *holes = [shapely.linearrings(ring) for ring in rings]
        polygons.append(shapely.polygons(shell, holes or None))
    return shapely.multipolygons(polygons)


def parts(shape: Shape) -> Iterator[list[NDArray[np.float64]]]:
    """Return each polygon as its rings, or each line, as arrays of lon, lat."""
    for part in shape.encoded.split(PART):
        if part:
            yield [_points(ring, shape.decimals) for ring in part.split(RING)]


def _points(text: str, decimals: int) -> NDArray[np.float64]:
    bits = np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.int64) - 63
    last = bits < 0x20
    starts = np.flatnonzero(np.concatenate(([True], last[:-1])))
    place = np.arange(len(bits)) - np.repeat(starts, np.diff(np.append(starts, len(bits))))
    values = np.add.reduceat((bits & 0x1F) << (5 * place), starts)
    numbers = np.where(values & 1, ~(values >> 1), values >> 1)
    return np.cumsum(numbers.reshape(-1, 2), axis=0) / 10.0**decimals
