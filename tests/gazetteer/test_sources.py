"""Which source reads a file, and a source that another package adds."""

import sys
import zipfile

import pytest

from geoarticle.errors import InputError
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.importing import import_files
from geoarticle.gazetteer.sources import SOURCES, source_of
from geoarticle.gazetteer.sources.geonames import ALTERNATE_NAMES, DUMP

TOY = """
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.sources import Source
from geoarticle.registry import Row, beginning

ROW = Row(name="toy", place="toy_places:TOY", recognises=beginning(b"toy places"))

def places(path, tick):
    for line in path.read_text().splitlines()[1:]:
        tick(len(line))
        name, lat, lon = line.split()
        yield Entry(ident="own:" + name, name=name, lat=float(lat), lon=float(lon),
                    feature_class="P", feature_code="PPL", source="Toys")

TOY = Source(places=places, credit="Places: the Toy Institute")
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOARTICLE_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("SY.txt", "170063\tAleppo\t\n", "geonames"),
        ("alternateNamesV2.txt", "1\t170063\tde\tAleppo\n", "alternate-names"),
        ("a.CSV", "name,lat,lon\n", "table"),
        ("a.json", "{}", "geojson"),
    ],
)
def test_a_file_is_told_by_its_rows_and_then_by_its_name(tmp_path, name, text, kind):
    (tmp_path / name).write_text(text)
    assert source_of(tmp_path / name) is SOURCES.load(kind)


def test_a_zip_is_told_by_what_is_inside(tmp_path):

    for number, rows in enumerate(("1\t170063\tde\tAleppo\n", "170063\tAleppo\n")):
        with zipfile.ZipFile(tmp_path / f"{number}.zip", "w") as archive:
            archive.writestr("rows.txt", rows)
    assert [source_of(tmp_path / f"{n}.zip") for n in range(2)] == [ALTERNATE_NAMES, DUMP]


def test_another_package_adds_a_source(home, tmp_path, monkeypatch):
    (tmp_path / "toy_places.py").write_text(TOY)
    facts = tmp_path / "toy_places-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: toy_places\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[geoarticle.gazetteer_sources]\ntoy = toy_places:ROW\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "toy_places", raising=False)
    (tmp_path / "list.toys").write_text("toy places\nZorgville 36.2 37.1\n")
    assert import_files([tmp_path / "list.toys"]).places == 1
    with Gazetteer.open() as gazetteer:
        assert gazetteer.lookup("Zorgville")[0].place.source == "Toys"
        assert "Places: the Toy Institute" in gazetteer.attribution()


def test_a_file_of_no_known_kind_says_what_is_read(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(
        InputError, match=r"a\.docx: \.txt or \.zip \(GeoNames\), \.csv or \.geojson is needed"
    ):
        source_of(tmp_path / "a.docx")
