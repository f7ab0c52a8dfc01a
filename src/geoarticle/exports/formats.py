"""The formats that reports are written in: a row each; other packages add theirs (see ``registry``).

What does the work is ``write(reports, file)``: it writes any number of reports, as bytes, to a file
that is open, and gets them as they are to be written, with the text left out where that was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import IO, TypeAlias

from geoarticle.model import Report
from geoarticle.registry import Registry, Row

Exporter: TypeAlias = Callable[[Sequence[Report], IO[bytes]], None]
EXPORTERS: Registry[Exporter] = Registry(
    noun="format",
    group="geoarticle.exporters",
    rows=(
        Row(
            name="json",
            place="geoarticle.exports.values:write",
            summary="the whole report; several as an array",
            suffixes=(".json",),
            media_type="application/json",
        ),
        Row(
            name="geojson",
            place="geoarticle.exports.geojson:write",
            summary="a feature for each mention",
            suffixes=(".geojson",),
            media_type="application/geo+json",
        ),
        Row(
            name="csv",
            place="geoarticle.exports.spreadsheet:write",
            summary="a row for each mention, safe in a spreadsheet",
            suffixes=(".csv",),
            media_type="text/csv",
        ),
        Row(
            name="kml",
            place="geoarticle.exports.kml:write",
            summary="for Google Earth and its kin",
            suffixes=(".kml",),
            media_type="application/vnd.google-earth.kml+xml",
        ),
        Row(
            name="annotations",
            place="geoarticle.exports.annotations:write",
            summary="W3C Web Annotations that quote the text",
            suffixes=(".jsonld",),
            media_type="application/ld+json",
        ),
    ),
)
FORMATS = tuple(row.name for row in EXPORTERS.rows)
