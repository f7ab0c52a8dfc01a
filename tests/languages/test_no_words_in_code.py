"""Words that the English pack knows are not matched in code: rules ask for senses."""

import ast
from collections import defaultdict
from pathlib import Path
from typing import get_args

import geoarticle
from geoarticle import edits, languages, model
from geoarticle.gazetteer.classes import PlaceKind
from geoarticle.languages import tables
from geoarticle.resolution import wording

SOURCE = Path(geoarticle.__file__).parent
PACK = SOURCE / "languages"
# What still stands in code, by package: it may only shrink.
MOST = {"relations": 175, "checks": 4}
# Names of cues, columns, forms and tags, which are spelled like words.
KEYS = {
    "articles": {  # elements of HTML and XML, what pages call their boxes, fields of headers
        *("a", "author", "center", "channel", "del", "end", "has", "head", "hr", "image", "language", "li"),
        *("location", "main", "media", "no", "popular", "pre", "response", "section", "sponsored", "start"),
        *(
            "ul",
            "with",
            "big",
            "cite",
            "code",
            "i",
            "q",
            "s",
            "small",
            "sub",
            "u",
            "ins",
            "strong",
            "time",
            "mark",
        ),
        *("beside", "elsewhere", "en", "title"),  # kinds of boxes, a tag
    },
    "document_commands.py": {"blocks"},  # a format of its output
    "exports": {"area", "name"},
    "jobs": {"point", "read"},
    "gazetteer": {"made", "name", "post", "reading", "the"},  # "the" is folded away in names of any language
    "maps": {"area", "counties", "export", "point", "scene", "story", "title"},
    "mentions": {"after", "from", "name", "power", "start", "state"},
}
MATCHING = {
    "frozenset",
    "set",
    "word_set",
    "startswith",
    "endswith",
    "removeprefix",
    "removesuffix",
    "fromkeys",
}


def names_of_ours():
    """Return the values of our own types, which are English words by chance."""
    types = [value for module in (model, edits) for value in vars(module).values() if get_args(value)]
    named = {str(text) for kind in [*types, wording.Kind] for text in get_args(kind)}
    return named | {str(kind) for kind in get_args(PlaceKind)} | set(tables.senses())


def known_words():
    folder = PACK / languages.load().tag
    listed = {word for words in tables.lexicon(folder).values() for word in words}
    listed |= {word for table in tables.values(folder).values() for word in table}
    return {word for word in listed if word.isalpha() and word.islower()}


def strings(nodes):
    for node in nodes:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value


def matched(tree):
    """Yield the strings that code compares with, or keeps in sets to look words up in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            yield from strings(
                s for s in sides if isinstance(s, ast.Constant | ast.Tuple | ast.Set | ast.List)
            )
        elif isinstance(node, ast.Call):
            if getattr(node.func, "id", getattr(node.func, "attr", "")) in MATCHING:
                yield from strings(node.args)
        elif isinstance(node, ast.Set):
            yield from strings([node])


def words_in(file, known, ours):
    """Return the words of the pack that a module matches."""
    texts = [text for text in matched(ast.parse(file.read_text("utf-8"))) if text not in ours]
    return {word for text in texts for word in text.split() if word in known}


def test_words_of_the_pack_are_not_matched_in_code():
    ours = names_of_ours()
    known = known_words() - ours
    found = defaultdict(set)
    for file in SOURCE.rglob("*.py"):
        if PACK not in file.parents:
            package = file.relative_to(SOURCE).parts[0]
            words = words_in(file, known, ours) - KEYS.get(package, set())
            found[package] |= {f"{file.stem}: {word}" for word in words}
    assert {package: words for package, words in found.items() if len(words) > MOST.get(package, 0)} == {}
