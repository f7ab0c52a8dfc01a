"""Checks in words that a reader understands."""

from __future__ import annotations

from geoarticle.model import Relation

WIND_NAMES = {
    "N": "north", "NNE": "north-north-east", "NE": "north-east", "ENE": "east-north-east",
    "E": "east", "ESE": "east-south-east", "SE": "south-east", "SSE": "south-south-east",
    "S": "south", "SSW": "south-south-west", "SW": "south-west", "WSW": "west-south-west",
    "W": "west", "WNW": "west-north-west", "NW": "north-west", "NNW": "north-north-west",
}  # fmt: skip
_KM_PER_MILE = 1.609344


def wind_name(wind: str) -> str:
    """Return a compass word in full: "SW" is "south-west"."""
    return WIND_NAMES.get(wind, wind)


def km(value: float) -> str:
    """Return a measured distance: metres below one km, one decimal below 100 km."""
    if value < 0.95:
        return f"{value * 1000:.0f} m"
    return f"{value:.1f} km" if value < 100 else f"{value:,.0f} km"


def unread_length(relation: Relation) -> str | None:
    """Return the number and unit that a direction follows where they are not read: "12 ells"."""
    words = relation.text.split()
    unread = relation.kind == "bearing" and relation.distance_km is None and words[0][:1].isdecimal()
    return " ".join(words[:2]) if unread else None


def stated(relation: Relation) -> str:
    """Return what a statement says: "15 km south-west", "about two hours away"."""
    parts = []
    if relation.distance_km:
        low, high = relation.distance_km
        parts.append(_length(low) if low == high else f"{_figure(low)} to {_length(high)}")
        if _in_miles(relation.text):
            miles = [_figure(value / _KM_PER_MILE) for value in dict.fromkeys((low, high))]
            parts[0] += f" ({' to '.join(miles)} miles)"
    if relation.minutes:
        hours = relation.minutes / 60
        way = "flight" if relation.path == "straight" else "drive"
        parts.append(f"{_figure(hours)} h {way}" if hours >= 1 else f"{relation.minutes:.0f} min {way}")
    if relation.wind:
        parts.append(wind_name(relation.wind))
    return " ".join(parts)


def _in_miles(text: str) -> bool:
    """Say whether the first unit of a statement is the mile: the one it gives, not converts to."""
    words = text.lower().replace("(", " ").replace("-", " ").split()
    units = [w for w in (word.strip("0123456789.,)") for word in words) if w.startswith(("mi", "k"))]
    return bool(units) and units[0] in ("mile", "miles", "mi")


def _length(value: float) -> str:
    return f"{value * 1000:,.0f} m" if value < 1 else f"{_figure(value)} km"


def _figure(value: float) -> str:
    text = f"{value:.1f}" if value < 100 else f"{value:,.0f}"
    return text.removesuffix(".0")


def measured(distance_km: float, azimuth_deg: float | None) -> str:
    """Return "13.7 km at 227 degrees"."""
    if azimuth_deg is None:
        return km(distance_km)
    return f"{km(distance_km)} at {azimuth_deg % 360:.0f} degrees"
