"""Files for import that are broken, or made to harm: each is one line that names file and row."""

import contextlib
import json
import os
import random
import zipfile

import pytest

from geoarticle.errors import InputError
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.folders import FILE
from geoarticle.gazetteer.importing import import_files

HEAD = "name,lat,lon,id,names,country,admin1,population,radius_km,class\n"
DUMP = ["90000001", "Alt Testheim", "Alt Testheim", "Testum", "48.1", "11.5", "P", "PPL", "DE", "", "02", "",
        "", "", "120", "", "500", "E/B", "2020-01-01"]  # fmt: skip
POPULATION, LATITUDE = 14, 4


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOARTICLE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def dump(**changed):
    cells = list(DUMP)
    for column, value in changed.items():
        cells[int(column[1:])] = value
    return "\t".join(cells) + "\n"


def geojson(geometry=None, **properties):
    geometry = geometry or {"type": "Point", "coordinates": [10, 50]}
    feature = {"type": "Feature", "properties": {"name": "A", **properties}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def zipped(path, rows, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("DE.txt", rows)
    return path


def refused(*paths):
    with pytest.raises(InputError) as caught:
        import_files(paths)
    assert "\n" not in str(caught.value)
    return str(caught.value)


WRONG = {
    "radius below nothing": ("a.csv", HEAD + "Zorg,36,37,,,,,,-5,\n", "row 2: radius_km -5 is outside 0"),
    "radius of a galaxy": ("a.csv", HEAD + "Zorg,36,37,,,,,,1e9,\n", "row 2: radius_km 1e9 is outside"),
    "radius nan": ("a.csv", HEAD + "Zorg,36,37,,,,,,nan,\n", "row 2: radius_km nan is outside"),
    "people in csv": ("a.csv", HEAD + f"Zorg,36,37,,,,,{10**30},,\n", "row 2: population 1000000"),
    "people in a dump": ("DE.txt", dump(_14=str(10**30)), "row 1: population 1000000"),
    "people in geojson": ("a.geojson", geojson(population=10**30), "row 1: population 1000000"),
    "digits": ("DE.txt", dump(_4="4" * 400), "row 1: latitude 44444"),
    "digits in geojson": (
        "a.geojson",
        geojson({"type": "Point", "coordinates": [10**400, 1]}),
        "row 1: no geometry to place it by: it lies outside",
    ),
    "surrogate name": ("a.geojson", geojson(name="A\ud800"), "row 1: holds half a character"),
    "surrogate id": ("a.geojson", geojson(id="\udfff"), "row 1: holds half a character"),
    "surrogate country": ("a.geojson", geojson(country="\ud800"), "row 1: holds half a character"),
    "truth for a coordinate": (
        "a.geojson",
        geojson({"type": "Point", "coordinates": [True, 1]}),
        "row 1: no geometry to place it by: its coordinates are no lists of numbers",
    ),
    "text for a coordinate": (
        "a.geojson",
        geojson({"type": "Point", "coordinates": ["37", "36"]}),
        "row 1: no geometry to place it by: its coordinates are no lists of numbers",
    ),
    "a name that is a list": ("a.geojson", geojson(name=["A"]), "row 1: name is neither text nor number"),
    "underlined number": ("a.csv", HEAD + "Zorg,3_6,37,,,,,,,\n", "row 2: latitude '3_6' is no number"),
    "other digits": ("a.csv", HEAD + "Zorg,٣٦,37,,,,,,,\n", "row 2: latitude '٣٦' is no number"),
    "own number": ("DE.txt", dump(_0="1000000000"), "row 1: geonameid 1000000000 is outside 1 to 999999999"),
    "control name": ("DE.txt", dump(_1="\x01", _2=""), "row 1: a place without a name"),
    "long line": ("a.csv", HEAD + "x" * 250_000, "row 2: longer than 200000 bytes: this is no table"),
    "long row": ("a.csv", HEAD + '"\n' + '","\n' * 60_000, "longer than 200000 bytes: this is no table"),
    "long dump": ("DE.txt", dump() + "x" * 60_000, "row 2: longer than 50000 bytes: this is no GeoNames"),
    "feature class": ("DE.txt", dump(_6="P.X"), "row 1: feature class 'P.X' is no letter that"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_value_that_no_place_can_have_is_named_with_its_row(home, tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert message in refused(tmp_path / name)
    assert not (home / FILE).exists()


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_zip_packed_in_another_way_says_to_unpack_it(home, tmp_path, method):
    assert "unpack it first" in refused(zipped(tmp_path / "DE.zip", dump(), method))


def test_an_encrypted_zip_says_to_unpack_it(home, tmp_path):
    file = zipped(tmp_path / "DE.zip", dump())
    data = bytearray(file.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    file.write_bytes(data)
    assert "encrypted" in refused(file)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_zip_is_named(home, tmp_path, seed):
    chance = random.Random(seed)
    rows = "".join(dump(_0=str(chance.randrange(1, 10**9))) for _ in range(200))
    file = zipped(tmp_path / "DE.zip", rows)
    data = bytearray(file.read_bytes())
    for _ in range(3):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    file.write_bytes(data)
    with contextlib.suppress(InputError):  # a flipped bit may lie where nobody looks
        import_files([file])


@pytest.mark.parametrize("rows", ["\n" * 2_000_000, dump(_3="a," * 20_000) * 100])
def test_a_zip_that_unpacks_to_a_hundred_times_its_size_is_refused_before_it_is_read(home, tmp_path, rows):
    assert "unpacks to more than 100 times its size" in refused(zipped(tmp_path / "DE.zip", rows))


def test_what_a_zip_states_about_its_packed_size_is_not_believed(home, tmp_path):
    file = zipped(tmp_path / "DE.zip", "\n" * 2_000_000)
    data = bytearray(file.read_bytes())
    at = data.index(b"PK\x01\x02") + 20
    data[at : at + 4] = (100_000_000).to_bytes(4, "little")
    file.write_bytes(data)
    assert "unpacks to more than 100 times its size" in refused(file)


def test_what_is_no_regular_file_is_not_waited_for(home, tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    assert "no regular file" in refused(tmp_path / "a.csv")


def test_more_names_than_a_place_can_have_are_refused(home, tmp_path):
    rows = "".join(f"{n}\t170063\txx\tHalabopolis {n}\t\t\t\t\t\t\n" for n in range(5001))
    (tmp_path / "alternateNamesV2.txt").write_text(rows, encoding="utf-8")
    assert "more than 5000 names for place 170063" in refused(tmp_path / "alternateNamesV2.txt")


def test_line_ends_and_controls_in_cells_are_spaces(home, tmp_path):
    row = '"Camp\rNine",36,37,"a\r=1+1",,SY,"0\r9",,,\n'
    (tmp_path / "a.csv").write_bytes((HEAD + row).encode())
    (tmp_path / "SY.txt").write_text(dump(_10="0\r9"), encoding="utf-8", newline="\n")
    import_files([tmp_path / "a.csv", tmp_path / "SY.txt"])
    with Gazetteer.open() as gazetteer:
        place = gazetteer.lookup("Camp Nine")[0].place
        assert (place.id, place.admin1) == ("own:a =1+1", "0 9")
        assert gazetteer.lookup("Alt Testheim")[0].place.admin1 == "0 9"


def test_an_area_across_the_180th_meridian_is_put_there(home, tmp_path):
    ring = [[179, -1], [-179, -1], [-179, 1], [179, 1], [179, -1]]
    (tmp_path / "a.geojson").write_text(geojson({"type": "Polygon", "coordinates": [ring]}, name="Zorg"))
    import_files([tmp_path / "a.geojson"])
    with Gazetteer.open() as gazetteer:
        place = gazetteer.lookup("Zorg")[0].place
    assert abs(place.lon) >= 179
    assert 150 < place.radius_km < 260


def test_names_may_be_a_list_of_texts(home, tmp_path):
    (tmp_path / "a.geojson").write_text(geojson(name="Zorg", names=["Zorgia", "Zorgland"]))
    import_files([tmp_path / "a.geojson"])
    with Gazetteer.open() as gazetteer:
        assert gazetteer.lookup("Zorgland")[0].place.name == "Zorg"


@pytest.mark.parametrize(
    ("country", "code"),
    [("sy", "SY"), ("Germany", "DE"), ("Syrian Arab Republic", "SY"), ("USA", "US"), ("", "")],
)
def test_a_country_is_told_by_its_code_or_its_name(home, tmp_path, country, code):
    (tmp_path / "a.csv").write_text(f"name,lat,lon,country\nZorgville,36,37,{country}\n")
    import_files([tmp_path / "a.csv"])
    with Gazetteer.open() as gazetteer:
        assert gazetteer.lookup("Zorgville")[0].place.country == code


@pytest.mark.parametrize("country", ["Zorgland", "German", "D1", "Springfield"])
def test_what_is_no_country_is_named_with_its_file(home, tmp_path, country):
    (tmp_path / "a.csv").write_text(f"name,lat,lon,country\nZorgville,36,37,{country}\n")
    assert f"a.csv: '{country}' is neither a country's code nor its name" in refused(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("letter", "code", "expected"),
    [
        ("", "", ("P", "PPL")), ("village", "", ("P", "PPL")), ("s", "", ("S", "")),
        ("", "ADM1", ("A", "ADM1")), ("", "PPLX", ("P", "PPLX")), ("T", "MT", ("T", "MT")),
        ("", "SEA", ("H", "SEA")), ("", "ML", ("P", "ML")),
    ],
)  # fmt: skip
def test_a_class_is_geonames_or_follows_from_the_code(home, tmp_path, letter, code, expected):
    row = f"name,lat,lon,class,feature_code\nZorgville,36,37,{letter},{code}\n"
    (tmp_path / "a.csv").write_text(row)
    import_files([tmp_path / "a.csv"])
    with Gazetteer.open() as gazetteer:
        place = gazetteer.lookup("Zorgville")[0].place
    assert (place.feature_class, place.feature_code) == expected
