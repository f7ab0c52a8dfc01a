"""Names that lie somewhere in one town: a local story's streets, schools and parks are one group."""

from __future__ import annotations

from dataclasses import dataclass

from geoarticle.model import Inferred, Mention, Place, Report

FEWEST = 2  # names; one is no group


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Different names of a report that are somewhere in ``town``, in the order of the text."""

    town: Place
    names: tuple[str, ...]
    mentions: tuple[Mention, ...]


def gathered(report: Report) -> tuple[Gathered, ...]:
    """Return the groups of names in one town, the largest first."""
    towns: dict[str, Place] = {}
    members: dict[str, list[Mention]] = {}
    for mention, resolution in zip(report.mentions, report.resolutions, strict=True):
        if isinstance(resolution, Inferred) and resolution.inside is not None:
            towns[resolution.inside.id] = resolution.inside
            members.setdefault(resolution.inside.id, []).append(mention)
    groups = [
        Gathered(
            town=towns[ident],
            names=tuple(dict.fromkeys(mention.name for mention in found)),
            mentions=tuple(found),
        )
        for ident, found in members.items()
    ]
    return tuple(sorted((g for g in groups if len(g.names) >= FEWEST), key=lambda g: -len(g.names)))
