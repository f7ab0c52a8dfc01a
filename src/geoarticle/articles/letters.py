"""The language of a text by its letters, where one language of the news has them to itself."""

from __future__ import annotations

import re
from functools import cache

from geoarticle.articles.dates import DATA

_EXAMINED = 100_000  # code points
_MOST_SHARE = 0.5  # of the letters stand in the language's script
_MARKED = 0.002  # of them are letters that its neighbours do not have


def language_of_letters(text: str) -> str | None:
    """Return the tag of the language whose script a text is written in, None for Latin letters.

    Scripts that several languages share go by the letters that only one of them has, else to the one
    that most news in it is written in: Russian, Arabic, Hindi.
    """
    sample = "".join(filter(str.isalpha, text[:_EXAMINED]))
    for script, mark, tag in _scripts():
        if sample and len(script.findall(sample)) >= _MOST_SHARE * len(sample):
            marked = len(mark.findall(sample)) if mark else len(sample)
            if marked >= max(2, _MARKED * len(sample)):
                return tag
    return None


@cache
def _scripts() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, str], ...]:
    lines = (DATA / "scripts.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        (re.compile(f"[{script}]"), re.compile(f"[{mark}]") if mark != "-" else None, tag)
        for script, mark, tag in rows
    )
