"""Distances and directions given their ends: which figure each statement locates, from which ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geoarticle.budget import RELATING
from geoarticle.model import RelationKind
from geoarticle.relations.clauses import event_before, topic
from geoarticle.relations.figures import figure_after, find_figure
from geoarticle.relations.grounds import Ground, previous_settlement, read_ground
from geoarticle.relations.phrases import Phrase, after_bracket, named_before
from geoarticle.relations.quantities import read_quantity
from geoarticle.relations.reading import Draft, Reading
from geoarticle.relations.stating import Statement, read_statements

_LONGEST_GAP = 30  # tokens between the statements of a chain
_MOST_LISTED = 8
_UNREAD = "the distances and directions that had not been read were left out"


def read_bound(reading: Reading) -> list[Draft]:
    """Return the statements of an article with their figures and grounds, in order of the text."""
    drafts: list[Draft] = []
    statements = list(read_statements(reading.words))
    done = 0
    while done < len(statements) and not reading.meter.spent(_UNREAD, RELATING):
        run = _sharing(reading, statements, done)
        previous = drafts[-1] if drafts else None
        found = _shared(reading, run) if len(run) > 1 else [_bound(reading, run[0], previous)]
        drafts += [draft for draft in found if draft is not None]
        done += len(run)
    return list(_respectively(reading, drafts))


def stated_positions(reading: Reading) -> Iterator[Draft]:
    """Yield what the positions of an article are positions of: "X (53.02 S, 72.57 E)", "X lies at ..."."""
    words = reading.words
    for number, mention in enumerate(reading.mentions):
        if mention.subtype != "position":
            continue
        first = words.first_of[number]
        if words.word(first - 1) in ("of", "from"):  # something else is measured from it
            continue
        first -= words.word(first - 1) in ("at", "near", "on", "around")
        figure = find_figure(reading, first)
        if figure is not None and figure.mention != number:
            made = Draft(kind="position", first=first, last=words.after_of[number] - 1, ground=number)
            yield _located(made, figure)


def _sharing(reading: Reading, statements: Sequence[Statement], start: int) -> Sequence[Statement]:
    """Return a statement with those that share its ground: "220 km northwest and 90 km north of C"."""
    end = start
    while end + 1 < len(statements) and end - start < _MOST_LISTED:
        one, other = statements[end], statements[end + 1]
        gap = reading.words.low[one.after : other.first]
        if (
            one.ground_at is not None
            or not gap
            or len(gap) > 2
            or not reading.words.lexicon.chain_links.issuperset(gap)
        ):
            break
        end += 1
    return (
        statements[start : end + 1]
        if statements[end].ground_at is not None
        else statements[start : start + 1]
    )


def _shared(reading: Reading, run: Sequence[Statement]) -> list[Draft | None]:
    """Bind statements that share a ground: each to its name where as many are listed, else all to one."""
    ground = read_ground(reading, run[-1].ground_at or 0)
    names = listed_before(reading, run[0].first)
    if len(names) != len(run):
        names = [find_figure(reading, run[0].first)] * len(run)
    return [_draft(reading, statement, name, ground) for statement, name in zip(run, names, strict=True)]


def listed_before(reading: Reading, first: int) -> list[Phrase | None]:
    """Return the names of a list that ends before a token, "in A, B and C, |", in order."""
    words = reading.words
    at = first - 1
    while (
        words.word(at) in (",", "(")
        or words.word(at) in words.lexicon.copulas
        or words.word(at) in words.lexicon.participles
    ):
        at -= 1
    names: list[Phrase | None] = []
    while len(names) < _MOST_LISTED and at >= 0 and words.same_sentence(at, first):
        name = named_before(reading, at)
        if name is None:
            break
        names.insert(0, name)
        at = name.first - 1
        if words.word(at) not in (",", "and", "&"):
            break
        at -= 1 + (words.word(at) == "and" and words.word(at - 1) == ",")
    return names


def _respectively(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Give "A and B lie 5 km north of C and 9 km south of D respectively" each its own."""
    words = reading.words
    done = 0
    while done < len(drafts):
        end = done
        while end + 1 < len(drafts) and _chained(reading, drafts[end], drafts[end + 1].first):
            end += 1
        run = drafts[done : end + 1]
        after = _past_ground(reading, run[-1])
        names = listed_before(reading, run[0].first) if "respectively" in words.low[after : after + 3] else []
        if len(run) > 1 and len(names) == len(run):
            run = [_located(draft, name) for draft, name in zip(run, names, strict=True)]
        yield from run
        done = end + 1


def _located(draft: Draft, name: Phrase | None) -> Draft:
    number = name.mention if name else -1
    return replace(draft, figure=number, phrase=name if number == -1 else None)


def _bound(reading: Reading, statement: Statement, previous: Draft | None) -> Draft | None:
    """Give a statement its figure and ground."""
    figure: Phrase | None
    if previous is not None and _chained(reading, previous, statement.first):
        figure = _phrase(reading, previous)
    else:
        inside = statement.kind == "part" and reading.words.word(statement.first - 1) in ("in", "on", "at")
        figure = find_figure(reading, statement.first - inside)
    ground = _ground(reading, statement, figure, previous)
    if ground and figure and figure.mention != -1 and _is_an_end(reading, figure, ground):
        figure = None
    if ground:
        statement = _with_distance_behind(reading, statement, ground)
    if (figure is None or _nameless(figure)) and ground:
        figure = _named_after(reading, statement, ground) or figure
    return _draft(reading, statement, figure, ground)


def _is_an_end(reading: Reading, figure: Phrase, ground: Ground) -> bool:
    """Say whether what was found to be located is the ground itself, or its name in an earlier sentence."""
    number, words = figure.mention, reading.words
    ends = [end for end in (ground.mention, ground.second) if end != -1]
    if number in ends:
        return True
    whole = (figure.first, figure.after) == (words.first_of[number], words.after_of[number])
    earlier = [end for end in ends if not words.same_sentence(figure.first, words.first_of[end])]
    return whole and any(reading.mentions[end].name == reading.mentions[number].name for end in earlier)


def _with_distance_behind(reading: Reading, statement: Statement, ground: Ground) -> Statement:
    """Read on in "to the east of A *by 370 km*"."""
    at = ground.last + 1
    if statement.kind != "bearing" or reading.words.word(at) != "by":
        return statement
    quantity = read_quantity(reading.words, at + 1) if at + 1 < len(reading.words) else None
    if quantity is None:
        return statement
    return replace(statement, kind="distance_bearing", quantity=quantity, after=quantity.after)


def _phrase(reading: Reading, draft: Draft) -> Phrase | None:
    if draft.figure == -1:
        return draft.phrase
    words = reading.words
    return Phrase(
        kind="name",
        first=words.first_of[draft.figure],
        after=words.after_of[draft.figure],
        mention=draft.figure,
    )


def _nameless(figure: Phrase) -> bool:
    return figure.kind == "thing"


def _named_after(reading: Reading, statement: Statement, ground: Ground) -> Phrase | None:
    found = figure_after(reading, statement.first, ground.last)
    if found is None or found.mention == -1:
        return found
    whole = found.mention == ground.mention or reading.can_contain(found.mention, ground.mention)
    return None if whole and ground.mention != -1 else found


def _chained(reading: Reading, previous: Draft, first: int) -> bool:
    """Say whether a statement goes on where the one before ended: "6 km east of A, *19 km west of B*"."""
    words = reading.words
    statement = previous.statement
    after = _past_ground(reading, previous)
    before = first - 1
    while words.word(before) in words.lexicon.participles or words.word(before) in ("about", "also", "is"):
        before -= 1
    if statement is None or not after < first <= after + _LONGEST_GAP:
        return False
    if not words.same_sentence(previous.first, first) or words.word(before) not in words.lexicon.chain_links:
        return False
    at = after
    while at < before:
        word = words.low[at]
        if statement.ground_at is None and words.mention(at) != -1:  # "A, 4 km west, *B*, 6 km south"
            return False
        if word in words.lexicon.ends_a_chain or (
            word in ("and", "but", "or", ";") and at < before - 1 and words.word(at + 1) != ","
        ):
            return False
        at = after_bracket(words, at) if words.raw[at] in ("(", "[") else at + 1
    return True


def _past_ground(reading: Reading, draft: Draft) -> int:
    grounds = [reading.words.after_of[n] for n in (draft.ground, draft.second_ground) if n != -1]
    grounds += [draft.ground_phrase.after] if draft.ground_phrase else []
    return max([draft.last + 1, *(after for after in grounds if after > draft.last)])


def _draft(
    reading: Reading, statement: Statement, figure: Phrase | None, ground: Ground | None
) -> Draft | None:
    nowhere = ground is None or (ground.mention == -1 and ground.phrase is None)
    if nowhere and statement.kind == "travel_time":  # "two hours from now"
        return None
    if statement.quantity is None and (nowhere or (ground and ground.part)):
        return None
    made = Draft(
        kind=_kind(statement, ground),
        first=statement.first,
        last=max(statement.after - 1, ground.last if ground and ground.part == "capital" else 0),
        ground=ground.mention if ground else -1,
        ground_phrase=ground.phrase if ground and statement.quantity else None,
        second_ground=ground.second if ground else -1,
        statement=statement,
        from_edge=statement.from_edge or bool(ground and ground.from_edge),
    )
    return _located(made, figure)


def _ground(
    reading: Reading, statement: Statement, figure: Phrase | None, previous: Draft | None
) -> Ground | None:
    number = figure.mention if figure else -1
    if statement.ground_at is not None:
        return read_ground(reading, statement.ground_at, number)
    if figure is None or statement.kind not in ("distance_bearing", "distance"):
        return None
    farther = reading.words.lexicon.farther.intersection(reading.words.low[statement.first : statement.after])
    if farther and previous is not None and previous.figure not in (-1, number):
        return Ground(mention=previous.figure, last=statement.after - 1)
    event = _event_before(reading, statement, figure, previous)
    if event is not None:
        return Ground(mention=-1, last=statement.after - 1, phrase=event)
    home = reading.home
    if home != -1 and number != -1 and reading.mentions[home].name == reading.mentions[number].name:
        home = -1
    if home == -1 and statement.kind == "distance_bearing":
        home = _spoken_of(reading, figure)
    return Ground(mention=home, last=statement.after - 1) if home != -1 else None


def _event_before(
    reading: Reading, statement: Statement, figure: Phrase, previous: Draft | None
) -> Phrase | None:
    """Return the event that a town is seen from: "The quake struck 20 km off A. B lies 115 km to the north".

    Not where the event only struck a town: "The quake struck A. B lies 115 km to the north" is from A.
    """
    if not statement.wind or figure.kind != "name":
        return None
    event = event_before(reading, figure.first, just=True)
    if event is None or (previous is not None and reading.words.same_sentence(previous.first, event.first)):
        return event
    struck = previous_settlement(reading, figure.first, figure.mention)
    beside = struck != -1 and reading.words.same_sentence(reading.words.first_of[struck], event.first)
    return None if beside else event


def _spoken_of(reading: Reading, figure: Phrase) -> int:
    """Return the settlement that a statement without a ground is measured from: the subject, else the last.

    "X is a village in Y. The nearest town is Z, 4 miles to the east": from X.
    """
    subject = topic(reading, figure.first, "")
    mention = subject.mention if subject is not None else -1
    name = reading.mentions[figure.mention].name if figure.mention != -1 else ""
    if mention != -1 and reading.mentions[mention].name != name and reading.settlement(mention):
        return mention
    return previous_settlement(reading, figure.first, figure.mention)


def _kind(statement: Statement, ground: Ground | None) -> RelationKind:
    if ground and ground.part in ("border", "coast") and statement.kind != "travel_time":
        return "border" if ground.part == "border" else "coast"
    if ground is None and statement.kind in ("border", "coast"):  # "2 km off route E79"
        return "distance"
    return statement.kind
