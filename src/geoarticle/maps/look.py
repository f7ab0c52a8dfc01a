"""How reports are shown: what a desk asks of the page and the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal

from geoarticle.gazetteer.names import normalise
from geoarticle.model import Inferred, Mention, Place, Report, Resolved

Labels = Literal["story", "gazetteer"]
Theme = Literal["auto", "light", "dark"]
SURE = 0.7  # of a place; what is less sure is not published without a person's word
Told = tuple[int, Mention, Resolved | Inferred]  # an article's number, a mention in it, what it means


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Choices about what is shown, none of which changes what a report says.

    ``publish`` is the map for readers: no confidence, verdicts, reasons or file names, and only places
    that are sure or that a person decided on. ``labels`` are the story's own spelling, or the
    gazetteer's. ``only`` and ``hide`` are names of places, as the story or the gazetteer writes them.
    """

    publish: bool = False
    title: str | None = None
    caption: str | None = None
    source: str | None = None
    credit: str | None = None
    alt: str | None = None
    labels: Labels = "story"
    theme: Theme = "auto"
    only: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()

    def shows(self, members: Sequence[Told], reports: Sequence[Report]) -> bool:
        """Say whether a place is on the map, by all that its mentions mean."""
        names = {normalise(name) for told in members for name in _names(told)}
        if self.only and not names & set(map(normalise, self.only)):
            return False
        if names & set(map(normalise, self.hide)) or all(_hidden(told, reports) for told in members):
            return False
        return not self.publish or any(_sure(told) for told in members) or bool(self.only)

    def name(self, members: Sequence[Told], reports: Sequence[Report]) -> str:
        """Return what a place is called: by a person, else by the story, else by the gazetteer."""
        renamed = [label for told in members if (label := _label(told, reports))]
        if renamed:
            return renamed[-1]
        resolution = members[0][2]
        if isinstance(resolution, Inferred):
            return resolution.name
        written = _written(members, resolution.place) if self.labels == "story" else ""
        return written or resolution.place.name


LOOKS = tuple(field.name for field in fields(Look))


def _names(told: Told) -> tuple[str, ...]:
    _, mention, resolution = told
    return (
        mention.text,
        mention.name,
        resolution.name if isinstance(resolution, Inferred) else resolution.place.name,
    )


def _sure(told: Told) -> bool:
    """Say whether a mention may be shown to readers unseen: it is the place itself, and surely that."""
    _, mention, resolution = told
    look = resolution.needs_look if isinstance(resolution, Resolved) else None
    return mention.role == "literal" and resolution.confidence >= SURE and look is None


def _hidden(told: Told, reports: Sequence[Report]) -> bool:
    number, mention, _ = told
    said = [e.edit.do for e in reports[number].edits if mention.id in e.mentions]
    shown = [do for do in said if do in ("hide", "confirm", "means", "move", "add")]
    return bool(shown) and shown[-1] == "hide"


def _label(told: Told, reports: Sequence[Report]) -> str:
    number, mention, _ = told
    labels = [e.edit.label for e in reports[number].edits if e.edit.label and mention.id in e.mentions]
    return labels[-1] or "" if labels else ""


def _written(members: Sequence[Told], place: Place) -> str:
    """Return a place's name in the story's spelling: the one most used, "" where the story has none.

    "Syrian", "U.S." and the place inside a longer name are no spellings of the place's name, and capitals
    throughout are a dateline's.
    """
    names = [m.name for _, m, _ in members if m.role == "literal" and m.subtype is None]
    usual = [name for name in names if not (_is_short(name) or name.isupper() or _holds(name, place.name))]
    if not usual:
        return ""
    return max(dict.fromkeys(usual), key=usual.count)


def _holds(name: str, inner: str) -> bool:
    """Say whether a name is a longer one around another: "greater Aleppo"."""
    longer, shorter = f" {normalise(name)} ", f" {normalise(inner)} "
    return shorter in longer and longer != shorter


def _is_short(name: str) -> bool:
    return "." in name or (name.isupper() and len(name) <= 4)
