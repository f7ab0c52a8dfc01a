"""Short made articles, as JSON lines: the same for the same seed. To measure archives with.

Usage: python -m benchmarks.made_archive OUT.jsonl [--articles 20000] [--seed 1] [--copies 0.05]

Towns are drawn from the bundled gazetteer, few often and most seldom, as in news; papers are at home in
one country and mostly write of it. Some articles are copies of earlier ones in another paper, with a line
of their own. About 90 words each.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from itertools import accumulate
from pathlib import Path

PAPERS = 200
DAYS = 2000
FIRST_DAY = date(2019, 1, 1)
OPENINGS = (
    "Heavy rain closed roads in {a} on Monday and the mayor asked people to stay at home.",
    "A court in {a} opened the trial of two traders on Tuesday after a year of delays.",
    "Workers at the cement plant in {a} went on strike on Friday over pay and safety.",
    "Engineers began to mend the old bridge in {a}, which a barge had struck in spring.",
    "Farmers from {a} brought their tractors to the market square to ask for lower prices.",
    "Firemen from {a} fought a blaze in a timber yard through the night; nobody was hurt.",
)
MIDDLES = (
    "The village lies {km} km {wind} of {a}, and buses have not run there since the weekend.",
    "Officials in {b} said that help was on the way and that schools would open again on Thursday.",
    "The same happened last year in {b}, where the repairs took four months and cost twice the sum.",
    "A train from {b} to {c} was held for six hours, and its passengers were given tea and blankets.",
    "Two people who had come from {c} were treated in the hospital and sent home in the evening.",
    "The ministry in the capital of {land} did not answer questions, but a spokesman promised a report.",
)
ENDINGS = (
    "Forecasters expect the weather in {land} to turn at the end of the week.",
    "The council meets again on Wednesday, and a vote in {land} is due before the summer.",
    "Neighbours said that they had heard of it on the radio and could hardly believe it.",
)
HEADS = (
    "Rain closes roads in {a}",
    "Strike in {a} enters second week",
    "{a} mends its bridge",
    "Trial opens in {a}",
    "Fire in {a} timber yard",
    "{a} and {b} agree on line",
)
WINDS = ("north", "south", "east", "west", "northeast", "southwest")
TOWNS = """SELECT name, country FROM places WHERE code LIKE 'P.PPL%' AND population > 15000
ORDER BY population DESC, id"""


@dataclass(frozen=True, slots=True)
class Paper:
    """An outlet and the country that it mostly writes of."""

    name: str
    host: str
    country: str


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--articles", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--copies", type=float, default=0.05)
    given = arguments.parse_args()
    with given.out.open("w", encoding="utf-8") as out:
        for item in made(given.articles, given.seed, given.copies):
            out.write(json.dumps(item, ensure_ascii=False) + "\n")


def made(articles: int, seed: int, copies: float) -> Iterator[dict[str, object]]:
    """Yield items of a batch."""
    chance = random.Random(seed)
    towns = towns_by_country()
    papers = list(_papers(chance, sorted(towns, key=lambda land: -len(towns[land]))))
    sent: list[tuple[str, str]] = []
    for number in range(articles):
        paper = chance.choice(papers)
        copied = bool(sent) and chance.random() < copies
        title, text = chance.choice(sent[-500:]) if copied else _story(chance, paper, towns)
        sent.append((title, text))
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        yield {
            "id": f"made-{number:06d}",
            "title": title,
            "text": f"{title}\n\n{text}"
            + (f"\n\n{paper.name} received this from an agency." if copied else ""),
            "published": day.isoformat() if chance.random() > 0.02 else None,
            "site": paper.name,
            "url": f"https://{paper.host}/{day:%Y/%m}/{number}",
        }


def towns_by_country() -> dict[str, list[str]]:
    """Return the towns of each country that has ten or more, the largest first."""
    file = resources.files("geoarticle") / "data" / "world.sqlite"
    found: dict[str, list[str]] = {}
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
        for name, country in connection.execute(TOWNS):
            found.setdefault(country, []).append(name)
    return {country: names for country, names in found.items() if len(names) >= 10}


def _papers(chance: random.Random, countries: list[str]) -> Iterator[Paper]:
    weights = [1 / (rank + 3) for rank in range(len(countries))]
    for number, country in enumerate(chance.choices(countries, weights, k=PAPERS)):
        first, last = (
            chance.choice(("Morning", "Evening", "Daily")),
            chance.choice(("Post", "Echo", "Herald")),
        )
        yield Paper(f"{first} {last} {number}", f"paper-{number}.example", country)


def _story(chance: random.Random, paper: Paper, towns: dict[str, list[str]]) -> tuple[str, str]:
    country = paper.country if chance.random() < 0.8 else chance.choice(sorted(towns))
    a, b, c = (_drawn(chance, towns[country]) for _ in "abc")
    names = {"a": a, "b": b, "c": c, "land": LANDS.get(country, "the country")}
    names |= {"km": str(chance.randint(4, 60)), "wind": chance.choice(WINDS)}
    middle = chance.sample(MIDDLES, 4)
    sentences = [chance.choice(OPENINGS), *middle, chance.choice(ENDINGS)]
    return chance.choice(HEADS).format(**names), " ".join(sentences).format(**names)


def _drawn(chance: random.Random, names: list[str]) -> str:
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(names))))
    return chance.choices(names, cum_weights=weights)[0]


LANDS = {
    "IN": "India", "US": "the United States", "BR": "Brazil", "DE": "Germany", "RU": "Russia",
    "FR": "France", "GB": "Britain", "CN": "China", "JP": "Japan", "MX": "Mexico", "IT": "Italy",
    "ES": "Spain", "NG": "Nigeria",
    "ID": "Indonesia", "TR": "Turkey", "PH": "the Philippines", "PL": "Poland", "UA": "Ukraine", "IR": "Iran",
}  # fmt: skip

if __name__ == "__main__":
    main()
