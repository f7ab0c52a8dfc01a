"""One language: its script, its words by sense, its patterns, and the phrases that readers see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from geoarticle.errors import InputError
from geoarticle.languages import tables

SLOT = re.compile(r"\{([a-z][a-z -]*)\}")
_NEVER = "(?!)"


class UnsupportedLanguage(InputError):  # noqa: N818 - a name for users, who read it in an except line
    """No pack speaks this language; the message names those that exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a language is written: whether it has capitals, which way it runs, whether blanks part words."""

    has_case: bool
    direction: Literal["ltr", "rtl"]
    word_breaks: bool


@dataclass(frozen=True, kw_only=True, eq=False)
class Language:
    """A language pack; made once a process by ``load``, and pickled as its tag.

    Files are read when first asked for. A sense that ``senses`` does not list raises ``KeyError``,
    so that no misspelt question is answered by silence; one that only this pack lacks is empty.
    Phrases for readers that a pack lacks are said in English.
    """

    tag: str
    name: str
    script: Script
    recogniser: str
    folder: Path = field(repr=False)
    senses: Mapping[str, str] = field(repr=False)

    @cache  # noqa: B019 - a language lives as long as its process
    def words(self, *senses: str) -> frozenset[str]:
        """Return the words, in lower case unless only capitals mean it, that have any of the senses."""
        return frozenset().union(*(self._lexicon.get(self._listed(sense), ()) for sense in senses))

    @cache  # noqa: B019 - a language lives as long as its process
    def sequences(self, sense: str) -> tuple[tuple[str, ...], ...]:
        """Return the entries of a sense as runs of words, longest first: (("more", "than"), ("over",))."""
        runs = (tuple(entry.split()) for entry in self.words(sense))
        return tuple(sorted(runs, key=lambda run: (-len(run), run)))

    def table(self, name: str) -> Mapping[str, str]:
        """Return what each word of a table stands for, as it is written: {"county": "ADM2 ADM1"}."""
        return self._tables.get(self._listed(name), {})

    @cache  # noqa: B019 - a language lives as long as its process
    def numbers(self, name: str) -> Mapping[str, float]:
        """Return a table whose values are numbers: {"mile": 1.609344}."""
        return {word: float(value) for word, value in self.table(name).items()}

    @cache  # noqa: B019 - a language lives as long as its process
    def ranges(self, name: str) -> Mapping[str, tuple[float, float]]:
        """Return a table whose values are spans of numbers: {"couple": (2.0, 3.0)}."""
        spans = {word: value.split() for word, value in self.table(name).items()}
        return {word: (float(low), float(high)) for word, (low, high) in spans.items()}

    @cache  # noqa: B019 - a language lives as long as its process
    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a regular expression; rows of one name are its alternatives, ``{name}`` is a slot."""
        return re.compile(self._written_out(name) or _NEVER)

    def phrase(self, key: str, *which: str, **values: object) -> str:
        """Return a phrase for readers with its slots filled; ``which`` picks one of several of a key."""
        return self._phrases["/".join((key, *which))].format(**values)

    @cache  # noqa: B019 - a language lives as long as its process
    def phrases_of(self, key: str) -> Mapping[str, str]:
        """Return the phrases of a key by what picks them: {"PPLC": "capital"}."""
        named = (pair for pair in self._phrases.items() if pair[0].startswith(f"{key}/"))
        return {name.split("/", 1)[1]: text for name, text in named}

    def counted(self, number: int, noun: str) -> str:
        """Return "1 place", "2 places": the noun in the form that goes with the number."""
        return f"{number} {self.phrase(noun, 'one' if number == 1 else 'other')}"

    def _written_out(self, name: str) -> str:
        """Return a pattern with its slots filled: by other patterns, or by the words of a sense."""
        written = self._patterns.get(self._listed(name))
        if written is not None:
            return SLOT.sub(lambda slot: f"(?:{self._written_out(slot[1])})", "|".join(written))
        entries = sorted(self.words(name), key=lambda word: (-len(word), word))
        return "|".join(map(re.escape, entries))

    def _listed(self, sense: str) -> str:
        """Return a sense that code may ask for."""
        if sense not in self.senses:
            raise KeyError(f"no sense is called {sense!r}: languages/senses lists them")
        return sense

    @cached_property
    def _lexicon(self) -> Mapping[str, frozenset[str]]:
        return tables.lexicon(self.folder)

    @cached_property
    def _tables(self) -> Mapping[str, Mapping[str, str]]:
        return tables.values(self.folder)

    @cached_property
    def _patterns(self) -> Mapping[str, tuple[str, ...]]:
        return tables.patterns(self.folder)

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        return {**tables.phrases(tables.SHELF / "en"), **tables.phrases(self.folder)}
