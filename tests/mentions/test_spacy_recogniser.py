from types import SimpleNamespace

import pytest

from geoarticle.mentions.spacy_recogniser import mention
from geoarticle.text import Text

TEXT = "In the Sudan's north Syrian troops met Hamas."


def entity(words, label):
    start = TEXT.index(words)
    return SimpleNamespace(text=words, start_char=start, end_char=start + len(words), label_=label)


@pytest.mark.parametrize(
    ("words", "label", "found"),
    [
        ("the Sudan's", "GPE", [("Sudan", None)]),
        ("Syrian", "NORP", [("Syrian", "demonym")]),
        ("Hamas", "NORP", []),
        ("Hamas", "ORG", []),
    ],
)
def test_entities_become_mentions(words, label, found, gazetteer):
    assert [(m.text, m.subtype) for m in mention(Text.of(TEXT), entity(words, label), 0, gazetteer)] == found
