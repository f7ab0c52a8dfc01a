"""Ids of places: read, written, linked, and met by a user's rows."""

import pytest

from geoarticle.gazetteer import Gazetteer, schemes
from geoarticle.gazetteer.importing import import_files


@pytest.mark.parametrize(
    ("id", "ident", "uri", "link"),
    [
        ("geonames:170063", 170063, "https://sws.geonames.org/170063/", "https://www.geonames.org/170063"),
        ("geonames:²", "geonames:²", "urn:geoarticle:place:geonames:_", None),
        ("geonames:", "geonames:", "urn:geoarticle:place:geonames:", None),
        ("airport:OSAP", "airport:OSAP", "urn:geoarticle:place:airport:OSAP", None),
        ("own:a b", "own:a b", "urn:geoarticle:place:own:a_b", None),
    ],
)
def test_an_id_is_stored_and_leads_somewhere(id, ident, uri, link):
    assert (schemes.stored(id), schemes.uri(id), schemes.link(id)) == (ident, uri, link)


@pytest.mark.parametrize(
    ("id", "ident"),
    [
        ("geonames:170063", 170063),
        ("https://www.geonames.org/170063/aleppo.html", 170063),
        ("http://sws.geonames.org/170063/", 170063),
        ("airport:OSAP", "airport:OSAP"),
        ("own:7", "own:7"),
        ("own:", "own:own:"),
        ("170063", "own:170063"),
        ("geonames:1000000000", "own:geonames:1000000000"),
        ("division:SY.09", "own:division:SY.09"),
    ],
)
def test_an_id_of_a_user_s_file_meets_the_place_that_has_it(id, ident):
    assert schemes.given(id) == ident


def test_what_is_stored_without_an_id_is_named_by_number_or_codes():
    assert schemes.written(170063, "SY", "09", "") == "geonames:170063"
    assert schemes.written(schemes.OTHERS + 1, "US", "TX", "201") == "division:US.TX.201"


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GEOARTICLE_HOME", str(tmp_path / "home"))


@pytest.mark.parametrize(
    "table",
    [
        "name,lat,lon,geonameid\nHalab,36.21,37.17,170063\n",
        "name,lat,lon,id\nHalab,36.21,37.17,geonames:170063\n",
        "name,lat,lon,id,geonames_id\nHalab,36.21,37.17,SY-A,170063\n",
    ],
)
def test_a_row_with_a_geonames_number_is_that_place_and_no_twin(home, tmp_path, gazetteer, table):
    (tmp_path / "a.csv").write_text(table)
    import_files([tmp_path / "a.csv"])
    before = gazetteer.place("geonames:170063")
    with Gazetteer.open() as opened:
        places = [match.place for match in opened.lookup("Aleppo") if match.place.country == "SY"]
        assert [p.id for p in places if p.feature_class == "P"].count("geonames:170063") == 1
        place = opened.place("geonames:170063")
        assert opened.lookup("Halab")[0].place == place
    assert (place.name, place.lat, place.lon, place.source) == ("Halab", 36.21, 37.17, "own (a.csv)")
    kept = ("country", "admin1", "population", "feature_code", "radius_km")
    assert [getattr(place, fact) for fact in kept] == [getattr(before, fact) for fact in kept]


def test_facts_of_the_row_win_and_names_are_added_to_what_an_earlier_import_said(home, tmp_path):
    (tmp_path / "a.csv").write_text("name,lat,lon,geonameid,population\nHalab,36.21,37.17,170063,77\n")
    (tmp_path / "b.csv").write_text("name,lat,lon,geonameid,names\nHalabopolis,36.2,37.1,170063,Zorgia\n")
    import_files([tmp_path / "a.csv"])
    assert import_files([tmp_path / "b.csv"]).places == 1
    with Gazetteer.open() as opened:
        place = opened.lookup("Zorgia")[0].place
        assert (place.id, place.name, place.population) == ("geonames:170063", "Halabopolis", 77)
        assert opened.lookup("Halab")[0].place == place


def test_a_number_that_is_none_is_named_with_its_row(home, tmp_path):
    (tmp_path / "a.csv").write_text("name,lat,lon,geonameid\nHalab,36.21,37.17,A7\n")
    with pytest.raises(ValueError, match="row 2: geonameid 'A7' is no whole number"):
        import_files([tmp_path / "a.csv"])


def test_an_own_row_replaces_all_that_it_said_before(home, tmp_path):
    (tmp_path / "a.csv").write_text("name,lat,lon,id,population\nZorg,36.21,37.17,7,50000\n")
    (tmp_path / "b.csv").write_text("name,lat,lon,id\nZorg,36.21,37.17,7\n")
    import_files([tmp_path / "a.csv"])
    import_files([tmp_path / "b.csv"])
    with Gazetteer.open() as opened:
        assert opened.place("own:7").population == 0
