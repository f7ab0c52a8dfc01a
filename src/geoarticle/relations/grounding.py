"""From the place that a ground mention means to the place that a statement measures from."""

from __future__ import annotations

from typing import Protocol

from geoarticle.gazetteer.classes import is_area
from geoarticle.model import Place, Relation


class CapitalSource(Protocol):
    """What grounding asks of a gazetteer."""

    def capital(self, of: Place) -> Place | None:
        """Return the capital of a country or division."""
        ...


def ground_place(relation: Relation, place: Place, gazetteer: CapitalSource) -> Place:
    """Return where a statement measures from, given what its ground mention means.

    "200 km south of the Somali capital" names no city: the mention "Somali" means Somalia, and the
    statement measures from Somalia's capital. All other grounds are what they are.
    """
    means_capital = relation.kind in ("distance", "distance_bearing", "bearing", "travel_time", "near")
    if means_capital and "capital" in relation.text.lower() and is_area(place):
        return gazetteer.capital(place) or place
    return place
