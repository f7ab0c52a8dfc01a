"""All that an article states about where: statements found, bound to mentions, in order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geoarticle.analysis import Analysis
from geoarticle.model import Relation
from geoarticle.relations.binding import read_bound, stated_positions
from geoarticle.relations.containment import read_containment
from geoarticle.relations.events import with_events
from geoarticle.relations.kinds import read_kinds
from geoarticle.relations.lengths import read_lengths
from geoarticle.relations.making import with_new_mentions, with_positions
from geoarticle.relations.reading import Draft, Reading
from geoarticle.relations.stating import Statement, is_by_way


def find_relations(analysis: Analysis) -> tuple[Relation, ...]:
    """Return what an article states about where its mentions are, in order of the text.

    Its candidates are asked what a name may mean; which place a mention means is decided later. A length
    that names neither figure nor ground is kept, both None. Takes time linear in the text's length.
    """
    reading = _reading(analysis)
    return _all_relations(reading, read_bound(reading)) if reading else ()


def read_places(analysis: Analysis) -> Analysis:
    """Return an analysis with what it states, and with mentions of what only a statement makes known.

    What states its own place is a place: a name that no recogniser took for one ("Xyz lies 6 km
    east of A") becomes a mention, and a thing without a name ("the epicentre was 15 km north of A")
    a mention of subtype "event". Mentions are numbered anew, in order of the text.
    """
    analysis = with_positions(analysis)
    reading = _reading(analysis)
    if reading is None:
        return analysis
    bound = with_events(reading, [*read_bound(reading), *stated_positions(reading)], analysis.language)
    made = with_new_mentions(analysis, reading, bound)
    if made is None:
        return analysis.with_relations(_all_relations(reading, bound))
    return made.analysis.with_relations(_all_relations(made.reading, made.drafts))


def _reading(analysis: Analysis) -> Reading | None:
    if not analysis.article.text.strip():
        return None
    ordered = sorted(analysis.mentions, key=lambda mention: mention.span)
    return Reading.of(analysis.text, ordered, analysis.candidates, analysis.meter)


def _all_relations(reading: Reading, bound: Sequence[Draft]) -> tuple[Relation, ...]:
    drafts = [*bound, *read_lengths(reading), *read_kinds(reading)]
    return _relations(reading, _kept([*_rebound(reading, drafts), *read_containment(reading)]))


def _rebound(reading: Reading, drafts: list[Draft]) -> Iterable[Draft]:
    """Give "A, 45 miles north of B near C" to A: what follows a ground is not about the ground.

    But the town is what is on a coast: "260 km west of B on the coast of C".
    """
    figures = {draft.ground: draft.figure for draft in drafts if draft.ground != -1}
    words = reading.words
    for draft in drafts:
        last = reading.words.after_of[draft.figure] if draft.figure != -1 else -1
        on_coast = draft.kind == "coast" and words.low[draft.first] == "on"
        follows = draft.kind in ("near", "border", "coast") and last == draft.first and not on_coast
        if draft.figure in figures and follows:
            yield replace(draft, figure=figures[draft.figure])
        else:
            yield draft


def _kept(drafts: list[Draft]) -> list[Draft]:
    """Sort by place in the text and drop what says again what a statement beside it says."""
    ordered = sorted(drafts, key=lambda draft: (draft.first, draft.last))
    seen: set[tuple[str, int, int, int]] = set()
    measured = {(draft.figure, draft.ground): draft.last for draft in ordered if draft.statement}
    kept = []
    for draft in ordered:
        key = (draft.kind, draft.figure, draft.ground, draft.first)
        weak = draft.statement is None and draft.kind in ("near", "border", "coast", "part")
        said = measured.get((draft.figure, draft.ground))
        again = weak and said is not None and (draft.figure != -1 or 0 <= draft.first - said <= 3)
        if key not in seen and not again:
            seen.add(key)
            kept.append(draft)
    return kept


def _relations(reading: Reading, drafts: list[Draft]) -> tuple[Relation, ...]:
    return tuple(relation(reading, draft, f"r{number}") for number, draft in enumerate(drafts, start=1))


def relation(reading: Reading, draft: Draft, identity: str) -> Relation:
    """Turn a draft into a relation."""
    span = reading.words.span(draft.first, draft.last)
    made = Relation(
        id=identity,
        kind=draft.kind,
        figure=_id(reading, draft.figure),
        ground=_id(reading, draft.ground),
        second_ground=_id(reading, draft.second_ground),
        span=span,
        text=span.of(reading.article.text),
        bearing_deg=draft.bearing_deg,
        wind=draft.wind,
        from_edge=draft.from_edge,
    )
    if draft.statement is None:
        return made
    made = _with_measures(made, draft.statement)
    by_way = made.path == "unstated" and draft.ground != -1
    if by_way and is_by_way(reading.words, reading.words.after_of[draft.ground]):
        return replace(made, path="road")
    return made


def _id(reading: Reading, number: int) -> str | None:
    return reading.mentions[number].id if number != -1 else None


def _with_measures(made: Relation, statement: Statement) -> Relation:
    quantity, wind = statement.quantity, statement.wind
    if wind:
        made = replace(made, bearing_deg=wind.bearing_deg, wind=wind.name)
    made = replace(made, path=statement.path)
    if quantity is None:
        return made
    if statement.kind == "travel_time":
        return replace(made, minutes=(quantity.low + quantity.high) / 2, hedge=quantity.hedge)
    return replace(
        made,
        distance_km=(quantity.low, quantity.high),
        precision_km=quantity.precision,
        hedge=quantity.hedge,
        second_km=quantity.second,
    )
