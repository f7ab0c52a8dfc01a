"""Languages of which only what stands around stories is known: what they say is listed, and compiles."""

import pytest

from geoarticle.errors import InputError
from geoarticle.languages import load, load_any, tables, tags

FOLDERS = sorted(
    folder
    for folder in tables.SHELF.iterdir()
    if (folder / "patterns").is_dir() and folder.name not in tags()
)
NAMES = [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_beginning_answers_only_what_is_asked(folder):
    language = load_any(folder.name)
    said = {*tables.patterns(folder), *tables.lexicon(folder)}
    assert said <= set(tables.senses())
    assert all(language.pattern(name).flags for name in tables.patterns(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_no_pattern_of_a_beginning_matches_nothing_at_all(folder):
    language = load_any(folder.name)
    for name in tables.patterns(folder):
        assert language.pattern(name).match("") is None, name


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_every_file_of_a_beginning_says_where_it_comes_from(folder):
    told = {row[0] for row in tables.rows(folder / "provenance.tsv")}
    files = {str(file.relative_to(folder)) for file in folder.rglob("*.tsv")}
    assert told == files - {"provenance.tsv"}


def test_a_beginning_is_no_pack():
    with pytest.raises(InputError, match="de"):
        load("de")


@pytest.mark.parametrize(
    ("tag", "line", "sense"),
    [
        ("de", "Lesen Sie auch: Hochwasser in Passau", "page pointer"),
        ("fr", "À lire aussi À Marseille, les calanques fermées", "page pointer"),
        ("es", "Te puede interesar", "page tail"),
        ("it", "Leggi anche: Frana sulla statale 36", "page pointer"),
        ("pt", "Continua depois da publicidade", "page notice"),
        ("nl", "Lees ook: Brug bij Zwolle dicht", "page pointer"),
        ("ru", "Читайте также: Во Владивостоке открыли мост", "page pointer"),
        ("ar", "مقالات ذات صلة", "page tail"),
        ("ja", "関連記事", "page tail"),
        ("tr", "İlgili Haberler".replace("İ", "i"), "page tail"),
    ],
)
def test_what_stands_around_a_story_is_known_in_several_languages(tag, line, sense):
    assert load_any(tag).pattern(sense).match(line)


@pytest.mark.parametrize(
    ("tag", "line"),
    [
        ("de", "Lesen lernen die Kinder in Zwickau seit Montag wieder in der alten Schule."),
        ("fr", "Lire était interdit dans la prison de Carcassonne jusqu'en 1950, dit l'historien."),
        ("es", "Ver el mar desde Lorca no es posible, pero se huele cuando sopla el levante."),
        ("nl", "Meer dan honderd mensen uit Zwolle sliepen in een sporthal."),
        ("it", "Di Milano parlano tutti, ma la frana è caduta a Lecco."),
    ],
)
def test_a_sentence_of_a_story_is_no_notice(tag, line):
    senses = ("page notice", "page pointer", "page tail", "page stub")
    assert [sense for sense in senses if load_any(tag).pattern(sense).match(line)] == []
