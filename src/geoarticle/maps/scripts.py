"""The page's scripts: ES modules in ``assets/``, joined into one function that runs from disk.

A page opened from disk may not import modules, so imports and exports are taken off and the modules
stand in one scope, each after those that it imports. That is right only for plain modules: at the
margin of a line may stand one-line imports of names, declarations with or without ``export``,
comments and closing brackets. Everything else is refused, so that nothing is joined wrongly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from geoarticle.errors import GeoarticleError

_Read = Callable[[str], str]  # the text of a file by its name
_NAMES = re.compile(r'import \{ (\w+(?:, \w+)*) \} from "\./([\w-]+\.js)";')
_JSON = re.compile(r'import (\w+) from "\./([\w-]+\.json)" with \{ type: "json" \};')
_DECLARED = re.compile(r"(export )?(?:(?:async )?function|class|const|let) (\w+)\b(?!,)")
_PLAIN = re.compile(r"$|\s|//|[}\])]")
_ELSEWHERE = re.compile(r"\bimport\s*\(|\bimport\.meta\b|</script", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Module:
    """A module without its imports and exports: names that it wants by file, has, and offers."""

    name: str
    wants: tuple[tuple[str, tuple[str, ...]], ...]
    has: tuple[str, ...]
    offers: frozenset[str]
    text: str


def asset(name: str) -> str:
    """Return one of the page's own styles or scripts."""
    return (resources.files("geoarticle.maps") / "assets" / name).read_text(encoding="utf-8")


@cache
def joined(entry: str, last: str, read: _Read = asset) -> str:
    """Return the module ``entry`` and all that it imports as one function, which ends with ``last``.

    Raises ``GeoarticleError`` for modules that cannot be joined: a form that is not known, a circle,
    a name that is declared twice or imported but not exported.
    """
    modules: dict[str, _Module] = {}
    _gather(entry, read, modules, ())
    owners: dict[str, str] = {}
    for module in modules.values():
        for name in module.has:
            if name in owners:
                raise GeoarticleError(f"{name} is declared in {owners[name]} and in {module.name}")
            owners[name] = module.name
        for file, names in module.wants:
            if missing := sorted({*names} - modules[file].offers):
                raise GeoarticleError(f"{module.name} imports {', '.join(missing)}, which {file} lacks")
    parts = "\n".join(module.text for module in modules.values())
    return f'(function () {{\n"use strict";\n{parts}\n{last}\n}})()'


def _gather(name: str, read: _Read, modules: dict[str, _Module], above: tuple[str, ...]) -> None:
    """Add a module after those that it imports."""
    if name in above:
        raise GeoarticleError(f"modules in a circle: {' > '.join((*above, name))}")
    if name not in modules:
        module = _module(name, read)
        for file, _ in module.wants:
            _gather(file, read, modules, (*above, name))
        modules[name] = module


def _module(name: str, read: _Read) -> _Module:
    wants, has, offers, kept = [], [], set(), []
    for number, line in enumerate(read(name).splitlines(), 1):
        if found := _NAMES.fullmatch(line):
            wants.append((found[2], tuple(found[1].split(", "))))
        elif found := _JSON.fullmatch(line):
            has.append(found[1])
            kept.append(f"const {found[1]} = {json.dumps(json.loads(read(found[2])))};")
        elif (found := _DECLARED.match(line)) and not _ELSEWHERE.search(line):
            has.append(found[2])
            offers |= {found[2]} if found[1] else set()
            kept.append(line.removeprefix("export "))
        elif _PLAIN.match(line) and not _ELSEWHERE.search(line):
            kept.append(line)
        else:
            raise GeoarticleError(f"{name}, line {number}: not a form that can be joined: {line.strip()}")
    return _Module(
        name=name, wants=tuple(wants), has=tuple(has), offers=frozenset(offers), text="\n".join(kept)
    )
