"""Put other places' names into training sentences, so that rare names are learned by context."""

from __future__ import annotations

import random
from collections.abc import Sequence

from geoarticle.mentions.features import CITY, TOWN, NameList, name_key
from training.name_list import geonames

Annotation = tuple[int, int, frozenset[str]]
PLACES = frozenset({"LOC", "FAC"})


def village_names() -> list[str]:
    """Return names of small places of the whole world outside the US and a spelling of each."""
    out: list[str] = []
    for record in geonames("cities1000"):
        if record["countrycode"] == "US":
            continue
        others = [n for n in record.get("alternatenames") or [] if n.isascii() and len(n) > 3 and n.istitle()]
        out += [record["name"], *others[:1]]
    return [name for name in out if name[0].isupper() and len(name) < 40]


def substitute(
    text: str, annotations: Sequence[Annotation], names: NameList, pool: Sequence[str], rng: random.Random
) -> tuple[str, list[Annotation]]:
    """Replace about half of the towns of a document, the same name by the same other name."""
    chosen: dict[str, str] = {}
    parts: list[str] = []
    out: list[Annotation] = []
    at = shift = 0
    for start, end, labels in sorted(annotations, key=lambda a: a[:2]):
        if start < at:  # overlaps its predecessor; rare, left out
            continue
        name = text[start:end]
        if labels <= PLACES and names.get(name_key(name)) in (CITY, TOWN):
            if name not in chosen:
                chosen[name] = rng.choice(pool) if rng.random() < 0.5 else name
            name = chosen[name]
        parts += [text[at:start], name]
        out.append((start + shift, start + shift + len(name), labels))
        shift += len(name) - (end - start)
        at = end
    return "".join([*parts, text[at:]]), out
