"""What the commands share: where their reports come from, and how they print."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from xinxi_gongkai._decode import bytes_of, decode
from xinxi_gongkai.documents import Reading, read
from xinxi_gongkai.errors import UnreadableDocument, XinxiError, mark
from xinxi_gongkai.interchange import loads
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.standard.editions import edition

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report
    from xinxi_gongkai.standard.forms import Edition

__all__ = [
    "FOUND",
    "LEVEL_NAMES",
    "OK",
    "UNREADABLE",
    "Filed",
    "add_edition",
    "add_format",
    "add_reading",
    "complain",
    "edition_of",
    "emit",
    "filed",
    "nothing_met",
    "told_reading",
]

OK: Final = 0
FOUND: Final = 1
"""Exit code where there are findings of level error."""
UNREADABLE: Final = 2
"""Exit code where a file could not be read, or nothing of any form was met in it."""

_AS_IT_SAYS: Final = argparse.Namespace(edition=None, variant=None, year=None, agency=None)

LEVEL_NAMES: Final[dict[str, str]] = {"error": mark("错误"), "warning": mark("提醒"), "notice": mark("提示")}


@frozen
class Filed:
    """A file that was read: its report, and how it was read where it was a document."""

    name: str
    report: Report
    reading: Reading | None = None


def emit(text: str) -> None:
    """Print JSON, which is UTF-8 whatever the terminal's encoding."""
    if sys.stdout is None:
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        buffer.write(text.encode())


def complain(sentence: str) -> None:
    """Tell the user something beside the output."""
    if sys.stderr:
        with contextlib.suppress(OSError):  # nobody can be told that nobody can be told
            print(f"xinxi-gongkai: {sentence}", file=sys.stderr)


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Let the user choose an edition."""
    parser.add_argument("--edition", metavar="NAME", help=translate(mark("版式，如2014")))
    parser.add_argument("--variant", metavar="NAME", help=translate(mark("地方版式，如shandong")))


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Let the user say what a document is, where it does not say so itself."""
    add_edition(parser)
    parser.add_argument("--year", type=int, help=translate(mark("报告的年度；默认从标题读")))
    parser.add_argument("--agency", metavar="NAME", help=translate(mark("行政机关；默认从标题读")))


def filed(name: str, chosen: argparse.Namespace = _AS_IT_SAYS) -> Filed | str:
    """Return a file's report, or the sentence that says why it has none.

    Args:
        name: The file; ``-`` is the standard input.
        chosen: What the user says of its edition, year and agency; by default what the file itself says holds.
    """
    try:
        return _read(name, chosen)
    except XinxiError as error:
        return str(error)
    except OSError as error:
        return translate(mark("打不开：{reason}")).format(reason=error.strerror or error)


def _read(name: str, chosen: argparse.Namespace) -> Filed:
    if name == "-":
        if sys.stdin is None:
            raise UnreadableDocument(mark("标准输入是关着的"))
        data = sys.stdin.buffer.read()
    else:
        data = bytes_of(Path(name))
    form = edition_of(chosen)
    text = _json_text(data)
    if text is not None:
        if chosen.year is not None or chosen.agency is not None:
            complain(translate(mark("{name}：JSON自己写明年度和机关，--year和--agency不起作用")).format(name=name))
        report = loads(text, edition=form)
        if form is not None and report.edition is not form:
            note = translate(mark("{name}：JSON自己写明版式{own}，--edition和--variant不起作用"))
            complain(note.format(name=name, own=report.edition))
        return Filed(name, report)
    reading = read(data, edition=form, year=chosen.year, agency=chosen.agency)
    return Filed(name, reading.report, reading)


def _json_text(data: bytes) -> str | None:
    """Return the text of a file that holds JSON, in whatever encoding."""
    try:
        text = decode(data)[0]
    except UnreadableDocument:
        return None
    return text if text.lstrip().startswith("{") else None


def edition_of(chosen: argparse.Namespace) -> Edition | None:
    """Return the edition that the user chose, if any."""
    if chosen.edition is None and chosen.variant is None:
        return None
    if chosen.edition is None:
        raise UnreadableDocument(mark("指明地方版式时也要用--edition指明版式"))
    return edition(chosen.edition, chosen.variant)


def nothing_met(one: Filed) -> bool:
    """Say whether no table of any form was met in a file."""
    return not one.report.facts


def told_reading(reading: Reading, locale: str | None) -> Iterator[str]:
    """Yield the lines that tell a person what of a document was not understood or not met."""
    for one in reading.leftovers:
        line = translate(mark("  没有读懂：第{line}行「{text}」，{reason}"), locale)
        yield line.format(line=one.place.line, text=one.text[:60], reason=translate(one.reason, locale))
    if reading.missing and reading.report.facts:
        cells = reading.report.edition.cells
        labels = "、".join(cells[code].name for code in reading.missing[:5])
        line = translate(mark("  没有见到{count}个单元格：{labels}{more}"), locale)
        more = "……" if len(reading.missing) > 5 else ""
        yield line.format(count=len(reading.missing), labels=labels, more=more)


def add_format(parser: argparse.ArgumentParser) -> None:
    """Let the user choose text or JSON."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help=translate(mark("输出的格式")))
