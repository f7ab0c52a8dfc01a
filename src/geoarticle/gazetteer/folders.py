"""Where the user's own gazetteer lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "GEOARTICLE_HOME"
FILE = "gazetteer.sqlite"


def user_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder for what the user imports: GEOARTICLE_HOME, else the platform's data folder."""
    given = os.environ if environment is None else environment
    if given.get(VARIABLE):
        return Path(given[VARIABLE]).expanduser()
    if sys.platform == "win32" and given.get("LOCALAPPDATA"):
        return Path(given["LOCALAPPDATA"]) / "geoarticle"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "geoarticle"
    return Path(given.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "geoarticle"


def user_store() -> Path:
    """Return the file that holds what the user has imported; it need not exist."""
    return user_folder() / FILE
