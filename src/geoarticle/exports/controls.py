"""Characters that are not seen but do something: drive a terminal, turn a line around, end a row."""

from __future__ import annotations

import re

# C1 controls, soft hyphen, marks of direction and width, line and paragraph separators, BOM.
_UNSEEN = re.compile("[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def json_escaped(text: str) -> str:
    """Return JSON text that says the same with every unseen character as its escape."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def xml_escaped(text: str) -> str:
    """Return XML that says the same with every unseen character as its reference."""
    return _UNSEEN.sub(lambda sign: f"&#x{ord(sign[0]):x};", text)
