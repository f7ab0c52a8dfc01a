"""Find mentions with both witnesses: what the gazetteer's rules say, and what the encoder reads.

Candidates are the spans that the gazetteer knows and those that the encoder takes for places.
A logistic model over a dozen cues, with weights in ``finding_weights.json``, gives each its
probability; of overlapping candidates the likeliest stands.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from geoarticle.budget import Meter
from geoarticle.candidates import NameSource
from geoarticle.languages import Language
from geoarticle.mentions.company import Company
from geoarticle.mentions.doubts import doubtful
from geoarticle.mentions.encoder import NORP, ORG, PER, PLACE, Encoder, Labelled, Offsets, shipped
from geoarticle.mentions.gazetteer_recogniser import scored
from geoarticle.mentions.making import mention_at
from geoarticle.mentions.name_search import Found
from geoarticle.mentions.spans import Reading, organisation_spans, place_spans
from geoarticle.mentions.words import scan
from geoarticle.model import Mention, Span, Subtype
from geoarticle.text import Text

ENOUGH = 0.45  # half the F1 that is reached: where another mention stops raising it (Lipton et al. 2014)
_EMBEDDED = 0.5  # fewer points: "Geneva" in "Geneva Pitts", "Luz" in "Luz Austral"
_AGAINST = -3.0  # points of what is inside a person's name and the like
_REACH = 60  # code points in front of a name in which what takes it stands
_LEAST_POINTS, _MOST_POINTS = -6.0, 6.0  # beyond, rules say no more than "surely"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A span that may be a mention, with the cues for and against it."""

    start: int
    end: int
    subtype: Subtype | None
    cues: Mapping[str, float]


def find_mentions(
    text: Text, gazetteer: NameSource, meter: Meter | None = None, encoder: Encoder | None = None
) -> tuple[Mention, ...]:
    """Return the mentions in order of the text, without roles; subtype demonym or embedded is set."""
    judged = [(c, probability(c.cues, weights())) for c in pool(text, gazetteer, encoder or shipped(), meter)]
    chosen = choose([(c, p) for c, p in judged if p >= ENOUGH])
    return tuple(_mention(text.source, number, c, p) for number, (c, p) in enumerate(chosen, 1))


def pool(text: Text, gazetteer: NameSource, encoder: Encoder, meter: Meter | None = None) -> list[Candidate]:
    """Return all candidates of a text, in order of their start."""
    scanned = scan(text)
    meter = meter or Meter()
    listed = scored(scanned, gazetteer, meter)
    doubts = doubtful(scanned, listed, encoder.is_common)
    reading = Reading.of(text.source, list(_labelled(encoder.label(text, doubts), meter)))
    company = Company.of(text.source, listed, gazetteer)
    spans = _Spans.of(reading, text.language, [f.span for f, _ in listed], company)
    found = [_listed(f, points, spans) for f, points in listed]
    taken = {(one.start, one.end) for one in found}
    found += [_read(span, spans, gazetteer) for span in spans.places if span not in taken]
    likely = (one for one in found if one.subtype != "embedded" or one.cues.get("points", 0.0) >= _EMBEDDED)
    return sorted(likely, key=lambda one: (one.start, one.end))


def _labelled(parts: Iterable[Labelled], meter: Meter) -> Iterator[Labelled]:
    """Yield what the encoder labels, as long as there is time."""
    for part in parts:
        yield part
        if not meter.reads_on(part.words[-1].end):
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spans:
    """What the encoder read: places and organisations, and the surest share of place of each written form."""

    reading: Reading
    places: Sequence[Offsets]
    organisations: _Cover
    forms: Mapping[str, float]
    things: _Things
    language: Language
    company: Company

    @classmethod
    def of(cls, reading: Reading, language: Language, listed: Iterable[Span], company: Company) -> _Spans:
        places = sorted(set(place_spans(reading, language)))
        organisations = _Cover(organisation_spans(reading))
        names = {*places, *((span.start, span.end) for span in listed)}
        return cls(
            reading=reading,
            places=places,
            organisations=organisations,
            forms=_forms(reading, places),
            things=_Things.of(reading.text, names, language),
            language=language,
            company=company,
        )

    def words(self, span: Offsets) -> str:
        """Return the text of a span."""
        return self.reading.text[slice(*span)]


def _listed(found: Found, points: float, spans: _Spans) -> Candidate:
    span = found.span.start, found.span.end
    points = max(_LEAST_POINTS, min(_MOST_POINTS, points))
    subtype = found.subtype
    if not spans.reading.has(*span):
        cues = {"unread": 1.0, "unread, demonym" if subtype == "demonym" else "unread, points": points}
        cues["a thing's name"] = float(spans.things.has(span))
        return Candidate(start=span[0], end=span[1], subtype=subtype, cues=cues)
    if subtype is None and spans.organisations.holds(span):
        subtype = "embedded"
    cues = _common(span, subtype, spans)
    if subtype == "demonym":
        cues["demonym, points"] = points
    else:
        cues |= {"points": points, "fame": found.weight, "unlisted": float(not found.listed)}
        cues["against all rules"] = float(points <= _AGAINST)
        cues["several words"] = float(found.listed and not found.single and not found.generic)
        cues |= spans.company.cues(spans.words(span))
    if found.called or (found.named and subtype is None):
        cues["said to be a place"] = 1.0
    return Candidate(start=span[0], end=span[1], subtype=subtype, cues=cues)


def _read(span: Offsets, spans: _Spans, gazetteer: NameSource) -> Candidate:
    cues = _common(span, None, spans)
    words = spans.words(span).split()
    cues["read only"] = 1.0
    known = gazetteer.has_name(" ".join(words))
    cues["read only, known"] = float(known)
    cues |= spans.company.cues(" ".join(words)) if known else {}
    cues["read only, facility"] = float(words[-1].lower() in spans.language.words("facility"))
    subtype: Subtype | None = "demonym" if gazetteer.is_demonym(spans.words(span)) else None
    return Candidate(start=span[0], end=span[1], subtype=subtype, cues=cues)


def _common(span: Offsets, subtype: Subtype | None, spans: _Spans) -> dict[str, float]:
    """Return the cues that listed names and those only read have in common."""
    shares = spans.reading.shares(*span)
    if subtype == "demonym":
        return {"demonym": 1.0, "demonym, person": float(shares[PER]), "demonym, body": float(shares[ORG])}
    cues = {"place": _logit(float(shares[PLACE])), "person": float(shares[PER]), "body": float(shares[ORG])}
    cues["nationality"] = float(shares[NORP])
    text, end = spans.reading.text, span[1]
    pattern = spans.language.pattern
    if pattern("located behind").match(text, end) or pattern("introduced behind").match(text, end):
        cues["said to be a place"] = 1.0
    if spans.things.has(span):
        cues["a thing's name"] = 1.0
    if pattern("taken in front").search(text, max(0, span[0] - _REACH), span[0]):
        cues["taken"] = 1.0
    if pattern("taken behind").match(text, end):
        cues["taken"] = 1.0
    cues["place elsewhere"] = spans.forms.get(spans.words(span), 0.0)
    cues |= _position(span, spans.places)
    if subtype == "embedded":
        cues |= {"embedded": 1.0, "embedded, body": float(shares[ORG])}
    if spans.organisations.same(span):
        cues["whole body"] = 1.0
    return cues


def _position(span: Offsets, read: Sequence[Offsets]) -> dict[str, float]:
    """Say how a span lies to those that the encoder takes for places."""
    at = bisect_left(read, (span[0] - 1, 0))
    for start, end in read[max(0, at - 1) : at + 8]:
        if (start, end) == span:
            return {"same": 1.0}
        if start < span[1] and span[0] < end:
            inside = start <= span[0] and span[1] <= end
            around = span[0] <= start and end <= span[1]
            return {"inside": 1.0} if inside else {"around": 1.0} if around else {"across": 1.0}
    return {}


class _Cover:
    """Sorted spans that do not overlap; says which holds another."""

    def __init__(self, spans: Sequence[Offsets]) -> None:
        self._all = spans
        self._starts = [start for start, _ in spans]

    def _at(self, span: Offsets) -> Offsets | None:
        at = bisect_left(self._starts, span[0] + 1) - 1
        return self._all[at] if at >= 0 else None

    def holds(self, span: Offsets) -> bool:
        """Say whether one holds the span and more."""
        one = self._at(span)
        return one is not None and span[1] <= one[1] and one != span

    def same(self, span: Offsets) -> bool:
        return self._at(span) == span


@dataclass(frozen=True, slots=True, kw_only=True)
class _Things:
    """The names that a text gives to a ship, a storm, a disease, a firm or a person, and where it says so."""

    text: str
    said: frozenset[Offsets]
    names: frozenset[str]
    language: Language

    @classmethod
    def of(cls, text: str, names: Iterable[Offsets], language: Language) -> _Things:
        """Look in front of all names and behind them."""
        kept = cls(text=text, said=frozenset(), names=frozenset(), language=language)
        said = frozenset(span for span in names if kept._is_said(span))
        return replace(kept, said=said, names=frozenset(text[start:end] for start, end in said))

    def has(self, span: Offsets) -> bool:
        """Say whether a name is a thing's: where that is said, and elsewhere but behind "in"."""
        return span in self.said or (
            self.text[slice(*span)] in self.names
            and not self._follows(self.language.pattern("placed in front"), span)
        )

    def _is_said(self, span: Offsets) -> bool:
        pattern = self.language.pattern
        if self._follows(self.language.pattern("no place in front"), span):
            return True
        if pattern("no place behind").match(self.text, span[1]):
            return not self._follows(self.language.pattern("placed in front"), span)
        subject = pattern("firm behind").match(self.text, span[1])
        return subject is not None and self._follows(self.language.pattern("subject in front"), span)

    def _follows(self, pattern: re.Pattern[str], span: Offsets) -> bool:
        return pattern.search(self.text, max(0, span[0] - _REACH), span[0]) is not None


def _forms(reading: Reading, read: Sequence[Offsets]) -> dict[str, float]:
    """Return, for each written form that was read as a place, how sure that was at its surest."""
    out: dict[str, float] = {}
    for start, end in read:
        name = reading.text[start:end]
        out[name] = max(out.get(name, 0.0), float(reading.shares(start, end)[PLACE]))
    return out


def probability(cues: Mapping[str, float], learned: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that a candidate with these cues is a mention."""
    total = learned["bias"] + sum(learned.get(cue, 0.0) * value for cue, value in cues.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def choose(judged: Sequence[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Return those that stand, in order of the text: of two that overlap, the likelier."""
    chosen: list[tuple[Candidate, float]] = []
    group: list[tuple[Candidate, float]] = []
    reach = 0
    for pair in sorted(judged, key=lambda pair: (pair[0].start, pair[0].end)):
        if group and pair[0].start >= reach:
            chosen += _without_overlaps(group)
            group = []
        group.append(pair)
        reach = max(reach, pair[0].end)
    return [*chosen, *_without_overlaps(group)]


def _without_overlaps(group: Sequence[tuple[Candidate, float]]) -> Iterator[tuple[Candidate, float]]:
    """Yield the likeliest of a chain of overlapping candidates, and those clear of them."""
    kept: list[tuple[Candidate, float]] = []
    for one, sure in sorted(group, key=lambda pair: (-pair[1], pair[0].start)):
        if all(one.end <= other.start or other.end <= one.start for other, _ in kept):
            kept.append((one, sure))
    yield from sorted(kept, key=lambda pair: pair[0].start)


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each cue, in log-odds for a mention."""
    text = resources.files("geoarticle.mentions").joinpath("finding_weights.json").read_text("utf-8")
    learned: dict[str, float] = json.loads(text)["weights"]
    return learned


def _mention(text: str, number: int, one: Candidate, sure: float) -> Mention:
    span = Span(start=one.start, end=one.end)
    return mention_at(text, span, number=number, subtype=one.subtype, probability=round(sure, 3))


def _logit(share: float) -> float:
    clipped = min(0.99, max(0.01, share))
    return math.log(clipped / (1.0 - clipped))
