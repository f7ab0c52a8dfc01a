"""`geoarticle batch`: many articles, answered into one file."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from geoarticle import tables
from geoarticle.errors import InputError
from geoarticle.files import STANDARD, is_written_through, keep_apart, reason, written_whole
from geoarticle.job_options import Pace, clear_line, fields_option, job_options, say_tally, settings_of
from geoarticle.terminal import say

if TYPE_CHECKING:
    from geoarticle.jobs import Settings, Tally

    Runner = Callable[..., Tally]


@click.command()
@click.argument("source", metavar="INPUT")
@click.argument("target", metavar="OUTPUT")
@click.option("--afresh", is_flag=True, help="Forget what an earlier run that was cut short has finished.")
@click.option(
    "--learn-outlets",
    is_flag=True,
    help="Go over the articles twice: first to learn where each source is at home.",
)
@fields_option
@job_options
def batch(
    source: str,
    target: str,
    workers: int,
    engine: str,
    afresh: bool,
    learn_outlets: bool,
    fields: dict[str, str],
    **rest: Any,
) -> None:
    """Answer JSON lines, or the articles of documents, with reports.

    The order is kept; - is standard input or output. INPUT may also be any document that `geoarticle
    read` reads, or a folder of those: an article is then called by its file, "mail.eml#2" if there are
    several in it.

    \b
    in:   {"id": 1, "text": "..", "spans": [[0, 6]]}
          optional: spans, title, byline, published, source, outlet, language
    out:  {"id": 1, "schema": "geoarticle.report/1", ..}  or  {"id": 1, "error": ".."}

    A bad line never stops the run, nor does a line that takes too long or kills its process: each
    becomes an error line, and the exit code is 0 when every line has its answer. OUTPUT appears when
    all is done. A run cut short leaves its finished lines beside it, and the same command goes on.
    """  # noqa: D301
    from geoarticle import jobs

    settings = settings_of(**rest)
    keep_apart([target], [path for path in (source, settings.gazetteer) if path is not None])
    run = partial(jobs.run, settings=settings, engine=engine, workers=workers, progress=Pace().count)
    with contextlib.ExitStack() as opened:
        lines = opened.enter_context(_lines_of(source, target, fields, settings, engine, workers))
        if learn_outlets:
            lines = _with_outlets(lines, opened.enter_context(tempfile.TemporaryFile()), settings, run)
        if target == STANDARD:
            tally = run(lines, sys.stdout.buffer)
        elif lines.seekable() and not is_written_through(Path(target)):
            tally = _resumed(run, lines, Path(target), settings, afresh=afresh)
        else:
            with written_whole(Path(target)) as out:
                tally = run(lines, out)
    clear_line()
    say_tally(tally)


def _with_outlets(lines: IO[bytes], out: IO[bytes], settings: Settings, run: Runner) -> IO[bytes]:
    """Return the lines with the home of each one's outlet, as far as the others tell it."""
    from geoarticle.jobs.outlets import with_outlets

    if not lines.seekable():
        raise InputError("--learn-outlets reads its input twice: give a file")
    learned = with_outlets(lines, out, settings, run)
    clear_line()
    say(f"the home of the outlet was learned for {tables.count(learned, 'article')}")
    return out


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


@contextlib.contextmanager
def _lines_of(
    source: str, target: str, fields: dict[str, str], settings: Settings, engine: str, workers: int
) -> Iterator[IO[bytes]]:
    """Give the lines of a file, or those that its documents are read into."""
    from geoarticle.jobs.archive import Means, Reader
    from geoarticle.jobs.intake import documents_of, holds_lines

    if source == STANDARD:
        yield sys.stdin.buffer
    elif holds_lines(source, fields):
        with _opened(source) as lines:
            yield lines
    else:
        means = Means(settings=settings, engine=engine, workers=workers)
        reader = Reader(means=means, fields=fields, progress=Pace(noun="documents").count)
        own = Path(target).absolute()
        documents = [one for one in documents_of(source) if Path(one.path).absolute() != own]
        with tempfile.TemporaryFile() as lines:
            lines.writelines(line + b"\n" for line in reader.read(documents))
            clear_line()
            lines.seek(0)
            yield lines


def _opened(source: str) -> IO[bytes]:
    try:
        return Path(source).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{source} cannot be read: {reason(error)}") from None
