"""Sequences of edits, right, stale and hostile: the report is right under each of them, or says why not."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from fuzz import mutation
from geoarticle.analysis import World
from geoarticle.exports.edits import SCHEMA, read_edits
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.maps.sheet import draw_up
from geoarticle.model import Mention, Resolution, Resolved
from geoarticle.pipeline import geoparse
from geoarticle.report import Report

STORY = (
    "Fighting spread in Oxford on Monday, officials in Springfield said. Troops left Oxford for Tupelo, "
    "80 km east of Oxford. The hamlet of Blorvik was hit.\n"
)
WORDS = (
    "Oxford",
    "Springfield",
    "Tupelo",
    "Blorvik",
    "Monday",
    "officials",
    "Atlantis",
    "Fighting",
    "hamlet",
)
PLACES = ("geonames:2640729", "geonames:4440076", "geonames:4250542", "geonames:1", "own:x", "", "..")
HOSTILE = ("{{ 7 * 7 }}", "<script>alert(1)</script>", "\x1b[2J", "\u202e", "a" * 300, "\ud800", " ", 5, None)


@cache
def _world() -> World:
    return World(gazetteer=Gazetteer.open(), outlines=Outlines.open())


def edits_case(chance: random.Random) -> tuple[str, bytes]:
    """Return a file's name and content."""
    edits = [_edit(chance) for _ in range(chance.randint(1, 8))]
    data = json.dumps({"schema": SCHEMA, "edits": edits}).encode()
    how = chance.random()
    return "story.edits.json", mutation.of_json(chance, data) if how < 0.1 else data


def _edit(chance: random.Random) -> dict[str, Any]:
    words = chance.choice(WORDS)
    at = STORY.find(words)
    edit: dict[str, Any] = {
        "do": chance.choice(("means", "move", "not_a_place", "rename", "hide", "confirm", "add")),
        "quote": {"exact": words, "prefix": STORY[max(0, at - 9) : at] if chance.random() < 0.5 else "xyzzy"},
        "place": chance.choice(PLACES),
        "lat": round(chance.uniform(-90, 90), 3),
        "lon": round(chance.uniform(-180, 180), 3),
        "label": "A label",
        "only_here": chance.random() < 0.3,
    }
    if chance.random() < 0.3:
        edit[chance.choice(list(edit))] = chance.choice(HOSTILE)
    return edit


def use_edits(_chance: random.Random, file: Path) -> None:
    """Apply a file of edits; what was decided last of a mention holds, or the edit says why it does not."""
    edits, problems = read_edits(file.read_bytes())
    world = _world()
    report = geoparse(STORY, gazetteer=world.gazetteer, outlines=world.outlines, edits=edits)
    assert all("\n" not in problem for problem in problems)
    assert [edited.edit for edited in report.edits] == list(edits)
    assert all(edited.problem is None or not edited.mentions for edited in report.edits)
    _require_the_last_word(report)
    assert Report.from_json(report.to_json()) == report
    draw_up([report])


def _require_the_last_word(report: Report) -> None:
    answers = {m.id: (m, r) for m, r in zip(report.mentions, report.resolutions, strict=True)}
    last: dict[str, Any] = {}
    for edited in report.edits:
        if edited.edit.do in ("means", "move") or (edited.edit.do == "add" and edited.edit.lat is not None):
            last |= dict.fromkeys(edited.mentions, edited.edit)
        elif edited.edit.do in ("confirm", "add"):
            for mention in edited.mentions:
                last.pop(mention, None)
    for id_, edit in last.items():
        _require(edit, *answers[id_])


def _require(edit: Any, mention: Mention, resolution: Resolution) -> None:
    assert isinstance(resolution, Resolved), (edit, mention)
    assert resolution.confidence == 1.0
    if edit.do == "means" or (edit.do == "add" and edit.place):
        assert resolution.place.id == edit.place, (edit, resolution.place)
    else:
        assert (resolution.place.lat, resolution.place.lon) == (edit.lat, edit.lon), (edit, resolution.place)


TARGETS = {"edits": (edits_case, use_edits)}
