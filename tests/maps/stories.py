"""Reports for the tests of the map: real places, made by hand."""

from dataclasses import replace
from importlib import resources
from pathlib import Path

from shapely.geometry import mapping

from geoarticle import geodesy
from geoarticle.articles import parse_article
from geoarticle.model import (
    Candidate,
    Check,
    Focus,
    Inferred,
    LatLon,
    Mention,
    Place,
    Relation,
    Resolved,
    Span,
    Unresolved,
)
from geoarticle.report import Report

# key | GeoNames id | name | lat | lon | feature code | population | country | its name | admin1 | its name
TABLE = """
Aleppo|170063|Aleppo|36.2012|37.1612|PPLA|1602264|SY|Syria|09|Aleppo
Aleppo governorate|170062|Aleppo Governorate|36.1667|37.6667|ADM1|0|SY|Syria|09|Aleppo
Khan Touman|169577|Khān Ţūmān|36.1167|37.05|PPL|0|SY|Syria|09|Aleppo
Khan Touman in Iraq|2|Khān Ţūmān|33.51|44.2|PPL|0|IQ|Iraq||
Idlib|169389|Idlib|35.9306|36.6339|PPLA|128840|SY|Syria|12|Idlib
Syria|163843|Syria|35.0|38.0|PCLI|16906283|SY|Syria||
Geneva|2660646|Geneva|46.2022|6.1457|PPLA|183981|CH|Switzerland|GE|Geneva
Switzerland|2658434|Switzerland|47.0|8.0143|PCLI|0|CH|Switzerland||
Iran|130758|Iran|32.0|53.0|PCLI|0|IR|Iran||
Tehran|112931|Tehran|35.6944|51.4215|PPLC|7153309|IR|Iran|26|Tehran
Russia|2017370|Russia|60.0|100.0|PCLI|0|RU|Russia||
Moscow|524901|Moscow|55.7522|37.6156|PPLC|10381222|RU|Russia|48|Moscow
Washington|4140963|Washington|38.8951|-77.0364|PPLC|689545|US|United States|DC|District of Columbia
United States|6252001|United States|39.76|-98.5|PCLI|0|US|United States||
Britain|2635167|United Kingdom|54.7584|-2.6953|PCLI|0|GB|United Kingdom||
Afghanistan|1149361|Afghanistan|33.0|66.0|PCLI|0|AF|Afghanistan||
"""


def place(id, name, lat, lon, code="PPL", **fields):
    letter = "A" if code.startswith(("PCL", "ADM", "TERR")) else "P"
    fields.setdefault("feature_class", letter)
    return Place(id=f"geonames:{id}", name=name, lat=float(lat), lon=float(lon), feature_code=code, **fields)


def _place(row):
    _, number, name, lat, lon, code, population, country, country_name, admin1, admin1_name = row.split("|")
    fields = {"country": country, "country_name": country_name, "admin1": admin1, "admin1_name": admin1_name}
    return place(number, name, lat, lon, code, population=int(population), **fields)


ROWS = (Path(__file__).parent / "towns.txt").read_text(encoding="utf-8").splitlines()
TOWNS = [row.split("|")[0] for row in ROWS]
GAZETTEER = {row.split("|")[0]: _place(row) for row in [*ROWS, *filter(None, TABLE.split("\n"))]}


class Writing:
    """Collects mentions of a text in order; each call takes the next place where the words stand."""

    def __init__(self, text, **fields):
        self.article = parse_article(text, **fields)
        self.text = self.article.text
        self.mentions, self.resolutions, self.relations, self.checks = [], [], [], []
        self.at = 0

    def mention(self, words, resolution, role="literal", subtype=None, again=False):
        start = self.text.index(words, 0 if again else self.at)
        self.at = max(self.at, start + len(words))
        number = f"m{len(self.mentions) + 1}"
        self.mentions.append(
            Mention(
                id=number, span=Span(start=start, end=start + len(words)), text=words, name=words, role=role,
                subtype=subtype,
            )
        )  # fmt: skip
        if isinstance(resolution, Place):
            resolution = resolved(resolution)
        self.resolutions.append(resolution)
        return number

    def relation(self, words, figure, ground, verdict, **fields):
        start = self.text.index(words)
        number = f"r{len(self.relations) + 1}"
        check = {
            key: fields.pop(key)
            for key in ("distance_km", "azimuth_deg", "expected", "reason", "independent")
            if key in fields
        }
        stated = fields.pop("stated_km", None)
        self.relations.append(
            Relation(
                id=number, kind=fields.pop("kind", "distance_bearing"), figure=figure, ground=ground,
                span=Span(start=start, end=start + len(words)), text=words,
                distance_km=(stated, stated) if stated else None, **fields,
            )
        )  # fmt: skip
        check.setdefault("reason", "measured between the places' points")
        self.checks.append(Check(relation=number, verdict=verdict, **check))

    def report(self, focus=()):
        order = sorted(range(len(self.mentions)), key=lambda i: self.mentions[i].span.start)
        return Report(
            article=self.article,
            mentions=tuple(self.mentions[i] for i in order),
            resolutions=tuple(self.resolutions[i] for i in order),
            relations=tuple(self.relations), checks=tuple(self.checks), focus=tuple(focus),
            attribution=("Places: GeoNames (CC BY 4.0)",),
        )  # fmt: skip


def resolved(found, confidence=0.95, evidence=("the largest place of that name",), alternatives=()):
    return Resolved(
        place=found, confidence=confidence, evidence=tuple(evidence), alternatives=tuple(alternatives)
    )


def sector(ground, azimuth, low, high, half=30):
    return mapping(geodesy.sector(LatLon(lat=ground.lat, lon=ground.lon), azimuth, half, low, high))


def disc(lat, lon, km):
    return mapping(geodesy.disc(LatLon(lat=lat, lon=lon), km))


def aleppo():
    """The sample story as its readers would mark it."""
    text = (resources.files("geoarticle") / "data" / "sample.txt").read_text(encoding="utf-8")
    w = Writing(text, source="the sample story")
    g = GAZETTEER
    rival = Candidate(place=g["Khan Touman in Iraq"], confidence=0.04, evidence=("far from all others",))
    khan = resolved(
        g["Khan Touman"],
        0.94,
        ("15 km south-west of Aleppo as stated", "the text names its country: Syria"),
        (rival,),
    )
    w.mention("Iran", g["Iran"], "associative", "metonym")
    w.mention("Aleppo", g["Aleppo"])
    w.mention("Tehran", g["Tehran"], "associative", "metonym")
    w.mention("Syria", g["Syria"])
    w.mention("Syrian", g["Syria"], "associative", "demonym")
    w.mention("Aleppo", g["Aleppo"])
    w.mention("Syrian", g["Syria"], "associative", "modifier")
    w.mention("Idlib", g["Idlib"])
    w.mention("Syria", g["Syria"])
    w.mention("Iran", g["Iran"], "associative", "modifier")
    w.mention("Aleppo governorate", g["Aleppo governorate"])
    figure = w.mention("Khan Touman", khan)
    ground = w.mention("Aleppo", g["Aleppo"])
    w.mention("Afghan", g["Afghanistan"], "associative", "demonym")
    w.mention("Syria", g["Syria"])
    w.mention("Geneva", g["Geneva"])
    w.mention("Switzerland", g["Switzerland"])
    w.mention("United States", g["United States"], "associative", "metonym")
    w.mention("Russia", g["Russia"], "associative", "metonym")
    w.mention("Aleppo", g["Aleppo"])
    w.mention("Syrian", g["Syria"], "associative", "demonym")
    w.mention("Russian", g["Russia"], "associative", "demonym")
    w.mention("Khan Touman", khan)
    w.mention("British", g["Britain"], "associative", "demonym")
    w.mention("Russia", g["Russia"], "associative", "metonym")
    w.mention("Aleppo province", g["Aleppo governorate"])
    w.mention("Aleppo", g["Aleppo"])
    w.mention(
        "Saif al Dawla",
        Inferred(
            name="Saif al Dawla", lat=36.2012, lon=37.1612, radius_km=9.0, area=disc(36.2012, 37.1612, 9.0),
            anchor=g["Aleppo"], confidence=0.8, evidence=("a district of Aleppo as stated",),
        ),
    )  # fmt: skip
    w.mention("Syria", g["Syria"])
    w.mention("Aleppo", g["Aleppo"])
    w.mention(
        "western Syria",
        Inferred(
            name="western Syria", lat=35.3, lon=36.6, radius_km=160.0, area=disc(35.3, 36.6, 160.0),
            anchor=g["Syria"], confidence=0.6, evidence=("the west of Syria",),
        ),
    )  # fmt: skip
    w.mention("Washington", g["Washington"], "associative", "metonym")
    w.mention("Moscow", g["Moscow"], "associative", "metonym")
    w.mention("US", g["United States"], "associative", "metonym")
    w.mention("Russia", g["Russia"], "associative", "metonym")
    line = geodesy.inverse(g["Aleppo"].point, g["Khan Touman"].point)
    w.relation(
        "some 15 kilometres southwest of", figure, ground, "consistent", stated_km=15.0, bearing_deg=225.0,
        wind="SW", precision_km=2.5, distance_km=line.distance_km, azimuth_deg=line.azimuth_deg,
        expected=sector(g["Aleppo"], 225.0, 10.0, 20.0), reason="13.7 km is within 15 km ± 2.5 km",
    )  # fmt: skip
    return w.report(
        [
            Focus(place=g["Syria"], level="country", score=0.8),
            Focus(place=g["Aleppo"], level="place", score=0.7),
        ]
    )


def told(names, sentence="Talks were held in {}.", focus=()):
    """A story that mentions places of the table, each in a sentence of its own, in that order."""
    text = "A story\n\n" + " ".join(sentence.format(GAZETTEER[name].name) for name in names)
    w = Writing(text)
    for name in names:
        w.mention(GAZETTEER[name].name, GAZETTEER[name])
    return w.report([Focus(place=GAZETTEER[name], level="country", score=1.0) for name in focus])


def crowded():
    """150 mentions of 80 places."""
    names = TOWNS[:80]
    return told([*names, *names[:70]])


def six_continents():
    """Places on six continents, none of them in the same country as another."""
    return told(TOWNS[TOWNS.index("Nairobi") : TOWNS.index("Suva") + 1])


def fiji():
    """Places on both sides of the antimeridian, 200 km apart."""
    return told(["Suva", "Labasa"])


def chukotka():
    """Places on both sides of the antimeridian, in a country that is cut there."""
    return told(["Anadyr", "Provideniya", "Pevek"])


def arabic():
    """A story written from right to left."""
    text = "انفجار قرب حلب\n\nقال شهود إن انفجارا وقع في خان طومان على بعد 15 كيلومترا جنوب غرب حلب."
    w = Writing(text, language="ar")
    w.mention("حلب", GAZETTEER["Aleppo"])
    w.mention("خان طومان", GAZETTEER["Khan Touman"])
    w.mention("حلب", GAZETTEER["Aleppo"])
    return w.report()


def quake():
    """An event without a name, that two statements of one sentence and one of another place."""
    text = (
        "Quake strikes\n\nThe epicentre was 40 km southwest of Aleppo and 25 km north of Idlib. "
        "In Geneva, aid workers packed. The tremor was 20 km from Khan Touman."
    )
    w, g = Writing(text), GAZETTEER
    where = Inferred(
        name="epicentre", lat=36.05, lon=36.8, radius_km=14.0, area=disc(36.05, 36.8, 14.0),
        anchor=g["Aleppo"], confidence=0.88, evidence=("placed by “40 km southwest of”", "said twice"),
    )  # fmt: skip
    event = w.mention("epicentre", where, subtype="event")
    aleppo_ = w.mention("Aleppo", g["Aleppo"])
    idlib = w.mention("Idlib", g["Idlib"])
    w.mention("Geneva", g["Geneva"])
    again = w.mention("tremor", where, subtype="event")
    khan = w.mention("Khan Touman", g["Khan Touman"])
    for words, figure, ground, area in (
        ("40 km southwest of", event, aleppo_, sector(g["Aleppo"], 225.0, 30.0, 50.0)),
        ("25 km north of", event, idlib, sector(g["Idlib"], 0.0, 18.0, 32.0)),
        ("20 km from", again, khan, disc(36.1167, 37.05, 24.0)),
    ):
        w.relation(
            words, figure, ground, "unverifiable", expected=area, reason="placed by this statement",
            independent=False,
        )  # fmt: skip
    return w.report()


def wrong_claim():
    """A statement that the map contradicts."""
    w = Writing("Fighting\n\nThe army held Idlib, a city 60 km north of Aleppo, on Monday.")
    figure = w.mention("Idlib", resolved(GAZETTEER["Idlib"], 0.45, ("the only one in Syria",)))
    ground = w.mention("Aleppo", GAZETTEER["Aleppo"])
    line = geodesy.inverse(GAZETTEER["Aleppo"].point, GAZETTEER["Idlib"].point)
    w.relation(
        "60 km north of", figure, ground, "inconsistent", stated_km=60.0, bearing_deg=0.0, wind="N",
        distance_km=line.distance_km, azimuth_deg=line.azimuth_deg,
        expected=sector(GAZETTEER["Aleppo"], 0.0, 50.0, 70.0), reason="the direction is 122 degrees off",
    )  # fmt: skip
    return w.report()


PAYLOADS = (
    '<img src=x onerror="window.__pwn=1">',
    "&lt;img src=x onerror=window.__pwn=2&gt;",
    "${window.__pwn=3}",
    "\\`-(window.__pwn=4)-\\`",
    "</script><script>window.__pwn=5</script>",
    "<!--<script>",
    "]]></style><style>*{display:none}</style>",
    "{{cycler.__init__.__globals__.os.popen(dict(id=1)|join).read()}}",
    "{{7*191}}",
    "{% raise %}",
    "'\"><svg onload=window.__pwn=6>",
    "javascript:window.__pwn=7",
    '=HYPERLINK("http://evil.example";"x")',
    "\u202eevil\u2066line",
)


def hostile():
    """Every payload in the text, the title, the source, a place's name and the reasons."""
    every = " ".join(PAYLOADS)
    text = (
        f"{every}\n\nSoldiers met in Aleppo \U0001f600 {every}, 15 km south of Idlib. {every} Nowhere fell."
    )
    w = Writing(text, title=every, source=f"https://evil.example/{every}", byline=every)
    bad = place(
        '1"><script>window.__pwn=8</script>', every, 36.2, 37.16, country="SY", country_name=every,
        admin1="09", admin1_name=every, source=every,
    )  # fmt: skip
    rival = Candidate(place=GAZETTEER["Geneva"], confidence=0.1, evidence=(every,))
    figure = w.mention("Aleppo", resolved(bad, 0.9, (every,), (rival,)))
    ground = w.mention("Idlib", GAZETTEER["Idlib"])
    w.mention("Nowhere", Unresolved(reason=every))
    w.relation(
        "15 km south of", figure, ground, "inconsistent", stated_km=15.0, reason=every, distance_km=50.0,
        expected=sector(GAZETTEER["Idlib"], 180.0, 10.0, 20.0),
    )  # fmt: skip
    return w.report()


def many_articles():
    """Eight articles, each about another place."""
    names = ["Nairobi", "Kyiv", "Geneva", "Tehran", "Suva", "Moscow", "Idlib", "Washington"]
    reports = [told([name]) for name in names]
    return [
        replace(report, article=replace(report.article, title=f"Story {number}"))
        for number, report in enumerate(reports, start=1)
    ]


def two_articles():
    """Two articles that share a place."""
    return [told(["Kyiv", "Kharkiv", "Odesa"]), told(["Odesa", "Lviv"], "Trains left {}.")]
