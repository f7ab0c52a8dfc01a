"""Trees of elements, escaped by the standard library: the only way words get into markup here."""

from __future__ import annotations

import json
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from geoarticle.controls import html_text


def element(name: str, words: str | None = None, **attributes: object) -> Element:
    """Return an element with text; ``class_`` means class, ``data_place`` data-place, None leaves out."""
    made = Element(name)
    for key, value in attributes.items():
        if value is not None:
            made.set(key.rstrip("_").replace("_", "-"), html_text(str(value)))
    if words is not None:
        made.text = html_text(words)
    return made


def add(parent: Element, name: str, words: str | None = None, **attributes: object) -> Element:
    """Append an element to a parent and return it."""
    made = element(name, words, **attributes)
    parent.append(made)
    return made


def say(parent: Element, words: str) -> None:
    """Append text to a parent, after its last child if it has any."""
    words = html_text(words)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def written(tree: Element, method: Literal["html", "xml"] = "html") -> str:
    """Return a tree as text."""
    return ElementTree.tostring(tree, encoding="unicode", method=method)


def script_json(value: object) -> str:
    """Return JSON that can stand inside a script element, whatever words it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text.replace("\0", "\\u0000")
