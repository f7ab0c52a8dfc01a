"""Places by name: the bundled world, what the user adds to it, and outlines to draw."""

from geoarticle.gazetteer.gazetteer import Gazetteer
from geoarticle.gazetteer.names import NORMALISER_VERSION, normalise
from geoarticle.gazetteer.outlines import Outlines

__all__ = ["NORMALISER_VERSION", "Gazetteer", "Outlines", "normalise"]
