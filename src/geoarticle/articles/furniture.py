"""What surrounds a story: datelines, bylines, captions and credits, by the habits of newsrooms.

Every pattern looks at a bounded stretch of text, so a megabyte without a space costs nothing.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_FULL_DATE = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_AGENCY = (
    r"(?:Reuters|REUTERS|AP|AFP|Associated Press|Agence France-Presse|UPI|dpa|DPA|EPA|ANSA|EFE|TASS|Xinhua"
    r"|Kyodo|PTI|ANI|BBC|CNN|Al Jazeera|Bloomberg|Anadolu(?: Agency)?|AA|TRT ?World|Getty(?: Images)?"
    r"|CP|Canadian Press|PA|Press Association|NPR|VOA|RFE/RL|The New Humanitarian|IRIN|Handout)"
)
_WORD = r"[^\W\d_][\w.'’ʼ-]{0,30}"
_SMALL = r"(?:of|the|and|de|del|la|le|al|el|as|on|in|ez|az|ash|da|do|am|an|der)"

_DATELINE = re.compile(
    rf"(?P<place>{_WORD}(?:[ /]{_WORD}){{0,4}}(?:, {_WORD}(?: {_WORD}){{0,3}}){{0,2}})"
    rf"(?P<date>,? {_DATE})?(?P<agency> ?\((?:[^()\n]{{2,40}})\))?"
    r"(?P<second>,? " + _DATE + r")?(?: ?(?:—|–|―|--|-- ) ?| - |: (?=[A-Z“\"]))"
)
_CREDIT = re.compile(
    r"\(?(?:(?:photo(?:graph)?s?|picture|image|pic|video|graphic)s?"
    r"(?: (?:by|courtesy(?: of)?|credits?|source))?"
    r"\s*[:©/]"
    r"|(?:photo(?:graph)?s?|picture|image|video)s? (?:by|courtesy) |photo credit\b|image credit\b"
    r"|(?:additional |further )?(?:reporting|writing) (?:by|from) "
    r"|(?:edited|compiled|written|reported|translated) by "
    r"|editing by |with (?:additional |further )?(?:reporting|files|input)s? (?:by|from) "
    r"|(?:credit|source|sources|courtesy)\s*:|©|\(c\) |copyright )",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"By ((?:(?:{_WORD}|{_SMALL}|&|,)[ ,]{{0,2}}){{1,8}})$")
_LABEL = re.compile(
    r"(?:caption|photo caption|file photo|file picture|file image|file)\s*[:.–—-] ?", re.IGNORECASE
)
_CUE = re.compile(
    r"(?:an? (?:general|aerial|satellite|bird's-eye|wide)? ?(?:view|image|picture|photo(?:graph)?)\b"
    r"|file (?:photo|picture|image)|in this (?:\w+ ){0,6}(?:photo|picture|image|frame|handout)"
    r"|this (?:\w+ ){0,4}(?:photo|picture|image|frame|handout)\b|pictured\b|(?:photo|picture|image) shows)",
    re.IGNORECASE,
)
_ENDS_IN_DATE = re.compile(rf"\b{_FULL_DATE}\b[.)\]]{{0,2}}\s*$")
_POSED = re.compile(
    r"\b(?:stands?|walks?|sits?|holds?|arrives?|looks?|inspects?|shows?|gathers?|attends?|speaks?|poses?|waits?|rides?"
    r"|carry|carries|waves?|pass(?:es)?|drives?|reacts?|addresses|leaves?|runs?|rests?|flee|flees|queues?|lines?|plays?"
    r"|clears?|searche?s?|works?|prays?|mourns?|marche?s?|takes?|rises?|billows?|watch(?:es)?|fires?|cross(?:es)?|cheers?)\b"
)  # fmt: skip
_TOLD = re.compile(
    r"\b(?:said|says|told|was|were|had|has|have|will|would|could|according|announced|reported|signed|began|killed"
    r"|ended|voted|agreed|held|took|came|broke)\b"
)
_PHOTO_CREDIT = re.compile(
    rf"\s*(?:[(\[](?:[^()\[\]\n]{{0,60}}(?:photo|image|{_AGENCY})[^()\[\]\n]{{0,60}})[)\]]"
    rf"|(?:REUTERS|AFP|AP|EPA)/[^\n]{{2,60}}|/ ?{_AGENCY})\s*$"
)
_SIGN_OFF = re.compile(
    rf"[—–\-(\[ ]{{0,3}}(?:{_WORD},? (?:and )?){{0,4}}{_AGENCY}(?:[,/ ]+(?:and )?{_WORD}){{0,4}}[)\]]?$"
)


def dateline(text: str, *, opening: bool) -> int:
    """Return how many code points at the start of a paragraph are its dateline, 0 for none.

    A city in capitals or an agency in brackets makes one anywhere; the opening paragraph may write
    its city in small letters ("Aleppo, Syria – ") or end it with a colon ("CAIRO: The").
    """
    match = _DATELINE.match(text[:140])
    if not match:
        return 0
    words = re.findall(rf"{_WORD}", match["place"])
    city = match["place"].split(",")[0]
    in_capitals = city.upper() == city and len(city) >= 3
    proper = all(w[0].isupper() or re.fullmatch(_SMALL, w) for w in words)
    if match.group().endswith(": "):
        return 0 if not (in_capitals and opening) else len(match.group().rstrip())
    signed = bool(match["agency"] or match["date"])
    starts = re.match(r"[\s\"“‘'(]*[^\W\d_]", text[match.end() : match.end() + 8])
    sentence = starts is not None and starts.group()[-1].isupper()
    fits = in_capitals or (proper and signed) or (opening and proper and sentence and len(words) <= 6)
    return len(match.group().rstrip()) if fits and words[0][0].isupper() else 0


def is_credit(line: str) -> bool:
    """Say whether a line names photographers, reporters, editors, sources or the author."""
    head = line[:300]
    if len(line) > 300 or not head:
        return False
    return bool(_CREDIT.match(head)) or byline(line) is not None


def byline(line: str) -> str | None:
    """Return the author that a line like "By Jane Doe" names."""
    match = _BYLINE.match(line) if len(line) <= 100 else None
    if not match:
        return None
    name = match.group(1).strip(" ,")
    words = name.replace(",", " ").split()
    proper = all(w[0].isupper() or w == "&" or re.fullmatch(_SMALL, w) for w in words)
    return name if proper and len(words) >= 2 else None


def is_sign_off(line: str) -> bool:
    """Say whether a text's last line only names agencies ("TRTWorld, Reuters")."""
    return len(line) <= 80 and line[-1] != "." and bool(_SIGN_OFF.match(line))


def is_caption(text: str, *, beside_credit: bool) -> bool:
    """Say whether a paragraph describes a picture.

    Signs are weighed: a label or "A general view shows" is enough with one other, and so is one
    sentence in the present that ends in a full date; verbs of telling speak against.
    """
    if len(text) > 600:
        return False
    if _LABEL.match(text) or (trailing_credit(text) and len(text) <= 350):
        return True
    score = 2 if _ENDS_IN_DATE.search(text[-40:]) else 0
    score += 2 if _CUE.match(text[:100]) else 0
    score += 1 if len(re.findall(r"[.!?][\"”]?\s+[A-Z]", text)) == 0 and text[-1] in ".)]" else 0
    score += 1 if _POSED.search(text) else 0
    score += 1 if beside_credit else 0
    score -= 2 if _TOLD.search(text) else 0
    return score >= 4


def trailing_credit(text: str) -> int:
    """Return the length of the photo credit that ends a caption ("(AP Photo/Jane Doe)"), else 0."""
    tail = text[-130:]
    match = _PHOTO_CREDIT.search(tail)
    return len(tail) - match.start() if match else 0
