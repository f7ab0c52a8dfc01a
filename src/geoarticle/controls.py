"""Characters that are not seen but do something: drive a terminal, turn a line around, end a row."""

from __future__ import annotations

import re

# C1 controls, soft hyphen, marks of direction and width, line and paragraph separators, BOM.
_UNSEEN = "\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
_IN_DATA = re.compile(f"[{_UNSEEN}]")
_IN_CELLS = re.compile(f"[\x00-\x1f{_UNSEEN}]+")
_ON_TERMINALS = re.compile(f"[\x00-\x08\x0b-\x1f{_UNSEEN}\ud800-\udfff]")


def json_escaped(text: str) -> str:
    """Return JSON text that says the same with every unseen character as its escape."""
    return _IN_DATA.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def xml_escaped(text: str) -> str:
    """Return XML that says the same with every unseen character as its reference."""
    return _IN_DATA.sub(lambda sign: f"&#x{ord(sign[0]):x};", text)


def one_line(text: str) -> str:
    """Return text on one line, blanks in place of what is not seen."""
    return _IN_CELLS.sub(" ", text).strip()


def shown(text: str) -> str:
    r"""Return text whose unseen characters, but tabs and line feeds, are seen: U+202E as ``\u202e``."""
    return _ON_TERMINALS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
