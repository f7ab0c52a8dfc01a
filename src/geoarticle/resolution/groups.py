"""Mentions that mean the same place, and the places that they may mean.

One sense per article: mentions of a name are resolved together, unless the text itself parts them
("Paris, Texas" and "Paris, France"; "Washington" and "Washington state").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from geoarticle.analysis import Analysis
from geoarticle.candidates import Candidates
from geoarticle.gazetteer.classes import is_country, place_kind
from geoarticle.gazetteer.names import normalise
from geoarticle.languages import Language
from geoarticle.model import Match, Mention, Relation
from geoarticle.resolution.wording import Kind, wording_kinds

MOST_CANDIDATES = 25  # for a name; beyond it lie namesakes that no article of the corpora meant
_BIG = 100_000  # people; a smaller place does not lend its name to institutions that the world knows
_MOST_WORDS = 8
_LIKELY = 2  # matches of a name, by how well known, that are looked at first
_SHORTEST_NEAR = 6  # letters; a near miss of a shorter name is more often another name


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
    event: bool = False  # a thing without a name, that only statements place
    metonym: float = 0.0  # share of its mentions that stand for a government


def group_mentions(analysis: Analysis) -> tuple[Group, ...]:
    """Group mentions and look their names up; groups come in order of their first mention."""
    mentions = analysis.mentions
    kinds = [wording_kinds(analysis.article.text, mention, analysis.language) for mention in mentions]
    keys = _keys(mentions, analysis.relations, kinds)
    members: dict[tuple[str, ...], list[int]] = {}
    for number, key in enumerate(keys):
        members.setdefault(key, []).append(number)
    lookups: dict[tuple[str, bool], tuple[tuple[Match, ...], bool]] = {}
    groups = [_group(analysis, kinds, numbers, lookups) for numbers in members.values()]
    return tuple(_without_far_misses(groups))


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


def _keys(
    mentions: Sequence[Mention], relations: Sequence[Relation], kinds: Sequence[frozenset[Kind]]
) -> list[tuple[str, ...]]:
    """Return what parts the mentions of a name: their outer place, and what the text calls them."""
    numbers = {mention.id: number for number, mention in enumerate(mentions)}
    outer: dict[int, str] = {}
    for relation in relations:
        if relation.kind == "containment" and relation.figure in numbers and relation.ground in numbers:
            outer[numbers[relation.figure]] = normalise(mentions[numbers[relation.ground]].name)
    named = [normalise(mention.name) or mention.name for mention in mentions]
    said = [",".join(sorted(found)) for found in kinds]
    demonyms = [m.subtype if m.subtype in ("demonym", "event") else "" for m in mentions]
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
    lookups: dict[tuple[str, bool], tuple[tuple[Match, ...], bool]],
) -> Group:
    mentions = analysis.mentions
    first = mentions[numbers[0]]
    demonym = first.subtype == "demonym"
    key = (first.name, demonym)
    if first.subtype == "event":
        return Group(name=first.name, members=tuple(numbers), matches=(), event=True, literal=False)
    if key not in lookups:
        lookups[key] = _matches(first.name, demonym, analysis)
    matches, partial = lookups[key]
    called = frozenset[Kind]().union(*(kinds[n] for n in numbers))
    metonym = sum(mentions[n].subtype == "metonym" for n in numbers) / len(numbers)
    literal = any(mentions[n].role == "literal" for n in numbers)
    return Group(
        name=first.name,
        members=tuple(numbers),
        matches=matches,
        kinds=called,
        demonym=demonym,
        partial=partial,
        metonym=metonym,
        literal=literal,
    )


def _matches(name: str, demonym: bool, analysis: Analysis) -> tuple[tuple[Match, ...], bool]:
    """Return the matches of a name, or of the part of it that the gazetteer knows."""
    candidates, language = analysis.candidates, analysis.language
    for number, variant in enumerate(_variants(name, language)):
        found = _distinct(candidates.lookup(variant), demonym)
        if found:
            return found[:MOST_CANDIDATES], number > 1
    if not demonym:
        inside = _inside(name, candidates, language)
        if inside:
            return inside[:MOST_CANDIDATES], True
    if len(name) >= _SHORTEST_NEAR and not demonym:
        return _distinct(candidates.lookup(name, near=True), demonym)[:MOST_CANDIDATES], False
    return (), False


def _inside(name: str, candidates: Candidates, language: Language) -> tuple[Match, ...]:
    """Return what a longer name begins or ends with: "Mexican Senate", "British Embassy Tokyo".

    Only well known places: "Royal" of "Royal Street" is some hamlet's name too.
    """
    words = name.split()[:_MOST_WORDS]
    for length in range(len(words) - 1, 0, -1):
        for part in (words[:length], words[-length:]):
            found = candidates.lookup(" ".join(part)) if _is_name(part, language) else ()
            known = tuple(m for m in found if _well_known(m))
            if known:
                return _distinct(known, known[0].kind == "demonym")
    return ()


def _is_name(part: Sequence[str], language: Language) -> bool:
    """Say whether words may name a place by themselves: not "Royal", nor words without a capital."""
    if language.script.has_case and not part[0][:1].isupper():
        return False
    return " ".join(part).lower() not in language.words("says nothing alone")


def _well_known(match: Match) -> bool:
    place = match.place
    if match.kind not in ("exact", "demonym", "abbreviation"):
        return False
    big = place.population >= _BIG and normalise(match.name) == normalise(place.name)
    return is_country(place) or place_kind(place) in ("division1", "capital", "continent") or big


def _distinct(matches: Sequence[Match], demonym: bool) -> tuple[Match, ...]:
    """Keep the first match of each place; nationalities for demonyms alone, unless nothing else is there."""
    first: dict[str, Match] = {}
    for match in matches:
        first.setdefault(match.place.id, match)
    kept = tuple(match for match in first.values() if (match.kind == "demonym") == demonym)
    return kept or tuple(first.values())


def _variants(name: str, language: Language) -> Iterator[str]:
    """Yield the name, then the name without what texts hang on to it."""
    front, behind = language.pattern("hung on in front"), language.pattern("hung on behind")
    bare = language.pattern("possessive ending").sub("", name.strip())
    yield name
    yield bare
    shorter = front.sub("", bare)
    yield shorter
    yield behind.sub("", bare)
    yield behind.sub("", shorter)
    yield front.sub("", shorter)
    yield from language.pattern("between parts of a name").split(bare)
