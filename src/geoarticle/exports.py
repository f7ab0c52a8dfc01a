"""A report in the formats that other tools read: JSON, GeoJSON, CSV, KML, W3C Web Annotation.

Every mention is in every format, the unresolved ones without a geometry. Coordinates are WGS84
with six decimals (a tenth of a metre), lon before lat in GeoJSON and KML; offsets are code points.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geoarticle.model import (
    Candidate,
    Check,
    Mention,
    Place,
    Relation,
    Report,
    Resolution,
    Resolved,
    Unresolved,
)

SCHEMA = "geoarticle.report/1"
FORMATS = ("json", "geojson", "csv", "kml", "annotations")
_CONTEXT = 32  # code points of prefix and suffix in a text quote selector
_KML = "http://www.opengis.net/kml/2.2"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What XML 1.0 cannot hold, escaped or not.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLUMNS = (
    "id", "start", "end", "text", "role", "subtype", "status", "place", "name", "lat", "lon", "radius_km",
    "country", "admin1", "feature_code", "confidence", "evidence", "alternatives", "reason", "statements",
)  # fmt: skip


def to_dict(report: Report, *, text: bool = True) -> dict[str, Any]:
    """Return the report as plain values, schema ``geoarticle.report/1``.

    With ``text=False`` the article's text is left out (null): for copyright or to protect a source.
    """
    article = report.article
    return {
        "schema": SCHEMA,
        "article": {
            "title": article.title,
            "byline": article.byline,
            "published": article.published,
            "source": article.source,
            "language": article.language,
            "text": article.text if text else None,
            "blocks": [{"kind": b.kind, "start": b.span.start, "end": b.span.end} for b in article.blocks],
        },
        "mentions": [_mention(m, r) for m, r in _pairs(report)],
        "places": [_place(place, report) for place in places_of(report)],
        "relations": [_relation(relation) for relation in report.relations],
        "checks": [_check(check) for check in report.checks],
        "focus": [
            {"place": f.place.id, "name": f.place.name, "level": f.level, "score": round(f.score, 4)}
            for f in report.focus
        ],
        "attribution": list(report.attribution),
    }


def to_json(report: Report, *, indent: int | None = 2, text: bool = True) -> str:
    """Return the report as JSON text, in the order of the schema."""
    return dumps(to_dict(report, text=text), indent=indent)


def dumps(value: object, *, indent: int | None = 2) -> str:
    """Write JSON as all formats here do: UTF-8 as it is, and no NaN, which JSON has not."""
    separators = (",", ":") if indent is None else None
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)


def places_of(report: Report) -> tuple[Place, ...]:
    """Return the report's places and every place that a mention was resolved to, each once."""
    known = {place.id: place for place in report.places}
    for resolution in report.resolutions:
        if isinstance(resolution, Resolved):
            known.setdefault(resolution.place.id, resolution.place)
    return tuple(known.values())


def _pairs(report: Report) -> Iterator[tuple[Mention, Resolution]]:
    return zip(report.mentions, report.resolutions, strict=True)


def _mention(mention: Mention, resolution: Resolution) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "name": mention.name,
        "role": mention.role,
        "subtype": mention.subtype,
        "probability": round(mention.probability, 4),
        **_resolution(resolution),
        "alternatives": [_alternative(candidate) for candidate in resolution.alternatives],
    }


def _resolution(resolution: Resolution) -> dict[str, Any]:
    if isinstance(resolution, Unresolved):
        empty = {"status": "unresolved", "place": None, "lat": None, "lon": None, "confidence": None}
        return {**empty, "evidence": [], "reason": resolution.reason}
    found: dict[str, Any] = {"status": "resolved", "place": None}
    if isinstance(resolution, Resolved):
        found["place"] = resolution.place.id
        found |= _point(resolution.place.lat, resolution.place.lon)
    else:
        found["status"] = "inferred"
        found |= _point(resolution.lat, resolution.lon)
        found["radius_km"] = round(resolution.radius_km, 3)
        found["area"] = rfc7946(resolution.area)
        found["anchor"] = resolution.anchor.id
    return {**found, "confidence": round(resolution.confidence, 4), "evidence": list(resolution.evidence)}


def _point(lat: float, lon: float) -> dict[str, float]:
    return {"lat": round(lat, 6), "lon": round(lon, 6)}


def _alternative(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    return {
        "place": place.id,
        "name": place.name,
        **_point(place.lat, place.lon),
        "confidence": round(candidate.confidence, 4),
        "country": place.country,
        "admin1": place.admin1,
        "evidence": list(candidate.evidence),
    }


def _place(place: Place, report: Report) -> dict[str, Any]:
    score = next((f.score for f in report.focus if f.place.id == place.id), None)
    return {
        "id": place.id,
        "name": place.name,
        **_point(place.lat, place.lon),
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "country": place.country,
        "country_name": place.country_name,
        "admin1": place.admin1,
        "admin1_name": place.admin1_name,
        "admin2": place.admin2,
        "admin2_name": place.admin2_name,
        "population": place.population,
        "radius_km": round(place.radius_km, 3),
        "radius_source": place.radius_source,
        "source": place.source,
        "focus": None if score is None else round(score, 4),
        "mentions": [mention.id for mention in report.mentions_of(place)],
    }


def _relation(relation: Relation) -> dict[str, Any]:
    distance = relation.distance_km
    return {
        "id": relation.id,
        "kind": relation.kind,
        "figure": relation.figure,
        "ground": relation.ground,
        "start": relation.span.start,
        "end": relation.span.end,
        "text": relation.text,
        "distance_km": None if distance is None else [round(edge, 3) for edge in distance],
        "precision_km": round(relation.precision_km, 3),
        "hedge": relation.hedge,
        "bearing_deg": relation.bearing_deg,
        "wind": relation.wind,
        "path": relation.path,
        "second_km": relation.second_km,
        "second_ground": relation.second_ground,
        "from_edge": relation.from_edge,
        "minutes": relation.minutes,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "relation": check.relation,
        "verdict": check.verdict,
        "distance_km": _rounded(check.distance_km, 3),
        "azimuth_deg": _rounded(check.azimuth_deg, 2),
        "expected": None if check.expected is None else rfc7946(check.expected),
        "reason": check.reason,
        "independent": check.independent,
    }


def check_dict(check: Check) -> dict[str, Any]:
    """Return one check as plain values, as in a report."""
    return _check(check)


def _rounded(number: float | None, decimals: int) -> float | None:
    return None if number is None else round(number, decimals)


def rfc7946(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON geometry as RFC 7946 wants it.

    Exterior rings run counterclockwise, six decimals, and what crosses the antimeridian (longitudes
    beyond 180) is cut there.
    """
    figure = shape(geometry)
    if not figure.is_empty:
        west, _, east, _ = figure.bounds
        if west < -180 or east > 180:
            figure = _cut_at_antimeridian(figure)
    plain: dict[str, Any] = _listed(mapping(shapely.orient_polygons(figure)))
    return plain


def _cut_at_antimeridian(figure: BaseGeometry) -> BaseGeometry:
    parts = []
    for shift in (-360, 0, 360):
        part = shapely.clip_by_rect(figure, -180 + shift, -90, 180 + shift, 90)
        if not part.is_empty:
            parts.append(shapely.transform(part, lambda points, by=shift: points - (by, 0)))
    return shapely.union_all(parts)


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _listed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_listed(inner) for inner in value]
    return round(value, 6) if isinstance(value, float) else value


def to_geojson(report: Report, *, text: bool = True) -> dict[str, Any]:
    """Return a FeatureCollection (RFC 7946): a feature for each mention, in order of the text.

    Unresolved mentions have a null geometry. The article, the places, the relations and the checks
    are foreign members of the collection, so nothing of the report is lost.
    """
    whole = to_dict(report, text=text)
    places = {place["id"]: place for place in whole["places"]}
    features = [_feature(mention, places) for mention in whole["mentions"]]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    bounds = _bounds([f["geometry"] for f in features if f["geometry"] is not None])
    if bounds:
        collection["bbox"] = bounds
    members = ("schema", "article", "places", "relations", "checks", "focus", "attribution")
    return {**collection, "features": features, **{name: whole[name] for name in members}}


def _feature(mention: dict[str, Any], places: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    properties = {key: value for key, value in mention.items() if key not in ("id", "area")}
    geometry = mention.get("area")
    if geometry is None and mention["lat"] is not None:
        geometry = {"type": "Point", "coordinates": [mention["lon"], mention["lat"]]}
    place = places.get(mention["place"] or "")
    if place:
        inherited = ("feature_class", "feature_code", "country", "country_name", "admin1", "admin1_name")
        properties |= {key: place[key] for key in (*inherited, "population", "radius_km", "radius_source")}
        properties["place_name"] = place["name"]
    return {"type": "Feature", "id": mention["id"], "geometry": geometry, "properties": properties}


def _bounds(geometries: Sequence[Mapping[str, Any]]) -> list[float] | None:
    """Return [west, south, east, north]; west exceeds east where that makes the smaller box."""
    if not geometries:
        return None
    boxes = [part.bounds for g in geometries for part in shapely.get_parts(shape(g))]
    south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
    # The widest gap between the boxes, going round the globe, is what the answer leaves out.
    ordered = sorted((box[0], box[2]) for box in boxes)
    reach, gap, west, east = ordered[0][1], 0.0, ordered[0][0], max(box[1] for box in ordered)
    wrap = ordered[0][0] + 360 - east
    for left, right in ordered[1:]:
        if left - reach > max(gap, wrap):
            gap, west, east = left - reach, left, reach
        reach = max(reach, right)
    return [round(edge, 6) for edge in (west, south, east, north)]


def to_csv(report: Report) -> str:
    """Return a table with a row for each mention.

    Words that a spreadsheet would run as a formula get an apostrophe in front.
    """
    whole = to_dict(report)
    places = {place["id"]: place for place in whole["places"]}
    verdicts = {check["relation"]: check["verdict"] for check in whole["checks"]}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for mention in whole["mentions"]:
        row = _row(mention, places.get(mention["place"] or "", {}))
        mine = [r for r in whole["relations"] if mention["id"] in (r["figure"], r["ground"])]
        row["statements"] = " | ".join(f"{r['text']} ({verdicts.get(r['id'], 'unchecked')})" for r in mine)
        writer.writerow([_cell(row.get(column)) for column in _COLUMNS])
    return out.getvalue()


def _row(mention: Mapping[str, Any], place: Mapping[str, Any]) -> dict[str, Any]:
    row = {**place, **mention}
    row["name"] = place.get("name", mention["name"])
    row["evidence"] = " | ".join(mention["evidence"])
    row["alternatives"] = " | ".join(
        f"{a['name']} ({a['place']}, {a['confidence']:.2f})" for a in mention["alternatives"]
    )
    return row


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    value = value.replace("\0", "\ufffd")
    return "'" + value if value.lstrip(" ").startswith(_FORMULA) else value


def to_kml(report: Report) -> str:
    """Return KML 2.2: a placemark for each mention, and the areas of the checked statements."""
    whole = to_geojson(report)
    ElementTree.register_namespace("", _KML)
    root = ElementTree.Element(f"{{{_KML}}}kml")
    document = _child(root, "Document")
    _child(document, "name", report.article.title or "geoarticle")
    places = _child(document, "Folder")
    _child(places, "name", "Places")
    for feature in whole["features"]:
        facts = feature["properties"]
        title = facts.get("place_name") or facts["name"]
        words = "\n".join(facts["evidence"]) or facts.get("reason", "")
        data = {k: v for k, v in facts.items() if not isinstance(v, (list, dict)) and v is not None}
        _placemark(places, title, words, {"id": feature["id"], **data}, feature["geometry"])
    statements = _child(document, "Folder")
    _child(statements, "name", "Statements")
    texts = {relation["id"]: relation["text"] for relation in whole["relations"]}
    for check in whole["checks"]:
        data = {key: check[key] for key in ("relation", "verdict", "independent")}
        _placemark(statements, texts.get(check["relation"], ""), check["reason"], data, check["expected"])
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _child(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_KML}}}{name}")
    if text is not None:
        child.text = _NOT_XML.sub("\ufffd", text)
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
    # Readers show a description as HTML: what looks like a tag must stay text there too.
    safe = description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    _child(mark, "description", safe)
    extended = _child(mark, "ExtendedData")
    for key, value in data.items():
        item = _child(extended, "Data")
        item.set("name", key)
        _child(item, "value", str(value))
    if geometry is not None:
        _kml_geometry(mark, shape(geometry))


def _kml_geometry(parent: ElementTree.Element, figure: BaseGeometry) -> None:
    parts = shapely.get_parts(figure)
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


def to_annotations(report: Report) -> dict[str, Any]:
    """Return a W3C Web Annotation page: each mention quoted, positioned and identified.

    Positions count code points, as the W3C model says.
    """
    article = report.article
    source = article.source or ""
    target = source if source.startswith(("http://", "https://")) else "urn:geoarticle:article"
    whole = to_geojson(report)
    items = [_annotation(f, article.text, target) for f in whole["features"]]
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"geojson": "https://purl.org/geojson/vocab#"}],
        "id": "urn:geoarticle:annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _annotation(feature: Mapping[str, Any], text: str, target: str) -> dict[str, Any]:
    facts = feature["properties"]
    start, end = facts["start"], facts["end"]
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": facts["status"]}]
    if facts["place"]:
        name = facts.get("place_name", facts["name"])
        body.append({"id": place_uri(facts["place"]), "purpose": "identifying", "label": name})
    if feature["geometry"] is not None:
        body.append({"type": "Feature", "purpose": "geotagging", "geometry": feature["geometry"]})
    words = [*facts["evidence"], facts.get("reason", "")]
    body += [{"type": "TextualBody", "purpose": "describing", "value": word} for word in words if word]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _CONTEXT) : start],
        "suffix": text[end : end + _CONTEXT],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "id": f"urn:geoarticle:annotation:{feature['id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": {"source": target, "selector": [quote, position]},
        "confidence": facts["confidence"],
        "role": facts["role"],
    }


def place_uri(place_id: str) -> str:
    """Return a URI for a place: GeoNames' own where the place is GeoNames'."""
    scheme, _, number = place_id.partition(":")
    if scheme == "geonames" and number.isdigit():
        return f"https://sws.geonames.org/{number}/"
    return "urn:geoarticle:place:" + re.sub(r"[^A-Za-z0-9:._-]", "_", place_id)


def export(report: Report, form: str, *, text: bool = True) -> str:
    """Return the report in one of ``FORMATS`` as text that ends in a newline."""
    if form == "csv":
        return to_csv(report)
    if form == "kml":
        return to_kml(report)
    values = {
        "json": lambda: to_dict(report, text=text),
        "geojson": lambda: to_geojson(report, text=text),
        "annotations": lambda: to_annotations(report),
    }
    if form not in values:
        raise ValueError(f"unknown format {form!r}: one of {', '.join(FORMATS)}")
    return dumps(values[form]()) + "\n"
