import decimal
import json
import sys

import pytest

from geoarticle.errors import InputError, MissingExtraError
from geoarticle.registry import Registry, Row, beginning

ROWS = (
    Row(name="plain", place="json:loads", suffixes=(".txt",)),
    Row(name="paged", place="json:dumps", recognises=beginning(b"%PDF"), suffixes=(".pdf",)),
    Row(name="model", place="decimal:Decimal", argument="NAME"),
    Row(name="far", place="package_of_nobody:read", needs="geoarticle[far]"),
)
GROUP = "geoarticle.toys"


@pytest.fixture
def toys():
    return Registry("toy", GROUP, ROWS)


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Install a package the way pip does: a module and its metadata in a folder on the path."""

    def install(module, code, points):
        (tmp_path / f"{module}.py").write_text(code)
        facts = tmp_path / f"{module}-1.0.dist-info"
        facts.mkdir()
        (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (facts / "entry_points.txt").write_text(f"[{GROUP}]\n{points}\n")
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, module, raising=False)

    return install


def test_a_name_gives_what_does_the_work(toys):
    assert toys.load("plain") is json.loads
    assert toys.load("model:1.5") == decimal.Decimal("1.5")  # made out of the argument


@pytest.mark.parametrize("name", ["nothing", "", "model", "model:", "plain:x"])
def test_an_unknown_name_is_answered_with_those_that_exist(toys, name):
    with pytest.raises(InputError, match=r"no toy is called '.*': choose plain, paged, model:NAME, far$"):
        toys.load(name)


def test_a_missing_package_is_answered_with_what_to_install(toys):
    with pytest.raises(
        MissingExtraError, match=r"^far needs package_of_nobody: pip install 'geoarticle\[far\]'$"
    ):
        toys.load("far")


@pytest.mark.parametrize(
    ("head", "suffix", "name"),
    [
        (b"%PDF-1.7", ".txt", "paged"),
        (b"words", ".TXT", "plain"),
        (b"words", ".pdf", "paged"),
        (b"words", ".x", None),
    ],
)
def test_a_file_is_told_by_its_bytes_and_then_by_its_suffix(toys, head, suffix, name):
    row = toys.row_for(head, suffix)
    assert (row.name if row else None) == name


def test_another_package_adds_rows(toys, installed):
    row = "Row(name='odd', place='toy_one:read', recognises=beginning(b'ODD'), suffixes=('.odd',))"
    code = f"from geoarticle.registry import Row, beginning\nROW = {row}\ndef read(data): return data[::-1]\n"
    installed("toy_one", code, "odd = toy_one:ROW")
    assert toys.load("odd")("abc") == "cba"
    assert toys.row_for(b"ODD", "").name == toys.row_for(b"", ".odd").name == "odd"
    assert toys.row_for(b"%PDF", ".odd").name == "paged"
    with pytest.raises(InputError, match=r"far, odd$"):
        toys.load("nothing")


@pytest.mark.parametrize("code", ["ROW = 1", "raise RuntimeError('broken')", "ROW = package_of_nobody"])
def test_a_broken_package_is_one_line_that_names_it(toys, installed, code):
    installed("toy_two", code, "odd = toy_two:ROW\nplain = toy_two:ROW")
    for ask in (lambda: toys.load("odd"), lambda: toys.row_for(b"", ".odd")):
        with pytest.raises(InputError, match=r"^the toy toy_two:ROW .+"):
            ask()
    assert toys.load("plain")  # others are not asked for what we have ourselves
    assert toys.row_for(b"", ".pdf")
