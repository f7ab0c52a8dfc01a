"""An article's text, cut once: atoms that every stage joins into the words it needs, and sentences.

An atom is a run of letters, a run of digits, or one sign; blanks lie between. The recogniser joins
atoms into names' words ("U.S.", "M23"), the encoder into what its pieces know, the grammar of
statements into numbers and possessives ("3.5", "Aleppo" "'s"). None of them cuts the text again, and
all agree on where a sentence begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geoarticle.languages import Language, load
from geoarticle.model import Article

SENTENCE, PARAGRAPH = 1, 2  # what begins with an atom; 0: nothing does, for a line may only wrap
_ATOM = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_CLOSERS = frozenset("\"'”’)")  # stand between a full stop and the end of its sentence
_GOES_ON = frozenset(",;:)]")  # no sentence begins with these


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The atoms of an article, by their half-open code points ``starts[i]`` to ``ends[i]``.

    ``breaks[i]`` says what begins with an atom: ``SENTENCE``, ``PARAGRAPH``, or 0.
    """

    article: Article
    language: Language
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: tuple[int, ...]

    @classmethod
    def of(cls, article: Article | str) -> Text:
        """Cut an article, or words without one, by the rules of its language.

        Takes time linear in its length. Raises ``UnsupportedLanguage`` for a language without a pack.
        """
        if isinstance(article, str):
            article = Article(text=article)
        language = load(article.language)
        spans = [found.span() for found in _ATOM.finditer(article.text)]
        starts, ends = tuple(a for a, _ in spans), tuple(b for _, b in spans)
        breaks = tuple(_breaks(article, language, starts, ends))
        return cls(article=article, language=language, starts=starts, ends=ends, breaks=breaks)

    @property
    def source(self) -> str:
        """The article's text."""
        return self.article.text

    def __len__(self) -> int:
        return len(self.starts)

    def atom(self, index: int) -> str:
        """Return an atom as written."""
        return self.article.text[self.starts[index] : self.ends[index]]

    def at(self, offset: int) -> int:
        """Return the first atom that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def glued(self, index: int) -> bool:
        """Say whether an atom follows the one before it without a blank."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def words(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each run of letters and digits and of each sign between two offsets."""
        after = len(self) if end is None else self.at(end)
        return ((self.starts[first], self.ends[last]) for first, last in self.runs(self.at(start), after))

    def runs(self, first: int, after: int) -> Iterator[tuple[int, int]]:
        """Yield the same as words, as (first, last) atoms from one atom to before another."""
        source, starts, ends = self.article.text, self.starts, self.ends
        while first < after:
            behind = first + 1
            if source[starts[first]].isalnum():
                end = ends[first]
                while behind < after and starts[behind] == end and source[end].isalnum():
                    end = ends[behind]
                    behind += 1
            yield first, behind - 1
            first = behind


def _breaks(
    article: Article, language: Language, starts: Sequence[int], ends: Sequence[int]
) -> Iterator[int]:
    """Yield what begins with each atom."""
    source, stops = article.text, language.words("sentence end")
    edges = iter([*(block.span.start for block in article.blocks), len(source)])
    edge = next(edges)
    last = 0  # the last atom that closes nothing: a full stop, if the sentence ends here
    for index, start in enumerate(starts):
        crossed = start >= edge
        while start >= edge:
            edge = next(edges)
        gap = start - ends[index - 1] if index else 0
        if index == 0 or crossed or (gap > 1 and source.count("\n", start - gap, start) > 1):
            yield PARAGRAPH
        elif source[starts[last]] in stops and _ends(source, language, starts, ends, last, index):
            yield SENTENCE
        else:
            yield 0
        if source[start] not in _CLOSERS:
            last = index


def _ends(
    source: str, language: Language, starts: Sequence[int], ends: Sequence[int], last: int, index: int
) -> bool:
    """Say whether the full stop ``last`` ends a sentence before the atom ``index``."""
    opening = source[starts[index]]
    if starts[index] == ends[index - 1] or opening.islower() or opening in _GOES_ON:
        return False
    if source[starts[last]] != "." or last == 0 or starts[last] != ends[last - 1]:
        return True
    word = source[starts[last - 1] : ends[last - 1]]
    initial = len(word) == 1 and word.isalpha()
    return not (initial or word.lower() in language.words("abbreviation"))
