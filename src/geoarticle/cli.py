"""The commands: data on standard output, messages on standard error, one line for each error.

Exit codes: 0 fine, 1 findings (an inconsistent statement), 2 bad usage or input, 3 our bug.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any, NoReturn

import click

from geoarticle import running, tables
from geoarticle.articles import LARGEST_BYTES, parse_article
from geoarticle.articles.formats import READERS
from geoarticle.document_commands import read as read_document
from geoarticle.edit_commands import edit, edits_beside, edits_in
from geoarticle.edits import Edit
from geoarticle.errors import InputError
from geoarticle.files import keep_apart, read_bounded, written_whole
from geoarticle.gazetteer_commands import gazetteer
from geoarticle.job_commands import archive, batch, map_archive
from geoarticle.model import Article, Check, Report
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

DEFAULT_MAP = "maps/index.html"
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


cli.add_command(batch)
cli.add_command(archive)
cli.add_command(map_archive)
cli.add_command(gazetteer)
cli.add_command(edit)
cli.add_command(read_document, "read")
cli.help = str(cli.help).format(readers=READERS.listed)


@cli.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE|REPORT]...")
@click.option(
    "-o", "--output", default=DEFAULT_MAP, show_default=True, metavar="FILE", help="The page to write."
)
@click.option("--svg", type=click.Path(), metavar="FILE", help="Also write a static picture.")
@click.option("--png", type=click.Path(), metavar="FILE", help="Also write a PNG; needs geoarticle[png].")
@click.option(
    "--boundaries", type=click.Path(), metavar="FILE", help="GeoJSON borders in place of Natural Earth's."
)
@click.option("--tiles", metavar="URL", help="Draw online tiles below: the page then needs the network.")
@click.option(
    "--attribution", metavar="TEXT", help="Whom the tiles' owner wants credited; needed with --tiles."
)
@click.option("--no-text", is_flag=True, help="Leave nothing of the article but the names.")
@article_options
def render(
    articles: tuple[str, ...],
    output: str,
    svg: str | None,
    png: str | None,
    boundaries: str | None,
    tiles: str | None,
    attribution: str | None,
    no_text: bool,
    **reading: Any,
) -> None:
    """Map articles on one page.

    Without ARTICLE the bundled sample story is mapped; several articles share a map. A REPORT is what
    parse --format json or batch has written. The page is one file: it opens from disk, offline, and
    asks for nothing. Its name goes to standard output.
    """
    from geoarticle import maps
    from geoarticle.redaction import without_text

    if bool(tiles) != bool(attribution):
        raise InputError("--tiles and --attribution belong together: give both")
    read = _named(*articles, boundaries, reading["spans"], reading["gazetteer_path"])
    keep_apart(_named(output, svg, png), read)
    reports = reports_of(articles, **reading) if articles else [_sample_report(**reading)]
    if no_text:
        reports = [without_text(report) for report in reports]
    choices = {"boundaries": boundaries, "tiles": tiles, "attribution": attribution}
    options: dict[str, Any] = {name: value for name, value in choices.items() if value is not None}
    written = [maps.render(reports, Path(output), **options)]
    if svg:
        written.append(maps.render_svg(reports, Path(svg)))
    if png:
        written.append(maps.render_png(reports, Path(png)))
    for path in written:
        put(f"{path}\n")
    for report in reports:
        say(tables.summary(report))


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

    keep_apart(_named(output), _named(article, reading["spans"], reading["gazetteer_path"]))
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


def _named(*paths: str | None) -> list[str]:
    return [path for path in paths if path is not None]


def reports_of(
    paths: Sequence[str], *, most: int | None = None, number: int | None = None, **reading: Any
) -> list[Report]:
    """Return the reports that files hold, and those of the articles that others hold."""
    from geoarticle.inputs import read_input

    by_path = [(path, read_input(path, number, say)) for path in paths]
    given: list[Article | Report] = [one for _, found in by_path for one in found]
    if reading["spans"] and not (len(given) == 1 and isinstance(given[0], Article)):
        raise InputError("--spans goes with one article")
    if reading["edits"] and len(given) != 1:
        raise InputError("--edits goes with one article")
    if most is not None and len(given) != most:
        articles = any(isinstance(one, Article) for one in given)
        held = "articles: choose one with --article 1" if articles else "reports: give a file of one"
        raise InputError(f"{paths[0]} holds {len(given)} {held}")
    no_edits, named = reading.pop("no_edits"), reading.pop("edits")
    return [
        report
        for path, found in by_path
        for report in _reports(found, () if no_edits else _edits_for(path, len(found), named), reading)
    ]


def _reports(
    given: Sequence[Article | Report], edits: Sequence[Edit], reading: dict[str, Any]
) -> Iterator[Report]:
    for one in given:
        if isinstance(one, Article):
            yield parsed(one, edits=edits, **reading)
        elif not edits:
            yield one
        elif not one.article.text:
            raise InputError("a report without its article's text takes no edits: give the article")
        else:
            yield parsed(one.article, edits=edits, **reading)


def _edits_for(path: str, articles: int, named: str | None) -> tuple[Edit, ...]:
    """Return the edits that are named, else those beside a file of one article."""
    file = Path(named) if named else edits_beside(path) if articles == 1 else None
    return () if file is None else edits_in(file, say)


def _sample_report(
    number: int | None = None, edits: str | None = None, no_edits: bool = False, **reading: Any
) -> Report:
    return parsed(sample(), edits=edits_in(Path(edits), say) if edits else (), **reading)


def parsed(
    article: Article,
    *,
    spans: str | None,
    recogniser: str,
    gazetteer_path: str | None,
    outlet: str | None = None,
    edits: Sequence[Edit] = (),
) -> Report:
    """Run the pipe on one article with the options of the command line."""
    from geoarticle.gazetteer import Gazetteer
    from geoarticle.pipeline import geoparse
    from geoarticle.resolution.outlets import home

    with Gazetteer.open(gazetteer_path) as opened:
        if outlet:
            if home(outlet, opened) is None:
                raise InputError(
                    f"the gazetteer knows no place {outlet!r}: name the town and its state or country"
                )
            article = replace(article, outlet=outlet)
        report = geoparse(
            article,
            spans=read_spans_file(spans) if spans else None,
            gazetteer=opened,
            recogniser=recogniser,
            edits=edits,
        )
    for edited in report.edits:
        if edited.problem:
            say(edited.problem)
    return report


def read_spans_file(path: str) -> list[tuple[int, int]]:
    """Read a JSON file of mentions: [[start, end], ..]."""
    from geoarticle.jobs import read_spans

    try:
        value = json.loads(read_bounded(Path(path), LARGEST_BYTES, "that is more than an article has"))
    except InputError:
        raise
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}") from None
    return read_spans(value)


def sample() -> Article:
    """Return the story that ships with the package."""
    text = (resources.files("geoarticle") / "data" / "sample.txt").read_text(encoding="utf-8")
    return parse_article(text, source="the sample story of geoarticle")


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
