"""Things without a name that statements locate: which of them are one and the same.

"The epicentre" and "the quake", "the tanker" and "the vessel", "the crash" and "the wreck" are one
thing, and all that is stated of it meets in one place. What moves is elsewhere at another time, so
that its positions of different times are things of their own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from geoarticle.languages import Language
from geoarticle.relations.clauses import first_of_sentence
from geoarticle.relations.phrases import Phrase
from geoarticle.relations.reading import Draft, Reading
from geoarticle.relations.tokens import Words

_MOST_LOOKED_AT = 50  # events before a word that it may mean
_LONGEST_SENTENCE = 160  # tokens looked at for when something was said to be


def own_words(words: Words, phrase: Phrase) -> tuple[int, int]:
    """Return the first token of a phrase's name and the one after: a thing's head noun, "tanker *Tavros*"."""
    first = phrase.first + (words.word(phrase.first) in words.lexicon.determiners)
    if phrase.kind != "thing":
        return first, phrase.after
    head = next((at for at in range(phrase.first, phrase.after) if words.low[at] == phrase.noun), first)
    return head, phrase.after if words.capital(phrase.after - 1) and phrase.after - 1 > head else head + 1


@dataclass(slots=True, kw_only=True)
class _Event:
    """A thing at a place: what it is called, and what was said of it last."""

    label: str
    called: str  # the label without its number
    kind: str  # "" where only a trace was named: "the wreck"
    name: str  # "Tavros"; "" where it has none
    ordinal: str  # "second"
    when: frozenset[str]
    first: int  # token
    last: int


@dataclass(slots=True)
class _Seen:
    """The events of a text so far, in order, and what they are called."""

    events: list[_Event] = field(default_factory=list)
    called: Counter[str] = field(default_factory=Counter)
    labels: set[str] = field(default_factory=set)

    def lately(self) -> Iterator[_Event]:
        """Yield those spoken of last, the last one first."""
        return islice(reversed(self.events), _MOST_LOOKED_AT)

    def add(self, event: _Event) -> None:
        """Add the next event."""
        self.events.append(event)
        self.called[event.called] += 1
        self.labels.add(event.label)

    def around(self, at: int) -> tuple[list[_Event], list[_Event]]:
        """Return the events before a token and those behind it, nearest first."""
        here = bisect_right(self.events, at, key=lambda event: event.first)
        before = self.events[max(0, here - _MOST_LOOKED_AT) : here]
        return before[::-1], self.events[here : here + _MOST_LOOKED_AT]


def with_events(reading: Reading, drafts: Sequence[Draft], language: Language) -> list[Draft]:
    """Return drafts in which the things without a name that are one are called alike.

    What they are called is the first of their nouns, with its day or a number where another event
    was called so before. A ground that is no such thing ("20 km from the scene") is left out.
    """
    seen = _Seen()
    called: dict[int, str] = {}
    for draft in sorted(drafts, key=lambda draft: draft.first):
        phrase = draft.phrase
        if phrase is not None and phrase.kind == "thing" and phrase.first not in called:
            called[phrase.first] = _event(reading, draft, phrase, seen, language).label
    return [_named(reading, draft, seen, called) for draft in drafts]


def _event(reading: Reading, draft: Draft, phrase: Phrase, seen: _Seen, language: Language) -> _Event:
    """Return the event that a phrase means: one that was spoken of, or a new one."""
    words = reading.words
    found = _Event(
        label="",
        called="",
        kind=_kind(words, phrase),
        name=_proper(words, phrase),
        ordinal=next((w for w in words.low[phrase.first : phrase.after] if w in words.lexicon.another), ""),
        when=_when(words, draft),
        first=draft.first,
        last=draft.first,
    )
    same = next((event for event in seen.lately() if _same(reading, event, found, phrase)), None)
    trace = phrase.noun in words.lexicon.traces  # the site of a crash stays where it was
    if same is not None and (trace or not _elsewhere(words, same, found)):
        same.kind, same.name, same.last = same.kind or found.kind, same.name or found.name, found.last
        return same
    found.label = found.called = same.called if same is not None else _label(words, phrase)
    number = 1 + seen.called[found.called]
    if number > 1:
        days = words.lexicon.months_days.intersection(found.when - (same.when if same else found.when))
        which = min(days).title() if days else number  # "ship (Tuesday)"
        found.label = language.phrase("event told apart", event=found.label, which=which)
        if found.label in seen.labels:
            found.label = language.phrase("event told apart", event=found.called, which=number)
    found.name = found.name or (same.name if same else "")
    seen.add(found)
    return found


def _kind(words: Words, phrase: Phrase) -> str:
    if phrase.noun in words.lexicon.traces:
        inside = (words.lexicon.event_kinds.get(w) for w in words.low[phrase.first : phrase.after])
        return next((kind for kind in inside if kind), "")
    return words.lexicon.event_kinds.get(phrase.noun, phrase.noun)


def _proper(words: Words, phrase: Phrase) -> str:
    head, after = own_words(words, phrase)
    return " ".join(words.low[head + 1 : after])


def _label(words: Words, phrase: Phrase) -> str:
    """Return what a thing is called: its noun, with its name or what it is a part of."""
    head, after = own_words(words, phrase)
    if after == head + 1 and words.word(after) == "of" and words.word(after + 1) in words.lexicon.articles:
        whole = after + 2
        if words.word(whole) in words.lexicon.located and words.same_sentence(head, whole):
            return " ".join(words.raw[head : whole + 1]).lower()
    before = words.word(head - 1) if head > phrase.first else ""
    first = head - (phrase.noun in words.lexicon.traces and before in words.lexicon.located)
    if after > head + 1:
        return " ".join(words.raw[first:after])
    return " ".join(words.low[first:after]) if words.low[head] == phrase.noun else phrase.noun


def _same(reading: Reading, event: _Event, found: _Event, phrase: Phrase) -> bool:
    """Say whether a phrase means an event that was spoken of."""
    words = reading.words
    if event.kind and found.kind and event.kind != found.kind:
        return False
    if event.name and found.name and event.name != found.name:
        return False
    if found.ordinal:
        return event.ordinal == found.ordinal and phrase.definite
    years, known = _years(found.when), _years(event.when)
    if found.when and years != known and (years or known):
        return False
    indefinite = not phrase.definite and words.word(phrase.first) in words.lexicon.determiners
    return not indefinite or _in_headline(reading, event.last)


def _elsewhere(words: Words, event: _Event, found: _Event) -> bool:
    """Say whether what moves was there at another time."""
    if not {event.kind, found.kind} & words.lexicon.moving:
        return False
    between = words.low[event.last : found.last]
    if not words.lexicon.time_passes.isdisjoint(between):
        return True
    if words.same_sentence(event.last, found.last):
        return any(_times(words, event.last, found.last))
    return bool(found.when and event.when and found.when != event.when)


def _in_headline(reading: Reading, at: int) -> bool:
    block = reading.article.block_at(reading.words.starts[at])
    return block is not None and block.kind == "headline"


def _when(words: Words, draft: Draft) -> frozenset[str]:
    """Return the days, times of day and years of a statement's sentence."""
    first = first_of_sentence(words, draft.first)
    after = draft.first
    while after - draft.first < _LONGEST_SENTENCE and words.same_sentence(draft.first, after):
        after += 1
    return frozenset(_times(words, first, after))


def _times(words: Words, first: int, after: int) -> Iterator[str]:
    for at in range(first, after):
        word = words.low[at]
        if word in words.lexicon.times:
            written = at - 2 if len(word) == 1 and words.word(at - 1) == "." else at  # the "m" of "2 p.m."
            number = words.word(written - 1)[:1].isdecimal()
            if number or (written == at and len(word) > 1):
                yield " ".join(words.low[written - number : at + 1])
        elif len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20"):
            yield word


def _years(when: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in when if word.isdecimal())


def _named(reading: Reading, draft: Draft, seen: _Seen, called: dict[int, str]) -> Draft:
    """Call the things of a draft by their labels."""
    phrase, ground = draft.phrase, draft.ground_phrase
    if phrase is not None and phrase.kind == "thing":
        draft = replace(draft, phrase=replace(phrase, label=called[phrase.first]))
    if ground is None or ground.kind != "thing":
        return draft
    label = called.get(ground.first) or _meant_by(reading, ground, draft, seen)
    placed = label is not None and (draft.figure != -1 or (phrase is not None and phrase.kind == "name"))
    return replace(draft, ground_phrase=replace(ground, label=label) if placed and label else None)


def _meant_by(reading: Reading, ground: Phrase, draft: Draft, seen: _Seen) -> str | None:
    """Return the label of the event that a ground means: the last of its kind, else the next one."""
    kind = _kind(reading.words, ground)
    before, behind = seen.around(draft.first)
    fitting = (e for e in (*before, *behind) if not kind or not e.kind or e.kind == kind)
    return next((event.label for event in fitting), None)
