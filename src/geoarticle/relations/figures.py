"""The figure of a statement: the place whose position it states, found by walking from it."""

from __future__ import annotations

from bisect import bisect_left

from geoarticle.relations.lexicon import (
    BORDERS,
    COASTS,
    COMPASS_WORDS,
    DIVISIONS,
    MONTHS_DAYS,
    QUARTERS,
    SETTLEMENTS,
    word_set,
)
from geoarticle.relations.reading import Reading

_LONGEST = 45  # tokens walked back
_LONGEST_PHRASE = 9
_COPULAS = word_set(
    "is was are were be lies lie lay sits sit stands stood located situated lying sitting standing being "
    "sited which that who nestled perched about halfway midway also still just far"
)
_VERBS_TO_BE = word_set("is was are were lies lie lay sits sit stands stood")
_DETERMINERS = word_set("a an the this that its their another one")
_PUNCTUATION = frozenset({",", ".", "-", "–", "—", "(", '"', "“", "”", "[", "]", "…"})
_NAME_NOUNS = SETTLEMENTS | DIVISIONS | COASTS | BORDERS | {"itself", "area", "river"}
_APPOSED = word_set("home formerly once known population scene birthplace site")
_PLAIN = (
    COMPASS_WORDS.keys() | DIVISIONS | COASTS | QUARTERS | BORDERS | {"the", "of", "-", "a", "with", "'s"}
)
_PHRASES = ("in", "on", "along", "near", "at", "outside")


def figure_before(reading: Reading, first: int) -> int:
    """Return the mention that a statement beginning at token ``first`` locates, -1 for none."""
    words = reading.words
    index, copula = first - 1, False
    while index >= 0 and first - index < _LONGEST and words.same_sentence(index, first):
        word = words.low[index]
        number = words.at[index]
        if number != -1 and not reading.demonym(number):
            head = _head(reading, number)
            if head >= 0:
                return -1 if _names_the_home_of_another(reading, head) else head
            index = -head - 2  # a phrase about something before it: go on there
        elif word in _PUNCTUATION or word in MONTHS_DAYS or _trails(reading, index):
            index -= 1
        elif word in _COPULAS:
            copula = copula or word in _VERBS_TO_BE
            index -= 1
        elif word == ")":
            index = _before_parenthesis(reading, index)
        elif word == "it":
            return _topic(reading, index) if copula else -1
        else:
            before, noun = _before_phrase(reading, index)
            if before is None:
                return _meant_by(reading, first, noun)
            index = before
    return -1


def _names_the_home_of_another(reading: Reading, number: int) -> bool:
    """Say whether a division stands behind a name that is no mention: "West, *Texas*, 18 miles north of"."""
    words = reading.words
    start = words.first_of[number]
    unknown = words.capital(start - 2) and words.mention(start - 2) == -1
    division = any(place.feature_class == "A" for place in reading.places(number)[:1])
    return division and words.word(start - 1) == "," and unknown and words.same_sentence(start - 2, start)


def _trails(reading: Reading, index: int) -> bool:
    """Say whether a word only rounds a name off: "X *city*", "X *on* Thursday"."""
    words = reading.words
    if words.low[index] == "on":
        return words.word(index + 1) in MONTHS_DAYS
    return words.low[index] in _NAME_NOUNS and words.mention(index - 1) != -1


def _head(reading: Reading, number: int) -> int:
    """Return the mention that a mention's phrase is about.

    "Akuressa, in *Matara*" and "West, *Texas*" are about the first; for "a town on the *Lena*"
    the answer is ``-token - 2``: the token before the phrase, where to look on.
    """
    words = reading.words
    for _ in range(4):
        start = words.first_of[number]
        if words.word(start - 1) == "," and _joined(reading, words.mention(start - 2), number):
            number = words.mention(start - 2)
            continue
        owner = _capital_of(reading, start)
        if owner != -1:
            number = owner
            continue
        preposition = _preposition(reading, start)
        if preposition is None:
            return number
        before = preposition - 1
        comma = words.word(before) == ","
        inner = words.mention(before - 1 if comma else before)
        if inner != -1 and not reading.demonym(inner) and words.same_sentence(before - 1, start):
            if not comma and words.low[preposition] in ("in", "at") and not reading.settlement(inner):
                return number
            number = inner
            continue
        on_a_line = words.low[preposition] in ("on", "along") and words.word(preposition + 1) == "the"
        loose = on_a_line or words.word(before) in SETTLEMENTS
        return -before - 2 if loose and before >= 0 else number
    return number


def _joined(reading: Reading, inner: int, outer: int) -> bool:
    return inner != -1 and not reading.demonym(inner) and reading.can_contain(outer, inner)


def _capital_of(reading: Reading, start: int) -> int:
    """Return the mention before "the capital of *X*", -1 where the words are others."""
    words = reading.words
    if words.word(start - 1) != "of" or words.word(start - 2) != "capital":
        return -1
    at = start - 3
    while words.word(at) in ("the", "regional", "provincial", "state", "administrative") and start - at < 6:
        at -= 1
    number = words.mention(at - 1) if words.word(at) == "," else -1
    return -1 if number != -1 and reading.demonym(number) else number


def _preposition(reading: Reading, start: int) -> int | None:
    """Return the token of the preposition that leads a name's phrase: "in north-east *X*"."""
    words = reading.words
    for index in range(start - 1, max(-1, start - 6), -1):
        word = words.low[index]
        if word in _PHRASES:
            return index
        if not words.same_sentence(index, start):
            return None
        if words.at[index] != -1 and words.word(words.after_of[words.at[index]]) == "'s":
            continue  # "on *Gaza*'s border with Egypt"
        if words.at[index] != -1 or word not in _PLAIN:
            return None
    return None


def _before_phrase(reading: Reading, index: int) -> tuple[int | None, str]:
    """Walk back over "a small town of 4,700 people"; return the token before, or None and its noun.

    Only an indefinite phrase after a name, a comma or "is" describes that name.
    """
    words = reading.words
    noun = ""
    for back in range(index, max(-1, index - _LONGEST_PHRASE), -1):
        word = words.low[back]
        if not words.same_sentence(back, index) or word in (",", ";", ":"):
            apposed = word == "," and words.word(back + 1) in _APPOSED
            return (back, "") if apposed else (None, "")
        if word in _DETERMINERS:
            before = words.word(back - 1)
            described = before in _PUNCTUATION or before in _COPULAS or words.mention(back - 1) != -1
            if described and words.same_sentence(back - 1, index):
                return back - 1, noun
            return None, f"{word} {noun}" if word in ("the", "this", "that") else ""
        if words.at[back] != -1 and not reading.demonym(words.at[back]):
            return None, ""
        if word == "of" or noun == "" or words.word(back + 1) == "of":
            noun = "" if word == "of" else word
    return None, ""


def _before_parenthesis(reading: Reading, index: int) -> int:
    for back in range(index - 1, max(-1, index - 16), -1):
        if reading.words.low[back] == "(":
            return back - 1
    return index - 1


def _meant_by(reading: Reading, first: int, phrase: str) -> int:
    """Return what "the village" (the topic) or "this small town" (the dateline's) means."""
    determiner, _, noun = phrase.partition(" ")
    if noun not in SETTLEMENTS:
        return -1
    return _topic(reading, first) if determiner == "the" else reading.home


def _topic(reading: Reading, index: int) -> int:
    """Return what "it" or "the town" means: the first settlement of the sentence before."""
    words = reading.words
    end = bisect_left(words.first_of, index)
    here = [n for n in range(max(0, end - 6), end) if words.same_sentence(words.first_of[n], index)]
    named = [n for n in here if _is_topic(reading, n)]
    if named:
        return named[-1]
    end -= len(here)
    if end <= 0:
        return -1
    sentence = words.sentences[min(words.first_of[end - 1], len(words) - 1)]
    if words.sentences[index] - sentence > 3:
        return -1
    start = end
    while start > max(0, end - 12) and words.sentences[words.first_of[start - 1]] == sentence:
        start -= 1
    return next((n for n in range(start, end) if _is_topic(reading, n)), -1)


def _is_topic(reading: Reading, number: int) -> bool:
    return reading.mentions[number].role == "literal" and reading.settlement(number)


def figure_after(reading: Reading, first: int, last: int) -> int:
    """Return the mention of "160 km north of A lies *B*", "South of A, in the town of *B*", or -1."""
    words = reading.words
    if not words.opens(first):
        return -1
    index = last + 1
    if words.word(index) in ("on", "along"):
        while index < last + 8 and words.word(index) not in (",", "lies", "is", "sits", "stands", ""):
            index += 1
    if words.word(index) not in (",", "lies", "is", "sits", "stands", "lay"):
        return -1
    for at in range(index + 1, index + 8):
        if not words.same_sentence(first, at):
            return -1
        if words.at[at] != -1:
            return -1 if reading.demonym(words.at[at]) else words.at[at]
        word = words.low[at]
        known = word in SETTLEMENTS or word in _DETERMINERS or word in ("of", "in", "at", "called", "named")
        if not known and (words.capital(at) or words.word(at + 1) not in SETTLEMENTS):
            return -1
    return -1
