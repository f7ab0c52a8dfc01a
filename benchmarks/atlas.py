"""How heavy an atlas is and how quick: made stories, in headless Chromium, the main thread's own time.

Usage: python -m benchmarks.atlas [--articles 20000] [--places 5000] [--each 5] [--page FILE]

Prints the size of the page, the seconds until it is ready, and those of a step of the timeline. With
``--page`` a page that is there is measured.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from geoarticle import maps
from geoarticle.maps import Pin, Story
from geoarticle.maps.atlas_data import Naming

DAYS = 2000
STEP = """
const [from, to] = ["from", "to"].map((id) => document.getElementById(id)), number = arguments[0];
from.value = String(number);
to.value = String(number + 12);
to.dispatchEvent(new Event("input"));
document.body.getBoundingClientRect();
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--articles", type=int, default=20_000)
    arguments.add_argument("--places", type=int, default=5_000)
    arguments.add_argument("--each", type=int, default=5, help="places that an article names")
    arguments.add_argument("--page", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = given.page or made(given.articles, given.places, given.each, Path(folder) / "atlas.html")
        print(f"{page.stat().st_size / 1e6:.2f} MB")
        for name, seconds in measured(page.absolute()):
            print(f"{name}: {seconds:.2f} s of the main thread")


def made(articles: int, places: int, each: int, file: Path) -> Path:
    """Write the atlas of made stories: few places are named often, most seldom."""
    chance = random.Random(1)
    middles = [(chance.uniform(-50, 65), chance.uniform(-120, 150)) for _ in range(60)]
    around = [chance.choice(middles) for _ in range(places)]
    pins = [
        Pin(f"made:{n}", f"Town {n}", "Land", lat + chance.gauss(0, 4), (lon + chance.gauss(0, 6)))
        for n, (lat, lon) in enumerate(around)
    ]
    maps.render_atlas(stories(chance, articles, pins, each), pins, file, title="Made")
    return file


def stories(chance: random.Random, articles: int, pins: list[Pin], each: int) -> Iterator[Story]:
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(pins))))
    for number in range(articles):
        drawn = dict.fromkeys(pin.id for pin in chance.choices(pins, cum_weights=weights, k=each))
        words = " ".join(f"{chance.getrandbits(20):x}" for _ in range(9))
        yield Story(
            title=f"Of {words}",
            url=f"https://paper-{number % 200}.example/{number % 90}/{chance.getrandbits(60):x}",
            site=f"Paper {number % 200}",
            language="en",
            day=18_000 + chance.randrange(DAYS),
            copied=False,
            verdict=None,
            named=tuple(Naming(ident, chance.random(), chance.random() < 0.8) for ident in drawn),
        )


def measured(page: Path) -> Iterator[tuple[str, float]]:
    options = Options()
    for switch in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,800"):
        options.add_argument(switch)
    options.binary_location = "/usr/bin/chromium"
    with webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver")) as driver:

        def spent() -> float:
            found = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
            return float({one["name"]: one["value"] for one in found}["TaskDuration"])

        driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
        driver.get(page.as_uri())
        while not driver.execute_script("return document.documentElement.classList.contains('ready')"):
            pass
        yield "ready", spent()
        before, steps = spent(), 20
        for number in range(steps):
            driver.execute_script(STEP, 5 * number)
        yield "a step of the timeline", (spent() - before) / steps


if __name__ == "__main__":
    main()
