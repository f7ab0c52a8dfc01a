"""Look up every span of a text that may be a name, longest first: what could be a place's name.

Whether it is one, the rules in ``gazetteer_recogniser`` say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from geoarticle.budget import NAMING, Meter
from geoarticle.candidates import NameSource
from geoarticle.languages import Language
from geoarticle.mentions.acronyms import is_acronym
from geoarticle.mentions.listing import listed_names
from geoarticle.mentions.renown import CUT_SHORT, UNLISTED, Memory
from geoarticle.mentions.words import APOSTROPHES, BLANKS, HYPHENS, Scanned, Token
from geoarticle.model import Span, Subtype

LONGEST_NAME = 6  # words
LONGEST_TEXT = 60  # letters; "Llanfairpwllgwyngyll..." has 58
AREA = 2.7  # the least weight of countries and states
PART_OF = 0.8  # the least weight of a name that has parts with names: "West Darfur"
_GAPS = BLANKS | APOSTROPHES | {"&", " & ", "-", ". ", ".", "\u2011", " \n", "\u2010"}
_ACRONYM_LETTERS, _STATE_LETTERS = 4, 2
_MORE_THAN_WORDS = ("given name", "person title", "day or month")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span that may be a name: tokens ``first`` to ``last``, and how well known it is.

    ``weight`` is 0 for a hamlet to 4 for a country, ``generic`` says that the name carries its
    kind ("Neches River"), the subtype "embedded" that it is part of an organisation's name.
    ``listed`` is False if no gazetteer has it, only the words around speak of a place. ``called``: a
    plural calls it and its neighbours counties, districts or towns. ``named``: a gazetteer has it with the
    kind that it begins or ends with ("Camp Bondsteel", "Kursk nuclear power plant"), or it is an island or
    a mountain that something happens on ("off Lampedusa").
    """

    first: int
    last: int
    span: Span
    weight: float
    subtype: Subtype | None = None
    generic: bool = False
    listed: bool = True
    called: bool = False
    named: bool = False

    @property
    def single(self) -> bool:
        """Say whether this is one word."""
        return self.first == self.last


def candidates(scanned: Scanned, gazetteer: NameSource, meter: Meter | None = None) -> Iterator[Found]:
    """Yield the spans that may be names of places, left to right, none overlapping."""
    search = _Search(scanned, Memory(gazetteer))
    called = listed_names(scanned, search.memory.is_demonym)
    meter = meter or Meter()
    at = 0
    while at < len(scanned):
        found = None
        if at in called:
            found = search.called(at, called[at])
        elif scanned[at].may_name or search.is_article(at):
            if not meter.reads_on(scanned[at].start, NAMING):
                return
            found = search.at(at)
        if found is None:
            at += 1
        else:
            embedded = not found.called and search.is_embedded(found)
            yield replace(found, subtype="embedded") if embedded else found
            at = found.last + 1


def is_everyday(low: str, language: Language) -> bool:
    """Say whether a word is also a place's name but mostly means something else: "reading", "nice"."""
    return low in language.words("everyday") or is_rare_alone(low, language)


def is_rare_alone(low: str, language: Language) -> bool:
    """Say whether a surname or noun hardly ever is a place when it stands alone: "University"."""
    return low in language.words("organisation", "place noun", "never alone")


@dataclass(frozen=True, slots=True)
class _Search:
    """A text in which names are looked for."""

    scanned: Scanned
    memory: Memory
    towns: set[str] = field(default_factory=set)  # nationalities by their words, but placed by the text

    def at(self, at: int) -> Found | None:
        """Return the best span that begins at a token that may open a name."""
        scanned = self.scanned
        if scanned.is_one_of(at, "definite article") and not scanned.is_one_of(at + 1, "named with the"):
            return None
        if self._is_state(at):
            word = scanned[at]
            end = word.end + scanned.source.startswith(".", word.end)
            return Found(first=at, last=at, span=Span(start=word.start, end=end), weight=CUT_SHORT)
        listed = self._longest(at)
        if listed is None or listed.single:
            listed = self._by_leading(at) or self._by_part(at) or listed
        if listed:
            return listed
        return self._by_number(at) or self._by_generic(at) or self._by_company(at)

    def called(self, first: int, last: int) -> Found:
        """Return a name that a list calls a county or the like, whether a gazetteer has it or not."""
        span = self._span(first, last)
        weight = self.memory.weight(" ".join(span.of(self.scanned.source).split()))
        known = UNLISTED if weight is None else weight
        return Found(first=first, last=last, span=span, weight=known, listed=weight is not None, called=True)

    def is_article(self, at: int) -> bool:
        """Say whether a lower-case article begins a name: "al-Qaim", "el-Fasher"."""
        scanned = self.scanned
        if not scanned.is_one_of(at, "article of a name") or at + 1 >= len(scanned):
            return False
        return scanned.gap(at + 1) in HYPHENS and scanned[at + 1].capital

    def _longest(self, at: int) -> Found | None:
        scanned = self.scanned
        for end in range(self._reach(at), at - 1, -1):
            if not (scanned[end].may_name or self._is_glued(at, end)):
                continue
            span = self._span(at, end)
            name = " ".join(span.of(scanned.source).split())
            if end - at < 2 and self.memory.is_demonym(name) and not self._is_a_town(at, end, name):
                return Found(first=at, last=end, span=span, weight=3.5, subtype="demonym")
            weight = self.memory.weight(name)
            if weight is not None and not self._is_no_name(at, end):
                if end == at and self.is_article(at + 1) and scanned.gap(at + 1) in BLANKS:
                    break  # "Bab al-Hawa" is not Bab
                if end == at and is_acronym(self.scanned, at, self.memory):
                    weight = max(weight, CUT_SHORT)
                leads = end > at and scanned.is_one_of(at, "kind leading a name")
                kind = leads or (end > at and scanned.is_one_of(end, "kind in a name"))
                sure = leads or self._is_trodden(at, name)
                found = Found(first=at, last=end, span=span, weight=weight, generic=kind, named=sure)
                return self._with_site(self._with_part(self._with_generic(found)))
        return self._with_article(at)

    def _is_a_town(self, at: int, end: int, name: str) -> bool:
        """Say whether the text places what is a nationality too: "near Brits on Monday"."""
        scanned = self.scanned
        placed = scanned.is_one_of(at - 1, "sure preposition") and not scanned.is_one_of(at - 1, "small word")
        ends = not self._follow(end, 1) or scanned.is_one_of(end + 1, "after a place", "day or month")
        if placed and ends and self.memory.weight(name) is not None:
            self.towns.add(name)
        return name in self.towns

    def _with_part(self, found: Found) -> Found:
        """Take a part of a place behind its name into it: "Kano Central", "Leeds East"."""
        scanned, after = self.scanned, found.last + 1
        if found.generic or not scanned.is_one_of(after, "part behind a name"):
            return found
        if scanned.gap(after) != " " or not scanned[after].capital or self._goes_on(after):
            return found
        span = Span(start=found.span.start, end=scanned[after].end)
        return replace(found, last=after, span=span, generic=True)

    def _by_part(self, at: int) -> Found | None:
        """Find a known name by the part of it in front: "West Darfur"."""
        scanned, first = self.scanned, at + 1
        if not scanned.is_one_of(at, "part in front of a name") or first >= len(scanned):
            return None
        if scanned.gap(first) != " " or not scanned[first].capital or scanned[first].opens:
            return None
        whole = self._longest(first)
        if whole is None or whole.subtype or not whole.listed or whole.weight < PART_OF:
            return None
        if is_everyday(scanned[first].low, scanned.language) or self._goes_on(whole.last):
            return None
        span = Span(start=scanned[at].start, end=whole.span.end)
        return replace(whole, first=at, span=span, generic=True)

    def _goes_on(self, last: int) -> bool:
        """Say whether a capitalised word goes on a longer name: "Kano Central Mosque"."""
        follow = self._follow(last, 1)
        return bool(follow) and follow[0].capital

    def _with_article(self, at: int) -> Found | None:
        """Find a name with an article inside: by another spelling ("Maaret al-Numan"), else as it stands."""
        scanned = self.scanned
        articles = [i for i in range(at, self._reach(at)) if self.is_article(i)]
        if not articles or any(not scanned[i].may_name for i in range(at, articles[0])):
            return None  # "Residents of al-Qaim" is no name
        for end in range(self._reach(at), articles[0], -1):
            if scanned[end].may_name and not scanned[end].opens:
                span = self._span(at, end)
                weight = self.memory.loose_weight(" ".join(span.of(scanned.source).split()))
                if weight is not None:
                    return Found(first=at, last=end, span=span, weight=weight)
        end = articles[0] + 1
        fresh = at == articles[0] or self._is_fresh(at, end)
        span = self._span(at, end)
        return Found(first=at, last=end, span=span, weight=UNLISTED, listed=False) if fresh else None

    def _span(self, first: int, last: int) -> Span:
        return Span(start=self.scanned[first].start, end=self.scanned[last].end)

    def _is_glued(self, at: int, end: int) -> bool:
        """Say whether a lower-case piece ends a name: "Nuku'alofa", "St. John's", not "I'll"."""
        scanned = self.scanned
        if end == at or scanned.gap(end) not in APOSTROPHES:
            return False
        if len(scanned[end].text) > 2:
            return True
        return scanned.is_one_of(end, "possessive") and scanned.is_one_of(at, "saint")

    def _is_state(self, at: int) -> bool:
        """Say whether this is "N.J." or, behind a comma or in brackets, "Calif." or "CA"."""
        scanned, word = self.scanned, self.scanned[at]
        words = scanned.language.words
        bare = word.low.rstrip(".")
        if word.text.count(".") == 2 and bare in words("state cut short"):
            return bare not in words("state or remark") or self._is_placed(at)
        dotted = scanned.source.startswith(".", word.end) or "." in word.text
        goes_on = at + 1 < len(scanned) and scanned.gap(at + 1) == ". " and not scanned[at + 1].capital
        if goes_on and word.low in words("unmistakable state"):
            return True
        if at == 0 or scanned.gap(at) not in (", ", ",\n", " (", ","):
            return False
        return bare in words("state cut short") if dotted else word.text in words("state code")

    def _is_placed(self, at: int) -> bool:
        """Say whether a name or a preposition in front makes a state of what may be a remark: "N.B."."""
        scanned = self.scanned
        if at == 0:
            return False
        named = scanned.gap(at) in (", ", ",\n", " (", ",") and scanned[at - 1].capital
        return named or scanned.is_one_of(at - 1, "place preposition", "motion preposition", "of")

    def _reach(self, at: int) -> int:
        """Return the last token that a name beginning at ``at`` may hold."""
        scanned, particles = self.scanned, self.scanned.language.words("particle")
        last = at
        while last + 1 < len(scanned) and last + 1 - at < LONGEST_NAME:
            word = scanned[last + 1]
            gap = scanned.gap(last + 1)
            fits = word.may_name or word.low in particles or gap in APOSTROPHES
            too_long = word.end - scanned[at].start > LONGEST_TEXT
            if not (gap in _GAPS and fits) or too_long or word.opens:
                break
            last += 1
        return last

    def _is_no_name(self, at: int, end: int) -> bool:
        """Say whether this is a day, a single letter, or an acronym that is no place's."""
        word = self.scanned[at]
        if end > at:
            return False
        if self.scanned.is_one_of(at, "day or month") or len(word.text) < 2:
            return True
        short = len(word.text) <= _ACRONYM_LETTERS and word.text.isupper()
        headed = word.heads and len(word.text) > _STATE_LETTERS
        if not short or word.in_capitals or headed:
            return False
        unit = self.scanned.language.table("no place behind a word").get(word.low, "").split()
        if at > 0 and self.scanned[at - 1].low in unit:
            return True
        return not is_acronym(self.scanned, at, self.memory)

    def _with_generic(self, found: Found) -> Found:
        """Take "Province", "River" or "Airport" behind a name into it."""
        scanned, after = self.scanned, found.last + 1
        if after >= len(scanned) or scanned.gap(after) not in _GAPS:
            return found
        word = scanned[after]
        if not word.may_name or word.opens or not scanned.is_one_of(after, "kind in a name"):
            return found
        if found.single and self._is_tail(found.first) and not scanned.is_one_of(after, "street"):
            return found
        end = self._end_of_kind(after)
        if end is None:
            return found
        return replace(found, last=after, span=Span(start=found.span.start, end=end), generic=True)

    def _is_trodden(self, at: int, name: str) -> bool:
        """Say whether something happens on or off an island or a mountain: "on Bornholm", "off Lampedusa"."""
        scanned = self.scanned
        led = at > 0 and scanned.is_one_of(at - 1, "on a landform") and scanned.gap(at) in BLANKS
        return led and not scanned[at].opens and self.memory.is_landform(name)

    def _with_site(self, found: Found) -> Found:
        """Take what goes on the name of a site in small letters into it: "Kursk nuclear power plant"."""
        scanned = self.scanned
        for size, last in enumerate(range(found.last + 1, min(found.last + 4, len(scanned))), 1):
            if len(self._follow(found.last, size)) < size or scanned[last].capital:
                break
            if scanned.is_one_of(last, "site behind a name"):
                span = self._span(found.first, last)
                weight = self.memory.weight(" ".join(span.of(scanned.source).split()))
                if weight is not None:
                    return replace(found, last=last, span=span, weight=weight, generic=True, named=True)
        return found

    def _end_of_kind(self, at: int) -> int | None:
        """Return where a kind ends, with the full stop that cuts it short; None if that is missing."""
        end = self.scanned[at].end
        if not self.scanned.is_one_of(at, "street cut short"):
            return end
        return end + 1 if self.scanned.source.startswith(".", end) else None

    def _is_tail(self, first: int) -> bool:
        """Say whether an everyday word goes on a longer name: "Heritage Conservation"."""
        scanned = self.scanned
        inside = first > 0 and scanned[first - 1].capital and not scanned[first].opens
        return inside and is_everyday(scanned[first].low, scanned.language)

    def _by_leading(self, at: int) -> Found | None:
        """Find a name by the kind in front of it: "Lake Kivu", "Strait of Hormuz"."""
        scanned = self.scanned
        linked = scanned.is_one_of(at + 1, "of")
        if not scanned.is_one_of(at, "kind leading with of" if linked else "kind leading a name"):
            return None
        last = self._reach(at)
        joined = at + 2 if linked else at + 1
        if joined > last or not scanned[joined].may_name:
            return None
        if is_everyday(scanned[joined].low, scanned.language):
            return None
        while joined < last and scanned[joined + 1].capital and not self._is_no_part(joined + 1):
            joined += 1
        span = self._span(at, joined)
        return Found(first=at, last=joined, span=span, weight=0.8, generic=True, listed=False)

    def _is_no_part(self, at: int) -> bool:
        """Say whether a capitalised word goes on no name: "Lake Chad Monday"."""
        return self.scanned.is_one_of(at, "organisation", "day or month", "title behind")

    def _by_generic(self, at: int) -> Found | None:
        """Find a name that no gazetteer has but that says what it is: "Divinity Road", "Main St."."""
        scanned = self.scanned
        everyday = is_everyday(scanned[at].low, scanned.language)
        if (everyday and scanned[at].opens) or scanned.is_one_of(at, "person title"):
            return None
        last = self._reach(at)
        for end in range(at + 1, min(last, at + 3) + 1):
            if scanned.is_one_of(end, "and", "definite article"):
                return None
            if scanned[end].may_name and scanned.is_one_of(end, "kind in a name"):
                after = self._end_of_kind(end)
                if after is None or (everyday and not scanned.is_one_of(end, "street")):
                    return None
                span = Span(start=scanned[at].start, end=after)
                return Found(first=at, last=end, span=span, weight=UNLISTED, generic=True, listed=False)
        return None

    def _by_number(self, at: int) -> Found | None:
        """Find a road by its number: "Interstate 70"."""
        scanned = self.scanned
        if not scanned.is_one_of(at, "numbered road") or at + 1 >= len(scanned):
            return None
        number = scanned[at + 1]
        if scanned.gap(at + 1) != " " or not number.text[:1].isdigit() or len(number.text) > 4:
            return None
        span = self._span(at, at + 1)
        return Found(first=at, last=at + 1, span=span, weight=UNLISTED, generic=True, listed=False)

    def _by_company(self, at: int) -> Found | None:
        """Find a name that no gazetteer has by the company it keeps: "the village of Diafarabé"."""
        scanned, last = self.scanned, at
        for i in range(at + 1, self._reach(at) + 1):
            if scanned.is_one_of(i, "small word"):
                break
            last = i if scanned[i].capital else last
        if scanned[at].opens or last - at > 2 or self._is_no_name(at, last) or not self._is_fresh(at, last):
            return None
        span = self._span(at, last)
        if self._is_named_place(at, last):
            return Found(first=at, last=last, span=span, weight=UNLISTED, listed=False)
        if scanned.gap(at) in BLANKS and self._awaits_a_place(at):
            weight = self.memory.loose_weight(" ".join(span.of(scanned.source).split()))
            return None if weight is None else Found(first=at, last=last, span=span, weight=weight)
        return None

    def _awaits_a_place(self, at: int) -> bool:
        """Say whether what stands in front of a name takes a place: "flew to", "shook", "and the"."""
        scanned = self.scanned
        article = scanned.is_one_of(at - 1, "definite article")
        before = at - 2 if article else at - 1
        if scanned.is_one_of(before, "sure preposition", "motion preposition", "striking verb"):
            return True
        return article and scanned.is_one_of(before, "motion", "and")

    def _is_fresh(self, first: int, last: int) -> bool:
        """Say whether none of the words is an everyday word, a given name or a title."""
        language = self.scanned.language
        lows = [word.low for word in self.scanned.tokens[first : last + 1] if word.may_name]
        known = language.words(*_MORE_THAN_WORDS)
        return not any(low in known or is_everyday(low, language) for low in lows)

    def _is_named_place(self, at: int, last: int) -> bool:
        """Say whether the words around call it a village, a district and so on."""
        scanned = self.scanned
        follow = self._follow(last, 1)
        if follow and not follow[0].capital and scanned.is_one_of(last + 1, "kind behind"):
            return True
        if at < 1 or scanned.gap(at) not in BLANKS:
            return False
        if scanned.is_one_of(at - 1, "of"):
            return scanned.is_one_of(at - 2, "kind of")
        placed = scanned.is_one_of(at - 1, "sure preposition", "motion preposition", "towards")
        return placed and self._is_in_an_area(last)

    def _is_in_an_area(self, last: int) -> bool:
        """Say whether a comma and a country or state follow a name: "at Orrabeg, Western Australia"."""
        scanned, after = self.scanned, last + 1
        if after >= len(scanned) or scanned.gap(after) != ", " or not scanned[after].capital:
            return False
        area = self._longest(after)
        return area is not None and area.subtype is None and area.weight >= AREA

    def is_embedded(self, found: Found) -> bool:
        """Say whether a name is part of an organisation's: "Aleppo University", "Fars news agency"."""
        if found.subtype is not None or not found.listed:
            return False
        if self._is_owner(found.first):
            return True
        words = self.scanned.language.words
        follow = self._follow(found.last, 3)
        if follow and follow[0].low in words("medium"):
            return follow[0].low not in words("medium with more behind") or len(follow) > 1
        organisations = words("organisation")
        if follow and follow[0].may_name and follow[0].low in organisations:
            return True
        second = follow[1] if len(follow) > 1 and follow[0].may_name else None
        return second is not None and second.may_name and second.low in organisations

    def _is_owner(self, first: int) -> bool:
        """Say whether "University of" and its like stand before a name."""
        scanned = self.scanned
        if first < 2 or not scanned.is_one_of(first - 1, "of") or not scanned[first - 2].may_name:
            return False
        return scanned.is_one_of(first - 2, "organisation")

    def _follow(self, last: int, count: int) -> list[Token]:
        """Return up to ``count`` tokens behind one, as long as only a blank parts them."""
        out: list[Token] = []
        for i in range(last + 1, min(last + 1 + count, len(self.scanned))):
            if self.scanned.gap(i) not in BLANKS or self.scanned[i].opens:
                break
            out.append(self.scanned[i])
        return out
