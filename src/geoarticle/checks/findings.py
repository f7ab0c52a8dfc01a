"""What a comparison finds before it becomes a Check: a verdict, what was measured, and why."""

from __future__ import annotations

from dataclasses import dataclass

from geoarticle.model import Verdict

_ORDER: tuple[Verdict, ...] = ("consistent", "borderline", "inconsistent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A verdict with its sentence; ``notes`` follow it."""

    verdict: Verdict
    reason: str
    distance_km: float | None = None
    azimuth_deg: float | None = None
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason with its notes."""
        return "; ".join((self.reason, *self.notes))


def unverifiable(reason: str) -> Finding:
    """Return that nothing can be said, and why."""
    return Finding(verdict="unverifiable", reason=reason)


def worse(a: Verdict, b: Verdict) -> Verdict:
    """Return the worse of two verdicts; unverifiable is worst."""
    if "unverifiable" in (a, b):
        return "unverifiable"
    return max(a, b, key=_ORDER.index)


def graded(value: float, fine: float, wide: float) -> Verdict:
    """Return the verdict on a value that should be small."""
    if value <= fine:
        return "consistent"
    return "borderline" if value <= wide else "inconsistent"
