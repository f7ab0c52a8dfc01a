"""Writing a gazetteer file: streaming, sorted by SQLite, the same input giving the same bytes.

Entries may come in any order and number: they are staged in a second file and sorted on disk. A
place's number in the file is its GeoNames number (places near each other mostly have near numbers, which
packs well), else one from ``OTHERS`` up. Keys carry a rank, so that the best match of a name is read first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from geoarticle.errors import InputError
from geoarticle.gazetteer.entries import NAME, Entry, keys_of, score, score_by, tidy
from geoarticle.gazetteer.names import NORMALISER_VERSION
from geoarticle.gazetteer.schemes import DIVISION, OTHERS

SCHEMA = "gazetteer/1"
BATCH = 20_000
MOST_NAMES = 5000  # of one place; the most that GeoNames has are some hundreds
_TABLES = """
CREATE TABLE meta (key TEXT, value TEXT);
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE places (id INTEGER PRIMARY KEY, ident TEXT, name TEXT, lat INTEGER, lon INTEGER, code TEXT,
  country TEXT, admin1 TEXT, admin2 TEXT, population INTEGER, radius REAL, reach TEXT, source INTEGER,
  weight REAL, names TEXT);
CREATE TABLE idents (ident TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID;
CREATE TABLE keys (key TEXT, rank INTEGER, place INTEGER, how INTEGER, PRIMARY KEY (key, rank, place))
  WITHOUT ROWID;
CREATE TABLE loose (loose TEXT, key TEXT, PRIMARY KEY (loose, key)) WITHOUT ROWID;
CREATE TABLE divisions (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
CREATE TABLE countries (code TEXT PRIMARY KEY, capital INTEGER, neighbours TEXT) WITHOUT ROWID;
"""
_STAGE = """
CREATE TABLE stage.entries (ident, name, lat, lon, code, country, admin1, admin2, population, radius, reach,
  source, weight, names);
CREATE TABLE stage.more (ident INTEGER, name TEXT);
CREATE TABLE stage.grouped (ident INTEGER PRIMARY KEY, names TEXT);
CREATE TABLE stage.keys (key TEXT, rank INTEGER, place INTEGER, how INTEGER);
CREATE TABLE stage.loose (loose TEXT, key TEXT);
"""
Progress = Callable[[str, int], None]
Row = tuple[object, ...]


def write_store(
    path: Path,
    entries: Iterable[Entry],
    *,
    meta: Iterable[tuple[str, str]],
    countries: Mapping[str, tuple[int | str | None, tuple[str, ...]]] | None = None,
    more_names: Iterable[tuple[int, str]] = (),
    base: Callable[[int], Entry | None] = lambda number: None,
    progress: Progress = lambda stage, count: None,
) -> int:
    """Write a gazetteer file and return how many places it holds; ``path`` must not exist.

    An entry replaces an earlier one of the same ident. ``countries`` maps a code to its capital's ident
    and its neighbours' codes. ``more_names`` are (GeoNames number, name) for entries, or for what
    ``base`` returns for a number that no entry has. A second file beside ``path``, removed at the end,
    takes the data while they are sorted. Raises ``sqlite3.Error``, for
    a full disk ``sqlite3.OperationalError``; the caller removes what was begun.
    """
    stage = path.with_name(path.name + ".stage")
    connection = _opened(path, stage)
    try:
        sources = _Sources()
        _load(connection, entries, sources, progress)
        if _load_names(connection, more_names):
            _load(connection, _bases(connection, base), sources, progress)
        _number(connection)
        count = _index(connection, progress)
        _facts(connection, countries or {})
        connection.executemany("INSERT INTO sources VALUES (?, ?)", sorted(sources.values_by_number()))
        facts = [("schema", SCHEMA), ("normaliser", NORMALISER_VERSION), *meta]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", facts)
        connection.commit()
    finally:
        connection.close()
        stage.unlink(missing_ok=True)
    return count


class _Sources:
    """Numbers for the names of sources, in order of their first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)

    def values_by_number(self) -> list[tuple[int, str]]:
        return [(number, name) for name, number in self._numbers.items()]


def _opened(path: Path, stage: Path) -> sqlite3.Connection:
    stage.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    # No journal: a file that is not finished is thrown away, never repaired.
    connection.executescript(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA temp_store = FILE; PRAGMA cache_size = -64000;"
    )
    connection.execute("ATTACH ? AS stage", (str(stage),))
    connection.executescript(
        f"PRAGMA stage.journal_mode = OFF; PRAGMA stage.synchronous = OFF; {_TABLES} {_STAGE}"
    )
    return connection


def _load(
    connection: sqlite3.Connection, entries: Iterable[Entry], sources: _Sources, progress: Progress
) -> None:
    marks = ",".join("?" * 14)
    for count, batch in _batches(_stage_row(entry, sources) for entry in entries):
        connection.executemany(f"INSERT INTO stage.entries VALUES ({marks})", batch)
        progress("reading", count)


def _load_names(connection: sqlite3.Connection, names: Iterable[tuple[int, str]]) -> int:
    total = 0
    for count, batch in _batches(names):
        connection.executemany("INSERT INTO stage.more VALUES (?, ?)", batch)
        total = count
    many = connection.execute(
        "SELECT ident FROM (SELECT DISTINCT ident, name FROM stage.more) GROUP BY ident HAVING count(*) > ?",
        (MOST_NAMES,),
    ).fetchone()
    if many:
        raise InputError(f"more than {MOST_NAMES} names for place {many[0]}: no place has so many")
    connection.execute(
        "INSERT INTO stage.grouped SELECT ident, group_concat(name, char(10)) FROM"
        " (SELECT DISTINCT ident, name FROM stage.more ORDER BY ident, name) GROUP BY ident"
    )
    connection.execute("DROP TABLE stage.more")
    return total


def _bases(connection: sqlite3.Connection, base: Callable[[int], Entry | None]) -> Iterator[Entry]:
    """Yield the entries of places that only have names so far, and that ``base`` knows."""
    numbers = connection.execute(
        "SELECT ident FROM stage.grouped WHERE ident NOT IN (SELECT ident FROM stage.entries"
        " WHERE typeof(ident) = 'integer') ORDER BY ident"
    ).fetchall()
    for (number,) in numbers:
        entry = base(number)
        if entry is not None:
            yield entry


def _with_more(stored: str | None, name: str, more: str | None) -> str | None:
    if not more:
        return stored
    names = dict(unpacked(stored))
    for other in more.split("\n"):
        if other != name:
            names.setdefault(other, NAME)
    return packed(names)


def _stage_row(entry: Entry, sources: _Sources) -> Row:
    names: dict[str, int] = {}
    for name, kind in entry.names:
        neat = tidy(name)
        names[neat] = max(kind, names.get(neat, NAME))
    names.pop("", None)
    own = tidy(entry.name)
    names.pop(own, None)
    return (
        entry.ident,
        own,
        round(entry.lat * 1e5),
        round(entry.lon * 1e5),
        f"{entry.feature_class}.{tidy(entry.feature_code)}",
        tidy(entry.country),
        tidy(entry.admin1),
        tidy(entry.admin2),
        entry.population or None,
        entry.radius_km,
        entry.radius_source or None,
        sources.number(entry.source),
        entry.weight,
        packed(names),
    )


def _number(connection: sqlite3.Connection) -> None:
    columns = "lat, lon, code, country, admin1, admin2, population, radius, reach, source, weight"
    connection.create_function("with_more", 3, _with_more, deterministic=True)
    connection.execute("CREATE TABLE stage.numbers (ident TEXT PRIMARY KEY, id INTEGER) WITHOUT ROWID")
    connection.execute(
        f"INSERT INTO stage.numbers SELECT ident, {OTHERS} + row_number() OVER (ORDER BY ident)"
        " FROM (SELECT DISTINCT ident FROM stage.entries WHERE typeof(ident) = 'text') ORDER BY ident"
    )
    connection.execute(
        f"INSERT OR REPLACE INTO places (id, ident, name, {columns}, names)"
        f" SELECT coalesce(n.id, e.ident) AS number, CASE WHEN n.ident LIKE '{DIVISION}%' THEN NULL ELSE"
        f" n.ident END, e.name, {columns}, with_more(e.names, e.name, g.names) FROM stage.entries e"
        " LEFT JOIN stage.numbers n ON n.ident = e.ident LEFT JOIN stage.grouped g ON g.ident = e.ident"
        " ORDER BY number, e.rowid"
    )
    connection.execute(
        f"INSERT INTO idents SELECT * FROM stage.numbers WHERE ident NOT LIKE '{DIVISION}%' ORDER BY ident"
    )
    connection.execute("DROP TABLE stage.entries")


def rank(score: float) -> int:
    """Return the place of a score in the order of matches: whole numbers, small for what is important."""
    return max(0, 140 - round(10 * score))


def _score(code: str, population: int) -> float:
    feature_class, _, feature_code = code.partition(".")
    return score(feature_class, feature_code, population)


def _index(connection: sqlite3.Connection, progress: Progress) -> int:
    count = 0
    rows = connection.execute(
        "SELECT id, country, name, names, weight, code, population FROM places ORDER BY id"
    )
    while part := rows.fetchmany(BATCH):
        keys: list[Row] = []
        loose: list[Row] = []
        for place, country, name, more, weight, code, population in part:
            value = _score(code, population or 0) if weight is None else weight
            for key, how, looser in keys_of([(name, NAME), *unpacked(more)], country=country):
                keys.append((key, rank(score_by(*divmod(how, 4), value)), place, how))
                if looser and looser != key:
                    loose.append((looser, key))
        connection.executemany("INSERT INTO stage.keys VALUES (?,?,?,?)", keys)
        connection.executemany("INSERT INTO stage.loose VALUES (?,?)", loose)
        count += len(part)
        progress("names", count)
    progress("sorting", count)
    connection.execute("INSERT INTO keys SELECT * FROM stage.keys ORDER BY key, rank, place")
    connection.execute("INSERT INTO loose SELECT DISTINCT loose, key FROM stage.loose ORDER BY loose, key")
    return count


def packed(names: Mapping[str, int]) -> str | None:
    """Return names and their kinds as stored beside a place's own name: None if there are no more."""
    if not names:
        return None
    kinds = "".join(map(str, names.values()))
    return "\n".join(names) + (f"\x01{kinds}" if kinds.strip("0") else "")


def unpacked(stored: str | None) -> list[tuple[str, int]]:
    """Return the (name, kind) pairs that ``packed`` stored."""
    if not stored:
        return []
    joined, _, kinds = stored.partition("\x01")
    names = joined.split("\n")
    return [(name, int(kind)) for name, kind in zip(names, kinds or "0" * len(names), strict=True)]


def _facts(
    connection: sqlite3.Connection, countries: Mapping[str, tuple[int | str | None, tuple[str, ...]]]
) -> None:
    """Index the divisions by their codes, and write capitals and neighbours."""
    connection.execute(
        "INSERT OR IGNORE INTO divisions SELECT CASE code WHEN 'A.ADM1' THEN country || '.' || admin1"
        " WHEN 'A.ADM2' THEN country || '.' || admin1 || '.' || admin2 ELSE country END, id FROM places"
        " WHERE country != '' AND (code LIKE 'A.PCL%' OR code IN ('A.TERR', 'A.ADM1', 'A.ADM2'))"
        " ORDER BY 1, 2"
    )
    for code, (capital, neighbours) in sorted(countries.items()):
        row = connection.execute("SELECT id FROM idents WHERE ident = ?", (capital,)).fetchone()
        number = row[0] if row else capital
        connection.execute("INSERT INTO countries VALUES (?,?,?)", (code, number, " ".join(neighbours)))


def _batches(rows: Iterable[Row]) -> Iterator[tuple[int, list[Row]]]:
    count, batch = 0, []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            count += BATCH
            yield count, batch
            batch = []
    if batch:
        yield count + len(batch), batch
