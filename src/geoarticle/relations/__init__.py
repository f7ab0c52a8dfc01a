"""What an article states about where: statements read, bound to mentions, and turned into areas."""

from geoarticle.relations.areas import Area, agreement, locate, locate_all, measures
from geoarticle.relations.claims import parse_claim
from geoarticle.relations.finding import find_relations, read_places
from geoarticle.relations.grounding import ground_place, turned_round

__all__ = [
    "Area",
    "agreement",
    "find_relations",
    "ground_place",
    "locate",
    "locate_all",
    "measures",
    "parse_claim",
    "read_places",
    "turned_round",
]
