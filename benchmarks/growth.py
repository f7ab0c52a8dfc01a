"""How reading grows with the text: seconds of processor time and peak memory, for texts made to be slow.

Usage: python -m benchmarks.growth [NAME...] [--sizes 1,10,100,1000] [--recogniser default] [--page]

Sizes are kB. Each size of each text is read in a process of its own; the exponent is that of the last
two sizes. With ``--page`` the map is made too, else the report as JSON.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import resource
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from importlib import resources
from itertools import cycle
from multiprocessing.connection import Connection

from geoarticle import geoparse, given
from geoarticle.gazetteer import Gazetteer, Outlines

Text = Callable[[int], str]
TOWNS = "SELECT name FROM places WHERE code LIKE 'P.PPL%' GROUP BY name ORDER BY min(id)"


def repeated(unit: str) -> Text:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def towns() -> Iterator[str]:
    """Yield the names of towns, each once: more than fit in any text here."""
    file = resources.files("geoarticle") / "data" / "world.sqlite"
    with closing(sqlite3.connect(f"file:{file}?immutable=1", uri=True)) as connection:
        names = [row[0] for row in connection.execute(TOWNS)]
    yield from (name for name in names if name.replace(" ", "").isalpha())


def filled(pattern: str) -> Text:
    """Return a text of one pattern over and over, with new towns in its braces."""

    def made(size: int) -> str:
        names, out, length = cycle(towns()), [], 0
        while length < size:
            piece = pattern.format(*(next(names) for _ in range(pattern.count("{}"))))
            out.append(piece)
            length += len(piece)
        return "".join(out)[:size]

    return made


def known(pattern: str) -> Text:
    """Return a text of one pattern over and over, with ten well known towns in turn in its braces."""
    names = ("Paris", "Berlin", "Rome", "Madrid", "Vienna", "Oslo", "Aleppo", "Damascus", "Cairo", "Tokyo")

    def made(size: int) -> str:
        turn, out, length = cycle(names), [], 0
        while length < size:
            piece = pattern.format(*(next(turn) for _ in range(pattern.count("{}"))))
            out.append(piece)
            length += len(piece)
        return "".join(out)[:size]

    return made


def coined(size: int) -> str:
    """Return a text of capitalised words that no gazetteer has."""
    syllables = ("zor", "vex", "quil", "bram", "tux", "nolp", "grev", "dask", "wim", "fyl")
    words = (
        "".join(syllables[int(digit)] for digit in str(number)).capitalize() for number in range(1000, 10**7)
    )
    out, length = [], 0
    while length < size:
        out.append(f"He came to {next(words)}. ")
        length += len(out[-1])
    return "".join(out)[:size]


TEXTS: dict[str, Text] = {
    "prose": lambda size: repeated(given.sample().text + "\n\n")(size),
    "no spaces": repeated("Parisberlinrome"),
    "one letter": repeated("a"),
    "digits": repeated("1"),
    "spaces": lambda size: "a" + " " * (size - 1),
    "all capitals": lambda size: repeated(given.sample().text.upper() + "\n\n")(size),
    "place names, commas": filled("{}, "),
    "place sentences": filled("He went from {} to {}. "),
    "one place repeated": repeated("He went to Paris. "),
    "one name repeated": repeated("Paris "),
    "numbers": repeated("15 20 3,000 "),
    "one number": repeated("1,000,"),
    "north": repeated("north "),
    "distance phrases, known": known("15 km south of {}, "),
    "distance sentences, known": known("{} lies 40 km north of {}. "),
    "distance sentences, new": filled("{} lies 40 km north of {}. "),
    "between, new": filled("{} lies between {} and {}. "),
    "mixed punctuation": repeated(".,;:!?()[]-'\"“” "),
    "parentheses": repeated("("),
    "newlines": lambda size: "a" + "\n" * (size - 1),
    "Of Of": repeated("Of "),
    "links": repeated("[a](b) "),
    "double quotes": repeated('"'),
    "single quotes": repeated("'"),
    "A and B and C": filled("{} and "),
    "Paris, Paris": repeated("Paris, "),
    "town in town province": filled("{} in {} province, "),
    "unknown names": coined,
    "combining marks": repeated("e\u0301\u0323"),
    "emoji": repeated("\U0001f600 "),
    "ideographs": repeated("\u6771\u4eac"),
    "The The": repeated("The "),
    "no ground": repeated("15 km south of "),
    "direction from Canada": repeated("Mexico lies south of Canada. "),
    "directions from the large": repeated(
        "Mexico lies north of Canada, south of Russia, west of China and north-east of Australia. "
    ),
    "coast and border": repeated("Toronto is near the coast of Canada and the border of Russia. "),
}


def measured(name: str, size: int, recogniser: str, page: bool) -> tuple[float, float, str]:
    """Return seconds of processor time, peak MB, and what was left out, of one reading in a new process."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    reader = multiprocessing.get_context("spawn").Process(
        target=_read, args=(name, size, recogniser, page, sending)
    )
    reader.start()
    sending.close()
    seconds, megabytes, left_out = receiving.recv()
    reader.join()
    return seconds, megabytes, left_out


def _read(name: str, size: int, recogniser: str, page: bool, sending: Connection) -> None:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    text = TEXTS[name](size * 1000)
    with Gazetteer.open() as gazetteer, Outlines.open() as outlines:
        read = partial(geoparse, gazetteer=gazetteer, outlines=outlines, recogniser=recogniser)
        read("Mexico lies south of Canada. He is in Paris.")
        started = time.process_time()
        report = read(text)
        if page:
            from geoarticle.maps.page import page as made

            made([report], text=True)
        else:
            report.to_json(indent=None)
        seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    sending.send((seconds, peak, " ".join(report.left_out)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=[*TEXTS])
    parser.add_argument("--sizes", default="1,10,100,1000")
    parser.add_argument("--recogniser", default="default")
    parser.add_argument("--page", action="store_true")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    print("text", *(f"{size} kB" for size in sizes), "exponent", "MB", "left out", sep=" | ")
    for name in options.names or TEXTS:
        found = [measured(name, size, options.recogniser, options.page) for size in sizes]
        seconds = [f"{one[0]:.2f}" for one in found]
        exponent = "" if len(sizes) < 2 else f"{_exponent(sizes, found):.2f}"
        print(name, *seconds, exponent, f"{found[-1][1]:.0f}", found[-1][2], sep=" | ", flush=True)


def _exponent(sizes: Sequence[int], found: Sequence[tuple[float, float, str]]) -> float:
    (a, *_), (b, *_) = found[-2:]
    return math.log(max(b, 1e-3) / max(a, 1e-3)) / math.log(sizes[-1] / sizes[-2])


if __name__ == "__main__":
    main()
