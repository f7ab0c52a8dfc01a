"""Tell a place from the people and powers that go by its name: the roles of mentions.

*Literal*: "fighting in Washington state", "flew to Geneva". *Associative* (Gritta et al. 2019):
"Syrian forces" (demonym), "Washington condemned" (metonym), "Chicago police" (modifier),
"Aleppo University" (embedded). A logistic model over yes-or-no cues decides; its weights, one a
cue, lie in ``role_weights.json`` beside this file and can be read.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources

from geoarticle.analysis import Analysis
from geoarticle.candidates import Candidates
from geoarticle.gazetteer.classes import COUNTRIES, DIVISIONS, REGIONS, SETTLEMENTS, place_kind
from geoarticle.languages import Language
from geoarticle.mentions.context import Context, contexts
from geoarticle.model import Mention, Place, Role, Subtype

_BEST = 4  # "Washington" is first a state; its capital is among the next
_FATE = 8  # words behind a name that say what happened to it
_STORY = 5  # mentions; fewer tell nothing about the story
_GROUND = frozenset({"before:place preposition", "before:motion", "after:place noun", "before:place noun of"})
_ACTS = frozenset(
    {"power wills", "after:speech verb", "after:institution", "after:title", "after:organisation"}
)
_APOSTROPHES = ("'", "’")
_MODIFYING = ("after:noun", "after:institution", "after:person noun", "after:title", "own:", "hyphen")


def assign_roles(analysis: Analysis, weights: Mapping[str, float] | None = None) -> tuple[Mention, ...]:
    """Return the mentions of an analysis with role and subtype set.

    A mention that comes with the subtype demonym or embedded keeps it and is associative.
    ``weights`` replace the shipped ones; evaluation uses them to judge what was not fitted on.
    """
    weights = role_weights() if weights is None else weights
    cues = article_cues(analysis)
    return tuple(_assigned(m, c, weights) for m, c in zip(analysis.mentions, cues, strict=True))


def article_cues(analysis: Analysis) -> tuple[frozenset[str], ...]:
    """Return the names of the cues that each mention shows, those of the whole article among them."""
    mentions = analysis.mentions
    around = contexts(analysis.text, mentions)
    own = [
        role_cues(m, c, analysis.candidates, analysis.language) for m, c in zip(mentions, around, strict=True)
    ]
    story = _story_cues(own)
    said = _said_elsewhere(mentions, own)
    return tuple(cues | story | more for cues, more in zip(own, said, strict=True))


def _story_cues(own: Sequence[frozenset[str]]) -> frozenset[str]:
    """Say what kind of story it is: one that goes about on the ground, one of countries, a local one."""
    if len(own) < _STORY:
        return frozenset()
    ground = sum(bool(cues & _GROUND) for cues in own) / len(own)
    states = sum(bool(cues & {"demonym", "name:country"}) for cues in own) / len(own)
    said = {"story:on the ground": ground > 0.4, "story:in offices": ground < 0.15}
    said |= {"story:of countries": states > 0.6, "story:local": states < 0.15}
    return frozenset(name for name, holds in said.items() if holds)


def _said_elsewhere(mentions: Sequence[Mention], own: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Say of each mention whether another one of its name stands on the ground, or acts."""
    totals = {"elsewhere:on the ground": Counter[str](), "elsewhere:acts": Counter[str]()}
    marks = {"elsewhere:on the ground": _GROUND, "elsewhere:acts": _ACTS}
    for cue, total in totals.items():
        total.update(m.name.casefold() for m, cues in zip(mentions, own, strict=True) if cues & marks[cue])
    return [
        frozenset(cue for cue, total in totals.items() if total[m.name.casefold()] > bool(cues & marks[cue]))
        for m, cues in zip(mentions, own, strict=True)
    ]


def _assigned(mention: Mention, cues: frozenset[str], weights: Mapping[str, float]) -> Mention:
    if mention.subtype in ("demonym", "embedded"):
        return replace(mention, role="associative")
    role: Role = "literal" if literal_probability(cues, weights) >= 0.5 else "associative"
    return replace(mention, role=role, subtype=None if role == "literal" else _subtype(cues))


def literal_probability(cues: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the probability in [0, 1] that a mention with these cues is literal."""
    total = weights["bias"] + sum(weights.get(cue, 0.0) for cue in cues)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _subtype(cues: frozenset[str]) -> Subtype:
    if cues & {"after:organisation", "before:capitalised", "after:capitalised", "before:organisation of"}:
        return "embedded"
    if any(cue.startswith(_MODIFYING) for cue in cues) and not cues & {"before:by", "power wills"}:
        return "modifier"
    return "metonym"


@cache
def role_weights() -> Mapping[str, float]:
    """Return the weight of each cue, in log-odds for literal."""
    text = resources.files("geoarticle.mentions").joinpath("role_weights.json").read_text("utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def role_cues(
    mention: Mention, context: Context, candidates: Candidates, language: Language
) -> frozenset[str]:
    """Return the names of the cues that a mention shows by itself and in its sentence."""
    cues = (
        _name_cues(mention, candidates, language)
        | _before_cues(context, language)
        | _after_cues(context, language)
        | _topic_cues(context, language)
    )
    cues |= {f"block:{context.block}"} if context.block in ("headline", "dateline", "caption") else set()
    state = cues & {"name:country", "name:capital"}
    for verb in cues & {"after:speech verb", "after:modal", "start", "before:dealing", "after:noun"}:
        cues |= {f"{verb} & state"} if state else set()
    if "near:sport" in cues and cues & {"name:town", "name:capital", "name:division", "name:country"}:
        cues.add("near:sport & name")
    if "before:at" in cues and "name:unknown" in cues:
        cues.add("before:at & name:unknown")
    if cues & {"capital", "name:country", "name:seat of power"} and _wills(context, language):
        cues.add("power wills")
    if "capital" in cues and context.before(0).lower() in language.words("verb of will", "by"):
        cues.add("power is told")
    if "capital" in cues and "own:institution" in cues:
        cues.add("power owns")
    return frozenset(cues | _fate_cues(context, language))


def _fate_cues(context: Context, language: Language) -> set[str]:
    """Say whether something befalls the ground, or a council acts: "lost power", "got $200,000"."""
    behind = " " + " ".join(context.right[:_FATE])
    if language.pattern("taken behind").match(behind):
        return {"after:fate"}
    placed = context.before(0).lower() in language.words("place preposition")
    acts = not placed and language.pattern("council behind").match(behind)
    return {"after:civic"} if acts else set()


def _wills(context: Context, language: Language) -> bool:
    """Say whether the name is the subject of a verb that needs a will: "Paris condemned"."""
    right = context.right
    if context.after(0) == "," and context.after(1) in language.words("relative"):
        right = right[2:]
    verb = next((w.lower() for w in right[:5] if w.lower() not in language.words("auxiliary")), "")
    return verb in language.words("verb of will") and context.before(0).lower() not in language.words(
        "place preposition"
    )


def _topic_cues(context: Context, language: Language) -> set[str]:
    """Say what the sentence is about: towns play matches, states trade and negotiate."""
    near = {word.lower() for word in context.left[:12] + context.right[:12]}
    cues = {"near:sport"} if near & language.words("sport") else set()
    return cues | ({"near:diplomacy"} if near & language.words("diplomacy") else set())


def _name_cues(mention: Mention, candidates: Candidates, language: Language) -> set[str]:
    if mention.subtype == "demonym":
        return {"demonym"}
    cues = set()
    parts = mention.text.lower().split()[-2:]
    if len(parts) > 1 and parts[-1] in language.words("facility"):
        cues.add("name:facility")
    elif len(parts) > 1 and parts[-1] in language.words("organisation"):
        cues.add("name:organisation")
    if len(mention.text) < 5 and mention.text.replace(".", "").isupper():
        cues.add("name:abbreviation")
    if len(mention.text) > 3 and mention.text.isupper():
        cues.add("name:in capitals")
    return cues | _kind_cues(mention, candidates, language)


def _kind_cues(mention: Mention, candidates: Candidates, language: Language) -> set[str]:
    if mention.name.lower() in language.words("seat of power"):
        return {"name:seat of power"}
    matches = candidates.meant(mention.name, mention.subtype == "demonym").matches[:_BEST]
    if not matches:
        return {"name:unknown"}
    capital = {"capital"} if any(place_kind(m.place) == "capital" for m in matches) else set()
    return capital | {_kind(matches[0].place)}


def _kind(place: Place) -> str:
    what = place_kind(place)
    if what in REGIONS:
        return "name:region"
    if what in DIVISIONS:
        return "name:division"
    if what in COUNTRIES:
        return "name:country"
    if what == "capital":
        return "name:capital"
    return "name:town" if what in SETTLEMENTS else "name:other"


def _before_cues(context: Context, language: Language) -> set[str]:
    one, two = context.before(0), context.before(1)
    low, low2 = one.lower(), two.lower()
    if not one:
        return {"start"}
    if two and low in language.words("of"):
        return _of_cues(two, language)
    if low in language.words("place preposition"):
        return {"before:place preposition"}
    if low in language.words("motion preposition"):
        moving = any(context.before(i).lower() in language.words("motion") for i in (1, 2, 3))
        return {"before:motion" if moving else "before:to or from"}
    if low in language.words("motion"):
        return {"before:motion"}
    if low in language.table("telling before"):
        return {f"before:{language.table('telling before')[low]}"}
    if low in language.words("conjunction"):
        return {"before:conjunction"}
    if low in language.words("dealing"):
        return {"before:dealing"}
    return _loose_before_cues(context, low, low2, language)


def _loose_before_cues(context: Context, low: str, low2: str, language: Language) -> set[str]:
    if low in language.words("between"):
        on_the_ground = low2 in language.words("place noun") or low2 in language.words("motion")
        return {"before:place between" if on_the_ground else "before:between"}
    if low in (",", ";", "(", "-", "–", "—", ":", "/"):
        named = context.before(1)[:1].isupper() or low2 in language.words("place noun")
        return {"before:comma after name"} if low == "," and named else {"before:punctuation"}
    if low.startswith(_APOSTROPHES) and low[1:] in language.words("possessive"):
        return {"before:possessive"}
    articles = language.words("indefinite article")
    if low in articles or (low2 in articles and context.before(0).islower()):
        return {"before:article"}
    if context.capital_before():
        return {"before:capitalised"}
    placed = low2 in language.words("place preposition") or low2 in language.words("motion preposition")
    return {"before:preposition and adjective" if placed and context.before(0).islower() else "before:other"}


def _of_cues(noun: str, language: Language) -> set[str]:
    if noun.lower() in language.words("place noun", "share"):
        return {"before:place noun of"}
    if noun[:1].isupper() and noun.lower() in language.words("office", "organisation"):
        return {"before:organisation of"}
    return {"before:office of" if noun.lower() in language.words("office") else "before:of"}


def _after_cues(context: Context, language: Language) -> set[str]:
    one, two, three = context.after(0), context.after(1), context.after(2)
    low = one.lower()
    if low.startswith(_APOSTROPHES) and low[1:] in {"", *language.words("possessive")}:
        return _owned_cues(two, three, language)
    if low in ("-", "–", "‑") and context.joined_after() and two:
        return {f"hyphen {_hyphened(two.lower(), language)}"}
    if not one or one in ".!?":
        return {"after:end"}
    if low == ",":
        return {"after:comma, name"} if two[:1].isupper() else {"after:comma"}
    if not one[0].isalnum():
        return {"after:wire"} if one in ("(", "—", "–", "-", "--") and context.opens else {"after:mark"}
    if one[0].isupper():
        return _capitalised_after(one, language)
    return _lower_after(low, two.lower(), language)


def _hyphened(word: str, language: Language) -> str:
    """Say what a word hung on to a name makes of it: "Moscow-backed" is whose will it was."""
    known = language.table("hyphened behind")
    endings = (known[key] for key in known if key.startswith("-") and word.endswith(key[1:]))
    return known.get(word) or next(endings, "other")


def _owned_cues(two: str, three: str, language: Language) -> set[str]:
    near = {two.lower(), three.lower()}
    if two.lower() in language.words("rank") and three.lower() in language.words("place noun", "rank"):
        return {"own:part"}
    if near & language.words("institution"):
        return {"own:institution"}
    if near & (language.words("place noun", "facility")) or two.lower() in language.words(
        "place preposition"
    ):
        return {"own:place"}
    return {"own:name" if two[:1].isupper() else "own:other"}


def _capitalised_after(one: str, language: Language) -> set[str]:
    low = one.lower().rstrip(".")
    if low in language.words("day or month"):
        return {"after:function word"}
    if low in language.words("title behind"):
        return {"after:title"}
    if low in language.words("facility"):
        return {"after:facility"}
    return {"after:organisation" if low in language.words("organisation") else "after:capitalised"}


def _lower_after(low: str, two: str, language: Language) -> set[str]:
    if low in language.words("lying verb"):
        return {"after:lies"}
    if low in language.words("after a place"):
        return {"after:function word"}
    if low in language.words("and"):
        return {"after:and"}
    if low in language.words("modal"):
        return {"after:modal"}
    if low in language.words("be"):
        return {"after:be"}
    if low in language.words("place noun") and two in language.words("institution"):
        return {"after:institution"}  # "Turin city council"
    if low in language.words("place noun"):
        return {"after:place noun"}
    if low in language.words("venue"):
        return {"after:venue"}
    if low in language.words("person"):
        return {"after:person noun"}
    if low in language.words("institution") and not (
        low in language.words("speech verb") and two in language.words("opens an object")
    ):
        return {"after:institution"}
    if low in language.words("speech verb"):
        return {"after:speech verb"}
    if two in language.words("determiner"):
        return {"after:verb"}
    for ending, named in language.table("verb ending").items():
        if low.endswith(ending):
            return {f"after:{named}"}
    if low in language.words("adverb"):
        return {"after:adverb"}
    return {"after:noun"}
