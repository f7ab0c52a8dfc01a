"""The data files are the ones that were shipped, and one that is not says so."""

import contextlib
import json
import shutil

import pytest

from geoarticle.errors import GazetteerError
from geoarticle.gazetteer import Gazetteer, manifest
from geoarticle.gazetteer.manifest import data_file


@pytest.mark.parametrize("name", ["world.sqlite", "outlines.sqlite"])
def test_the_files_of_the_package_are_those_of_its_manifest(name):
    assert name in json.loads(data_file(manifest.NAME).read_bytes())
    manifest.check(data_file(name))


@pytest.fixture
def shipped(tmp_path):
    file = tmp_path / "outlines.sqlite"
    shutil.copy(data_file("outlines.sqlite"), file)
    (tmp_path / manifest.NAME).write_text("{}")
    manifest.record(file)
    return file


def test_one_flipped_letter_is_found(shipped):
    manifest.check(shipped)
    data = bytearray(shipped.read_bytes())
    data[3_000_000] ^= 1
    shipped.write_bytes(data)
    with pytest.raises(GazetteerError, match="not the file that was shipped"):
        manifest.check(shipped)


def test_a_file_that_nobody_listed_is_not_held_against_anything(shipped):
    manifest.check(shutil.copy(shipped, shipped.with_name("own.sqlite")))


@pytest.mark.parametrize("text", ["", "{", "[1]", "\x00"])
def test_a_manifest_that_is_none_is_said_or_lists_nothing(shipped, text):
    shipped.with_name(manifest.NAME).write_text(text)
    with contextlib.suppress(GazetteerError):
        manifest.check(shipped)


def test_describing_the_gazetteer_checks_it(gazetteer):
    assert gazetteer.info()["places"] > 280_000
    with Gazetteer.open() as again:
        assert again.info()["files"][-1]["places"] > 280_000
