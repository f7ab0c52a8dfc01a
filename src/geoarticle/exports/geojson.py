"""A report as a GeoJSON FeatureCollection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geoarticle.exports.values import to_dict
from geoarticle.geometry import bounds, rfc7946
from geoarticle.model import Report


def to_geojson(report: Report, *, text: bool = True) -> dict[str, Any]:
    """Return a FeatureCollection (RFC 7946): a feature for each mention, in order of the text.

    Unresolved mentions have a null geometry. The article, the places, the relations and the checks
    are foreign members of the collection, so nothing of the report is lost.
    """
    whole = to_dict(report, text=text)
    places = {place["id"]: place for place in whole["places"]}
    features = [_feature(mention, places) for mention in whole["mentions"]]
    collection: dict[str, Any] = {"type": "FeatureCollection"}
    box = bounds([f["geometry"] for f in features if f["geometry"] is not None])
    if box:
        collection["bbox"] = box
    members = ("schema", "article", "places", "relations", "checks", "focus", "attribution", "left_out")
    return {**collection, "features": features, **{name: whole[name] for name in members}}


def _feature(mention: dict[str, Any], places: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    properties = {key: value for key, value in mention.items() if key not in ("id", "area")}
    area = mention.get("area")
    geometry: dict[str, Any] | None = None if area is None else rfc7946(area)
    if geometry is None and mention["lat"] is not None:
        geometry = {"type": "Point", "coordinates": [mention["lon"], mention["lat"]]}
    place = places.get(mention["place"] or "")
    if place:
        inherited = ("feature_class", "feature_code", "country", "country_name", "admin1", "admin1_name")
        properties |= {key: place[key] for key in (*inherited, "population", "radius_km", "radius_source")}
        properties["place_name"] = place["name"]
    return {"type": "Feature", "id": mention["id"], "geometry": geometry, "properties": properties}
