"""All that an article states about where: statements found, bound to mentions, in order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geoarticle.analysis import Analysis
from geoarticle.model import Relation, RelationKind
from geoarticle.relations.containment import read_containment
from geoarticle.relations.figures import figure_after, figure_before
from geoarticle.relations.grounds import Ground, previous_settlement, read_ground
from geoarticle.relations.kinds import read_kinds
from geoarticle.relations.reading import Draft, Reading
from geoarticle.relations.stating import Statement, read_statements

_MEASURED = frozenset({"distance", "distance_bearing", "travel_time"})


def find_relations(analysis: Analysis) -> tuple[Relation, ...]:
    """Return what an article states about where its mentions are, in order of the text.

    Its candidates are asked what a name may mean; which place a mention means is decided later. A length
    that names neither figure nor ground is kept, both None. Takes time linear in the text's length.
    """
    if not analysis.article.text.strip():
        return ()
    ordered = sorted(analysis.mentions, key=lambda mention: mention.span)
    reading = Reading.of(analysis.text, ordered, analysis.candidates)
    drafts = [*_measured(reading), *read_kinds(reading)]
    return _relations(reading, _kept([*_rebound(reading, drafts), *read_containment(reading)]))


def _rebound(reading: Reading, drafts: list[Draft]) -> Iterable[Draft]:
    """Give "A, 45 miles north of B near C" to A: what follows a ground is not about the ground."""
    figures = {draft.ground: draft.figure for draft in drafts if draft.ground != -1}
    for draft in drafts:
        last = reading.words.after_of[draft.figure] if draft.figure != -1 else -1
        if draft.figure in figures and draft.kind in ("near", "border", "coast") and last == draft.first:
            yield replace(draft, figure=figures[draft.figure])
        else:
            yield draft


def _measured(reading: Reading) -> Iterable[Draft]:
    previous: Draft | None = None
    for statement in read_statements(reading.words):
        draft = _bound(reading, statement, previous)
        if draft:
            yield draft
            previous = draft


def _bound(reading: Reading, statement: Statement, previous: Draft | None) -> Draft | None:
    """Give a statement its figure and ground."""
    figure = _shared_figure(reading, statement, previous)
    if figure is None:
        inside = statement.kind == "part" and reading.words.word(statement.first - 1) in ("in", "on", "at")
        figure = figure_before(reading, statement.first - inside)
    ground = _ground(reading, statement, figure)
    if ground and figure != -1 and figure in (ground.mention, ground.second):
        figure = -1
    last = max(statement.after - 1, ground.last if ground and ground.part == "capital" else 0)
    if figure == -1 and ground:
        figure = figure_after(reading, statement.first, ground.last)
        if figure != -1 and (figure == ground.mention or reading.can_contain(figure, ground.mention)):
            figure = -1
    nowhere = ground is None or ground.mention == -1
    if nowhere and statement.kind == "travel_time":  # "two hours from now"
        return None
    if statement.quantity is None and (nowhere or (ground and ground.part)):
        return None
    return Draft(
        kind=_kind(statement, ground),
        first=statement.first,
        last=last,
        figure=figure,
        ground=ground.mention if ground else -1,
        second_ground=ground.second if ground else -1,
        statement=statement,
        from_edge=statement.from_edge or bool(ground and ground.from_edge),
    )


def _ground(reading: Reading, statement: Statement, figure: int) -> Ground | None:
    if statement.ground_at is not None:
        return read_ground(reading, statement.ground_at, figure)
    if figure == -1 or statement.kind not in ("distance_bearing", "distance"):
        return None
    home = reading.home
    if home != -1 and reading.mentions[home].name == reading.mentions[figure].name:
        home = -1
    if home == -1 and statement.kind == "distance_bearing":
        home = previous_settlement(reading, statement.first, figure)
    return Ground(mention=home, last=statement.after - 1) if home != -1 else None


def _kind(statement: Statement, ground: Ground | None) -> RelationKind:
    if ground and ground.part in ("border", "coast") and statement.kind != "travel_time":
        return "border" if ground.part == "border" else "coast"
    return statement.kind


def _shared_figure(reading: Reading, statement: Statement, previous: Draft | None) -> int | None:
    """Return the figure of the statement before, in "32 km north of A and 130 km south of B"."""
    if previous is None or previous.statement is None or statement.quantity is None:
        return None
    words = reading.words
    before = statement.first - 1
    if words.word(before) not in ("and", ",", "but") or not words.same_sentence(previous.first, before):
        return None
    at = before - 1 - (words.word(before - 1) == ",")
    number = words.mention(at)
    return previous.figure if number != -1 and number == previous.ground else None


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
    return _with_measures(made, draft.statement) if draft.statement else made


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
