"""Tables of what can be chosen: readers, recognisers, exporters, gazetteer sources, engines, languages.

Each is a ``Registry``: rows of our own and, asked only for what those do not know, rows that other
packages give. Such a package names a ``Row`` as an entry point of the table's group::

    [project.entry-points."geoarticle.readers"]
    epub = "toy.reading:ROW"
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from geoarticle.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that can be chosen, by name or by a file that it accepts.

    ``place`` is "module:attribute" of what does the work, imported when it is first asked for.
    ``recognises`` looks at the bytes of a file, or the first of them; ``suffixes`` (".kml", the usual
    one first) are asked where no row knows the bytes. A row with an ``argument`` is chosen as
    spacy:MODEL, and its place is what makes the worker out of the argument. ``needs`` is what pip has
    to install where the import fails.
    """

    name: str
    place: str
    summary: str = ""
    recognises: Callable[[bytes], bool] | None = None
    suffixes: tuple[str, ...] = ()
    media_type: str = ""
    argument: str = ""
    needs: str = ""

    @property
    def shown(self) -> str:
        """The name as a user writes it."""
        return f"{self.name}:{self.argument}" if self.argument else self.name

    def load(self, argument: str = "") -> Any:
        """Return what does the work; raise ``MissingExtraError`` where a package for it is missing."""
        module, _, attribute = self.place.partition(":")
        try:
            worker = getattr(importlib.import_module(module), attribute)
            return worker(argument) if self.argument else worker
        except ModuleNotFoundError as error:
            if not self.needs:
                raise
            raise MissingExtraError(f"{self.name} needs {error.name}: pip install '{self.needs}'") from error


@dataclass(frozen=True, slots=True)
class Registry(Generic[T]):
    """A table of rows; ``noun`` is what a row is called in messages, ``group`` is that of entry points."""

    noun: str
    group: str
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row:
        """Return the row of a name, which may carry an argument; raise ``InputError`` if there is none."""
        wanted, colon, argument = name.partition(":")
        for row in chain(self.rows, self._others(wanted)):
            if row.name == wanted and bool(colon and argument) == bool(row.argument):
                return row
        known = ", ".join(row.shown for row in chain(self.rows, self._others()))
        raise InputError(f"no {self.noun} is called {name!r}: choose {known}")

    def load(self, name: str) -> T:
        """Return what does the work under a name. Raises ``InputError`` or ``MissingExtraError``."""
        return cast(T, self.row(name).load(name.partition(":")[2]))

    @property
    def listed(self) -> str:
        """The names of our own rows, each with its summary, for a command's help."""
        return ", ".join(f"{row.shown} ({row.summary})" for row in self.rows)

    def row_for(self, head: bytes, suffix: str | None) -> Row | None:
        """Return the row that accepts a file: by its first bytes, else by its suffix; None if none does.

        A suffix of None is a name that cannot be believed; "" is a name without one.
        """
        return _accepting(self.rows, head, suffix) or _accepting(tuple(self._others()), head, suffix)

    def _others(self, name: str | None = None) -> Iterator[Row]:
        """Yield the rows that other packages give, all of them or those of a name."""
        from importlib.metadata import entry_points

        points = entry_points(group=self.group)
        yield from (self._given(point) for point in points if name in (None, point.name))

    def _given(self, point: EntryPoint) -> Row:
        try:
            row = point.load()
        except Exception as error:  # somebody else's code; the user has to know whose
            raise InputError(f"the {self.noun} {point.value} cannot be loaded: {error}") from error
        if not isinstance(row, Row):
            raise InputError(f"the {self.noun} {point.value} is no geoarticle.registry.Row")
        return row


def _accepting(rows: tuple[Row, ...], head: bytes, suffix: str | None) -> Row | None:
    by_bytes = (row for row in rows if row.recognises is not None and row.recognises(head))
    by_suffix = (row for row in rows if suffix is not None and suffix.lower() in row.suffixes)
    return next(by_bytes, None) or next(by_suffix, None)


def beginning(*marks: bytes) -> Callable[[bytes], bool]:
    """Return what recognises a file by the marks that one of its kind begins with."""
    return lambda head: head.startswith(marks)
