"""Which alternate names ship: every script for big cities, for other towns the scripts of their country."""

from __future__ import annotations

import re
import unicodedata

from geoarticle.gazetteer.names import normalise

KNOWN_ABROAD = 500_000  # people: from here on the names in every script are kept
LONGEST = 60
_HOME = {
    "ARABIC": "AE AF BH DJ DZ EG EH ER IL IN IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE",
    "CYRILLIC": "BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ XK",
    "CJK": "CN HK JP MO SG TW",
    "KATAKANA": "JP",
    "HIRAGANA": "JP",
    "HANGUL": "KP KR",
    "GREEK": "CY GR",
    "HEBREW": "IL PS",
    "DEVANAGARI": "IN NP",
    "BENGALI": "BD IN",
    "GURMUKHI": "IN PK",
    "GUJARATI": "IN",
    "TAMIL": "IN LK",
    "TELUGU": "IN",
    "KANNADA": "IN",
    "MALAYALAM": "IN",
    "ORIYA": "IN",
    "SINHALA": "LK",
    "ARMENIAN": "AM AZ",
    "GEORGIAN": "GE",
    "ETHIOPIC": "ER ET",
    "THAI": "TH",
    "LAO": "LA",
    "KHMER": "KH",
    "MYANMAR": "MM",
    "TIBETAN": "BT CN",
    "THAANA": "MV",
    "MONGOLIAN": "CN MN",
    "TIFINAGH": "DZ MA",
}
_AT_HOME = {script: frozenset(countries.split()) for script, countries in _HOME.items()}
_CODE = re.compile(r"[A-Z0-9]{1,4}")
_MACHINE_MADE = re.compile(r"[a-z0-9' `.,\-]+")
_NOT_A_NAME = re.compile(r"[()\[\]{}<>/\\|;:=_@#,\x00-\x1f]|http|\d{3}")


def script_of(name: str) -> str:
    """Return the script of a name's first letter, as Unicode calls it ("LATIN", "CJK")."""
    for character in name:
        if ord(character) < 0x250 and character.isalpha():
            return "LATIN"
        if character.isalpha():
            return unicodedata.name(character, "?").split(" ")[0].split("-")[0]
    return ""


def is_worth_keeping(name: str) -> bool:
    """Say whether an alternate name is one: no airport code, web address or machine transliteration."""
    if not 1 < len(name) <= LONGEST or _CODE.fullmatch(name) or _NOT_A_NAME.search(name):
        return False
    return not _MACHINE_MADE.fullmatch(name)


def kept(name: str, names: tuple[str, ...], country: str, population: int) -> list[str]:
    """Return the alternate names of a town that ship, without those that fold to one before."""
    seen = {normalise(name)}
    found = []
    for other in names:
        script = script_of(other)
        home = script in ("LATIN", "MODIFIER") or country in _AT_HOME.get(script, ())
        if is_worth_keeping(other) and (home or population >= KNOWN_ABROAD):
            key = normalise(other)
            if key and key not in seen:
                seen.add(key)
                found.append(other)
    return found
