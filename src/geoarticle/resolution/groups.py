"""Mentions that mean the same place, and the places that they may mean.

One sense per article: mentions of a name are resolved together, unless the text itself parts them
("Paris, Texas" and "Paris, France"; "Washington" and "Washington state").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from geoarticle.analysis import Analysis, Decision
from geoarticle.candidates import Candidates
from geoarticle.gazetteer.classes import is_area, place_kind
from geoarticle.gazetteer.names import normalise
from geoarticle.model import Match, Mention, Place, Relation
from geoarticle.relations.coordinates import place_at
from geoarticle.relations.reading import contains
from geoarticle.resolution.wording import (
    Kind,
    is_bare_behind_article,
    is_local,
    list_kinds,
    suited_kinds,
    wording_kinds,
)

MOST_CANDIDATES = 25  # for a name; beyond it lie namesakes that no article of the corpora meant
_MOST_AREAS = 3  # that a stated container may be
_MOST_DIVISIONS = 4  # that a text names
_LIKELY = 2  # matches of a name, by how well known, that are looked at first


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Mentions (by their number in the article) of one name, resolved as one.

    ``partial``: the gazetteer knows only a part of the name ("Aleppo" of "greater Aleppo").
    """

    name: str
    members: tuple[int, ...]
    matches: tuple[Match, ...]
    kinds: frozenset[Kind] = field(default_factory=frozenset)
    demonym: bool = False
    partial: bool = False
    literal: bool = True  # at least one of its mentions is the place itself
    place: Place | None = None  # a position that the text gives in figures
    decided: Decision | None = None  # what a person chose
    event: bool = False  # a thing without a name, that only statements place
    metonym: float = 0.0  # share of its mentions that stand for a government
    local: bool = False  # one of its mentions is worded as a paper writes of its own towns
    definite: bool = False  # one of its mentions has an article and is no part of a longer name


def group_mentions(analysis: Analysis, home: Place | None = None) -> tuple[Group, ...]:
    """Group mentions and look their names up; groups come in order of their first mention.

    Of a name with very many places those are kept too that lie in a division which the text names, or
    in ``home``, that of the article's outlet.
    """
    mentions = analysis.mentions
    text, language = analysis.article.text, analysis.language
    listed = list_kinds(text, mentions, language)
    kinds = [
        listed.get(number) or wording_kinds(text, mention, language)
        for number, mention in enumerate(mentions)
    ]
    decided = [analysis.decided[m.id].place.id if m.id in analysis.decided else "" for m in mentions]
    named = _keys(mentions, analysis.relations, kinds)
    keys = [(*key, chosen) for key, chosen in zip(named, decided, strict=True)]
    members: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(keys):
        members.setdefault(key, []).append(number)
    outer = {m.id: o for m, o in _outer(mentions, analysis.relations)}
    around = _divisions(analysis, home)
    groups = [
        _group(analysis, kinds, numbers, _outer_of(numbers, mentions, outer), around)
        for numbers in members.values()
    ]
    return tuple(_without_far_misses(groups))


def _outer_of(numbers: Sequence[int], mentions: Sequence[Mention], outer: Mapping[str, str]) -> set[str]:
    return {outer[mentions[n].id] for n in numbers if mentions[n].id in outer}


def _without_far_misses(groups: Sequence[Group]) -> Iterator[Group]:
    """Keep near misses only in countries where the other names may lie: Tamboul in Sudan is not Istanbul."""
    countries = {m.place.country for g in groups for m in g.matches[:_LIKELY] if m.kind != "near"}
    for group in groups:
        near = any(match.kind == "near" for match in group.matches)
        if near and countries:
            kept = tuple(m for m in group.matches if m.kind != "near" or m.place.country in countries)
            yield replace(group, matches=kept)
        else:
            yield group


def _outer(mentions: Sequence[Mention], relations: Sequence[Relation]) -> Iterator[tuple[Mention, str]]:
    """Yield the mentions that the text puts in another, with the name of that."""
    known = {mention.id: mention for mention in mentions}
    for relation in relations:
        if relation.kind == "containment" and relation.figure in known and relation.ground in known:
            yield known[relation.figure], known[relation.ground].name


def _keys(
    mentions: Sequence[Mention], relations: Sequence[Relation], kinds: Sequence[frozenset[Kind]]
) -> list[tuple[str, ...]]:
    """Return what parts the mentions of a name: their outer place, and what the text calls them."""
    numbers = {mention.id: number for number, mention in enumerate(mentions)}
    outer = {numbers[inner.id]: normalise(name) for inner, name in _outer(mentions, relations)}
    named = [normalise(mention.name) or mention.name for mention in mentions]
    said = [",".join(sorted(found)) for found in kinds]
    demonyms = [m.subtype if m.subtype in ("demonym", "event", "position") else "" for m in mentions]
    whole = list(zip(named, demonyms, strict=True))
    inside = _filled(whole, [outer.get(number, "") for number in range(len(mentions))])
    called = _filled(list(zip(named, demonyms, inside, strict=True)), said, only_if_settled=True)
    return [(*key, place, kind) for key, place, kind in zip(whole, inside, called, strict=True)]


def _filled(
    keys: Sequence[tuple[str, ...]], values: Sequence[str], *, only_if_settled: bool = False
) -> list[str]:
    """Give a mention without a value the last one before it for its key, else the next one after.

    ``only_if_settled``: only where the key has one value, and that of a settlement.
    """
    known: dict[tuple[str, ...], list[str]] = {}
    for key, value in zip(keys, values, strict=True):
        if value:
            known.setdefault(key, []).append(value)
    out: list[str] = []
    last: dict[tuple[str, ...], str] = {}
    for key, value in zip(keys, values, strict=True):
        choices = known.get(key, [])
        if not value and choices:
            if not only_if_settled:
                value = last.get(key, choices[0])
            elif len(set(choices)) == 1 and "settlement" in choices[0]:
                value = choices[0]
        if value:
            last[key] = value
        out.append(value)
    return out


def _group(
    analysis: Analysis,
    kinds: Sequence[frozenset[Kind]],
    numbers: Sequence[int],
    outer: Collection[str],
    around: Sequence[Place],
) -> Group:
    mentions, text = analysis.mentions, analysis.article.text
    first = mentions[numbers[0]]
    demonym = first.subtype == "demonym"
    if first.id in analysis.decided:
        return _decided_group(mentions, numbers, analysis.decided[first.id])
    if first.subtype in ("event", "position"):
        event = first.subtype == "event"
        place = None if event else place_at(first.text)
        return Group(
            name=first.name, members=tuple(numbers), matches=(), event=event, literal=False, place=place
        )
    meant = analysis.candidates.meant(first.name, demonym)
    called = frozenset[Kind]().union(*(kinds[n] for n in numbers))
    metonym = sum(mentions[n].subtype == "metonym" for n in numbers) / len(numbers)
    literal = any(mentions[n].role == "literal" for n in numbers)
    return Group(
        name=first.name,
        members=tuple(numbers),
        matches=_kept(analysis.candidates, first.name, meant.matches, outer, called, around),
        kinds=called,
        demonym=demonym,
        partial=meant.partial,
        metonym=metonym,
        literal=literal,
        local=any(is_local(text, mentions[n], analysis.language) for n in numbers),
        definite=any(is_bare_behind_article(text, mentions[n], analysis.language) for n in numbers),
    )


def _decided_group(mentions: Sequence[Mention], numbers: Sequence[int], decision: Decision) -> Group:
    """Return the group of mentions that a person has placed: nothing else may be meant."""
    first = mentions[numbers[0]]
    return Group(
        name=first.name,
        members=tuple(numbers),
        matches=(Match(place=decision.place, name=first.name, kind="exact"),),
        demonym=first.subtype == "demonym",
        literal=any(mentions[n].role == "literal" for n in numbers),
        decided=decision,
    )


def _divisions(analysis: Analysis, home: Place | None) -> tuple[Place, ...]:
    """Return the first-level divisions that a text names, and its outlet's."""
    named = dict.fromkeys(m.name for m in analysis.mentions if m.subtype != "demonym")
    first = (analysis.candidates.lookup(name)[:1] for name in named)
    found = [match.place for matches in first for match in matches if place_kind(match.place) == "division1"]
    return tuple(dict.fromkeys([*([home] if home is not None else []), *found]))[:_MOST_DIVISIONS]


def _kept(
    candidates: Candidates,
    name: str,
    matches: Sequence[Match],
    outer: Collection[str],
    called: frozenset[Kind],
    around: Sequence[Place],
) -> tuple[Match, ...]:
    """Return the best matches of a name, those that are what it is called, any in what is named around it."""
    if len(matches) < MOST_CANDIDATES and not outer:
        return tuple(matches)
    areas = [*around]
    areas += [m.place for o in outer for m in candidates.lookup(o)[:_MOST_AREAS] if is_area(m.place)]
    held = [match for area in areas for match in candidates.lookup_inside(name, area)]
    held += [m for m in matches[MOST_CANDIDATES:] if any(contains(area, m.place) for area in areas)]
    held += [m for m in matches[MOST_CANDIDATES:] if called & suited_kinds(m.place)]
    known = {match.place.id: match for match in (*matches[:MOST_CANDIDATES], *held)}
    return tuple(known.values())
