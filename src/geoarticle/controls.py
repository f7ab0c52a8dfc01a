"""Characters that are not seen but do something: drive a terminal, turn a line around, end a row.

What each way out of the program may not be given as it is. "Unseen" are controls, soft hyphens, marks of
direction and width, separators of lines and paragraphs, the byte order mark; not tabs and line feeds.
"""

from __future__ import annotations

import re

BREAKS = "\x00-\x1f\x7f-\x9f\u2028\u2029"  # for a character class: what some reader takes for an end
_JOINERS = "\u200c\u200d"  # letters of Persian and Hindi names stand apart or together by them
_MARKS = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_FILLERS = "\u115f\u1160\u3164\uffa0"  # as wide as a letter, and blank

_IN_DATA = re.compile(f"[\x7f-\x9f\u2028\u2029{_MARKS}{_JOINERS}]")
_ON_TERMINALS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_MARKS}{_JOINERS}\ud800-\udfff]")
_IN_TABLES = re.compile(f"[{BREAKS}{_MARKS}{_JOINERS}]+")
_IN_CELLS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]+")
_IN_LABELS = re.compile(f"[{BREAKS}{_MARKS}{_FILLERS}]+")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_HTML = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


def json_escaped(text: str) -> str:
    """Return JSON text that says the same with every unseen character as its escape."""
    return _IN_DATA.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def xml_escaped(text: str) -> str:
    """Return XML that says the same with every unseen character as its reference."""
    return _IN_DATA.sub(lambda sign: f"&#x{ord(sign[0]):x};", text)


def shown(text: str) -> str:
    r"""Return text for a terminal, whose unseen characters are seen: U+202E as ``\u202e``."""
    return _ON_TERMINALS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def one_line(text: str) -> str:
    """Return text for a table on a terminal: one line, blanks in place of what is not seen."""
    return _IN_TABLES.sub(" ", text).strip()


def cell(text: str) -> str:
    """Return text for a spreadsheet's cell, blanks in place of what a reader could take for a row's end."""
    return _IN_CELLS.sub(" ", text)


def label(text: str) -> str:
    """Return text for a map: one line with single blanks, joiners kept."""
    return " ".join(_IN_LABELS.sub(" ", text).split())


def xml_text(text: str) -> str:
    """Put U+FFFD for what XML 1.0 cannot hold, escaped or not."""
    return _NOT_XML.sub("\ufffd", text)


def html_text(text: str) -> str:
    """Put U+FFFD for what HTML and SVG cannot hold, escaped or not."""
    return _NOT_HTML.sub("\ufffd", text)
