"""What made a report: version, gazetteer, recogniser, weights; the same makers, the same report."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from geoarticle.model import Article, Made
from geoarticle.version import VERSION

if TYPE_CHECKING:
    from geoarticle.analysis import World

_DIGITS = 16


def made_by(article: Article, world: World, recogniser: str) -> Made:
    """Say what makes the report of an article; ``recogniser`` is "spans" where mentions are given."""
    return Made(
        version=VERSION,
        language=article.language,
        recogniser=recogniser,
        weights=weights(),
        gazetteer=world.gazetteer.builds(),
    )


@cache
def weights() -> str:
    """Return a fingerprint of everything that was fitted: weights, and the model's manifest."""
    digest = hashlib.sha256()
    for file in sorted(_fitted(resources.files("geoarticle")), key=lambda file: file.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:_DIGITS]


def _fitted(folder: Traversable) -> list[Traversable]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _fitted(item)
        elif item.name == "manifest.json" or item.name.endswith("weights.json"):
            found.append(item)
    return found
