"""`geoarticle gazetteer`: search it, describe it, add to it, build it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from geoarticle import tables
from geoarticle.terminal import gazetteer_option, put, say


@click.group()
def gazetteer() -> None:
    """Search, describe and extend the gazetteer."""


@gazetteer.command()
@click.argument("name")
@click.option(
    "--limit", type=click.IntRange(min=1, max=60), default=10, show_default=True, help="How many to list."
)
@click.option("--near", is_flag=True, help="Allow misspellings even if the name itself is found.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@gazetteer_option
def search(name: str, limit: int, near: bool, form: str, gazetteer_path: str | None) -> None:
    """List the places that a name may mean, best first, and why each matched."""
    from geoarticle.gazetteer import Gazetteer

    with Gazetteer.open(gazetteer_path) as opened:
        matches = opened.lookup(name, near=near) or opened.lookup(name, near=True)
    matches = tuple(matches[:limit])
    if form == "json":
        put(_json([tables.match_dict(match) for match in matches]) + "\n")
    elif matches:
        put(tables.matches_table(matches))
    if not matches:
        say(f"no place is called {name!r}: try another spelling, or import a gazetteer that has it")


@gazetteer.command()
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@gazetteer_option
def info(form: str, gazetteer_path: str | None) -> None:
    """Say what the gazetteer holds, from when, and under which licence."""
    from geoarticle.gazetteer import Gazetteer

    with Gazetteer.open(gazetteer_path) as opened:
        facts = dict(opened.info())
        credits_ = opened.attribution()
    facts.setdefault("attribution", list(credits_))
    put((_json(facts) if form == "json" else tables.facts_table(facts)) + "\n")


def _json(value: object) -> str:
    from geoarticle.exports import dumps  # which brings the whole pipe with it

    return dumps(value)


@gazetteer.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option("--afresh", is_flag=True, help="Leave out what was imported before.")
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=900.0,
    show_default=True,
    help="Seconds to wait for another import.",
)
def import_(files: tuple[str, ...], afresh: bool, wait: float) -> None:
    """Add places of your own, or GeoNames files.

    \b
    SY.zip, allCountries.zip, NL.txt     GeoNames dumps (download.geonames.org/export/dump)
    alternateNamesV2.zip                 more names, for what is imported and what is bundled
    places.csv                           head line with name, lat, lon; also id, geonameid, names, country, ..
    places.geojson                       features with a name
    story.edits.json                     what a person decided of a story: see geoarticle edit

    They go to GEOARTICLE_HOME, else to the platform's data folder; a place replaces an earlier one of the
    same id. An interrupted import changes nothing.
    """  # noqa: D301
    from geoarticle.gazetteer.importing import import_files

    result = import_files([Path(file) for file in files], afresh=afresh, progress=_bar(), patience_s=wait)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    put(f"{result.file}\n")
    say(f"{tables.count(result.places, 'place')} of your own: geoarticle gazetteer info says more")


def _bar() -> Callable[[str, float], None]:
    """Return what draws a progress bar on a terminal, and says elsewhere only what it waits for."""
    width = 30
    told: set[str] = set()

    def draw(stage: str, share: float) -> None:
        if stage == "waiting" and stage not in told:
            say("another import is at work: waiting for its end")
        told.add(stage)
        if sys.stderr.isatty():
            filled = "#" * round(width * share)
            click.echo(f"\r{stage:8} [{filled:{width}}] {share:4.0%} ", nl=False, err=True)

    return draw


@gazetteer.command()
@click.option("--npm", required=True, type=click.Path(), metavar="DIR", help="A node_modules folder.")
@click.option("-o", "--output", required=True, type=click.Path(), metavar="FILE", help="The file to write.")
def build(npm: str, output: str) -> None:
    """Build the bundled gazetteer from its sources.

    Needs a checkout of the repository with the packages that docs/gazetteer.md names.
    """
    from geoarticle.gazetteer.importing import run_build

    say(f"{tables.count(run_build(Path(npm), Path(output)), 'place')}")
    put(f"{output}\n")
