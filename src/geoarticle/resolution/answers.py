"""The last step: from what speaks for a place to an answer with a calibrated confidence.

``Resolver.raw_answers`` gives everything before calibration, ``answer`` is all of it. Training fits
the tables on the same raw answers, so that what is fitted is what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from geoarticle.analysis import Decision
from geoarticle.gazetteer.classes import LANDSCAPES, place_kind
from geoarticle.languages import Language
from geoarticle.model import Candidate, Inferred, Place, Resolution, Resolved, Unresolved
from geoarticle.resolution.arrays import Floats
from geoarticle.resolution.doubts import LEAST_LONE, Doubts, look
from geoarticle.resolution.groups import Group
from geoarticle.resolution.scene import Guess
from geoarticle.resolution.wrong import chance_wrong

LEAST_CONFIDENCE = 0.2  # a pin less likely than this misleads more often than it helps
_WIDE_KM = 300.0
Table = Sequence[tuple[float, float]]  # (raw, calibrated) in rising order


@dataclass(frozen=True, slots=True, kw_only=True)
class RawAnswer:
    """A name's likeliest place and the area that else it may lie in, none of it calibrated.

    ``share`` is the probability that the model gives to the surroundings of ``place``;
    ``candidates`` begin with it; ``otherwise`` is the reason why it is not said; ``stated``: what the
    text states chose the place; ``held``: it lies where the text puts the name.
    """

    group: Group
    place: Place | None
    share: float
    otherwise: str
    guess: Guess | None
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    stated: bool = False
    held: bool = False
    doubts: Doubts = field(default_factory=Doubts)

    @classmethod
    def by_a_person(cls, group: Group, decision: Decision) -> RawAnswer:
        """Return what a person said of a group: certain, and not the machine's."""
        chosen = Candidate(place=decision.place, confidence=1.0, evidence=(decision.by,))
        return cls(
            group=group, place=decision.place, share=1.0, otherwise="", guess=None,
            evidence=chosen.evidence, candidates=(chosen,),
        )  # fmt: skip

    @property
    def loose(self) -> bool:
        """Whether the place is spelled otherwise than the name, by a letter or two."""
        return any(m.kind == "near" and m.place == self.place for m in self.group.matches)

    @property
    def misspelt(self) -> bool:
        """Whether a letter or two differ, be it from a name that all the world knows."""
        return any(m.distance > 0 and m.place == self.place for m in self.group.matches)

    @property
    def doubted(self) -> str:
        """Its kind for a person who looks at it: a near spelling is one wherever it lies."""
        return "near" if self.misspelt else self.kind

    @property
    def kind(self) -> str:
        """Which calibration table serves the place."""
        if self.group.decided is not None:
            return "decided"
        if self.stated:
            return "position" if self.group.place is not None else "stated"
        if self.group.demonym:
            return "demonym"
        if self.group.partial:
            return "part"
        if self.loose and not self.held:
            return "near"
        return "region" if self.place is not None and is_wide(self.place) else "name"


def is_wide(place: Place) -> bool:
    """Say whether a place is a region or water so wide that its point says little."""
    return place_kind(place) in LANDSCAPES and place.radius_km >= _WIDE_KM


def guess_kind(guess: Guess) -> str:
    """Return which calibration table serves an inferred area."""
    return "stated" if guess.stated else "scene"


def answer(
    raw: RawAnswer, tables: Mapping[str, Table], language: Language, wrong: Floats | None = None
) -> Resolution:
    """Return the likelier of place and area, or neither where both are too unlikely.

    ``wrong`` weighs what tells that a pin is wrong; without it, only its share of the probability does.
    """
    placed = None if raw.place is None else _confidence(raw.share, tables.get(raw.kind, ()))
    guessed = None
    if raw.guess is not None:
        guessed = _confidence(raw.guess.confidence, tables.get(guess_kind(raw.guess), ()))
    if raw.guess is not None and guessed is not None and guessed > (placed or 0.0):
        return _inferred(raw, raw.guess, guessed, placed)
    if raw.place is None or placed is None:
        return Unresolved(reason=raw.otherwise, alternatives=raw.candidates)
    if raw.doubts.lone and not raw.stated and placed < LEAST_LONE:
        where = ", ".join(filter(None, (raw.place.admin1_name, raw.place.country_name)))
        return Unresolved(reason=language.phrase("far and lone", where=where), alternatives=raw.candidates)
    others = raw.candidates[1:]
    why = None
    if not raw.stated and raw.group.decided is None:
        chance = chance_wrong(raw.doubted, raw.share, raw.doubts.seen, wrong)
        why = look(raw.doubted, chance, raw.doubts, raw.place, others, language)
    return Resolved(
        place=raw.place, confidence=placed, evidence=raw.evidence, alternatives=others, needs_look=why
    )


def _inferred(raw: RawAnswer, guess: Guess, confidence: float, placed: float | None) -> Inferred:
    """Return an area; the first of its runners-up is the place that it outdid, as sure as that was."""
    beaten = raw.candidates
    if raw.place is not None and placed is not None:
        outdone = Candidate(place=raw.place, confidence=placed, evidence=raw.evidence)
        beaten = (outdone, *raw.candidates[1:])
    return Inferred(
        name=raw.group.name, lat=guess.lat, lon=guess.lon, radius_km=guess.radius_km, area=guess.area(),
        anchor=guess.anchor, inside=guess.inside, confidence=confidence, evidence=guess.reasons,
        alternatives=beaten,
    )  # fmt: skip


def _confidence(raw: float, table: Table) -> float | None:
    """Return a calibrated confidence, None where it is too low to say anything."""
    confidence = calibrated(raw, table)
    return confidence if confidence >= LEAST_CONFIDENCE else None


def calibrated(raw: float, table: Table) -> float:
    """Return a probability read off a table of (raw, calibrated), straight lines between."""
    if not table:
        return raw
    return float(np.interp(raw, [a for a, _ in table], [b for _, b in table]))
