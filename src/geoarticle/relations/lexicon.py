"""What the grammar of statements knows of a language: its words by sense, ready to be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from geoarticle.languages import Language

KM_PER_NAUTICAL_MILE = 1.852
METRE_KM = 0.001
FRACTIONS = MappingProxyType({"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3})
_ROSE = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW"
WINDS = MappingProxyType({wind: index * 22.5 for index, wind in enumerate(_ROSE.split())})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """The words of statements in one language; ``languages/senses/statements.tsv`` says what each means."""

    units: Mapping[str, float]
    blocks: frozenset[str]
    minutes: Mapping[str, float]
    ones: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    shares: Mapping[str, float]
    odd: frozenset[str]
    vague: Mapping[str, tuple[float, float]]
    vague_plurals: Mapping[str, tuple[float, float]]
    hedges: tuple[tuple[str, ...], ...]
    compass: Mapping[str, str]
    compass_adjectives: frozenset[str]
    settlements: frozenset[str]
    quarters: frozenset[str]
    divisions: frozenset[str]
    sites: frozenset[str]
    parts: frozenset[str]
    edges: frozenset[str]
    events: frozenset[str]
    borders: frozenset[str]
    coasts: frozenset[str]
    months_days: frozenset[str]
    copulas: frozenset[str]
    singular_copulas: frozenset[str]
    participles: frozenset[str]
    pronouns: frozenset[str]
    persons: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    name_joints: frozenset[str]
    landforms: frozenset[str]
    things: frozenset[str]
    located: frozenset[str]
    event_kinds: Mapping[str, str]
    moving: frozenset[str]
    traces: frozenset[str]
    another: frozenset[str]
    times: frozenset[str]
    time_passes: frozenset[str]
    agents: frozenset[str]
    event_verbs: frozenset[str]
    perceived: frozenset[str]
    lasting: frozenset[str]
    roads: frozenset[str]
    ends_a_chain: frozenset[str]
    chain_links: frozenset[str]
    clause_boundaries: frozenset[str]
    be: frozenset[str]
    past: frozenset[str]
    where: frozenset[str]
    adverbs: frozenset[str]
    container_leads: frozenset[str]
    inhabited: frozenset[str]
    list_classes: frozenset[str]
    between_listed: re.Pattern[str]
    inside_towns: frozenset[str]
    container_prepositions: frozenset[str]
    articles: frozenset[str]
    by_border: frozenset[str]
    relatives: frozenset[str]
    skipped: frozenset[str]
    apposed: frozenset[str]
    place_words: frozenset[str]
    moves: frozenset[str]
    farther: frozenset[str]
    leads_figure: frozenset[str]
    clause_links: frozenset[str]
    ground_heads: frozenset[str]
    ground_stops: frozenset[str]
    regional: frozenset[str]
    holding: frozenset[str]
    ground_determiners: frozenset[str]
    part_nouns: frozenset[str]
    outskirts: frozenset[str]
    roads_between: frozenset[str]
    opens_part: frozenset[str]
    near: frozenset[str]
    coastal: frozenset[str]
    capital: frozenset[str]
    border_lines: frozenset[str]
    between: frozenset[str]
    place_nouns: frozenset[str]
    phrase_heads: frozenset[str]
    fillers: frozenset[str]
    ways: frozenset[str]
    by_way: frozenset[str]
    before_way: frozenset[str]
    apart: frozenset[str]
    separating: frozenset[str]
    distances: frozenset[str]
    stretches: frozenset[str]
    straight_lines: tuple[tuple[str, ...], ...]
    opens_wind: frozenset[str]
    after_loose_wind: frozenset[str]
    compass_blockers: frozenset[str]
    number_openers: frozenset[str]
    behind_article: frozenset[str]


@cache
def lexicon_of(language: Language) -> Lexicon:
    """Return the words of statements in a language, gathered once."""
    words = language.words
    numbers = ("number below twenty", "number of tens", "vague number", "vague plural")
    return Lexicon(
        units=language.numbers("length unit"),
        blocks=words("block"),
        minutes=language.numbers("time unit"),
        ones=language.numbers("number below twenty"),
        tens=language.numbers("number of tens"),
        scales=language.numbers("number of a scale"),
        shares=language.numbers("share of a unit"),
        odd=words("odd"),
        vague=language.ranges("vague number"),
        vague_plurals=language.ranges("vague plural"),
        hedges=language.sequences("hedge"),
        compass=language.table("compass word"),
        compass_adjectives=words("compass adjective"),
        settlements=words("settlement"),
        quarters=words("quarter"),
        divisions=words("division"),
        sites=words("site"),
        parts=words("part of a place"),
        edges=words("edge of a place"),
        events=words("event"),
        borders=words("border"),
        coasts=words("coast"),
        months_days=words("date word"),
        copulas=words("copula"),
        singular_copulas=words("singular copula"),
        participles=words("participle of place"),
        pronouns=words("pronoun"),
        persons=words("personal pronoun"),
        determiners=words("determiner of a phrase"),
        prepositions=words("preposition"),
        name_joints=words("joint in a name"),
        landforms=words("landform"),
        things=words("thing"),
        located=words("event", "thing"),
        event_kinds=language.table("kind of event"),
        moving=words("moving kind"),
        traces=words("trace of an event"),
        another=words("another event"),
        times=words("date word", "time of day"),
        time_passes=words("time passes"),
        agents=words("agent"),
        event_verbs=words("verb behind an event"),
        perceived=words("perceived"),
        lasting=words("lies for good"),
        roads=words("road in a name"),
        ends_a_chain=words("copula", "pronoun", "personal pronoun", "ends a chain"),
        chain_links=words("link of a chain"),
        clause_boundaries=words("clause boundary"),
        be=words("verb to be"),
        past=words("past of be"),
        where=words("where preposition"),
        adverbs=words("adverb of a clause"),
        container_leads=words("leads to a container"),
        inhabited=words("settlement", "division", "quarter"),
        list_classes=frozenset(language.table("called all")),
        between_listed=language.pattern("between names of a list"),
        inside_towns=words("quarter", "inside noun"),
        container_prepositions=words("preposition before a container"),
        articles=words("definite article", "indefinite article"),
        by_border=words("by a border"),
        relatives=words("relative pronoun"),
        skipped=words("skipped before a statement"),
        apposed=words("apposed noun"),
        place_words=words("settlement", "quarter", "site"),
        moves=words("moving preposition"),
        farther=words("from the place before"),
        leads_figure=words("leads a figure"),
        clause_links=words("clause link"),
        ground_heads=words(
            "settlement", "quarter", "division", "part of a place", "coast", "border", "edge of a place"
        ),
        ground_stops=words("stops before a ground"),
        regional=words("of a region"),
        holding=words("held by"),
        ground_determiners=words("determiner of a ground"),
        part_nouns=words("part noun"),
        outskirts=words("outskirts"),
        roads_between=words("road to a place"),
        opens_part=words("opens a part"),
        near=words("near"),
        coastal=words("coastal"),
        capital=words("capital"),
        border_lines=words("border line"),
        between=words("between"),
        place_nouns=words(
            "settlement",
            "quarter",
            "division",
            "site",
            "landform",
            "part of a place",
            "several of a place noun",
        ),
        phrase_heads=words(
            "settlement",
            "quarter",
            "division",
            "site",
            "landform",
            "part of a place",
            "several of a place noun",
            "event",
            "thing",
        ),
        fillers=words("filler of a link"),
        ways=words("way of travel"),
        by_way=words("by way of"),
        before_way=words("before a way behind"),
        apart=words("apart"),
        separating=words("separates"),
        distances=words("distance noun"),
        stretches=words("stretch of a way"),
        straight_lines=language.sequences("straight line"),
        opens_wind=words("opens a wind"),
        after_loose_wind=words("after a loose wind"),
        compass_blockers=words("blocks a compass word"),
        number_openers=words("opens a number").union(FRACTIONS, *map(language.table, numbers)),
        behind_article=words("behind an article").union(
            FRACTIONS, *map(language.table, (*numbers, "number of a scale", "length unit", "time unit"))
        ),
    )
