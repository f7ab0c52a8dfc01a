"""Reports in the formats that other tools read: JSON, GeoJSON, CSV, KML, W3C Web Annotation.

Every mention is in every format, the unresolved ones without a geometry. Coordinates are WGS84
with six decimals (a tenth of a metre), lon before lat in GeoJSON and KML; offsets are code points.
"""

from __future__ import annotations

from collections.abc import Sequence

from geoarticle.exports.annotations import place_uri
from geoarticle.exports.formats import EXPORTERS, Exporter
from geoarticle.exports.geojson import to_geojson
from geoarticle.exports.loading import from_dict, from_json
from geoarticle.exports.records import SCHEMA
from geoarticle.exports.values import check_dict, dumps, to_dict, to_json
from geoarticle.model import Report
from geoarticle.redaction import without_text

FORMATS = tuple(exporter.name for exporter in EXPORTERS)

__all__ = [
    "EXPORTERS",
    "FORMATS",
    "SCHEMA",
    "Exporter",
    "check_dict",
    "dumps",
    "export",
    "from_dict",
    "from_json",
    "place_uri",
    "to_dict",
    "to_geojson",
    "to_json",
]


def export(reports: Report | Sequence[Report], form: str, *, text: bool = True) -> str:
    """Return one report or several in one of ``FORMATS`` as text that ends in a newline.

    With ``text=False`` nothing of the article is left in it but the names.
    """
    given = (reports,) if isinstance(reports, Report) else tuple(reports)
    exporter = next((exporter for exporter in EXPORTERS if exporter.name == form), None)
    if exporter is None:
        raise ValueError(f"unknown format {form!r}: one of {', '.join(FORMATS)}")
    return exporter.write(given if text else tuple(map(without_text, given))).decode()
