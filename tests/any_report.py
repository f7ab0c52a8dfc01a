"""Every report that can be made, for hypothesis: an id means one place, mentions are in the text."""

from hypothesis import strategies as st

from geoarticle.edits import Answer, AnswerStatus, Change, Edit, Edited, EditKind, TextQuote
from geoarticle.model import (
    Article,
    Block,
    BlockKind,
    Candidate,
    Check,
    Focus,
    FocusLevel,
    GazetteerBuild,
    Inferred,
    Made,
    Mention,
    PathKind,
    Place,
    Relation,
    RelationKind,
    Resolved,
    Role,
    Span,
    Subtype,
    Unresolved,
    Verdict,
)
from geoarticle.report import Report


def one_of(literal):
    return st.sampled_from(literal.__args__)


def amounts(**bounds):
    return st.floats(min_value=0, allow_infinity=False, allow_nan=False, **bounds)


WORDS = st.text(max_size=12)
NAMES = st.text(min_size=1, max_size=12)
SHARES = st.floats(0, 1)
LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)
LINES = st.lists(WORDS, max_size=2).map(tuple)
POSITIONS = st.tuples(LONS, LATS)
RINGS = st.lists(POSITIONS, min_size=3, max_size=4).map(lambda ring: [*ring, ring[0]])
POLYGONS = st.lists(RINGS, max_size=2)
GEOMETRIES = st.one_of(
    st.builds(lambda c: {"type": "Point", "coordinates": c}, POSITIONS),
    st.builds(
        lambda c: {"type": "LineString", "coordinates": c}, st.lists(POSITIONS, min_size=2, max_size=3)
    ),
    st.builds(lambda c: {"type": "Polygon", "coordinates": c}, POLYGONS),
    st.builds(
        lambda c: {"type": "MultiPolygon", "coordinates": c},
        st.lists(st.lists(RINGS, min_size=1, max_size=2), max_size=2),
    ),
)
FACTS = {
    "name": NAMES, "lat": LATS, "lon": LONS, "feature_class": WORDS, "feature_code": WORDS,
    "country": WORDS, "country_name": WORDS, "admin1": WORDS, "admin1_name": WORDS, "admin2": WORDS,
    "admin2_name": WORDS, "population": st.integers(0, 10**12), "radius_km": amounts(),
    "radius_source": WORDS, "source": WORDS,
}  # fmt: skip
MAKERS = st.builds(
    Made,
    version=WORDS, language=WORDS, recogniser=WORDS, weights=WORDS,
    gazetteer=st.lists(st.builds(GazetteerBuild, made=WORDS, fingerprint=WORDS), max_size=2).map(tuple),
    options=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def reports(draw):
    """Draw a report; everything that it may hold is drawn, and nothing is tidied."""
    ids = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    places = st.sampled_from([draw(st.builds(Place, id=st.just(id), **FACTS)) for id in ids])  # noqa: A001
    text = draw(st.text(max_size=60))
    spans = [draw(_spans(len(text) or 60)) for _ in range(draw(st.integers(0, 4)))]
    mentions = [draw(_mention(n, span, text)) for n, span in enumerate(spans)]
    others = st.lists(st.builds(Candidate, place=places, confidence=SHARES, evidence=LINES), max_size=2).map(
        tuple
    )
    answers = st.one_of(
        st.builds(
            Resolved, place=places, confidence=SHARES, evidence=LINES, alternatives=others,
            needs_look=st.none() | WORDS,
        ),
        st.builds(Unresolved, reason=WORDS, alternatives=others),
        st.builds(
            Inferred, name=WORDS, lat=LATS, lon=LONS, radius_km=amounts(), area=GEOMETRIES, anchor=places,
            confidence=SHARES, evidence=LINES, alternatives=others,
        ),
    )  # fmt: skip
    return Report(
        article=draw(_articles(text)),
        mentions=tuple(mentions),
        resolutions=tuple(draw(answers) for _ in mentions),
        places=tuple(draw(st.lists(places, max_size=3))),
        relations=tuple(draw(st.lists(_relations(), max_size=2))),
        checks=tuple(draw(st.lists(_checks(), max_size=2))),
        focus=tuple(draw(st.lists(_focus(places), max_size=2))),
        attribution=draw(LINES),
        left_out=draw(LINES),
        edits=tuple(draw(st.lists(_edits(), max_size=2))),
        changes=tuple(draw(st.lists(_changes(), max_size=2))),
        made_by=draw(st.none() | MAKERS),
    )


def _spans(length):
    """Draw a span within a text of some length."""
    starts = st.integers(0, length - 1)
    return starts.flatmap(lambda s: st.integers(s + 1, length).map(lambda e: Span(start=s, end=e)))


@st.composite
def _mention(draw, number, span, text):
    words = span.of(text) if text else draw(st.text(min_size=len(span), max_size=len(span)))
    return draw(
        st.builds(
            Mention, id=st.just(f"m{number}"), span=st.just(span), text=st.just(words), name=WORDS,
            role=one_of(Role), subtype=st.none() | one_of(Subtype), probability=SHARES,
        )
    )  # fmt: skip


def _articles(text):
    facts = st.none() | WORDS
    blocks = st.builds(Block, kind=one_of(BlockKind), span=_spans(60), where=facts)
    return st.builds(
        Article, text=st.just(text), title=facts, byline=facts, published=facts, source=facts, url=facts,
        site=facts, language=WORDS, blocks=st.lists(blocks, max_size=2).map(tuple),
    )  # fmt: skip


def _relations():
    ends = st.none() | WORDS
    distances = st.none() | st.tuples(amounts(), amounts()).map(lambda pair: tuple(sorted(pair)))
    return st.builds(
        Relation, id=WORDS, kind=one_of(RelationKind), figure=ends, ground=ends, span=_spans(60), text=WORDS,
        distance_km=distances, precision_km=amounts(), hedge=ends,
        bearing_deg=st.none() | st.floats(0, 360, exclude_max=True), wind=ends, path=one_of(PathKind),
        second_km=st.none() | amounts(), second_ground=ends, from_edge=st.booleans(),
        minutes=st.none() | amounts(),
    )  # fmt: skip


def _checks():
    return st.builds(
        Check, relation=WORDS, verdict=one_of(Verdict), reason=WORDS, distance_km=st.none() | amounts(),
        azimuth_deg=st.none() | amounts(max_value=360), expected=st.none() | GEOMETRIES,
        independent=st.booleans(), confidence=SHARES,
    )  # fmt: skip


@st.composite
def _edits(draw):
    lat, lon = draw(st.just((None, None)) | st.tuples(LATS, LONS))
    do = draw(one_of(EditKind))
    words = draw(st.text(min_size=1, max_size=12).filter(str.strip))
    edit = Edit(
        do="add" if do == "move" and lat is None else do,
        quote=TextQuote(exact=words, prefix=draw(st.none() | WORDS), suffix=draw(st.none() | WORDS)),
        place=draw(NAMES), lat=lat, lon=lon, radius_km=draw(st.none() | st.floats(0, 20_000)),
        label=words, only_here=draw(st.booleans()), by=draw(st.none() | WORDS),
        when=draw(st.none() | WORDS), note=draw(st.none() | WORDS),
    )  # fmt: skip
    return Edited(edit=edit, mentions=draw(LINES), problem=draw(st.none() | WORDS))


def _changes():
    answers = st.builds(
        Answer, status=one_of(AnswerStatus), place=st.none() | WORDS, name=st.none() | WORDS,
        lat=st.none() | LATS, lon=st.none() | LONS, confidence=st.none() | SHARES,
    )  # fmt: skip
    return st.builds(
        Change, start=st.integers(0, 60), end=st.integers(0, 60), text=WORDS, mention=st.none() | WORDS,
        was=answers, now=answers,
    )  # fmt: skip


def _focus(places):
    return st.builds(Focus, place=places, level=one_of(FocusLevel), score=SHARES)
