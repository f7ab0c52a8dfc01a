"""From reports to what a map shows: numbered spots, statements, and the names without a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from geoarticle.gazetteer.classes import is_area, is_country
from geoarticle.languages import Language, load
from geoarticle.maps import words
from geoarticle.maps.look import Look, Told
from geoarticle.maps.words import Form, Layer
from geoarticle.model import (
    Candidate,
    Check,
    Inferred,
    Mention,
    Place,
    Relation,
    Report,
    Resolved,
    Unresolved,
)
from geoarticle.redaction import statement_words

_HALF = 0.5  # a country with half the leading one's score or mentions is part of the scene too
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*\s(?![a-z])|\n\s*\n")
_REACH = 220  # code points of a sentence on either side of a mention
Key: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A mention in its sentence; ``article`` counts from 0."""

    article: int
    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place as the map shows it, with all its mentions in all the articles.

    ``label`` is "1", "2".. for places and "a", "b".. for what only names a government or a
    nationality. ``place`` is the gazetteer entry, or the anchor of an inferred area.
    """

    label: str
    layer: Layer
    form: Form
    name: str
    lat: float
    lon: float
    place: Place
    inferred: Inferred | None
    confidence: float
    evidence: tuple[str, ...]
    needs_look: str
    alternatives: tuple[Candidate, ...]
    quotes: tuple[Quote, ...]

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that mention it, in order."""
        return tuple(sorted({quote.article for quote in self.quotes}))

    @property
    def is_country(self) -> bool:
        """Say whether it stands for a whole country or territory."""
        return self.inferred is None and is_country(self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A stated relation with its check; ``figure`` and ``ground`` are labels of spots.

    ``said`` quotes the article, or says in our words what it states where its text was left out.
    """

    label: str
    article: int
    relation: Relation
    check: Check
    figure: str | None
    ground: str | None
    second_ground: str | None
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A mention that no place was found for."""

    label: str
    quote: Quote
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that one page or picture shows, and the language that it tells it in."""

    reports: tuple[Report, ...]
    spots: tuple[Spot, ...]
    statements: tuple[Statement, ...]
    missing: tuple[Missing, ...]
    language: Language
    look: Look

    def labels(self, article: int) -> dict[str, str]:
        """Return the label of each mention of an article that has a place."""
        return {q.mention.id: spot.label for spot in self.spots for q in spot.quotes if q.article == article}

    def said_of(self, spot: Spot) -> tuple[Statement, ...]:
        """Return the statements that say where a spot is; of an event those too that measure from it."""
        ends = [(s, (s.figure, s.ground if spot.form == "event" else None)) for s in self.statements]
        return tuple(statement for statement, labels in ends if spot.label in labels)

    def spot(self, label: str | None) -> Spot | None:
        """Return the spot with a label."""
        return next((spot for spot in self.spots if spot.label == label), None)

    @property
    def title(self) -> str:
        """The articles' title, or what stands for it."""
        titles = [words.clean(report.article.title or "") for report in self.reports]
        named = [title for title in titles if title]
        if len(self.reports) > 1:
            return self.language.phrase("several articles", number=len(self.reports))
        return named[0] if named else self.language.phrase("no title")

    @property
    def summary(self) -> str:
        """One sentence: how many places, how many statements, with which verdicts."""
        others = sum(spot.layer == "associative" for spot in self.spots)
        events = sum(spot.form == "event" for spot in self.spots)
        places = len(self.spots) - others - events
        phrase, counted = self.language.phrase, self.language.counted
        parts = [counted(places, "place") if self.spots else phrase("no place found")]
        if events:
            parts = [phrase("places and events", places=parts[0], events=counted(events, "event"))]
        if others:
            named = counted(others, "governments")
            parts = [phrase("places and governments", places=parts[0], governments=named)]
        if self.statements:
            styles = Counter(words.verdict_style(s.check) for s in self.statements)
            verdicts = {phrase("verdict in a sum", style): number for style, number in styles.items()}
            told = ", ".join(
                word if len(self.statements) == 1 else f"{number} {word}" for word, number in verdicts.items()
            )
            stated = counted(len(self.statements), "statement")
            parts.append(phrase("statements checked", statements=stated, verdicts=told))
        if self.missing:
            parts.append(phrase("names not placed", names=counted(len(self.missing), "name")))
        return "; ".join(parts) + "."


def draw_up(reports: Sequence[Report], language: Language | None = None, look: Look | None = None) -> Sheet:
    """Group the mentions of all articles by place, number them, and sort them into layers.

    ``language`` is the reader's, English if none is given; ``look`` is what a desk asks for.
    """
    language, look = language or load(), look or Look()
    groups: dict[Key, list[Told]] = {}
    missing: list[Missing] = []
    for number, report in enumerate(reports):
        for mention, resolution in zip(report.mentions, report.resolutions, strict=True):
            if isinstance(resolution, Unresolved) and mention.subtype == "event":
                continue  # no name that a reader would look for
            if isinstance(resolution, Unresolved):
                quote = quoted(report, number, mention)
                missing.append(
                    Missing(label=str(len(missing) + 1), quote=quote, reason=words.clean(resolution.reason))
                )
            else:
                groups.setdefault(_key(resolution), []).append((number, mention, resolution))
    groups = {key: members for key, members in groups.items() if look.shows(members, reports)}
    scene = _scene_keys(reports, groups)
    spots = _told_apart(tuple(_numbered(reports, groups, scene, look)), language)
    sheet = Sheet(
        reports=tuple(reports),
        spots=spots,
        statements=(),
        missing=() if look.publish else tuple(missing),
        language=language,
        look=look,
    )
    statements = () if look.publish else tuple(_statements(sheet))
    return replace(sheet, spots=tuple(_said_once(spots, statements)), statements=statements)


def _said_once(spots: Sequence[Spot], statements: Sequence[Statement]) -> Iterator[Spot]:
    """Yield the spots without the reasons that a statement about them, shown beside them, gives again."""
    said: dict[str | None, set[str]] = {}
    for statement in statements:
        words_ = " ".join(statement.relation.text.split())
        for end in (statement.figure, statement.ground):
            said.setdefault(end, set()).add(load().phrase("placed by", words=words_))
    for spot in spots:
        yield replace(spot, evidence=tuple(e for e in spot.evidence if e not in said.get(spot.label, ())))


def _key(resolution: Resolved | Inferred) -> Key:
    if isinstance(resolution, Resolved):
        return ("place", resolution.place.id)
    where = f"{resolution.lat:.2f} {resolution.lon:.2f}"
    return ("inferred", resolution.name.casefold(), resolution.anchor.id, where)


def _numbered(
    reports: Sequence[Report],
    groups: dict[Key, list[Told]],
    scene: frozenset[Key],
    look: Look,
) -> Iterator[Spot]:
    places = letters = 0
    for key, members in groups.items():
        literal = any(mention.role == "literal" for _, mention, _ in members)
        places, letters = places + literal, letters + (not literal)
        layer: Layer = "associative" if not literal else "scene" if key in scene else "background"
        label = str(places) if literal else letter(letters)
        quotes = tuple(quoted(reports[n], n, mention) for n, mention, _ in members)
        best = max((r for _, _, r in members), key=lambda r: r.confidence)
        yield _spot(label, layer, best, quotes, look.name(members, reports))


def _spot(
    label: str, layer: Layer, resolution: Resolved | Inferred, quotes: tuple[Quote, ...], name: str
) -> Spot:
    inferred = resolution if isinstance(resolution, Inferred) else None
    place = resolution.anchor if isinstance(resolution, Inferred) else resolution.place
    where = inferred or place
    doubt = resolution.needs_look or "" if isinstance(resolution, Resolved) else ""
    event = any(quote.mention.subtype == "event" for quote in quotes)
    form: Form = "event" if event else "inferred" if inferred else "area" if is_area(place) else "point"
    return Spot(
        label=label, layer=layer, form=form, name=words.clean(name, 80), lat=where.lat, lon=where.lon,
        place=place, inferred=inferred, confidence=resolution.confidence,
        evidence=resolution.evidence, needs_look=words.clean(doubt),
        alternatives=resolution.alternatives, quotes=quotes,
    )  # fmt: skip


def _told_apart(spots: tuple[Spot, ...], language: Language) -> tuple[Spot, ...]:
    """Return the spots with names that differ: "Aleppo" the city, "Aleppo (division)" around it."""
    everything = Counter(spot.name for spot in spots)
    points = Counter(spot.name for spot in spots if spot.form == "point")
    told = []
    for spot in spots:
        alike = points if spot.form == "point" else everything
        hint = _hint(spot, language) if alike[spot.name] > 1 else ""
        told.append(replace(spot, name=f"{spot.name} ({hint})") if hint else spot)
    return tuple(told)


def _hint(spot: Spot, language: Language) -> str:
    """Return what tells a spot from its namesakes."""
    if spot.inferred:
        return language.phrase("hint", "area")
    if spot.form == "area":
        return language.phrase("hint", "country" if spot.is_country else "division")
    place = spot.place
    around = next((n for n in (place.admin1_name, place.country_name) if n and n != place.name), "")
    return words.clean(around, 40)


def letter(number: int) -> str:
    """Return "a", "b" .. "z", "aa" .. for 1, 2, .."""
    out = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _scene_keys(reports: Sequence[Report], groups: dict[Key, list[Told]]) -> frozenset[Key]:
    """Return the literal places that lie where the story is.

    That is in its leading country or countries, or among the places that the focus names itself; what
    happened is always there.
    """
    literal = {
        key: members for key, members in groups.items() if any(m.role == "literal" for _, m, _ in members)
    }
    countries: set[str] = set()
    named: set[str] = set()
    for number, report in enumerate(reports):
        countries |= _leading_countries(number, report, literal)
        for level in ("division", "place"):
            scores = {f.place.id: f.score for f in report.focus if f.level == level}
            named |= {i for i, score in scores.items() if score >= _HALF * max(scores.values())}
    scene = frozenset(
        key for key, members in literal.items()
        if any(_anchor(r).country in countries or _anchor(r).id in named for _, _, r in members)
        or any(m.subtype == "event" for _, m, _ in members)
    )  # fmt: skip
    return scene or frozenset(literal)


def _anchor(resolution: Resolved | Inferred) -> Place:
    return resolution.place if isinstance(resolution, Resolved) else resolution.anchor


def _leading_countries(number: int, report: Report, literal: dict[Key, list[Told]]) -> set[str]:
    scores = Counter({f.place.country: f.score for f in report.focus if f.level == "country"})
    if not scores:
        for members in literal.values():
            for article, mention, resolution in members:
                if article == number and mention.role == "literal" and _anchor(resolution).country:
                    scores[_anchor(resolution).country] += 1
    best = max(scores.values(), default=0)
    return {code for code, score in scores.items() if code and score >= _HALF * best}


def _statements(sheet: Sheet) -> Iterator[Statement]:
    number = 0
    for article, report in enumerate(sheet.reports):
        labels = sheet.labels(article)
        relations = {relation.id: relation for relation in report.relations}
        for check in report.checks:
            relation = relations.get(check.relation)
            if relation is None:
                continue
            number += 1
            yield Statement(
                label=str(number), article=article, relation=relation, check=check,
                figure=labels.get(relation.figure or ""), ground=labels.get(relation.ground or ""),
                second_ground=labels.get(relation.second_ground or ""), said=_said(report, relation),
            )  # fmt: skip


def _said(report: Report, relation: Relation) -> str:
    """Return the stating words up to the end of the ground's name: “15 km south of Aleppo”."""
    if not report.article.text:
        ground = next((m.text for m in report.mentions if m.id == relation.ground), "")
        return words.clean(" · ".join(filter(None, (statement_words(relation), ground))), 160)
    ends = [
        m.span.end
        for m in report.mentions
        if m.id in (relation.ground, relation.second_ground) and 0 <= m.span.start - relation.span.end <= 12
    ]
    end = max(ends, default=relation.span.end)
    return f"“{words.clean(report.article.text[relation.span.start : end], 160)}”"


def quoted(report: Report, article: int, mention: Mention) -> Quote:
    """Return a mention with its sentence, or alone where the text was left out."""
    if not report.article.text:
        return Quote(article=article, mention=mention, before="", after="")
    text, span = report.article.text, mention.span
    first, last = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, first, span.start)]
    start = starts[-1] if starts else first
    ending = _SENTENCE_END.search(text, span.end, last)
    end = ending.end() if ending else last
    before, after = text[start : span.start].lstrip(), text[span.end : end].rstrip()
    if start == span.start - _REACH and start > 0:
        before = f"…{_from_word(before, text[start - 1])}"
    if ending is None and last == span.end + _REACH and last < len(text):
        after = f"{_from_word(after[::-1], text[last])[::-1]}…"
    return Quote(article=article, mention=mention, before=before, after=after)


def _from_word(words_: str, beside: str) -> str:
    """Return words from where one begins, given the character before them; one long word stays as it is."""
    if not (words_[:1].isalnum() and beside.isalnum()):
        return words_
    _, blank, rest = words_.partition(" ")
    return rest if blank else words_
