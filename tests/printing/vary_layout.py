"""How tables stand on the page: split, beside others, last year's above, merged cells lost; or not there at all."""

from __future__ import annotations

from tests.printing.cells import Cell, Line, Row, Status, Table, is_figure
from tests.printing.sheets import Sheet
from tests.printing.varieties import LATER, Phase, variety
from tests.printing.vary_headers import CAPTIONS


@variety("merge-lost", "纵向合并的格散开，下面的空着", ("merge",), phase=Phase.SPLIT, forms=LATER)
def merge_lost(sheet: Sheet) -> None:
    for table in sheet.tables:
        seen: set[int] = set()
        rows: list[Row] = []
        for row in table.rows:
            blanks: dict[int, Cell] = {}
            rows.append([blanks.setdefault(id(cell), Cell()) if id(cell) in seen else cell for cell in row])
            seen |= {id(cell) for cell in row if not is_figure(cell)}
        table.rows = rows


@variety("merge-copied", "纵向合并的格散开，每格都印", ("merge",), phase=Phase.SPLIT, forms=LATER)
def merge_copied(sheet: Sheet) -> None:
    for table in sheet.tables:
        seen: set[int] = set()
        rows: list[Row] = []
        for row in table.rows:
            copies: dict[int, Cell] = {}
            again = [copies.setdefault(id(cell), cell.copy()) if id(cell) in seen else cell for cell in row]
            rows.append(again)
            seen |= {id(cell) for cell in row if not is_figure(cell)}
        table.rows = rows


def _split(sheet: Sheet, *, repeat: bool) -> None:
    table = max(sheet.tables, key=lambda one: len(one.rows))
    head = table.head if repeat or table.name != "附" else 1
    first = table.head + 2
    at = sheet.rng.randint(first, len(table.rows) - 3)
    upper = {id(cell) for row in table.rows[:at] for cell in row}
    blanks: dict[int, Cell] = {}
    lower = [
        [blanks.setdefault(id(cell), Cell()) if id(cell) in upper else cell for cell in row] for row in table.rows[at:]
    ]
    header: list[Row] = []
    if repeat:
        copies: dict[int, Cell] = {}
        header = [[copies.setdefault(id(cell), cell.copy()) for cell in row] for row in table.rows[:head]]
    rest = Table(table.name, header + lower)
    table.rows = table.rows[:at]
    between = sheet.rng.choice((f"— {sheet.rng.randint(2, 9)} —", f"{sheet.year}年报告", ""))
    sheet.after(table, *([Line(between, "page")] if between else [Line("", "page")]), rest)


@variety("split-header", "跨页的表，表头重印", ("split",), phase=Phase.SPLIT)
def split_header(sheet: Sheet) -> None:
    _split(sheet, repeat=True)


@variety("split-bare", "跨页的表，表头不重印", ("split",), phase=Phase.SPLIT)
def split_bare(sheet: Sheet) -> None:
    _split(sheet, repeat=False)


@variety("other-table", "前面有一张无关的表", ("other-table",), phase=Phase.LAYOUT)
def other_table(sheet: Sheet) -> None:
    rows = [
        ["姓名", "职务", "办公电话"],
        ["张某", "主任", f"010-{sheet.rng.randint(10000000, 99999999)}"],
        ["李某", "副主任", f"010-{sheet.rng.randint(10000000, 99999999)}"],
        ["公开申请受理", "值班", str(sheet.rng.randint(10000000, 99999999))],
    ]
    cells = [[Cell(text, "other") for text in row] for row in rows]
    sheet.before(sheet.tables[0], Line("政府信息公开工作机构联系方式："), Table("", cells), Line("统计数据如下。"))


@variety("two-years", "上年与本年各印一张表", ("years", "caption"), phase=Phase.LAYOUT)
def two_years(sheet: Sheet) -> None:
    for table in sheet.tables:
        copies: dict[int, Cell] = {}
        for cell in table.cells():
            copies[id(cell)] = Cell(str(sheet.rng.randint(11000, 99000)), "foreign") if cell.code else cell.copy()
        last = Table("", [[copies[id(cell)] for cell in row] for row in table.rows])
        sheet.before(table, Line(f"{sheet.year - 1}年度{CAPTIONS[table.name]}", "caption"), last)
        sheet.before(table, Line(f"{sheet.year}年度{CAPTIONS[table.name]}", "caption"))
        table.doubt(Status.EITHER)


@variety("images", "表是图片，没有文字", ("zeros", "columns", "header", "rows", "split", "years", "caption",
         "note", "items", "heads", "extra", "merge", "applicants", "unit", "normative", "notes", "numbers", "other",
         "quotes", "words", "label-lines", "order", "again", "other-table", "dropped", "lead-in", "headings", "signs",
         "marks", "amounts", "spaces", "size", "width", "thousands"), phase=Phase.BLANKS)  # fmt: skip
def images(sheet: Sheet) -> None:
    sheet.blocks = [block for block in sheet.blocks if not isinstance(block, Table)]
