"""A relation with what its ends were resolved to, as the checks hand it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geoarticle.model import Place, Relation, Resolution, Resolved

DISTANCES = frozenset({"distance", "distance_bearing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A relation and the answers for its ends, None for an end that the text does not name."""

    relation: Relation
    figure: Resolution | None
    ground: Resolution | None
    ground2: Resolution | None

    @classmethod
    def of(cls, relation: Relation, chosen: Mapping[str, Resolution]) -> Case:
        """Return a relation's case, given the answers by mention."""
        return cls(
            relation=relation,
            figure=chosen.get(relation.figure or ""),
            ground=chosen.get(relation.ground or ""),
            ground2=chosen.get(relation.second_ground or ""),
        )

    @property
    def ends(self) -> list[Resolved]:
        """Return the ends that gazetteer places are known for: figure, ground, second ground."""
        return [end for end in (self.figure, self.ground, self.ground2) if isinstance(end, Resolved)]


def place_of(resolution: Resolution | None) -> Place | None:
    """Return the gazetteer place that a mention means, None for all else."""
    return resolution.place if isinstance(resolution, Resolved) else None


def same_place(old: Resolution | None, new: Resolution | None) -> bool:
    """Say whether two answers are one gazetteer place."""
    return isinstance(old, Resolved) and isinstance(new, Resolved) and old.place.id == new.place.id
