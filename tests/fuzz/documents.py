"""Documents of every kind, changed a little: read, or refused in one line."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import papers
from fuzz import mutation
from geoarticle.articles import articles_in
from geoarticle.articles.drafts import Refusal
from geoarticle.errors import InputError

PAGE = f"<html><body><h1>{papers.TITLE}</h1>{''.join(f'<p>{p}</p>' for p in papers.STORY)}</body></html>"
TABLE = "<table><tr><td>Town</td><td>Dead</td></tr><tr><td>Homs</td><td>3</td></tr></table>"
ROWS = [{"title": papers.TITLE, "text": papers.STORY[0], "date": "2026-05-04"}, {"text": PAGE}]
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
    f"Content-Length: {len(HTTP)}\r\n\r\n"
).encode() + HTTP
MAIL = (
    f"From: Jane Doe <a@b.example>\nSubject: {papers.TITLE}\nDate: Mon, 4 May 2026 10:00:00 +0300\n"
    "MIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n\n'
    f"{PAGE}\n--b\nContent-Type: message/rfc822\n\nSubject: Snow\n"
    "Content-Type: text/plain\n\nIn Hama.\n--b--\n"
)
FIELDS = "".join(
    f"<tr><td><b>{code}</b></td><td><p>{text}</p></td></tr>"
    for code, text in (("HD", "Rain"), ("PD", "4 May 2026"), ("LA", "English"), ("LP", "In Homs."))
)
NEXIS = (
    "1 of 2 DOCUMENTS",
    "The Herald",
    "May 4, 2026",
    "Rain",
    "BYLINE: By Jane Doe",
    "LENGTH: 3 words",
    "In Homs.",
)
LINES = [(50, 700, 24, "Bridge"), (50, 660, 10, "The bridge has re-"), (50, 648, 10, "opened in Homs.")]


def _sqlite() -> bytes:
    import sqlite3

    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE news (title, text)")
        base.execute("INSERT INTO news VALUES ('Rain', 'In Homs.')")
        base.commit()
        return base.serialize()


WHOLE: dict[str, bytes] = {
    "a.docx": papers.docx(papers.word(papers.TITLE, "T") + "".join(map(papers.word, papers.STORY))),
    "a.odt": papers.odt("<text:h>Rain</text:h><text:list><text:list-item><text:p>Homs</text:p>"
        "</text:list-item></text:list>"),
    "a.epub": papers.epub(f"<h1>Rain</h1><p>In Homs.</p>{TABLE}", "<h1>Snow</h1><p>In Hama.</p>"),
    "a.rtf": papers.rtf("{\\fonttbl{\\f1\\fcharset204 A;}}\\f1 Rain \\'cc\\u8212?\\par"
        "\\trowd a\\cell b\\cell\\row {\\v x}"),
    "a.pdf": papers.pdf(LINES, LINES, pictures=[(50, 400, 200, 150)]),
    "a.eml": MAIL.encode(),
    "a.html": PAGE.encode(),
    "a.rss": f"<rss><channel><title>H</title><item><title>Rain</title>"
    f"<description>{papers.STORY[0]}</description>"
    "<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate></item></channel></rss>".encode(),
    "a.nitf": b"<nitf><body><body.head><hl1>Rain</hl1><dateline>HOMS</dateline></body.head>"
    b"<body.content><p>It rained."
    b"</p><media-caption>A street</media-caption></body.content></body></nitf>",
    "factiva.html": f"<html><title>Factiva</title><table>{FIELDS}</table></html>".encode(),
    "nexis.html": f"<html><!-- <DOCFULL> -->{''.join(f'<p>{line}</p>' for line in NEXIS)}</html>".encode(),
    "a.json": json.dumps(ROWS).encode(),
    "a.csv": b"title,text,date\nRain,In Homs.,2026-05-04\nSnow,\"In Hama, it snowed.\",\n",
    "a.sqlite": _sqlite(),
    "a.warc": WARC,
    "a.warc.gz": gzip.compress(WARC),
    "a.zip": papers.zipped({"a.txt": "In Homs.", "b.html": PAGE}),
}  # fmt: skip


def parquet_case(chance: random.Random) -> tuple[str, bytes]:
    """Return a table's name and content; for those who have the package that writes it."""
    import pyarrow as pa
    from pyarrow import parquet

    made = io.BytesIO()
    rows = pa.Table.from_pylist([{"title": papers.TITLE, "text": text} for text in papers.STORY] * 50)
    how = chance.choice(("snappy", "zstd", "none"))
    parquet.write_table(rows, made, compression=how, row_group_size=30)
    return "a.parquet", mutation.of_bytes(chance, made.getvalue())


def document_case(chance: random.Random) -> tuple[str, bytes]:
    """Return a document's name and content: changed as it lies, or inside its zip file."""
    name = chance.choice(list(WHOLE))
    data = WHOLE[name]
    if data.startswith(b"PK") and chance.random() < 0.6:
        return name, _repacked(chance, data)
    return name, mutation.of_bytes(chance, data)


def _repacked(chance: random.Random, data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    changed = chance.choice([member for member in members if members[member]])
    return papers.zipped(members | {changed: mutation.of_bytes(chance, members[changed])})


def read_it(_chance: random.Random, file: Path) -> None:
    """Read all articles of a document; what is refused is refused in one line, nothing is left behind."""
    read = False
    for found in articles_in(file):
        if isinstance(found, Refusal):
            assert found.reason
            assert "\n" not in found.reason, found.reason
        else:
            read = True
            assert found.text.strip()
            assert all(block.span.of(found.text) for block in found.blocks)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    if not read:
        raise InputError("no article in it")


TARGETS: dict[
    str, tuple[Callable[[random.Random], tuple[str, bytes]], Callable[[random.Random, Path], None]]
] = {
    "documents": (document_case, read_it),
    "parquet": (parquet_case, read_it),
}
