"""What of a page is never read, taken out; and what it shows late, put in its place."""

from __future__ import annotations

from geoarticle.articles.markup import html_root
from geoarticle.articles.pages.boxes import is_box
from geoarticle.articles.pages.tree import Element, text_of
from geoarticle.languages import Language

_SILENT = ("script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select")
_SMALL = ("a", "span", "div", "small", "p")
_LONGEST_CONTROL = 50  # code points
_LONGEST_HIDDEN = 200  # code points: more is a story, whatever its box is called
_CAPTIONS = {"data-c-caption": "data-c-credit", "data-caption": "data-credit"}  # attributes of pictures
_LONGEST_CAPTION = 1500


def silence(tree: Element, language: Language) -> None:
    """Take out what is never read: scripts, forms, pictures' code, words that are a control's."""
    _show_late(tree)
    for picture in list(tree.iter("img")):
        _show_caption(picture)
    is_control = language.pattern("page control").fullmatch
    for element in list(tree.iter(*_SMALL)):
        text = (element.text or "").strip()
        control = 0 < len(text) <= _LONGEST_CONTROL and len(element) == 0 and is_control(text)
        if control or (is_box(element, "hidden") and len(text_of(element)) <= _LONGEST_HIDDEN):
            element.drop_tree()
    for element in list(tree.iter(*_SILENT)):
        if element.getparent() is not None:
            element.drop_tree() if hasattr(element, "drop_tree") else element.getparent().remove(element)


def _show_late(tree: Element) -> None:
    """Let a figure show the caption that it keeps for those whose browser runs no scripts."""
    for hidden in [part for part in tree.iter("noscript") if part.find(".//figcaption") is not None]:
        figure = next(hidden.iterancestors("figure"), None)
        if figure is None:
            continue
        if all(
            next(caption.iterancestors("noscript"), None) is not None for caption in figure.iter("figcaption")
        ):
            hidden.tag = "div"


def _show_caption(picture: Element) -> None:
    """Put the caption that a picture carries for its enlarged view behind it, if it shows no other."""
    name = next((name for name in _CAPTIONS if picture.get(name)), None)
    figure = next(picture.iterancestors("figure"), None)
    shown = figure is not None and figure.find(".//figcaption") is not None
    if name is None or shown or len(picture.get(name)) > _LONGEST_CAPTION or picture.getparent() is None:
        return
    caption = picture.makeelement("figcaption")
    caption.text = text_of(html_root(picture.get(name))) + " "
    if picture.get(_CAPTIONS[name]):
        credit = picture.makeelement("span", {"class": "credit"})
        credit.text = picture.get(_CAPTIONS[name])
        caption.append(credit)
    picture.addnext(caption)
