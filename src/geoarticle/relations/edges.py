"""Statements about the edges of places: on the border with X, on the coast of X, the border town of Y."""

from __future__ import annotations

from geoarticle.relations.figures import figure_before
from geoarticle.relations.grounds import Ground, read_ground
from geoarticle.relations.reading import Draft, Reading
from geoarticle.relations.winds import read_wind


def at_edge(reading: Reading, ground: Ground, first: int, figure: int) -> Draft:
    """Make the relation of a figure to a border or coast."""
    return Draft(
        kind="border" if ground.part == "border" else "coast",
        first=first,
        last=ground.last,
        figure=figure,
        ground=ground.mention,
        second_ground=ground.second,
    )


def border(reading: Reading, index: int) -> Draft | None:
    """Read "on the border with X", "along the X border", "the border town of Y"."""
    words = reading.words
    town = _edge_town(reading, index, "border")
    if town:
        return town
    start = index
    while (
        words.word(start - 1) not in words.lexicon.by_border
        and index - start < 7
        and words.same_sentence(start - 1, index)
    ):
        start -= 1
    if words.word(start - 1) not in words.lexicon.by_border:
        return None
    ground = read_ground(reading, start)
    if ground is None or ground.part != "border" or ground.mention == -1:
        return None
    first = start - 1
    return at_edge(reading, ground, first, _apart(_on_edge(reading, first), ground))


def _on_edge(reading: Reading, first: int) -> int:
    """Return what lies on an edge: the town right before in "west of *B* on the coast", else the figure."""
    words = reading.words
    beside = words.mention(first - 1)
    measured = beside != -1 and words.word(words.first_of[beside] - 1) in ("of", "from")
    if measured and words.low[first] == "on" and reading.settlement(beside):
        return beside
    return figure_before(reading, first)


def _apart(figure: int, ground: Ground) -> int:
    return -1 if figure in (ground.mention, ground.second) else figure


def coast(reading: Reading, index: int) -> Draft | None:
    """Read "on the coast of X", "off the X coast", "the coastal town of Y"."""
    words = reading.words
    if words.low[index] == "coastal":
        return _edge_town(reading, index, "coast")
    start = index
    while words.word(start - 1) not in ("on", "off", "along", "near") and index - start < 6:
        if not words.same_sentence(start - 1, index):
            return None
        start -= 1
    if words.word(start - 1) not in ("on", "off", "along", "near"):
        return None
    ground = read_ground(reading, start)
    if ground is None or ground.part != "coast" or ground.mention == -1:
        return None
    first = start - 1
    wind = next((w for i in range(start, index) if (w := read_wind(words, i))), None)
    return Draft(
        kind="coast",
        first=first,
        last=ground.last,
        figure=_apart(_on_edge(reading, first), ground),
        ground=ground.mention,
        bearing_deg=wind.bearing_deg if wind else None,
        wind=wind.name if wind else None,
    )


def _edge_town(reading: Reading, index: int, kind: str) -> Draft | None:
    words = reading.words
    at = index + 1
    if words.word(at) not in words.lexicon.settlements:
        return None
    at += 1 + (words.word(at + 1) == "of")
    figure = words.mention(at)
    if figure == -1 or reading.demonym(figure) or not words.same_sentence(index, at):
        return None
    before = words.mention(index - 1)
    if before == -1 and words.word(index - 1) in ("'s",):
        before = words.mention(index - 2)
    return Draft(
        kind="border" if kind == "border" else "coast",
        first=index,
        last=words.after_of[figure] - 1,
        figure=figure,
        ground=before,
    )
