"""The commands ``compare``, ``series`` and ``consolidate``: reports beside one another."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from xinxi_gongkai.analysis import Consolidation, Differences, Series, compare, consolidate, series
from xinxi_gongkai.commands._shared import OK, UNREADABLE, add_format, complain, emit, one_report
from xinxi_gongkai.errors import mark
from xinxi_gongkai.interchange import dumps
from xinxi_gongkai.interchange.writing import write_text
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Report

__all__ = ["add"]


def add(commands: Any) -> None:
    """Add the commands to the parser."""
    one = commands.add_parser("compare", help=translate(mark("列出两份报告不同的单元格")))
    one.add_argument("files", nargs=2, metavar="FILE", help=translate(mark("前一份和后一份")))
    add_format(one)
    one.set_defaults(run=_compare)

    one = commands.add_parser("series", help=translate(mark("列出一个数各年的变化")))
    one.add_argument("code", metavar="CODE", help=translate(mark("单元格的代码，如requests.received")))
    one.add_argument("files", nargs="+", metavar="FILE", help=translate(mark("各年的报告")))
    add_format(one)
    one.set_defaults(run=_series)

    one = commands.add_parser("consolidate", help=translate(mark("把成员单位的报告逐项相加，成为上一级的报告")))
    one.add_argument("files", nargs="+", metavar="FILE", help=translate(mark("成员单位的报告")))
    one.add_argument("--agency", metavar="NAME", required=True, help=translate(mark("上一级的机关")))
    one.add_argument("--year", type=int, required=True, help=translate(mark("报告的年度")))
    one.add_argument("--zero", action="store_true", help=translate(mark("把空白和表示没有的记号当作零")))
    one.add_argument(
        "--exclude", action="append", default=[], metavar="NAME=REASON", help=translate(mark("不计入的单位和理由"))
    )
    one.add_argument(
        "--expected", action="append", default=[], metavar="NAME", help=translate(mark("应当报送的单位；缺报的会指出"))
    )
    one.add_argument("-o", "--output", metavar="FILE", help=translate(mark("写到哪个文件；默认为标准输出")))
    one.set_defaults(run=_consolidate)


def _reports(names: list[str]) -> list[Report] | None:
    """Return the reports of files, or ``None`` where one cannot be read, which is said."""
    found = [one.report for one in map(one_report, names) if one]
    return found if len(found) == len(names) else None


def _compare(chosen: argparse.Namespace) -> int:
    return _shown(chosen, lambda reports: compare(*reports))


def _series(chosen: argparse.Namespace) -> int:
    return _shown(chosen, lambda reports: series(reports, chosen.code))


def _shown(chosen: argparse.Namespace, beside: Callable[[list[Report]], Differences | Series]) -> int:
    """Show the reports of the files beside one another, as text or as JSON."""
    reports = _reports(chosen.files)
    if reports is None:
        return UNREADABLE
    found = beside(reports)
    if chosen.format == "json":
        emit(found.to_json())
    else:
        print(found)
    return OK


def _consolidate(chosen: argparse.Namespace) -> int:
    reports = _reports(chosen.files)
    if reports is None:
        return UNREADABLE
    exclude = dict(one.partition("=")[::2] for one in chosen.exclude)
    found = consolidate(
        reports,
        agency=chosen.agency,
        year=chosen.year,
        blanks="zero" if chosen.zero else "unstated",
        exclude={name: reason or translate(mark("未说明理由")) for name, reason in exclude.items()},
        expected=chosen.expected,
    )
    _tell(found)
    if chosen.output is None:
        emit(dumps(found.report))
    else:
        write_text(dumps(found.report), chosen.output)
    return OK


def _tell(found: Consolidation) -> None:
    """Say who is added up, who is not, and which cells somebody does not state."""
    complain(translate(mark("计入{count}个成员单位")).format(count=len(found.members)))
    for remark in found.remarks:
        complain(remark.message())
    if found.unstated:
        cells = found.report.edition.all_cells
        line = translate(mark("有{count}个单元格不是每个成员单位都填了数字，例如："))
        complain(line.format(count=len(found.unstated)))
        for code, names in list(found.unstated.items())[:5]:
            name = cells[code].name if code in cells else code
            complain(f"  {name}：{'、'.join(names[:5])}")
