"""From a language tag to its pack."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from geoarticle.languages import tables
from geoarticle.languages.language import Language, Script, UnsupportedLanguage

DEFAULT = "en"
# Right-to-left scripts among the languages that news is written in.
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi"})


def tags() -> tuple[str, ...]:
    """Return the tags of the packs that exist, in order."""
    return tuple(sorted(folder.name for folder in _shelf().iterdir() if _is_pack(folder)))


@lru_cache(maxsize=256)
def load(tag: str | None = None) -> Language:
    """Return the pack for a language tag: "en-GB" is served by "en", and so is a text without a tag.

    Raises UnsupportedLanguage where no pack speaks the language.
    """
    wanted = (tag or DEFAULT).strip().lower().replace("_", "-")
    for known in (wanted, wanted.split("-")[0]):
        if _is_tag(known) and _is_pack(_shelf().joinpath(known)):
            return _loaded(known)
    raise UnsupportedLanguage(f"no language pack speaks {wanted[:40]!r}: there is {', '.join(tags())}")


def load_any(tag: str | None) -> Language:
    """Return the pack for a language tag, or where there is none a bare one, which knows no words.

    It serves what has to go on in any language: the shape of a text, the direction of a page.
    """
    try:
        return load(tag)
    except UnsupportedLanguage:
        return _bare((tag or DEFAULT).strip().lower())


@lru_cache(maxsize=64)
def _bare(tag: str) -> Language:
    turned = tag.split("-")[0] in _RIGHT_TO_LEFT
    script = Script(has_case=True, direction="rtl" if turned else "ltr", word_breaks=True)
    nowhere = _shelf().joinpath("bare")
    return Language(
        tag=tag, name=tag, recogniser="default", script=script, folder=nowhere, senses=tables.senses()
    )


@cache
def _loaded(tag: str) -> Language:
    folder = _shelf().joinpath(tag)
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


def _shelf() -> Traversable:
    return resources.files("geoarticle.languages")


def _is_tag(name: str) -> bool:
    """Say whether a name is letters and hyphens only, so that no tag leads out of the folder."""
    return name.replace("-", "").isalnum()


def _is_pack(folder: Traversable) -> bool:
    return folder.joinpath("language.tsv").is_file()
