"""The page as one file: folium's map, Leaflet inside, a content security policy from the final text.

branca renders what it is given and compiles the result once more as a Jinja template, so words of
an article that reached a string argument of folium would run as code. Here none does: everything
that is not folium's own is a ``Raw``, which is never compiled. See docs/decisions/0004.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from importlib import resources
from typing import Any

import folium
from branca.element import Element, Figure
from jinja2 import Template

from geoarticle.errors import GeoarticleError
from geoarticle.maps.framing import Frame
from geoarticle.maps.look import Theme
from geoarticle.maps.markup import element, written
from geoarticle.maps.scripts import asset, joined

_LEAFLET = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
}
_IMAGE = re.compile(r"url\([^)]*\)")
_HASHED = re.compile(r"<(script|style)([^>]*)>(.*?)</\1>", re.DOTALL)


class Raw(Element):
    """A piece of the page that is written as it is: no template, no second reading."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Raw"
        self._text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text, uncompiled."""
        return self._text


class PageMap(folium.Map):
    """folium's map without what it would fetch, and with a name that is the same in every page."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "geoarticle.start(L.map({{ this.get_name()|tojson }}, "
        "geoarticle.options({{ this.options|tojson }})));"
        "{% endmacro %}"
    )

    def __init__(self, frame: Frame) -> None:
        middle = ((frame.south + frame.north) / 2, frame.middle)
        super().__init__(location=middle, tiles=None)
        self._name, self._id = "geoarticle", "map"
        self.default_js, self.default_css = [], []
        self.options = {
            "center": [round(degree, 4) for degree in middle],
            "zoom": 3,
            "minZoom": 1,
            "maxZoom": 18,  # the page's data say where there is nothing more to see
            "zoomSnap": 0,
            "zoomDelta": 1,
            "attributionControl": False,
            "zoomControl": False,
            "closePopupOnEscapeKey": False,  # the page does, and gives the focus back
        }


class PageFigure(Figure):
    """branca's frame with a language, and its scripts inside the body."""

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="en" dir="ltr">\n<head>\n{{ this.header.render(**kwargs) }}\n</head>\n'
        "<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>{{ this.script.render(**kwargs) }}</script>\n</body>\n</html>\n"
    )


def document(
    *,
    head: str,
    body: str,
    data: str,
    frame: Frame,
    image_source: str | None,
    theme: Theme = "auto",
    description: str = "",
) -> str:
    """Return the page: ``head`` and ``body`` are markup, ``data`` is JSON fit for a script element."""
    figure = PageFigure()
    figure.header._children.clear()
    for piece in (_meta(theme, description), head, _style(leaflet("leaflet.css")), _style(_styles(theme))):
        figure.header.add_child(Raw(piece))
    figure.header.add_child(Raw(_script(joined("early.js", "showLive();") + ";\n")))
    figure.html.add_child(Raw(body))
    figure.html.add_child(Raw(f'<script type="application/json" id="geoarticle-data">{data}</script>\n'))
    figure.html.add_child(Raw(_script(leaflet("leaflet.js"))))
    figure.html.add_child(
        Raw(_script(f"var geoarticle = {joined('start.js', 'return { options, start };')};\n"))
    )
    figure.add_child(PageMap(frame))
    text = figure.render().replace("\r\n", "\n").replace("\r", "\n")
    return text.replace(_POLICY_MARK, _policy(text, image_source), 1)


def assembled(*, head: str, styles: Sequence[str], body: str, scripts: Sequence[str]) -> str:
    """Return a page without folium's map; ``body`` is markup, and JSON that is fit for a script element."""
    pieces = [_meta(), head, *map(_style, styles), "</head>\n<body>\n", body, *map(_script, scripts)]
    text = f'<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n{"".join(pieces)}</body>\n</html>\n'
    return text.replace(_POLICY_MARK, _policy(text, None), 1)


_PREFERS_DARK = "(prefers-color-scheme: dark)"
_POLICY_MARK = "<!-- policy -->"


def _styles(theme: Theme) -> str:
    """Return the page's styles; a theme that is given holds whatever the reader's machine prefers."""
    return asset("page.css").replace(
        _PREFERS_DARK, {"auto": _PREFERS_DARK, "light": "not all", "dark": "all"}[theme]
    )


def _meta(theme: Theme = "auto", description: str = "") -> str:
    schemes = {"auto": "light dark"}.get(theme, theme)
    return (
        '<meta charset="utf-8">\n'
        f"{_POLICY_MARK}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="geoarticle">\n'
        f'<meta name="color-scheme" content="{schemes}">\n'
        '<link rel="icon" href="data:,">\n'
    ) + _described(description)


def _described(description: str) -> str:
    """Return what search engines and other sites show of the page."""
    if not description:
        return ""
    tags = {"name": "description", "property": "og:description"}
    made = [element("meta", content=description) for _ in tags]
    for tag, (key, value) in zip(made, tags.items(), strict=True):
        tag.set(key, value)
    return "".join(f"{written(tag)}\n" for tag in made)


def _policy(text: str, image_source: str | None) -> str:
    """Return the policy and the referrer rule, from the scripts and styles as the page holds them."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, attributes, words in _HASHED.findall(text):
        if "application/json" not in attributes:
            digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
            hashes[kind].append(f"'sha256-{digest}'")
    images = "data:" if image_source is None else f"data: {image_source}"
    rules = (
        "default-src 'none'",
        f"script-src {' '.join(hashes['script'])}",
        f"style-src {' '.join(hashes['style'])}",
        f"img-src {images}",
        "base-uri 'none'",
        "form-action 'none'",
    )
    # A tile server wants to know who asks; nothing else may learn where the page was opened.
    referrer = "no-referrer" if image_source is None else "strict-origin-when-cross-origin"
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">\n'
        f'<meta name="referrer" content="{referrer}">'
    )


def leaflet(name: str) -> str:
    """Return a file of Leaflet's from the installed package, after checking that it is the one known."""
    folder = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    data = (folder / name).read_bytes()
    if hashlib.sha256(data).hexdigest() != _LEAFLET[name]:
        raise GeoarticleError(f"{name} is not Leaflet 1.9.4's: reinstall django-js-lib-leaflet==1.9.4.1")
    text = data.decode("utf-8").replace("\r\n", "\n")
    # Its images and its source map would be requests; no control that needs them is used.
    return _IMAGE.sub("none", text) if name.endswith(".css") else text.replace("//# sourceMappingURL=", "// ")


def _script(text: str) -> str:
    return f"<script>{text}</script>\n"


def _style(text: str) -> str:
    return f"<style>{text}</style>\n"
