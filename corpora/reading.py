"""Read a development corpus: JSON lines with gold spans and coordinates, as its README describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geoarticle.articles import parse_article
from geoarticle.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold mention; ``lat`` and ``lon`` are None where the corpus gives no position."""

    start: int
    end: int
    text: str
    lat: float | None
    lon: float | None
    geonameid: str | None
    feature_class: str | None
    type: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article with its gold; ``ignore`` are zones where nothing counts."""

    id: str
    article: Article
    gold: tuple[Gold, ...]
    ignore: tuple[tuple[int, int], ...]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The gold spans that lie in the text, each once, in order."""
        return tuple(sorted({(g.start, g.end) for g in self.gold if 0 <= g.start < g.end <= self.length}))

    @property
    def length(self) -> int:
        """The code points of the text."""
        return len(self.article.text)


def read(path: Path) -> Iterator[Document]:
    """Return the documents of a corpus in order."""
    return map(_document, rows(path))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield what stands in a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _document(raw: dict[str, Any]) -> Document:
    return Document(
        id=str(raw["id"]),
        article=parse_article(raw["text"], title=raw.get("title"), source=raw.get("domain")),
        gold=tuple(_gold(g) for g in raw["toponyms"]),
        ignore=tuple((a, b) for a, b in raw.get("ignore", ())),
    )


def _gold(raw: dict[str, Any]) -> Gold:
    return Gold(
        start=raw["start"],
        end=raw["end"],
        text=raw["text"],
        lat=raw.get("lat"),
        lon=raw.get("lon"),
        geonameid=str(raw["geonameid"]) if raw.get("geonameid") else None,
        feature_class=raw.get("fclass"),
        type=raw.get("type"),
    )
