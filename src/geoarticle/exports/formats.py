"""The formats that reports are written in: a row each, which the command line lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geoarticle.exports.annotations import to_annotations
from geoarticle.exports.geojson import several, to_geojson
from geoarticle.exports.kml import to_kml
from geoarticle.exports.spreadsheet import to_csv
from geoarticle.exports.values import dumps, to_dict
from geoarticle.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """A format: what writes it, as bytes, of one report or several."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[Sequence[Report]], bytes]


def _json(reports: Sequence[Report]) -> bytes:
    """Write one report as an object, several as an array of them."""
    values = [to_dict(report) for report in reports]
    return _line(values[0] if len(values) == 1 else values)


def _geojson(reports: Sequence[Report]) -> bytes:
    return _line(to_geojson(reports[0]) if len(reports) == 1 else several(reports))


def _line(value: object) -> bytes:
    return f"{dumps(value)}\n".encode()


EXPORTERS = (
    Exporter(name="json", suffix=".json", media_type="application/json", write=_json),
    Exporter(name="geojson", suffix=".geojson", media_type="application/geo+json", write=_geojson),
    Exporter(
        name="csv", suffix=".csv", media_type="text/csv", write=lambda reports: to_csv(reports).encode()
    ),
    Exporter(
        name="kml",
        suffix=".kml",
        media_type="application/vnd.google-earth.kml+xml",
        write=lambda reports: to_kml(reports).encode(),
    ),
    Exporter(
        name="annotations",
        suffix=".jsonld",
        media_type="application/ld+json",
        write=lambda reports: _line(to_annotations(reports)),
    ),
)
