"""From the place that a ground mention means to the place that a statement measures from."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from geoarticle.gazetteer.classes import DIVISIONS, is_area, place_kind
from geoarticle.gazetteer.names import normalise
from geoarticle.model import Match, Place, Relation

_FROM_TOWNS = frozenset({"distance", "distance_bearing", "travel_time"})


class CapitalSource(Protocol):
    """What grounding asks of a gazetteer."""

    def capital(self, of: Place) -> Place | None:
        """Return the capital of a country or division."""
        ...

    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        """Return the places that a name may mean."""
        ...


def ground_place(relation: Relation, place: Place, gazetteer: CapitalSource) -> Place:
    """Return where a statement measures from, given what its ground mention means.

    "200 km south of the Somali capital" names no city: the mention "Somali" means Somalia, and the
    statement measures from Somalia's capital; "80 km north of Smolyan" measures from the town, not
    from the edge of the province that is called like it. All other grounds are what they are.
    """
    means_capital = relation.kind in ("distance", "distance_bearing", "bearing", "travel_time", "near")
    if means_capital and "capital" in relation.text.lower() and is_area(place):
        return gazetteer.capital(place) or place
    return town_of(relation, place, gazetteer)


def turned_round(relation: Relation) -> Relation:
    """Return what a statement says of its ground, seen from its figure; its words stay the text's."""
    bearing = None if relation.bearing_deg is None else (relation.bearing_deg + 180.0) % 360.0
    return replace(relation, figure=relation.ground, ground=relation.figure, bearing_deg=bearing)


def town_of(relation: Relation, place: Place, gazetteer: CapitalSource) -> Place:
    """Return the town that a distance means where a division is called like its seat; else the place."""
    if relation.kind in _FROM_TOWNS and place_kind(place) in DIVISIONS:
        seat = gazetteer.capital(place)
        if seat is not None and _called_alike(place, seat, gazetteer):
            return seat
    return place


def _called_alike(division: Place, seat: Place, gazetteer: CapitalSource) -> bool:
    """Say whether a division bears its seat's name, by any of the seat's names: "Raqqa", "Ar Raqqah"."""
    if normalise(division.name).startswith(normalise(seat.name)):
        return True
    return any(match.place.id == seat.id for match in gazetteer.lookup(division.name))
