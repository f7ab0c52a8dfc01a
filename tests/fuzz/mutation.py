"""Small changes to good files: of bytes, of cells, of JSON values. The same seed gives the same change."""

from __future__ import annotations

import copy
import io
import json
import random
import zipfile
from collections.abc import Sequence

_LONGEST = 2000
NUMBERS = (
    "0", "-1", "-5", "1e9", "1e400", "-1e400", "nan", "inf", "90", "90.0001", "180.1", "3_6", "٣٦", "+7",
    " 7 ", "0x10", "2147483648", "1000000000", "9" * 30, "9" * 400, "1" + "0" * 30, "-0.0",
    "1e-320", "37,5", "true",
)  # fmt: skip
TEXTS = (
    "", " ", "\x00", "\x01", "\r", "\n", "\t", "\r=1+1", "\u2028", "\u202e", "\ufeff", "\x9b31m", "'", '"',
    '"""', ";", "|", ",", "<b>", "../x", "own:1", "division:SY.1", "geonames:170063", "Ä" * 300,
    "a," * 3000, "x" * 60_000, "Aleppo", "حلب", "名", "\U0001f600", "A.B", "null", "geonameid", "name",
)  # fmt: skip
SIGNS = (
    *"\"'“”’‘()[]{}<>.,;:!?-–—…/\\|·#*_`~^@&%$€§°", "\u00a0", "\u200b", "\u0301", "\u061c", "\u2066",
    "\ud800", "\U0001f1eb\U0001f1f7", "\u1160", "ﬁ", "ǅ", "İ", "ß",
    "\x1c", "\x85", "```", "](", "<!--", "&lt;", "\n\n",
)  # fmt: skip
WORDS = (
    "Paris, ", "Of ", "The ", "and ", "north ", "U.S.", "north Of ", "15 km south of ", "between ", "of ",
    "'s ", "Aleppo", "Canada", " province", "the capital", " border ", "coast of ", "Syrian ", "near ", "in ",
    " - ",
    "half a ", "1/0 ", "one hundred and ", "an hour ", "it ", "St. ", "Mr. ", "West ", "- ", "here", "town ",
)  # fmt: skip
VALUES = (
    None, True, False, 0, -1, 10**30, 10**400, 1.5, 1e308, "", "37", "\ud800", "x\udfff", [], {}, [[]], [1],
    [1, 2], [True, 2], ["1", "2"], [[1, 2], [3, 4]], [179, 0], [-179, 0], {"type": "Point"}, "Polygon",
    "MultiPolygon", "GeometryCollection", "Feature", [None, None], {"a": {"b": []}}, 181, -90.0005,
    "FeatureCollection",
)  # fmt: skip


def of_bytes(chance: random.Random, data: bytes) -> bytes:
    """Return data with one to four spans changed, left out, doubled or put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice((1, 1, 2, 8, 64, 1000)))
        how = chance.randrange(5)
        if how == 0:
            made[at:end] = chance.randbytes(end - at)
        elif how == 1:
            del made[at:end]
        elif how == 2:
            made[at:at] = made[at:end] * chance.choice((1, 2, 50))
        elif how == 3:
            made[at:at] = chance.choice(NUMBERS + TEXTS).encode()
        else:
            del made[at:]
    return bytes(made)


def of_text(chance: random.Random, text: str, others: Sequence[str], longest: int = _LONGEST) -> str:
    """Return a text with one to six spans changed; ``others`` are texts to take pieces from."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 1, 3, 8, 20, 80)))
        other = chance.choice(others)
        cut = chance.randrange(len(other) + 1)
        piece = chance.choice((
            "", text[at:end] * chance.choice((2, 2, 20)), text[at:end].upper(), text[at:end][::-1],
            other[cut : cut + 40], chance.choice(NUMBERS)[:40], chance.choice(TEXTS)[:40],
            chance.choice(SIGNS),
            chance.choice(SIGNS) * 30, chr(chance.choice((chance.randrange(128), chance.randrange(0x3000)))),
            chance.choice(WORDS), chance.choice(WORDS) * 8,
        ))  # fmt: skip
        text = (text[:at] + piece + text[end if chance.random() < 0.5 else at :])[:longest]
    return text


def of_cells(chance: random.Random, data: bytes, delimiter: str) -> bytes:
    """Return a table with one to three cells changed, and perhaps a row moved or doubled."""
    rows = [line.split(delimiter) for line in data.decode().split("\n")]
    for _ in range(chance.randint(1, 3)):
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = chance.choice(NUMBERS + TEXTS)
    if chance.random() < 0.3:
        rows.insert(chance.randrange(len(rows)), list(chance.choice(rows)))
    return "\n".join(map(delimiter.join, rows)).encode("utf-8", "surrogatepass")


def of_json(chance: random.Random, data: bytes) -> bytes:
    """Return JSON with one to three values changed, left out or doubled."""
    value = json.loads(data)
    for _ in range(chance.randint(1, 3)):
        inside = _inside(chance, value)
        if not inside:
            continue
        key = chance.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
        how = chance.randrange(6)
        if how == 0:
            del inside[key]
        elif how == 1 and isinstance(inside, list):
            inside.insert(key, json.loads(json.dumps(inside[key])))
        elif how == 2 and isinstance(inside[key], (int, float)):
            inside[key] = chance.choice((-1, 1)) * chance.uniform(0, 400)
        else:
            inside[key] = copy.deepcopy(chance.choice(VALUES))
    return json.dumps(value).encode()


def _inside(chance: random.Random, value: object) -> dict[str, object] | list[object]:
    """Return one of the lists and objects that a value is made of."""
    found: list[dict[str, object] | list[object]] = []
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, (dict, list)):
            found.append(part)
            left += part.values() if isinstance(part, dict) else part
    return chance.choice(found) if found else []


def zipped(chance: random.Random, name: str, data: bytes) -> bytes:
    """Return a zip that holds a file, packed in one of four ways, perhaps with bytes changed."""
    methods = (zipfile.ZIP_DEFLATED,) * 5 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", chance.choice(methods)) as archive:
        archive.writestr("readme.txt", "what this is")
        archive.writestr(name, data)
    return of_bytes(chance, made.getvalue()) if chance.random() < 0.7 else made.getvalue()
