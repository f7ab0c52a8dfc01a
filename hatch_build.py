"""Build hook: unpack the gazetteer files into the package, for wheels and for editable installs.

`gazetteer/dist/NAME.sqlite.xz` becomes `src/geoarticle/data/NAME.sqlite`. What is there already is kept
while it is newer than its archive, or while there is no archive and somebody built it in place.
"""

from __future__ import annotations

import lzma
import os
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAMES = ("world", "outlines")


class UnpackData(BuildHookInterface[Any]):
    """Unpack the data before a build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Unpack what is missing or came from another archive."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        for name in NAMES:
            unpack(root / "gazetteer" / "dist" / f"{name}.sqlite.xz", root / "src" / "geoarticle" / "data")


def unpack(archive: Path, folder: Path) -> None:
    """Unpack one archive into a folder, whole or not at all, unless a newer file lies there."""
    target = folder / archive.stem
    if not archive.is_file():
        if target.is_file():
            return
        raise FileNotFoundError(f"{archive} is missing: fetch the whole repository, or build the gazetteer")
    if target.is_file() and target.stat().st_mtime >= archive.stat().st_mtime:
        return
    part = folder / f".{archive.stem}.{os.getpid()}.part"
    try:
        with lzma.open(archive) as packed, part.open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)
        part.replace(target)
    except (lzma.LZMAError, EOFError) as error:
        raise OSError(f"{archive} is damaged ({error}): fetch it again") from error
    finally:
        part.unlink(missing_ok=True)
