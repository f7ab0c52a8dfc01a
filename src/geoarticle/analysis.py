"""What passes from stage to stage: the world that an article is read against, and what was read so far.

A stage is a function of an analysis and a world; what it finds goes into the next analysis.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geoarticle.budget import Meter, up_to
from geoarticle.candidates import Candidates, NameSource
from geoarticle.languages import Language
from geoarticle.model import Article, Mention, Place, Relation
from geoarticle.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geoarticle.gazetteer import Gazetteer, Outlines


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What articles are read against; opened once, for any number of them."""

    gazetteer: Gazetteer
    outlines: Outlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A place that a person chose for a mention; ``by`` says so in words."""

    place: Place
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """An article, its language, and what has been found in it: mentions in text order, then relations.

    The article is what the budget of ``meter`` lets be read of it. ``decided`` are the mentions, by id,
    that a person has placed.
    """

    text: Text
    candidates: Candidates
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    meter: Meter = field(default_factory=Meter)
    decided: Mapping[str, Decision] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, names: NameSource, meter: Meter | None = None) -> Analysis:
        """Begin with an article in which nothing has been found yet; ``names`` says what names may mean.

        Raises ``UnsupportedLanguage`` for an article in a language without a pack.
        """
        meter = meter or Meter()
        text = Text.of(meter.readable(article))
        return cls(text=text, candidates=Candidates(names, text.language), meter=meter)

    @property
    def article(self) -> Article:
        """The article."""
        return self.text.article

    @property
    def language(self) -> Language:
        """The language that the article is read in."""
        return self.text.language

    def with_mentions(self, mentions: Sequence[Mention]) -> Analysis:
        """Return the analysis with the mentions of the article, in text order."""
        return replace(self, mentions=tuple(mentions))

    def up_to(self, end: int) -> Analysis:
        """Return the analysis as if the article's text ended there."""
        return replace(self, text=Text.of(up_to(self.article, end)))

    def without(self, relation: str | None) -> Analysis:
        """Return the analysis as if the article had not made one statement, given by its id."""
        return replace(self, relations=tuple(r for r in self.relations if r.id != relation))

    def with_relations(self, relations: Sequence[Relation]) -> Analysis:
        """Return the analysis with what the article states about its mentions."""
        return replace(self, relations=tuple(relations))
