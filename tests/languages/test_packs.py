"""What code asks for, what the list of senses says, and what English has are one and the same."""

import ast
import tomllib
from collections import Counter
from pathlib import Path

import pytest

import geoarticle
from geoarticle import languages
from geoarticle.articles.furniture import Furniture
from geoarticle.candidates import _variants
from geoarticle.languages import tables
from geoarticle.model import Mention, Span
from geoarticle.relations.quantities import read_quantity
from geoarticle.relations.tokens import split
from geoarticle.relations.winds import read_wind
from geoarticle.resolution.dialect import dialect
from geoarticle.resolution.wording import wording_kinds
from geoarticle.text import Text

SOURCE = Path(geoarticle.__file__).parent
FOLDER = SOURCE / "languages"
ENGLISH = languages.load("en")
QUESTIONS = {"words", "sequences", "table", "numbers", "ranges", "pattern", "is_one_of", "_is"}
FILES = [file for file in sorted((FOLDER / "en").rglob("*")) if file.is_file()]
FURNITURE = Furniture(ENGLISH)


def bare(text):
    """Return an example without the brackets that mark its name."""
    return text.replace("[", "").replace("]", "")


def marked(text):
    """Return the mention that the brackets of an example mark."""
    span = Span(start=text.index("["), end=text.index("]") - 1)
    name = span.of(bare(text))
    return Mention(id="m1", span=span, text=name, name=name)


def first_read(read, text):
    """Return the first thing that a reader of statements reads in a text, None if there is none."""
    words = split(Text.of(text))
    return next((found for index in range(len(words)) if (found := read(words, index))), None)


def spanned(quantity):
    """Return a quantity as low, high, hedge."""
    if quantity is None:
        return []
    return [round(quantity.low, 3), round(quantity.high, 3), quantity.hedge or ""]


def leaning(found):
    """Return which way a text leans, "" for neither."""
    if found.american == found.commonwealth:
        return ""
    return "american" if found.american > found.commonwealth else "commonwealth"


READ = {
    "dateline": lambda text: text[: FURNITURE.dateline(text, opening=True)],
    "byline": lambda text: FURNITURE.byline(text) or "",
    "credit": FURNITURE.is_credit,
    "caption": lambda text: FURNITURE.is_caption(text, beside_credit=False),
    "photo_credit": lambda text: text[len(text) - FURNITURE.trailing_credit(text) :].strip(),
    "sign_off": FURNITURE.is_sign_off,
    "quantity": lambda text: spanned(first_read(read_quantity, text)),
    "wind": lambda text: getattr(first_read(read_wind, text), "bearing_deg", -1.0),
    "called": lambda text: sorted(wording_kinds(bare(text), marked(text), ENGLISH)),
    "dialect": lambda text: leaning(dialect(text, ENGLISH)),
    "variants": lambda text: list(dict.fromkeys(v for v in _variants(text, ENGLISH) if v != text)),
}
EXAMPLES = [
    pytest.param(kind, row["text"], row["gives"], id=f"{kind}: {row['text'][:50]}")
    for kind, rows in tomllib.loads((FOLDER / "en" / "examples.toml").read_text("utf-8")).items()
    for row in rows
]


def modules():
    """Return the modules that ask; those of the packs answer."""
    return [file for file in sorted(SOURCE.rglob("*.py")) if FOLDER not in file.parents]


def calls():
    """Yield the name and the arguments of every call in code outside the packs."""
    for file in modules():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "attr", getattr(node.func, "id", "")), node.args


def strings(argument):
    """Return the strings that an argument may be: a constant, either end of an if, a starred tuple."""
    if isinstance(argument, ast.IfExp):
        return strings(argument.body) | strings(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return {argument.value}
    return set()


def asked(names: set[str]) -> set[str]:
    """Return the strings that code outside the packs hands to functions of these names."""
    return {text for name, arguments in calls() if name in names for a in arguments for text in strings(a)}


def starred() -> set[str]:
    """Return the senses in the tuples that modules keep to ask for several at once."""
    found: set[str] = set()
    for file in modules():
        tree = ast.parse(file.read_text("utf-8"))
        used = {
            node.value.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Starred) and isinstance(node.value, ast.Name)
        }
        for node in tree.body:
            if isinstance(node, ast.Assign) and {getattr(t, "id", "") for t in node.targets} & used:
                found |= {text for element in getattr(node.value, "elts", ()) for text in strings(element)}
    return found & set(tables.senses())


def slots() -> set[str]:
    """Return what English patterns ask for in their slots."""
    rows = [row for _, rows in tables.patterns(FOLDER / "en").items() for row in rows]
    return {slot for row in rows for slot in languages.language.SLOT.findall(row)}


def answered() -> set[str]:
    folder = FOLDER / "en"
    return {*tables.lexicon(folder), *tables.values(folder), *tables.patterns(folder)}


def test_code_asks_for_all_that_is_listed_and_for_nothing_else():
    assert asked(QUESTIONS) | starred() | slots() == set(tables.senses())


def test_english_answers_all_that_is_listed_and_nothing_else():
    assert answered() == set(tables.senses())


def test_every_phrase_for_readers_is_said_somewhere():
    keys = {key.split("/")[0] for key in tables.phrases(FOLDER / "en")}
    at = {"phrase": 0, "_phrase": 0, "phrases_of": 0, "counted": 1, "count": 1}
    told = [arguments[at[name]] for name, arguments in calls() if len(arguments) > at.get(name, 9)]
    assert keys == {text for argument in told for text in strings(argument)}


@pytest.mark.parametrize("pattern", sorted(tables.patterns(FOLDER / "en")))
def test_every_pattern_compiles(pattern):
    assert ENGLISH.pattern(pattern).flags


@pytest.mark.parametrize("file", [f for f in FILES if f.suffix in (".tsv", ".txt")], ids=lambda f: f.name)
def test_a_file_has_as_many_cells_in_every_row_and_no_row_twice(file):
    rows = list(tables.rows(file))
    assert len({len(row) for row in rows}) == 1
    assert all(cell for row in rows for cell in row)
    assert max(Counter(map(tuple, rows)).values()) == 1


@pytest.mark.parametrize(
    "file", [f for f in FILES if f.parent.name in ("words", "lists")], ids=lambda f: f.name
)
def test_a_word_has_one_row_in_its_file_and_rows_are_in_order(file):
    words = [row[0] for row in tables.rows(file)]
    assert max(Counter(words).values()) == 1
    assert words == sorted(words, key=lambda word: (word.casefold(), word))


def test_every_file_says_where_it_comes_from():
    told = {row[0] for row in tables.rows(FOLDER / "en" / "provenance.tsv")}
    assert told == {str(file.relative_to(FOLDER / "en")) for file in FILES} - {"provenance.tsv"}


@pytest.mark.parametrize(("kind", "text", "gives"), EXAMPLES)
def test_english_makes_of_a_phrase_what_its_examples_say(kind, text, gives):
    assert READ[kind](text) == gives


def test_every_kind_of_example_has_some():
    assert {parameter.values[0] for parameter in EXAMPLES} == set(READ)
