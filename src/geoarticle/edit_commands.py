"""`geoarticle edit`: what a person decides about an article, kept in a file beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from geoarticle.edits import Edit, EditKind, TextQuote
from geoarticle.errors import InputError
from geoarticle.files import written_whole
from geoarticle.given import edits_file_for, edits_in
from geoarticle.terminal import gazetteer_option, position, put, say


@click.command()
@click.argument("article")
@click.argument("words", required=False)
@click.option("--means", metavar="ID", help="It means this place: geonames:2640729.")
@click.option(
    "--at", callback=lambda c, p, v: v and position(c, p, v), metavar="LAT,LON", help="It lies there."
)
@click.option(
    "--radius-km", type=click.FloatRange(0, 20_040), metavar="KM", help="How far it reaches, with --at."
)
@click.option("--not-a-place", "not_a_place", is_flag=True, help="It names no place.")
@click.option("--rename", metavar="LABEL", help="What the map calls it.")
@click.option("--hide", is_flag=True, help="Leave it off the map.")
@click.option("--confirm", is_flag=True, help="The machine's answer is right.")
@click.option("--add", is_flag=True, help="It is a place that was not found; with --means or --at, which.")
@click.option("--only-here", is_flag=True, help="Only these words, not the name wherever it stands.")
@click.option(
    "--after", metavar="TEXT", help="The words that stand just before, where the name stands often."
)
@click.option("--by", metavar="NAME", help="Who decided.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--undo", type=click.IntRange(min=1), metavar="N", help="Take edit N back.")
@click.option("--edits", "file", type=click.Path(), metavar="FILE", help="[default: ARTICLE.edits.json]")
@click.option("--gold", is_flag=True, help="Write what holds now as a line of gold for evaluation/.")
@gazetteer_option
def edit(article: str, words: str | None, file: str | None, gazetteer_path: str | None, **said: Any) -> None:
    """Correct a story's places: say what WORDS mean.

    \b
    geoarticle edit story.txt                              list the edits and what they changed
    geoarticle edit story.txt Oxford --means geonames:2640729 --by "A. Editor"
    geoarticle edit story.txt "Camp 7" --add --at 36.12,37.05
    geoarticle edit story.txt "Grand Turk" --not-a-place
    geoarticle edit story.txt --undo 2
    geoarticle edit story.txt --gold >> gold.jsonl         the corrected answers, for measuring
    geoarticle gazetteer import story.edits.json           so that the next story knows

    Edits are kept in story.edits.json beside story.txt; render, parse and check pick it up by themselves.
    An edit is anchored by its words and those around them, so it survives changes of the text, and stands
    beside the machine's answer, which the report keeps.
    """  # noqa: D301
    path = Path(file) if file else edits_file_for(article)
    edits = list(edits_in(path)) if path.is_file() else []
    if said["undo"] is not None:
        if said["undo"] > len(edits):
            raise InputError(f"{path} holds {len(edits)} edits: there is no number {said['undo']}")
        del edits[said["undo"] - 1]
        _save(path, edits)
    elif words:
        edits.append(_edit(article, words, said, gazetteer_path))
        _save(path, edits)
    _list(article, edits, gazetteer_path, gold=said["gold"])


def _save(path: Path, edits: list[Edit]) -> None:
    from geoarticle.exports.edits import edits_file

    with written_whole(path) as out:
        out.write(edits_file(edits).encode())
    say(f"wrote {path}")


def _edit(article: str, words: str, said: dict[str, Any], gazetteer_path: str | None) -> Edit:
    """Return the edit that the options ask for."""
    kinds: dict[EditKind, bool] = {
        "add": said["add"],
        "means": bool(said["means"]) and not said["add"],
        "move": bool(said["at"]) and not said["add"],
        "not_a_place": said["not_a_place"],
        "rename": bool(said["rename"]) and not said["add"],
        "hide": said["hide"],
        "confirm": said["confirm"],
    }
    asked = [kind for kind, wanted in kinds.items() if wanted]
    if len(asked) != 1:
        raise InputError(
            "say one thing of the words: --means, --at, --not-a-place, --rename, --hide, --confirm or --add"
        )
    lat, lon = said["at"] or _position_of(said["means"], gazetteer_path)
    try:
        return Edit(
            do=asked[0], quote=_quote(article, words, said["after"]), place=said["means"], lat=lat, lon=lon,
            radius_km=said["radius_km"], label=said["rename"], only_here=said["only_here"],
            by=said["by"], when=date.today().isoformat(), note=said["note"],
        )  # fmt: skip
    except ValueError as error:
        raise InputError(str(error)) from None


def _position_of(id: str | None, gazetteer_path: str | None) -> tuple[float | None, float | None]:
    """Return where a place lies, which the file of edits keeps for who reads it without the gazetteer."""
    from geoarticle.gazetteer import Gazetteer

    if id is None:
        return None, None
    with Gazetteer.open(gazetteer_path) as opened:
        place = opened.place(id)
    if place is None:
        raise InputError(f"no place has the id {id!r}: geoarticle gazetteer search NAME lists ids")
    return place.lat, place.lon


def _quote(article: str, words: str, after: str | None) -> TextQuote:
    """Return the words with what stands around them."""
    from geoarticle.corrections import located

    text = _article(article).text
    span = located(TextQuote(exact=words, prefix=after), text)
    if span is None:
        raise InputError(f"{words!r} is not in {article}")
    return TextQuote.of(text, span.start, span.end, words)


def _article(path: str) -> Any:
    from geoarticle.inputs import read_input
    from geoarticle.model import Article

    given = read_input(path, None, say)
    if len(given) != 1:
        raise InputError(f"{path} holds {len(given)} articles: edits go with one")
    return given[0] if isinstance(given[0], Article) else given[0].article


def _list(article: str, edits: list[Edit], gazetteer_path: str | None, *, gold: bool) -> None:
    """Write the edits with what they changed, or the corrected answers as gold."""
    from geoarticle import exports, tables
    from geoarticle.corrections import gold_of
    from geoarticle.gazetteer import Gazetteer
    from geoarticle.pipeline import geoparse

    if not edits and not gold:
        say("no edits: geoarticle edit --help says how to make one")
        return
    with Gazetteer.open(gazetteer_path) as opened:
        report = geoparse(_article(article), gazetteer=opened, edits=edits)
    if gold:
        put(exports.dumps({"id": Path(article).stem, **gold_of(report)}, indent=None) + "\n")
    else:
        put(tables.edits_table(report))
