"""A toy gazetteer, written and read back."""

import contextlib
import random
import sqlite3

import pytest

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.entries import ABBREVIATION, DEMONYM, NAME, Entry, plural, usual_radius
from geoarticle.gazetteer.store import Store
from geoarticle.gazetteer.writing import packed, unpacked, write_store
from geoarticle.languages import load
from geoarticle.model import Place


def toyland():
    """A country on a grid: capital in the middle, a village of the capital's name in the north."""
    country = Entry(
        ident=1, name="Toyland", lat=5, lon=5, feature_class="A", feature_code="PCLI", country="TY",
        population=9000,
        names=[("Toyish", DEMONYM), ("Toyishes", DEMONYM), ("T.L.", ABBREVIATION), ("Игрушка", NAME)],
    )  # fmt: skip
    north = Entry(
        ident="division:TY.N", name="North Province", lat=8, lon=5, feature_class="A", feature_code="ADM1",
        country="TY", admin1="N", names=[("North", NAME)],
    )  # fmt: skip
    capital = Entry(
        ident=2, name="Midtown", lat=5.5, lon=5.25, feature_class="P", feature_code="PPLC", country="TY",
        population=5000, radius_km=3, radius_source="curated",
    )  # fmt: skip
    village = Entry(
        ident="own:v", name="Midtown", lat=9, lon=5, feature_class="P", feature_code="PPL", country="TY",
        admin1="N",        population=40,
    )  # fmt: skip
    return [country, north, capital, village]


COUNTRY = Place(
    id="x", name="X", lat=1, lon=1, feature_class="A", feature_code="PCLI", country="TY", radius_km=1
)


def made(path, entries):
    write_store(path, entries, meta=[("attribution", "Toys")], countries={"TY": (2, ("XX",))})
    return path


@pytest.fixture
def toys(tmp_path):
    with Gazetteer.open(made(tmp_path / "toys.sqlite", toyland())) as gazetteer:
        yield gazetteer


def test_what_is_written_is_read_back(toys):
    capital, village = (match.place for match in toys.lookup("midtown"))
    assert (capital.id, capital.country_name, capital.radius_km, capital.radius_source) == (
        "geonames:2",
        "Toyland",
        3,
        "curated",
    )
    assert (village.id, village.admin1_name, village.radius_source) == (
        "own:v",
        "North Province",
        "population",
    )
    assert toys.place("own:v") == village
    assert toys.parents(village) == (toys.division("TY", "N"), toys.country("TY"))
    assert toys.capital(toys.country("TY")) == capital
    assert toys.neighbours("TY") == ("XX",)
    assert toys.attribution() == ("Toys",)


def test_each_kind_of_name_is_told(toys):
    kinds = {name: toys.lookup(name)[0].kind for name in ("Toyland", "toyland", "Toyish", "T.L.", "Игрушка")}
    assert list(kinds.values()) == ["exact", "folded", "demonym", "abbreviation", "exact"]
    assert toys.lookup("North province")[0].place.id == "division:TY.N"


def test_the_order_of_rows_changes_nothing(tmp_path):
    one = made(tmp_path / "a.sqlite", toyland())
    other = made(tmp_path / "b.sqlite", toyland()[::-1])
    with Gazetteer.open(one) as left, Gazetteer.open(other) as right:
        for name in ("Midtown", "Toyland", "North", "Toyish"):
            assert left.lookup(name) == right.lookup(name)


def test_two_builds_give_the_same_bytes(tmp_path):
    assert (
        made(tmp_path / "a.sqlite", toyland()).read_bytes()
        == made(tmp_path / "b.sqlite", toyland()).read_bytes()
    )


def test_a_later_entry_replaces_an_earlier_one(tmp_path):
    moved = Entry(ident="own:v", name="Uptown", lat=1, lon=1, feature_class="P", feature_code="PPL")
    with Gazetteer.open(made(tmp_path / "a.sqlite", [*toyland(), moved])) as gazetteer:
        assert gazetteer.place("own:v").name == "Uptown"
        assert len(gazetteer.lookup("Midtown")) == 1


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path, content):
    file = tmp_path / "bad.sqlite"
    file.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"bad\.sqlite"):
        Gazetteer.open(file)


def test_a_damaged_file_is_refused(tmp_path):
    file = made(tmp_path / "bad.sqlite", toyland())
    data = bytearray(file.read_bytes())
    data[4096 * 2 :] = b"\xff" * (len(data) - 4096 * 2)
    file.write_bytes(data)
    with pytest.raises(GazetteerError, match="damaged"), Gazetteer.open(file) as gazetteer:
        gazetteer.lookup("Midtown")


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(GazetteerError, match="no gazetteer at"):
        Gazetteer.open(tmp_path / "none.sqlite")


@pytest.mark.parametrize(
    ("demonym", "expected"),
    [
        ("Syrian", "Syrians"),
        ("Chinese", ""),
        ("Welsh", ""),
        ("Irishman", "Irishmen"),
        ("German", "Germans"),
        ("Swiss", ""),
    ],
)
def test_plurals_of_demonyms(demonym, expected):
    assert plural(demonym, load()) == expected


def test_a_towns_reach_grows_with_its_people():
    assert usual_radius("P", "PPL", 100_000) == (2.7, "population")
    assert usual_radius("P", "PPL", 10) == (0.7, "population")
    assert usual_radius("A", "ADM1", 0)[1] == "class"


@pytest.mark.parametrize("names", [{}, {"A": 0}, {"A": 0, "B": 2, "Ç\u0301": 1}])
def test_name_lists_survive_packing(names):
    assert dict(unpacked(packed(names))) == names


def test_control_characters_in_names_do_no_harm(tmp_path):
    entry = Entry(
        ident="own:x", name=" A\nB ", lat=1, lon=1, feature_class="P", feature_code="PPL",
        names=[("C\x01D", NAME), ("E  F", NAME), ("\x01", NAME)],
    )  # fmt: skip
    with Gazetteer.open(made(tmp_path / "a.sqlite", [entry])) as gazetteer:
        for name in ("A B", "C D", "E F"):
            assert gazetteer.lookup(name)[0].name == name


@pytest.mark.parametrize("text", ["\ud800", "own:\udfff", "geonames:\ud800"])
def test_half_a_character_names_no_place(toys, text):
    assert toys.place(text) is None
    assert toys.country(text) is None
    assert toys.division(text, text, text) is None
    assert toys.lookup(text, near=True) == ()
    assert toys.neighbours(text) == ()
    assert not toys.has_name(text)


@pytest.mark.parametrize("radius", ["-5", "9e999", "'wide'"])
def test_a_radius_that_no_place_can_have_says_nothing(tmp_path, radius):
    file = made(tmp_path / "a.sqlite", toyland())
    with sqlite3.connect(file) as connection:
        connection.execute(f"UPDATE places SET radius = {radius} WHERE id = 1")
    connection.close()
    with Gazetteer.open(file) as gazetteer, contextlib.suppress(GazetteerError):
        assert gazetteer.lookup("Toyland")[0].place.radius_source == "class"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE places SET lat = 20000000", "UPDATE places SET lon = x'00'", "UPDATE places SET name = x'ff'",
        "UPDATE places SET country = NULL", "UPDATE keys SET how = 77", "UPDATE keys SET how = 3",
        "UPDATE places SET names = x'01'",
        "UPDATE places SET population = 'many'", "UPDATE countries SET capital = 'Midtown'",
        "UPDATE places SET name = ''", "DROP TABLE keys", "DROP TABLE divisions",
    ],
)  # fmt: skip
def test_a_row_that_only_damage_explains_is_a_gazetteer_error(tmp_path, change):
    file = made(tmp_path / "a.sqlite", toyland())
    with sqlite3.connect(file) as connection:
        connection.execute(change)
    connection.close()
    with pytest.raises(GazetteerError, match=r"a\.sqlite is damaged"), Gazetteer.open(file) as gazetteer:
        [gazetteer.lookup(name) for name in ("Toyish", "Midtown")] + [gazetteer.capital(COUNTRY)]


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_are_a_gazetteer_error_or_nothing(tmp_path, seed):
    chance = random.Random(seed)
    file = made(tmp_path / "a.sqlite", toyland())
    data = bytearray(file.read_bytes())
    for _ in range(40):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    file.write_bytes(data)
    with contextlib.suppress(GazetteerError), Gazetteer.open(file) as gazetteer:
        for name in ("Toyland", "midtown", "Toyish", "T.L.", "Midtwn", "North Province"):
            for match in gazetteer.lookup(name, near=True):
                gazetteer.parents(match.place)
                gazetteer.capital(match.place)
        list(Store(file).as_entries())
        gazetteer.info()


def test_damage_to_the_plan_of_the_tables_is_one_line(tmp_path):
    file = made(tmp_path / "a.sqlite", toyland())
    data = file.read_bytes()
    at = data.index(b"CREATE TABLE places (")
    file.write_bytes(data[:at] + data[at:].replace(b"INTEGER", b"'NTEGER", 1))
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.open(file)
    assert "\n" not in str(caught.value)


def test_a_closed_gazetteer_says_that_it_is_closed(tmp_path):
    with Gazetteer.open(made(tmp_path / "a.sqlite", toyland())) as gazetteer:
        pass
    with pytest.raises(GazetteerError, match="closed database"):
        gazetteer.lookup("Toyland")
