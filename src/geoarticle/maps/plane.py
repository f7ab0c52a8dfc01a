"""Web Mercator on a picture: degrees to pixels, shapes to paths."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geoarticle.gazetteer.outlines import Shape
from geoarticle.maps.decoding import decoded
from geoarticle.maps.framing import Box, Frame

_EQUATOR_KM = 40_075.017
_EDGE = 85.05
_MARGIN_PX = 12.0  # shapes are cut this far outside the picture, so that the cut is not seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """A picture of ``width`` by ``height`` pixels; ``scale`` is pixels per degree of longitude.

    What is smaller than ``detail`` pixels is not drawn.
    """

    frame: Frame
    width: float
    height: float
    scale: float
    left: float
    top: float
    detail: float

    def pixels(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a position lies, the copy of the world that the frame shows."""
        x = self.frame.near(lon) * self.scale - self.left
        return x, -_stretched(lat) * self.scale - self.top

    def km_per_pixel(self) -> float:
        """Return the ground length of a pixel at the middle of the picture."""
        lat = self.latitude(self.height / 2)
        return _EQUATOR_KM * math.cos(math.radians(lat)) / 360 / self.scale

    def latitude(self, y: float) -> float:
        """Return the latitude of a row of pixels."""
        degrees = -(y + self.top) / self.scale
        return math.degrees(2 * math.atan(math.exp(math.radians(degrees))) - math.pi / 2)

    def drawn_shape(self, shape: Shape) -> BaseGeometry:
        """Return an encoded shape in pixels; what the picture does not show is not even built."""
        whole = decoded(shape)
        if not any(_meets(whole.bounds, window) for _, window in self._windows()):
            return shapely.GeometryCollection()
        return self.drawn(whole.geometry())

    def drawn(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a lon/lat geometry in pixels: cut to the picture, without detail too fine to see."""
        parts = []
        for shift, window in self._windows():
            for part in shapely.get_parts(geometry):
                if _meets(part.bounds, window):
                    piece = shapely.clip_by_rect(part, *window)
                    placed = shapely.transform(piece, lambda points, by=shift: self._placed(points, by))
                    parts += [cut for cut in shapely.get_parts(placed) if not cut.is_empty]
        seen = [part for part in parts if max(_size(part)) > 4 * self.detail]
        return shapely.simplify(shapely.GeometryCollection(seen), self.detail, preserve_topology=False)

    def _windows(self) -> list[tuple[int, Box]]:
        """Return the picture's box on the globe, once for each turn, with the shift that undoes it."""
        west = (self.left - _MARGIN_PX) / self.scale
        east = (self.left + self.width + _MARGIN_PX) / self.scale
        south, north = self.latitude(self.height + _MARGIN_PX), self.latitude(-_MARGIN_PX)
        return [(shift, (west - shift, south, east - shift, north)) for shift in (-360, 0, 360)]

    def _placed(self, points: NDArray[np.float64], shift: float) -> NDArray[np.float64]:
        lat = np.radians(np.clip(points[:, 1], -_EDGE, _EDGE))
        y = np.degrees(np.log(np.tan(np.pi / 4 + lat / 2)))
        return np.column_stack(((points[:, 0] + shift) * self.scale - self.left, -y * self.scale - self.top))


def _meets(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _size(part: BaseGeometry) -> tuple[float, float]:
    west, north, east, south = part.bounds
    return east - west, south - north


def fitted(frame: Frame, width: float, height: float, detail: float) -> Plane:
    """Return the plane that shows a frame as large as a picture allows, centred."""
    top, bottom = -_stretched(frame.north), -_stretched(frame.south)
    scale = min(width / (frame.east - frame.west), height / max(bottom - top, 1e-9))
    left = (frame.west + frame.east) / 2 * scale - width / 2
    return Plane(
        frame=frame,
        width=width,
        height=height,
        scale=scale,
        left=left,
        top=(top + bottom) / 2 * scale - height / 2,
        detail=detail,
    )


def _stretched(lat: float) -> float:
    """Return a latitude as degrees of longitude on the Mercator plane."""
    lat = math.radians(max(-_EDGE, min(_EDGE, lat)))
    return math.degrees(math.log(math.tan(math.pi / 4 + lat / 2)))


def path(geometry: BaseGeometry) -> str:
    """Return a pixel geometry as SVG path data with one decimal; points are left out."""
    return "".join(_lines(geometry))


def open_path(geometry: BaseGeometry, edges: Sequence[float]) -> str:
    """Return path data of outlines without the stretches along ``edges`` (x of a cut, pixels)."""
    out = []
    for ring in _rings(geometry):
        line: list[tuple[float, float]] = []
        for before, here in zip([ring[0], *ring], ring, strict=False):
            if any(abs(before[0] - x) < 0.2 and abs(here[0] - x) < 0.2 for x in edges):
                out.append(_line(line))
                line = []
            line.append(here)
        out.append(_line(line))
    return "".join(out)


def _lines(geometry: BaseGeometry) -> Iterator[str]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            for ring in _rings(part):
                yield _line(ring[:-1]) + "z"
        elif part.geom_type == "LineString":
            yield _line(list(part.coords))
        elif part.geom_type.startswith("Multi") or part.geom_type == "GeometryCollection":
            yield from _lines(part)


def _rings(geometry: BaseGeometry) -> Iterator[list[tuple[float, float]]]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                yield [(x, y) for x, y in ring.coords]


def _line(points: Sequence[tuple[float, float]]) -> str:
    """Write a line in tenths of a pixel, relative after its start: half as long as absolute."""
    if len(points) < 2:
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    out = [f"M{_number(tenths[0][0])} {_number(tenths[0][1])}"]
    for before, here in pairwise(tenths):
        dx, dy = here[0] - before[0], here[1] - before[1]
        if dx or dy:
            out.append(f"l{_number(dx)} {_number(dy)}")
    return "".join(out)


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def joined(geometries: Iterable[BaseGeometry]) -> str:
    """Return the path data of many geometries as one."""
    return "".join(path(geometry) for geometry in geometries)
