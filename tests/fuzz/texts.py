"""Articles, statements and claims, changed a little: read, or refused, whole and quickly."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import geoarticle
from fuzz import mutation
from geoarticle import exports
from geoarticle.analysis import Analysis
from geoarticle.articles import parse_article
from geoarticle.budget import Budget
from geoarticle.gazetteer import Gazetteer, Outlines
from geoarticle.maps.page import page, still
from geoarticle.mentions import mentions_from_spans
from geoarticle.relations import find_relations

TESTS = Path(__file__).parents[1]
NAMES = re.compile(r"[^\W\d_]\w*")
CLAIMS = (
    "some 15 km southwest of", "40 miles north of", "0 hours north of", "two hours by car from",
    "half a mile off", "within 3 to 5 km of", "a few hundred metres east of", "7km NNW of",
    "1 1/2 miles (2.4 km) from",
    "just north of", "an hour's drive south-east of", "20 nautical miles off the coast of",
)  # fmt: skip


@cache
def seeds() -> tuple[str, ...]:
    """Return the texts that are changed, all of them our own."""
    corpus = (Path(__file__).parent / "corpus" / "texts.txt").read_text(encoding="utf-8").split("\n\n")
    stories = sorted((TESTS / "stories" / "texts").glob("*.txt"))
    return (*corpus, *(story.read_text(encoding="utf-8")[:800] for story in stories))


@cache
def world() -> dict[str, object]:
    return {"gazetteer": Gazetteer.open(), "outlines": Outlines.open()}


def article_case(chance: random.Random) -> bytes:
    """Return a text of at most two thousand characters or so, in bytes that may be no text at all."""
    text = mutation.of_text(chance, chance.choice(seeds()), seeds())
    if chance.random() < 0.2:
        text = f"---\ntitle: {text[:40]}\npublished: 2024\nlanguage: en\n---\n{text}"
    data = text.encode("utf-8", "surrogatepass")
    return mutation.of_bytes(chance, data) if chance.random() < 0.2 else data


def text_case(chance: random.Random) -> bytes:
    return mutation.of_text(chance, chance.choice(seeds()), seeds()).encode("utf-8", "surrogatepass")


def claim_case(chance: random.Random) -> bytes:
    return mutation.of_text(chance, chance.choice(CLAIMS), CLAIMS).encode("utf-8", "surrogatepass")


def read_it(_chance: random.Random, file: Path) -> None:
    """Read an article; its blocks are in order and within its text."""
    article = geoarticle.read_article(file)
    edges = [edge for block in article.blocks for edge in (block.span.start, block.span.end)]
    assert edges == sorted(edges)
    assert not edges or edges[-1] <= len(article.text)


def state_it(chance: random.Random, file: Path) -> None:
    """Read what a text states, with some of its words as names."""
    article = parse_article(_text(file))
    words = [found.span() for found in NAMES.finditer(article.text) if found[0][0].isupper()]
    spans = [span for span in words if chance.random() < 0.8]
    analysis = Analysis.of(article, world()["gazetteer"])
    analysis = analysis.with_mentions(mentions_from_spans(analysis, spans))
    for relation in find_relations(analysis):
        assert relation.text == relation.span.of(article.text)


def claim_it(chance: random.Random, file: Path) -> None:
    """Hold a claim against two positions that may be the same, at a pole or opposite."""
    ends = [
        (chance.choice((-90.0, 0.0, 36.2, 90.0)), chance.choice((-180.0, 0.0, 37.1, 180.0))) for _ in "ab"
    ]
    if chance.random() < 0.7:
        ends[0] = (chance.uniform(-90, 90), chance.uniform(-180, 180))
    check = geoarticle.check_claim(
        _text(file), figure=ends[0], ground=ends[1], ground_radius_km=chance.choice((None, 0, 3.5, 30_000))
    )
    json.dumps(exports.check_dict(check), allow_nan=False)


def default_it(_chance: random.Random, file: Path) -> None:
    _whole(_text(file))


def rules_it(_chance: random.Random, file: Path) -> None:
    _whole(_text(file), recogniser="gazetteer")


def tight_it(chance: random.Random, file: Path) -> None:
    """Read with a budget that may end anywhere."""
    limits = {name: chance.randint(1, 40) for name in ("characters", "mentions", "places", "statements")}
    budget = Budget(**limits, seconds=chance.choice((1e-9, 0.01, 300)))
    _whole(_text(file), recogniser="gazetteer", budget=budget)


def spans_it(chance: random.Random, file: Path) -> None:
    """Read with spans that may be anything."""
    text = _text(file)
    starts = [chance.randrange(-1, len(text) + 2) for _ in range(chance.randint(0, 12))]
    spans = [(start, start + chance.choice((1, 2, 5, 9, 40))) for start in starts]
    if chance.random() < 0.8:
        spans = [(s, e) for s, e in spans if 0 <= s < e <= len(text) and text[s:e].strip()]
    _whole(text, spans=spans)


def show_it(_chance: random.Random, file: Path) -> None:
    """Draw the page and the picture."""
    report = geoarticle.geoparse(_text(file), recogniser="gazetteer", **world())
    page([report]).encode()
    still([report]).encode()


def _whole(text: str, **options: object) -> None:
    report = geoarticle.geoparse(text, **options, **world())
    for mention in report.mentions:
        assert mention.text == mention.span.of(report.article.text)
    for form in exports.FORMATS:
        exports.export(report, form).encode()
    assert type(report).from_json(report.to_json()) == report


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "surrogatepass")


Make = Callable[[random.Random], bytes]
Use = Callable[[random.Random, Path], None]
TARGETS: dict[str, tuple[Make, Use]] = {
    "articles": (article_case, read_it),
    "statements": (text_case, state_it),
    "claims": (claim_case, claim_it),
    "default": (text_case, default_it),
    "rules": (text_case, rules_it),
    "budget": (text_case, tight_it),
    "spans": (text_case, spans_it),
    "page": (text_case, show_it),
}


def of_target(target: str) -> tuple[Callable[[random.Random], tuple[str, bytes]], Use]:
    """Return how a case of a target is made, as a file's name and content, and what it goes through."""
    make, use = TARGETS[target]

    def case(chance: random.Random) -> tuple[str, bytes]:
        return chance.choice(("case.txt", "case.txt", "case.md")), make(chance)

    return case, use
