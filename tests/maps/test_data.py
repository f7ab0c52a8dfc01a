"""What Python writes for the page's scripts is what they read."""

import json
import re
from importlib import resources
from types import NoneType, UnionType
from typing import Literal, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import stories
from geoarticle import maps
from geoarticle.maps import script_data
from reports import small_report


def mistakes(kind, value, path="data"):
    """Return where a JSON value is not what a type says."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_typeddict(kind):
        hints = get_type_hints(kind)
        if not isinstance(value, dict) or set(value) != set(hints):
            return [path]
        return [m for name in hints for m in mistakes(hints[name], value[name], f"{path}.{name}")]
    if origin is UnionType:
        return [] if value is None and NoneType in inner else mistakes(inner[0], value, path)
    if origin is Literal:
        return [] if value in inner else [path]
    if origin is tuple:
        fits = isinstance(value, list) and len(value) == len(inner)
        pairs = zip(inner, value, strict=True) if fits else ()
        return [m for k, v in pairs for m in mistakes(k, v, path)] if fits else [path]
    if origin is list:
        return [m for n, v in enumerate(value) for m in mistakes(inner[0], v, f"{path}[{n}]")]
    if origin is dict:
        return [m for k, v in value.items() for m in mistakes(inner[1], v, f"{path}.{k}")]
    allowed = (int, float) if kind is float else kind
    return [] if isinstance(value, allowed) and isinstance(value, bool) == (kind is bool) else [path]


def read_by_the_page(page):
    return json.loads(re.search(r'id="geoarticle-data">(.*?)</script>', page, re.DOTALL)[1])


@pytest.mark.parametrize(
    "page",
    [
        lambda: maps.page(small_report()),
        lambda: maps.page(small_report(), text=False),
        lambda: maps.page(
            stories.two_articles(), tiles="https://t.example/{z}/{x}/{y}.png", attribution="Them"
        ),
    ],
)
def test_the_pages_data_have_the_shape_that_is_written_down(page):
    assert mistakes(script_data.PageData, read_by_the_page(page())) == []


@pytest.mark.parametrize(
    ("called", "kind", "added"),
    [
        ("spot", script_data.SpotData, {"alarm"}),
        ("statement", script_data.StatementData, set()),
        ("quote", script_data.QuoteData, set()),
        ("data", script_data.PageData, set()),
    ],
)
def test_the_scripts_read_no_member_that_is_not_written(called, kind, added):
    folder = resources.files("geoarticle.maps") / "assets"
    ours = (f for f in folder.iterdir() if f.name.endswith(".js") and not f.name.startswith("atlas"))
    scripts = "".join(file.read_text("utf-8") for file in ours)
    read = set(re.findall(rf"(?<![.\w]){called}\.([a-z]+)\b", scripts))
    assert read - set(get_type_hints(kind)) - added == set()
    assert read
