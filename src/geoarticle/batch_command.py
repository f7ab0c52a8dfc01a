"""`geoarticle batch`: many articles, answered in order."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from geoarticle import tables
from geoarticle.budget import Budget
from geoarticle.errors import InputError
from geoarticle.files import STANDARD, is_written_through, keep_apart, reason, written_whole
from geoarticle.terminal import Listing, gazetteer_option, recogniser_option, say

if TYPE_CHECKING:
    from geoarticle.jobs import Settings, Tally

    Runner = Callable[..., Tally]


@click.command()
@click.argument("source", metavar="INPUT")
@click.argument("target", metavar="OUTPUT")
@click.option(
    "--workers", type=click.IntRange(min=1, max=256), default=1, show_default=True, help="How many processes."
)
@click.option(
    "--engine",
    cls=Listing,
    registry="geoarticle.jobs:ENGINES",
    default="processes",
    show_default=True,
    metavar="NAME",
    help="What runs the job: {listed}.",
)
@click.option(
    "--seconds-per-article",
    "seconds",
    type=click.FloatRange(min=0.1, max=86_400),
    default=Budget().seconds,
    show_default=True,
    metavar="N",
    help="After so long what is done of an article is its answer; half as long again, and it is an error.",
)
@click.option("--afresh", is_flag=True, help="Forget what an earlier run that was cut short has finished.")
@click.option("--no-text", is_flag=True, help="Leave nothing of the articles but the names.")
@recogniser_option
@gazetteer_option
def batch(
    source: str,
    target: str,
    workers: int,
    engine: str,
    afresh: bool,
    no_text: bool,
    gazetteer_path: str | None,
    **rest: Any,
) -> None:
    """Answer JSON lines with reports.

    The order is kept; - is standard input or output.

    \b
    in:   {"id": 1, "text": "..", "spans": [[0, 6]]}
          optional: spans, title, byline, published, source, language
    out:  {"id": 1, "schema": "geoarticle.report/1", ..}  or  {"id": 1, "error": ".."}

    A bad line never stops the run, nor does a line that takes too long or kills its process: each
    becomes an error line, and the exit code is 0 when every line has its answer. OUTPUT appears when
    all is done. A run cut short leaves its finished lines beside it, and the same command goes on.
    """  # noqa: D301
    from geoarticle import jobs

    keep_apart([target], [path for path in (source, gazetteer_path) if path is not None])
    settings = jobs.Settings(gazetteer=gazetteer_path, text=not no_text, **rest)
    run = partial(jobs.run, settings=settings, engine=engine, workers=workers, progress=_progress())
    with _lines_of(source) as lines:
        if target == STANDARD:
            tally = run(lines, sys.stdout.buffer)
        elif lines.seekable() and not is_written_through(Path(target)):
            tally = _resumed(run, lines, Path(target), settings, afresh=afresh)
        else:
            with written_whole(Path(target)) as out:
                tally = run(lines, out)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    say(f"{tables.count(tally.articles, 'article')}, {tally.errors} with an error")
    if tally.repeated:
        say(f"{tables.count(tally.repeated, 'article')} came with an id that an earlier one has")


def _resumed(run: Runner, lines: IO[bytes], target: Path, settings: Settings, *, afresh: bool) -> Tally:
    from geoarticle import jobs

    part = None
    try:
        with jobs.resumable(target, lines, settings, afresh=afresh) as part:
            if part.has_lines:
                say("an earlier run was cut short: going on from its finished lines")
            return run(lines, part.file, done=part.answers())
    except BaseException:
        if part and part.has_lines:
            say(f"the finished lines are kept in {part.path}: the same command goes on from there")
        raise


def _lines_of(source: str) -> contextlib.AbstractContextManager[IO[bytes]]:
    if source == STANDARD:
        return contextlib.nullcontext(sys.stdin.buffer)
    try:
        return Path(source).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{source} cannot be read: {reason(error)}") from None


def _progress() -> Callable[[Tally], None] | None:
    """Return what shows a run's progress on a terminal, at most ten times a second."""
    if not sys.stderr.isatty():
        return None
    start = time.monotonic()
    shown = 0.0

    def show(tally: Tally) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown >= 0.1:
            shown = now
            speed = tally.articles / max(now - start, 0.001)
            click.echo(f"\r{tally.articles} articles, {speed:.1f} a second ", nl=False, err=True)

    return show
