"""What the story is about: countries, divisions and places, by weight in the text."""

from __future__ import annotations

from collections.abc import Sequence

from geoarticle.analysis import Analysis, World
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.classes import is_country, place_kind
from geoarticle.model import Block, Focus, Inferred, Mention, Place, Resolution, Unresolved

# a headline says what a story is about; a credit line says who took the picture
_BLOCK = {
    "headline": 3.0, "standfirst": 2.0, "dateline": 1.5, "paragraph": 1.0, "heading": 1.0, "list": 1.0,
    "table": 0.7, "caption": 0.7, "credit": 0.2,
}  # fmt: skip
_LEAD = 2.0  # the first paragraph
_ASSOCIATIVE = 0.4  # a government named by its capital is rarely the scene
_LOCATED = 0.5  # added when a statement locates the place: somebody thought its position mattered
_MOST = {"country": 3, "division": 3, "place": 5}
_LEAST = 0.05  # share of the whole


def focus(analysis: Analysis, resolutions: Sequence[Resolution], world: World) -> tuple[Focus, ...]:
    """Return the places that a story is about; ``score`` is the share of the story's weight.

    A place counts for its division and its country too, so a country's score is never below those
    of the places in it. Best first.
    """
    located = {relation.figure for relation in analysis.relations}
    article = analysis.article
    lead = next((block for block in article.blocks if block.kind == "paragraph"), None)
    totals: dict[tuple[str, str], float] = {}
    places: dict[str, Place] = {}
    levels: dict[str, list[tuple[str, Place]]] = {}  # of each place that is meant
    whole = 0.0
    for mention, resolution in zip(analysis.mentions, resolutions, strict=True):
        if isinstance(resolution, Unresolved):
            continue
        weight = _weight(mention, article.block_at(mention.span.start), lead, located) * resolution.confidence
        whole += weight
        place = resolution.anchor if isinstance(resolution, Inferred) else resolution.place
        if place.id not in levels:
            levels[place.id] = _levels(place, world.gazetteer)
        for level, part in levels[place.id]:
            places[part.id] = part
            totals[level, part.id] = totals.get((level, part.id), 0.0) + weight
    return _best(totals, places, whole)


def _weight(mention: Mention, block: Block | None, lead: Block | None, located: set[str | None]) -> float:
    kind = block.kind if block else "paragraph"
    weight = _LEAD if block is not None and block == lead else _BLOCK[kind]
    weight *= _ASSOCIATIVE if mention.role == "associative" else 1.0
    return weight + (_LOCATED if mention.id in located else 0.0)


def _levels(place: Place, gazetteer: Gazetteer) -> list[tuple[str, Place]]:
    """Return a place with its division and its country, each with its level."""
    what = place_kind(place)
    out: list[tuple[str, Place]] = []
    country = place if is_country(place) else gazetteer.country(place.country) if place.country else None
    if country is not None:
        out.append(("country", country))
    if what == "division1":
        out.append(("division", place))
    elif place.country and place.admin1 and not is_country(place):
        division = gazetteer.division(place.country, place.admin1)
        out += [("division", division)] if division is not None else []
    if what != "division1" and not is_country(place):
        out.append(("place", place))
    return out


def _best(totals: dict[tuple[str, str], float], places: dict[str, Place], whole: float) -> tuple[Focus, ...]:
    found: list[Focus] = []
    for level, most in _MOST.items():
        ranked = sorted(((w, i) for (at, i), w in totals.items() if at == level), key=lambda e: (-e[0], e[1]))
        for weight, number in ranked[:most]:
            score = min(1.0, weight / whole) if whole > 0 else 0.0
            if score >= _LEAST:
                found.append(Focus(place=places[number], level=level, score=score))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda f: -f.score))
