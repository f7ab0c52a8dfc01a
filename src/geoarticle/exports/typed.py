"""Plain values against described ones: records out, records in, and their JSON Schema.

A record is a frozen dataclass of strings, numbers, booleans, literals, GeoJSON, other records, and
tuples of these; annotations add ranges and notes. ``read`` is strict and names the path of what is
wrong, ``plain`` writes, ``json_schema`` describes. A value read back is the value that was written.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from geoarticle.exports.shapes import GEOMETRY_SCHEMA, read_geometry
from geoarticle.exports.wrong import Wrong, shown
from geoarticle.model import GeoJson

Reader = Callable[[Any], Any]
Record = TypeVar("Record")
_NAMES = {
    str: "a string", bool: "true or false", int: "a whole number", float: "a number", dict: "an object",
    list: "an array", NoneType: "null",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest number allowed; ``below`` is one that is not reached."""

    low: float = -math.inf
    high: float = math.inf
    below: float = math.inf

    def check(self, value: float, written: object) -> None:
        """Raise ``Wrong`` for a number outside; ``written`` is how it stands in the file."""
        if not (self.low <= value <= self.high and value < self.below):
            most = min(self.high, self.below)
            where = f"outside {self.low:g} to {most:g}" if most < math.inf else f"below {self.low:g}"
            raise Wrong(f"{shown(written)} is {where}")

    def schema(self) -> dict[str, Any]:
        """Return the range as JSON Schema has it."""
        words = {"minimum": self.low, "maximum": self.high, "exclusiveMaximum": self.below}
        return {word: edge for word, edge in words.items() if math.isfinite(edge)}


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about a field, for the JSON Schema."""

    text: str


def read(kind: type[Record], value: object) -> Record:
    """Return a value as a record; raises ``InputError`` with the path of what is wrong."""
    try:
        record: Record = _reader(cast("Any", kind))(value)
    except Wrong as wrong:
        raise wrong.as_input_error() from None
    return record


def plain(value: Any) -> Any:
    """Return a record, or what a record holds, as values that JSON has."""
    if is_dataclass(value):
        kind: Any = type(value)
        return {
            name: plain(inner)
            for name, optional in _members(kind)
            if (inner := getattr(value, name)) is not None or not optional
        }
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    return value


@cache
def _members(kind: Any) -> tuple[tuple[str, bool], ...]:
    """Return the fields' names, each with whether it is left out when it is None."""
    return tuple((field.name, field.default is None) for field in fields(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _reader(kind: Any) -> Reader:
    """Return what reads values of a kind; made once for each."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind == GeoJson:
        return lambda value: read_geometry(_exactly(dict, value))
    if origin is Annotated:
        return _ranged(_reader(inner[0]), tuple(part for part in inner[1:] if isinstance(part, Range)))
    if origin in (Union, UnionType):
        (present,) = (part for part in inner if part is not NoneType)
        return _nullable(_reader(present))
    if origin is Literal:
        return _choice(inner)
    if origin is tuple:
        return _array(inner)
    if is_dataclass(kind):
        return _object(kind)
    return {str: _text, float: _number}.get(kind) or (lambda value: _exactly(kind, value))


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise Wrong(f"{shown(value)} is not {_NAMES[kind]}")
    return value


def _text(value: Any) -> str:
    text: str = _exactly(str, value)
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Wrong(f"{shown(value)} holds half a character")
    return text


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise Wrong(f"{shown(value)} is not a number")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Wrong(f"{shown(value)} is not a number that can be reckoned with")
    return number


def _ranged(read_inner: Reader, ranges: tuple[Range, ...]) -> Reader:
    def read_ranged(value: Any) -> Any:
        found = read_inner(value)
        for span in ranges:
            span.check(found, value)
        return found

    return read_ranged if ranges else read_inner


def _nullable(read_inner: Reader) -> Reader:
    return lambda value: None if value is None else read_inner(value)


def _choice(words: tuple[Any, ...]) -> Reader:
    def read_choice(value: Any) -> Any:
        if type(value) is not str or value not in words:
            raise Wrong(f"{shown(value)} is none of {', '.join(words)}")
        return value

    return read_choice


def _array(inner: tuple[Any, ...]) -> Reader:
    of = _reader(inner[0])
    size = None if inner[-1] is Ellipsis else len(inner)

    def read_array(value: Any) -> tuple[Any, ...]:
        _exactly(list, value)
        if size is not None and len(value) != size:
            raise Wrong(f"{len(value)} values in place of {size}")
        out = []
        for number, item in enumerate(value):
            try:
                out.append(of(item))
            except Wrong as wrong:
                raise wrong.inside(f"[{number}]") from None
        return tuple(out)

    return read_array


def _object(kind: Any) -> Reader:
    hints = _hints(kind)
    members = tuple((field, _reader(hints[field.name])) for field in fields(kind))

    def read_object(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Wrong(f"{shown(value)} is not an object")
        found = {field.name: _member(field, of, value) for field, of in members}
        try:
            return kind(**found)
        except Wrong:
            raise
        except ValueError as error:  # what the value refuses at birth
            raise Wrong(str(error)) from None

    return read_object


def _member(field: Field[Any], of: Reader, values: Mapping[str, Any]) -> Any:
    if field.name not in values:
        if field.default is MISSING:
            raise Wrong("it is missing", field.name)
        return field.default
    try:
        return of(values[field.name])
    except Wrong as wrong:
        raise wrong.inside(field.name) from None


def json_schema(kind: Any) -> dict[str, Any]:
    """Return the JSON Schema of a record, what it refers to under ``$defs``."""
    defs: dict[str, Any] = {}
    whole = _object_schema(kind, defs)
    return {**whole, "$defs": dict(sorted(defs.items()))}


def _object_schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    hints = _hints(kind)
    return {
        "type": "object",
        "description": kind.__doc__.partition("\n")[0],
        "required": [field.name for field in fields(kind) if field.default is MISSING],
        "properties": {field.name: _schema(hints[field.name], defs) for field in fields(kind)},
    }


def _schema(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if kind == GeoJson:
        return dict(GEOMETRY_SCHEMA)
    if origin is Annotated:
        out = _schema(inner[0], defs)
        for part in inner[1:]:
            out |= part.schema() if isinstance(part, Range) else {"description": part.text}
        return out
    if origin in (Union, UnionType):
        (present,) = (part for part in inner if part is not NoneType)
        return {"anyOf": [_schema(present, defs), {"type": "null"}]}
    if origin is Literal:
        return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
    if origin is tuple:
        many = {"type": "array", "items": _schema(inner[0], defs)}
        return many if inner[-1] is Ellipsis else {**many, "minItems": len(inner), "maxItems": len(inner)}
    if is_dataclass(kind):
        name = cast("type", kind).__name__.removesuffix("Record")
        if name not in defs:
            defs[name] = _object_schema(kind, defs)
        return {"$ref": f"#/$defs/{name}"}
    return {"type": {str: "string", bool: "boolean", int: "integer", float: "number"}[kind]}
