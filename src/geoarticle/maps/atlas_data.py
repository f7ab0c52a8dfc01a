"""What an atlas shows, in columns, and those columns packed as text for a page.

An atlas may hold some hundred thousand mentions. Numbers go as columns, differences where they are
sorted, all as one JSON text that zlib packs to a sixth; ``assets/atlas-data.js`` unpacks it.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, TypeAlias, get_args

from geoarticle.maps import origins, words
from geoarticle.model import Verdict

PlaceForm = Literal["point", "country", "division", "region"]
Column: TypeAlias = "list[int] | list[str]"
_LINES = 10_000  # parts of a degree; eleven metres
_FORMS = get_args(PlaceForm)
VERDICTS: tuple[Verdict, ...] = ("unverifiable", "consistent", "borderline", "inconsistent")


@dataclass(frozen=True, slots=True)
class Pin:
    """A place as an atlas shows it.

    ``code`` finds the outline of a country or division. A region has none and no middle: it is listed only.
    """

    id: str
    name: str
    around: str
    lat: float
    lon: float
    form: PlaceForm = "point"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """That an article names a place: the highest confidence, and whether a literal mention is among them."""

    place: str
    confidence: float
    literal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article of an atlas.

    ``day`` is days since 1970, None where it is not known; ``copied`` says that an earlier article has
    nearly the same text; ``verdict`` is the worst of its statements.
    """

    title: str
    url: str | None
    site: str
    language: str
    day: int | None
    copied: bool
    verdict: Verdict | None
    named: tuple[Naming, ...]


def packed(values: object) -> str:
    """Return JSON values as text that stands anywhere: zlib, then base64."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")


def columns(stories: Iterable[Story], pins: Sequence[Pin]) -> dict[str, Any]:
    """Return what the page's scripts read: stories by day, those without one last, and places."""
    ordered = sorted(stories, key=lambda story: (story.day is None, story.day or 0))
    numbers = {pin.id: number for number, pin in enumerate(pins)}
    sites, languages, around = _Words(), _Words(), _Words()
    named = [naming for story in ordered for naming in story.named]
    return {
        "stories": {
            "title": [words.clean(story.title, 160) for story in ordered],
            "url": [origins.public(story.url) for story in ordered],
            "site": [sites.number(words.clean(story.site, 60)) for story in ordered],
            "language": [languages.number(story.language) for story in ordered],
            "day": _steps([story.day for story in ordered if story.day is not None]),
            "copied": [int(story.copied) for story in ordered],
            "verdict": [VERDICTS.index(story.verdict) + 1 if story.verdict else 0 for story in ordered],
            "named": [len(story.named) for story in ordered],
        },
        "named": {
            "place": [numbers[naming.place] for naming in named],
            "confidence": [int(100 * naming.confidence) for naming in named],
            "literal": [int(naming.literal) for naming in named],
        },
        "places": {
            "id": [pin.id for pin in pins],
            "name": [words.clean(pin.name, 80) for pin in pins],
            "around": [around.number(words.clean(pin.around, 100)) for pin in pins],
            "lat": [round(pin.lat * _LINES) for pin in pins],
            "lon": [round(pin.lon * _LINES) for pin in pins],
            "form": [_FORMS.index(pin.form) for pin in pins],
            "code": {str(number): pin.code for number, pin in enumerate(pins) if pin.code},
        },
        "sites": list(sites.numbers),
        "languages": list(languages.numbers),
        "around": list(around.numbers),
    }


class _Words:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        return self.numbers.setdefault(word, len(self.numbers))


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return the first number and then by how much each is more than the one before."""
    return [number - before for before, number in pairwise((0, *numbers))]
