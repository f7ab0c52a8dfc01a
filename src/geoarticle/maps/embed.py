"""The page inside other pages: a snippet for a site, a frame for a notebook."""

from __future__ import annotations

from geoarticle.errors import InputError
from geoarticle.maps.markup import element, written

_HEIGHT = 640
_LISTENER = """\
<script>
addEventListener("message", function (event) {
  var frames = document.querySelectorAll("iframe.geoarticle");
  for (var i = 0; i < frames.length; i++) {
    var height = Number(event.data && event.data["geoarticle-height"]);
    if (frames[i].contentWindow === event.source && height > 100 && height < 5000) {
      frames[i].style.height = height + "px";
    }
  }
});
</script>
"""


def snippet(address: str, title: str, *, listens: bool) -> str:
    """Return what a site's editor pastes: a sandboxed frame, and perhaps a listener that gives it its height.

    ``address`` is where the page lies, http(s) or relative. Raises ``InputError`` for any other.
    """
    scheme = address.partition(":")[0] if ":" in address.split("/")[0] else ""
    if scheme.lower() not in ("", "http", "https") or any(c.isspace() for c in address):
        raise InputError(f"{address!r} is no address to embed: http, https or a relative path")
    base, mark, anchor = address.partition("#")
    joint = "&" if "?" in base else "?"
    frame = element(
        "iframe",
        class_="geoarticle",
        src=f"{base}{joint}embed{mark}{anchor}",
        title=title,
        sandbox="allow-scripts allow-popups",
        loading="lazy",
        width="100%",
        height=str(_HEIGHT),
        style="border:0",
    )
    return f"{written(frame)}\n{_LISTENER if listens else ''}"


def framed(page: str, title: str) -> str:
    """Return a whole page inside a frame, as notebooks show it."""
    frame = element(
        "iframe",
        srcdoc=page,
        title=title,
        sandbox="allow-scripts allow-popups",
        width="100%",
        height=str(_HEIGHT),
        style="border:1px solid #8884",
    )
    return written(frame)
