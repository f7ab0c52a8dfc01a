"""From the answers of an archive to the rows of its tables, in order, a part at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geoarticle.articles.dates import mail_date
from geoarticle.errors import InputError
from geoarticle.files import reason
from geoarticle.jobs.archive import part_answers
from geoarticle.jobs.plans import Plan
from geoarticle.jobs.tables.columns import TABLES, Cell, Row
from geoarticle.jobs.tables.copies import Copies

Rows = dict[str, list[Row]]
_MEASURED = ("verdict", "confidence", "distance_km", "azimuth_deg", "independent", "reason")
_PLACE = tuple(column.name for column in TABLES["places"])[:-3]
_MENTION = tuple(column.name for column in TABLES["mentions"])[2:]


@dataclass(slots=True)
class Tally:
    """A place and how many articles and mentions it has."""

    facts: Row
    point: tuple[float, float]
    articles: int = 0
    mentions: int = 0


@dataclass(slots=True)
class Walk:
    """A way through an archive; ``places`` counts what has been passed."""

    places: dict[str, Tally] = field(default_factory=dict)
    _copies: Copies = field(default_factory=Copies)

    def parts(self, plan: Plan, folder: Path) -> Iterator[Rows]:
        """Yield the rows of each part that is done, of all tables but the places'."""
        number, passed = 0, [0] * len(plan.sources)
        for index, part in enumerate(plan.parts):
            rows: Rows = {name: [] for name in TABLES}
            file, before = Path(plan.sources[part.source].path).name, passed[part.source]
            for place, answer in enumerate(part_answers(folder, index)):
                self.add(rows, json.loads(answer.line), number + place, (file, before + place + 1))
            number += part.articles
            passed[part.source] += part.articles
            yield rows

    def lines(self, file: Path) -> Iterator[Rows]:
        """Yield the rows of a file of reports, a line each, as a batch writes it. Raises ``InputError``."""
        try:
            with file.open("rb") as lines:
                for number, line in enumerate(lines):
                    rows: Rows = {name: [] for name in TABLES}
                    try:
                        self.add(rows, json.loads(line), number, (file.name, number + 1))
                    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
                        raise InputError(f"{file}: line {number + 1} is no report of a batch") from None
                    yield rows
        except OSError as error:
            raise InputError(f"{file} cannot be read: {reason(error)}") from None

    def add(self, rows: Rows, report: Mapping[str, Any], number: int, origin: tuple[str, int]) -> None:
        """Append the rows of an article's report, or of the error in its place."""
        article = {} if "error" in report else report["article"]
        copy_of = self._copies.first(number, article.get("text") or "")
        rows["articles"].append(_article(report, article, number, origin, copy_of))
        if article:
            rows["mentions"] += (_mention(mention, number) for mention in report["mentions"])
            rows["checks"] += _checks(report, number)
            mentions = {mention["id"]: mention for mention in report["mentions"]}
            for place in report["places"]:
                named = [mentions[ident] for ident in place["mentions"]]
                if named:
                    rows["article_places"].append(_article_place(place, named, number))
                    self._count(place, len(named), copy_of is not None)

    def place_rows(self) -> Iterator[Row]:
        """Yield the rows of all places that were passed, by id."""
        for _, tally in sorted(self.places.items()):
            yield (*tally.facts, tally.articles, tally.mentions, tally.point)

    def _count(self, place: Mapping[str, Any], mentions: int, copied: bool) -> None:
        tally = self.places.get(place["id"])
        if tally is None:
            facts = tuple(place[name] for name in _PLACE)
            tally = self.places[place["id"]] = Tally(facts, (place["lat"], place["lon"]))
        if not copied:
            tally.articles += 1
            tally.mentions += mentions


def _article(
    report: Mapping[str, Any],
    article: Mapping[str, Any],
    number: int,
    origin: tuple[str, int],
    copy_of: int | None,
) -> Row:
    name = report.get("id")
    facts = {
        key: article.get(key)
        for key in ("title", "byline", "published", "source", "url", "site", "outlet", "language")
    }
    values: dict[str, Cell] = {
        **facts,
        "article": number,
        "id": name if isinstance(name, str) or name is None else json.dumps(name, ensure_ascii=False),
        "input": origin[0],
        "position": origin[1],
        "day": mail_date(facts["published"]),
        "characters": len(article.get("text") or "") or None,
        "mentions": len(report.get("mentions", ())),
        "copy_of": copy_of,
        "left_out": tuple(report.get("left_out", ())),
        "error": report.get("error"),
    }
    return tuple(values[column.name] for column in TABLES["articles"])


def _mention(mention: Mapping[str, Any], number: int) -> Row:
    inferred = mention["status"] == "inferred"
    values = {
        **mention,
        "lat": mention["lat"] if inferred else None,
        "lon": mention["lon"] if inferred else None,
    }
    return (number, mention["id"], *(values.get(name) for name in _MENTION))


def _article_place(place: Mapping[str, Any], named: list[Mapping[str, Any]], number: int) -> Row:
    literal = any(mention["role"] == "literal" for mention in named)
    return (
        number,
        place["id"],
        len(named),
        "literal" if literal else "associative",
        max(mention["confidence"] for mention in named),
        place["focus"],
        min(mention["start"] for mention in named),
        (place["lat"], place["lon"]),
    )


def _checks(report: Mapping[str, Any], number: int) -> Iterator[Row]:
    relations = {relation["id"]: relation for relation in report["relations"]}
    for check in report["checks"]:
        stated = relations[check["relation"]]
        low, high = stated["distance_km"] or (None, None)
        said = (stated[name] for name in ("id", "kind", "figure", "ground", "start", "end", "text"))
        yield (number, *said, low, high, stated["bearing_deg"], *(check[name] for name in _MEASURED))
