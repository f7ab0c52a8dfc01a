"""What the commands share that run many articles: options, settings, how a run gets on."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import click

from geoarticle import tables
from geoarticle.budget import Budget
from geoarticle.terminal import Listing, gazetteer_option, recogniser_option, say

if TYPE_CHECKING:
    from geoarticle.jobs import Settings, Tally


def job_options(command: Any) -> Any:
    """Add what every command takes that runs a job."""
    for option in reversed(
        [
            click.option(
                "--workers",
                type=click.IntRange(min=1, max=256),
                default=1,
                show_default=True,
                help="How many processes.",
            ),
            click.option(
                "--engine",
                cls=Listing,
                registry="geoarticle.jobs:ENGINES",
                default="processes",
                show_default=True,
                metavar="NAME",
                help="What runs the job: {listed}.",
            ),
            click.option(
                "--seconds-per-article",
                "seconds",
                type=click.FloatRange(min=0.1, max=86_400),
                default=Budget().seconds,
                show_default=True,
                metavar="N",
                help="After so long what is done of an article is its answer; half as long again, and it is"
                " an error.",
            ),
            click.option("--no-text", is_flag=True, help="Leave nothing of the articles but the names."),
            recogniser_option,
            gazetteer_option,
        ]
    ):
        command = option(command)
    return command


def settings_of(*, no_text: bool, gazetteer_path: str | None, recogniser: str, seconds: float) -> Settings:
    """Return the settings that the options of ``job_options`` give."""
    from geoarticle.jobs import Settings

    return Settings(gazetteer=gazetteer_path, recogniser=recogniser, text=not no_text, seconds=seconds)


def _fields(_ctx: click.Context, param: click.Parameter, value: str) -> dict[str, str]:
    """Read "text=body,title=head"."""
    known = ("text", "title", "byline", "published", "language", "source", "site", "url")
    fields = dict(pair.partition("=")[::2] for pair in value.split(",") if pair)
    wrong = [fact for fact, column in fields.items() if fact not in known or not column]
    if wrong:
        raise click.BadParameter(
            f"{wrong[0]!r} is no fact with a column: write text=body; facts are {', '.join(known)}",
            param=param,
        )
    return fields


fields_option = click.option(
    "--fields",
    callback=_fields,
    default="",
    metavar="NAMES",
    help="Which columns of tables hold what: text=body,title=head.",
)


def say_tally(tally: Tally) -> None:
    """Say how a run went."""
    say(f"{tables.count(tally.articles, 'article')}, {tally.errors} with an error")
    if tally.repeated:
        say(f"{tables.count(tally.repeated, 'article')} came with an id that an earlier one has")


class Pace:
    """Shows on a terminal how a run gets on, at most ten times a second."""

    def __init__(self, articles: int | None = None, noun: str = "articles") -> None:
        """Take how many articles there are to do, where that is known, and what they are called."""
        self._articles = articles
        self._noun = noun
        self._done = 0
        self._start = self._shown = time.monotonic()

    def count(self, *_: object) -> None:
        """Note one article more."""
        self._done += 1
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._shown >= 0.1:
            self._shown = now
            rate = self._done / (now - self._start)
            left = f", {(self._articles - self._done) / rate / 60:.0f} minutes left" if self._articles else ""
            click.echo(f"\r{self._done:,} {self._noun}, {rate:.1f} a second{left} ", nl=False, err=True)


def clear_line() -> None:
    """Take away what shows on a terminal how a run gets on."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
