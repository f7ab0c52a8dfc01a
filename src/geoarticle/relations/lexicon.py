"""The words of statements about where: units, numbers, hedges, compass words, nouns for places."""

from __future__ import annotations

from types import MappingProxyType


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


KM_PER_MILE = 1.609344
KM_PER_NAUTICAL_MILE = 1.852
# A city block is no unit; 0.1 km is the middle of what North American grids have (80 to 120 m).
KM_PER_BLOCK = 0.1

UNITS = MappingProxyType(
    dict.fromkeys(
        ("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "klicks", "clicks", "k"), 1.0
    )
    | dict.fromkeys(("mile", "miles", "mi"), KM_PER_MILE)
    | dict.fromkeys(("metre", "metres", "meter", "meters", "m"), 0.001)
    | dict.fromkeys(("foot", "feet", "ft"), 0.0003048)
    | dict.fromkeys(("yard", "yards", "yd", "yds"), 0.0009144)
    | dict.fromkeys(("nmi", "nm"), KM_PER_NAUTICAL_MILE)
    | dict.fromkeys(("league", "leagues"), 3 * KM_PER_MILE)
    | dict.fromkeys(("block", "blocks"), KM_PER_BLOCK)
)
BLOCKS = frozenset({"block", "blocks"})
MINUTES = MappingProxyType(
    dict.fromkeys(("minute", "minutes", "min", "mins"), 1.0)
    | dict.fromkeys(("hour", "hours", "hr", "hrs"), 60.0)
    | dict.fromkeys(("day", "days"), 1440.0)
)

ONES = MappingProxyType(
    {
        word: float(value)
        for value, word in enumerate(
            [
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
            ]
        )
    }
)
TENS = MappingProxyType(
    {
        word: 10.0 * value
        for value, word in enumerate(
            ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
        )
    }
)
SCALES = MappingProxyType({"hundred": 100.0, "thousand": 1000.0})
SHARES = MappingProxyType({"third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25})
FRACTIONS = MappingProxyType({"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3})
# What vague words are taken to span; only wide claims are refused by them.
VAGUE = MappingProxyType(
    {"couple": (2.0, 3.0), "few": (2.0, 5.0), "several": (3.0, 9.0), "dozen": (12.0, 12.0)}
)
VAGUE_PLURALS = MappingProxyType(
    {
        "dozens": (24.0, 99.0),
        "scores": (40.0, 99.0),
        "hundreds": (200.0, 950.0),
        "thousands": (2000.0, 9500.0),
    }
)

# Hedges by their last word, longest first: what may stand before it.
HEDGES: tuple[tuple[str, ...], ...] = (
    ("not", "more", "than"),
    ("no", "more", "than"),
    ("not", "less", "than"),
    ("only", "less", "than"),
    ("a", "little", "over"),
    ("a", "little", "more", "than"),
    ("a", "little", "less", "than"),
    ("little", "more", "than"),
    ("just", "over"),
    ("just", "under"),
    ("just", "about"),
    ("just", "some"),
    ("just", "a", "mere"),
    ("well", "over"),
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("to", "within"),
    ("as", "far", "as"),
    ("as", "close", "as"),
    ("as", "much", "as"),
    ("close", "to"),
    ("a", "mere"),
    ("an", "estimated"),
    ("a", "distance", "of"),
    ("only", "about"),
    ("only", "some"),
    ("within",),
    ("some",),
    ("about",),
    ("around",),
    ("roughly",),
    ("approximately",),
    ("approx",),
    ("approx", "."),
    ("circa",),
    ("nearly",),
    ("almost",),
    ("just",),
    ("only",),
    ("barely",),
    ("mere",),
    ("over",),
    ("under",),
    ("exactly",),
    ("maybe",),
    ("perhaps",),
)
UPPER_HEDGES = frozenset({"within", "less than", "fewer than", "under", "at most", "up to", "to within",
                          "only less than", "just under", "no more than", "not more than", "as close as",
                          "a little less than"})  # fmt: skip
LOWER_HEDGES = frozenset({"more than", "over", "at least", "well over", "not less than"})

WINDS = MappingProxyType(
    {
        wind: index * 22.5
        for index, wind in enumerate(
            [
                "N",
                "NNE",
                "NE",
                "ENE",
                "E",
                "ESE",
                "SE",
                "SSE",
                "S",
                "SSW",
                "SW",
                "WSW",
                "W",
                "WNW",
                "NW",
                "NNW",
            ]
        )
    }
)
_COMPASS_WORDS = {
    "north": "N",
    "south": "S",
    "east": "E",
    "west": "W",
    "northeast": "NE",
    "northwest": "NW",
    "southeast": "SE",
    "southwest": "SW",
    "northernmost": "N",
    "southernmost": "S",
    "easternmost": "E",
    "westernmost": "W",
    "northern": "N",
    "southern": "S",
    "eastern": "E",
    "western": "W",
    "northeastern": "NE",
    "northwestern": "NW",
    "southeastern": "SE",
    "southwestern": "SW",
}
COMPASS_WORDS = MappingProxyType(
    _COMPASS_WORDS
    | {
        f"{word}{ending}": wind
        for word, wind in _COMPASS_WORDS.items()
        if "ern" not in word
        for ending in ("ward", "wards", "erly")
    }
)  # fmt: skip

SETTLEMENTS = word_set(
    "city cities town towns township village villages hamlet settlement suburb community municipality "
    "commune port resort capital neighborhood neighbourhood enclave outpost seaport"
)
QUARTERS = word_set(
    "district districts neighborhood neighborhoods neighbourhood neighbourhoods quarter suburb suburbs area "
    "borough ward section sector"
)
DIVISIONS = word_set(
    "province provinces governorate state region regions county district department prefecture oblast "
    "canton republic territory island islands peninsula division parish"
)
SITES = word_set(
    "airport airfield airbase base camp mine farm site station factory plant dam prison school university "
    "college hospital church mosque park stadium crossing checkpoint bridge house home estate"
)
PARTS = word_set(
    "center centre middle heart downtown limits limit parts part outskirts edge edges fringes suburbs "
    "inner central greater centreville city proper core boundary boundaries perimeter"
)
EDGES = word_set("limits limit outskirts edge edges fringes boundary boundaries suburbs perimeter border")
EVENTS = word_set(
    "quake earthquake tremor epicentre epicenter blast explosion crash derailment storm hurricane cyclone "
    "fire wildfire attack shooting incident eruption temblor collision"
)
BORDERS = frozenset({"border", "borders", "frontier", "boundary"})
COASTS = frozenset({"coast", "coastline", "shore", "shores", "shoreline", "seaboard"})
MONTHS_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december yesterday today tomorrow"
)

COPULAS = word_set(
    "lays laid is was are were be been lies lie lay sits sit sat stands stand stood remains became occurs "
    "rises originates begins starts ends exists"
)
SINGULAR_COPULAS = word_set("is was lies lay sits sat stands stood became remains")
PARTICIPLES = word_set(
    "located situated lying sitting standing sited set nestled perched centred centered based built "
    "placed positioned found occurring being originating rising"
)
PRONOUNS = word_set("it they this these he she we i you there")
PERSONS = word_set("he she we i you who")
DETERMINERS = word_set("a an the this that these its their another one")
PREPOSITIONS = word_set(
    "in on at near along by from to of with within outside upon beside between for off into through over "
    "under across around about above below behind beyond against inside toward towards among via per as "
    "since until during after before opposite overlooking according despite"
)
NAME_JOINTS = word_set(
    "of de la le les el al del della di da do dos das du des van von der den am upon sur en bei"
)
LANDFORMS = word_set(
    "locality comune frazione kibbutz barangay land loch runestone lake lakes river rivers stream creek "
    "bay cove cape headland mountain mountains mount hill hills peak range valley reef reefs shoals shoal "
    "rock rocks island islands islet islets archipelago atoll peninsula forest reservoir canal strait "
    "volcano glacier ridge desert oasis beach waterfall falls cave pass plain plateau lagoon pond fjord "
    "spring summit crater isthmus swamp marsh wetland gorge canyon"
)
THINGS = word_set(
    "ship vessel boat ferry trawler tanker freighter yacht plane aircraft jet helicopter airliner drone "
    "balloon convoy wreck wreckage debris eye centre center epicentre epicenter hypocentre site scene "
    "raft buoy rig platform satellite train bus truck car lorry"
)
ROADS = word_set("road street avenue highway route interstate freeway motorway autobahn boulevard lane drive")
