"""`geoarticle render`: the map of articles, for the desk that reviews it or for its readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from geoarticle import tables
from geoarticle.errors import InputError
from geoarticle.files import keep_apart
from geoarticle.given import named, reports_of, sample_report
from geoarticle.terminal import article_options, put, say

DEFAULT_MAP = "maps/index.html"


def _shown(command: Any) -> Any:
    """Add what a desk chooses of the map's looks."""
    options = (
        click.option("--publish", is_flag=True, help="The map for readers: see above."),
        click.option("--title", metavar="TEXT", help="In place of the article's."),
        click.option("--caption", metavar="TEXT", help="A sentence below the title."),
        click.option("--source", metavar="TEXT", help="Where the facts are from."),
        click.option("--credit", metavar="TEXT", help="Whose map it is."),
        click.option("--alt", metavar="TEXT", help="What stands for the map where it cannot be seen."),
        click.option(
            "--label",
            "labels",
            type=click.Choice(["story", "gazetteer"]),
            default="story",
            show_default=True,
            help="Whose spelling of names.",
        ),
        click.option(
            "--theme", type=click.Choice(["auto", "light", "dark"]), default="auto", show_default=True
        ),
        click.option("--only", multiple=True, metavar="NAME", help="Show this place; may be repeated."),
        click.option("--hide", multiple=True, metavar="NAME", help="Leave this place out; may be repeated."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE|REPORT]...")
@click.option(
    "-o", "--output", default=DEFAULT_MAP, show_default=True, metavar="FILE", help="The page to write."
)
@click.option("--svg", type=click.Path(), metavar="FILE", help="Also write a static picture.")
@click.option("--png", type=click.Path(), metavar="FILE", help="Also write a PNG.")
@click.option("--pdf", type=click.Path(), metavar="FILE", help="Also write a PDF; needs geoarticle[pdf].")
@click.option(
    "--snippet",
    metavar="ADDRESS",
    help="Also print the HTML that embeds the page, which will lie at this address.",
)
@_shown
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
    pdf: str | None,
    snippet: str | None,
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

    The page is for the desk: article, evidence, confidence, checks, what needs a look. With --publish
    it is for readers: title, caption, map, labels, source. Then nothing of the review is on it, and no
    place that is not sure, unless --only names it or a person decided on it (geoarticle edit).
    """
    from geoarticle import maps
    from geoarticle.redaction import without_text

    if bool(tiles) != bool(attribution):
        raise InputError("--tiles and --attribution belong together: give both")
    look = maps.Look(**{name: reading.pop(name) for name in maps.LOOKS})
    read = named(*articles, boundaries, reading["spans"], reading["gazetteer_path"], reading["edits"])
    keep_apart(named(output, svg, png, pdf), read)
    if pdf:
        maps.require_pdf()
    embedded = maps.embed_snippet(snippet, look.title or "", listens=False) if snippet else ""
    reports = reports_of(articles, **reading) if articles else [sample_report(**reading)]
    if no_text:
        reports = [without_text(report) for report in reports]
    choices = {"boundaries": boundaries, "tiles": tiles, "attribution": attribution}
    options: dict[str, Any] = {name: value for name, value in choices.items() if value is not None}
    written = [maps.render(reports, Path(output), look=look, **options)]
    if svg:
        written.append(maps.render_svg(reports, Path(svg), boundaries=boundaries, look=look))
    if png:
        written.append(maps.render_png(reports, Path(png), boundaries=boundaries, look=look))
    if pdf:
        written.append(maps.render_pdf(reports, Path(pdf), boundaries=boundaries, look=look))
    for path in written:
        put(f"{path}\n")
    put(embedded)
    for report in reports:
        say(tables.summary(report))
