"""Reports as text for a terminal: plain columns, no colour, nothing that a terminal would obey."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from geoarticle.controls import one_line
from geoarticle.edits import Answer
from geoarticle.languages import load
from geoarticle.model import Check, Inferred, Match, Mention, Place, Report, Resolution, Resolved
from geoarticle.towns import gathered

_WIDEST_CELL = 60


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Lay rows out in columns; the first row is the header. The last column is not cut."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    cells = [[*(_cut(cell) for cell in row[:-1]), row[-1]] for row in cells]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    lines = []
    for row in cells:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip() + "\n")
    return "".join(lines)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _WIDEST_CELL else cell[: _WIDEST_CELL - 1] + "…"


def _width(cell: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell
    )


def reports_table(reports: Sequence[Report]) -> str:
    """Return the tables of reports, an empty line between."""
    return "\n".join(map(report_table, reports))


def report_table(report: Report) -> str:
    """Return the mentions, the statements and the summary of a report."""
    if not report.mentions:
        return _phrase("nothing found") + "\n"
    rows = [_heads("id", "mention", "role", "place", "position", "confidence", "why")]
    for mention, resolution in zip(report.mentions, report.resolutions, strict=True):
        role = mention.subtype or mention.role
        rows.append((mention.id, mention.text, role, *_resolution_cells(resolution)))
    parts = [columns(rows)]
    if report.checks:
        parts.append(checks_table(report))
    return "\n".join([*parts, summary(report) + "\n"])


def _resolution_cells(resolution: Resolution) -> tuple[str, str, str, str]:
    if isinstance(resolution, Resolved):
        place = resolution.place
        look = (_phrase("needs a look", reason=resolution.needs_look),) if resolution.needs_look else ()
        why = "; ".join([*look, *resolution.evidence])
        return place_line(place), position(place.lat, place.lon), f"{resolution.confidence:.2f}", why
    if isinstance(resolution, Inferred):
        where = position(resolution.lat, resolution.lon)
        town = resolution.inside
        said = {"km": resolution.radius_km, "town": town.name if town else ""}
        area = _phrase("somewhere in a town" if town else "an area", **said)
        return area, where, f"{resolution.confidence:.2f}", "; ".join(resolution.evidence)
    return _phrase("unresolved"), "", "", resolution.reason


def place_line(place: Place) -> str:
    """Return a place's name with what it lies in."""
    country = place.country_name or place.country
    around = [name for name in (place.admin1_name, country) if name and name != place.name]
    return ", ".join([place.name, *around])


def position(lat: float, lon: float) -> str:
    """Return degrees with four decimals, about ten metres."""
    return f"{lat:.4f}, {lon:.4f}"


def checks_table(report: Report) -> str:
    """Return the checked statements, each with what was stated, what was measured and the verdict."""
    from geoarticle.redaction import statement_words

    names = {mention.id: mention.text for mention in report.mentions}
    stated = {relation.id: relation for relation in report.relations}
    rows = [_heads("id", "statement", "measured", "verdict", "reason")]
    for check in report.checks:
        relation = stated.get(check.relation)
        words = statement_words(relation) if relation else ""
        if relation:
            figure, ground = names.get(relation.figure or "", "?"), names.get(relation.ground or "", "")
            words = f"{figure}: {words}" if ground and ground in words else f"{figure}: {words} {ground}"
        rows.append((check.relation, words, measured(check), check.verdict, check.reason))
    return columns(rows)


def measured(check: Check) -> str:
    """Return the measured distance and azimuth, as far as there are any."""
    parts = []
    if check.distance_km is not None:
        parts.append(f"{check.distance_km:.1f} km")
    if check.azimuth_deg is not None:
        parts.append(f"{check.azimuth_deg:.0f}°")
    return (
        _phrase("length at azimuth", length=parts[0], azimuth=parts[1]) if len(parts) > 1 else "".join(parts)
    )


def check_lines(check: Check) -> str:
    """Return one check as a few lines."""
    lines = [
        check.verdict,
        _phrase("as measured", measured=measured(check)) if measured(check) else "",
        one_line(check.reason),
    ]
    return "\n".join(filter(None, lines))


def summary(report: Report) -> str:
    """Return one sentence about the report, and one for each thing that was left out."""
    return " ".join([_found(report) + "." * bool(report.left_out), *report.left_out])


def _found(report: Report) -> str:
    if not report.mentions:
        return _phrase("nothing found")
    found = len({r.place.id for r in report.resolutions if isinstance(r, Resolved)})
    inferred = len({r.name for r in report.resolutions if isinstance(r, Inferred)})
    unresolved = sum(not isinstance(r, Resolved | Inferred) for r in report.resolutions)
    mentions = count(len(report.mentions), "mention")
    parts = [_phrase("places in mentions", places=count(found, "place"), mentions=mentions)]
    parts += [_phrase("number inferred", number=inferred)] if inferred else []
    parts += [_phrase("mentions unresolved", mentions=count(unresolved, "mention"))] if unresolved else []
    parts += [
        _phrase("places in a town", places=count(len(group.names), "place"), town=group.town.name)
        for group in gathered(report)
    ]
    return "; ".join([*parts, checks_summary(report.checks)])


def checks_summary(checks: Sequence[Check]) -> str:
    """Return how many statements were checked, and with what verdicts."""
    if not checks:
        return _phrase("nothing to check")
    verdicts: dict[str, int] = {}
    for check in checks:
        verdicts[check.verdict] = verdicts.get(check.verdict, 0) + 1
    told = ", ".join(f"{number} {_phrase('verdict', verdict)}" for verdict, number in verdicts.items())
    return _phrase("statements checked", statements=count(len(checks), "statement"), verdicts=told)


def count(number: int, noun: str) -> str:
    """Return "1 place" or "2 places"."""
    return load().counted(number, noun)


def _phrase(key: str, *which: str, **values: object) -> str:
    return load().phrase(key, *which, **values)


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(_phrase("cell", name) for name in names)


def explanation(report: Report, mention: Mention) -> str:
    """Return a mention's sentence, its place, the reasons and the runners-up."""
    resolution = report.resolutions[report.mentions.index(mention)]
    lines = [f"{mention.id}  {one_line(mention.text)}  ({mention.subtype or mention.role})"]
    lines.append(f"  “{one_line(surrounding(report.article.text, mention))}”")
    if isinstance(resolution, Resolved):
        place = resolution.place
        confidence = f"{resolution.confidence:.2f}"
        lines.append("  " + _phrase("is resolved", place=_full(place), confidence=confidence))
    elif isinstance(resolution, Inferred):
        where = position(resolution.lat, resolution.lon)
        said = {"km": resolution.radius_km, "where": where, "anchor": resolution.anchor.name}
        confidence = f"{resolution.confidence:.2f}"
        lines.append("  " + _phrase("is inferred", confidence=confidence, **said))
    else:
        lines.append("  " + _phrase("is unresolved", reason=one_line(resolution.reason)))
    if isinstance(resolution, Resolved | Inferred):
        lines += ["    " + _phrase("because", reason=one_line(r)) for r in resolution.evidence]
    for other in resolution.alternatives:
        confidence = f"{other.confidence:.2f}"
        lines.append("  " + _phrase("could be", place=_full(other.place), confidence=confidence))
        lines += [f"    {one_line(reason)}" for reason in other.evidence]
    lines += _stated_about(report, mention)
    return "\n".join(lines)


def _full(place: Place) -> str:
    code = f"{place.feature_class}.{place.feature_code}"
    return one_line(f"{place_line(place)} ({code}, {position(place.lat, place.lon)}, {place.id})")


def _stated_about(report: Report, mention: Mention) -> list[str]:
    verdicts = {check.relation: check for check in report.checks}
    lines = []
    for relation in report.relations:
        if mention.id in (relation.figure, relation.ground, relation.second_ground):
            check = verdicts.get(relation.id)
            said = f": {check.verdict}, {one_line(check.reason)}" if check else ""
            lines.append("  " + _phrase("as stated", words=one_line(relation.text)) + said)
    return lines


def surrounding(text: str, mention: Mention, reach: int = 80) -> str:
    """Return the words around a mention, cut at spaces within its line."""
    start, end = mention.span.start, mention.span.end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    left, right = max(line_start, start - reach), min(line_end, end + reach)
    if left > line_start:
        left = text.find(" ", left, start) + 1 or left
    if right < line_end:
        cut = text.rfind(" ", end, right)
        right = cut if cut > 0 else right
    return ("…" if left > line_start else "") + text[left:right] + ("…" if right < line_end else "")


def matches_table(matches: Sequence[Match]) -> str:
    """Return what a gazetteer search found."""
    rows = [_heads("id", "place", "class", "position", "population", "matched", "how")]
    for match in matches:
        place = match.place
        how = match.kind if not match.distance else f"{match.kind}, {count(match.distance, 'edit')}"
        people = f"{place.population:,}" if place.population else ""
        code = f"{place.feature_class}.{place.feature_code}"
        where = position(place.lat, place.lon)
        rows.append((place.id, place_line(place), code, where, people, match.name, how))
    return columns(rows)


def match_dict(match: Match) -> dict[str, Any]:
    """Return a search result as plain values."""
    place = match.place
    fields = ("id", "name", "lat", "lon", "feature_class", "feature_code", "country", "admin1", "population")
    values = {name: getattr(place, name) for name in (*fields, "radius_km", "source")}
    return {**values, "matched": match.name, "how": match.kind, "edits": match.distance}


def facts_table(facts: Mapping[str, Any]) -> str:
    """Return names and values, nested ones indented."""
    return "".join(f"{line}\n" for line in _facts(facts, ""))


def _facts(facts: Mapping[str, Any], indent: str) -> list[str]:
    lines = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            lines += [f"{indent}{name}:", *_facts(value, indent + "  ")]
        elif isinstance(value, (list, tuple)):
            lines += [f"{indent}{name}:", *(f"{indent}  {one_line(_flat(item))}" for item in value)]
        else:
            lines.append(f"{indent}{name}: {one_line(_flat(value))}")
    return lines


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {inner}" for key, inner in value.items() if inner not in ("", None))
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def edits_table(report: Report) -> str:
    """Return the edits of a report, numbered, and all that they changed, neighbours included."""
    rows = [_heads("number", "edit", "words", "by", "mentions", "note")]
    for number, edited in enumerate(report.edits, 1):
        edit = edited.edit
        said = ", ".join(filter(None, (edit.by, edit.when)))
        what = _phrase("does", edit.do, what=edit.label or edit.place or _at(edit.lat, edit.lon))
        note = edited.problem or edit.note or ""
        held = " ".join(edited.mentions)
        rows.append((str(number), what, edit.quote.exact, said, held, note))
    changed = [_heads("id", "mention", "was", "now")]
    changed += [(c.mention or "", c.text, _answered(c.was), _answered(c.now)) for c in report.changes]
    parts = [columns(rows)] if report.edits else []
    return "\n".join([*parts, *([columns(changed)] if report.changes else [])])


def _at(lat: float | None, lon: float | None) -> str:
    return "" if lat is None or lon is None else position(lat, lon)


def _answered(answer: Answer) -> str:
    where = _at(answer.lat, answer.lon)
    sure = "" if answer.confidence is None else f"{answer.confidence:.2f}"
    named = ", ".join(filter(None, (answer.name, where, sure)))
    return (
        named
        if answer.status == "resolved"
        else " ".join(filter(None, (_phrase("answer", answer.status), named)))
    )
