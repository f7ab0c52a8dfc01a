"""Hold the readers against a folder of documents and its manifest: `python -m evaluation.documents FOLDER`.

``manifest.json`` is a list of ``{"file", ...}`` with what must come out: ``headline``, ``date``, ``byline``,
``must`` and ``must_not`` (texts), ``captions``, ``articles`` (a number), ``first`` (facts of the first
article), ``refuse`` (words of the refusal). Exit 1 if one does not.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.model import Article

_FACTS = {
    "headline": "title",
    "date": "published",
    "byline": "byline",
    "source": "source",
    "language": "language",
}


def failures(wanted: dict[str, Any], found: list[Article | Refusal]) -> Iterator[str]:
    """Yield what a document should have given and did not."""
    articles = [one for one in found if isinstance(one, Article)]
    refusals = [one.reason for one in found if isinstance(one, Refusal)]
    if "refuse" in wanted:
        if articles or not any(wanted["refuse"] in reason for reason in refusals):
            yield f"not refused with {wanted['refuse']!r}: {refusals}"
        return
    if not articles or len(articles) != wanted.get("articles", len(articles)):
        yield f"{len(articles)} articles; {refusals[:1]}"
        return
    for name, value in {**wanted, **wanted.get("first", {})}.items():
        if name in _FACTS and value != (is_so := getattr(articles[0], _FACTS[name])):
            yield f"{name} is {is_so!r}, not {value!r}"
    text = "\n".join(article.text for article in articles)
    yield from (f"missing: {words!r}" for words in wanted.get("must", ()) if words not in text)
    yield from (f"should not be there: {words!r}" for words in wanted.get("must_not", ()) if words in text)
    captions = {b.span.of(a.text) for a in articles for b in a.blocks if b.kind == "caption"}
    yield from (f"no caption: {words!r}" for words in wanted.get("captions", ()) if words not in captions)


def main(folder: Path) -> int:
    """Print a line for each document, and what it failed in."""
    failed = 0
    for wanted in json.loads((folder / "manifest.json").read_text("utf-8")):
        start = time.process_time()
        found = list(articles_in(folder / wanted["file"]))
        spent = time.process_time() - start
        faults = list(failures(wanted, found))
        failed += bool(faults)
        print(
            f"{'FAULT' if faults else 'good '} {wanted['file']}: {len(found)} found, {spent:.2f} s",
            *faults,
            sep="\n  ",
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
