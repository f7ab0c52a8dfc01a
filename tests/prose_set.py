"""Read the labelled prose in mentions/prose: marks become spans with kind and role."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "mentions" / "prose"
MARK = re.compile(r"\[([^]]+)\]|<([^>]+)>|\{([^}]+)\}|~([^~]+)~|\^([^^]+)\^")
KINDS = ("place", "associative", "demonym", "embedded", "optional")


@dataclass(frozen=True)
class Gold:
    """A labelled mention; offsets are code points into the bare sentence."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Sentence:
    file: str
    text: str
    gold: tuple[Gold, ...]
    optional: tuple[Gold, ...] = ()


def parse(line, file=""):
    """Return the sentence without its marks, and what they said."""
    text, gold, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        kind, words = next((k, w) for k, w in zip(KINDS, match.groups(), strict=True) if w)
        gold.append(Gold(len(text), len(text) + len(words), kind))
        text += words
        at = match.end()
    sure = tuple(g for g in gold if g.kind != "optional")
    return Sentence(file, text + line[at:], sure, tuple(g for g in gold if g.kind == "optional"))


def sentences():
    """Return all labelled sentences, in the order of the files."""
    files = sorted(FOLDER.glob("*.txt"))
    return [parse(line, f.stem) for f in files for line in f.read_text("utf-8").splitlines() if line]


def kind_of(mention):
    """Return the mark that a mention would carry."""
    if mention.subtype in ("demonym", "embedded"):
        return mention.subtype
    return "place" if mention.role == "literal" else "associative"


def _is_optional(mention, sentence):
    inside = any(g.start < mention.span.end and mention.span.start < g.end for g in sentence.optional)
    return inside and mention.role == "associative"


def score(pairs):
    """Return overlap F1, exact F1, and of the overlapping the share with the right role, in per cent.

    ``pairs`` are (sentence, mentions); each gold span is met by at most one mention. A demonym and
    an embedded name are associative, so "role" compares two classes.
    """
    found = wanted = overlap = exact = roles = 0
    for sentence, mentions in pairs:
        free = list(sentence.gold)
        mentions = [m for m in mentions if not _is_optional(m, sentence)]
        found += len(mentions)
        wanted += len(free)
        for mention in mentions:
            hit = next((g for g in free if g.start < mention.span.end and mention.span.start < g.end), None)
            if hit is not None:
                free.remove(hit)
                overlap += 1
                exact += (hit.start, hit.end) == (mention.span.start, mention.span.end)
                roles += (hit.kind == "place") == (mention.role == "literal")
    total = found + wanted
    return 200 * overlap / total, 200 * exact / total, 100 * roles / max(1, overlap)
