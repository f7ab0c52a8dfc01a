"""The gazetteer that ships is whole: parents exist, coordinates are on Earth, every name has a place."""

import re
import sqlite3
from importlib import resources

import pytest

from geoarticle.gazetteer.names import normalise


@pytest.fixture(scope="module")
def world():
    file = resources.files("geoarticle") / "data" / "world.sqlite"
    connection = sqlite3.connect(f"file:{file}?immutable=1", uri=True)
    yield connection
    connection.close()


def count(world, query):
    return world.execute(query).fetchone()[0]


def test_every_coordinate_is_on_earth(world):
    bad = "SELECT count(*) FROM places WHERE lat NOT BETWEEN -9000000 AND 9000000"
    assert count(world, f"{bad} OR lon NOT BETWEEN -18000000 AND 18000000") == 0
    assert count(world, "SELECT count(*) FROM places WHERE lat = 0 AND lon = 0") == 0


def test_every_place_has_a_name_that_leads_to_it(world):
    lost = "SELECT count(*) FROM places WHERE id NOT IN (SELECT place FROM keys)"
    assert count(world, lost) == 0


def test_every_key_leads_to_a_place(world):
    assert count(world, "SELECT count(*) FROM keys WHERE place NOT IN (SELECT id FROM places)") == 0


def test_every_looser_key_leads_to_a_key(world):
    assert count(world, "SELECT count(*) FROM loose WHERE key NOT IN (SELECT key FROM keys)") == 0


@pytest.mark.parametrize(
    "code",
    ["country", "country || '.' || admin1", "country || '.' || admin1 || '.' || admin2"],
    ids=["country", "first division", "second division"],
)
def test_every_parent_exists(world, code):
    part = code.rsplit(" ", 1)[-1]
    orphans = f"SELECT {code} FROM places WHERE {part} != '' AND {code} NOT IN (SELECT code FROM divisions)"
    assert world.execute(orphans).fetchall() == []


def test_stored_keys_are_what_the_normaliser_makes(world):
    keys = [row[0] for row in world.execute("SELECT key FROM keys LIMIT 20000")]
    assert [key for key in keys if normalise(key) != key] == []


def test_all_the_worlds_countries_are_there(world):
    assert count(world, "SELECT count(*) FROM places WHERE code LIKE 'A.PCL%' OR code = 'A.TERR'") >= 245
    assert count(world, "SELECT count(*) FROM places WHERE code = 'A.ADM1'") > 3500
    assert count(world, "SELECT count(*) FROM places WHERE code = 'A.ADM2' AND country = 'US'") > 3100
    assert count(world, "SELECT count(*) FROM places WHERE code LIKE 'P.%'") > 230_000


def test_every_country_with_people_has_its_demonym(world):
    named = "SELECT count(DISTINCT place) FROM keys WHERE how % 4 = 2 AND place IN (SELECT id FROM places"
    assert count(world, f"{named} WHERE code = 'A.PCLI')") > 185


def test_no_name_holds_a_character_that_breaks_lines_or_controls(world):
    """Names are stored one a line, a kind before each; U+0085 and U+2028 break lines for some readers."""
    stray = re.compile("[\x80-\x9f\u2028\u2029]")
    named = world.execute("SELECT name, names FROM places")
    assert [name for name, names in named if stray.search(name + (names or ""))] == []
