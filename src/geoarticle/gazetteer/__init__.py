"""Places by name: the bundled world, what the user adds to it, and outlines to draw."""

from typing import TYPE_CHECKING, Any

from geoarticle.gazetteer.gazetteer import Gazetteer
from geoarticle.gazetteer.names import NORMALISER_VERSION, normalise

if TYPE_CHECKING:
    from geoarticle.gazetteer.outlines import Outlines

__all__ = ["NORMALISER_VERSION", "Gazetteer", "Outlines", "normalise"]


def __getattr__(name: str) -> Any:
    if name == "Outlines":  # on demand: look-ups need neither shapely nor its 40 MB
        from geoarticle.gazetteer.outlines import Outlines

        return Outlines
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
