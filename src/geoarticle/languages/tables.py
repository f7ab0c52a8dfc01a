"""The files of a pack: tables of text with tabs, one row a line, ``#`` before a remark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

SHELF = Path(__file__).parent


def rows(file: Path) -> Iterator[list[str]]:
    """Yield the cells of each row of a file; a file that is not there has none."""
    if not file.is_file():
        return
    for line in file.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def senses() -> Mapping[str, str]:
    """Return every sense that code may ask for, and what it means: ``senses/*.tsv`` (sense, meaning)."""
    return {sense: meaning for file in _files(SHELF, "senses") for sense, meaning in rows(file)}


def facts(folder: Path) -> dict[str, str]:
    """Return what ``language.tsv`` says of a language."""
    return {cells[0]: cells[1] for cells in rows(folder.joinpath("language.tsv"))}


def lexicon(folder: Path) -> Mapping[str, frozenset[str]]:
    """Return the words of each sense: from ``words/*.tsv`` (word, senses) and ``lists/SENSE[.PART].txt``."""
    found: dict[str, list[str]] = {}
    for file in _files(folder, "words"):
        for word, meant in rows(file):
            for sense in meant.split(", "):
                found.setdefault(sense, []).append(word)
    for file in _files(folder, "lists"):
        sense = file.name.split(".")[0].replace("_", " ")
        found.setdefault(sense, []).extend(cells[0] for cells in rows(file))
    return {sense: frozenset(words) for sense, words in found.items()}


def values(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Return the tables of ``values/*.tsv`` (table, word, value)."""
    found: dict[str, dict[str, str]] = {}
    for file in _files(folder, "values"):
        for name, word, value in rows(file):
            found.setdefault(name, {})[word] = value
    return found


def patterns(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the alternatives of each pattern of ``patterns/*.tsv`` (name, regular expression), in order."""
    found: dict[str, tuple[str, ...]] = {}
    for file in _files(folder, "patterns"):
        for name, written in rows(file):
            found[name] = (*found.get(name, ()), written)
    return found


def phrases(folder: Path) -> Mapping[str, str]:
    """Return the phrases of ``phrases/*.tsv`` (key, text with slots)."""
    return {key: text for file in _files(folder, "phrases") for key, text in rows(file)}


def _files(folder: Path, name: str) -> list[Path]:
    inner = folder.joinpath(name)
    return sorted(inner.iterdir(), key=lambda file: file.name) if inner.is_dir() else []
