"""Reports in the formats that other tools read: JSON, GeoJSON, CSV, KML, W3C Web Annotation.

Every mention is in every format, the unresolved ones without a geometry. Coordinates are WGS84
with six decimals (a tenth of a metre), lon before lat in GeoJSON and KML; offsets are code points.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO

from geoarticle.exports.formats import EXPORTERS, FORMATS, Exporter
from geoarticle.exports.geojson import to_geojson
from geoarticle.exports.loading import from_dict, from_json
from geoarticle.exports.records import SCHEMA
from geoarticle.exports.values import check_dict, dumps, to_dict, to_json
from geoarticle.gazetteer.schemes import uri as place_uri
from geoarticle.model import Report
from geoarticle.redaction import without_text

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
    "write",
    "written",
]


def write(reports: Report | Sequence[Report], form: str, file: IO[bytes], *, text: bool = True) -> None:
    """Write one report or several to an open file, in one of ``FORMATS`` or one that a package adds.

    With ``text=False`` nothing of the articles is left but the names. Raises ``InputError`` for a
    format that does not exist, ``MissingExtraError`` for one that needs what is not installed.
    """
    given = (reports,) if isinstance(reports, Report) else tuple(reports)
    EXPORTERS.load(form)(given if text else tuple(map(without_text, given)), file)


def written(reports: Report | Sequence[Report], form: str, *, text: bool = True) -> bytes:
    """Return what ``write`` writes."""
    file = io.BytesIO()
    write(reports, form, file, text=text)
    return file.getvalue()


def export(reports: Report | Sequence[Report], form: str, *, text: bool = True) -> str:
    """Return what ``write`` writes, of a format that is text: it ends in a newline."""
    return written(reports, form, text=text).decode()
