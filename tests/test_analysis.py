"""One text and one look-up: an article is cut once, and each of its names is asked for once."""

import sys
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from geoarticle import geoparse
from geoarticle.text import Text

STORY = (
    "DAMASCUS, Syria (AP) — Rebels took Khan Touman, a village some 15 km southwest of Aleppo, Syria, and "
    "Idlib city on Friday. It lies north of Hama. Aleppo was calm; talks in Geneva, Switzerland, went on. "
    "Paris, Texas, is 160 km from Dallas. “Khan Touman,” a Syrian officer said, “is 20 miles from Idlib.”"
)


class Counting:
    """A gazetteer that counts what it is asked."""

    def __init__(self, gazetteer):
        self._gazetteer = gazetteer
        self.asked = Counter()

    def lookup(self, name, near=False):
        self.asked[name, near] += 1
        return self._gazetteer.lookup(name, near)

    def __getattr__(self, name):
        return getattr(self._gazetteer, name)


def test_each_distinct_name_is_looked_up_once(gazetteer, outlines):
    counting = Counting(gazetteer)
    report = geoparse(STORY, gazetteer=counting, outlines=outlines)
    assert len(report.mentions) > 10
    assert report.checks
    assert set(counting.asked.values()) == {1}


def test_an_article_is_cut_once(gazetteer, outlines):
    cuts = []

    def count(frame, event, _):
        if event == "call" and frame.f_code is Text.of.__func__.__code__:
            cuts.append(frame.f_locals["article"])

    geoparse(STORY, gazetteer=gazetteer, outlines=outlines)  # what is loaded once a process is loaded
    sys.setprofile(count)
    try:
        geoparse(STORY, gazetteer=gazetteer, outlines=outlines)
    finally:
        sys.setprofile(None)
    assert len(cuts) == 1


@given(st.text())
def test_atoms_are_all_of_the_text_but_its_blanks(source):
    text = Text.of(source)
    atoms = [text.atom(index) for index in range(len(text))]
    assert "".join(atoms) == "".join(source.split())
    assert "".join(source[a:b] for a, b in text.words()) == "".join(source.split())
    assert all(a < b for a, b in zip(text.starts, text.ends, strict=True))
