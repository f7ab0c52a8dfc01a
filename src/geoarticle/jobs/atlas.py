"""From the parts of an archive to what its atlas shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from geoarticle.gazetteer.classes import COUNTRIES, REGIONS, PlaceKind, kind_of
from geoarticle.jobs.plans import Plan
from geoarticle.jobs.tables.columns import TABLES, Row
from geoarticle.jobs.tables.rows import Rows, Walk
from geoarticle.maps.atlas_data import VERDICTS, Naming, Pin, Story

_EPOCH = date(1970, 1, 1)
_WIDE = REGIONS | {"ocean", "sea"}  # a pin in the middle of Europe says nothing


def gathered(plan: Plan, folder: Path) -> tuple[list[Story], list[Pin]]:
    """Return the articles of the parts that are done, without those that are errors, and their places."""
    walk = Walk()
    return _gathered(walk, walk.parts(plan, folder))


def gathered_from(file: Path) -> tuple[list[Story], list[Pin]]:
    """Return the same of a file of reports that a batch has written. Raises ``InputError``."""
    walk = Walk()
    return _gathered(walk, walk.lines(file))


def _gathered(walk: Walk, some: Iterable[Rows]) -> tuple[list[Story], list[Pin]]:
    stories = [story for rows in some for story in _stories(rows)]
    return stories, [_pin(_named(row, "places")) for row in walk.place_rows()]


def _named(row: Row, table: str) -> dict[str, Any]:
    return {column.name: cell for column, cell in zip(TABLES[table], row, strict=True)}


def _stories(rows: Rows) -> Iterator[Story]:
    namings: dict[int, list[Naming]] = {}
    worst: dict[int, int] = {}
    for row in rows["article_places"]:
        one = _named(row, "article_places")
        naming = Naming(one["place"], one["confidence"], one["role"] == "literal")
        namings.setdefault(one["article"], []).append(naming)
    for row in rows["checks"]:
        check = _named(row, "checks")
        number = check["article"]
        worst[number] = max(worst.get(number, 0), VERDICTS.index(check["verdict"]))
    for row in rows["articles"]:
        article = _named(row, "articles")
        if not article["error"]:
            number = article["article"]
            verdict = VERDICTS[worst[number]] if number in worst else None
            yield _story(article, namings.get(number, ()), verdict)


def _story(article: Mapping[str, Any], named: Sequence[Naming], verdict: Any) -> Story:
    day = article["day"]
    return Story(
        title=article["title"] or article["id"] or "",
        url=article["url"],
        site=article["site"] or article["source"] or "",
        language=article["language"] or "",
        day=(date.fromisoformat(day) - _EPOCH).days if day else None,
        copied=article["copy_of"] is not None,
        verdict=verdict,
        named=tuple(named),
    )


def _pin(place: Mapping[str, Any]) -> Pin:
    kind: PlaceKind = kind_of(place["feature_class"], place["feature_code"])
    around = [
        name for name in (place["admin1_name"], place["country_name"]) if name and name != place["name"]
    ]
    made = partial(Pin, place["id"], place["name"], ", ".join(around), place["lat"], place["lon"])
    if kind in COUNTRIES and place["country"]:
        return made("country", place["country"])
    if kind == "division1" and place["admin1"]:
        return made("division", f"{place['country']}.{place['admin1']}")
    return made("region") if kind in _WIDE else made()
