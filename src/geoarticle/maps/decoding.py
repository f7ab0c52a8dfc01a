"""Encoded shapes for drawing: all numbers of a shape at once, and no repair of what only gets drawn.

``gazetteer.outlines`` decodes for measuring; that makes rings valid, and takes a hundred times as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer.outlines import LINES, Shape
from geoarticle.gazetteer.polyline import PART, RING

Points: TypeAlias = NDArray[np.float64]
Box: TypeAlias = tuple[float, float, float, float]  # west, south, east, north


@lru_cache(maxsize=1024)
def decoded(shape: Shape) -> Decoded:
    """Return a decoded shape; a page and its picture ask for most shapes several times.

    Raises ``GazetteerError`` where the outline is damaged.
    """
    try:
        return Decoded(shape)
    except (ValueError, IndexError) as error:
        raise GazetteerError(f"the outline of {shape.code or shape.kind} is damaged ({error})") from error


def extent(shape: Shape) -> float:
    """Return the longer side of a shape's box, degrees."""
    west, south, east, north = shape.bounds or decoded(shape).bounds
    return max(east - west, north - south)


class Decoded:
    """A shape as arrays of lon, lat: rings, each with the number of the polygon that it belongs to.

    ``boxes`` holds the box of each part: France's own, not the one that reaches from Guiana to Réunion.
    """

    def __init__(self, shape: Shape) -> None:
        self.is_line = shape.kind in LINES
        points, starts, self.polygons = _rings(shape)
        self.rings: list[Points] = np.split(points, starts[1:])
        lows, highs = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
        outer = np.concatenate(([0], np.flatnonzero(self.polygons[1:] != self.polygons[:-1]) + 1))
        self.boxes: list[Box] = [tuple(box) for box in np.hstack((lows, highs))[outer].tolist()]
        west, south = lows.min(axis=0).tolist()
        east, north = highs.max(axis=0).tolist()
        self.bounds: Box = (west, south, east, north)

    def outer(self) -> Iterator[tuple[Points, list[Points]]]:
        """Return each polygon's outer ring with its holes, or each line with none."""
        first = 0
        for last in range(1, len(self.rings) + 1):
            if last == len(self.rings) or self.polygons[last] != self.polygons[first]:
                yield self.rings[first], self.rings[first + 1 : last]
                first = last

    def geometry(self) -> BaseGeometry:
        """Return shapely geometry, not always valid: for drawing, not for measuring."""
        if self.is_line:
            return shapely.multilinestrings([shapely.linestrings(line) for line in self.rings])
        polygons = []
        for shell, holes in self.outer():
            cut_out = [shapely.linearrings(hole) for hole in holes]
            polygons.append(shapely.polygons(shapely.linearrings(shell), cut_out or None))
        return shapely.multipolygons(polygons)


def _rings(shape: Shape) -> tuple[Points, NDArray[np.int64], NDArray[np.int64]]:
    """Return all points, where each ring starts among them, and the number of each ring's polygon."""
    signs = np.frombuffer(shape.encoded.encode("ascii"), dtype=np.uint8)
    at = np.flatnonzero((signs == ord(RING)) | (signs == ord(PART)))
    numbers, ends = _numbers(np.delete(signs, at).astype(np.int64) - 63)
    # where each ring ends: characters before its separator, counted without separators
    cuts = np.searchsorted(ends, at - np.arange(len(at)), side="right") // 2
    steps = numbers.reshape(-1, 2)
    starts = np.concatenate(([0], cuts))
    polygons = np.concatenate(([0], np.cumsum(signs[at] == ord(PART))))
    lengths = np.concatenate((cuts, [len(steps)])) - starts
    kept = lengths > 0
    starts, polygons, lengths = starts[kept], polygons[kept], lengths[kept]
    whole = np.cumsum(steps, axis=0)  # runs on across rings; each starts afresh
    before = np.where(starts[:, None] > 0, whole[starts - 1], 0)
    points = (whole - np.repeat(before, lengths, axis=0)) / 10.0**shape.decimals
    return points, starts, polygons


def _numbers(bits: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers, and after how many characters each ends."""
    ends = np.flatnonzero(bits < 0x20) + 1
    starts = np.concatenate(([0], ends[:-1]))
    place = np.arange(len(bits)) - np.repeat(starts, ends - starts)
    values = np.add.reduceat((bits & 0x1F) << (5 * place), starts)
    return np.where(values & 1, ~(values >> 1), values >> 1), ends
