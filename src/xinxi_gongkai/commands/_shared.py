"""What the commands share: where their reports come from, and how they print."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.errors import UnreadableDocument, XinxiError, mark
from xinxi_gongkai.folders import Filed, filed, reason_of
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.standard.editions import edition

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = [
    "FOUND",
    "OK",
    "STANDARD_INPUT",
    "UNREADABLE",
    "add_edition",
    "add_format",
    "add_locale",
    "add_reading",
    "complain",
    "edition_of",
    "emit",
    "emit_bytes",
    "is_same_file",
    "one_report",
    "opened",
    "told_reading",
]

OK: Final = 0
FOUND: Final = 1
"""Exit code where there are findings of level error."""
UNREADABLE: Final = 2
"""Exit code where a file could not be read, or nothing of any form was met in it."""

STANDARD_INPUT: Final = "-"
"""The name that stands for it among the files."""

_AS_IT_SAYS: Final = argparse.Namespace(edition=None, variant=None, year=None, agency=None)


def emit(text: str) -> None:
    """Print JSON, which is UTF-8 whatever the terminal's encoding."""
    emit_bytes(text.encode())


def emit_bytes(data: bytes) -> None:
    """Print bytes as they are."""
    if sys.stdout is None:
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(data.decode())
    else:
        sys.stdout.flush()
        buffer.write(data)


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


def opened(name: str, chosen: argparse.Namespace = _AS_IT_SAYS) -> Filed | str:
    """Return a file as a report, or the sentence that says why it has none.

    Args:
        name: The file; ``-`` is the standard input.
        chosen: What the user says of its edition, year and agency; by default what the file itself says holds.
    """
    try:
        source = _standard_input() if name == STANDARD_INPUT else name
        return filed(source, edition=edition_of(chosen), year=chosen.year, agency=chosen.agency)
    except (XinxiError, OSError) as error:
        return reason_of(error)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableDocument(mark("标准输入是关着的"))
    return sys.stdin.buffer.read()


def one_report(name: str, chosen: argparse.Namespace = _AS_IT_SAYS, locale: str | None = None) -> Filed | None:
    """Return a file as a report, or ``None`` where there is none, or none of its tables was met; which is said."""
    one = opened(name, chosen)
    if isinstance(one, str):
        complain(f"{name}：{one}")
        return None
    for line in (*one.notes, *told_reading(one, locale)):
        complain(f"{name}：{line.strip()}")
    if one.is_empty:
        complain(f"{name}：{translate(mark('没有见到任何版式的表格'))}")
        return None
    return one


def edition_of(chosen: argparse.Namespace) -> Edition | None:
    """Return the edition that the user chose, if any."""
    if chosen.edition is None and chosen.variant is None:
        return None
    if chosen.edition is None:
        raise UnreadableDocument(mark("指明地方版式时也要用--edition指明版式"))
    return edition(chosen.edition, chosen.variant)


def told_reading(one: Filed, locale: str | None) -> Iterator[str]:
    """Yield the lines that tell a person what of a document was not understood or not met."""
    for left in one.leftovers:
        line = translate(mark("  没有读懂：{place}「{text}」，{reason}"), locale)
        yield line.format(place=left.place, text=left.text[:60], reason=translate(left.reason, locale))
    if one.reading and one.reading.missing and not one.is_empty:
        missing, cells = one.reading.missing, one.report.edition.cells
        labels = "、".join(cells[code].name for code in missing[:5])
        line = translate(mark("  没有见到{count}个单元格：{labels}{more}"), locale)
        yield line.format(count=len(missing), labels=labels, more="……" if len(missing) > 5 else "")


def is_same_file(one: str, other: str) -> bool:
    """Say whether two names are of one file that is there."""
    with contextlib.suppress(OSError, ValueError):  # one of them is not there, or no name at all
        return Path(one).samefile(other)
    return False


def add_locale(parser: argparse.ArgumentParser) -> None:
    """Let the user choose the language of words."""
    parser.add_argument("--locale", help=translate(mark("说明所用的语言")))


def add_format(parser: argparse.ArgumentParser) -> None:
    """Let the user choose text or JSON."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help=translate(mark("输出的格式")))
