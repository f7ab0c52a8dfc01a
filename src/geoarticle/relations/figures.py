"""The figure of a statement: the place or thing whose position it states.

From the statement the words are walked back, over brackets, dates and "located", to what it stands
beside: a verb ("is", "lies": its subject is meant), a description ("a village": the name that it
stands in apposition to), or a name. A name that only adds to another ("in Hampshire, England", "on
the banks of the Belaya") gives way to that one, and to the subject of a clause that says where a
place lies ("X is a village in Hampshire, about three miles from Y").
"""

from __future__ import annotations

from dataclasses import dataclass

from geoarticle.relations.clauses import (
    clause_start,
    defined,
    event_meant,
    meant,
    opening_phrase,
    says_where,
    subject,
    topic,
)
from geoarticle.relations.lexicon import WINDS
from geoarticle.relations.phrases import (
    Phrase,
    before_bracket,
    indefinite_before,
    named_after,
    named_before,
    named_thing,
)
from geoarticle.relations.reading import Reading

_DEEPEST = 3  # relative clauses in each other
_LONGEST = 90  # tokens walked back
_MARKS = frozenset(",.-–—\"“”'’[…;:")


def figure_before(reading: Reading, first: int) -> int:
    """Return the mention that a statement beginning at token ``first`` locates, -1 for none."""
    found = find_figure(reading, first)
    return found.mention if found is not None else -1


def find_figure(reading: Reading, first: int, depth: int = 0) -> Phrase | None:
    """Return what a statement beginning at token ``first`` locates: a name or a nameless thing.

    ``depth`` counts the relative clauses that were left for it.
    """
    walk = _Walk(reading=reading, first=first, at=first - 1, depth=depth)
    found = walk.figure()
    if found is None:
        return None
    if found.kind == "thing" and found.noun not in reading.words.lexicon.located:
        return walk.happened(found) or found
    return named_thing(reading.words, found)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """A walk back from a statement.

    ``at`` is the token looked at, ``found`` the innermost name so far, ``led`` whether it stands in
    a phrase that adds to something before it, ``bracketed`` whether the statement stands in brackets.
    """

    reading: Reading
    first: int
    at: int
    found: Phrase | None = None
    led: bool = False
    bracketed: bool = False
    relative: bool = False
    depth: int = 0

    def figure(self) -> Phrase | None:
        words = self.reading.words
        while self.at >= 0 and self.first - self.at < _LONGEST and words.same_sentence(self.at, self.first):
            done, answer = self._step()
            if done:
                return answer
        return self._located_by_clause() or self.found

    def _step(self) -> tuple[bool, Phrase | None]:
        """Take one step back; whether that settles it, and the answer then."""
        words, at = self.reading.words, self.at
        word = words.low[at]
        if word in (")", "]"):
            self.at = before_bracket(words, at)
        elif word in _MARKS or word == "(":
            self.bracketed = self.bracketed or word == "("
            self.at -= 1
        elif self._is_position(at):
            return self._name(_mention(self.reading, words.at[at]))
        elif self.found is None and word[:1].isdecimal() and self._numbered_name(at - 1):
            return True, self._located_by_clause()
        elif (
            word in words.lexicon.months_days
            or not word[:1].isalpha()
            or (word == "on" and words.word(at + 1) in words.lexicon.months_days)
        ):
            self.at -= 1
        elif (name := named_before(self.reading, at)) is not None:
            return self._name(name)
        elif word in words.lexicon.copulas:
            return True, self._subject(at)
        elif word in words.lexicon.relatives:
            self.relative, self.at = True, at - 1
        elif word in words.lexicon.participles or word in words.lexicon.skipped or self._rounds_off(at):
            self.at -= 1
        elif word == "it":
            meant_ = event_meant(self.reading, at) or topic(self.reading, at, "")
            return True, meant_ if self.found is None else self.found
        else:
            return self._common(at)
        return False, None

    def _is_position(self, at: int) -> bool:
        number = self.reading.words.at[at]
        return number != -1 and self.reading.mentions[number].subtype == "position"

    def _numbered_name(self, at: int) -> bool:
        """Say whether a number is part of a name: "U.S. *50*", "Route *9*" are roads."""
        words = self.reading.words
        at -= words.word(at) == "."
        return (words.capital(at) or words.mention(at) != -1) and words.low[
            at
        ] not in words.lexicon.months_days

    def _rounds_off(self, at: int) -> bool:
        """Say whether a word only ends a name: "X *city*"."""
        words = self.reading.words
        return (
            words.low[at] in words.lexicon.settlements | words.lexicon.divisions
            and words.mention(at - 1) != -1
        )

    def _name(self, name: Phrase) -> tuple[bool, Phrase | None]:
        """Take a name: the first one found, or one that what was found only adds to."""
        if self.found is not None and not self._takes_over(name):
            return self._settled(self.found)
        self.found = name
        before = self._lead(name.first - 1)
        self.led = before is not None
        self.at = name.first - 1 if before is None else before
        words = self.reading.words
        if self.led and words.word(self.at) in words.lexicon.clause_links:  # "and in *X*"
            return True, name if words.word(self.at - 1) == "," else self._located_by_clause() or name
        if self.led or words.word(self.at) == ",":
            return False, None
        listed = words.word(self.at) in ("and", "or", "&", "/") and words.word(self.at - 1) != ","
        before_it = self.at - 1
        if words.word(before_it) == ")":  # "between A (60 km upstream) and B"
            before_it = before_bracket(words, before_it)
        other = named_before(self.reading, before_it) if listed else None
        if (
            other is not None
        ):  # "to A and *B*, 40 km north of C"; "the road between A and B" is said of neither
            while (
                words.word(other.first - 1) == ","
                and (further := named_before(self.reading, other.first - 2)) is not None
            ):
                other = further
            before = self._lead(other.first - 1)
            self.led, self.at = True, other.first - 1 if before is None else before
            return False, None
        return self._settled(name)

    def _takes_over(self, name: Phrase) -> bool:
        """Say whether what was found only adds to a name before it."""
        assert self.found is not None
        if not self.led:
            return self._holds(self.found, name)
        following = self.reading.words.word(name.after)
        if following in ("and", "or", "&", "/"):  # "between *A* and B"
            return True
        if following in (",", "(") or self._is_known(name):
            return name.mention == -1 or self.reading.mentions[name.mention].role == "literal"
        return not self._town_found()  # "Special Forces in *Manbij*"

    def _town_found(self) -> bool:
        found = self.found
        return found is not None and found.mention != -1 and self.reading.settlement(found.mention)

    def _settled(self, name: Phrase) -> tuple[bool, Phrase | None]:
        """End at a name that nothing leads: it is meant, unless its clause says where another place lies."""
        words = self.reading.words
        before = name.first - 1
        if words.word(before) in words.lexicon.copulas:  # "the nearest town is *X*"
            return True, name
        links = words.word(before) in words.lexicon.clause_links
        listed = links and named_before(self.reading, before - 1) is not None  # "Massa and *Carrara*"
        opens = not words.same_sentence(before, self.first) or (links and not listed)
        return True, name if opens else self._located_by_clause() or name

    def _holds(self, outer: Phrase, inner: Phrase) -> bool:
        """Say whether "inner, outer" puts the first in the second."""
        if outer.mention == -1 or inner.mention == -1:
            return inner.mention == -1
        return self.reading.can_contain(outer.mention, inner.mention)

    def _lead(self, index: int) -> int | None:
        """Return the token before the preposition that leads a name's phrase: "in the Italian region *X*"."""
        words, at = self.reading.words, index
        while index - at < 9 and words.same_sentence(at, index):
            word = words.low[at]
            if (
                word in ("a", "an", "one", "another")
                or word in words.lexicon.copulas
                or word in words.lexicon.participles
            ):
                return None
            if word == "of" and (found := self._of(at)) is not None:
                return found
            if word in words.lexicon.moves:
                return None
            if word in words.lexicon.leads_figure and word != "of":
                return at - 1
            if word in ',;()"' or (words.at[at] != -1 and not self._adds(at)):
                return None
            at -= 1
        return None

    def _adds(self, at: int) -> bool:
        """Say whether a mention within a phrase is an adjective or an owner: "on *Gaza*'s border with"."""
        words = self.reading.words
        number = words.at[at]
        return self.reading.demonym(number) or words.word(words.after_of[number]) == "'s"

    def _of(self, at: int) -> int | None:
        """Return where to look on before "of X": None where "the town of X" is X itself."""
        words = self.reading.words
        if words.low[at - 1 : at] == ["capital"]:
            back = at - 2
            while words.word(back) in ("the", "regional", "provincial", "state", "administrative", "a"):
                back -= 1
            return back if words.word(back) == "," else None
        if (
            words.word(at - 1) in words.lexicon.compass or words.raw[at - 1] in WINDS
        ):  # the ground of a statement
            return None
        if words.word(at - 1) not in words.lexicon.place_nouns or words.capital(at - 1):
            return at - 1
        inner = indefinite_before(self.reading, at - 1)
        return at - 1 if inner is not None and not inner[2] else None

    def _common(self, at: int) -> tuple[bool, Phrase | None]:
        """Step over "a village", or take "the village" for what it means."""
        words = self.reading.words
        phrase = indefinite_before(self.reading, at)
        if phrase is None:
            return self._bare(at)
        start, noun, definite = phrase
        before = words.word(start - 1) if words.same_sentence(start - 1, at) else ""
        if before in words.lexicon.copulas:
            return True, self._subject(start - 1)
        if before in words.lexicon.agents and noun in words.lexicon.located:
            self.at = start - 2
            return False, None
        apposed = before in (",", "(", "-", "–", "—", ")") or words.mention(start - 1) != -1
        if apposed and (not definite or self.found is None):
            self.at, self.led = start - 1, True
            return False, None
        thing = Phrase(kind="thing", first=start, after=at + 1, noun=noun, definite=definite)
        if before in words.lexicon.leads_figure and (
            self.found is not None or not definite or noun not in words.lexicon.place_words
        ):
            if self.found is not None and words.word(start - 2) in words.lexicon.clause_links:
                return True, self._located_by_clause() or self.found  # "in A and in the capital, *B*"
            self.at, self.led = start - 2, True
            self.found = self.found or (None if definite else thing)
            return False, None
        return True, self._thing(thing)

    def _thing(self, thing: Phrase) -> Phrase | None:
        by_clause = self._located_by_clause()
        if by_clause is not None or self.found is not None:
            return by_clause or self.found
        if thing.definite and self.reading.words.low[thing.first] == "this":
            home = self.reading.home
            return _mention(self.reading, home) if home != -1 else meant(self.reading, thing, thing.first)
        if (
            thing.noun
            not in self.reading.words.lexicon.place_nouns
            | self.reading.words.lexicon.events
            | self.reading.words.lexicon.things
        ):
            return self.happened()
        return meant(self.reading, thing, thing.first)

    def _bare(self, at: int) -> tuple[bool, Phrase | None]:
        """Decide at a word that no phrase holds: a verb, or a noun without its article."""
        words, back = self.reading.words, at
        while (
            words.same_sentence(back - 1, at)
            and at - back < 8
            and words.low[back] not in words.lexicon.apposed | {",", ";"}
        ):
            back -= 1
        if words.low[back] in words.lexicon.apposed and words.word(back - 1) == ",":
            self.at, self.led = back - 1, True
            return False, None
        return True, self._located_by_clause() or self.found or self._suffered(at)

    def _suffered(self, at: int) -> Phrase | None:
        """Return the thing of "the tanker was hit |", "it struck |", None for other verbs and for persons."""
        words = self.reading.words
        if words.low[at] in words.lexicon.event_verbs and words.word(at - 1) in words.lexicon.pronouns:
            return event_meant(self.reading, at - 1)
        copulas = words.lexicon.copulas
        verb = next((back for back in (at - 1, at - 2) if words.word(back) in copulas), None)
        phrase = subject(self.reading, verb) if verb is not None else None
        thing = (
            phrase is not None
            and phrase.kind == "thing"
            and phrase.noun in words.lexicon.events | words.lexicon.things
        )
        return phrase if thing and not self._perceived(verb or at) else self.happened()

    def happened(self, there: Phrase | None = None) -> Phrase | None:
        """Return the thing of "a bus plunged into a ravine |", None where it was only felt or heard there.

        ``there`` is where it happened, if the text says so: "a fire in *a warehouse* |".
        """
        words = self.reading.words
        phrase = opening_phrase(self.reading, clause_start(words, self.first), self.first)
        if phrase is None or named_thing(words, phrase).noun not in words.lexicon.located:
            return None
        verb = phrase.after + (words.word(phrase.after) in words.lexicon.be)
        happens = words.word(verb) in words.lexicon.event_verbs and not self._perceived(verb)
        if there is not None and words.word(phrase.after) in words.lexicon.leads_figure:
            happens = happens or there.first == phrase.after + 1
        return named_thing(words, phrase) if happens else None

    def _perceived(self, start: int) -> bool:
        """Say whether the words from a verb on say where something was felt, heard or seen."""
        words = self.reading.words
        return not words.lexicon.perceived.isdisjoint(words.low[start : self.first])

    def _located_by_clause(self) -> Phrase | None:
        """Return the subject of the clause where it is one that says where a place lies."""
        if self.bracketed or self.relative:
            return None
        words = self.reading.words
        for verb in range(clause_start(words, self.first), self.first):
            if words.low[verb] in words.lexicon.copulas and says_where(self.reading, verb):
                return self._over_found(meant(self.reading, subject(self.reading, verb), verb))
        return None

    def _over_found(self, subject_place: Phrase | None) -> Phrase | None:
        """Return a subject, or the town found beside the statement where the subject is no known place."""
        town = (
            self.found is not None
            and self.found.mention != -1
            and self.reading.settlement(self.found.mention)
        )
        if subject_place is None or (town and not self._is_known(subject_place)):
            return self.found
        return subject_place

    def _is_known(self, phrase: Phrase) -> bool:
        if phrase.kind != "name":
            return False
        return phrase.mention != -1 or defined(self.reading, phrase)

    def _subject(self, verb: int) -> Phrase | None:
        """Return what the subject of a verb means, or the name found where it is no place."""
        words = self.reading.words
        if words.word(verb - 1) in words.lexicon.relatives:
            before = find_figure(self.reading, verb - 1, self.depth + 1) if self.depth < _DEEPEST else None
            return before or self.found
        phrase = subject(self.reading, verb)
        return self._over_found(meant(self.reading, phrase, verb))


def _mention(reading: Reading, number: int) -> Phrase:
    words = reading.words
    return Phrase(kind="name", first=words.first_of[number], after=words.after_of[number], mention=number)


def figure_after(reading: Reading, first: int, last: int) -> Phrase | None:
    """Return what "160 km north of A lies *B*", "a bus fell 20 km south of A, in the town of *B*" locates."""
    words = reading.words
    index, start = last + 1, first
    while words.word(start - 1) in words.lexicon.participles:
        start -= 1
    if words.word(index) in ("on", "along"):
        while (
            index < last + 8 and words.word(index) != "," and words.word(index) not in words.lexicon.copulas
        ):
            index += 1
    if not words.same_sentence(first, index):
        return None
    if words.word(index) in words.lexicon.copulas and words.opens(start):
        return phrase_named(reading, index + 1)
    if words.word(index) != ",":
        return None
    if words.opens(start):
        return phrase_named(reading, index + 1)
    return phrase_named(reading, index + 2) if words.word(index + 1) in ("in", "at") else None


def phrase_named(reading: Reading, start: int) -> Phrase | None:
    """Return the name that a phrase opens with: "*B*", "the town of *B*", "in *B*"."""
    words = reading.words
    for at in range(start, start + 7):
        if not words.same_sentence(start, at):
            return None
        name = named_after(reading, at)
        if name is not None:
            return name
        word = words.low[at]
        known = (
            word in words.lexicon.place_nouns
            or word in words.lexicon.determiners
            or word in ("of", "in", "at", "called", "named")
        )
        if not known and words.word(at + 1) not in words.lexicon.settlements:
            return None
    return None
