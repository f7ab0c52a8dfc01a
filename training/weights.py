"""Write fitted weights as files that people read, each with what made it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from geoarticle import __version__

# Weights are fitted on what ships, never on the places that a user imported.
BUNDLED = Path(str(resources.files("geoarticle") / "data" / "world.sqlite"))


def made(corpora: Sequence[Path]) -> dict[str, Any]:
    """Return what has to be the same for the same weights: corpora, gazetteer, code and command."""
    names = Counter(path.name for path in corpora)
    return {
        "corpora": {
            path.name if names[path.name] == 1 else f"{path.parent.name}/{path.name}": sha256(path)
            for path in corpora
        },
        "gazetteer": sha256(BUNDLED),
        "code": __version__,
        "command": command(sys.argv),
    }


def command(argv: Sequence[str]) -> str:
    """Return how a module of training was started, without the folders that it was started with."""
    words = [word if word.startswith("src/") else Path(word).name for word in argv[1:]]
    return " ".join(["python -m", f"training.{Path(argv[0]).stem}", *words])


def sha256(path: Path) -> str:
    """Return the hash of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(path: Path, about: str, made: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Write a file of weights: what it is, what made it, and its numbers."""
    text = json.dumps({"about": about, "made": made, **values}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
