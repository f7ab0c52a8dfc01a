"""What the page needs to write edits: where each name stands, and what was decided before."""

from __future__ import annotations

import re

from geoarticle.exports.edits import edit_line
from geoarticle.maps.script_data import EditsData
from geoarticle.maps.sheet import Quote, Sheet

_UNFIT = re.compile(r"[^\w.-]+")


def edits_data(sheet: Sheet) -> EditsData | None:
    """Return it for the review of one article with its text; None where nothing can be corrected."""
    if sheet.look.publish or len(sheet.reports) != 1 or not sheet.reports[0].article.text:
        return None
    (report,) = sheet.reports
    return {
        "file": f"{_stem(report.article.source)}.edits.json",
        "made": [edit_line(edited.edit) for edited in report.edits],
        "anchors": {spot.label: _anchor(sheet, spot.quotes[0]) for spot in sheet.spots},
        "missing": {missing.label: _anchor(sheet, missing.quote) for missing in sheet.missing},
    }


def _stem(source: str | None) -> str:
    """Return the name of the article's file without folders and suffix, fit for a file's name anywhere."""
    name = (source or "").replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _UNFIT.sub("-", name.rpartition(".")[0] or name).strip("-.")[:80] or "story"


def _anchor(sheet: Sheet, quote: Quote) -> list[str]:
    found = sheet.reports[quote.article].quote(quote.mention)
    return [found.exact, found.prefix or "", found.suffix or ""]
