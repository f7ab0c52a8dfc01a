"""A mention from its span: what every recogniser makes in the end."""

from __future__ import annotations

from geoarticle.model import Mention, Span, Subtype


def mention_at(
    text: str, span: Span, *, number: int = 1, subtype: Subtype | None = None, probability: float = 1.0
) -> Mention:
    """Return the mention of a span; its name has single blanks, its role is still that of its subtype."""
    words = span.of(text)
    return Mention(
        id=f"m{number}",
        span=span,
        text=words,
        name=" ".join(words.split()),
        subtype=subtype,
        role="associative" if subtype else "literal",
        probability=probability,
    )
