"""Where the user's own gazetteer lies."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from geoarticle.errors import GazetteerError

VARIABLE = "GEOARTICLE_HOME"
FILE = "gazetteer.sqlite"


def user_folder(environment: Mapping[str, str] | None = None) -> Path:
    """Return the folder for what the user imports: GEOARTICLE_HOME, else the platform's data folder.

    Raises ``GazetteerError`` for a user without a home folder.
    """
    given = os.environ if environment is None else environment
    try:
        return _folder(given)
    except RuntimeError as error:
        raise GazetteerError(f"there is no folder for your own places ({error}): set {VARIABLE}") from error


def _folder(given: Mapping[str, str]) -> Path:
    if given.get(VARIABLE):
        return Path(given[VARIABLE]).expanduser()
    if sys.platform == "win32" and given.get("LOCALAPPDATA"):
        return Path(given["LOCALAPPDATA"]) / "geoarticle"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "geoarticle"
    return Path(given.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "geoarticle"


def user_store() -> Path:
    """Return the file for what the user imports; it need not exist. Raises ``GazetteerError``."""
    return user_folder() / FILE


def imported_store() -> Path | None:
    """Return the file with what the user has imported, if there is one.

    A home folder that is missing or closed to us holds none; a GEOARTICLE_HOME that cannot be looked
    into is a ``GazetteerError``, since somebody wanted it.
    """
    try:
        own = user_store()
        return own if own.is_file() else None
    except (GazetteerError, OSError) as error:
        if not os.environ.get(VARIABLE):
            return None
        if isinstance(error, GazetteerError):
            raise
        raise GazetteerError(f"{VARIABLE} cannot be looked into: {error.strerror}") from error
