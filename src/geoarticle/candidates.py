"""What the names of one article may mean: each distinct name is looked up once, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from geoarticle.gazetteer.classes import is_area, is_country, is_settlement, place_kind
from geoarticle.gazetteer.names import normalise
from geoarticle.languages import Language
from geoarticle.model import Match, Place

MOST = 60  # places of a name that a look-up gives; a name that reaches it has others
_BIG = 100_000  # people; a smaller place does not lend its name to institutions that the world knows
_MOST_WORDS = 8
_KNOWN_TO_ALL = 1_000_000  # people
_SHORTEST_SLIP, _TWO_SLIPS = 7, 10  # letters of a name that may be a well-known one misspelt
_SHORTEST_NEAR = 6  # letters; a near miss of a shorter name is more often another name


class NameSource(Protocol):
    """What looking names up needs of a gazetteer."""

    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        """Return the places that a name may mean, best first; misspellings only with ``near``."""
        ...

    def lookup_inside(self, name: str, area: Place) -> tuple[Match, ...]:
        """Return the places of a name that lie in a country or division, best first."""
        ...

    def has_name(self, name: str) -> bool:
        """Say whether any place, demonym or abbreviation is written like this."""
        ...

    def is_demonym(self, name: str) -> bool:
        """Say whether this is what people or things of a place are called."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The places that a mention's name may mean, best first, each once.

    ``partial``: the gazetteer knows only a part of the name ("Aleppo" of "greater Aleppo").
    """

    matches: tuple[Match, ...] = ()
    partial: bool = False


class Candidates:
    """The places that each name of an article may mean.

    Made with the article and handed from stage to stage: what the recogniser has looked up, the
    roles, the relations, the resolution and the checks see too, and none of them asks again.
    """

    def __init__(self, gazetteer: NameSource, language: Language) -> None:
        """Take the gazetteer that answers, and the language that the names stand in."""
        self._gazetteer, self._language = gazetteer, language
        self._meant: dict[tuple[str, bool], Meant] = {}
        self._matches: dict[tuple[str, bool], tuple[Match, ...]] = {}
        self._held: dict[tuple[str, str], tuple[Match, ...]] = {}
        self._named: dict[str, bool] = {}
        self._demonyms: dict[str, bool] = {}

    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        """Return the places that a name may mean, best first; misspellings only with ``near``."""
        key = name, near
        if key not in self._matches:
            self._matches[key] = self._gazetteer.lookup(self._spelled_out(name), near)
        return self._matches[key]

    def lookup_inside(self, name: str, area: Place) -> tuple[Match, ...]:
        """Return the places of a name in a country or division, where a look-up of it leaves some out."""
        if len(self.lookup(name)) < MOST:
            return ()
        key = name, area.id
        if key not in self._held:
            self._held[key] = self._gazetteer.lookup_inside(name, area)
        return self._held[key]

    def has_name(self, name: str) -> bool:
        """Say whether any place, demonym or abbreviation is written like this."""
        if name not in self._named:
            self._named[name] = self._gazetteer.has_name(self._spelled_out(name))
        return self._named[name]

    def is_demonym(self, name: str) -> bool:
        """Say whether this is what people or things of a place are called."""
        if name not in self._demonyms:
            self._demonyms[name] = self._gazetteer.is_demonym(name)
        return self._demonyms[name]

    def _spelled_out(self, name: str) -> str:
        """Return a name with its compass letter as a word, if that is a name: "S. Sudan", "N.Ireland"."""
        letter, rest = name[:1], name[2:].lstrip()
        words = self._language.table("compass letter").get(letter.lower(), "").split()
        words = words if name[1:2] == "." and rest[1:2].islower() else []
        known = (f"{word} {rest}" for word in words if self._gazetteer.has_name(f"{word} {rest}"))
        return next(known, name)

    def meant(self, name: str, demonym: bool = False) -> Meant:
        """Return what a mention of this name may mean: by the name, else by the part of it that is known.

        Misspellings count where nothing else is found. Demonyms get the places of nationalities,
        other names the rest, unless there is nothing else.
        """
        key = name, demonym
        if key not in self._meant:
            self._meant[key] = self._found(name, demonym)
        return self._meant[key]

    def _found(self, name: str, demonym: bool) -> Meant:
        held = () if demonym else self._before_division(name)
        if held:
            return Meant(matches=held)
        whole = () if demonym else self._has_part(name)
        for number, variant in enumerate(_variants(name, self._language)):
            found = (number > 1 and whole) or _distinct(self.lookup(variant), demonym)
            if found:
                return Meant(matches=found, partial=number > 1 and not whole)
        near = self.lookup(name, near=True) if len(name) >= _SHORTEST_NEAR and not demonym else ()
        known = slips(name, near)
        inside = () if demonym or known else self._inside(name)
        if inside:
            return Meant(matches=inside, partial=True)
        return Meant(matches=_distinct(known or near, demonym))

    def _has_part(self, name: str) -> tuple[Match, ...]:
        """Return the well-known places that a name names a part of: "Kano Central", "West Darfur"."""
        words, senses = name.split()[:_MOST_WORDS], self._language.words
        if len(words) < 2 or self.has_name(name):
            return ()
        front = words[0].lower() in senses("part in front of a name")
        behind = words[-1].lower() in senses("part behind a name")
        if front == behind:
            return ()
        found = self.lookup(" ".join(words[1:] if front else words[:-1]))
        return _distinct([m for m in found if m.kind != "demonym" and _well_known(m)], False)

    def _before_division(self, name: str) -> tuple[Match, ...]:
        """Return what a name means whose last word is short for a division: "Albany NY"."""
        first, _, last = name.rpartition(" ")
        if not last.isupper() or self.has_name(name):
            return ()
        short = [m.place for m in self.lookup(last) if m.kind == "abbreviation" and is_area(m.place)]
        return _distinct([m for m in self.lookup(first) if short and _within(m.place, short[0])], False)

    def _inside(self, name: str) -> tuple[Match, ...]:
        """Return what a longer name begins or ends with: "Mexican Senate", "British Embassy Tokyo".

        Only well known places: "Royal" of "Royal Street" is some hamlet's name too.
        """
        words = name.split()[:_MOST_WORDS]
        for length in range(len(words) - 1, 0, -1):
            for part in (words[:length], words[-length:]):
                found = self.lookup(" ".join(part)) if _is_name(part, self._language) else ()
                known = tuple(m for m in found if _well_known(m))
                if known:
                    return _distinct(known, known[0].kind == "demonym")
        return ()


def slips(name: str, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the places that readers know among near matches: "Johanesburg" is no Johnsburg in Illinois.

    Only of long names; one letter may be wrong, and in the longest two. They are as good as another
    romanisation, and keep their edits.
    """
    letters = sum(map(str.isalpha, name))
    if letters < _SHORTEST_SLIP:
        return ()
    edits = 2 if letters >= _TWO_SLIPS else 1
    known = [m for m in matches if m.kind == "near" and m.distance <= edits and _is_known(m.place)]
    least = min((m.distance for m in known), default=0)
    kept = (m for m in known if m.distance == least and _is_own(m))
    return tuple(replace(m, kind="transliteration") for m in kept)


def is_slip(match: Match) -> bool:
    """Say whether a match is a well-known name with a letter or two wrong."""
    return match.kind == "transliteration" and match.distance > 0


def _is_name(part: Sequence[str], language: Language) -> bool:
    """Say whether words may name a place by themselves: not "Royal", nor words without a capital."""
    if language.script.has_case and not part[0][:1].isupper():
        return False
    return " ".join(part).lower() not in language.words("says nothing alone")


def _within(place: Place, area: Place) -> bool:
    codes = (place.country, place.admin1)
    return (
        codes[: 1 if is_country(area) else 2] == (area.country, area.admin1)[: 1 if is_country(area) else 2]
    )


def _well_known(match: Match) -> bool:
    if match.kind not in ("exact", "demonym", "abbreviation"):
        return False
    return _is_known(match.place) or (match.place.population >= _BIG and _is_own(match))


def _is_own(match: Match) -> bool:
    return normalise(match.name) == normalise(match.place.name)


def _is_known(place: Place) -> bool:
    """Say whether all the world knows a place."""
    big = is_settlement(place) and place.population >= _KNOWN_TO_ALL
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
