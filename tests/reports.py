"""A small report in a made-up world, for the tests of everything that shows reports."""

from geoarticle.articles import parse_article
from geoarticle.model import (
    Candidate,
    Check,
    Focus,
    Inferred,
    Mention,
    Place,
    Relation,
    Resolved,
    Span,
    Unresolved,
)
from geoarticle.report import Report

SQUARE = {
    "type": "Polygon",
    "coordinates": (((10.0, 50.0), (10.0, 50.2), (10.2, 50.2), (10.2, 50.0), (10.0, 50.0)),),
}


def place(number, name, lat, lon, **fields):
    fields = {"feature_class": "P", "feature_code": "PPL", "country": "XX", **fields}
    return Place(id=f"geonames:{number}", name=name, lat=lat, lon=lon, **fields)


def mention(text, number, words, **fields):
    start = text.index(words)
    span = Span(start=start, end=start + len(words))
    return Mention(id=f"m{number}", span=span, text=words, name=fields.pop("name", words), **fields)


def small_report(
    text="The hamlet of Low lies 15 km north of Big. \U0001f600 Nowhere fell, the Bigger army said.",
):
    """Low is inferred, Big resolved, Nowhere unresolved, Bigger a demonym of Big's country."""
    article = parse_article(text, title="A title")
    big = place(1, "Big", 50.0, 10.0, population=900, radius_km=3.0)
    other = place(2, "Big", -33.8, 151.2)
    land = place(3, "Bigland", 51.0, 11.0, feature_class="A", feature_code="PCLI", radius_km=80.0)
    low = Inferred(
        name="Low", lat=50.1, lon=10.1, radius_km=8.0, area=SQUARE, anchor=big, confidence=0.7,
        evidence=("15 km north of Big as stated",),
    )  # fmt: skip
    start = text.index("15 km")
    stated = Relation(
        id="r1", kind="distance_bearing", figure="m1", ground="m2",
        span=Span(start=start, end=start + len("15 km north of")), text="15 km north of",
        distance_km=(15.0, 15.0), precision_km=0.5, bearing_deg=0.0, wind="N",
    )  # fmt: skip
    return Report(
        article=article,
        mentions=(
            mention(text, 1, "Low"),
            mention(text, 2, "Big"),
            mention(text, 3, "Nowhere"),
            mention(text, 4, "Bigger", role="associative", subtype="demonym"),
        ),
        resolutions=(
            low,
            Resolved(
                place=big, confidence=0.9, evidence=("the only large place of that name",),
                alternatives=(Candidate(place=other, confidence=0.1, evidence=("farther away",)),),
            ),
            Unresolved(reason="no place of that name is known"),
            Resolved(place=land, confidence=0.8, evidence=("a nationality",)),
        ),
        places=(big, land),
        relations=(stated,),
        checks=(
            Check(
                relation="r1", verdict="consistent", reason="placed by this statement", distance_km=15.0,
                azimuth_deg=0.0, expected=SQUARE, independent=False,
            ),
        ),
        focus=(Focus(place=big, level="place", score=0.9),),
        attribution=("GeoNames, CC BY 4.0",),
    )  # fmt: skip
