"""A toy world on a grid: one degree squares, places named like nothing on Earth.

lat 4 +----------+----------+
      |  North   |          |
      |  Shire   |  Nextia  |      Gridland reaches lon 0 to 4, Nextia lon 4 to 8, both lat 0 to 4.
lat 2 +----------+          |      The north of Gridland is the division Northshire, its capital
      |  South   |          |      Alfa lies in the middle, Bravo 22 km north of it, Charlie 157 km
      |  Shire   |          |      north-east; Delta is Nextia's capital. Quarter is a part of Alfa.
lat 0 +----------+----------+
    lon 0        4          8
"""

from __future__ import annotations

import re
from dataclasses import replace

import shapely

from geoarticle.analysis import Analysis, World
from geoarticle.model import Article, Block, Match, Mention, Place, Span
from geoarticle.relations import find_relations


def place(id, name, lat, lon, code="PPL", country="GL", admin1="02", population=0, radius_km=0.0):
    """Make a place; the feature class follows from the code."""
    letter = "A" if code.startswith(("ADM", "PCL")) else "P" if code.startswith("PPL") else code[0]
    return Place(
        id=id,
        name=name,
        lat=lat,
        lon=lon,
        feature_class=letter,
        feature_code=code,
        country=country,
        country_name={"GL": "Gridland", "NX": "Nextia"}.get(country, ""),
        admin1=admin1,
        population=population,
        radius_km=radius_km,
    )


GRIDLAND = place("gl", "Gridland", 2, 2, "PCLI", admin1="00", radius_km=300)
NEXTIA = place("nx", "Nextia", 2, 6, "PCLI", country="NX", admin1="00", radius_km=300)
NORTHSHIRE = place("gl1", "Northshire", 3, 2, "ADM1", admin1="01", radius_km=150)
SOUTHSHIRE = place("gl2", "Southshire", 1, 2, "ADM1", admin1="02", radius_km=150)
ALFA = place("alfa", "Alfa", 1.9, 2, "PPLC", population=900_000, radius_km=8)
BRAVO = place("bravo", "Bravo", 2.1, 2, admin1="01", population=30_000, radius_km=2)
CHARLIE = place("charlie", "Charlie", 2.9, 3, admin1="01", population=20_000, radius_km=2)
DELTA = place("delta", "Delta", 2, 6, "PPLC", country="NX", population=500_000, radius_km=6)
ECHO = place("echo", "Echo", 0.2, 1, population=10_000, radius_km=2)
FOXTROT = place("foxtrot", "Foxtrot", 2, 3.9, admin1="01", population=10_000, radius_km=2)
QUARTER = place("quarter", "Quarter", 1.92, 2.02, "PPLX", population=10_000, radius_km=1)
TWIN = place("twin", "Twin", 0.5, 0.5, population=9_000, radius_km=2)
TWIN_NEXTIA = place("twin2", "Twin", 3, 7, country="NX", population=900, radius_km=1)
PLACES = (
    GRIDLAND,
    NEXTIA,
    NORTHSHIRE,
    SOUTHSHIRE,
    ALFA,
    BRAVO,
    CHARLIE,
    DELTA,
    ECHO,
    FOXTROT,
    QUARTER,
    TWIN,
    TWIN_NEXTIA,
)
DEMONYMS = {"gridlandic": GRIDLAND, "nextian": NEXTIA}


class ToyGazetteer:
    """What relations and checks ask of a gazetteer."""

    def lookup(self, name, near=False):
        key = name.casefold()
        if key in DEMONYMS:
            return (Match(place=DEMONYMS[key], name=name, kind="demonym"),)
        return tuple(Match(place=p, name=name, kind="exact") for p in PLACES if p.name.casefold() == key)

    def has_name(self, name):
        return bool(self.lookup(name))

    def is_demonym(self, name):
        return name.casefold() in DEMONYMS

    def country(self, code):
        return {"GL": GRIDLAND, "NX": NEXTIA}.get(code)

    def capital(self, of):
        return {"gl": ALFA, "nx": DELTA, "gl1": CHARLIE}.get(of.id)

    def neighbours(self, code):
        return {"GL": ("NX",), "NX": ("GL",)}.get(code, ())

    def parents(self, place):
        division = {"01": NORTHSHIRE, "02": SOUTHSHIRE}.get(place.admin1) if place.country == "GL" else None
        country = self.country(place.country)
        return tuple(p for p in (division, country) if p and p.id != place.id)


class ToyOutlines:
    """Boxes; a disputed zone lies in Gridland's south-west corner."""

    def outline(self, place):
        boxes = {"gl": (0, 0, 4, 4), "nx": (4, 0, 8, 4), "gl1": (0, 2, 4, 4), "gl2": (0, 0, 4, 2)}
        box = boxes.get(place.id)
        return shapely.box(*box) if box else None

    def zone_at(self, lat, lon):
        return "the Corner" if lat < 0.6 and lon < 0.6 else None


WORLD = World(gazetteer=ToyGazetteer(), outlines=ToyOutlines())


def read(article, mentions, world=WORLD):
    """Return the analysis of an article with these mentions, and what it states about them."""
    analysis = Analysis.of(article, world.gazetteer).with_mentions(mentions)
    return analysis.with_relations(find_relations(analysis))


_MARKS = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


def told(marked, *, dateline=None, headline=None):
    """Make an article and its mentions: "[Bravo], 20 km north of [Alfa]", with demonyms in braces.

    ``dateline`` and ``headline`` are what of the text, from its start, is one.
    """
    text, mentions, end = "", [], 0
    for found in _MARKS.finditer(marked):
        text += marked[end : found.start()]
        name = found[1] or found[2]
        mentions.append(
            Mention(
                id=f"m{len(mentions) + 1}",
                span=Span(start=len(text), end=len(text) + len(name)),
                text=name,
                name=name,
                role="associative" if found[2] else "literal",
                subtype="demonym" if found[2] else None,
            )
        )
        text, end = text + name, found.end()
    text += marked[end:]
    article = Article(text=text)
    opening = dateline or headline
    if opening:
        line = Span(start=0, end=len(opening))
        rest = Span(start=len(opening) + bool(headline), end=len(text))
        kind = "dateline" if dateline else "headline"
        article = replace(article, blocks=(Block(kind=kind, span=line), Block(kind="paragraph", span=rest)))
    return article, tuple(mentions)
