"""What was made of each file so far, kept beside the tables: one transaction a file, so that none is half there."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from attrs import frozen

from xinxi_gongkai.errors import UnreadableDocument, mark

__all__ = ["NAME", "Store", "opened"]

NAME: Final = ".tabulate.sqlite"
"""What it is called in the folder of the tables."""

_MADE: Final = """
CREATE TABLE IF NOT EXISTS made (
    path BLOB PRIMARY KEY, stamp TEXT NOT NULL, status TEXT NOT NULL,
    reports BLOB NOT NULL, facts BLOB NOT NULL, findings BLOB NOT NULL, leftovers BLOB NOT NULL
)"""


@frozen
class Store:
    """Parts of the tables by file.

    Attributes:
        database: ``made`` holds of each file the rows as CSV, and a stamp of what they were made of; ``asked`` the
            files of this run, in order.
    """

    database: sqlite3.Connection

    def ask(self, path: Path) -> bool:
        """Note a file as the next of this run, and say whether it is the first time."""
        return self.database.execute("INSERT OR IGNORE INTO asked (path) VALUES (?)", (os.fsencode(path),)).rowcount > 0

    def has(self, path: Path, stamp: str) -> bool:
        """Say whether the parts of a file are there, made of what the stamp stands for."""
        query = "SELECT 1 FROM made WHERE path = ? AND stamp = ?"
        return self.database.execute(query, (os.fsencode(path), stamp)).fetchone() is not None

    def keep(self, path: Path, stamp: str, status: str, parts: Mapping[str, bytes]) -> None:
        """Keep the parts of a file instead of those that were there."""
        packed = {name: zlib.compress(part) for name, part in parts.items()}
        self.database.execute(
            "INSERT OR REPLACE INTO made VALUES (:path, :stamp, :status, :reports, :facts, :findings, :leftovers)",
            {"path": os.fsencode(path), "stamp": stamp, "status": status, **packed},
        )

    def forget(self, *, everything: bool = False) -> None:
        """Drop what was made of files that were not asked for, or everything."""
        unasked = "" if everything else " WHERE path NOT IN (SELECT path FROM asked)"
        self.database.execute(f"DELETE FROM made{unasked}")  # noqa: S608 -- both halves stand right here

    def counts(self) -> dict[str, int]:
        """Return how many files there are of each status."""
        return dict(self.database.execute("SELECT status, count(*) FROM made GROUP BY status"))

    def parts(self) -> Iterator[dict[str, bytes]]:
        """Yield the parts of each file, in the order in which they were asked for."""
        query = "SELECT reports, facts, findings, leftovers FROM asked JOIN made USING (path) ORDER BY asked.rowid"
        found = self.database.execute(query)
        names = [column[0] for column in found.description]
        for row in found:
            yield {name: zlib.decompress(part) for name, part in zip(names, row, strict=True)}


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open what a folder keeps, for this program alone.

    Raises:
        UnreadableDocument: It is damaged or no such file, or another program has it open.
    """
    path = folder / NAME
    try:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = WAL")  # a killed program loses what was not committed and no more
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute(_MADE)
            database.execute("CREATE TEMP TABLE asked (path BLOB UNIQUE NOT NULL)")
            yield Store(database)
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise UnreadableDocument(mark("另一个程序正在写{folder}，请等它结束"), folder=str(folder)) from None
        template = mark("{name}写不进去，或者已损坏：{reason}；它只存已经做过的文件，可以删去，再从头做")
        raise UnreadableDocument(template, name=str(path), reason=str(error)) from None
