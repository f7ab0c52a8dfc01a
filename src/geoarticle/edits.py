"""What a person said about a report: values, each anchored by words of the article.

An edit stands beside the machine's answer, never in place of it: a ``Change`` keeps what was said before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

EditKind = Literal["means", "move", "not_a_place", "rename", "hide", "confirm", "add"]
AnswerStatus = Literal["resolved", "inferred", "unresolved", "none"]
LONGEST_NAME = 200  # characters of a name, a label, a person, an id
LONGEST_NOTE = 2_000
LONGEST_QUOTE = 1_000
WIDEST_KM = 20_040.0  # half around the world


@dataclass(frozen=True, slots=True, kw_only=True)
class TextQuote:
    """Words with some of the text before and after: finds them again when the text was edited.

    The text quote selector of the W3C Web Annotation model; without the text only ``exact`` is known.
    """

    exact: str
    prefix: str | None = None
    suffix: str | None = None

    @classmethod
    def of(cls, text: str, start: int, end: int, exact: str, *, context: int = 32) -> TextQuote:
        """Quote ``text[start:end]``, with ``context`` code points on either side."""
        if not text:
            return cls(exact=exact)
        before, after = text[max(0, start - context) : start], text[end : end + context]
        return cls(exact=exact, prefix=before, suffix=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing that a person decided about the words that ``quote`` finds.

    ``means`` names the id of a ``place``; ``move`` puts it at ``lat, lon`` (WGS84 degrees) with a
    ``radius_km``; ``rename`` gives it a ``label``; ``add`` makes words a mention, at a place, at a
    position, or wherever they resolve. It holds for all mentions of the name that mean the same,
    unless ``only_here``. ``by`` says who, ``when`` the day or time.
    """

    do: EditKind
    quote: TextQuote
    place: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    label: str | None = None
    only_here: bool = False
    by: str | None = None
    when: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        wrong = self._wrong()
        if wrong:
            raise ValueError(wrong)

    def _wrong(self) -> str:
        """Return what is wrong with the edit, in words; "" where nothing is."""
        if not self.quote.exact.strip() or len(self.quote.exact) > LONGEST_QUOTE:
            return f"the quoted words are blank, or longer than {LONGEST_QUOTE} characters"
        if any(len(text or "") > LONGEST_NAME for text in (self.place, self.label, self.by, self.when)):
            return f"a place, label or person is longer than {LONGEST_NAME} characters"
        if len(self.note or "") > LONGEST_NOTE:
            return f"the note is longer than {LONGEST_NOTE} characters"
        if (self.lat is None) != (self.lon is None):
            return "lat and lon belong together"
        for word, value, most in (("lat", self.lat, 90), ("lon", self.lon, 180)):
            if value is not None and not (math.isfinite(value) and abs(value) <= most):
                return f"{word} {value} is outside -{most} to {most}"
        if self.radius_km is not None and not 0 <= self.radius_km <= WIDEST_KM:
            return f"radius_km {self.radius_km} is outside 0 to {WIDEST_KM:g}"
        needs = {"means": self.place, "move": self.lat, "rename": (self.label or "").strip() or None}
        if self.do in needs and needs[self.do] is None:
            what = {"means": "a place", "move": "lat and lon", "rename": "a label"}[self.do]
            return f"{self.do} needs {what}"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is said of a mention; "none": that it is no mention."""

    status: AnswerStatus
    place: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A mention that edits changed, their own or a neighbour's: what the machine said, what holds now.

    ``start`` and ``end`` are code points; ``mention`` is its id in the report, None if it is none now.
    """

    start: int
    end: int
    text: str
    mention: str | None
    was: Answer
    now: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An edit and the mentions that it holds for; ``problem`` says why it could not be applied."""

    edit: Edit
    mentions: tuple[str, ...] = ()
    problem: str | None = None
