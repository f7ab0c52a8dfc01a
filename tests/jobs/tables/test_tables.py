"""The tables of an archive say what its reports say, in forms that other tools read."""

import csv
import json
import re
from pathlib import Path

import pytest

from geoarticle import cli
from geoarticle.jobs import Settings, archive
from geoarticle.jobs.plans import make_plan, write_plan
from geoarticle.jobs.tables import export
from geoarticle.jobs.tables.columns import TABLES
from geoarticle.jobs.tables.copies import Copies
from geoarticle.jobs.tables.rows import Walk

TYPES = {
    "whole": "int64", "number": "float64", "share": "float32", "text": "string", "word": "string",
    "date": "date32", "flag": "bool", "words": "list of string", "latlon": "WKB point",
}  # fmt: skip
RAIN = "Rain fell on Aleppo, Syria. The village lies 15 km southwest of Aleppo and was cut off. "
AGENCY = " ".join(f"Word{number} of the agency's story about Geneva, Switzerland." for number in range(20))
ITEMS = [
    {
        "id": "a",
        "text": RAIN + "Syrian forces came from Damascus.",
        "published": "Mon, 02 Nov 2026 10:00:00 +0100",
    },
    {"id": 7, "text": AGENCY, "url": "https://example.org/7", "site": "=Post", "published": "7/8/2026"},
    {"id": None, "text": AGENCY + " Received from an agency."},
    {"id": ["x"], "text": ""},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    lines = [json.dumps(item) + "\n" for item in ITEMS]
    (folder / "a.jsonl").write_text("".join(lines[:3]))
    (folder / "b.jsonl").write_text(lines[3])
    plan = make_plan([str(folder / "a.jsonl"), str(folder / "b.jsonl")], {"version": "1"}, 2)
    archive.run_parts(plan, folder, archive.Means(settings=Settings(recogniser="gazetteer"), engine="here"))
    return plan, folder


def rows(made, name):
    walk = Walk()
    found = [row for part in walk.parts(*made) for row in part[name]]
    found = list(walk.place_rows()) if name == "places" else found
    return [dict(zip((column.name for column in TABLES[name]), row, strict=True)) for row in found]


def test_articles_are_numbered_and_say_where_they_come_from(made):
    found = rows(made, "articles")
    told = [(row["article"], row["id"], row["input"], row["position"]) for row in found]
    assert told == [
        (0, "a", "a.jsonl", 1),
        (1, "7", "a.jsonl", 2),
        (2, None, "a.jsonl", 3),
        (3, '["x"]', "b.jsonl", 1),
    ]
    assert [row["day"] for row in found] == ["2026-11-02", None, None, None]
    assert found[3]["error"] == "the article holds no text"


def test_a_copy_is_told_and_not_counted(made):
    assert [row["copy_of"] for row in rows(made, "articles")] == [None, None, 1, None]
    geneva = next(row for row in rows(made, "places") if row["name"] == "Geneva")
    assert (geneva["articles"], geneva["mentions"]) == (1, 20)
    named = [row for row in rows(made, "article_places") if row["place"] == geneva["id"]]
    assert [(row["article"], row["mentions"]) for row in named] == [(1, 20), (2, 20)]


def test_every_mention_and_statement_has_a_row(made):
    reports = [json.loads(answer.line) for answer in archive.answers(*made)]
    mentions = [
        (number, m["id"], m["place"]) for number, r in enumerate(reports) for m in r.get("mentions", ())
    ]
    assert [(row["article"], row["mention"], row["place"]) for row in rows(made, "mentions")] == mentions
    (check,) = rows(made, "checks")
    assert (check["article"], check["text"], check["stated_low_km"]) == (0, "15 km southwest of", 15.0)
    assert check["verdict"] == reports[0]["checks"][0]["verdict"]


def test_a_spreadsheet_runs_nothing(made, tmp_path):
    export(*made, "csv", tmp_path)
    with (tmp_path / "articles.csv").open(newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["site"] for row in found] == ["", "'=Post", "", ""]
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(f"{name}.csv" for name in TABLES)


def test_geojson_holds_what_has_a_position(made, tmp_path):
    files = export(*made, "geojson", tmp_path)
    assert [file.name for file in files] == ["places.geojson", "article_places.geojson"]
    places = json.loads(files[0].read_text())["features"]
    assert len(places) == len(rows(made, "places"))
    geneva = next(one for one in places if one["properties"]["name"] == "Geneva")
    assert geneva["geometry"]["coordinates"] == pytest.approx([6.15, 46.2], abs=0.1)


def test_geoparquet_is_read_by_others(made, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pip install 'geoarticle[archive]'")
    shapely = pytest.importorskip("shapely", reason="outlines stand on shapely")
    export(*made, "geoparquet", tmp_path)
    for name, columns in TABLES.items():
        file = parquet.ParquetFile(tmp_path / f"{name}.parquet")
        assert file.schema_arrow.names == [column.name for column in columns]
        assert all(field.metadata[b"description"] for field in file.schema_arrow)
        assert json.loads(file.schema_arrow.metadata[b"geoarticle"])["made_with"] == {"version": "1"}
        assert file.metadata.num_rows == len(rows(made, name))
    file = parquet.ParquetFile(tmp_path / "places.parquet")
    geo = json.loads(file.metadata.metadata[b"geo"])
    column = geo["columns"][geo["primary_column"]]
    assert (geo["version"], column["encoding"], column["geometry_types"]) == ("1.1.0", "WKB", ["Point"])
    found = file.read().to_pydict()
    points = shapely.from_wkb(found["geometry"])
    assert [(point.y, point.x) for point in points] == list(zip(found["lat"], found["lon"], strict=True))
    assert list(shapely.total_bounds(points)) == column["bbox"]


def test_the_same_archive_gives_the_same_bytes(made, tmp_path):
    pytest.importorskip("pyarrow", reason="pip install 'geoarticle[archive]'")
    for name in ("one", "two"):
        export(*made, "geoparquet", tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


@pytest.mark.parametrize(("changed", "same"), [(0, True), (2, True), (15, False)])
def test_texts_are_copies_when_most_of_their_words_are_the_same(changed, same):
    words = [f"word{number}" for number in range(60)]
    other = words.copy()
    other[20 : 20 + changed] = [f"other{number}" for number in range(changed)]
    copies = Copies()
    assert copies.first(3, " ".join(words)) is None
    assert (copies.first(4, " ".join(other)) == 3) is same


def test_short_texts_are_never_copies():
    copies = Copies()
    assert [copies.first(number, "It rained.") for number in range(2)] == [None, None]


def test_the_command(made, tmp_path, capsys):
    (plan, folder) = made
    write_plan(folder, plan)
    assert cli.run(["archive", "export", str(folder), "-o", str(tmp_path), "--format", "csv"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(tmp_path / f"{name}.csv") for name in TABLES]
    assert said.err == "3 of 3 parts done, 4 of 4 articles\n"
    assert cli.run(["archive", "export", str(folder), "-o", str(tmp_path), "--format", "xls"]) == 2
    assert "no format of tables is called 'xls': choose geoparquet, csv, geojson" in capsys.readouterr().err


def test_an_archive_and_the_reports_of_a_batch_make_one_map(made, tmp_path, capsys):
    plan, folder = made
    write_plan(folder, plan)
    reports = tmp_path / "reports.jsonl"
    reports.write_bytes(b"".join(answer.line + b"\n" for answer in archive.answers(*made)))
    pages = [str(tmp_path / "a.html"), str(tmp_path / "b.html")]
    assert cli.run(["map", str(folder), "-o", pages[0], "--title", "Rain"]) == 0
    assert cli.run(["map", str(reports), "-o", pages[1], "--title", "Rain"]) == 0
    said = capsys.readouterr()
    assert said.out.split() == pages
    assert said.err == "3 articles, 5 places\n" * 2
    packed = [re.search(r'id="atlas-data">(.*?)<', Path(page).read_text())[1] for page in pages]
    assert packed[0] == packed[1]
    for text, words in (
        ("{}\n", "line 1 is no report"),
        ("[]\n", "line 1 is no report"),
        ("", "no articles to map"),
    ):
        reports.write_text(text)
        assert cli.run(["map", str(reports), "-o", pages[1]]) == 2
        assert words in capsys.readouterr().err
    assert cli.run(["map", str(reports), "-o", str(reports)]) == 2
    assert "would be written over" in capsys.readouterr().err


def test_every_column_is_in_the_docs():
    page = (Path(__file__).parents[3] / "docs" / "archives.md").read_text(encoding="utf-8")
    for name, columns in TABLES.items():
        part = page.partition(f"**{name}**")[2].partition("**")[0]
        assert [line.split(" | ") for line in part.splitlines() if line.startswith("| ")][1:] == [
            [f"| {column.name}", TYPES[column.kind], f"{column.note} |"] for column in columns
        ]
