"""Word documents and workbooks, with merged cells."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
from docx.oxml import parse_xml

from tests.printing.cells import Cell, Line, Table
from tests.printing.sheets import Sheet

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


def docx_bytes(sheet: Sheet) -> bytes:
    """A Word document: spans as gridSpan and vMerge, a line break in a cell as a paragraph."""
    document: Any = docx.Document()
    for block in sheet.blocks:
        if isinstance(block, Line):
            paragraph = document.add_paragraph(block.number + block.text)
            if block.kind in {"title", "heading"}:
                paragraph.style = document.styles["Title" if block.kind == "title" else "Heading 1"]
        else:
            document.element.body.insert_element_before(parse_xml(_table_xml(block)), "w:sectPr")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _table_xml(table: Table) -> str:
    width = max(map(len, table.rows))
    grid = '<w:gridCol w:w="900"/>' * width
    rows = []
    for at, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if column and row[column - 1] is cell:
                continue
            right = sum(1 for other in row if other is cell)
            above = at > 0 and column < len(table.rows[at - 1]) and table.rows[at - 1][column] is cell
            below = at + 1 < len(table.rows) and column < len(table.rows[at + 1]) and table.rows[at + 1][column] is cell
            cells.append(_cell_xml(cell, right, above=above, below=below))
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    borders = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f'<w:tbl xmlns:w="{MAIN}">{borders}<w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def _cell_xml(cell: Cell, right: int, *, above: bool, below: bool) -> str:
    properties = f'<w:gridSpan w:val="{right}"/>' if right > 1 else ""
    if above:
        properties += "<w:vMerge/>"
    elif below:
        properties += '<w:vMerge w:val="restart"/>'
    text = "" if above else cell.text
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>"


def xlsx_numbers(sheet: Sheet) -> bytes:
    """A workbook whose figures are numbers."""
    return _xlsx(sheet, numbers=True)


def xlsx_text(sheet: Sheet) -> bytes:
    """A workbook whose figures are text."""
    return _xlsx(sheet, numbers=False)


def _xlsx(sheet: Sheet, *, numbers: bool) -> bytes:
    book: Any = openpyxl.Workbook()
    page = book.active
    at = 1
    for block in sheet.blocks:
        if isinstance(block, Line):
            page.cell(at, 1).value = block.number + block.text
            at += 1
            continue
        for down, begun in enumerate(block.anchors()):
            for cell, column, rows, columns in begun:
                place = page.cell(at + down, column + 1)
                place.value = _value(cell, numbers=numbers)
                if isinstance(place.value, str):
                    place.data_type = "s"
                if rows > 1 or columns > 1:
                    page.merge_cells(
                        start_row=at + down,
                        start_column=column + 1,
                        end_row=at + down + rows - 1,
                        end_column=column + columns,
                    )
        at += len(block.rows) + 1
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _value(cell: Cell, *, numbers: bool) -> int | float | str | None:
    text = cell.text
    if not text:
        return None
    if numbers and (cell.code or cell.role == "foreign") and NUMBER.fullmatch(text):
        return float(Decimal(text)) if "." in text else int(text)
    return text
