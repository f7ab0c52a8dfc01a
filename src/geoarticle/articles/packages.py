"""Documents that are zip files (Word, OpenDocument, EPUB): members read with a bound, nothing written."""

from __future__ import annotations

import io
import zipfile
import zlib

from geoarticle.articles.drafts import LARGEST_RATIO, LARGEST_UNPACKED, Document
from geoarticle.errors import InputError

_RATIO_FROM = 1_000_000  # bytes: below, a ratio harms nobody
_MOST_MEMBERS = 20_000


class Package:
    """A zip file whose members are read one by one, all of them together within the bound."""

    def __init__(self, document: Document) -> None:
        """Open a document that is a zip file; raise ``InputError`` for what is damaged."""
        self._name = name = document.name
        self._left = LARGEST_UNPACKED
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(document.data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged(error) from None
        if len(self._zip.infolist()) > _MOST_MEMBERS:
            raise InputError(
                f"{name} packs more than {_MOST_MEMBERS} files: unpack it, and give those wanted"
            )

    @property
    def names(self) -> list[str]:
        """The members' names, in the order of the file."""
        return self._zip.namelist()

    def read(self, member: str) -> bytes:
        """Return a member, b"" where there is none; raise ``InputError`` for a bomb, a lock or damage."""
        try:
            info = self._zip.getinfo(member)
        except KeyError:
            return b""
        if info.flag_bits & 1:
            raise InputError(f"{self._name} is locked with a password: save it without one")
        bound = self._left
        if info.file_size > _RATIO_FROM:
            bound = min(bound, max(_RATIO_FROM, info.compress_size * LARGEST_RATIO))
        try:
            with self._zip.open(info) as file:
                data = file.read(bound + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise self._damaged(error) from None
        except Exception as error:  # lzma and bz2 each have their own
            raise self._damaged(error) from None
        if len(data) > bound:
            raise InputError(f"{self._name} unpacks to more than a document holds: it is not read")
        self._left -= len(data)
        return data

    def _damaged(self, error: Exception) -> InputError:
        return InputError(f"{self._name} is damaged ({str(error) or type(error).__name__}): save it again")
