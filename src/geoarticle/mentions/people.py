"""Which tokens of a text are people's names."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from geoarticle.mentions.words import Scanned, Token

_LONGEST_NAME = 5  # tokens behind the first
_NO_SURNAMES = (
    "no surname",
    "day or month",
    "organisation",
    "facility",
    "title behind",
    "place preposition",
)


def people(scanned: Scanned, places: Set[int]) -> tuple[frozenset[int], frozenset[str]]:
    """Return the tokens of people's names, and the surnames among them, lower case.

    A person is a given name or a title with capitalised words behind it; tokens in ``places``
    belong to well-known names of places and are nobody's.
    """
    crowd = _Crowd(scanned, places)
    persons: set[int] = set()
    surnames: set[str] = set()
    at = 0
    while at < len(scanned):
        run = list(crowd.run(at)) if crowd.begins(at) else []
        if run:
            persons.update([at, *run])
            surnames.add(scanned[run[-1]].low)
        at = run[-1] + 1 if run else at + 1
    return frozenset(persons), frozenset(surnames - scanned.language.words("no surname"))


@dataclass(frozen=True, slots=True)
class _Crowd:
    """A text in which people are looked for."""

    scanned: Scanned
    places: Set[int]

    def begins(self, at: int) -> bool:
        """Say whether a person's name begins here."""
        scanned, word = self.scanned, self.scanned[at]
        words = scanned.language.words
        if word.opens and word.low in words("by") and at + 2 < len(scanned):
            return scanned[at + 1].capital and scanned[at + 2].capital  # a byline: "By Ann Smith"
        if at in self.places or not word.capital:
            return word.low in words("job") and at not in self.places
        if word.low in words("person title", "given name") or self._has_initial(at):
            return True
        return word.low in words("given place name") and self._has_surname(at)

    def _has_initial(self, at: int) -> bool:
        """Say whether a middle initial follows: "Kodie L. Tyler"."""
        scanned = self.scanned
        if at + 2 >= len(scanned) or scanned.gap(at + 1) != " ":
            return False
        middle = scanned[at + 1]
        return len(middle.text) == 1 and middle.capital and scanned.gap(at + 2) == ". "

    def _has_surname(self, at: int) -> bool:
        scanned = self.scanned
        if at + 1 >= len(scanned) or scanned.gap(at + 1) != " ":
            return False
        word = scanned[at + 1]
        if not word.capital or word.in_capitals or word.opens or word.text.isupper():
            return False
        if scanned.is_one_of(at - 1, "definite article"):
            return False
        behind = [token for token in scanned.tokens[at + 1 : at + 4] if token.capital]
        return not any(token.low in scanned.language.words(*_NO_SURNAMES) for token in behind)

    def run(self, at: int) -> Iterator[int]:
        """Yield the tokens behind a given name or title that are part of the person's name."""
        scanned, words = self.scanned, self.scanned.language.words
        pending: list[int] = []
        for i in range(at + 1, min(at + _LONGEST_NAME + 1, len(scanned))):
            word = scanned[i]
            if i in self.places or not self._joins(scanned[i - 1], scanned.gap(i), word):
                return
            if word.capital and word.low not in words("day or month"):
                yield from pending
                pending = []
                yield i
            elif word.low in words("particle") and word.low not in words("small word"):
                pending.append(i)
            else:
                return

    def _joins(self, before: Token, gap: str, word: Token) -> bool:
        """Say whether two words may stand in one person's name: "J. Smith", "O'Neill"."""
        if gap in (". ", "."):
            return len(before.text) == 1 or before.low in self.scanned.language.words("abbreviation")
        return gap in (" ", "-", "\n", "'", "’", "\u00a0") and not word.opens
