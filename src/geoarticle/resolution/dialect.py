"""For whom a text is written: a paper that says "sheriff" and "percent" means its own Paris.

Words that the American press uses and that of the Commonwealth hardly does, and the other way
round; counted, not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_AMERICAN = re.compile(
    r"\b(?:sheriffs?|sheriff's|county (?:commissioner|commission|attorney|clerk|judge|supervisor)s?|counties|"
    r"school (?:district|board)|(?:high|middle|elementary|charter) schools?|elementary|townships?|interstate|"
    r"(?:state )?troopers?|percent|center|colors?|programs?|labor|neighbors?|neighborhoods?|favorite|defense|"
    r"(?:district|city|assistant) attorney|grand jury|freshm[ae]n|sophomores?|varsity|quarterback|"
    r"touchdowns?|innings?|homecoming|gop|republicans?|democrats?|rep\.|sen\.|gov\.|ymca|courthouse|medicaid|medicare|"
    r"state police|highway patrol|downtown|semester|cents|blvd|realtors?|statewide|driveway|downed|"
    r"police department|fire department|community college|state university|bureau|ballots?|parking lot|"
    r"apartments?|pickup|sidewalks?|movies?|gasoline|attorneys?|lawmakers|honored|traveled|mom|kids)(?!\w)"
)
_COMMONWEALTH = re.compile(
    r"\b(?:per cent|centres?|colours?|programmes?|labour|neighbours?|neighbourhoods?|favourite|defence|"
    r"councillors?|(?:borough|county|parish|shire) council|mps?|nhs|motorway|solicitors?|magistrates?|"
    r"constables?|pence|whilst|postcode|primary school|a-levels?|ofsted|tory|tories|pubs?|crown court|"
    r"kilometres?|metres?|litres?|tonnes?|honour(?:ed)?|organis(?:e|ed|ation|ations)|realis(?:e|ed)|"
    r"recognis(?:e|ed)|travelled|premier|provincial|rcmp|ndp|garda[ií]?|taoiseach|lakhs?|crores?|panchayat|"
    r"holidaymakers?|petrol|lorry|lorries|bungalow|roadworks|pensioners?|storeys?|cheque|tyres?|licence)(?!\w)"
)
_AMERICAN_MONEY = re.compile(r"(?<![A-Z\w])\$\d")
_COMMONWEALTH_MONEY = re.compile(r"£\d")
_ENOUGH = 1.5  # such words in a hundred make it sure
_LOOKED_AT = 10_000  # code points; the first pages show it
COMMONWEALTH = frozenset({"GB", "IE", "CA", "AU", "NZ", "ZA", "IN", "PK", "NG", "KE", "GH", "JM", "SG", "MT"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How far a text reads American and Commonwealth, each 0 to 1."""

    american: float
    commonwealth: float


def dialect(text: str) -> Dialect:
    """Return how a text reads; a mixture, or a text without such words, is neither."""
    start = text[:_LOOKED_AT]
    lowered = start.lower()
    scale = max(1.0, len(start.split()) / 100) * _ENOUGH
    american = _count(_AMERICAN, lowered) + _count(_AMERICAN_MONEY, start)
    commonwealth = _count(_COMMONWEALTH, lowered) + _count(_COMMONWEALTH_MONEY, start)
    return Dialect(
        american=min(1.0, max(0.0, american - 2 * commonwealth) / scale),
        commonwealth=min(1.0, commonwealth / scale),
    )


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
