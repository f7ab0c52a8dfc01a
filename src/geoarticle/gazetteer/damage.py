"""What reading a damaged data file looks like: one error, whichever byte is wrong.

SQLite notices a torn page, not a flipped letter: a number may come back as text, a name as bytes,
a latitude as 200. Hashing 50 MB at every start would find all of it and cost a fifth of a second.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from geoarticle.errors import GazetteerError

FAULTS = (sqlite3.Error, ValueError, TypeError, AttributeError, IndexError, OverflowError, ArithmeticError)
_LONGEST = 200
P = ParamSpec("P")
T = TypeVar("T")


class HasFile(Protocol):
    """What reads from a data file."""

    file: Path


S = TypeVar("S", bound=HasFile)


def damaged(file: Path, error: Exception) -> GazetteerError:
    """Return the error for a file that cannot be what was written."""
    reason = " ".join(str(error).split())[:_LONGEST]  # SQLite quotes a schema that it cannot read
    if isinstance(error, sqlite3.ProgrammingError):
        return GazetteerError(f"{file} cannot be asked: {reason}")
    return GazetteerError(f"{file} is damaged ({reason}): make it again")


def told_as_damage(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Make a method that reads a data file raise ``GazetteerError`` for what only damage explains."""

    @functools.wraps(method)
    def guarded(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except FAULTS as error:
            raise damaged(self.file, error) from error

    return guarded
