"""An article's text, cut once: atoms that every stage joins into the words it needs.

An atom is a run of letters, a run of digits, or one sign; blanks lie between. The recogniser joins
atoms into names' words ("U.S.", "M23"), the encoder into what its pieces know, the grammar of
statements into numbers and possessives ("3.5", "Aleppo" "'s"). None of them cuts the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from geoarticle.model import Article

_ATOM = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The atoms of an article, by their half-open code points ``starts[i]`` to ``ends[i]``."""

    article: Article
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, article: Article | str) -> Text:
        """Cut an article, or words without one, into atoms; takes time linear in its length."""
        if isinstance(article, str):
            article = Article(text=article)
        spans = [found.span() for found in _ATOM.finditer(article.text)]
        return cls(article=article, starts=tuple(a for a, _ in spans), ends=tuple(b for _, b in spans))

    @property
    def source(self) -> str:
        """The article's text."""
        return self.article.text

    def __len__(self) -> int:
        return len(self.starts)

    def atom(self, index: int) -> str:
        """Return an atom as written."""
        return self.article.text[self.starts[index] : self.ends[index]]

    def glued(self, index: int) -> bool:
        """Say whether an atom follows the one before it without a blank."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def words(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield (start, end) of each run of letters and digits and of each sign between two offsets."""
        source, starts, ends = self.article.text, self.starts, self.ends
        index = bisect_left(starts, start)
        after = len(starts) if end is None else bisect_left(starts, end)
        while index < after:
            first = index
            index += 1
            if source[starts[first]].isalnum():
                while index < after and starts[index] == ends[index - 1] and source[starts[index]].isalnum():
                    index += 1
            yield starts[first], ends[index - 1]
