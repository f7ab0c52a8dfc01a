"""News sentences of our own with open slots, for what the corpora lack.

That is datelines, provinces, capitals that act, people and bodies named like places, and where a
name begins and ends.

{P:kind} is a place, {G:kind} or {G:kind:rest} an organisation, {H:kind} a person, {N:kind} a demonym,
{n} a number.
"""

# ruff: noqa: E501 -- the sentences stand one a line

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

from training.substitute import Annotation

TEMPLATES = """
{P:TOWN}, {P:country} ({G:agency}) — At least {n} people were killed when a bus left the road near {P:Town}, officials in {P:Town} said on Tuesday.
{P:TOWN} ({G:agency}) - Rescuers in {P:province} searched for survivors after floods hit the towns of {P:Town}, {P:Town} and {P:Town}.
{P:TOWN}, {P:state} -- The {P:county} sheriff's office said a man from {P:Town}, {P:abbr}, was found near {P:Town}.
{P:capital} condemned the attack, while {P:capital} said it would send aid to {P:country}.
{P:capital} and {P:capital} brokered the truce, but {P:country} says its troops will stay in {P:province}.
{P:country} accused {P:country} of shelling {P:Town}; {P:capital} denied it.
{P:capital}'s ambassador to {P:country} met {H:person} in {P:Town} on Monday.
The city of {P:Town} in northern {P:country} lies {n} km south-west of {P:Town}.
The village of {P:Town}, in {P:province}, fell to the {G:group} on Sunday, residents told {G:agency}.
In the {P:Town} district of {P:province}, {G:group} fighters burned houses, said {H:person}.
{G:group} gunmen attacked {P:Town} in {P:country}'s {P:province}, about {n} miles from {P:Town}.
The {G:group} said they had shot down a drone over {P:Town}, and the {G:group} fired at ships.
{P:province} Governor {H:person} visited {P:Town} and {P:Town} after the quake.
{H:person}, {n}, of {P:Town}, was arrested in {P:county} on Friday.
{H:placename} beat {H:person} in the final, and {H:placename} said she was proud.
{H:placename} said he was going home to {P:Town}, {P:state}.
{G:team} beat {G:team} 2-1 on Saturday in {P:Town}.
{G:team} signed {H:person} from {G:team} for $4 million.
The {G:Town:Times} reported that {H:person} had left {P:Town} for {P:capital}.
The {G:Town:Police Department} and the {G:state:State Police} searched a house on {P:street}.
Students at {G:Town:University} and {G:Town:High School} marched to {P:Town} town hall.
A spokesman for {G:Town:General Hospital} in {P:Town} said {n} people were treated.
The {P:Town}-based company said it would open a plant in {P:Town}, {P:country}.
The {P:country}-{P:country} border was closed after clashes near {P:Town}.
The {P:country}–{P:country} talks in {P:capital} ended without a deal, {N:demonym} officials said.
{N:demonym} forces and {N:demonym} troops fought near {P:Town} in {P:country}.
{N:demonym} President {H:person} flew to {P:capital} on Thursday to meet his {N:demonym} counterpart.
Two {N:demonym} journalists were held in {P:Town}, the {N:demonym} Foreign Ministry said.
Heavy rain is forecast for western {P:province}, eastern {P:country} and the {P:Town} area.
Drivers heading from {P:Town} to {P:Town} via {P:Town} should expect delays.
Shells fell on {P:Town}, {P:Town}, {P:Town} and {P:Town}, the regional administration said.
Aid has not reached {P:Town} since May, the {G:body} says.
People fled {P:Town} on foot, walking {n} kilometers to the camp at {P:Town}.
She was born in {P:Town}, grew up in {P:Town}, {P:state}, and lives in {P:county}.
The fire started in {P:Town} around 3 a.m. Monday, {P:county} officials said.
Residents of {P:Town}, {P:Town} and nearby {P:Town} lost power.
A {n}-year-old {P:Town} man was charged with theft in {P:county} court.
The {P:Town} mayor, {H:person}, said {P:Town} would rebuild.
{H:person} of the {G:body} said from {P:capital} that {P:Town} was quiet.
Last March in {P:Town} the {G:body} opened an office; in May it left {P:country}.
{H:person} told {G:agency} in {P:Town} that {G:body} staff had left for {P:Town}.
The {G:ship} sailed from {P:Town} to {P:Town} with grain for {P:country}.
Turkey was served at the dinner, {H:person} said, in the {P:Town} community center.
An earthquake of magnitude 5.{n} struck {n} km ESE of {P:Town}, {P:country}, the {G:body} said.
{P:Town} and {P:Town} are the largest towns of {P:province}.
Photo: a street in {P:Town}, {P:country}. {H:person}/{G:agency}
""".strip().splitlines()

_SLOT = re.compile(r"\{(\w)(?::(\w+))?(?::([\w ]+))?\}")
_LABEL = {"P": "LOC", "G": "ORG", "H": "PER", "N": "NORP"}
_SUFFIXES = (
    "Province",
    "province",
    "State",
    "state",
    "District",
    "Governorate",
    "region",
    "Region",
    "Oblast",
    "",
)
_STREETS = ("Main Street", "Elm Avenue", "Oak Road", "Highway 41", "Interstate 90", "Route 12")
_ABBREVIATIONS = (
    "Calif.",
    "Pa.",
    "Mass.",
    "Fla.",
    "Ill.",
    "Texas",
    "Ohio",
    "Ga.",
    "Ala.",
    "Conn.",
    "Mich.",
    "Va.",
    "CA",
    "NY",
)
_AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "dpa", "IRNA", "TASS", "EFE")
_BODIES = ("United Nations", "Red Cross", "World Food Programme", "European Union", "US Geological Survey", "UNHCR",
           "World Health Organization", "Red Crescent", "African Union", "NATO", "Unicef")  # fmt: skip
_GROUPS = (
    "Houthis",
    "Taliban",
    "M23",
    "Boko Haram",
    "Hezbollah",
    "Hamas",
    "al-Shabab",
    "Islamic State",
    "Rapid Support Forces",
)
_TEAMS = ("United", "City", "Rovers", "Tigers", "FC", "Wanderers", "Lions", "Athletic", "", "", "")
_FIRST = (
    "John",
    "Maria",
    "Ahmed",
    "Fatima",
    "Olena",
    "Wei",
    "Jean",
    "Amina",
    "Carlos",
    "Priya",
    "James",
    "Grace",
    "Ivan",
    "Yuki",
)
_LAST = (
    "Kirby",
    "Okafor",
    "Haddad",
    "Petrenko",
    "Mwangi",
    "Silva",
    "Chen",
    "Sharma",
    "Brown",
    "Kowalski",
    "al-Rashid",
    "Nguyen",
)


class Filler:
    """Fills templates from lists of real names; ``rng`` decides."""

    def __init__(self, names: Mapping[str, Sequence[str]], rng: random.Random) -> None:
        self._names, self._rng = names, rng

    def fill(self, template: str) -> tuple[str, list[Annotation]]:
        """Return a sentence and its annotations."""
        parts: list[str] = []
        out: list[Annotation] = []
        at = size = 0
        for slot in _SLOT.finditer(template):
            before = template[at : slot.start()]
            kind, detail = slot.group(1), slot.group(2) or ""
            value = str(self._rng.randint(2, 60)) if kind == "n" else self._value(kind, detail)
            value = f"{value} {slot.group(3)}" if slot.group(3) else value
            start = size + len(before)
            parts += [before, value]
            size = start + len(value)
            at = slot.end()
            if kind != "n":
                out.append((start, size, frozenset({_LABEL[kind]})))
        return "".join([*parts, template[at:]]), out

    def _pick(self, kind: str) -> str:
        return self._rng.choice(self._names[kind])

    def _value(self, kind: str, detail: str) -> str:
        choose = self._rng.choice
        if kind == "G":
            return self._organisation(detail)
        if kind == "H":
            last = self._pick("village") if detail == "placename" else choose(_LAST)
            return f"{choose(_FIRST)} {last}" if self._rng.random() < 0.8 else last
        if kind == "N":
            return self._pick("demonym")
        simple = {"county": "county", "state": "state", "country": "country", "capital": "capital"}
        if detail in simple:
            return self._pick(simple[detail])
        if detail == "abbr":
            return choose(_ABBREVIATIONS)
        if detail == "street":
            return choose(_STREETS)
        town = self._pick("village" if self._rng.random() < 0.6 else "city")
        if detail == "province":
            return f"{town} {choose(_SUFFIXES)}".strip()
        return town.upper() if detail == "TOWN" else town

    def _organisation(self, detail: str) -> str:
        choose = self._rng.choice
        if detail == "team":
            return f"{self._pick('city')} {choose(_TEAMS)}".strip()
        if detail == "Town":
            return self._pick("city")
        if detail == "state":
            return self._pick("state")
        if detail == "ship":
            return "MV " + self._pick("city")
        return choose({"agency": _AGENCIES, "body": _BODIES, "group": _GROUPS}[detail])
