"""The face of a report: what it turns into, and how it comes back from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from geoarticle import exports, model, redaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(model.Report):
    """Everything found out about one article, with what it can be written as and read from."""

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Read what ``to_dict`` wrote; ``Report.from_dict(report.to_dict()) == report``.

        Members that this version does not know are passed over. Raises ``InputError`` that names
        the path of what is wrong: "places[3].lat: 91 is outside -90 to 90".
        """
        return exports.from_dict(values, cls)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what ``to_json`` wrote; see ``from_dict``."""
        return exports.from_json(text, cls)

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, schema ``geoarticle.report/1``."""
        return exports.to_dict(self)

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return the report as JSON text."""
        return exports.to_json(self, indent=indent)

    def to_geojson(self) -> dict[str, Any]:
        """Return a GeoJSON FeatureCollection (RFC 7946), a feature for each mention."""
        return exports.to_geojson(self)

    def without_text(self) -> Self:
        """Return the report with nothing of the article left but the names that it mentions."""
        return redaction.without_text(self)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return self.to_geojson()

    def _repr_html_(self) -> str:
        from geoarticle import maps  # folium takes a while, and only a notebook needs it here

        return maps.notebook_html(self)
