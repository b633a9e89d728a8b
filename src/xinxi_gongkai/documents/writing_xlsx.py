"""A report as an XLSX file: one sheet as it is printed, and one on which its relations are judged by formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Final

from lxml import etree
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai._local_rows import LOCAL_ROWS, LocalRow
from xinxi_gongkai.documents._official import (
    CHECKS_SHEET,
    FILLS,
    REPORT_SHEET,
    ensure_narrow,
    ensure_writable,
    notes_of,
    printed_texts,
    repacked,
    title_of,
    width_of,
)
from xinxi_gongkai.documents._xlsx_checks import OUTCOMES, Figures, checks_of, results_of, totals_of
from xinxi_gongkai.documents._xlsx_sheet import FRAME, ReportSheet, escaped, put_text, set_up_page
from xinxi_gongkai.documents.drawing import Printout, drawn
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.localisation import translate
from xinxi_gongkai.report import Report, Value
from xinxi_gongkai.standard.relations import Level
from xinxi_gongkai.standard.values import COUNT_LIMIT, Kind

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from xinxi_gongkai.checks import Finding

__all__ = ["xlsx_of"]

_LONGEST_CELL: Final = 32_767
"""So many characters a cell holds, those outside the basic plane counted twice."""
_MOST_COLUMNS: Final = 16_384

_COLUMNS: Final = (
    (mark("规则"), 20),
    (mark("级别"), 7),
    (mark("关系"), 60),
    (mark("左边"), 12),
    (mark("右边"), 12),
    (mark("左边未填"), 10),
    (mark("右边未填"), 10),
    (mark("结果"), 10),
    (mark("说明"), 50),
)
"""The columns of the sheet of checks, and how wide they are."""

_FOLLOWING: Final[Mapping[Level, Level]] = {"error": "warning", "warning": "notice", "notice": "notice"}
"""The colour of what is in doubt, by the level of its rule: that of the level below."""

_ADMITTED: Final[tuple[tuple[Kind, bool, str], ...]] = (
    ("count", False, mark("这里应填不小于0的整数。")),
    ("count", True, mark("这里应填整数，减少的写负数。")),
    ("amount", False, mark("这里应填不小于0的数。")),
    ("amount", True, mark("这里应填数，减少的写负数。")),
)
"""What a cell admits, by its kind and by whether negative figures are in order."""

_UNITS_A_CHARACTER: Final = 2.4
"""How much of the width of a column a Chinese character takes."""
_LINE: Final = 18
"""From line to line, in points."""

_GOOD: Final = "C6EFCE"
_GREY: Final = "EDEDED"


def xlsx_of(
    report: Report,
    findings: Iterable[Finding] | None = None,
    *,
    formulas: bool = False,
    locale: str | None = None,
) -> bytes:
    """Return a report as an XLSX file; the same report gives the same bytes.

    A second sheet judges the relations of the form by formulas over the cells of the first.

    Args:
        report: The report.
        findings: What a check of it found: the cells are coloured by level, and the sentences are a comment at the
            cell, or at the title where they are about no cell that is printed.
        formulas: Whether blank totals add up their parts once all of them are filled in, and cells warn of what
            they do not admit.
        locale: The language of the comments and of the second sheet; ``None`` for Simplified Chinese.

    Raises:
        InvalidValue: A text holds a character that the file cannot, or is longer than a cell can be, or a table has
            too many columns.
    """
    printout = drawn(report)
    ensure_writable(printout)
    ensure_narrow(printout, _MOST_COLUMNS)
    _ensure_fits(printout)
    book = Workbook()
    book.properties.creator = None
    book.properties.title = title_of(printout)
    sheet = book.active
    sheet.title = REPORT_SHEET
    shown_report = ReportSheet(sheet, printout, notes_of(printout, findings, locale), locale)
    results = {}
    if formulas:
        figures = Figures(shown_report.at, shown_report.values, shown_report.as_text)
        totals = totals_of(report, figures)
        for code, total in totals.items():
            sheet[figures.at[code]] = f"={total.formula}"
        results = {figures.at[code]: value for code, value in results_of(totals, figures).items()}
        _limit(sheet, report, shown_report.at, locale)
    prefix = quote_sheetname(REPORT_SHEET)
    at = {code: f"{prefix}!{place}" for code, place in shown_report.at.items()}
    _add_checks(book.create_sheet(CHECKS_SHEET), report, Figures(at, shown_report.values, shown_report.as_text), locale)
    file = BytesIO()
    book.save(file)
    return repacked(file.getvalue(), {"xl/worksheets/sheet1.xml": partial(_with_results, results=results)})


def _ensure_fits(printout: Printout) -> None:
    for text, path in printed_texts(printout):
        length = len(escaped(text).encode("utf-16-le")) // 2
        if length > _LONGEST_CELL:
            template = mark(
                "{text}有{length}个字符，XLSX文件的一个单元格最多{limit}个，请分成几段，或者写成其他格式的文件"
            )
            raise InvalidValue(template, path=path, text=shown(text), length=length, limit=_LONGEST_CELL)


def _with_results(sheet: bytes, results: Mapping[str, Value]) -> bytes:
    """Return a sheet with what its formulas give beside them, so that who only reads it need not add up."""
    root = etree.fromstring(sheet)
    for cell in root.iter("{*}c"):
        if cell.get("r") in results:
            value = results[cell.get("r")]
            cell.find("{*}v").text = "" if value is None else str(value)
            cell.set("t", "str" if value is None else "n")
    with_results: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return with_results


def _limit(sheet: Worksheet, report: Report, at: Mapping[str, str], locale: str | None) -> None:
    """Have the cells of a sheet warn of what they do not admit; who means it may go on."""
    cells = report.edition.all_cells
    for kind, is_signed, words in _ADMITTED:
        number = "whole" if kind == "count" else "decimal"
        low, high = (str(1 - COUNT_LIMIT), str(COUNT_LIMIT - 1)) if is_signed else ("0", None)
        operator = "between" if is_signed else "greaterThanOrEqual"
        limit = DataValidation(number, operator=operator, formula1=low, formula2=high, showErrorMessage=True)
        limit.errorStyle, limit.error = "warning", translate(words, locale)
        for code, place in at.items():
            row = _local_row(code, report)
            own = (row.kind, False) if row else (cells[code].kind, cells[code].signed)
            if own == (kind, is_signed):
                limit.add(place)
        if limit.sqref.ranges:
            sheet.add_data_validation(limit)


def _local_row(code: str, report: Report) -> LocalRow | None:
    return report.local_rows[int(code.split("/")[1])] if code.startswith(LOCAL_ROWS) else None


def _add_checks(sheet: Worksheet, report: Report, figures: Figures, locale: str | None) -> None:
    """Fill the sheet of checks: a row for every relation of which a cell stands on the first sheet."""
    for column, (name, width) in enumerate(_COLUMNS, 1):
        _put(sheet.cell(1, column), translate(name, locale), side="center").font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    by_level: dict[Level, list[str]] = {}
    for row, check in enumerate(checks_of(report, figures), 2):
        relation = check.relation
        by_level.setdefault(relation.level, []).append(f"H{row}")
        texts = (relation.rule, translate(LEVEL_NAMES[relation.level], locale), relation.formula("label"))
        for column, text in enumerate(texts, 1):
            _put(sheet.cell(row, column), text)
        formulas = (
            check.total(relation.left),
            check.total(relation.right),
            check.unstated(relation.left),
            check.unstated(relation.right),
            check.outcome(f"D{row}", f"E{row}", f"F{row}", f"G{row}", locale),
        )
        for column, formula in enumerate(formulas, 4):
            _put(sheet.cell(row, column), "", side="center").value = f"={formula}"
        subtotals = "、".join(f"「{report.edition.cell(one.subtotal).row.label}」" for one in check.standing)
        note = translate(mark("{labels}填了数而其下各项都没有填时，以它代替其下各项。"), locale).format(
            labels=subtotals
        )
        why = relation.why + (note if subtotals else "")
        _put(sheet.cell(row, 9), why)
        sheet.row_dimensions[row].height = max(_lines(texts[2], 3), _lines(why, 9)) * _LINE
    for level, places in by_level.items():
        for outcome, colour in _colours(level):
            rule = CellIsRule("equal", [f'"{translate(OUTCOMES[outcome], locale)}"'], fill=PatternFill(bgColor=colour))
            sheet.conditional_formatting.add(" ".join(places), rule)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    set_up_page(sheet, is_landscape=True)


def _colours(level: Level) -> Iterator[tuple[str, str]]:
    yield "holds", _GOOD
    yield "violated", FILLS[level]
    yield "suspect", FILLS[_FOLLOWING[level]]
    yield "undecided", _GREY
    yield "void", _GREY


def _lines(text: str, column: int) -> int:
    """Return how many lines a text takes in a column of the sheet of checks."""
    return ceil(width_of(text) * _UNITS_A_CHARACTER / _COLUMNS[column - 1][1])


def _put(cell: Cell, text: str, *, side: str = "left") -> Cell:
    put_text(cell, text)
    cell.border = FRAME
    cell.alignment = Alignment(side, "center", wrap_text=True)
    return cell
