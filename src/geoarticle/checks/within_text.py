"""Statements held against what else the text says of the same figure: its position, other statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from shapely.geometry import shape

from geoarticle.analysis import Analysis
from geoarticle.checks.findings import Finding
from geoarticle.gazetteer.classes import place_kind
from geoarticle.geodesy import inverse
from geoarticle.model import Inferred, LatLon, Place, Relation, Resolution, Resolved
from geoarticle.relations.areas import widest
from geoarticle.relations.tolerances import stated_km

_FARTHER, _FARTHER_KM = 1.5, 15.0  # of the stated distance: a ground beyond is likelier a namesake
_SURE = 0.7
UNMET = (
    "does not meet what else the text says of it, which may be of another time"  # of a thing without a name
)


def with_written_positions(analysis: Analysis, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """Return the answers, those that a position in the text placed as places at that position."""
    places = {m.id: r.place for m, r in zip(analysis.mentions, resolutions, strict=True)
              if m.subtype == "position" and isinstance(r, Resolved)}  # fmt: skip
    names = {m.id: m.name for m in analysis.mentions}
    written = {names[r.figure]: places[r.ground] for r in analysis.relations
               if r.kind == "position" and r.figure is not None and r.ground in places}  # fmt: skip
    return tuple(
        _at_position(answer, written.get(mention.name))
        for mention, answer in zip(analysis.mentions, resolutions, strict=True)
    )


def _at_position(answer: Resolution, place: Place | None) -> Resolution:
    if place is None or not isinstance(answer, Inferred):
        return answer
    named = replace(place, name=answer.name)
    return Resolved(place=named, confidence=answer.confidence, evidence=answer.evidence)


def is_position(place: Place) -> bool:
    """Say whether a place is a position that the text gives, which is nobody's choice."""
    return place_kind(place) == "position"


def contradiction(
    relation: Relation, figure: Inferred, ground: Resolved, others: Sequence[Relation]
) -> Finding:
    """Return what to say of a statement that leaves the area where others put its figure.

    It is inconsistent where no usual reading lets both be true: the ground is sure, and near enough
    that it is no namesake.
    """
    words = next((f"“{' '.join(other.text.split())}”" for other in others), None)
    said = f"{words}, which the text says of it too" if words else f"what places {figure.name}"
    away = inverse(ground.place.point, LatLon(lat=figure.lat, lon=figure.lon)).distance_km
    stated = stated_km(relation)
    near = stated is not None and away <= _FARTHER * stated[1] + _FARTHER_KM
    area = widest(relation, ground.place)
    apart = area is not None and not area.intersects(shape(figure.area))
    verdict = "inconsistent" if near and apart and ground.confidence >= _SURE and others else "borderline"
    return Finding(
        verdict="inconsistent" if verdict == "inconsistent" else "borderline",
        reason=f"contradicts {said}: {verdict}",
        distance_km=away,
    )


def others_about(analysis: Analysis, relation: Relation, kinds: frozenset[str]) -> tuple[Relation, ...]:
    """Return the other statements of some kinds about a relation's figure, by its name."""
    names: Mapping[str, str] = {m.id: m.name for m in analysis.mentions}
    name = names.get(relation.figure or "")
    return tuple(
        r for r in analysis.relations
        if r.id != relation.id and r.kind in kinds and r.figure is not None and names[r.figure] == name
    )  # fmt: skip
