"""Formats come from one table, and other packages add to it."""

import io
import json
import sys

import pytest

from geoarticle import cli, exports
from geoarticle.errors import InputError
from geoarticle.exports.formats import EXPORTERS
from reports import small_report

GIVEN = """
from geoarticle.registry import Row

NAMES = Row(name="names", place="toy_export:write", suffixes=(".bin",), media_type="application/octet-stream")


def write(reports, file):
    file.write(b"\\xff" + b"|".join(m.text.encode() for r in reports for m in r.mentions))
"""


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """Install a package that gives a format, as pip would."""
    (tmp_path / "toy_export.py").write_text(GIVEN, encoding="utf-8")
    info = tmp_path / "toy_export-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-export\nVersion: 1\n", encoding="utf-8")
    points = "[geoarticle.exporters]\nnames = toy_export:NAMES\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("toy_export", None)


@pytest.mark.parametrize("row", EXPORTERS.rows, ids=lambda row: row.name)
def test_every_format_writes_none_one_or_several_reports(row):
    for reports in ((), (small_report(),), (small_report(), small_report())):
        file = io.BytesIO()
        exports.write(reports, row.name, file)
        assert file.getvalue().endswith(b"\n")
    assert row.suffixes[0].startswith(".")
    assert "/" in row.media_type


def test_several_reports_are_told_apart():
    two = [
        small_report(),
        small_report("The hamlet of Low lies 15 km north of Big. Nowhere fell, the Bigger army."),
    ]
    assert [r["schema"] for r in json.loads(exports.export(two, "json"))] == [exports.SCHEMA] * 2
    features = json.loads(exports.export(two, "geojson"))["features"]
    assert [(f["id"], f["properties"]["article"]) for f in features[3:5]] == [("1:m4", 1), ("2:m1", 2)]
    ids = [item["id"] for item in json.loads(exports.export(two, "annotations"))["items"]]
    assert ids[0] == "urn:geoarticle:annotation:1:m1"
    assert len(set(ids)) == len(ids) == 8
    assert [line.rpartition(",")[2] for line in exports.export(two, "csv").splitlines()[1:]] == ["1"] * 4 + [
        "2"
    ] * 4
    assert exports.export(two, "kml").count("<name>Places</name>") == 2


def test_another_package_adds_a_format(toy, capsysbinary, tmp_path):
    assert exports.written(small_report(), "names") == b"\xffLow|Big|Nowhere|Bigger"
    report = tmp_path / "report.json"
    report.write_text(small_report().to_json(), encoding="utf-8")
    assert cli.run(["parse", str(report), "--format", "names"]) == 0
    assert capsysbinary.readouterr().out == b"\xffLow|Big|Nowhere|Bigger"
    assert cli.run(["parse", str(report), "--format", "names", "-o", str(tmp_path / "a.bin")]) == 0
    assert (tmp_path / "a.bin").read_bytes() == b"\xffLow|Big|Nowhere|Bigger"


def test_the_name_of_the_output_chooses_the_format_where_none_is_asked_for(toy, tmp_path):
    report = tmp_path / "report.json"
    report.write_text(small_report().to_json(), encoding="utf-8")
    beginnings = {
        "a.kml": b"<?xml",
        "a.CSV": b"id,start",
        "a.geojson": b"{",
        "a.bin": b"\xff",
        "a.txt": b"id  ",
    }
    for name, beginning in beginnings.items():
        assert cli.run(["parse", str(report), "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_bytes().startswith(beginning)
    assert cli.run(["parse", str(report), "--format", "table", "-o", str(tmp_path / "b.kml")]) == 0
    assert (tmp_path / "b.kml").read_bytes().startswith(b"id  ")


def test_an_unknown_format_is_refused_with_the_names_of_those_that_are(toy, capsys):
    with pytest.raises(InputError, match=r"no format is called 'xlsx': choose json, .*annotations, names"):
        exports.export(small_report(), "xlsx")
    assert cli.run(["parse", "a.txt", "--format", "xlsx"]) == 2
    err = capsys.readouterr().err
    assert (err.count("\n"), "choose json, geojson" in err) == (1, True)
