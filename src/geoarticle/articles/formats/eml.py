"""Mail: the body once, as HTML or as text; mails in mails and attachments are documents of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr

from geoarticle.articles import markup
from geoarticle.articles.dates import mail_date
from geoarticle.articles.drafts import Document, Draft, Piece
from geoarticle.errors import InputError

_MOST_PARTS = 1000
_MBOX = re.compile(rb"^From [^\n]{1,500}\r?\n", re.MULTILINE)
# The library takes quadratic time for headers that it parses; no true one is that long.
_LONG_HEADER = re.compile(
    rb"^((?:content-[a-z-]{1,40}|subject|from|date):(?:[^\n]|\n[ \t]){2000})(?:[^\n]|\n[ \t])*",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = "-- "
_LONGEST_WRAPPED = 100  # characters: a mail's lines are wrapped below that
# What hangs on a mail and is no document.
_PASSED = ("image", "audio", "video", "font")
_PASSED_TYPES = ("application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/vcard")


def read(document: Document) -> Iterator[Draft | Document]:
    """Read a mail, or each mail of an mbox. Raises ``InputError``."""
    data = document.data
    if _MBOX.match(data):
        for number, part in enumerate(filter(None, _MBOX.split(data)), 1):
            yield document.within(f"mail {number}", part)
        return
    if data.lower().count(b"\ncontent-type:") > _MOST_PARTS:
        raise InputError(f"{document.name} has more than {_MOST_PARTS} parts: save those wanted")
    try:
        message = message_from_bytes(_LONG_HEADER.sub(rb"\1", data), policy=policy.default)
    except (MessageError, ValueError, RecursionError) as error:
        raise InputError(f"{document.name} is a damaged mail ({error}): save it again") from None
    yield from _mail(message, document)


def _mail(message: EmailMessage, document: Document) -> Iterator[Draft | Document]:
    bodies: list[EmailMessage] = []
    inner: list[Document] = []
    for number, part in enumerate(_parts(message)):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner.append(document.within(f"mail {len(inner) + 1}", _inner(part)))
        elif _is_attachment(part):
            name = _header(part, "filename") or f"part {number}"
            inner.append(document.within(name, _payload(part)))
        elif kind in ("text/html", "text/plain"):
            bodies.append(part)
    draft = _draft(message, bodies)
    if draft.pieces or not inner:
        yield draft
    yield from inner


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield what a mail is made of, once where it is there in several forms: HTML before text."""
    left = [message]
    while left:
        part = left.pop()
        if part.get_content_type() == "message/rfc822" or not part.is_multipart():
            yield part
            continue
        children = [child for child in part.get_payload() if isinstance(child, EmailMessage)]
        if part.get_content_subtype() == "alternative":
            rich = [child for child in children if _holds_html(child)]
            children = rich[:1] or children[:1]
        left += reversed(children)


def _holds_html(part: EmailMessage) -> bool:
    return any(inner.get_content_type() == "text/html" for inner in part.walk())


def _inner(part: EmailMessage) -> bytes:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    try:
        return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
    except (MessageError, ValueError, LookupError, AttributeError, TypeError):
        return b""


def _is_attachment(part: EmailMessage) -> bool:
    named = _header(part, "filename")
    passed = part.get_content_maintype() in _PASSED or part.get_content_type() in _PASSED_TYPES
    return not passed and bool(named or part.get_content_disposition() == "attachment")


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header in one line, None where it is missing or cannot be read."""
    try:
        value = message.get_filename() if name == "filename" else message.get(name)
    except Exception:  # the library's parser of headers raises what it likes on broken ones
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _draft(message: EmailMessage, bodies: list[EmailMessage]) -> Draft:
    title = _header(message, "subject")
    sender = _header(message, "from") or ""
    pieces: list[Piece] = []
    dropped: list[Piece] = []
    for body in bodies:
        text = _text(body)
        if body.get_content_type() == "text/html":
            found = list(markup.parts_of(markup.html_root(text) if text.strip() else None))
            signed = next(
                (i for i, piece in enumerate(found) if piece.text == _SIGNATURE.strip()), len(found)
            )
            pieces += found[:signed]
            dropped += found[signed:]
        else:
            for piece, kept in _paragraphs(text):
                (pieces if kept else dropped).append(piece)
    if title and pieces:
        pieces = (
            [Piece(text=title, kind="headline")] + [p for p in pieces[:1] if p.text != title] + pieces[1:]
        )
    return Draft(
        pieces=tuple(pieces),
        title=title,
        byline=parseaddr(sender)[0] or None,
        published=mail_date(_header(message, "date")),
        dropped=tuple(dropped),
    )


def _text(part: EmailMessage) -> str:
    data = _payload(part)
    charset = part.get_param("charset") or "utf-8"
    try:
        return data.decode(str(charset), "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _payload(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _paragraphs(text: str) -> Iterator[tuple[Piece, bool]]:
    """Yield a plain body's paragraphs, wrapped lines joined; neither signature nor quotations are kept."""
    body, mark, signature = text.replace("\r\n", "\n").partition(f"\n{_SIGNATURE}\n")
    for paragraph in re.split(r"\n[ \t]*\n", body):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if not lines:
            continue
        kept = not all(line.startswith(">") for line in lines)
        wrapped = len(lines) > 1 and all(40 < len(line) <= _LONGEST_WRAPPED for line in lines[:-1])
        for one in (" ".join(lines),) if wrapped else lines:
            yield Piece(text=one), kept
    if mark and signature.strip():
        yield Piece(text=" ".join(signature.split())), False
