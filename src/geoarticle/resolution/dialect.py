"""For whom a text is written: a paper that says "sheriff" and "percent" means its own Paris.

Words that the American press uses and that of the Commonwealth hardly does, and the other way
round; counted, not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geoarticle.languages import Language

_ENOUGH = 1.5  # such words in a hundred make it sure
_LOOKED_AT = 10_000  # code points; the first pages show it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How far a text reads American and Commonwealth, each 0 to 1; ``countries`` write the latter."""

    american: float
    commonwealth: float
    countries: frozenset[str]


def dialect(text: str, language: Language) -> Dialect:
    """Return how a text reads; a mixture, or a text without such words, is neither."""
    start = text[:_LOOKED_AT]
    lowered = start.lower()
    scale = max(1.0, len(start.split()) / 100) * _ENOUGH
    american = _count(language.pattern("american wording"), lowered)
    american += _count(language.pattern("american money"), start)
    commonwealth = _count(language.pattern("commonwealth wording"), lowered)
    commonwealth += _count(language.pattern("commonwealth money"), start)
    return Dialect(
        american=min(1.0, max(0.0, american - 2 * commonwealth) / scale),
        commonwealth=min(1.0, commonwealth / scale),
        countries=language.words("commonwealth country"),
    )


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
