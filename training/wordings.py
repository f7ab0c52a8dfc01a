"""Short stories of our own that name one or two towns as the news does, for what the corpora hold too seldom.

The development corpora are North American and British papers; there, "shelling hit X" and "X fell" hardly
occur, and a capital behind a verb is more often a person. Here towns of the whole world stand in the
wordings of war, weather and aid, and people who are called like towns in the wordings of courts and teams.
{T} is a town, {C} its country, {F} a given name, {S} a town as somebody's surname.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from corpora.reading import Document, Gold
from geoarticle.articles import parse_article
from geoarticle.gazetteer import Gazetteer
from geoarticle.model import Place

STORIES = """
Shelling hit {T} on Monday.
Shells fell on {T} overnight, killing two people.
{T} was shelled for the third night.
The army said it had taken {T} from the militia.
{T} fell on Sunday after a siege of two months.
Rebels captured {T} and were moving towards {T}.
The UN evacuated {T} and {T} in {C}.
Militiamen shelled {T} and {T}.
The militia still holds {T} and the road to the coast.
Residents of {T} waited for fuel.
In the west of {C}, {T} was quiet.
Fighting went on around {T}, the army said.
Aid trucks reached {T} for the first time since May.
Floods cut off {T} and left {T} without power.
{T} lost power for two days.
A drone struck {T}, officials said.
The storm battered {T} before it turned out to sea.
Engineers repaired the line between {T} and {T}.
Thousands fled {T}, walking towards {T}.
The ministry closed schools in {T}; {T} had no water.
Two buses collided outside {T}. Police in {T} blamed the rain.
The minister toured {T} on Friday and called it a ghost town.
Troops entered {T} at dawn, witnesses said.
{T} remains under curfew.
Farmers near {T} asked {C} for help.
The earthquake flattened {T}. Rescuers came from {T}.
Cholera has reached {T}, the health ministry said.
Trains now stop at {T}, {T} and {T}.
{T}, {T} and {T} elected new mayors.
The company runs buses from {T} to {T}.
Gunmen attacked a clinic; {T} has no other.
The river rose at {T} and fell at {T}.
Judge {S} adjourned the hearing until Monday.
{F} {S} told the court that she had seen nothing. {S} was not cross-examined.
“We will be back,” said {F} {S}, a lawyer.
{F} {S} scored twice, and {S} was cheered off the field.
Mr {S} said he would appeal. {S} has been in prison since May.
Captain {S} left the ship last, {F} {S} said.
The report, by {F} {S} and {F} {S}, was published in {T}.
{F} {S} beat {F} {S} in straight sets.
""".strip().splitlines()
_SLOT = re.compile(r"\{([TCFS])\}")
_GIVEN = (
    "Amina",
    "Carlos",
    "Chen",
    "Elena",
    "Fatima",
    "Grace",
    "Ivan",
    "Jean",
    "John",
    "Kofi",
    "Lucia",
    "Maria",
    "Musa",
    "Olena",
    "Omar",
    "Priya",
    "Tariq",
    "Wei",
)
_ASKED = "SELECT id FROM places WHERE code LIKE 'P.PPL%' AND population >= 2000 ORDER BY id"
_NO_MORE = {"lat": None, "lon": None, "geonameid": None, "feature_class": None, "type": None}


def towns(path: Path, gazetteer: Gazetteer, number: int, seed: int = 7) -> list[Place]:
    """Return so many towns of the whole world, drawn from a gazetteer file."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
        ids = [row[0] for row in connection.execute(_ASKED)]
    drawn = random.Random(seed).sample(ids, number)
    return [place for number in drawn if (place := gazetteer.place(f"geonames:{number}"))]


def stories(gazetteer: Gazetteer, drawn: Sequence[Place], number: int, seed: int = 7) -> Iterator[Document]:
    """Yield made-up documents with their gold mentions."""
    chance = random.Random(seed)
    homes: dict[str, list[Place]] = {}
    for town in drawn:
        homes.setdefault(town.country, []).append(town)
    for index in range(number):
        home = chance.choice(drawn)
        near = chance.sample(homes[home.country], min(3, len(homes[home.country])))
        country = gazetteer.country(home.country)
        words = {"C": country.name if country else "", "S": chance.choice(drawn).name}
        yield _story(f"made-{index}", STORIES[index % len(STORIES)], [home, *near], words, chance)


def _story(
    name: str, pattern: str, near: Sequence[Place], words: Mapping[str, str], chance: random.Random
) -> Document:
    text, gold, at, used = "", [], 0, 0
    for slot in _SLOT.finditer(pattern):
        text += pattern[at : slot.start()]
        at = slot.end()
        filled = words.get(slot[1]) or chance.choice(_GIVEN)
        if slot[1] == "T":
            filled, used = near[used % len(near)].name, used + 1
        if slot[1] in "TC":
            gold.append(Gold(start=len(text), end=len(text) + len(filled), text=filled, **_NO_MORE))
        text += filled
    text += pattern[at:]
    return Document(id=name, article=parse_article(text), gold=tuple(gold), ignore=())
