"""How names are compared: one normaliser for the build, for imports and for look-up.

``normalise`` makes the key under which a name is stored: case, accents, punctuation and the common
written-out words (Saint/St., Mount/Mt., Fort/Ft.) fold away. ``loosen`` makes a second, looser key on
which romanisations of one name meet: Deir ez-Zor and Dayr az Zawr, Touman and Tuman, Sheikh and Shaykh.
Neither uses English phonetics. Both are linear in the length of the name and accept any text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NewType

NormalisedName = NewType("NormalisedName", str)

NORMALISER_VERSION = "1"
LONGEST_NAME = 200  # code points; GeoNames allows 200, and hostile text must not cost more
FAR = 99

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ĸ": "k",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ـ": "",
        "ς": "σ",
    }
)
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‚‛ʻʼʽʾʿˈˊˋ′ʹ״׳\"“”"), "")
_KANA_MARKS = frozenset("\u3099\u309a")  # they tell ga from ka: part of the letter, no accent
_WORD_DOT = re.compile(r"(?<=\w\w)\.(?=\w)")
_APART = re.compile(r"[\W_]+")
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "santo": "sto"}


@lru_cache(maxsize=65536)
def normalise(name: str) -> NormalisedName:
    """Return the key of a name, "" when nothing but punctuation is left.

    "Deir ez-Zor" and "DEIR EZ ZOR" share "deir ez zor"; "St. Louis" and "Saint-Louis" share
    "st louis"; "U.S." and "US" share "us". A leading "the" goes, unless it is all there is.
    """
    text = unaccented(name[:LONGEST_NAME].replace("\0", " ")).translate(_APOSTROPHES)
    text = _WORD_DOT.sub(" ", text).replace(".", "").replace("&", " and ")
    words = [_WORDS.get(word, word) for word in _APART.sub(" ", text).split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return NormalisedName(" ".join(words))


def unaccented(text: str) -> str:
    """Return the text in lower case without accents, vowel points or letter variants."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    kept = (c for c in spread if not unicodedata.combining(c) or c in _KANA_MARKS)
    return unicodedata.normalize("NFC", "".join(kept))


# The Arabic article, alone and as it is spoken before a letter that takes it over (ad-D.., ash-Sh..).
_ARTICLE = re.compile(r"\b(?:al|el|ul|il)\b ?|\b[aeiu]([dnrstz])h? (?=\1)|\b[ae]sh (?=sh)|\b[ae]th (?=th)")
_SOUNDS = (
    (re.compile(r"tch|sch|ch|sh"), "s"),
    (re.compile(r"dzh|dj|zh"), "j"),
    (re.compile(r"kh|gh|dh|th"), lambda m: m.group()[0]),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"ou|au|aw|ow|oo|eu|w|o"), "u"),
    (re.compile(r"ay|ey|ei|ai|ee|ie|iy|yi|y|e"), "i"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"h(?![aiu])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[iu]v$"), "v"),
)
_GENITIVE = re.compile(r"\b([eiy]) ")  # the Persian link: Bandar-e Abbas


@lru_cache(maxsize=65536)
def loosen(key: NormalisedName) -> str:
    """Return the key on which romanisations meet; "" where that would say nothing.

    Only for Latin letters: the article is dropped, doubled letters become one, and the vowels and
    digraphs that romanisations write in several ways become one of them.
    """
    if not key.isascii() or len(key) < 4:
        return ""
    text: str = _ARTICLE.sub("", key)
    text = _GENITIVE.sub(" ", text).replace(" ", "")
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    return text if len(text) >= 3 else ""


def is_written_short(written: str, abbreviation: str) -> bool:
    """Say whether a text means an abbreviation: "Man." and "MB", but not the word "Man", are Manitoba.

    With one period any case will do ("MAN."); with more the letters are capitals ("U.S.", but "L.A." is
    not "La."). Without a period it is written as the abbreviation is, with a second capital ("BiH") or at
    least five letters long ("Calif"), or is the two capitals of a postal code.
    """
    text, short = written.strip().replace(".", ""), abbreviation.replace(".", "")
    if "." in written:
        return text == short if written.count(".") > 1 else text.casefold() == short.casefold()
    postal = len(text) == 2 and text.isupper() and text == short.upper()
    return postal or (text == short and (short[1:] != short[1:].lower() or len(short) >= 5))


def edits(left: str, right: str, most: int) -> int:
    """Return the edit distance (a swap of neighbours counts one), or ``FAR`` if above ``most``."""
    if abs(len(left) - len(right)) > most:
        return FAR
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, start=1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(right, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                best = min(best, previous[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return FAR
    return row[-1] if row[-1] <= most else FAR


def allowed_edits(key: str) -> int:
    """Return how many edits a near miss may have: none below 5 letters, one below 9, else two."""
    return 0 if len(key) < 5 else 1 if len(key) < 9 else 2


def one_edit_at_start(key: str, letters_in_doubt: int = 2) -> Iterator[str]:
    """Yield what the key may have been, had one of its first letters gone wrong."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(letters_in_doubt - 1):
        yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    for at in range(letters_in_doubt):
        yield key[:at] + key[at + 1 :]
        for letter in letters:
            yield key[:at] + letter + key[at:]
            yield key[:at] + letter + key[at + 1 :]
