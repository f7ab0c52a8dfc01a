"""What kind of place each feature code is, and that nothing else reads feature codes."""

import re
from pathlib import Path

import pytest

import geoarticle
from geoarticle.gazetteer import classes
from geoarticle.gazetteer.classes import place_kind
from geoarticle.model import Place


def of(code):
    letter, _, rest = code.partition(".")
    return Place(
        id="x", name="X", lat=0, lon=0, feature_class=letter, feature_code=rest, country="XX", radius_km=1
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("A.PCLI", "country"), ("A.PCLD", "country"), ("A.PCLS", "country"), ("A.TERR", "territory"),
        ("A.ADM1", "division1"), ("A.ADM1H", "division1"), ("A.ADM4", "division4"), ("A.ADMD", "division"),
        ("A.ZN", "division"), ("A.", "division"), ("P.PPLC", "capital"), ("P.PPLG", "government seat"),
        ("P.PPLA", "division1 seat"), ("P.PPLA3", "seat"), ("P.PPLX", "quarter"), ("P.PPLCH", "settlement"),
        ("P.", "settlement"), ("L.CONT", "continent"), ("L.RGN", "region"), ("H.OCN", "ocean"),
        ("H.STM", "water"), ("T.ISLS", "island"), ("T.MT", "terrain"), ("S.AIRB", "airport"),
        ("S.DAM", "site"), ("S.POS", "position"), ("R.ST", "road"), ("V.FRST", "woodland"),
        ("U.TMU", "undersea"), ("?.X", "unknown"), (".", "unknown"),
    ],
)  # fmt: skip
def test_each_feature_code_is_a_kind_of_place(code, expected):
    assert place_kind(of(code)) == expected


def test_a_territory_stands_like_a_country():
    assert classes.is_country(of("A.TERR"))
    assert not classes.is_country(of("A.ADM1"))
    assert classes.is_area(of("A.ADM2"))
    assert classes.is_settlement(of("P.PPLX"))


def test_every_place_of_the_package_is_of_a_known_kind(gazetteer):
    with gazetteer._stores[-1]._connection as connection:
        codes = [code for (code,) in connection.execute("SELECT DISTINCT code FROM places")]
    assert len(codes) > 80
    assert [code for code in codes if place_kind(of(code)) == "unknown"] == []


_COMPARED = re.compile(
    r"feature_(?:class|code)(?: ==| !=| in\b| not in\b|\.startswith)|\"(?:PCL[A-Z]*|PPL[A-Z0-9]*|ADM[1-4])\""
)
# Tables whose keys are codes: importance and reach, class words, labels; and what reads a user's file.
_TABLES = {"classes.py", "entries.py", "class_words.py", "words.py", "own.py"}


def test_nothing_else_decides_by_feature_codes():
    source = Path(geoarticle.__file__).parent
    readers = [
        f"{file.relative_to(source)}:{number}"
        for file in source.rglob("*.py")
        if file.name not in _TABLES
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if _COMPARED.search(line) and '"""' not in line
    ]
    assert readers == []
