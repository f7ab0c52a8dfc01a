"""One statement on its own: "some 15 km southwest of Aleppo"."""

from __future__ import annotations

from geoarticle.candidates import Candidates
from geoarticle.errors import InputError
from geoarticle.model import Article, Match, Place, Relation
from geoarticle.relations.finding import relation
from geoarticle.relations.reading import Draft, Reading
from geoarticle.relations.stating import Statement, read_statements
from geoarticle.text import Text

_LONGEST = 10_000


class _NoNames:
    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        return ()

    def lookup_inside(self, name: str, area: Place) -> tuple[Match, ...]:
        return ()

    def has_name(self, name: str) -> bool:
        return False

    def is_demonym(self, name: str) -> bool:
        return False


def parse_claim(text: str) -> Relation:
    """Read the distance and direction that one statement gives; figure and ground stay None.

    Of several statements the first with a distance is read, else the first with a direction.
    Raises InputError when there is none, or when a number stands there whose unit is not known.
    """
    article = Article(text=text[:_LONGEST])
    whole = Text.of(article)
    reading = Reading.of(whole, (), Candidates(_NoNames(), whole.language))
    found = list(read_statements(reading.words, bare=True))
    if not found:
        raise InputError(
            f"no distance or direction is read in {text[:80]!r}: write it as in '15 km southwest of'"
        )
    best = next((statement for statement in found if statement.quantity), found[0])
    words = reading.words
    unread = any(word[:1].isdecimal() for word in words.low[max(0, best.first - 3) : best.first])
    if best.quantity is None and unread:
        raise InputError(
            f"the distance in {text[:80]!r} is not read: give it in km, miles, metres or nautical miles"
        )
    return relation(reading, _draft(best), "claim")


def _draft(statement: Statement) -> Draft:
    kind = "bearing" if statement.kind == "part" else statement.kind
    if kind in ("border", "coast"):
        kind = "distance"
    return Draft(
        kind=kind,
        first=statement.first,
        last=statement.after - 1,
        statement=statement,
        from_edge=statement.from_edge,
    )
