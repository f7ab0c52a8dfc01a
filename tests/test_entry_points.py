"""One article goes through six things of other people's making, which come by entry points alone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src"
STORY = "TOY 1\nZum falo na Zorgville.\n"
CODE = '''
"""A package that knows a language, a way to write articles down, and where Zorgville is."""

import json
from pathlib import Path

from geoarticle.articles.drafts import Draft
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.sources import Source
from geoarticle.jobs.partition import answers
from geoarticle.mentions.making import mention_at
from geoarticle.model import Span
from geoarticle.registry import Row, beginning

PACK = Path(__file__).parent / "toyish_pack"
LANGUAGE = Row(name="qtz", place="toyish:PACK")
READER = Row(name="toy", place="toyish:read", recognises=beginning(b"TOY 1"))
RECOGNISER = Row(name="toy", place="toyish:recogniser", argument="ENDING")
EXPORTER = Row(name="toy", place="toyish:write", suffixes=(".toy",))
GAZETTEER_SOURCE = Row(name="toy", place="toyish:SOURCE", suffixes=(".toyplaces",))
ENGINE = Row(name="toy", place="toyish:engine")


def read(document):
    yield Draft(text=document.data.decode().partition("\\n")[2], byline="toyish", language="qtz")


def recogniser(ending):
    def find(text, names, meter):
        at = text.source.index("Z", 1)
        return [mention_at(text.source, Span(start=at, end=text.source.index(ending) + len(ending)))]

    return find


def write(reports, file):
    for report in reports:
        (resolution,) = report.resolutions
        item = {"id": resolution.place.id, "text": report.article.text, "language": report.article.language}
        file.write(json.dumps(item).encode() + b"\\n")


def places(path, tick):
    name, lat, lon = path.read_text().split()
    yield Entry(
        ident="own:z1", name=name, lat=float(lat), lon=float(lon),
        feature_class="P", feature_code="PPL", source="toyish",
    )


SOURCE = Source(places=places, credit="Places: toyish")


def engine(records, settings, workers):
    for answer in answers(records, settings):
        yield answer
'''
POINTS = "".join(
    f"[geoarticle.{group}]\n{name} = toyish:{row}\n"
    for group, name, row in (
        ("languages", "qtz", "LANGUAGE"),
        ("readers", "toy", "READER"),
        ("recognisers", "toy", "RECOGNISER"),
        ("exporters", "toy", "EXPORTER"),
        ("gazetteer_sources", "toy", "GAZETTEER_SOURCE"),
        ("engines", "toy", "ENGINE"),
    )
)
FACTS = "name\tToyish\nhas case\tyes\ndirection\tltr\nword breaks\tyes\nrecogniser\tgazetteer\n"


@pytest.fixture
def geoarticle(tmp_path):
    """Run a command with the toy package on the path, as pip would have put it there."""
    site = tmp_path / "site"
    (site / "toyish_pack" / "words").mkdir(parents=True)
    (site / "toyish_pack" / "language.tsv").write_text(FACTS)
    (site / "toyish_pack" / "words" / "all.tsv").write_text("na\tplace preposition\n.\tsentence end\n")
    (site / "toyish.py").write_text(CODE)
    (site / "toyish-1.0.dist-info").mkdir()
    (site / "toyish-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: toyish\nVersion: 1.0\n"
    )
    (site / "toyish-1.0.dist-info" / "entry_points.txt").write_text(POINTS)

    def run(*arguments):
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(site), str(SOURCE)]),
            "GEOARTICLE_HOME": str(tmp_path / "home"),
        }
        done = subprocess.run(
            [sys.executable, "-m", "geoarticle", *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_an_article_goes_through_a_language_reader_recogniser_exporter_source_and_engine(
    geoarticle, tmp_path
):
    (tmp_path / "story.odd").write_text(STORY)
    (tmp_path / "z.toyplaces").write_text("Zorgville 36.1 37.1")
    geoarticle("gazetteer", "import", "z.toyplaces")
    geoarticle("parse", "story.odd", "--recogniser", "toy:ville", "--format", "toy", "-o", "out.toy")
    written = json.loads((tmp_path / "out.toy").read_text())
    assert written == {"id": "own:z1", "text": "Zum falo na Zorgville.\n", "language": "qtz"}
    geoarticle("batch", "out.toy", "reports.jsonl", "--engine", "toy", "--recogniser", "toy:ville")
    report = json.loads((tmp_path / "reports.jsonl").read_text())
    assert (report["id"], report["article"]["language"]) == ("own:z1", "qtz")
    (place,) = report["places"]
    assert (place["name"], place["lat"], place["lon"]) == ("Zorgville", 36.1, 37.1)
    assert "Places: toyish" in report["attribution"]
