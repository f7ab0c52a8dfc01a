"""A news article in, a map of every place it reports out, offline, with evidence.

>>> import geoarticle
>>> report = geoarticle.geoparse("Rebels took Khan Touman, 15 km southwest of Aleppo.")
>>> geoarticle.render(report, "maps/index.html")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geoarticle.version import VERSION

if TYPE_CHECKING:
    from geoarticle.articles import parse_article, read_article
    from geoarticle.budget import Budget
    from geoarticle.checks import check_claim
    from geoarticle.errors import GeoarticleError
    from geoarticle.gazetteer import Gazetteer
    from geoarticle.maps import render
    from geoarticle.model import Article
    from geoarticle.pipeline import geoparse
    from geoarticle.report import Report

__version__ = VERSION
__all__ = [
    "Article",
    "Budget",
    "Gazetteer",
    "GeoarticleError",
    "Report",
    "check_claim",
    "geoparse",
    "parse_article",
    "read_article",
    "render",
]

# Names are fetched when first used: `geoarticle --help` need not wait for numpy and folium.
_HOMES = {
    "Article": "model",
    "Budget": "budget",
    "Gazetteer": "gazetteer",
    "GeoarticleError": "errors",
    "Report": "report",
    "check_claim": "checks",
    "geoparse": "pipeline",
    "parse_article": "articles",
    "read_article": "articles",
    "render": "maps",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
