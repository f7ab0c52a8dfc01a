"""Dates and languages as news databases and feeds write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_EASTERN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_FIGURES = re.compile(r"(?<![\d.])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_EXAMINED = 200  # characters of a line that may hold a date


@cache
def listed(name: str) -> Mapping[str, str]:
    """Return the rows of a file of ``data/``: word, value."""
    lines = (DATA / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def iso_date(text: str | None) -> str | None:
    """Return the day that a text names, as 2019-07-02; None where none is told without doubt.

    Read are ISO dates, those of mail, and a month by its name beside a day and a year. 7/2/2019 is not: it
    is July to some and February to others.
    """
    if not text:
        return None
    text = text[:_EXAMINED].strip()
    match = _ISO.match(text)
    if match:
        return _day(*(int(number) for number in match.groups()))
    found = _WORDS.findall(text.lower())
    months = listed("months")
    for at, word in enumerate(found):
        if word in months:
            return _beside(found, at, int(months[word]))
    return None


def written_date(text: str | None, language: str) -> str | None:
    """Return the day that a line of a page names somewhere, in its language; None where that is in doubt.

    12.05.2009 is in May; of 7/2/2019 an English page does not say whether that is July.
    """
    text = (text or "")[:_EXAMINED]
    eastern, figures, iso = _EASTERN.search(text), _FIGURES.search(text), _ISO.search(text)
    if eastern or iso:
        return _day(*(int(number) for number in (eastern or iso).groups()))  # type: ignore[union-attr]
    if figures is None:
        return iso_date(text)
    first, sign, second, year = figures.groups()
    day, month = (int(second), int(first)) if int(second) > 12 else (int(first), int(second))
    doubt = language == "en" and sign != "." and day <= 12 and day != month
    return None if doubt else _day(int(year), month, day)


def mail_date(text: str | None) -> str | None:
    """Return the day of a date as mail and RSS have it, where the sender was."""
    try:
        return parsedate_to_datetime(text[:_EXAMINED]).date().isoformat() if text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return iso_date(text)


def language_tag(name: str | None) -> str | None:
    """Return the tag of a language called by name or tag: "fr" for "Français", "en" for "en-GB"."""
    if not name:
        return None
    name = name.strip().lower()
    if re.fullmatch(r"[a-z]{2,3}([-_][a-z0-9]{2,8})*", name) and name not in listed("language_names"):
        return name.replace("_", "-").split("-")[0]
    return listed("language_names").get(name)


def _beside(found: list[str], at: int, month: int) -> str | None:
    """Return the date of a month with its day and year: "29 décembre 2011", "July 2, 2019"."""
    near = [int(word) for word in found[max(0, at - 1) : at] + found[at + 1 : at + 4] if _is_short(word)]
    year = next((number for number in near if 1000 <= number <= 9999), None)
    day = next((number for number in near if 1 <= number <= 31), None)
    return _day(year, month, day) if year and day else None


def _is_short(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= 4


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
