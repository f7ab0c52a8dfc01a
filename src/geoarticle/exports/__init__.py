"""A report in the formats that other tools read: JSON, GeoJSON, CSV, KML, W3C Web Annotation.

Every mention is in every format, the unresolved ones without a geometry. Coordinates are WGS84
with six decimals (a tenth of a metre), lon before lat in GeoJSON and KML; offsets are code points.
"""

from __future__ import annotations

from geoarticle.exports.annotations import place_uri, to_annotations
from geoarticle.exports.geojson import to_geojson
from geoarticle.exports.kml import to_kml
from geoarticle.exports.loading import from_dict, from_json
from geoarticle.exports.records import SCHEMA
from geoarticle.exports.spreadsheet import to_csv
from geoarticle.exports.values import check_dict, dumps, to_dict, to_json
from geoarticle.model import Report
from geoarticle.redaction import without_text

FORMATS = ("json", "geojson", "csv", "kml", "annotations")

__all__ = [
    "FORMATS",
    "SCHEMA",
    "check_dict",
    "dumps",
    "export",
    "from_dict",
    "from_json",
    "place_uri",
    "to_annotations",
    "to_csv",
    "to_dict",
    "to_geojson",
    "to_json",
    "to_kml",
]


def export(report: Report, form: str, *, text: bool = True) -> str:
    """Return the report in one of ``FORMATS`` as text that ends in a newline.

    With ``text=False`` nothing of the article is left in it but the names.
    """
    report = report if text else without_text(report)
    if form == "csv":
        return to_csv(report)
    if form == "kml":
        return to_kml(report)
    values = {
        "json": lambda: to_dict(report),
        "geojson": lambda: to_geojson(report),
        "annotations": lambda: to_annotations(report),
    }
    if form not in values:
        raise ValueError(f"unknown format {form!r}: one of {', '.join(FORMATS)}")
    return dumps(values[form]()) + "\n"
