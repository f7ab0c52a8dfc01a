"""A text as the recogniser reads it: its tokens, what stands between them, and its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geoarticle.languages import Language
from geoarticle.mentions.capitals import Token, tokens
from geoarticle.text import Text


@dataclass(frozen=True, slots=True)
class Scanned:
    """The tokens of a text, in order, with the text and its language."""

    source: str
    tokens: Sequence[Token]
    language: Language

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def gap(self, index: int) -> str:
        """Return what stands between a token and the one before it."""
        return self.source[self.tokens[index - 1].end : self.tokens[index].start]

    def is_one_of(self, index: int, *senses: str) -> bool:
        """Say whether a token exists and has one of the senses."""
        return 0 <= index < len(self.tokens) and self.tokens[index].low in self.language.words(*senses)


def scan(text: Text) -> Scanned:
    """Return a text as tokens; takes time linear in its length."""
    return Scanned(text.source, tokens(text), text.language)
