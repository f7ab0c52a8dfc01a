"""Reports as a GeoJSON FeatureCollection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, Any

from geoarticle.exports.records import MentionRecord, PlaceRecord, ReportRecord
from geoarticle.exports.typed import plain
from geoarticle.exports.values import record_of, write_values
from geoarticle.geometry import bounds, rfc7946
from geoarticle.model import Report

_INHERITED = (
    "feature_class", "feature_code", "country", "country_name", "admin1", "admin1_name", "population",
    "radius_km", "radius_source",
)  # fmt: skip


def write(reports: Sequence[Report], file: IO[bytes]) -> None:
    """Write one report or several."""
    write_values(to_geojson(reports[0]) if len(reports) == 1 else several(reports), file)


def to_geojson(report: Report) -> dict[str, Any]:
    """Return a FeatureCollection (RFC 7946): a feature for each mention, in order of the text.

    Unresolved mentions have a null geometry. The article, the places, the relations and the checks
    are foreign members of the collection, so nothing of the report is lost.
    """
    record = record_of(report)
    return {**_collection(_features(record)), **_members(record)}


def several(reports: Sequence[Report]) -> dict[str, Any]:
    """Return one collection of many reports: a feature's ``article`` counts from 1.

    What else a report holds is in the collection's ``reports``, in the same order.
    """
    records = [record_of(report) for report in reports]
    features = []
    for number, record in enumerate(records, 1):
        for feature in _features(record):
            facts = {"article": number, **feature["properties"]}
            features.append({**feature, "id": f"{number}:{feature['id']}", "properties": facts})
    return {**_collection(features), "reports": [_members(record) for record in records]}


def _collection(features: Sequence[dict[str, Any]]) -> dict[str, Any]:
    box = bounds([f["geometry"] for f in features if f["geometry"] is not None])
    return {"type": "FeatureCollection", **({"bbox": box} if box else {}), "features": features}


def _members(record: ReportRecord) -> dict[str, Any]:
    return {name: value for name, value in plain(record).items() if name != "mentions"}


def _features(record: ReportRecord) -> list[dict[str, Any]]:
    places = {place.id: place for place in record.places}
    return [_feature(mention, places) for mention in record.mentions]


def _feature(mention: MentionRecord, places: Mapping[str, PlaceRecord]) -> dict[str, Any]:
    properties = {key: value for key, value in plain(mention).items() if key not in ("id", "area")}
    place = places.get(mention.place or "")
    if place:
        properties |= {key: getattr(place, key) for key in _INHERITED} | {"place_name": place.name}
    return {"type": "Feature", "id": mention.id, "geometry": geometry_of(mention), "properties": properties}


def geometry_of(mention: MentionRecord) -> dict[str, Any] | None:
    """Return where a mention is: the area that was inferred, else the place's point, if any."""
    if mention.area is not None:
        return rfc7946(mention.area)
    return None if mention.lat is None else {"type": "Point", "coordinates": [mention.lon, mention.lat]}
