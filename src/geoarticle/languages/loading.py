"""From a language tag to its pack."""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from geoarticle.errors import InputError
from geoarticle.languages import tables
from geoarticle.languages.language import Language, Script, UnsupportedLanguage
from geoarticle.registry import Registry, Row

DEFAULT = "en"
# Right-to-left scripts among the languages that news is written in.
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})
# Tags of one language.
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
# Scripts without capitals among them.
_WITHOUT_CASE = _RIGHT_TO_LEFT | {
    "am", "as", "bn", "gu", "hi", "ja", "ka", "km", "kn", "ko", "lo", "ml", "mr", "my", "ne", "or", "pa",
    "si", "ta", "te", "th", "ti", "zh",
}  # fmt: skip


def tags() -> tuple[str, ...]:
    """Return the tags of the packs that geoarticle brings, in order."""
    return tuple(sorted(folder.name for folder in tables.SHELF.iterdir() if _is_pack(folder)))


@lru_cache(maxsize=256)
def load(tag: str | None = None) -> Language:
    """Return the pack for a language tag: "en-GB" is served by "en", and so is a text without a tag.

    Other packages give packs through entry points: a row whose place is the folder of the pack, a
    ``pathlib.Path``. Raises UnsupportedLanguage where no pack speaks the language.
    """
    wanted = (tag or DEFAULT).strip().lower().replace("_", "-")[:40]
    for known in dict.fromkeys((wanted, wanted.split("-")[0])):
        if _is_tag(known) and _is_pack(tables.SHELF / known):
            return _loaded(known, tables.SHELF / known)
    return _loaded(wanted, _given(wanted))


@lru_cache(maxsize=256)
def load_any(tag: str | None) -> Language:
    """Return the pack for a language tag, or where there is none a bare one.

    It serves what has to go on in any language: the shape of a text, the direction of a page. A bare one
    knows what a folder without ``language.tsv`` holds, such as what stands around the stories of its
    papers, and no more: for places and statements there is no pack.
    """
    try:
        return load(tag)
    except UnsupportedLanguage:
        return _bare((tag or DEFAULT).strip().lower()[:40])


def _given(tag: str) -> Path:
    """Return the folder of a pack that another package gives."""
    registry: Registry[Path] = Registry("language", "geoarticle.languages", _own_rows())
    try:
        return registry.load(tag)
    except InputError as error:
        try:
            return registry.load(tag.split("-")[0])
        except InputError:
            raise UnsupportedLanguage(str(error)) from error


def _own_rows() -> tuple[Row, ...]:
    return tuple(Row(name=tag, place=f"{tables.__name__}:SHELF") for tag in tags())


def _bare(tag: str) -> Language:
    first = tag.replace("_", "-").split("-")[0]
    first = _SAME.get(first, first)
    script = Script(
        has_case=first not in _WITHOUT_CASE,
        direction="rtl" if first in _RIGHT_TO_LEFT else "ltr",
        word_breaks=True,
    )
    folder = tables.SHELF / (first if _is_tag(first) else "bare")
    return Language(
        tag=tag, name=tag, recogniser="default", script=script, folder=folder, senses=tables.senses()
    )


@cache
def _loaded(tag: str, folder: Path) -> Language:
    facts = tables.facts(folder)
    script = Script(
        has_case=facts["has case"] == "yes",
        direction="rtl" if facts["direction"] == "rtl" else "ltr",
        word_breaks=facts["word breaks"] == "yes",
    )
    return Language(
        tag=tag,
        name=facts["name"],
        recogniser=facts["recogniser"],
        script=script,
        folder=folder,
        senses=tables.senses(),
    )


def _is_tag(name: str) -> bool:
    """Say whether a name is letters and hyphens only, so that no tag leads out of the folder."""
    return name.replace("-", "").isalnum()


def _is_pack(folder: Path) -> bool:
    return (folder / "language.tsv").is_file()


def _reduced(language: Language) -> tuple[Callable[[str], Language], tuple[str]]:
    return load, (language.tag,)


copyreg.pickle(Language, _reduced)  # here, since a pack does not know what loads it
