"""Gazetteers and outlines go to other processes by path."""

import pickle

import pytest

from geoarticle import geoparse
from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import Gazetteer
from geoarticle.gazetteer.entries import Entry
from geoarticle.gazetteer.store import Store
from geoarticle.gazetteer.writing import write_store


def toyland():
    country = Entry(
        ident=1, name="Toyland", lat=5, lon=5, feature_class="A", feature_code="PCLI", country="TY",
        population=9000,
    )  # fmt: skip
    midtown = Entry(
        ident=2, name="Midtown", lat=5.5, lon=5.25, feature_class="P", feature_code="PPLC", country="TY",
        population=5000,
    )  # fmt: skip
    return [country, midtown]


def made(path, entries):
    write_store(path, entries, meta=[], countries={"TY": (1, ())})
    return path


def test_what_arrives_gives_the_same_report(gazetteer, outlines):
    with pickle.loads(pickle.dumps(gazetteer)) as there, pickle.loads(pickle.dumps(outlines)) as shapes:
        text = "Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria."
        here = geoparse(text, None, gazetteer, outlines=outlines)
        assert geoparse(text, None, there, outlines=shapes) == here


def test_own_files_travel_with_the_file_that_names_their_divisions(tmp_path):
    base = Store(made(tmp_path / "base.sqlite", toyland()))
    own = Store(made(tmp_path / "own.sqlite", toyland()[1:]), divisions=base)
    with Gazetteer([own, base]) as gazetteer, pickle.loads(pickle.dumps(gazetteer)) as there:
        assert there.lookup("Midtown") == gazetteer.lookup("Midtown")
        assert there.builds() == gazetteer.builds()


def test_a_file_that_has_changed_on_the_way_is_refused(tmp_path):
    path = made(tmp_path / "toys.sqlite", toyland())
    with Gazetteer.open(path) as gazetteer:
        sent = pickle.dumps(gazetteer)
    path.unlink()
    with pytest.raises(GazetteerError, match="no gazetteer at"):
        pickle.loads(sent)
    made(path, toyland()[:1])
    with pytest.raises(GazetteerError, match="has changed"):
        pickle.loads(sent)
