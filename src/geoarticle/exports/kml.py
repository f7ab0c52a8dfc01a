"""Reports as KML, by the standard library's XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any
from xml.etree import ElementTree

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geoarticle.controls import xml_escaped, xml_text
from geoarticle.exports.geojson import to_geojson
from geoarticle.geometry import rfc7946
from geoarticle.model import Report
from geoarticle.redaction import statement_words

_KML = "http://www.opengis.net/kml/2.2"


def write(reports: Sequence[Report], file: IO[bytes]) -> None:
    """Write KML 2.2: a placemark for each mention, and the areas of the checked statements.

    Several articles have a folder each.
    """
    ElementTree.register_namespace("", _KML)
    root = ElementTree.Element(f"{{{_KML}}}kml")
    document = _child(root, "Document")
    titles = [report.article.title for report in reports]
    _child(document, "name", titles[0] if len(reports) == 1 and titles[0] else "geoarticle")
    for number, report in enumerate(reports, 1):
        folder = document
        if len(reports) > 1:
            folder = _child(document, "Folder")
            _child(folder, "name", report.article.title or f"Article {number}")
        _places(folder, report)
        _statements(folder, report)
    ElementTree.indent(root)
    body = xml_escaped(ElementTree.tostring(root, encoding="unicode"))
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode())


def _places(parent: ElementTree.Element, report: Report) -> None:
    folder = _child(parent, "Folder")
    _child(folder, "name", "Places")
    for feature in to_geojson(report)["features"]:
        facts = feature["properties"]
        title = facts.get("place_name") or facts["name"]
        words = "\n".join(facts["evidence"]) or facts.get("reason", "")
        data = {k: v for k, v in facts.items() if not isinstance(v, (list, dict)) and v is not None}
        _placemark(folder, title, words, {"id": feature["id"], **data}, _drawn(feature))


def _drawn(feature: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return what a globe draws of a mention: of an event its middle too, so that it has a marker."""
    area, facts = feature["geometry"], feature["properties"]
    if facts["subtype"] != "event" or facts["lat"] is None or area["type"] == "Point":
        return area  # type: ignore[no-any-return]
    middle = {"type": "Point", "coordinates": [facts["lon"], facts["lat"]]}
    return {"type": "GeometryCollection", "geometries": [middle, area]}


def _statements(parent: ElementTree.Element, report: Report) -> None:
    folder = _child(parent, "Folder")
    _child(folder, "name", "Statements")
    said = {relation.id: statement_words(relation) for relation in report.relations}
    for check in report.checks:
        data = {"relation": check.relation, "verdict": check.verdict, "independent": check.independent}
        area = None if check.expected is None else rfc7946(check.expected)
        _placemark(folder, said.get(check.relation, ""), check.reason, data, area)


def _child(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_KML}}}{name}")
    if text is not None:
        child.text = xml_text(text)
    return child


def _placemark(
    parent: ElementTree.Element,
    name: str,
    description: str,
    data: Mapping[str, Any],
    geometry: Mapping[str, Any] | None,
) -> None:
    mark = _child(parent, "Placemark")
    _child(mark, "name", name)
    _child(mark, "description", _as_html(description))
    extended = _child(mark, "ExtendedData")
    for key, value in data.items():
        item = _child(extended, "Data")
        item.set("name", key)
        _child(item, "value", _as_html(str(value)))
    if geometry is not None:
        _kml_geometry(mark, shape(geometry))


def _as_html(words: str) -> str:
    """Return words for what readers show as HTML: what looks like a tag must stay text there too."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _kml_geometry(parent: ElementTree.Element, figure: BaseGeometry) -> None:
    parts = [part for whole in shapely.get_parts(figure) for part in shapely.get_parts(whole)]
    holder = _child(parent, "MultiGeometry") if len(parts) > 1 else parent
    for part in parts:
        if part.geom_type == "Polygon":
            polygon = _child(holder, "Polygon")
            for name, rings in (("outerBoundaryIs", [part.exterior]), ("innerBoundaryIs", part.interiors)):
                for ring in rings:
                    linear = _child(_child(polygon, name), "LinearRing")
                    _child(linear, "coordinates", _coordinates(ring.coords))
        else:
            line = _child(holder, "Point" if part.geom_type == "Point" else "LineString")
            _child(line, "coordinates", _coordinates(part.coords))


def _coordinates(points: Iterable[Sequence[float]]) -> str:
    return " ".join(f"{point[0]:.6f},{point[1]:.6f}" for point in points)
