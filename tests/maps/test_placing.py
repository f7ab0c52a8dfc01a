"""Where pins and labels go. tests/maps/scripts runs the same cases through the page's scripts."""

import itertools
import json
import time
from pathlib import Path

import pytest
import shapely

from geoarticle.maps import placing

CASES = json.loads((Path(__file__).parent / "placing_cases.json").read_text(encoding="utf-8"))


def cases(kind):
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["what"]) for case in CASES[kind]])


def flat(rows):
    return [value for row in rows for value in row]


@cases("clusters")
def test_pins_stand_together_as_in_the_page(case):
    clusters = placing.clustered([tuple(home) for home in case["homes"]])
    assert clusters == case["clusters"]
    leading = [case["homes"][first] for first, *_ in clusters]
    pairs = itertools.combinations(leading, 2)
    assert all(max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= placing.rules().pin for a, b in pairs)


@cases("beside_pin")
def test_a_pins_name_stands_where_the_page_writes_it(case):
    assert flat(placing.beside_pin(case["at"], case["wide"])) == pytest.approx(flat(case["boxes"]))


@cases("near_pin")
def test_a_name_that_must_not_be_lost_may_stand_farther_off(case):
    boxes = list(placing.near_pin(tuple(case["at"]), case["wide"], tuple(case["frame"])))
    assert flat(boxes[: -len(case["last"])]) == flat(placing.beside_pin(tuple(case["at"]), case["wide"]))
    assert flat(boxes[-len(case["last"]) :]) == pytest.approx(flat(case["last"]))


@cases("beside_line")
def test_a_caption_stands_where_the_page_writes_it(case):
    assert flat(placing.beside_line(case["points"], case["wide"])) == pytest.approx(flat(case["boxes"]))


@cases("line_boxes")
def test_a_line_is_kept_free_as_in_the_page(case):
    assert flat(placing.line_boxes(case["points"])) == pytest.approx(flat(case["boxes"]))


@cases("labels")
def test_a_label_takes_the_first_place_that_is_free(case):
    taken = placing.Taken(
        frame=tuple(case["frame"]),
        boxes=[tuple(box) for box in case["taken"]],
        marks=[tuple(box) for box in case.get("marks", [])],
    )
    found = taken.first_free([tuple(box) for box in case["boxes"]], case.get("over_marks", False))
    assert found == (case["chosen"] and tuple(case["chosen"]))
    assert len(taken.boxes) == len(case["taken"]) + bool(case["chosen"])


@cases("room")
def test_a_name_has_room_where_the_page_finds_it(case):
    shape = shapely.MultiPolygon([(rings[0], rings[1:]) for rings in case["parts"]])
    found = [(room, *box) for room, box in placing.within(shape, case["wide"])]
    assert flat(found) == pytest.approx(flat(case["spots"]))


def test_many_pins_are_sorted_in_no_time():
    homes = [(k * 7.0 % 1200, k * 13.0 % 760) for k in range(20_000)]
    began = time.process_time()
    clusters = placing.clustered(homes)
    assert time.process_time() - began < 1.0
    assert sorted(k for cluster in clusters for k in cluster) == list(range(20_000))
