"""What a command is given, as reports: files of articles or of reports, with the edits beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

from geoarticle.articles import LARGEST_BYTES, parse_article
from geoarticle.edits import Edit
from geoarticle.errors import InputError
from geoarticle.files import STANDARD, read_bounded
from geoarticle.model import Article, Report
from geoarticle.terminal import say

EDITS = ".edits.json"
_TOO_MANY_EDITS = "that is more than a file of edits has"


def named(*paths: str | None) -> list[str]:
    """Return the paths that were given."""
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
    no_edits, file = reading.pop("no_edits"), reading.pop("edits")
    return [
        report
        for path, found in by_path
        for report in _reports(found, () if no_edits else _edits_for(path, len(found), file), reading)
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
    return () if file is None else edits_in(file)


def sample_report(
    number: int | None = None, edits: str | None = None, no_edits: bool = False, **reading: Any
) -> Report:
    """Return the report of the story that ships with the package."""
    return parsed(sample(), edits=edits_in(Path(edits)) if edits else (), **reading)


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
    from geoarticle.resolution.outlets import outlet_home

    with Gazetteer.open(gazetteer_path) as opened:
        if outlet:
            if outlet_home(outlet, opened) is None:
                raise InputError(
                    f"no place {outlet!r} and no outlet of that name is known: name the town and its state"
                    " or country"
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


def edits_beside(path: str) -> Path | None:
    """Return the file of edits that belongs to an article, story.edits.json to story.txt, if it is there."""
    if path == STANDARD or path.endswith(EDITS):
        return None
    found = edits_file_for(path)
    try:
        return found if found.is_file() else None
    except (OSError, ValueError):
        return None


def edits_in(path: Path) -> tuple[Edit, ...]:
    """Return the edits of a file, and say of each that cannot be read why."""
    from geoarticle.exports.edits import LARGEST_BYTES, read_edits

    try:
        edits, problems = read_edits(read_bounded(path, LARGEST_BYTES, _TOO_MANY_EDITS))
    except InputError as error:
        raise InputError(f"{path}: {str(error).removeprefix(f'{path}: ')}") from None
    for problem in problems:
        say(f"{path}: {problem}")
    return edits


def edits_file_for(path: str) -> Path:
    """Return where the edits of an article are kept: story.edits.json for story.txt."""
    return Path(path).with_suffix(EDITS)
