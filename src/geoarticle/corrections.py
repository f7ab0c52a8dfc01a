"""What people decided, applied to an article: edits find their words, then say what the machine may not.

The machine reads the article by itself first, so that its own answers are kept and an edit knows which
mentions it speaks of. Then the article is read again under the edits: names that are none are dropped,
others added, decided places are fixed, and all their neighbours are weighed anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from geoarticle.analysis import Analysis, Decision
from geoarticle.edits import Answer, Change, Edit, Edited, TextQuote
from geoarticle.gazetteer import schemes
from geoarticle.gazetteer.names import normalise
from geoarticle.languages import Language
from geoarticle.mentions import with_spans
from geoarticle.model import (
    Inferred,
    Mention,
    Place,
    Relation,
    Report,
    Resolution,
    Resolved,
    Span,
    Unresolved,
)

_LEAST_CONTEXT = 4  # characters around a quote that must be there again where its words stand often
_MOST_PLACES = 2000  # of quoted words in an article that are compared
_PLACED_BY_HAND = "edit:"
NO_ANSWER = Answer(status="none")


class Places(Protocol):
    """What edits need of a gazetteer."""

    def place(self, id: str) -> Place | None:
        """Return the place with an id."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What edits come to in one article, by the spans of mentions."""

    dropped: frozenset[Span] = frozenset()
    added: frozenset[Span] = frozenset()
    decided: Mapping[Span, Decision] = field(default_factory=dict)
    edits: tuple[tuple[Edit, frozenset[Span], str | None], ...] = ()

    def amended(self, analysis: Analysis, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return an article's mentions without those that are none, and with those that were added."""
        added = {span for span in self.added if span.end <= len(analysis.article.text)}
        if not added and not any(mention.span in self.dropped for mention in found):
            return tuple(found)
        kept = [m for m in found if m.span not in self.dropped and not any(map(m.span.overlaps, added))]
        return with_spans(analysis, kept, sorted(added))

    def settled(self, analysis: Analysis) -> Analysis:
        """Return an analysis with what was decided, and without what statements made of dropped names."""
        gone = {mention.id for mention in analysis.mentions if mention.span in self.dropped}
        if gone:
            analysis = analysis.with_mentions([m for m in analysis.mentions if m.id not in gone])
            analysis = analysis.with_relations(_without(analysis.relations, gone))
        decided = {m.id: self.decided[m.span] for m in analysis.mentions if m.span in self.decided}
        return replace(analysis, decided=decided)


def corrections(edits: Sequence[Edit], machine: Report, places: Places, language: Language) -> Corrections:
    """Find what edits speak of in the machine's own report; a later one overrules an earlier one.

    What no longer fits is kept with the reason: none of it stops the rest.
    """
    plan = _Plan(machine, places, language)
    for edit in edits:
        plan.apply(edit)
    return Corrections(
        dropped=frozenset(plan.dropped),
        added=frozenset(plan.added),
        decided=plan.decided,
        edits=tuple(plan.edits),
    )


def told(report: Report, machine: Report, made: Corrections) -> tuple[tuple[Edited, ...], tuple[Change, ...]]:
    """Return the edits with the mentions that they hold for in a report, and all that they changed."""
    ids = {mention.span: mention.id for mention in report.mentions}
    edits = tuple(
        Edited(edit=edit, mentions=tuple(ids[s] for s in sorted(spans) if s in ids), problem=problem)
        for edit, spans, problem in made.edits
    )
    return edits, tuple(_changes(machine, report))


def located(quote: TextQuote, text: str) -> Span | None:
    """Return where quoted words stand in a text, where they stand often the place that their context fits."""
    best: tuple[int, Span] | None = None
    at = text.find(quote.exact)
    several = at >= 0 and text.find(quote.exact, at + 1) >= 0
    for _ in range(_MOST_PLACES):
        if at < 0:
            break
        span = Span(start=at, end=at + len(quote.exact))
        shared = _shared(quote, text, span)
        if best is None or shared > best[0]:
            best = shared, span
        at = text.find(quote.exact, at + 1)
    known = len(quote.prefix or "") + len(quote.suffix or "") >= _LEAST_CONTEXT
    if best is None or (several and known and best[0] < _LEAST_CONTEXT):
        return None
    return best[1]


def _shared(quote: TextQuote, text: str, span: Span) -> int:
    """Return how many characters around a span are those around the quote."""
    before, after = (quote.prefix or "")[::-1], quote.suffix or ""
    return _alike(before, text[max(0, span.start - len(before)) : span.start][::-1]) + _alike(
        after, text[span.end : span.end + len(after)]
    )


def _alike(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


class _Plan:
    """What edits come to, edit by edit."""

    def __init__(self, machine: Report, places: Places, language: Language) -> None:
        self.machine, self.places, self.language = machine, places, language
        self.answers = {m.span: r for m, r in zip(machine.mentions, machine.resolutions, strict=True)}
        self.dropped: set[Span] = set()
        self.added: set[Span] = set()
        self.decided: dict[Span, Decision] = {}
        self.edits: list[tuple[Edit, frozenset[Span], str | None]] = []

    def apply(self, edit: Edit) -> None:
        """Take an edit in, or note why it does not fit."""
        span = located(edit.quote, self.machine.article.text)
        words = edit.quote.exact[:80]
        if span is None:
            return self._refuse(edit, self.language.phrase("edit", "gone", words=words))
        mention = self._mention_at(span)
        if edit.do == "add":
            spans = frozenset((span,))
            self._drop_over(span)
        elif mention is None and span not in self.added:
            return self._refuse(edit, self.language.phrase("edit", "no mention", words=words))
        else:
            spans = frozenset((span,)) if mention is None else self._meant_by(mention, edit)
        decided = self._decision(edit, mention)
        if isinstance(decided, str):
            return self._refuse(edit, decided)
        self._take(edit, spans, decided)
        self.edits.append((edit, spans, None))
        return None

    def _take(self, edit: Edit, spans: frozenset[Span], decided: Decision | None) -> None:
        if edit.do == "not_a_place":
            self.dropped |= spans
            self.added -= spans
        elif edit.do == "add":
            self.added |= spans
            self.dropped -= spans
        else:
            self.dropped -= spans
        if decided is not None:
            self.decided |= dict.fromkeys(spans, decided)

    def _refuse(self, edit: Edit, problem: str) -> None:
        self.edits.append((edit, frozenset(), problem))

    def _mention_at(self, span: Span) -> Mention | None:
        over = [mention for mention in self.machine.mentions if mention.span.overlaps(span)]
        return min(over, key=lambda m: (m.span != span, abs(len(m.span) - len(span))), default=None)

    def _drop_over(self, span: Span) -> None:
        """Forget what was added or decided under a name that stands in its place."""
        for other in {*self.decided, *self.added}:
            if other != span and other.overlaps(span):
                self.decided.pop(other, None)
                self.added.discard(other)

    def _meant_by(self, mention: Mention, edit: Edit) -> frozenset[Span]:
        """Return the mentions that an edit of one holds for: all of that name that mean the same."""
        if edit.only_here:
            return frozenset((mention.span,))
        one = _key(mention, self.answers[mention.span])
        return frozenset(m.span for m in self.machine.mentions if _key(m, self.answers[m.span]) == one)

    def _decision(self, edit: Edit, mention: Mention | None) -> Decision | str | None:
        """Return the place that an edit decides on, None where it decides on none, or what is wrong."""
        by = _who(edit, self.language)
        machine = None if mention is None else self.answers[mention.span]
        if edit.do == "confirm":
            if not isinstance(machine, Resolved):
                return self.language.phrase("edit", "nothing to confirm", words=edit.quote.exact[:80])
            return Decision(place=machine.place, by=by)
        if edit.do in ("means", "add") and edit.place is not None:
            place = self.places.place(edit.place) or self._among_runners_up(edit.place)
            return (
                Decision(place=place, by=by)
                if place
                else self.language.phrase("edit", "unknown place", id=edit.place)
            )
        if edit.do in ("move", "add") and edit.lat is not None and edit.lon is not None:
            return Decision(place=_by_hand(edit, machine), by=by)
        return None

    def _among_runners_up(self, id: str) -> Place | None:
        known = (*self.machine.places, *self.machine.other_places())
        return next((place for place in known if place.id == id), None)


def _who(edit: Edit, language: Language) -> str:
    parts = [part for part in (edit.by, edit.when) if part]
    who = language.phrase("decided", "by", who=", ".join(parts)) if parts else language.phrase("decided", "")
    return f"{who}: “{edit.note}”" if edit.note else who


def _by_hand(edit: Edit, machine: Resolution | None) -> Place:
    """Return the place of a pin that somebody set: what the machine meant, elsewhere."""
    like = machine.place if isinstance(machine, Resolved) else None
    name = edit.label or " ".join(edit.quote.exact.split())
    lat, lon = round(edit.lat or 0.0, 6), round(edit.lon or 0.0, 6)
    return Place(
        id=f"{_PLACED_BY_HAND}{lat:g},{lon:g}:{normalise(name) or name}"[:200],
        name=name,
        lat=lat,
        lon=lon,
        feature_class=like.feature_class if like else "P",
        feature_code=like.feature_code if like else "",
        country=like.country if like else "",
        country_name=like.country_name if like else "",
        radius_km=edit.radius_km or 0.0,
        radius_source="curated",
        source=edit.by or "edits",
    )


def _key(mention: Mention, resolution: Resolution) -> tuple[object, ...]:
    answer = answer_of(resolution)
    return normalise(mention.name) or mention.name, mention.subtype == "demonym", answer.place, answer.status


def answer_of(resolution: Resolution | None) -> Answer:
    """Return a resolution in short."""
    if resolution is None:
        return NO_ANSWER
    if isinstance(resolution, Unresolved):
        return Answer(status="unresolved")
    if isinstance(resolution, Inferred):
        return Answer(
            status="inferred",
            name=resolution.name,
            lat=resolution.lat,
            lon=resolution.lon,
            confidence=resolution.confidence,
        )
    place = resolution.place
    return Answer(
        status="resolved",
        place=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        confidence=resolution.confidence,
    )


def _changes(machine: Report, report: Report) -> Iterator[Change]:
    """Yield the mentions that mean something else now, in order; confidence alone is no change."""
    before = {m.span: (m, r) for m, r in zip(machine.mentions, machine.resolutions, strict=True)}
    after = {m.span: (m, r) for m, r in zip(report.mentions, report.resolutions, strict=True)}
    for span in sorted({*before, *after}):
        _, old = before.get(span, (None, None))
        now, new = after.get(span, (None, None))
        was, is_now = answer_of(old), answer_of(new)
        if replace(was, confidence=None) != replace(is_now, confidence=None):
            yield Change(
                start=span.start,
                end=span.end,
                text=span.of(report.article.text),
                mention=now.id if now else None,
                was=was,
                now=is_now,
            )


def _without(relations: Sequence[Relation], gone: set[str]) -> list[Relation]:
    """Return statements without names that are none: one whose ground is gone states nothing."""
    kept = [r for r in relations if not {r.ground, r.second_ground} & gone]
    return [replace(r, figure=None) if r.figure in gone else r for r in kept]


def gold_of(report: Report) -> dict[str, Any]:
    """Return a report that a person corrected as an article with gold: text, and toponyms with positions.

    What is hidden from the map is gold all the same; what has no place, or only an area, has no position.
    """
    toponyms = [
        {"start": m.span.start, "end": m.span.end, "text": m.text, **_gold_place(r)}
        for m, r in zip(report.mentions, report.resolutions, strict=True)
    ]  # fmt: skip
    return {"title": report.article.title, "text": report.article.text, "toponyms": toponyms}


def _gold_place(resolution: Resolution) -> dict[str, Any]:
    if not isinstance(resolution, Resolved):
        return {}
    place = resolution.place
    number = schemes.stored(place.id)
    known = {"geonameid": number} if isinstance(number, int) else {}
    return {"lat": place.lat, "lon": place.lon, "fclass": place.feature_class, **known}
