"""What the data files that ship are: their hashes, so that a flipped letter cannot pass for an answer.

Outlines are checked when they are opened (5 MB, 0.013 s). The gazetteer is ten times as large, and hashing it
at every start would cost more than opening it and a hundred look-ups: `geoarticle gazetteer info` checks it.
"""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path

from geoarticle.errors import GazetteerError

NAME = "manifest.json"


def data_file(name: str) -> Path:
    """Return where a data file of the package lies."""
    return Path(str(resources.files("geoarticle") / "data" / name))


def check(file: Path) -> None:
    """Raise ``GazetteerError`` when a file of the package is not the one that its manifest lists."""
    listed = _listed(file.with_name(NAME))
    if file.name in listed and _digest(file) != listed[file.name]:
        raise GazetteerError(
            f"{file} is not the file that was shipped: reinstall geoarticle, or build it again"
        )


def record(file: Path) -> None:
    """Write a file that was built into the manifest beside it, where there is one."""
    manifest = file.with_name(NAME)
    if manifest.is_file():
        listed = dict(sorted({**_listed(manifest), file.name: _digest(file)}.items()))
        manifest.write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


def _listed(manifest: Path) -> dict[str, str]:
    """Return the hashes by file name; a folder that has no manifest lists nothing."""
    try:
        listed = json.loads(manifest.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{manifest} is damaged ({error}): reinstall geoarticle") from error
    return {str(name): str(digest) for name, digest in listed.items()} if isinstance(listed, dict) else {}


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
