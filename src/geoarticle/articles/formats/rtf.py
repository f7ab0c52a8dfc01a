r"""RTF: control words read in one pass; hidden text, pictures and everything set aside is left out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.articles.flow import headlined
from geoarticle.articles.formats import nexis
from geoarticle.errors import InputError
from geoarticle.model import BlockKind

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_SET_ASIDE = {
    b"fonttbl", b"colortbl", b"info", b"pict", b"object", b"header", b"headerl", b"headerr", b"headerf",
    b"footer", b"footerl", b"footerr", b"footerf", b"themedata", b"datastore", b"listtable", b"generator",
    b"listoverridetable", b"rsidtbl", b"xmlnstbl", b"fldinst", b"bkmkstart", b"bkmkend", b"annotation",
}  # fmt: skip
_SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
    b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
# Windows' character sets, by the number that a font is declared with.
_CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_DEEPEST = 1000
_KINDS: dict[str, BlockKind] = {"title": "headline", "subtitle": "standfirst", "caption": "caption"}


def read(document: Document) -> list[Draft]:
    """Read an RTF document, or each article of one that a news database made. Raises ``InputError``."""
    pieces = tuple(_Reading(document).pieces())
    if nexis.is_export(pieces):
        return list(nexis.articles(pieces))
    return [headlined(Draft(pieces=pieces))]


@dataclass(frozen=True, slots=True)
class _State:
    """What holds up to the end of a group."""

    aside: bool = False
    hidden: bool = False
    codec: str = "cp1252"
    skipped: int = 1  # signs that stand in for one of Unicode
    within: str = ""  # "fonttbl" or "stylesheet"


@dataclass(slots=True)
class _Reading:
    document: Document
    states: list[_State] = field(default_factory=lambda: [_State()])
    text: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    cells: list[str] = field(default_factory=list)
    kind: BlockKind | None = None
    in_table: bool = False
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, BlockKind] = field(default_factory=dict)
    declared: int = 0
    skip: int = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield the paragraphs and the rows of tables."""
        for match in _TOKEN.finditer(self.document.data):
            byte, word, number, sign, brace, text = match.groups()
            if byte or text:
                self._bytes(bytes.fromhex(byte.decode()) if byte else text)
            elif brace:
                self._group(opens=brace == b"{")
            elif word or sign:
                yield from self._word(word or sign, int(number) if number else None)
        yield from self._paragraph()

    def _group(self, *, opens: bool) -> None:
        self._decode()
        if opens:
            if len(self.states) > _DEEPEST:
                raise InputError(f"{self.document.name} nests more than {_DEEPEST} deep: save it again")
            self.states.append(self.states[-1])
        elif len(self.states) > 1:
            self.states.pop()

    def _bytes(self, data: bytes) -> None:
        if self.skip:
            taken = min(self.skip, len(data))
            self.skip -= taken
            data = data[taken:]
        state = self.states[-1]
        if state.within == "stylesheet":
            name = data.decode("latin-1").rstrip("; ").lower()
            if name.startswith("heading"):
                self.styles.setdefault(self.declared, "heading")
            elif name in _KINDS:
                self.styles.setdefault(self.declared, _KINDS[name])
        elif not state.aside and not state.hidden:
            self.raw += data

    def _decode(self) -> None:
        """Turn the bytes gathered into text; two of them may make one sign."""
        if self.raw:
            self.text.append(self.raw.decode(self.states[-1].codec, "replace"))
            self.raw.clear()

    def _word(self, word: bytes, number: int | None) -> Iterator[Piece]:
        state = self.states[-1]
        if word == b"u" and number is not None:
            self._decode()
            if not state.aside and not state.hidden:
                self.text.append(chr(number % 0x10000))
            self.skip = state.skipped
            return
        self._decode()
        if word == b"*":
            self._set(aside=True)
        elif word in _SET_ASIDE:
            self._set(aside=True, within=word.decode())
        elif word == b"stylesheet":
            self._set(aside=True, within="stylesheet")
        elif state.aside:
            self._declare(word, number or 0)
        elif word in _SIGNS:
            self.text.append("" if state.hidden else _SIGNS[word])
        elif word in (b"par", b"sect", b"page", b"cell", b"nestcell", b"row", b"nestrow"):
            yield from self._ends(word)
        else:
            self._formats(word, number)

    def _declare(self, word: bytes, number: int) -> None:
        """Note what fonts and styles are declared as."""
        if word in (b"f", b"s"):
            self.declared = number
        elif word == b"fcharset" and self.states[-1].within == "fonttbl" and number in _CHARSETS:
            self.fonts[self.declared] = _CHARSETS[number]

    def _formats(self, word: bytes, number: int | None) -> None:
        if word == b"ansicpg" and number:
            self._set(codec=_codec(number))
        elif word == b"uc" and number is not None:
            self._set(skipped=max(0, min(number, 8)))
        elif word == b"f" and number in self.fonts:
            self._set(codec=self.fonts[number])
        elif word in (b"v", b"deleted"):
            self._set(hidden=number != 0)
        elif word == b"plain":
            self._set(hidden=False)
        elif word in (b"pard", b"trowd"):
            self.kind, self.in_table = None, False
        elif word == b"intbl":
            self.in_table = True
        elif word == b"outlinelevel" and number is not None and number < 9:
            self.kind = "heading"
        elif word == b"s" and number in self.styles:
            self.kind = self.styles[number]

    def _set(self, **changes: bool | int | str) -> None:
        self.states[-1] = replace(self.states[-1], **changes)  # type: ignore[arg-type]

    def _ends(self, word: bytes) -> Iterator[Piece]:
        if word in (b"cell", b"nestcell"):
            self.cells.append(" ".join("".join(self.text).split()))
            self.text.clear()
        elif word in (b"row", b"nestrow"):
            if any(self.cells):
                yield Piece(text=" | ".join(self.cells), kind="table")
            self.cells.clear()
        elif self.in_table:
            self.text.append(" ")
        else:
            yield from self._paragraph()

    def _paragraph(self) -> Iterator[Piece]:
        self._decode()
        text = "".join(self.text).strip()
        self.text.clear()
        if text:
            yield Piece(text=_paired(text), kind=self.kind)


def _paired(text: str) -> str:
    """Join the halves of signs beyond the first 65,536, which RTF writes one by one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _codec(number: int) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
