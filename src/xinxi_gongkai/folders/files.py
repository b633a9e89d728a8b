"""Which files of a folder can be reports, and one file as a report, whatever its format."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from xinxi_gongkai._decode import bytes_of, decode
from xinxi_gongkai.checks import check
from xinxi_gongkai.documents import Leftover, Reading, read
from xinxi_gongkai.documents.limits import MOST_BYTES
from xinxi_gongkai.errors import UnreadableDocument, XinxiError, mark
from xinxi_gongkai.interchange import loads
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Report
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.editions import editions
from xinxi_gongkai.standard.forms import Edition

__all__ = ["SUFFIXES", "Filed", "ensure_choices", "filed", "files_in", "reason_of"]

SUFFIXES: Final = frozenset(
    {".json", ".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".docx", ".docm", ".xlsx", ".xlsm", ".pdf"}
    | {".doc", ".wps", ".et", ".xls", ".ofd", ".mht", ".mhtml", ".rtf", ".odt", ".ods", ".xlsb", ".ceb"}
)
"""What the name of a file that can be a report ends with: of formats that are read, and of those that are not, so that
such a file is named and not passed over."""

_TEMPORARY: Final = (".", "~$")
"""What the names of hidden files begin with, and of those that office programs keep while a file is open."""


def files_in(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the files of folders that can be reports, by the end of their names, and the files given by name.

    Folders are walked with all their folders, in the order of names; hidden and temporary files are passed over. A
    folder that links lead to again is walked once. What is given by name is yielded whatever it is called, and a
    folder itself where it cannot be opened or holds no file that can be a report: :func:`filed` says why.
    """
    for given in paths:
        if _is_folder(given):
            found = _walked(Path(given))
            first = next(found, Path(given))
            yield first
            yield from found
        else:
            yield Path(given)


def _walked(top: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    waiting = [(top.parent, [top.name])]
    while waiting:
        folder, names = waiting[-1]
        if not names:
            waiting.pop()
            continue
        path = folder / names.pop()
        if not _is_folder(path):
            if _can_be_report(path):
                yield path
            continue
        try:
            waiting.append((path, _names_in(path, seen)))
        except OSError:  # which reading it says
            yield path


def _names_in(folder: Path, seen: set[tuple[int, int]]) -> list[str]:
    """Return the names in a folder, the last first; nothing where it has been seen.

    Names and not paths, as these are all that grows with the number of files.
    """
    identity = folder.stat().st_dev, folder.stat().st_ino
    if identity in seen:
        return []
    seen.add(identity)
    names = {name for name in os.listdir(folder) if not name.startswith(_TEMPORARY)}  # noqa: PTH208 -- as they are sorted
    return sorted((name for name in names if _CHECKED.sub(r"\1", name) not in names - {name}), reverse=True)


def _is_folder(path: str | Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 -- Path.is_dir raises where a folder above must not be searched


def _can_be_report(path: Path) -> bool:
    """Say whether what is no folder can be a report: a link to nothing can, a pipe cannot."""
    return path.suffix.casefold() in SUFFIXES and (os.path.isfile(path) or not os.path.exists(path))  # noqa: PTH110, PTH113 -- likewise


_CHECKED = re.compile(r"\.checked(\.[^.]+)$")
"""How a copy with comments is called, which is no report of its own beside the file that it was made from."""


@frozen
class Filed:
    """A file as a report.

    Attributes:
        report: The report.
        encoding: The encoding of its bytes; ``""`` where its format has none.
        reading: How it was read where it is a document; ``None`` where it is JSON.
        notes: Sentences about what was asked for and does not apply.
    """

    report: Report
    encoding: str
    reading: Reading | None = None
    notes: tuple[str, ...] = ()

    @property
    def format(self) -> str:
        """``json``, or the format of the document."""
        return self.reading.format if self.reading else "json"

    @property
    def is_empty(self) -> bool:
        """Whether no table of any form was met in it."""
        return not self.report.facts

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """What of its tables was not understood."""
        return self.reading.leftovers if self.reading else ()


def filed(
    source: str | Path | bytes,
    *,
    edition: str | Edition | None = None,
    year: int | None = None,
    agency: str | None = None,
) -> Filed:
    """Read a file of any format as a report: JSON as it stands, a document with what was not understood.

    Args:
        source: A path, or the bytes of a file.
        edition: The form that a document follows, or a variant that JSON names; by default the one in force for the
            year of a document.
        year: The year that a document reports on; by default the one that it states.
        agency: Who reports in a document; by default the one that it states.

    Raises:
        OSError: The file cannot be opened.
        InvalidReport: It is JSON and has not the shape of a report.
        UnknownEdition: There is no form of that name or for that year.
        UnreadableDocument: No report can be read from it, or it is a folder.
    """
    data = source if isinstance(source, bytes) else _bytes(source)
    found = _json(data)
    if found is None:
        reading = read(data, edition=edition, year=year, agency=agency)
        return Filed(reading.report, reading.encoding, reading)
    text, encoding = found
    report = loads(text, edition=edition)
    notes = []
    if year is not None or agency is not None:
        notes.append(translate(mark("JSON自己写明年度和机关，另外指明的年度和机关不起作用")))
    if edition not in (None, report.edition, report.edition.name):
        note = translate(mark("JSON自己写明版式{own}，另外指明的版式不起作用"))
        notes.append(note.format(own=report.edition))
    return Filed(report, encoding, None, tuple(notes))


def _bytes(source: str | Path) -> bytes:
    if _is_folder(source):
        os.listdir(source)  # noqa: PTH208 -- where it cannot be opened, this says why
        known = " ".join(sorted(SUFFIXES))
        raise UnreadableDocument(mark("文件夹里没有可以是报告的文件（{known}）"), known=known)
    if os.path.isfile(source) and os.path.getsize(source) > MOST_BYTES:  # noqa: PTH113, PTH202 -- as above
        template = mark("文件有{size}兆字节，超过{most}兆，没有读")
        raise UnreadableDocument(template, size=os.path.getsize(source) >> 20, most=MOST_BYTES >> 20)  # noqa: PTH202 -- as above
    return bytes_of(source)


def _json(data: bytes) -> tuple[str, str] | None:
    """Return the text and the encoding of a file that holds JSON, or ``None``; RTF begins with a brace too."""
    try:
        text, encoding = decode(data)
    except UnreadableDocument:
        return None
    return (text, encoding) if text.lstrip().startswith("{") and not text.startswith("{\\rtf") else None


def reason_of(error: XinxiError | OSError) -> str:
    """Return the sentence that says why a file has no report."""
    if isinstance(error, OSError):
        return translate(mark("打不开：{reason}")).format(reason=error.strerror or error)
    return str(error)


def ensure_choices(**choices: Any) -> None:
    """Raise what :func:`~xinxi_gongkai.check` raises for choices of rules, levels and days, before any file is read."""
    form = find_edition(editions()[-1])
    check(Report(form, form.first_year), **choices)
