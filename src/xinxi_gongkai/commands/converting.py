"""The command ``convert``: a report from any format into any."""

from __future__ import annotations

import argparse
import sys
from typing import Any, Final

from xinxi_gongkai.checks import Findings, check
from xinxi_gongkai.commands._shared import (
    OK,
    UNREADABLE,
    add_locale,
    add_reading,
    complain,
    emit_bytes,
    is_same_file,
    one_report,
)
from xinxi_gongkai.commands._writing import FORMATS, add_output, format_of, rendered_as, written
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

__all__ = ["add"]

_BINARY: Final = ("docx", "xlsx")


def add(commands: Any) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("convert", help=translate(mark("把报告从任何格式转成任何格式")))
    one.add_argument("file", metavar="FILE", help=translate(mark("文件；-为标准输入")))
    add_output(one, required=False)
    one.add_argument("--to", choices=FORMATS, help=translate(mark("写成什么格式；默认按文件的扩展名，标准输出为json")))
    one.add_argument("--findings", action="store_true", help=translate(mark("在html、docx、xlsx里标出校验的结果")))
    add_reading(one)
    add_locale(one)
    one.set_defaults(run=_convert)


def _convert(chosen: argparse.Namespace) -> int:
    name = format_of(chosen.output, chosen.to)
    if chosen.output is not None and is_same_file(chosen.file, chosen.output):
        complain(translate(mark("{name}：不能写到读入的文件自己；请换一个名称")).format(name=chosen.output))
        return UNREADABLE
    if chosen.output is None and name in _BINARY and sys.stdout and sys.stdout.isatty():
        complain(translate(mark("{format}文件不能显示在终端上；请用-o指明文件")).format(format=name))
        return UNREADABLE
    one = one_report(chosen.file, chosen, chosen.locale)
    if one is None:
        return UNREADABLE
    findings: Findings | None = check(one.report) if chosen.findings else None
    data = rendered_as(name, one.report, findings=findings, locale=chosen.locale)
    if chosen.output is not None:
        return written(data, chosen.output)
    emit_bytes(data)
    return OK
