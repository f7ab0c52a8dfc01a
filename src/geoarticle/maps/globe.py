"""Where in the world a map is: a small globe with the first view on it.

The land is drawn from ``land.txt``: the coasts of the bundled outlines at once, with what a globe of a
few dozen pixels can show of them (a test makes it again).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import pairwise
from xml.etree.ElementTree import Element

import numpy as np
import shapely
from numpy.typing import NDArray

from geoarticle.gazetteer import polyline
from geoarticle.gazetteer.outlines import Outlines
from geoarticle.maps.decoding import decoded
from geoarticle.maps.framing import Frame
from geoarticle.maps.markup import add, element

RADIUS = 60.0  # units; whoever draws it scales it
_WIDEST_DEG = 100.0  # a wider view shows for itself where it is
_STEEPEST_DEG = 50.0  # latitude that the globe is looked at from, at most
_SMALLEST = 16.0  # units; a smaller view is drawn as a point
_COAST_DEG, _LEAST_DEG2 = 1.5, 8.0
_SIDE = 8  # points along a side of the view


def shown(frame: Frame) -> bool:
    """Say whether a view needs a globe to say where it is."""
    return frame.span < _WIDEST_DEG


def land_path(frame: Frame) -> str:
    """Return the land of the half that is seen as SVG path data around (0, 0)."""
    out = []
    for ring in _land():
        x, y, depth = _turned(ring, frame)
        if (depth > 0).any():
            # What lies behind goes to the rim.
            far = np.where(depth > 0, 1.0, RADIUS / np.maximum(np.hypot(x, y), 1e-9))
            out.append(_path(np.column_stack((x * far, y * far))))
    return "".join(out)


def view_path(frame: Frame) -> str | None:
    """Return the outline of a view on the globe, or None where it is too small to be more than a point."""
    go, stay = np.linspace(0, 1, _SIDE), np.ones(_SIDE)
    along, up = frame.west + (frame.east - frame.west) * go, frame.south + (frame.north - frame.south) * go
    lons = np.concatenate((along, frame.east * stay, along[::-1], frame.west * stay))
    lats = np.concatenate((frame.south * stay, up, frame.north * stay, up[::-1]))
    x, y, _ = _turned(np.column_stack((lons, lats)), frame)
    if max(np.ptp(x), np.ptp(y)) < _SMALLEST:
        return None
    return _path(np.column_stack((x, y)))


def middle(frame: Frame) -> tuple[float, float]:
    """Return where the middle of a view lies on the globe."""
    x, y, _ = _turned(np.array([[frame.middle, (frame.south + frame.north) / 2]]), frame)
    return round(float(x[0]), 1), round(float(y[0]), 1)


def drawn(frame: Frame, **colours: str) -> Element:
    """Return the globe as a group around (0, 0); ``colours`` are its attributes where no style sheet is."""
    group = element("g", class_="globe")
    add(group, "circle", r=f"{RADIUS:g}", class_="sea", fill=colours.get("sea"), stroke=colours.get("rim"))
    add(group, "path", d=land_path(frame), class_="coast", fill=colours.get("land"))
    outline, (x, y) = view_path(frame), middle(frame)
    shape = {"d": outline} if outline else {"cx": f"{x:g}", "cy": f"{y:g}", "r": "6"}
    mark = add(group, "path" if outline else "circle", **shape)
    mark.attrib.update({"fill": "none", "stroke-width": "4", "stroke": colours.get("view", "currentColor")})
    return group


def _turned(points: NDArray[np.float64], frame: Frame) -> tuple[NDArray[np.float64], ...]:
    """Return x, y (down) and depth (towards the eye) of (lon, lat) points on the globe turned to a view."""
    lat0 = math.radians(max(-_STEEPEST_DEG, min(_STEEPEST_DEG, (frame.south + frame.north) / 2)))
    lon, lat = np.radians(points[:, 0] - frame.middle), np.radians(points[:, 1])
    x = np.cos(lat) * np.sin(lon)
    y = np.sin(lat) * math.cos(lat0) - np.cos(lat) * np.cos(lon) * math.sin(lat0)
    depth = np.sin(lat) * math.sin(lat0) + np.cos(lat) * np.cos(lon) * math.cos(lat0)
    return x * RADIUS, -y * RADIUS, depth


def _path(points: NDArray[np.float64]) -> str:
    """Write a closed line in whole units, without points that repeat."""
    whole = np.round(points).astype(int)
    kept = whole[np.concatenate(([True], (whole[1:] != whole[:-1]).any(axis=1)))].tolist()
    if len(kept) < 3:
        return ""
    steps = (f"{x - u} {y - v}" for (u, v), (x, y) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z".replace(" -", "-")


@cache
def _land() -> tuple[NDArray[np.float64], ...]:
    text = resources.files("geoarticle.maps").joinpath("land.txt").read_text(encoding="ascii").strip()
    return tuple(np.array(polyline.decode(ring, 1)) for ring in text.split())


def coasts(outlines: Outlines) -> str:
    """Make the text of ``land.txt`` from the outlines."""
    shapes = [shapely.make_valid(decoded(shape).geometry()) for shape in outlines.world()]
    land = shapely.simplify(shapely.union_all(shapely.buffer(shapes, 0.05)), _COAST_DEG)
    rings = [part.exterior.coords for part in shapely.get_parts(land) if part.area >= _LEAST_DEG2]
    return " ".join(sorted(_written(rings))) + "\n"


def _written(rings: Iterable[Iterable[tuple[float, float]]]) -> Iterable[str]:
    return (polyline.encode([(lon, lat) for lon, lat in ring], 1) for ring in rings)
