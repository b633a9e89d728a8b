"""In which format a command writes a report, and where."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from xinxi_gongkai._whole import write_whole
from xinxi_gongkai.commands._shared import OK, UNREADABLE, complain
from xinxi_gongkai.documents.writing import rendered
from xinxi_gongkai.errors import InvalidValue, mark
from xinxi_gongkai.interchange import dumps
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Findings
    from xinxi_gongkai.report import Report

__all__ = ["FORMATS", "add_output", "format_of", "rendered_as", "unwritten", "written"]

FORMATS: Final = ("json", "html", "md", "docx", "xlsx")

_SUFFIXES: Final = {f".{name}": name for name in FORMATS} | {".htm": "html", ".markdown": "md"}


def add_output(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Let the user say which file is written."""
    where = mark("写到哪个文件，扩展名决定格式：{known}") if required else mark("写到哪个文件；默认为标准输出")
    known = " ".join(_SUFFIXES)
    parser.add_argument("-o", "--output", metavar="FILE", required=required, help=translate(where).format(known=known))


def format_of(output: str | None, asked: str | None) -> str:
    """Return the format that a file is written in: the one that its suffix says, or that is asked for.

    Raises:
        InvalidValue: Neither says it, or they contradict each other.
    """
    suffix = "" if output is None else Path(output).suffix
    by_suffix = _SUFFIXES.get(suffix.casefold())
    if asked and by_suffix not in (None, asked):
        template = mark("文件名{output}说的是{suffix}，--to说的是{asked}；请改一个")
        raise InvalidValue(template, output=output, suffix=by_suffix, asked=asked)
    if asked or by_suffix or output is None:
        return asked or by_suffix or FORMATS[0]
    template = mark("看不出{output}要写成什么格式：扩展名应为{known}之一，或者用--to指明")
    raise InvalidValue(template, output=output, known="、".join(_SUFFIXES))


def rendered_as(
    name: str, report: Report, *, findings: Findings | None = None, locale: str | None = None, formulas: bool = False
) -> bytes:
    """Return a report as the bytes of a file of a format.

    Raises:
        InvalidValue: The format cannot show findings.
    """
    if name != "json":
        return rendered(report, name, findings=findings, locale=locale, formulas=formulas)
    if findings is not None:
        raise InvalidValue(mark("{name}文件标不出核对结果，请写成HTML、DOCX或XLSX"), name=name)
    return dumps(report).encode()


def written(data: bytes, name: str) -> int:
    """Write a file and return the exit code; where it cannot be written, that is said."""
    try:
        write_whole(data, name)
    except (OSError, ValueError) as error:  # also of a name with a character that no name has
        return unwritten(name, error)
    return OK


def unwritten(name: str, error: OSError | ValueError) -> int:
    """Say why a file cannot be written, and return the exit code."""
    reason = getattr(error, "strerror", None) or error
    complain(translate(mark("{name}：写不进去：{reason}")).format(name=name, reason=reason))
    return UNREADABLE
