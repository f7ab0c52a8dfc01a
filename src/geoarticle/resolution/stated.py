"""What statements about a name say of the places that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geoarticle.gazetteer import Outlines
from geoarticle.gazetteer.classes import is_settlement, place_kind
from geoarticle.geodesy import inverse
from geoarticle.languages import Language
from geoarticle.model import Candidate, Place, Span
from geoarticle.relations import agreement
from geoarticle.relations.tolerances import stated_km
from geoarticle.resolution.scene import Stated

_BEFORE, _CLAUSE = 30, 240  # characters: of words in front of a name; between it and its statement
_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 0.5  # agreement at the wide edge of a statement's band
_LARGE, _NEGLIGIBLE = 100_000, 100  # people; how many times fewer nobody means
_SURE, _LIKELY, _WELL_KNOWN = 0.9, 0.6, 50_000
_FAMOUS, _SEAT = (
    1_000_000,
    15_000,
)  # people: of a city known abroad; of a division's seat, or a town put in its area
_FARTHEST, _FARTHEST_KM = 6.0, 60.0  # of a town that is well known and sure
_FARTHER, _FARTHER_KM = 1.6, 15.0  # beyond, another place is likelier than a slip in the text


def kept_share(statements: Sequence[Stated], place: Place, outlines: Outlines) -> float:
    """Return the share of statements that a place keeps."""
    return sum(_keeps(statement, place, outlines) >= _KEPT for statement in statements) / len(statements)


def _keeps(statement: Stated, place: Place, outlines: Outlines) -> float:
    return agreement(statement.relation, place.point, statement.ground, statement.second, outlines)


def best_kept(statements: Sequence[Stated], places: Iterable[Place], outlines: Outlines) -> Place | None:
    """Return the place that keeps the statements best, the better known of equals; None where none does."""
    best: tuple[float, int, Place] | None = None
    for place in {place.id: place for place in places}.values():
        values = [_keeps(statement, place, outlines) for statement in statements]
        if sum(value >= _KEPT for value in values) <= len(values) / 2:
            continue
        found = (round(sum(values) / len(values), 1), place.population, place)
        if best is None or found[:2] > best[:2]:
            best = found
    return best[2] if best else None


def without_negligible(places: Iterable[Place], known: Place | None) -> list[Place]:
    """Return places without hamlets that are called like a large city which the text may be wrong about."""
    least = 0 if known is None or known.population < _LARGE else known.population // _NEGLIGIBLE
    return [place for place in places if place.population >= least]


def with_first(place: Place, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates with a place at their head."""
    others = (other for other in candidates if other.place.id != place.id)
    return (Candidate(place=place, confidence=0.0), *others)


def is_itself(place: Place, share: float, statements: Sequence[Stated], *, held: bool) -> bool:
    """Say whether a place is known so well that a text which says otherwise is wrong about it.

    At home, that is where it is measured from its own country or ``held`` by what the text puts it
    in, a large town or a division's seat is; abroad only a sure capital or city of a million, for
    villages are called after the others.
    """
    if share < _LIKELY or not is_settlement(place):
        return False
    kind = place_kind(place)
    home = held or all(statement.ground.country == place.country for statement in statements)
    if home and (place.population >= _LARGE or kind == "capital"):
        return True
    seat = held or kind in ("division1 seat", "government seat")
    small = home and seat and place.population >= _SEAT
    return share >= _SURE and (small or kind == "capital" or place.population >= _FAMOUS)


def called_small(text: str, name: Span, statement: Span, language: Language) -> bool:
    """Say whether the words around a name and a statement about it call it a village."""
    small = language.words("small settlement")
    one, other = sorted((statement, name), key=lambda span: span.start)
    around = text[max(0, one.start - _BEFORE) : other.start + _BEFORE]
    return len(around) < _CLAUSE and any(word.lower() in small for word in _WORD.findall(around))


def may_be_misplaced(statements: Sequence[Stated], place: Place, share: float) -> bool:
    """Say whether a place lies so near what is said of it that the text may only be wrong about it.

    Several statements that all say otherwise are about another place.
    """
    if len(statements) > 1:
        return False
    stated = stated_km(statements[0].relation)
    if stated is None:
        return True
    away = inverse(statements[0].ground.point, place.point).distance_km
    if share >= _SURE and place.population >= _WELL_KNOWN:
        return away <= _FARTHEST * stated[1] + _FARTHEST_KM
    return away <= _FARTHER * stated[1] + _FARTHER_KM
