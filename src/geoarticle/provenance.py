"""What made a report: version, gazetteer, recogniser, weights; the same makers, the same report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from geoarticle.budget import Budget
from geoarticle.model import Made
from geoarticle.version import VERSION

if TYPE_CHECKING:
    from geoarticle.analysis import Analysis, World

_DIGITS = 16
_DATA = "data/manifest.json"  # of the gazetteer and the outlines, which are not fitted


def made_by(analysis: Analysis, world: World, recogniser: str) -> Made:
    """Say what makes the report of an analysis; ``recogniser`` is "spans" where mentions are given."""
    return Made(
        version=VERSION,
        language=analysis.language.tag,
        recogniser=recogniser,
        weights=weights(),
        gazetteer=world.gazetteer.builds(),
        options=tuple(_changed(analysis.meter.budget)),
    )


def _changed(budget: Budget) -> Iterator[tuple[str, str]]:
    """Yield the limits that are not the usual ones, as (name, value)."""
    for field in fields(budget):
        value = getattr(budget, field.name)
        if value != field.default:
            yield f"budget {field.name}", f"{value:g}"


@cache
def weights() -> str:
    """Return a fingerprint of everything that was fitted: weights, and the model's manifest."""
    digest = hashlib.sha256()
    for path, file in sorted(_fitted(resources.files("geoarticle"), ""), key=lambda pair: pair[0]):
        digest.update(path.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:_DIGITS]


def _fitted(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        here = f"{path}{item.name}"
        if item.is_dir():
            yield from _fitted(item, f"{here}/")
        elif here != _DATA and (item.name == "manifest.json" or item.name.endswith("weights.json")):
            yield here, item
