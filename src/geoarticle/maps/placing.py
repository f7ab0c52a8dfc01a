"""Where pins and labels go in a picture, so that none covers another; the page's scripts do the same."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

import shapely
from shapely.geometry.base import BaseGeometry

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
PIN = 26.0
LINE = 17.0  # height of a label
_RINGS = 9
MOST = 300  # pins that are kept apart and named: nobody can read more, and the work is quadratic
_NAMED = 15  # so many pins keep room for their names
_NARROW = frozenset("iljtfrI.,:;'|!()[]·-1 ")
_WIDE = frozenset("mwMW@%—")


@dataclass(slots=True)
class Taken:
    """The part of a picture that is in use; labels must stay inside ``frame``."""

    frame: Box
    boxes: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Say whether a box is inside the picture and meets no other."""
        inside = (
            box[0] >= self.frame[0]
            and box[1] >= self.frame[1]
            and box[2] <= self.frame[2]
            and box[3] <= self.frame[3]
        )
        return inside and not any(_meet(box, other) for other in self.boxes)

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        """Take and return the first box that is free, or None."""
        found = next((box for box in boxes if self.free(box)), None)
        if found:
            self.boxes.append(found)
        return found


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def pin_points(homes: Sequence[Point], names: Sequence[str]) -> list[Point]:
    """Return where pins go, so that none covers another.

    First those that can stand at home, and the first of them keep room for their names; then the
    others, each at the free point nearest to its home.
    """
    placed: list[Point] = []
    room: list[Box] = []
    found: dict[int, Point] = {}
    for index, home in enumerate(homes):
        if index >= MOST:
            found[index] = home
        elif _apart(home, placed):
            placed.append(home)
            found[index] = home
            if len(placed) <= _NAMED:
                wide = text_width(names[index], 13)
                room.append((home[0] + 14, home[1] - 9, home[0] + 18 + wide, home[1] + 8))
    for index, home in enumerate(homes):
        if index not in found:
            found[index] = _nearest_free(home, placed, room)
            placed.append(found[index])
    return [found[index] for index in range(len(homes))]


def _apart(point: Point, placed: Iterable[Point]) -> bool:
    return all(math.dist(point, other) >= PIN - 1 for other in placed)


def _nearest_free(home: Point, placed: Sequence[Point], room: Sequence[Box]) -> Point:
    half = PIN / 2
    for ring in range(1, _RINGS + 1):
        turns = 8 * ring
        for k in range(turns):
            angle = 2 * math.pi * k / turns + math.pi / 4
            step = ring * PIN * 0.6
            x, y = home[0] + step * math.cos(angle), home[1] + step * math.sin(angle)
            clear = not any(_meet((x - half, y - half, x + half, y + half), box) for box in room)
            if clear and _apart((x, y), placed):
                return (x, y)
    return home


def beside_pin(at: Point, wide: float) -> Iterator[Box]:
    """Return where a pin's name may stand, best first."""
    x, y, gap = at[0], at[1], PIN / 2 + 3
    right, left, centred = x + gap, x - wide - gap, x - wide / 2
    lefts_tops = (
        (right, y - 9), (left, y - 9), (centred, y + gap), (centred, y - gap - LINE),
        (right, y + 3), (right, y - 20), (left, y + 3), (left, y - 20),
        (right - 6, y + 10), (right - 6, y - 28), (left + 6, y + 10), (left + 6, y - 28),
    )  # fmt: skip
    for left, top in lefts_tops:
        yield (left, top, left + wide, top + LINE)


def beside_line(points: Sequence[Point], wide: float) -> Iterator[Box]:
    """Return where the caption of a line may stand, from its middle outwards."""
    for share in (0.5, 0.3, 0.7, 0.9, 0.1):
        x, y = along(points, share)
        lefts_tops = (
            (x + 10, y - 8), (x - wide - 10, y - 8), (x + 10, y + 8), (x - wide - 10, y + 8),
            (x + 10, y - 26), (x - wide - 10, y - 26), (x - wide / 2, y + 16), (x - wide / 2, y - 34),
        )  # fmt: skip
        for left, top in lefts_tops:
            yield (left, top, left + wide, top + LINE)


def along(points: Sequence[Point], share: float) -> Point:
    """Return the point at a share, 0 to 1, of a line's vertices."""
    at = share * (len(points) - 1)
    index = min(int(at), len(points) - 2)
    (x, y), (u, v) = points[index], points[index + 1]
    return (x + (u - x) * (at - index), y + (v - y) * (at - index))


def line_boxes(points: Sequence[Point]) -> Iterator[Box]:
    """Return a line as small boxes that no label may cover."""
    length = sum(math.dist(a, b) for a, b in pairwise(points))
    steps = max(1, min(200, math.ceil(length / 8)))
    for k in range(steps + 1):
        x, y = along(points, k / steps)
        yield (x - 3, y - 3, x + 3, y + 3)


def within(shape: BaseGeometry, wide: float) -> Iterator[Box]:
    """Return where a name fits into a shape (pixels), roomiest first; nothing if it does not fit."""
    found: list[tuple[float, Box]] = []
    for part in shapely.get_parts(shape):
        west, north, east, south = part.bounds
        if part.geom_type != "Polygon" or east - west < wide or south - north < LINE:
            continue
        for share in (0.5, 0.38, 0.62, 0.26, 0.74):
            y = north + (south - north) * share
            cut = part.intersection(shapely.LineString([(west - 1, y), (east + 1, y)]))
            for piece in shapely.get_parts(cut):
                left, _, right, _ = piece.bounds
                if right - left >= wide * 0.95:
                    middle = (left + right) / 2
                    room = (right - left) * (1 - abs(share - 0.5) * 0.5)
                    box = (middle - wide / 2, y - LINE / 2, middle + wide / 2, y + LINE / 2)
                    found.append((room, box))
    for _, box in sorted(found, key=lambda item: (-item[0], item[1])):
        yield box


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
