"""The command ``annotate``: what was found, as comments in a copy of the document itself."""

from __future__ import annotations

import argparse
from typing import Any

from xinxi_gongkai.checks import check
from xinxi_gongkai.commands._choices import add_choices, choices_of
from xinxi_gongkai.commands._shared import (
    OK,
    UNREADABLE,
    add_locale,
    add_reading,
    complain,
    is_same_file,
    one_report,
)
from xinxi_gongkai.commands._writing import unwritten
from xinxi_gongkai.documents import annotate
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("annotate", help=translate(mark("把校验的结果写成Word或Excel文件里的批注")))
    one.add_argument("file", metavar="FILE", help=translate(mark("文件（docx、xlsx）")))
    one.add_argument("-o", "--output", metavar="FILE", help=translate(mark("写到哪个文件；默认在原文件旁边另存")))
    add_reading(one)
    add_choices(one)
    add_locale(one)
    one.set_defaults(run=_annotate)


def _annotate(chosen: argparse.Namespace) -> int:
    choices = choices_of(chosen)
    if choices is None:
        return UNREADABLE
    if chosen.output is not None and is_same_file(chosen.file, chosen.output):
        complain(translate(mark("{name}：不能写到读入的文件自己；请换一个名称")).format(name=chosen.output))
        return UNREADABLE
    one = one_report(chosen.file, chosen, chosen.locale)
    if one is None:
        return UNREADABLE
    try:
        made = annotate(chosen.file, check(one.report, **choices), chosen.output, locale=chosen.locale)
    except OSError as error:
        return unwritten(chosen.output or chosen.file, error)
    line = translate(mark("批注写在{path}：{placed}处在所指的单元格，{unplaced}处在开头的批注里"), chosen.locale)
    print(line.format(path=made.path, placed=len(made.placed), unplaced=len(made.unplaced)))
    return OK
