"""What the names of one article may mean: each distinct name is looked up once, whoever asks."""

from __future__ import annotations

from typing import Protocol

from geoarticle.model import Match


class NameSource(Protocol):
    """What looking names up needs of a gazetteer."""

    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        """Return the places that a name may mean, best first; misspellings only with ``near``."""
        ...

    def has_name(self, name: str) -> bool:
        """Say whether any place, demonym or abbreviation is written like this."""
        ...

    def is_demonym(self, name: str) -> bool:
        """Say whether this is what people or things of a place are called."""
        ...


class Candidates:
    """The places that each name of an article may mean.

    Made with the article and handed from stage to stage: what the recogniser has looked up, the
    roles, the relations, the resolution and the checks see too, and none of them asks again.
    """

    def __init__(self, gazetteer: NameSource) -> None:
        """Take the gazetteer that answers."""
        self._gazetteer = gazetteer
        self._matches: dict[tuple[str, bool], tuple[Match, ...]] = {}
        self._named: dict[str, bool] = {}
        self._demonyms: dict[str, bool] = {}

    def lookup(self, name: str, near: bool = False) -> tuple[Match, ...]:
        """Return the places that a name may mean, best first; misspellings only with ``near``."""
        key = name, near
        if key not in self._matches:
            self._matches[key] = self._gazetteer.lookup(name, near)
        return self._matches[key]

    def has_name(self, name: str) -> bool:
        """Say whether any place, demonym or abbreviation is written like this."""
        if name not in self._named:
            self._named[name] = self._gazetteer.has_name(name)
        return self._named[name]

    def is_demonym(self, name: str) -> bool:
        """Say whether this is what people or things of a place are called."""
        if name not in self._demonyms:
            self._demonyms[name] = self._gazetteer.is_demonym(name)
        return self._demonyms[name]
