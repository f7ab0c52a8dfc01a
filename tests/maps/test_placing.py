"""Where pins and labels go. tests/maps/scripts runs the same cases through the page's scripts."""

import itertools
import json
import math
from pathlib import Path

import pytest
import shapely

from geoarticle.maps import placing

CASES = json.loads((Path(__file__).parent / "placing_cases.json").read_text(encoding="utf-8"))


def cases(kind):
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["what"]) for case in CASES[kind]])


def flat(rows):
    return [value for row in rows for value in row]


@cases("pins")
def test_pins_go_where_the_page_puts_them(case):
    points = placing.pin_points([tuple(home) for home in case["homes"]], case["widths"], case["size"])
    assert flat(points) == pytest.approx(flat(case["points"]))
    pairs = itertools.combinations(points, 2)
    assert min(math.dist(a, b) for a, b in pairs) >= case["size"] - placing.rules().overlap


@cases("beside_pin")
def test_a_pins_name_stands_where_the_page_writes_it(case):
    assert flat(placing.beside_pin(case["at"], case["wide"])) == pytest.approx(flat(case["boxes"]))


@cases("beside_line")
def test_a_caption_stands_where_the_page_writes_it(case):
    assert flat(placing.beside_line(case["points"], case["wide"])) == pytest.approx(flat(case["boxes"]))


@cases("line_boxes")
def test_a_line_is_kept_free_as_in_the_page(case):
    assert flat(placing.line_boxes(case["points"])) == pytest.approx(flat(case["boxes"]))


@cases("labels")
def test_a_label_takes_the_first_place_that_is_free(case):
    taken = placing.Taken(frame=tuple(case["frame"]), boxes=[tuple(box) for box in case["taken"]])
    found = taken.first_free([tuple(box) for box in case["boxes"]])
    assert found == (case["chosen"] and tuple(case["chosen"]))
    assert len(taken.boxes) == len(case["taken"]) + bool(case["chosen"])


@cases("room")
def test_a_name_has_room_where_the_page_finds_it(case):
    shape = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in case["parts"]])
    found = [(room, *box) for room, box in placing.within(shape, case["wide"])]
    assert flat(found) == pytest.approx(flat(case["spots"]))


def test_pins_at_one_place_leave_room_for_the_first_ones_name():
    points = placing.pin_points([(100.0, 100.0)] * 40, [60.0] * 40, 26.0)
    assert points[0] == (100.0, 100.0)
    left, top, right, bottom = next(placing.beside_pin((100.0, 100.0), 60.0))
    assert not [p for p in points[1:] if left - 13 < p[0] < right + 13 and top - 13 < p[1] < bottom + 13]


def test_more_pins_than_anybody_reads_stay_at_home():
    assert placing.pin_points([(5.0, 5.0)] * 301, [10.0] * 301, 26.0)[300] == (5.0, 5.0)
