"""What one article may cost, so that no text, however it was made, stalls a run.

What lies beyond is left out and said in the report; what was done by then is delivered. Each stage
stops at its share of the time, so that those behind it have time for what it found.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geoarticle.errors import InputError
from geoarticle.model import Article, Mention, Relation

# Shares of an article's seconds, from its beginning, after which a stage stops.
NAMING, READING, RELATING, RESOLVING, CHECKING = 0.35, 0.55, 0.6, 0.75, 0.85
ALWAYS = 10_000  # characters read whatever the clock says: an ordinary article, on the slowest machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Limits on one article, far above what newspapers print.

    ``characters`` of the text are read, ``mentions`` kept, of at most so many different ``places``
    names, and ``statements`` about them. These counts give the same report on every machine.
    ``seconds``, elapsed since the article was begun, are the last net. Raises ``InputError`` for a
    limit that is not above 0.
    """

    characters: int = 1_000_000
    mentions: int = 20_000
    places: int = 5_000
    statements: int = 5_000
    seconds: float = 300.0

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if not getattr(self, name) > 0:
                raise InputError(f"a budget of {getattr(self, name)} {name} is none: give more than 0")


def up_to(article: Article, end: int) -> Article:
    """Return the article as if its text ended there."""
    blocks = [block for block in article.blocks if block.span.start < end]
    if blocks and blocks[-1].span.end > end:
        blocks[-1] = replace(blocks[-1], span=replace(blocks[-1].span, end=end))
    return replace(article, text=article.text[:end], blocks=tuple(blocks))


@dataclass(slots=True)
class Meter:
    """What is left of an article's budget, and what was left out for its sake."""

    budget: Budget = field(default_factory=Budget)
    left_out: dict[str, None] = field(default_factory=dict)
    read_to: int | None = None  # where a recogniser stopped for lack of time
    began: float = field(default_factory=time.monotonic)

    def spent(self, undone: str, share: float = 1.0) -> bool:
        """Say whether a share of the time is over; what will then not be done is noted, once."""
        seconds = share * self.budget.seconds
        if time.monotonic() - self.began < seconds:
            return False
        self.left_out[f"After {seconds:g} seconds {undone}."] = None
        return True

    def reads_on(self, offset: int, share: float = READING) -> bool:
        """Say whether a recogniser that has read up to an offset has time to go on; else that is the end."""
        if offset < ALWAYS or time.monotonic() - self.began < share * self.budget.seconds:
            return True
        self.read_to = offset if self.read_to is None else min(offset, self.read_to)
        return False

    def within_time(self, article: Article, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Return the mentions that lie where there was time to read; that the rest was not read is noted."""
        end = self.read_to
        if end is None:
            return mentions
        self.left_out[
            f"Of {self.budget.seconds:g} seconds there was time to read the text up to character {end:,}"
            f" of {len(article.text):,}."
        ] = None
        return [mention for mention in mentions if mention.span.end <= end]

    def readable(self, article: Article) -> Article:
        """Return the article up to the last blank within the characters that are read."""
        most, text = self.budget.characters, article.text
        if len(text) <= most:
            return article
        blank = max(text.rfind(mark, most // 2, most) for mark in " \n\t")
        end = blank if blank > 0 else most
        self.left_out[f"The text was read up to character {end:,} of {len(text):,}."] = None
        return up_to(article, end)

    def kept_mentions(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the mentions that are within the limits: the text's first."""
        names: set[str] = set()
        end = 0
        for mention in mentions[: self.budget.mentions]:
            names.add(mention.name)
            if len(names) > self.budget.places:
                break
            end += 1
        if end < len(mentions):
            self.left_out[
                f"Of {len(mentions):,} mentions the first {end:,} were kept, up to character"
                f" {mentions[end].span.start:,}: they name {len({m.name for m in mentions[:end]}):,} places."
            ] = None
        return tuple(mentions[:end])

    def kept_statements(self, relations: Sequence[Relation]) -> tuple[Relation, ...]:
        """Return the statements that are within the limit: the text's first."""
        most = self.budget.statements
        if len(relations) > most:
            self.left_out[f"Of {len(relations):,} statements the first {most:,} were kept."] = None
        return tuple(relations[:most])
