"""What the tables of an archive hold: the one description, which writers and docs follow.

An article is known by its number in the archive, from 0 in the order of the plan: the same in every
run of the same inputs. Mentions, places and statements keep the ids of their reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind = Literal["whole", "number", "share", "text", "word", "date", "flag", "words", "latlon"]
"""``word`` is text of which there are few different ones, ``share`` a number from 0 to 1 with four
decimals, ``words`` a list of texts, ``latlon`` a (lat, lon) in degrees on WGS84."""
Cell: TypeAlias = "int | float | str | bool | tuple[str, ...] | tuple[float, float] | None"
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what kind of values it has, and a sentence about it."""

    name: str
    kind: Kind
    note: str


_ARTICLE = Column("article", "whole", "the article's number in the archive, from 0")
_PLACE = Column("place", "word", "the place's id, see places")
_CONFIDENCE = Column("confidence", "share", "of the resolution: of those at 0.8, four in five are right")
TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        _ARTICLE,
        Column("id", "text", "as the input gave it: a text, else its JSON"),
        Column("input", "word", "the file that it came from"),
        Column("position", "whole", "which article of that file it is, from 1"),
        Column("title", "text", "its title"),
        Column("byline", "text", "who wrote it"),
        Column("published", "text", "when, as the input says it"),
        Column("day", "date", "the day of that, where it is told without doubt"),
        Column("source", "word", "where it came from, as the input says it"),
        Column("url", "text", "where it was published"),
        Column("site", "word", "the outlet"),
        Column("outlet", "word", "the place where the outlet is at home, given or learned"),
        Column("language", "word", "its language"),
        Column("characters", "whole", "the length of its text, code points"),
        Column("mentions", "whole", "how many names of places it has"),
        Column("copy_of", "whole", "the first article that has nearly the same text, if this is not it"),
        Column("left_out", "words", "what was not done because its budget ended"),
        Column("error", "text", "why it has no report"),
    ),
    "mentions": (
        _ARTICLE,
        Column("mention", "word", "the mention's id in its report"),
        Column("start", "whole", "where it begins in the text, code points"),
        Column("end", "whole", "where it ends"),
        Column("text", "word", "the words"),
        Column("role", "word", "literal, or associative: Syrian forces, Washington said"),
        Column("subtype", "word", "demonym, metonym, modifier, embedded, event, position"),
        Column("status", "word", "resolved, inferred or unresolved"),
        _PLACE,
        Column("lat", "number", "of what is inferred; that of a place is in places"),
        Column("lon", "number", "of what is inferred"),
        Column("radius_km", "number", "how unsure what is inferred is"),
        _CONFIDENCE,
        Column("probability", "share", "that it names a place at all"),
        Column("needs_look", "word", "why a person should look at it first"),
    ),
    "places": (
        Column("id", "text", "geonames:170063, and the like"),
        Column("name", "text", "its name in the gazetteer"),
        Column("lat", "number", "latitude, degrees"),
        Column("lon", "number", "longitude, degrees"),
        Column("feature_class", "word", "GeoNames' class"),
        Column("feature_code", "word", "GeoNames' code"),
        Column("country", "word", "the country's code"),
        Column("country_name", "word", "its name"),
        Column("admin1", "word", "the code of the division in its country"),
        Column("admin1_name", "word", "its name"),
        Column("admin2", "word", "the code of the county in its division"),
        Column("admin2_name", "word", "its name"),
        Column("population", "whole", "how many people live there"),
        Column("radius_km", "number", "how far it reaches"),
        Column("articles", "whole", "how many articles mention it, copies not counted"),
        Column("mentions", "whole", "how often they do"),
        Column("geometry", "latlon", "its position, WGS84"),
    ),
    "article_places": (
        _ARTICLE,
        _PLACE,
        Column("mentions", "whole", "how often the article names it"),
        Column("role", "word", "literal if any of these is"),
        Column("confidence", "share", "the highest of these"),
        Column("focus", "share", "how far the story is about it"),
        Column("first", "whole", "where it is first named in the text, code points"),
        Column("geometry", "latlon", "the place's position, WGS84"),
    ),
    "checks": (
        _ARTICLE,
        Column("relation", "word", "the statement's id in its report"),
        Column("kind", "word", "distance, bearing, containment and so on"),
        Column("figure", "word", "the mention that is located"),
        Column("ground", "word", "the mention that it is located from"),
        Column("start", "whole", "where the words begin in the text, code points"),
        Column("end", "whole", "where they end"),
        Column("text", "text", "the words"),
        Column("stated_low_km", "number", "the least distance that is stated"),
        Column("stated_high_km", "number", "the greatest"),
        Column("bearing_deg", "number", "the direction that is stated, clockwise from north"),
        Column("verdict", "word", "consistent, borderline, inconsistent or unverifiable"),
        Column("confidence", "share", "of the verdict"),
        Column("distance_km", "number", "as measured"),
        Column("azimuth_deg", "number", "as measured at the ground, clockwise from north"),
        Column("independent", "flag", "no if the statement decided which place is meant"),
        Column("reason", "text", "why this verdict"),
    ),
}  # fmt: skip
