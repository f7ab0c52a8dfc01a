"""Growing the gazetteer: good files, and every way in which a file can be bad."""

import errno
import json
import zipfile

import pytest

from geoarticle.cli import run
from geoarticle.errors import GazetteerError, InputError
from geoarticle.gazetteer import Gazetteer, importing
from geoarticle.gazetteer.folders import FILE, user_folder
from geoarticle.gazetteer.importing import import_files

HAMLET = (
    "90000001\tAlt Testheim\tAlt Testheim\tOld Testham,Testum\t48.1\t11.5\tP\tPPL\tDE\t\t02\t\t\t\t120\t\t500"
    "\tE/B\t2020-01-01"
)
MILL = "90000002\tTestmühle\tTestmuehle\t\t48.2\t11.6\tS\tML\tDE\t\t02\t\t\t\t0\t\t510\tE/B\t2020-01-01"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOARTICLE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def dump(tmp_path):
    return written(tmp_path / "DE.txt", f"{HAMLET}\n{MILL}\n")


def written(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_a_dump_stands_beside_the_bundled_places(home, dump):
    assert import_files([dump]).places == 2
    with Gazetteer.open() as gazetteer:
        hamlet = gazetteer.lookup("Old Testham")[0].place
        assert (hamlet.id, hamlet.name, hamlet.admin1_name) == (
            "geonames:90000001",
            "Alt Testheim",
            "Bavaria",
        )
        assert hamlet.source == "GeoNames (DE.txt)"
        assert gazetteer.lookup("Aleppo")[0].place.id == "geonames:170063"
        assert any("DE.txt, imported 20" in file.get("sources", "") for file in gazetteer.info()["files"])


def test_a_zip_is_read_like_its_text(home, dump, tmp_path):
    with zipfile.ZipFile(tmp_path / "DE.zip", "w") as archive:
        archive.writestr("readme.txt", "what this is\n" * 5000)
        archive.write(dump, "DE.txt")
    assert import_files([tmp_path / "DE.zip"]).places == 2


def test_a_later_import_replaces_by_id_and_keeps_the_rest(home, dump, tmp_path):
    import_files([dump])
    moved = written(tmp_path / "new.txt", HAMLET.replace("48.1", "49.9") + "\n")
    assert import_files([moved]).places == 2
    with Gazetteer.open() as gazetteer:
        assert gazetteer.place("geonames:90000001").lat == 49.9
        assert gazetteer.place("geonames:90000002").name == "Testmühle"
    assert import_files([moved], afresh=True).places == 1


def test_an_imported_place_wins_over_the_bundled_one(home, tmp_path):
    row = "170063\tHalab\tHalab\t\t36.21\t37.17\tP\tPPLA\tSY\t\t09\t\t\t\t5000000\t\t1\tA/D\t2020-01-01\n"
    import_files([written(tmp_path / "SY.txt", row)])
    with Gazetteer.open() as gazetteer:
        places = [m.place for m in gazetteer.lookup("Aleppo") if m.place.id == "geonames:170063"]
        assert [(p.name, p.population) for p in places] == [("Halab", 5_000_000)]


def test_alternate_names_add_to_imported_and_to_bundled_places(home, dump, tmp_path):
    rows = "1\t90000002\tde\tDie Mühle am Test\t\t\t\t\t\t\n2\t170063\txx\tStadt Halepopolis\t\t\t\t\t\t\n"
    rows += "3\t170063\tlink\thttps://example.org/aleppo\t\t\t\t\t\t\n4\t5\tde\tNirgendwo Genau\t\t\t\t\t\t\n"
    names = written(tmp_path / "alternateNamesV2.txt", rows)
    import_files([dump, names])
    with Gazetteer.open() as gazetteer:
        assert gazetteer.lookup("Die Mühle am Test")[0].place.id == "geonames:90000002"
        assert gazetteer.lookup("Stadt Halepopolis")[0].place.population > 1_000_000
        assert gazetteer.lookup("Nirgendwo Genau") == ()
        assert gazetteer.lookup("https://example.org/aleppo") == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_ones_own_places(home, tmp_path, delimiter):
    head = delimiter.join(["PCODE", "Name", "Latitude", "Longitude", "Aliases", "Country"])
    row = delimiter.join(["SY1234", "Camp Nine", "36.5", "37.5", "Ninth Camp|Kamp Neun", "sy"])
    import_files([written(tmp_path / "camps.csv", f"\ufeff{head}\r\n{row}\r\n\r\n")])
    with Gazetteer.open() as gazetteer:
        place = gazetteer.lookup("Kamp Neun")[0].place
        assert (place.id, place.name, place.country_name) == ("own:SY1234", "Camp Nine", "Syria")
        assert "Places: camps.csv" in gazetteer.attribution()


def test_geojson_points_and_areas(home, tmp_path):
    square = [[[10, 50], [10.2, 50], [10.2, 50.2], [10, 50.2], [10, 50]]]
    features = [
        {
            "type": "Feature",
            "properties": {"name": "Quarter Seven"},
            "geometry": {"type": "Polygon", "coordinates": square},
        },
        {
            "type": "Feature",
            "properties": {"NAME": "Post Four"},
            "geometry": {"type": "Point", "coordinates": [11, 51]},
        },
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    import_files([written(tmp_path / "own.geojson", text)])
    with Gazetteer.open() as gazetteer:
        quarter, post = gazetteer.lookup("Quarter Seven")[0].place, gazetteer.lookup("Post Four")[0].place
    assert 10 < quarter.lon < 10.2 < 15 > quarter.radius_km > 10
    assert (post.lat, post.lon) == (51, 11)


BAD = {
    "few columns": ("DE.txt", f"{HAMLET}\n1\tA\tB\n", "DE.txt, row 2: 3 columns"),
    "latitude": ("DE.txt", HAMLET.replace("48.1", "123") + "\n", "row 1: latitude 123 is outside -90 to 90"),
    "not a number": (
        "DE.txt",
        HAMLET.replace("48.1", "north") + "\n",
        "row 1: latitude 'north' is no number",
    ),
    "nan": ("DE.txt", HAMLET.replace("48.1", "nan") + "\n", "row 1: latitude nan is outside"),
    "twice": ("DE.txt", f"{HAMLET}\n{MILL}\n{HAMLET}\n", "row 3: id 90000001 stands there twice"),
    "nameless": ("DE.txt", HAMLET.replace("Alt Testheim", " ") + "\n", "row 1: a place without a name"),
    "no id": ("DE.txt", "x" + HAMLET + "\n", "row 1: geonameid 'x90000001' is no whole number"),
    "no coordinates": ("a.csv", "name,town\nA,B\n", "a.csv: no column lat or lon"),
    "empty coordinate": ("a.csv", "name,lat,lon\nA,1,2\nB,,3\n", "a.csv, row 3: latitude '' is no number"),
    "csv twice": ("a.csv", "id,name,lat,lon\n7,A,1,2\n7,B,1,2\n", "a.csv, row 3: id '7' stands there twice"),
    "empty csv": ("a.csv", "", "a.csv: no column name or lat or lon"),
    "no json": ("a.geojson", "{", "a.geojson is not JSON"),
    "no collection": ("a.geojson", "[]", "a.geojson is no GeoJSON FeatureCollection"),
    "no geometry": (
        "a.geojson",
        '{"features": [{"properties": {"name": "A"}, "geometry": null}]}',
        "a.geojson, row 1: no geometry",
    ),
    "unknown kind": ("a.docx", "", "a.docx: .txt or .zip (GeoNames), .csv or .geojson is needed"),
    "damaged zip": ("DE.zip", "PK\x03\x04 cut off", "DE.zip is a damaged zip file"),
}


@pytest.mark.parametrize(("name", "text", "message"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_named_with_its_row_and_changes_nothing(home, dump, tmp_path, name, text, message):
    import_files([dump])
    before = (home / FILE).read_bytes()
    (tmp_path / "bad").mkdir()
    bad = written(tmp_path / "bad" / name, text)
    with pytest.raises(InputError) as caught:
        import_files([bad])
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (home / FILE).read_bytes() == before
    assert [file.name for file in home.iterdir()] == [FILE]


def test_another_encoding_is_named(home, tmp_path):
    bad = written(tmp_path / "DE.txt", f"{HAMLET}\n{MILL}\n", encoding="latin-1")
    with pytest.raises(InputError, match=r"DE\.txt, row 2: not UTF-8"):
        import_files([bad])
    bad = written(tmp_path / "a.csv", "name,lat,lon\nMühle,1,2\n", encoding="cp1252")
    with pytest.raises(InputError, match=r"a\.csv, row 2: not UTF-8"):
        import_files([bad])


def test_a_truncated_zip_is_named(home, tmp_path):
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("DE.txt", "".join(HAMLET.replace("90000001", str(n)) + "\n" for n in range(1, 2000)))
    data = bytearray(whole.read_bytes())
    data[400:900] = bytes(500)
    (tmp_path / "DE.zip").write_bytes(data)
    with pytest.raises(InputError, match=r"DE\.zip"):
        import_files([tmp_path / "DE.zip"])
    assert not (home / FILE).exists()


def test_a_missing_file_is_named(home, tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.txt cannot be read: No such file"):
        import_files([tmp_path / "nowhere.txt"])


def test_a_full_disk_leaves_the_old_gazetteer(home, dump, monkeypatch):
    import_files([dump])
    before = (home / FILE).read_bytes()

    def full(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(importing, "write_store", full)
    with pytest.raises(GazetteerError, match="the disk is full; the gazetteer is as it was"):
        import_files([dump])
    assert (home / FILE).read_bytes() == before


def test_an_interruption_leaves_the_old_gazetteer(home, dump, tmp_path):
    import_files([dump])
    before = (home / FILE).read_bytes()

    def stop(stage, share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files([dump], progress=stop)
    assert (home / FILE).read_bytes() == before
    assert [file.name for file in home.iterdir()] == [FILE]


def test_a_gazetteer_of_another_normaliser_is_refused(home, dump, monkeypatch):
    monkeypatch.setattr("geoarticle.gazetteer.writing.NORMALISER_VERSION", "0")
    import_files([dump])
    monkeypatch.undo()
    file = home / FILE
    with pytest.raises(GazetteerError, match="made by another version"):
        Gazetteer.open(file)
    with pytest.raises(GazetteerError, match="--afresh"):
        import_files([dump], target=file)
    assert import_files([dump], target=file, afresh=True).places == 2


def test_progress_reaches_the_end(home, dump):
    shares = []
    import_files([dump], progress=lambda stage, share: shares.append((stage, share)))
    assert ("reading", 1.0) in shares
    assert all(0 <= share <= 1 for _, share in shares)


def test_the_users_folder_follows_the_platform_and_the_environment(tmp_path):
    assert user_folder({"GEOARTICLE_HOME": str(tmp_path)}) == tmp_path
    assert user_folder({"XDG_DATA_HOME": str(tmp_path)}).name == "geoarticle"


def test_the_command_names_the_file_and_a_bad_one_is_one_line(home, dump, tmp_path, capsys):
    assert run(["gazetteer", "import", str(dump)]) == 0
    assert capsys.readouterr().out == f"{home / FILE}\n"
    bad = written(tmp_path / "bad.txt", "1\tA\n")
    assert run(["gazetteer", "import", str(bad)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"geoarticle: {bad}, row 1: 2 columns, a GeoNames dump has 19\n"
