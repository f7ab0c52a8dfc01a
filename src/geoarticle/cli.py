"""The commands: data on standard output, messages on standard error, one line for each error.

Exit codes: 0 fine, 1 findings (an inconsistent statement), 2 bad usage or input, 3 our bug.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import click

from geoarticle import running, tables
from geoarticle.archive_commands import archive, map_archive
from geoarticle.articles.formats import READERS
from geoarticle.document_commands import read as read_document
from geoarticle.edit_commands import edit
from geoarticle.errors import InputError
from geoarticle.files import keep_apart, written_whole
from geoarticle.gazetteer_commands import gazetteer
from geoarticle.given import named, reports_of
from geoarticle.job_commands import batch
from geoarticle.map_commands import render
from geoarticle.model import Check
from geoarticle.running import FINDINGS, Commands, prepare_streams
from geoarticle.terminal import (
    TABLE,
    FormatName,
    article_options,
    format_of,
    position,
    put,
    put_bytes,
    say,
)

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Commands, context_settings=_CONTEXT, no_args_is_help=True)
@click.version_option(None, "-V", "--version", package_name="geoarticle", prog_name="geoarticle")
def cli() -> None:
    """Read a news article, find its places, check its distances, draw a map that opens offline.

    \b
    geoarticle render                          map the bundled sample story
    geoarticle render story.txt                write maps/index.html: open it in any browser
    geoarticle parse story.txt                 list the places, with confidence and reasons
    geoarticle read page.html                  show what is read of a page, a PDF, a mail
    geoarticle check story.txt                 hold stated distances and directions against coordinates
    geoarticle explain story.txt Aleppo        say why this place, and what else it could be
    geoarticle edit story.txt Oxford ..        correct a place: the map, the exports and the next story know
    geoarticle batch in.jsonl out.jsonl        many articles
    geoarticle archive run in.jsonl -o out/    very many, in parts that stay done
    geoarticle map out/ -o atlas.html          those on one page, counted in time

    ARTICLE is a file, or - for standard input, or the address of a page (https://...).
    Formats: {readers}.
    No command uses the network, but for a page whose address it is given.
    Exit codes: 0 fine, 1 an inconsistent statement was found, 2 bad usage or input, 3 our bug.
    """  # noqa: D301 - click wants a real backspace to keep lines as they are


cli.add_command(render)
cli.add_command(batch)
cli.add_command(archive)
cli.add_command(map_archive)
cli.add_command(gazetteer)
cli.add_command(edit)
cli.add_command(read_document, "read")
cli.help = str(cli.help).format(readers=READERS.listed)


@cli.command()
@click.argument("article", metavar="ARTICLE|REPORT")
@click.option(
    "--format",
    "form",
    type=FormatName(),
    help="How to write the report.  [default: as --output is named, else table]",
)
@click.option(
    "-o", "--output", type=click.Path(), metavar="FILE", help="Write to a file instead of standard output."
)
@click.option("--no-text", is_flag=True, help="Leave nothing of the article but the names.")
@article_options
def parse(article: str, form: str | None, output: str | None, no_text: bool, **reading: Any) -> None:
    """List an article's places, with reasons.

    Each mention gets its place, a confidence and the reasons; statements get a verdict. A REPORT, as
    json or batch has written it, is listed or turned into another format.
    """
    from geoarticle import exports
    from geoarticle.redaction import without_text

    keep_apart(named(output), named(article, reading["spans"], reading["gazetteer_path"]))
    form = form or format_of(output)
    reports = reports_of([article], **reading)
    if no_text:
        reports = [without_text(report) for report in reports]
    data = tables.reports_table(reports).encode() if form == TABLE else exports.written(reports, form)
    if output and output != "-":
        with written_whole(Path(output)) as file:
            file.write(data)
        say(f"wrote {output}")
    else:
        put_bytes(data)
    if form != TABLE:
        for report in reports:
            say(tables.summary(report))


@cli.command()
@click.argument("article")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@article_options
def check(article: str, form: str, **reading: Any) -> None:
    """Check the distances and directions it states.

    Each statement of the article is held against coordinates, with its own precision and the size of
    the places. Exit code 1 when one is inconsistent.
    """
    from geoarticle import exports

    (report,) = reports_of([article], most=1, **reading)
    if form == "json":
        whole = exports.to_dict(report)
        put(exports.dumps({key: whole[key] for key in ("relations", "checks")}) + "\n")
    elif report.checks:
        put(tables.checks_table(report))
    say(tables.checks_summary(report.checks))
    _exit_with_findings(report.checks)


@cli.command()
@click.argument("text")
@click.option(
    "--figure", callback=position, metavar="LAT,LON", required=True, help="Where the located place is."
)
@click.option(
    "--ground",
    callback=position,
    metavar="LAT,LON",
    required=True,
    help="Where the place is that it is located from.",
)
@click.option(
    "--ground-radius-km", type=click.FloatRange(min=0), metavar="KM", help="How far the ground place reaches."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def claim(
    text: str,
    figure: tuple[float, float],
    ground: tuple[float, float],
    ground_radius_km: float | None,
    form: str,
) -> None:
    """Check one statement against two positions.

    \b
    geoarticle claim "some 15 km southwest of Aleppo" --figure 36.1167,37.05 --ground 36.2012,37.1612

    Exit code 1 when the statement is inconsistent.
    """  # noqa: D301
    from geoarticle import exports
    from geoarticle.checks import check_claim

    result = check_claim(text, figure=figure, ground=ground, ground_radius_km=ground_radius_km)
    if form == "json":
        put(exports.dumps(exports.check_dict(result)) + "\n")
    else:
        put(tables.check_lines(result) + "\n")
    _exit_with_findings([result])


@cli.command()
@click.argument("article")
@click.argument("text")
@article_options
def explain(article: str, text: str, **reading: Any) -> None:
    """Say why a mention means its place.

    Also what else it could be. TEXT is the mention as the article writes it, or its id (m3).
    """
    (report,) = reports_of([article], most=1, **reading)
    wanted = text.casefold().strip()
    chosen = [m for m in report.mentions if wanted in (m.text.casefold(), m.name.casefold(), m.id)]
    chosen = chosen or [m for m in report.mentions if wanted and wanted in m.text.casefold()]
    if not chosen:
        found = ", ".join(dict.fromkeys(m.text for m in report.mentions)) or "none"
        raise InputError(f"{text!r} is not among the places found: {found}")
    put("\n\n".join(tables.explanation(report, mention) for mention in chosen) + "\n")


def _exit_with_findings(checks: Sequence[Check]) -> None:
    if any(result.verdict == "inconsistent" for result in checks):
        raise SystemExit(FINDINGS)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; what it writes is UTF-8 wherever it runs."""
    prepare_streams()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; every error becomes one line."""
    return running.run(cli, arguments)
