"""A folder of reports to a data set: four tables as CSV, made again only of what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from xinxi_gongkai import __version__
from xinxi_gongkai.checks import check, rules
from xinxi_gongkai.checks.accepting import Acceptance, acceptances
from xinxi_gongkai.errors import XinxiError
from xinxi_gongkai.folders._store import Store, opened
from xinxi_gongkai.folders.files import ensure_choices, filed, files_in, reason_of
from xinxi_gongkai.folders.rows import COLUMNS, csv_of, rows_of, rows_of_unreadable
from xinxi_gongkai.standard.editions import edition as find_edition

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level

__all__ = ["Tabulation", "tabulate"]

_BOM: Final = b"\xef\xbb\xbf"
_NO_LEVELS: Final[Mapping[str, Level]] = MappingProxyType({})
_READERS: Final = ("lxml", "python-docx", "openpyxl", "pdfplumber", "pdfminer.six")
"""What the tables depend on beside the files and this library."""


@frozen
class Tabulation:
    """What became of the files.

    Attributes:
        folder: Where the tables are.
        read: How many reports were read.
        nothing_met: How many files were read in which no table of any form was met.
        unreadable: How many files could not be read.
        reused: How many of all these had not changed and were not read again.
    """

    folder: Path
    read: int
    nothing_met: int
    unreadable: int
    reused: int

    @property
    def files(self) -> int:
        """How many files there are in all."""
        return self.read + self.nothing_met + self.unreadable


@frozen
class _Making:
    """What decides what is made of a file, but the file.

    Attributes:
        edition: The form of the documents, or ``None``.
        choices: What is given to ``check``.
        locale: The language of the sentences.
    """

    edition: str | Edition | None
    choices: Mapping[str, Any]
    locale: str | None

    def stamp(self) -> str:
        """Return a digest of all of it and of what else decides: the versions of libraries, and the rules."""
        versions = {name: _version(name) for name in _READERS}
        form = None if self.edition is None else (str(self.edition), find_edition(self.edition).codes)
        deciding = [__version__, versions, [one.code for one in rules()], form, self.choices, self.locale]
        return hashlib.sha256(json.dumps(deciding, default=str).encode()).hexdigest()

    def parts(self, path: Path, digest: str) -> tuple[str, dict[str, bytes]]:
        """Return a file's status, and its rows of each table as CSV."""
        own = (path.as_posix(), digest)
        try:
            one = filed(path, edition=self.edition)
        except (XinxiError, OSError) as error:
            status, rows = "unreadable", rows_of_unreadable(own, reason_of(error))
        else:
            status = "nothing met" if one.is_empty else "read"
            rows = rows_of(own, one, check(one.report, **self.choices), self.locale)
        return status, {name: csv_of(rows[name]) for name in COLUMNS}


def tabulate(  # noqa: PLR0913 -- each argument is one choice of the caller's, and all but two have a default
    paths: str | Path | Iterable[str | Path],
    folder: str | Path,
    *,
    resume: bool = True,
    progress: Callable[[Path], object] | None = None,
    locale: str | None = None,
    edition: str | Edition | None = None,
    only: Iterable[str] | None = None,
    without: Iterable[str] = (),
    levels: Mapping[str, Level] = _NO_LEVELS,
    accepted: str | Path | Iterable[Acceptance] | None = None,
    deadline: date | None = None,
    on: date | None = None,
) -> Tabulation:
    """Make a data set of reports: ``reports.csv``, ``facts.csv``, ``findings.csv`` and ``leftovers.csv``.

    The tables hold what ``paths`` hold, in the order of ``files_in``, a path once; a file that cannot be read is a
    row of ``reports.csv`` with the reason. The same files give the same bytes, whether made at once or not.

    What was made of each file is kept beside the tables as soon as it is done. A run that was broken off is taken up
    where it was, and a later run reads again only what has changed: the file, this library, a library of a format, or
    what was chosen; and what could not be read. The tables themselves are written at the end, each whole.

    CSV is UTF-8 with a byte order mark, after RFC 4180. Texts are verbatim, also such as a spreadsheet takes for a
    formula; numbers have every digit. A cell that is not printed has no row, a printed blank has one without a value.

    Args:
        paths: Folders and files.
        folder: Where the tables go; it is made where it does not exist.
        resume: Whether what was made before is used.
        progress: Called with each file before it is looked at.
        locale: The language of the sentences.
        edition: The form of the documents; by default the one in force for the year of each.
        only: As :func:`~xinxi_gongkai.check` has it, and likewise the following.
        without: Likewise.
        levels: Likewise.
        accepted: Likewise.
        deadline: Likewise.
        on: Likewise.

    Raises:
        InvalidAcceptance: What is accepted is not given as it should be.
        InvalidRule: A level is none.
        InvalidValue: A day is none.
        OSError: The folder or a table cannot be written, or the file of what is accepted cannot be opened.
        UnknownEdition: There is no form of that name.
        UnknownRule: A rule is named that does not exist.
        UnreadableDocument: Another program writes into the folder, or what is kept there is damaged.
    """
    choices = {
        "only": only if only is None else _several(only),
        "without": _several(without),
        "levels": dict(levels),
        "accepted": acceptances(accepted),
        "deadline": deadline,
        "on": on,
    }
    ensure_choices(**choices)
    making = _Making(edition, choices, locale)
    settings = making.stamp()
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    reused = 0
    with opened(target) as store:
        if not resume:
            store.forget(everything=True)
        for path in files_in([paths] if isinstance(paths, str | Path) else paths):
            if not store.ask(path):
                continue
            if progress:
                progress(path)
            digest = _digest(path)
            stamp = f"{digest} {settings}"
            if store.has(path, stamp):
                reused += 1
                continue
            status, parts = making.parts(path, digest)
            store.keep(path, "" if status == "unreadable" else stamp, status, parts)
        store.forget()
        _write(store, target)
        count = store.counts().get
        return Tabulation(target, count("read", 0), count("nothing met", 0), count("unreadable", 0), reused)


def _several(names: Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; nothing for one that cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""


def _write(store: Store, folder: Path) -> None:
    """Write the tables beside the old ones, and then put each in the place of the old one, the list of files last."""
    written = {name: folder / f".{name}.csv.part" for name in reversed(tuple(COLUMNS))}
    with ExitStack() as stack:
        files = {name: stack.enter_context(path.open("wb")) for name, path in written.items()}
        for name, file in files.items():
            file.write(_BOM + csv_of([COLUMNS[name]]))
        for parts in store.parts():
            for name, file in files.items():
                file.write(parts[name])
    for name, path in written.items():
        path.replace(folder / f"{name}.csv")
