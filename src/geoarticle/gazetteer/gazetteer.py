"""The gazetteer: the bundled world and, above it, what the user has imported."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import classes, manifest, schemes
from geoarticle.gazetteer.class_words import Classed, classed
from geoarticle.gazetteer.folders import imported_store
from geoarticle.gazetteer.manifest import data_file
from geoarticle.gazetteer.names import NormalisedName, is_written_short, loosen, normalise
from geoarticle.gazetteer.store import MOST, Bounds, Hit, Sight, Store
from geoarticle.languages import load
from geoarticle.model import Candidate, GazetteerBuild, Match, MatchKind, Place

_ORDER: dict[str, int] = {
    "exact": 0, "folded": 0, "abbreviation": 0, "demonym": 1, "transliteration": 2, "near": 3,
}  # fmt: skip
_ABBREVIATION, _DEMONYM = 1, 2
_SHORT = 5  # letters of an abbreviation
_SHORT_FIRST = 4.0  # "Kan." is Kansas before it is the Chinese town of Kan: a hundredfold in people


class Gazetteer:
    """Places by name, by id and by division; use ``Gazetteer.open()``. Safe to share by threads."""

    def __init__(self, stores: Iterable[Store]) -> None:
        """Take gazetteer files, the one that wins over the others first."""
        self._stores = tuple(stores)
        self._lookup = lru_cache(maxsize=4096)(self._find)
        self._has = lru_cache(maxsize=50_000)(self._has_key)

    @classmethod
    def open(cls, path: Path | str | None = None) -> Gazetteer:
        """Open the bundled gazetteer with the user's imports above it, or one file alone.

        Raises ``GazetteerError`` when a file is missing, damaged, or made by another version.
        """
        if path is not None:
            return cls([Store(Path(path))])
        bundled = Store(data_file("world.sqlite"))
        own = imported_store()
        if own is None:
            return cls([bundled])
        try:
            return cls([Store(own, divisions=bundled), bundled])
        except GazetteerError:
            bundled.close()
            raise

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes as the paths of its files."""
        return Gazetteer, (self._stores,)

    def close(self) -> None:
        """Close the files."""
        for store in self._stores:
            store.close()

    def __enter__(self) -> Gazetteer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        """Return the places that a name may mean, best first, at most 60.

        Best is: by its own name or abbreviation before by demonym before by another romanisation,
        and among equals the more important place. Other romanisations are tried only when nothing has
        the name itself, misspellings only with ``near``. A class word narrows: "Aleppo governorate".
        """
        return self._lookup(name, near)

    def lookup_inside(self, name: str, area: Place) -> tuple[Match, ...]:
        """Return the places of a name that lie in a country or division, best first, at most 60.

        For names of which there are more than ``lookup`` gives: San José has 300.
        """
        key = normalise(name)
        hits = [hit for store in self._stores for hit in store.hits_inside(key, area)] if key else []
        return _best([(Match(place=h.place, name=h.name, kind=_kind(h, name)), h.score) for h in hits])

    def _find(self, name: str, near: bool) -> tuple[Match, ...]:
        key = normalise(name)
        if not key:
            return ()
        found = self._by_key(key, name) + self._by_class_word(key)
        if not found:
            found = self._by_romanisation(key)
        if near:
            found += self._by_misspelling(key)
        return _best(found)

    def _hits(self, key: str, limit: int = MOST) -> list[Hit]:
        """Return what all files have under a key; of one place the first file's facts win."""
        first, *others = self._stores
        hits = first.hits(key, limit)
        for hit in (hit for store in others for hit in store.hits(key, limit)):
            own = first.place_by_ident(schemes.stored(hit.place.id))
            hits.append(Hit(own.place, hit.name, hit.kind, hit.score) if own else hit)
        return hits

    def _by_key(self, key: NormalisedName, name: str) -> list[tuple[Match, float]]:
        found = [(Match(place=h.place, name=h.name, kind=_kind(h, name)), h.score) for h in self._hits(key)]
        kept = [
            (match, value + _SHORT_FIRST * (match.kind == "abbreviation"))
            for match, value in found
            if match.kind != "abbreviation" or is_written_short(name, match.name)
        ]
        kept = _without_capitals(name, kept)
        if not any(_is_so_written(name, match) for match, _ in kept):
            return kept
        own = any(normalise(match.place.name) == key for match, _ in kept)
        plain = max((match.place.population for match, _ in kept if _is_plain_town(key, match)), default=0)
        return [(_written_otherwise(name, match, own=own, plain=plain), value) for match, value in kept]

    def _by_class_word(self, key: NormalisedName) -> list[tuple[Match, float]]:
        narrowed = classed(key, load())
        if narrowed is None or not narrowed.key:
            return []
        hits = self._fitting(narrowed, narrowed.key)
        if not hits:
            hits = [h for other in self._romanised(narrowed.key) for h in self._fitting(narrowed, other)]
        return [(Match(place=h.place, name=h.name, kind="folded"), h.score) for h in hits]

    def _fitting(self, narrowed: Classed, key: NormalisedName) -> list[Hit]:
        hits = [hit for hit in self._hits(key, 4 * MOST) if hit.kind == "name"]
        ranks = [(narrowed.rank(hit.place), hit) for hit in hits]
        best = min((rank for rank, _ in ranks if rank is not None), default=None)
        return [hit for rank, hit in ranks if rank is not None and rank == best]

    def _romanised(self, key: NormalisedName) -> list[NormalisedName]:
        loose = loosen(key)
        if not loose:
            return []
        keys = [other for store in self._stores for other in store.loose_keys(loose)]
        return list(dict.fromkeys(other for other in keys if other != key))

    def _by_romanisation(self, key: NormalisedName) -> list[tuple[Match, float]]:
        found: list[tuple[Match, float]] = []
        for other in self._romanised(key):
            hits = [hit for hit in self._hits(other) if hit.kind == "name"]
            found += [(Match(place=h.place, name=h.name, kind="transliteration"), h.score) for h in hits]
        return found

    def _by_misspelling(self, key: NormalisedName) -> list[tuple[Match, float]]:
        near = sorted({pair for store in self._stores for pair in store.near_keys(key)})
        found = []
        for distance, other in near[:MOST]:
            for hit in self._hits(other, 10):
                match = Match(place=hit.place, name=hit.name, kind="near", distance=distance)
                found.append((match, hit.score))
        return found

    def candidates(self, name: str, limit: int = 10) -> tuple[Candidate, ...]:
        """Return what a name may mean without any context, best first, with the reasons in words.

        The confidence is a place's share of the importance of all its namesakes, less for a name that
        matched loosely. Misspellings are tried when nothing else is found.
        """
        matches = self.lookup(name) or self.lookup(name, near=True)
        weights = [self._weight(match) for match in matches]
        total = sum(weights) + 1.0
        return tuple(
            Candidate(place=m.place, confidence=round(w / total, 3), evidence=_reasons(name, m))
            for m, w in list(zip(matches, weights, strict=True))[: max(limit, 0)]
        )

    def _weight(self, match: Match) -> float:
        looseness = {"demonym": 0.5, "transliteration": 0.5, "near": 0.2}.get(match.kind, 1.0)
        return float(looseness * 10.0 ** ((self._score(match.place) - 1) / 2))

    def _score(self, place: Place) -> float:
        hit = self._hit(place.id)
        return hit.score if hit else 0.0

    def place(self, id: str) -> Place | None:
        """Return the place with an id ("geonames:170063", "geoarticle:darfur"), or None."""
        hit = self._hit(id)
        return hit.place if hit else None

    def _hit(self, id: str) -> Hit | None:
        ident = schemes.stored(id)
        return next((hit for store in self._stores if (hit := store.place_by_ident(ident))), None)

    def around(self, codes: str, boxes: Sequence[Bounds], least: int = 0) -> list[Sight]:
        """Return what of a kind (``classes.CAPITALS``) lies in any of some boxes, the most peopled first.

        Only the bundled file is asked: a map's ground is the same for all its readers.
        """
        return self._stores[-1].around(codes, boxes, least)

    def country(self, code: str) -> Place | None:
        """Return the country with an ISO 3166-1 alpha-2 code, or None."""
        return self._division(code.upper())

    def division(self, country: str, admin1: str, admin2: str = "") -> Place | None:
        """Return a first- or second-level division by its GeoNames codes ("SY", "09"), or None."""
        parts = [country.upper(), admin1, admin2] if admin2 else [country.upper(), admin1]
        return self._division(".".join(parts))

    def _division(self, code: str) -> Place | None:
        for store in self._stores:
            found = store.place_named(code)
            hit = store.place_by_number(found[0]) if found else None
            if hit:
                return hit.place
        return None

    def capital(self, of: Place) -> Place | None:
        """Return the capital of a country or of a first-level division, or None."""
        division = classes.place_kind(of) == "division1"
        if not of.country or not (division or classes.is_country(of)):
            return None
        for store in self._stores:
            if division:
                number = store.number_of_capital(of.country, of.admin1)
            else:
                number = store.country_facts(of.country)[0]
            hit = store.place_by_number(number) if number is not None else None
            if hit:
                return hit.place
        return None

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Return the ISO codes of the countries that border on one by land."""
        return next((n for store in self._stores if (n := store.country_facts(code.upper())[1])), ())

    def has_name(self, name: str) -> bool:
        """Say whether any place, demonym or abbreviation is written like this (folded); cheap."""
        return self._has(name)

    def _has_key(self, name: str) -> bool:
        key = normalise(name)
        kinds = {kind for store in self._stores for kind in store.kinds(key)} if key else set()
        return bool(kinds - {_ABBREVIATION}) or (bool(kinds) and bool(self.lookup(name)))

    def is_demonym(self, name: str) -> bool:
        """Say whether a name is what people or things of a place are called ("Syrian", "Texans")."""
        key = normalise(name)
        return bool(key) and any(_DEMONYM in store.kinds(key) for store in self._stores)

    def parents(self, place: Place) -> tuple[Place, ...]:
        """Return the divisions and the country that a place lies in, smallest first."""
        chain = []
        if place.admin2 and classes.place_kind(place) != "division2":
            chain.append(self.division(place.country, place.admin1, place.admin2))
        if place.admin1 and classes.place_kind(place) != "division1":
            chain.append(self.division(place.country, place.admin1))
        if place.country:
            chain.append(self.country(place.country))
        return tuple(parent for parent in chain if parent and parent.id != place.id)

    def attribution(self) -> tuple[str, ...]:
        """Return the credit lines that a report or a map needs."""
        lines = (value for store in self._stores for key, value in store.meta if key == "attribution")
        return tuple(dict.fromkeys(lines))

    def builds(self) -> tuple[GazetteerBuild, ...]:
        """Return what a report says about the gazetteer's files, the one that wins first."""
        return tuple(store.build for store in self._stores)

    def info(self) -> dict[str, Any]:
        """Return what the gazetteer holds, from when, and under which licence.

        Reads all of it, and raises ``GazetteerError`` when it is not as it was shipped.
        """
        for store in self._stores:
            manifest.check(store.file)
        files = [dict(_description(store)) for store in self._stores]
        return {
            "places": sum(file["places"] for file in files),
            "names": sum(file["names"] for file in files),
            "files": files,
            "attribution": list(self.attribution()),
        }


def _description(store: Store) -> Iterator[tuple[str, Any]]:
    yield "file", str(store.file)
    yield "places", store.count("places")
    yield "names", store.count("keys")
    yield "megabytes", round(store.file.stat().st_size / 1e6, 1)
    for field in ("made", "sources", "licence"):
        values = [value for key, value in store.meta if key == field]
        if values:
            yield field, "; ".join(values)


def _kind(hit: Hit, asked: str) -> MatchKind:
    if hit.kind == "abbreviation":
        return "abbreviation"
    if hit.kind == "demonym":
        return "demonym"
    return "exact" if unicodedata.normalize("NFC", asked.strip()) == hit.name else "folded"


def _best(found: list[tuple[Match, float]]) -> tuple[Match, ...]:
    """Return each place once, by its best match, in order of looseness, edits and importance."""
    ranked = sorted(
        enumerate(found),
        key=lambda item: (_ORDER[item[1][0].kind], item[1][0].distance, -item[1][1], item[0]),
    )
    by_id: dict[str, Match] = {}
    for _, (match, _) in ranked:
        by_id.setdefault(match.place.id, match)
    return tuple(by_id.values())[:MOST]


def _is_so_written(name: str, match: Match) -> bool:
    """Say whether a place's own name has the letters of a name: "St. Louis" has not those of Saint-Louis."""
    return match.kind in ("exact", "folded") and _letters(name) == _letters(match.name)


def _written_otherwise(name: str, match: Match, *, own: bool, plain: int) -> Match:
    """Return a match as one of another spelling, where the language of the text would write it otherwise.

    "St. Louis" is Saint-Louis in no English text, though it may well be the Saint Paul of Minnesota; and
    where a town has a name for its own, it is no country's in another language: Tai, Grecia, Norfolk.
    """
    hyphened = match.kind == "folded" and ("-" in match.name) > ("-" in name)
    people = match.place.population / (2 if classes.is_area(match.place) else 1)  # of its seat
    other = hyphened and (people < plain or not _is_so_written(name, match))
    foreign = own and match.kind in ("exact", "folded") and _is_foreign(match)
    return replace(match, kind="transliteration") if other or foreign else match


def _is_plain_town(key: NormalisedName, match: Match) -> bool:
    """Say whether a town has the name for its own, without a hyphen."""
    own = "-" not in match.name and normalise(match.place.name) == key
    return own and classes.is_settlement(match.place)


def _is_foreign(match: Match) -> bool:
    """Say whether a country is not called so in the language of the text."""
    key = normalise(match.name)
    if not classes.is_country(match.place) or key == normalise(match.place.name):
        return False
    return key not in load().words("another name of a country")


def _without_capitals(name: str, found: list[tuple[Match, float]]) -> list[tuple[Match, float]]:
    """Leave out what is written in capitals alone where the text writes otherwise: Abs is no ABŞ."""
    if name.isupper():
        return found
    kept = [pair for pair in found if not pair[0].name.isupper() or len(pair[0].name) > _SHORT]
    return kept or found


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    """Return a name's letters and digits, without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def _reasons(name: str, match: Match) -> tuple[str, ...]:
    language = load()
    reasons = [language.phrase("found as", match.kind, name=name, match=match.name)]
    if match.place.population:
        reasons.append(language.phrase("people there", people=match.place.population))
    return tuple(reasons)
