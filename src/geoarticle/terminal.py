"""What the commands share: messages on standard error, positions and options."""

from __future__ import annotations

import contextlib
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geoarticle.controls import shown
from geoarticle.errors import InputError

TABLE = "table"

if TYPE_CHECKING:
    _NameType = click.ParamType[str]
else:  # generic in click 8.3 only
    _NameType = click.ParamType


def say(message: str) -> None:
    """Write a message to standard error; if nobody can be told, the work goes on."""
    with contextlib.suppress(OSError):
        click.echo(shown(message), err=True)


def put(text: str) -> None:
    """Write data to standard output; a terminal gets nothing that it would obey."""
    click.echo(shown(text) if sys.stdout.isatty() else text, nl=False)


def put_bytes(data: bytes) -> None:
    """Write data that may be no text to standard output, but not to a terminal."""
    try:
        put(data.decode())
    except UnicodeDecodeError:
        if sys.stdout.isatty():
            raise InputError("this format is not for a terminal: name a file with -o") from None
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


class FormatName(_NameType):
    """The name of a format: the table for a terminal, or one that reports are exported in."""

    name = "format"

    def get_metavar(self, *_: object, **__: object) -> str:
        """Return the names that help shows; other packages may add more."""
        from geoarticle.exports import FORMATS

        return f"[{'|'.join((TABLE, *FORMATS))}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a name that exists."""
        from geoarticle.exports import EXPORTERS

        try:
            return value if value == TABLE else EXPORTERS.row(value).name
        except InputError as error:
            self.fail(str(error), param, ctx)


def format_of(output: str | None) -> str:
    """Return the format that a file's name asks for, else the table."""
    from geoarticle.exports import EXPORTERS

    row = EXPORTERS.row_for(b"", Path(output).suffix) if output else None
    return row.name if row else TABLE


def position(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[float, float]:
    """Read "LAT,LON" in decimal degrees, or degrees and minutes as maps print them."""
    try:
        lat, lon = (float(part) for part in value.replace(",", " ").split())
    except ValueError:
        lat, lon = _printed_position(value, param)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise click.BadParameter(f"{value!r} is outside -90 to 90 (lat) or -180 to 180 (lon)", param=param)
    return lat, lon


def _printed_position(value: str, param: click.Parameter) -> tuple[float, float]:
    """Read 36°07'N 37°03'E and its kin, which geopy knows; it guesses where degree signs lack."""
    from geopy.point import Point

    try:
        if value.count("°") != 2:
            raise ValueError(value)
        point = Point.from_string(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no position: write LAT,LON in degrees, as in 36.1167,37.05", param=param
        ) from None
    return float(point.latitude), float(point.longitude)


def article_options(command: Any) -> Any:
    """Add what every command takes that reads an article."""
    command = click.option(
        "--spans",
        type=click.Path(),
        metavar="FILE",
        help="Use these mentions instead of finding them: JSON [[start, end], ..], code points.",
    )(command)
    command = click.option(
        "--outlet",
        metavar="PLACE",
        help="Where the paper is published, 'Alexandria, Louisiana', or its name or site.",
    )(command)
    command = click.option(
        "--edits",
        type=click.Path(),
        metavar="FILE",
        help="What a person decided: see geoarticle edit.  [default: ARTICLE.edits.json, where there is one]",
    )(command)
    command = click.option("--no-edits", is_flag=True, help="Leave the edits beside the article unread.")(
        command
    )
    return recogniser_option(gazetteer_option(article_number(command)))


def article_number(command: Any) -> Any:
    """Add the choice among several articles of one document."""
    return click.option(
        "--article",
        "number",
        type=click.IntRange(min=1),
        metavar="N",
        help="Only the Nth article of a document that holds several.",
    )(command)


class Listing(click.Option):
    """An option whose help lists a registry, given as "module:name", read when the help is shown."""

    def __init__(self, *names: Any, registry: str, **rest: Any) -> None:
        super().__init__(*names, **rest)
        self._registry = registry

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of help."""
        module, _, name = self._registry.partition(":")
        listed = getattr(import_module(module), name).listed
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].format(listed=listed))


def recogniser_option(command: Any) -> Any:
    """Add the choice of what finds the mentions."""
    return click.option(
        "--recogniser",
        cls=Listing,
        registry="geoarticle.mentions:RECOGNISERS",
        default="default",
        show_default=True,
        metavar="NAME",
        help="What finds the mentions: {listed}.",
    )(command)


def gazetteer_option(command: Any) -> Any:
    """Add the choice of the gazetteer."""
    return click.option(
        "--gazetteer",
        "gazetteer_path",
        type=click.Path(),
        metavar="PATH",
        help="A gazetteer file of your own.  [default: the bundled one]",
    )(command)
