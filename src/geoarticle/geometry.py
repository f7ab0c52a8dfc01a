"""GeoJSON geometries as RFC 7946 wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from geoarticle.geodesy import unrolled, wrapped


def rfc7946(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON geometry as RFC 7946 wants it.

    Exterior rings run counterclockwise, six decimals, and what crosses the antimeridian (longitudes
    beyond 180) is cut there.
    """
    figure = shape(geometry)
    if not figure.is_empty and (figure.bounds[0] < -180 or figure.bounds[2] > 180):
        figure = wrapped(_sound(figure))
    plain: dict[str, Any] = _listed(mapping(shapely.orient_polygons(figure)))
    return plain


def in_one_piece(geometry: Mapping[str, Any]) -> BaseGeometry:
    """Return a GeoJSON geometry in one piece: what RFC 7946 cut at the antimeridian runs on beyond it."""
    figure = shape(geometry)
    if not figure.is_empty:
        west, _, east, _ = figure.bounds
        if west <= -180 and east >= 180:
            return unrolled(_sound(figure), shapely.get_parts(figure)[0].centroid.x)
    return figure


def _sound(figure: BaseGeometry) -> BaseGeometry:
    """Return what can be cut and joined: rings that cross themselves, as a file may have them, cannot."""
    return figure if figure.is_valid else shapely.make_valid(figure)


def _listed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _listed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_listed(inner) for inner in value]
    return round(value, 6) if isinstance(value, float) else value


def bounds(geometries: Sequence[Mapping[str, Any]]) -> list[float] | None:
    """Return [west, south, east, north]; west exceeds east where that makes the smaller box."""
    parts = (part for geometry in geometries for part in shapely.get_parts(shape(geometry)))
    boxes = [part.bounds for part in parts if not part.is_empty]
    if not boxes:
        return None
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
