"""The command ``blank``: the form of a year to fill in, with what is carried over from the year before."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from xinxi_gongkai.commands._shared import UNREADABLE, add_edition, add_locale, complain, edition_of, one_report
from xinxi_gongkai.commands._writing import add_output, format_of, rendered_as, written
from xinxi_gongkai.errors import InvalidValue, mark
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import SCOPES, Report
from xinxi_gongkai.standard.editions import edition_for

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("blank", help=translate(mark("写出空白的报告，可以从上年的报告结转")))
    add_edition(one)
    one.add_argument("--year", type=int, required=True, help=translate(mark("报告的年度")))
    one.add_argument("--agency", metavar="NAME", help=translate(mark("行政机关；默认为上年报告的")))
    one.add_argument("--scope", choices=SCOPES, help=translate(mark("统计范围：本机关，或者本级政府及其部门")))
    one.add_argument("--previous", metavar="FILE", help=translate(mark("同一机关上年的报告，填入上年结转的数")))
    add_output(one, required=True)
    add_locale(one)
    one.set_defaults(run=_blank)


def _blank(chosen: argparse.Namespace) -> int:
    name = format_of(chosen.output, None)
    if chosen.agency is None and chosen.previous is None:
        raise InvalidValue(mark("请用--agency指明行政机关，或者用--previous给出上年的报告"))
    if Path(chosen.output).exists():  # it may be one that was filled in
        complain(translate(mark("{name}：已经有了，没有覆盖；请换一个名称，或者先删去")).format(name=chosen.output))
        return UNREADABLE
    previous = None if chosen.previous is None else one_report(chosen.previous, locale=chosen.locale)
    if chosen.previous is not None and previous is None:
        return UNREADABLE
    form = edition_of(chosen) or edition_for(chosen.year)
    report = Report.blank(
        form,
        agency=chosen.agency,
        year=chosen.year,
        scope=chosen.scope,
        previous=previous.report if previous else None,
    )
    if previous:
        count = sum(value is not None for value in report.facts.values())
        whose = previous.report.agency.name if previous.report.agency else translate(mark("（机关不详）"))
        line = translate(mark("从{agency} {year}年的报告结转了{count}个单元格"), chosen.locale)
        complain(line.format(agency=whose, year=previous.report.year, count=count))
    return written(rendered_as(name, report, locale=chosen.locale, formulas=name == "xlsx"), chosen.output)
