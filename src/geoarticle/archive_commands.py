"""`geoarticle archive` and `geoarticle map`: very many articles, in parts, tables and one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geoarticle import tables
from geoarticle.errors import InputError
from geoarticle.files import keep_apart
from geoarticle.job_options import Pace, clear_line, fields_option, job_options, say_tally, settings_of
from geoarticle.terminal import Listing, put, say

if TYPE_CHECKING:
    from geoarticle.jobs.archive import Means, Status
    from geoarticle.jobs.plans import Plan


def _share(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, int]:
    """Read "3/200", the fourth of two hundred runs."""
    try:
        index, shares = (int(number) for number in value.split("/"))
    except ValueError:
        raise click.BadParameter(f"{value!r} is not like 0/200", param=param) from None
    if not 0 <= index < shares:
        raise click.BadParameter(f"of {shares} runs the first is 0, the last {shares - 1}", param=param)
    return index, shares


_share_option = click.option(
    "--part",
    "share",
    callback=_share,
    default="0/1",
    show_default=True,
    metavar="I/N",
    help="Make every N-th part from the I-th on: one of N runs that share the work.",
)
_accept_option = click.option(
    "--accept-change", is_flag=True, help="Go on although version, gazetteer or options changed."
)


@click.group()
def archive() -> None:
    """Answer very many articles in parts, on one machine or on several."""


@archive.command("run")
@click.argument("sources", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", type=click.Path(), required=True, metavar="FOLDER", help="Where it goes.")
@_share_option
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
@_accept_option
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

    folder, settings = Path(output), settings_of(**rest)
    means = archive.Means(settings=settings, engine=engine, workers=workers, share=share)
    told = {"fields": ",".join(f"{fact}={column}" for fact, column in fields.items())} if fields else {}
    told |= {"outlets": "learned"} if learn_outlets else {}
    plan = kept_plan(
        folder,
        [str(Path(source).absolute()) for source in sources],
        makers(settings) | told,
        part_articles=part_articles,
        accept_change=accept_change,
        reading=archive.Reader(means=means, fields=fields, progress=Pace(noun="documents").count),
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
    work(plan, folder, means, Pace(before.articles - before.articles_done).count)
    clear_line()
    say(called + _told(archive.status(plan, folder)))


@archive.command("retry")
@click.argument("folder", type=click.Path())
@_share_option
@_accept_option
@job_options
def retry_archive(
    folder: str, share: tuple[int, int], accept_change: bool, workers: int, engine: str, **rest: Any
) -> None:
    """Answer again what was answered with an error in parts that are done.

    With more --seconds-per-article, say; the other options are those of the run that made them.
    """
    from geoarticle.jobs import archive
    from geoarticle.jobs.makers import makers
    from geoarticle.jobs.plans import held_to, read_plan

    kept, settings = Path(folder), settings_of(**rest)
    plan = read_plan(kept)
    made = makers(settings)
    inputs = {name: value for name, value in plan.made_with.items() if name not in made}
    plan = held_to(plan, kept, made | inputs, accept_change=accept_change)
    means = archive.Means(settings=settings, engine=engine, workers=workers, share=share)
    count = archive.retry_errors(plan, kept, means, Pace().count)
    clear_line()
    say(f"{tables.count(count, 'article')} answered again")


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
    say_tally(count.tally)


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
