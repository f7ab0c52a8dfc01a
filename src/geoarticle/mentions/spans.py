"""From labelled words to spans of text: where names begin and end.

The encoder draws the line a word off now and then, and corpora and readers agree on most lines:
"the city of Aleppo" is a mention of "Aleppo", "Aleppo's" too, "Syria-Turkey border" holds two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geoarticle.languages import Language
from geoarticle.mentions.encoder import CLASSES, NONE, ORG, PLACE, Floats, Labelled, Offsets
from geoarticle.mentions.features import Word

LONGEST = 80  # letters; a longer span is no name
_JOINTS = frozenset({",", ";", "/", "(", ")", "|", "•", '"', "“", "”"})  # no place's name holds one
_ARTICLE = re.compile(r"(?<!\w)(?:[ae][lrsndtz]|[ae]sh)-\Z", re.IGNORECASE)  # "al-Bab", "Ar-Rutbah"
_APOSTROPHES = frozenset({"'", "’"})


@dataclass(frozen=True, slots=True)
class Entity:
    """A span that the encoder takes for a name of one of ``CLASSES``, and how surely."""

    start: int
    end: int
    kind: int
    probability: float


@dataclass(frozen=True)
class Reading:
    """All words of a text and the probability of each class for each of them."""

    text: str
    words: Sequence[Word]
    classes: Floats
    begins: Floats  # of each class, the probability that a name of it begins here

    @classmethod
    def of(cls, text: str, parts: Sequence[Labelled]) -> Reading:
        """Join the chunks of one text."""
        words = [word for part in parts for word in part.words]
        if not words:
            empty = np.zeros((0, len(CLASSES)), dtype=np.float32)
            return cls(text, words, empty, empty)
        classes = np.concatenate([part.classes() for part in parts])
        begins = np.concatenate([part.labels[:, 1::2] for part in parts])
        return cls(text, words, classes, np.concatenate([np.zeros_like(begins[:, :1]), begins], axis=1))

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def covered(self, start: int, end: int) -> slice:
        """Return the words that a span touches."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.words[first].end <= start:
            first += 1
        return slice(first, max(first, bisect_left(self._starts, end)))

    def has(self, start: int, end: int) -> bool:
        """Say whether any word of a span was read."""
        where = self.covered(start, end)
        return bool(where.stop > where.start)

    def shares(self, start: int, end: int) -> Floats:
        """Return the mean probability of each class over the words of letters in a span."""
        where = self.covered(start, end)
        rows = [i for i in range(where.start, where.stop) if self.text[self.words[i].start].isalnum()]
        if not rows:
            nothing: Floats = np.eye(len(CLASSES), dtype=np.float32)[NONE]
            return nothing
        mean: Floats = self.classes[rows].mean(axis=0)
        return mean

    def entities(self) -> Iterator[Entity]:
        """Yield the spans of one most likely class, left to right."""
        best = self.classes.argmax(axis=1).tolist()
        first = 0
        for i in range(1, len(best) + 1):
            if i < len(best) and best[i] == best[first] and not self._is_new(i, best[i]):
                continue
            if best[first] != NONE:
                yield self._entity(first, i, best[first])
            first = i

    def _is_new(self, i: int, kind: int) -> bool:
        if kind == NONE:
            return False
        gap = self.text[self.words[i - 1].end : self.words[i].start]
        return "\n" in gap or float(self.begins[i, kind]) > 0.5 * float(self.classes[i, kind])

    def _entity(self, first: int, after: int, kind: int) -> Entity:
        sure = float(self.classes[first:after, kind].mean())
        return Entity(self.words[first].start, self.words[after - 1].end, kind, sure)


def place_spans(reading: Reading, language: Language) -> Iterator[Offsets]:
    """Yield the spans of the encoder's places, tidied, left to right."""
    for entity in reading.entities():
        if entity.kind == PLACE:
            where = reading.covered(entity.start, entity.end)
            for words in _parts(reading.text, reading.words[where]):
                yield from _tidied(reading.text, words, language)


def organisation_spans(reading: Reading) -> list[Offsets]:
    """Return the spans of the encoder's organisations."""
    return [(e.start, e.end) for e in reading.entities() if e.kind == ORG]


def _parts(text: str, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Cut where no name goes on: at commas, brackets and quotes."""
    first = 0
    for i, word in enumerate(words):
        if text[word.start : word.end] in _JOINTS:
            if i > first:
                yield words[first:i]
            first = i + 1
    if first < len(words):
        yield words[first:]


def _tidied(text: str, words: Sequence[Word], language: Language) -> Iterator[Offsets]:
    """Drop small words and signs in front, signs and a possessive behind."""
    first, last = 0, len(words) - 1
    while first <= last and not _opens_name(text, words[first], language):
        first += 1
    while last > first and _trails(text, words, last, language):
        last -= 1
    if first > last:
        return
    start, end = words[first].start, words[last].end
    article = _ARTICLE.search(text, max(0, start - 5), start)
    start = article.start() if article else start
    if text[end : end + 1] == "." and "." in text[start:end]:  # "U.S." keeps its second dot
        end += 1
    if end - start <= LONGEST:
        yield start, end


def _opens_name(text: str, word: Word, language: Language) -> bool:
    """Say whether a word may begin a name: "the", "northern" and "city of" do not."""
    letters = text[word.start : word.end]
    if letters.islower() or (letters.istitle() and letters.lower() in language.words("definite article")):
        return letters[0].isdigit()
    return letters[0].isalnum()


def _trails(text: str, words: Sequence[Word], last: int, language: Language) -> bool:
    letters = text[words[last].start : words[last].end]
    if letters == ".":  # the second dot of "U.S." is part of it
        return all(text[word.start] != "." for word in words[:last])
    if not letters[0].isalnum():
        return True
    before = text[words[last - 1].start : words[last - 1].end]
    return letters in language.words("possessive") and before in _APOSTROPHES
