"""What surrounds a story: datelines, bylines, captions and credits, by the habits of newsrooms.

The habits are the language's; every pattern looks at a bounded stretch of text, so a megabyte
without a space costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geoarticle.languages import Language

_NEXT_SENTENCE = re.compile(r"[.!?][\"”]?\s+[A-Z]")
_FIRST_LETTER = re.compile(r"[\s\"“‘'(]*[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture of a language's articles."""

    language: Language

    def dateline(self, text: str, *, opening: bool) -> int:
        """Return how many code points at the start of a paragraph are its dateline, 0 for none.

        A city in capitals or an agency in brackets makes one anywhere; the opening paragraph may write
        its city in small letters ("Aleppo, Syria – ") or end it with a colon ("CAIRO: The").
        """
        match = self.language.pattern("dateline").match(text[:140])
        if not match:
            return 0
        words = self.language.pattern("name word").findall(match["place"])
        city = match["place"].split(",")[0]
        has_case = self.language.script.has_case
        in_capitals = has_case and city.upper() == city and len(city) >= 3
        proper = self._is_proper(words)
        if match.group().endswith(": "):
            return 0 if not (in_capitals and opening) else len(match.group().rstrip())
        signed = bool(match["agency"] or match["date"])
        starts = _FIRST_LETTER.match(text[match.end() : match.end() + 8])
        sentence = starts is not None and (starts.group()[-1].isupper() or not has_case)
        alone = not text[match.end() :].strip()
        sentence = sentence or alone
        fits = in_capitals or (proper and signed) or (opening and proper and sentence and len(words) <= 6)
        begins = words[0][0].isupper() or not has_case
        return len(match.group().rstrip()) if fits and begins else 0

    def is_credit(self, line: str) -> bool:
        """Say whether a line names photographers, reporters, editors, sources or the author."""
        head = line[:300]
        if len(line) > 300 or not head:
            return False
        return bool(self.language.pattern("credit").match(head)) or self.byline(line) is not None

    def byline(self, line: str) -> str | None:
        """Return the author that a line like "By Jane Doe" names."""
        match = self.language.pattern("byline").match(line) if len(line) <= 100 else None
        if not match:
            return None
        name = match.group(1).strip(" ,")
        words = name.replace(",", " ").split()
        proper = self._is_proper(word for word in words if word != "&")
        return name if proper and len(words) >= 2 else None

    def _is_proper(self, words: Iterable[str]) -> bool:
        """Say whether words have capitals, as those of names do but for the small ones."""
        small = self.language.words("small name word")
        cased = self.language.script.has_case
        return all(word[0].isupper() or word in small for word in words) if cased else True

    def is_sign_off(self, line: str) -> bool:
        """Say whether a text's last line only names agencies ("TRTWorld, Reuters")."""
        return len(line) <= 80 and line[-1] != "." and bool(self.language.pattern("sign-off").match(line))

    def is_caption(self, text: str, *, beside_credit: bool) -> bool:
        """Say whether a paragraph describes a picture.

        Signs are weighed: a label or "A general view shows" is enough with one other, and so is one
        sentence in the present that ends in a full date; verbs of telling speak against.
        """
        if len(text) > 600:
            return False
        pattern = self.language.pattern
        if pattern("caption label").match(text) or (self.trailing_credit(text) and len(text) <= 350):
            return True
        score = 2 if pattern("ends in a date").search(text[-40:]) else 0
        score += 2 if pattern("caption cue").match(text[:100]) else 0
        score += 1 if not _NEXT_SENTENCE.search(text) and text[-1] in ".)]" else 0
        score += 1 if pattern("posing").search(text) else 0
        score += 1 if beside_credit else 0
        score -= 2 if pattern("telling").search(text) else 0
        return score >= 4

    def trailing_credit(self, text: str) -> int:
        """Return the length of the photo credit that ends a caption ("(AP Photo/Jane Doe)"), else 0."""
        tail = text[-130:]
        match = self.language.pattern("photo credit").search(tail)
        return len(tail) - match.start() if match else 0
