"""`geoarticle batch` and `geoarticle archive`: many articles, and very many."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from geoarticle import tables
from geoarticle.budget import Budget
from geoarticle.errors import InputError
from geoarticle.files import STANDARD, is_written_through, keep_apart, reason, written_whole
from geoarticle.terminal import Listing, gazetteer_option, put, recogniser_option, say

if TYPE_CHECKING:
    from geoarticle.jobs import Settings, Tally
    from geoarticle.jobs.archive import Means, Status
    from geoarticle.jobs.plans import Plan

    Runner = Callable[..., Tally]


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


def _settings(*, no_text: bool, gazetteer_path: str | None, recogniser: str, seconds: float) -> Settings:
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

    settings = _settings(**rest)
    keep_apart([target], [path for path in (source, settings.gazetteer) if path is not None])
    run = partial(jobs.run, settings=settings, engine=engine, workers=workers, progress=_Pace().count)
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
    _clear_line()
    _say_tally(tally)


def _say_tally(tally: Tally) -> None:
    say(f"{tables.count(tally.articles, 'article')}, {tally.errors} with an error")
    if tally.repeated:
        say(f"{tables.count(tally.repeated, 'article')} came with an id that an earlier one has")


def _with_outlets(lines: IO[bytes], out: IO[bytes], settings: Settings, run: Runner) -> IO[bytes]:
    """Return the lines with the home of each one's outlet, as far as the others tell it."""
    from geoarticle.jobs.outlets import with_outlets

    if not lines.seekable():
        raise InputError("--learn-outlets reads its input twice: give a file")
    learned = with_outlets(lines, out, settings, run)
    _clear_line()
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
        reader = Reader(means=means, fields=fields, progress=_Pace(noun="documents").count)
        own = Path(target).absolute()
        documents = [one for one in documents_of(source) if Path(one.path).absolute() != own]
        with tempfile.TemporaryFile() as lines:
            lines.writelines(line + b"\n" for line in reader.read(documents))
            _clear_line()
            lines.seek(0)
            yield lines


def _opened(source: str) -> IO[bytes]:
    try:
        return Path(source).open("rb")
    except (OSError, ValueError) as error:
        raise InputError(f"{source} cannot be read: {reason(error)}") from None


class _Pace:
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


def _clear_line() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def _share(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    """Read "3/200", the fourth of two hundred runs."""
    try:
        index, shares = (int(number) for number in value.split("/"))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not like 0/200", param=param) from None
    if not 0 <= index < shares:
        raise click.BadParameter(f"of {shares} runs the first is 0, the last {shares - 1}", param=param)
    return index, shares


@click.group()
def archive() -> None:
    """Answer very many articles in parts, on one machine or on several."""


@archive.command("run")
@click.argument("sources", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(), required=True, metavar="FOLDER", help="Where it goes.")
@click.option(
    "--part",
    "share",
    callback=_share,
    default="0/1",
    show_default=True,
    metavar="I/N",
    help="Make every N-th part from the I-th on: one of N runs that share the work.",
)
@click.option(
    "--part-articles",
    type=click.IntRange(min=1),
    default=2000,
    show_default=True,
    help="How many articles a part has, where the folder is new.",
)
@fields_option
@click.option(
    "--learn-outlets",
    is_flag=True,
    help="Go over the articles twice: first to learn where each source is at home.",
)
@click.option("--retry", is_flag=True, help="Also answer again what was answered with an error.")
@click.option("--accept-change", is_flag=True, help="Go on although version, gazetteer or options changed.")
@job_options
def run_archive(
    sources: tuple[str, ...],
    output: str,
    share: tuple[int, int],
    part_articles: int,
    fields: dict[str, str],
    learn_outlets: bool,
    retry: bool,
    accept_change: bool,
    workers: int,
    engine: str,
    **rest: Any,
) -> None:
    """Answer the articles of files and folders into a folder of parts.

    \b
    geoarticle archive run 2024.jsonl 2025.jsonl -o out/ --workers 8
    geoarticle archive run pages/ crawl.warc.gz articles.csv -o out/ --workers 8
    geoarticle archive run *.jsonl -o out/ --part $SLURM_ARRAY_TASK_ID/200

    An INPUT is a file of JSON lines, see `geoarticle batch`, or any document that `geoarticle read` reads,
    or a folder of those. Documents are read into out/articles/ before anything else.

    Whatever ends it, the same command does the rest: out/parts/ has a file for each part that is done,
    whole or not at all, in the order of the articles.
    """  # noqa: D301
    from geoarticle.jobs import archive
    from geoarticle.jobs.makers import makers
    from geoarticle.jobs.plans import kept_plan

    folder, settings = Path(output), _settings(**rest)
    means = archive.Means(settings=settings, engine=engine, workers=workers, share=share)
    told = {"fields": ",".join(f"{fact}={column}" for fact, column in fields.items())} if fields else {}
    told |= {"outlets": "learned"} if learn_outlets else {}
    plan = kept_plan(
        folder,
        [str(Path(source).absolute()) for source in sources],
        makers(settings) | told,
        part_articles=part_articles,
        accept_change=accept_change,
        reading=archive.Reader(means=means, fields=fields, progress=_Pace(noun="documents").count),
    )
    if retry:
        archive.retry_errors(plan, folder, means)
    if not learn_outlets:
        _run(archive.run_parts, plan, folder, means)
    elif archive.missing(plan, folder):
        first = folder / archive.FIRST
        _run(archive.run_parts, plan, first, means, "first pass: ")
        if archive.missing(plan, first):
            say("outlets are learned from all parts: give the command again when the other shares are done")
        else:
            _run(archive.run_second, plan, folder, means)


def _run(work: Callable[..., int], plan: Plan, folder: Path, means: Means, called: str = "") -> None:
    from geoarticle.jobs import archive

    before = archive.status(plan, folder)
    work(plan, folder, means, _Pace(before.articles - before.articles_done).count)
    _clear_line()
    say(called + _told(archive.status(plan, folder)))


@archive.command("status")
@click.argument("folder", type=click.Path())
def archive_status(folder: str) -> None:
    """Say how far an archive is."""
    from geoarticle.jobs import archive
    from geoarticle.jobs.plans import read_plan

    put(_told(archive.status(read_plan(Path(folder)), Path(folder))) + "\n")


@archive.command("errors")
@click.argument("folder", type=click.Path())
def archive_errors(folder: str) -> None:
    """List the answers that are errors, as JSON lines; say how many ids came again."""
    from geoarticle.jobs import archive
    from geoarticle.jobs.plans import read_plan
    from geoarticle.jobs.running import Count

    count = Count()
    for answer in archive.answers(read_plan(Path(folder)), Path(folder)):
        count.add(answer)
        if answer.failed:
            put(answer.line.decode("utf-8") + "\n")
    _say_tally(count.tally)


@archive.command("export")
@click.argument("folder", type=click.Path())
@click.option("-o", "--output", type=click.Path(), required=True, metavar="FOLDER", help="Where they go.")
@click.option(
    "--format",
    "form",
    cls=Listing,
    registry="geoarticle.jobs.tables:TABLE_FORMATS",
    default="geoparquet",
    show_default=True,
    metavar="NAME",
    help="How to write them: {listed}.",
)
def archive_export(folder: str, output: str, form: str) -> None:
    """Write tables: articles, mentions, places, checks, and which article names which place.

    The parts that are done go in. The names of the files go to standard output.
    """
    from geoarticle.jobs import archive, tables
    from geoarticle.jobs.plans import read_plan

    plan = read_plan(Path(folder))
    for file in tables.export(plan, Path(folder), form, Path(output)):
        put(f"{file}\n")
    say(_told(archive.status(plan, Path(folder))))


@click.command("map")
@click.argument("source", type=click.Path(), metavar="ARCHIVE|REPORTS")
@click.option(
    "-o", "--output", default="atlas.html", show_default=True, metavar="FILE", help="The page to write."
)
@click.option("--title", metavar="TEXT", help="What the page is called.  [default: the archive's name]")
def map_archive(source: str, output: str, title: str | None) -> None:
    """Map an archive, or the reports of a batch, on one page.

    Its places are counted by article, in time, with filters; the page opens offline, as that of
    `geoarticle render` does. The parts that are done go in.
    """
    from geoarticle import maps
    from geoarticle.jobs import archive, atlas
    from geoarticle.jobs.plans import read_plan

    given = Path(source)
    keep_apart([output], [source])
    if given.is_file():
        about = ["Made with geoarticle"]
        stories, pins = atlas.gathered_from(given)
    else:
        plan = read_plan(given)
        about = [_told(archive.status(plan, given)), _made(plan.made_with)]
        stories, pins = atlas.gathered(plan, given)
    if not stories:
        raise InputError(f"{source} holds no articles to map: {about[0]}")
    name = title or given.absolute().stem
    maps.render_atlas(stories, pins, Path(output), title=name, about=about)
    put(f"{output}\n")
    say(f"{tables.count(len(stories), 'article')}, {tables.count(len(pins), 'place')}")


def _made(made_with: dict[str, str]) -> str:
    return "Made with geoarticle: " + ", ".join(f"{name} {value}" for name, value in made_with.items())


def _told(status: Status) -> str:
    parts = f"{status.parts_done:,} of {tables.count(status.parts, 'part')}"
    return f"{parts} done, {status.articles_done:,} of {tables.count(status.articles, 'article')}"
