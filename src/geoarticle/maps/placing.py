"""Where pins and labels go in a picture, so that none covers another.

``assets/placing.js`` does the same for the page, with the same numbers (``assets/placing.json``).
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
Offset: TypeAlias = tuple[Literal["right", "left", "middle"], float, float]
_NARROW = frozenset("iljtfrI.,:;'|!()[]·-1 ")
_WIDE = frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers that picture and page share; lengths are pixels."""

    line: float  # height of a label
    pin: float  # across; pins that are nearer to each other stand as one
    dot: float  # across; where a pin lies that stands with another
    most: int  # names that are tried: nobody can read more, and the work is quadratic
    early: float  # so much before its zoom a town may be named
    together: int  # names that one label may hold
    shortest_line: float  # a caption beside a shorter line would seem to belong elsewhere
    beside_pin: Sequence[Offset]  # side, and from the pin to the label's near edge and top
    near_pin: Sequence[Offset]  # farther off, for names that must not be lost
    beside_town: Sequence[Offset]
    along_line: Sequence[float]  # shares of a line at which its caption may stand
    beside_line: Sequence[Offset]
    line_box: float  # half the side of the boxes that keep a line free
    line_step: float  # between them
    line_boxes: int  # at most
    lowest_shape: float  # a lower one carries no name
    chords: Sequence[float]  # shares of a shape's height at which its name may stand
    chord_fall: float  # how much less room counts away from the middle
    chord_points: Sequence[tuple[float, float]]  # share of a chord, and how much its room counts there
    chord_room: float  # of a name's width, that has to fit
    chords_tried: int  # in a shape, at most


@cache
def rules() -> Rules:
    """Return the numbers that picture and page share."""
    text = resources.files("geoarticle.maps").joinpath("assets", "placing.json").read_text("utf-8")
    return Rules(**json.loads(text))


@dataclass(slots=True)
class Taken:
    """The part of a picture that is in use; labels must stay inside ``frame``."""

    frame: Box
    boxes: list[Box] = field(default_factory=list)
    marks: list[Box] = field(
        default_factory=list
    )  # lines, dots: a name that must not be lost may cover those

    def free(self, box: Box, over_marks: bool = False) -> bool:
        """Say whether a box is inside the picture and meets no other."""
        inside = (
            box[0] >= self.frame[0]
            and box[1] >= self.frame[1]
            and box[2] <= self.frame[2]
            and box[3] <= self.frame[3]
        )
        others = self.boxes if over_marks else (*self.boxes, *self.marks)
        return inside and not any(_meet(box, other) for other in others)

    def first_free(self, boxes: Iterable[Box], over_marks: bool = False) -> Box | None:
        """Take and return the first box that is free, or None; over a mark only where nothing else is."""
        tried = list(boxes)
        found = next((box for box in tried if self.free(box)), None)
        if found is None and over_marks:
            found = next((box for box in tried if self.free(box, over_marks)), None)
        if found:
            self.boxes.append(found)
        return found


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def clustered(homes: Sequence[Point]) -> list[list[int]]:
    """Return the pins that stand as one, each list led by the one that is drawn, at its own home.

    ``homes`` are in order of precedence: a pin that would cover a leading one joins the nearest of
    those, and no pin ever leaves its home.
    """
    clusters: list[list[int]] = []
    cells: dict[tuple[int, int], list[list[int]]] = {}
    for index, (x, y) in enumerate(homes):
        cell = (math.floor(x / rules().pin), math.floor(y / rules().pin))
        around = [
            c for i in (-1, 0, 1) for j in (-1, 0, 1) for c in cells.get((cell[0] + i, cell[1] + j), ())
        ]
        near = [c for c in around if _covers(homes[c[0]], (x, y))]
        if near:
            min(near, key=lambda c: (math.dist(homes[c[0]], (x, y)), c[0])).append(index)
        else:
            clusters.append([index])
            cells.setdefault(cell, []).append(clusters[-1])
    return clusters


def _covers(a: Point, b: Point) -> bool:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1])) < rules().pin


def beside_pin(at: Point, wide: float) -> Iterator[Box]:
    """Return where a pin's name may stand, best first."""
    return _beside(at, wide, rules().beside_pin)


def near_pin(at: Point, wide: float, frame: Box) -> Iterator[Box]:
    """Return the same and places farther off, for a name that must not be lost.

    Above and below the pin it keeps inside the frame.
    """
    yield from beside_pin(at, wide)
    for offset, box in zip(rules().near_pin, _beside(at, wide, rules().near_pin), strict=True):
        by = max(0.0, frame[0] - box[0]) - max(0.0, box[2] - frame[2]) if offset[1] == 0 else 0.0
        yield (box[0] + by, box[1], box[2] + by, box[3])


def beside_town(at: Point, wide: float) -> Iterator[Box]:
    """Return where the name of a town that the story does not mention may stand."""
    return _beside(at, wide, rules().beside_town)


def beside_line(points: Sequence[Point], wide: float) -> Iterator[Box]:
    """Return where the caption of a line may stand, from its middle outwards."""
    for share in rules().along_line:
        yield from _beside(along(points, share), wide, rules().beside_line)


def _beside(at: Point, wide: float, offsets: Iterable[Offset]) -> Iterator[Box]:
    for side, dx, dy in offsets:
        left = at[0] + {"right": dx, "left": -dx - wide, "middle": dx - wide / 2}[side]
        top = at[1] + dy
        yield (left, top, left + wide, top + rules().line)


def along(points: Sequence[Point], share: float) -> Point:
    """Return the point at a share, 0 to 1, of a line's vertices."""
    at = share * (len(points) - 1)
    index = min(int(at), len(points) - 2)
    (x, y), (u, v) = points[index], points[index + 1]
    return (x + (u - x) * (at - index), y + (v - y) * (at - index))


def line_boxes(points: Sequence[Point]) -> Iterator[Box]:
    """Return a line as small boxes that no label may cover."""
    length = sum(math.dist(a, b) for a, b in pairwise(points))
    steps = max(1, min(rules().line_boxes, math.ceil(length / rules().line_step)))
    half = rules().line_box
    for k in range(steps + 1):
        x, y = along(points, k / steps)
        yield (x - half, y - half, x + half, y + half)


def within(shape: BaseGeometry, wide: float) -> list[tuple[float, Box]]:
    """Return where a name fits into a shape (pixels), with the room there, roomiest first."""
    found: list[tuple[float, Box]] = []
    for part in shapely.get_parts(shape):
        west, north, east, south = part.bounds
        low = south - north < rules().lowest_shape or east - west < wide * rules().chord_room
        if part.geom_type == "Polygon" and not low:
            found += [spot for spot in _chords(part, wide) if spot[0] >= wide * rules().chord_room]
    return sorted(found, key=lambda spot: -spot[0])[: rules().chords_tried]


def _chords(polygon: BaseGeometry, wide: float) -> Iterator[tuple[float, Box]]:
    """Yield boxes on horizontal chords of a polygon; those near its middle count as roomier."""
    _, north, _, south = polygon.bounds
    rings = [shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)]
    half = rules().line / 2
    for share in rules().chords:
        y = north + (south - north) * share
        cuts = sorted(x for ring in rings for x in _crossings(ring, y))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            room = (right - left) * (1 - abs(share - 0.5) * rules().chord_fall)
            for at, part in rules().chord_points:
                x = left + (right - left) * at
                yield room * part, (x - wide / 2, y - half, x + wide / 2, y + half)


def _crossings(ring: NDArray[np.float64], y: float) -> list[float]:
    a, b = ring[:-1], ring[1:]
    cut = (a[:, 1] > y) != (b[:, 1] > y)
    a, b = a[cut], b[cut]
    found: list[float] = (a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])).tolist()
    return found


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """Return about how wide a text is in pixels, on the safe side: the font is the reader's."""
    total = 0.0
    for character in text:
        if unicodedata.combining(character):
            continue
        if unicodedata.east_asian_width(character) in "WF":
            total += 1.0
        elif character in _NARROW:
            total += 0.36
        elif character in _WIDE:
            total += 0.95
        else:
            total += 0.7 if character.isupper() else 0.6
    return total * size + spacing * len(text) + 4
