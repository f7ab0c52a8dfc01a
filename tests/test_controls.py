import json
import unicodedata
from xml.etree import ElementTree

import pytest

from geoarticle import controls

EVERY = "".join(map(chr, range(0x1_1000)))  # beyond lie tags, which flags need
SURROGATES = set(map(chr, range(0xD800, 0xE000)))
CONTROLS = set(map(chr, (*range(32), *range(127, 160))))
SEEN = "".join(sign for sign in EVERY if unicodedata.category(sign) in ("Lu", "Ll", "Mn", "Nd", "Po", "So"))
TURNS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ENDS = set("\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029")
WRITERS = [controls.shown, controls.one_line, controls.cell, controls.label]


def kept(change):
    return set(change(EVERY))


def test_a_terminal_is_given_nothing_that_it_obeys():
    assert kept(controls.shown) & (CONTROLS | TURNS | ENDS | SURROGATES) == set("\t\n")
    assert kept(controls.one_line) & (CONTROLS | TURNS | ENDS) == set()
    assert controls.shown("a\u202eb\x9b\ud800") == "a\\u202eb\\u009b\\ud800"


def test_a_cell_is_one_line_and_a_label_too():
    assert kept(controls.cell) & (ENDS | set("\n")) == set()
    assert kept(controls.label) & (ENDS | TURNS | set("\n\t")) == set()
    assert controls.label("خان\u200cطومان") == "خان\u200cطومان"


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_seen_stays(write):
    assert write(SEEN) == SEEN


def test_escaped_data_reads_back_as_it_was():
    text = "".join(sign for sign in EVERY if sign not in SURROGATES)
    assert json.loads(controls.json_escaped(json.dumps(text, ensure_ascii=False))) == text
    assert len(controls.json_escaped(json.dumps(text, ensure_ascii=False)).splitlines()) == 1
    xml = controls.xml_escaped("<a>" + controls.xml_text("é\u202e\u200b\x85\x01\ud800") + "</a>")
    assert xml == "<a>é&#x202e;&#x200b;&#x85;\ufffd\ufffd</a>"
    assert ElementTree.fromstring(xml).text == "é\u202e\u200b\x85\ufffd\ufffd"
