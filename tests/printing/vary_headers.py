"""How headers are printed: words broken or cut, rows and notes that are missing or elsewhere, columns in another order."""

from __future__ import annotations

from collections.abc import Callable

from tests.printing.cells import Cell, Line, Row, Status, Table, is_figure
from tests.printing.forms import OLD_HEAD
from tests.printing.sheets import Sheet
from tests.printing.varieties import LATER, OLD, Phase, variety
from tests.printing.vary_figures import amounts

CAPTIONS = {
    "二": "主动公开政府信息情况表",
    "三": "收到和处理政府信息公开申请情况表",
    "四": "政府信息公开行政复议、行政诉讼情况表",
    "附": "政府信息公开情况统计表",
}
UNITS = {"二": "件、万元", "三": "件", "四": "件", "附": "条、件、次、个、人、万元"}


def heads(sheet: Sheet) -> list[Cell]:
    return [cell for table in sheet.tables for cell in table.named("head")]


def _relabelled(sheet: Sheet, labels: dict[str, str]) -> None:
    for cell in heads(sheet):
        cell.label = labels.get(cell.label, cell.label)


@variety("head-lines", "表头的词分成两行", ("heads",), phase=Phase.WORDS)
def head_lines(sheet: Sheet) -> None:
    for cell in heads(sheet):
        if len(cell.label) > 3:
            half = (len(cell.label) + 1) // 2
            cell.label = f"{cell.label[:half]}\n{cell.label[half:]}"


@variety("head-spaces", "表头的词中间有空格", ("heads",), phase=Phase.WORDS)
def head_spaces(sheet: Sheet) -> None:
    for cell in heads(sheet):
        if cell.label in OLD_HEAD:
            cell.label = "　".join(cell.label)
        elif len(cell.label) > 3:
            half = (len(cell.label) + 1) // 2
            cell.label = f"{cell.label[:half]} {cell.label[half:]}"


@variety("head-short", "表头的词印不全", ("heads",), phase=Phase.WORDS, forms=LATER)
def head_short(sheet: Sheet) -> None:
    _relabelled(sheet, {"本年新制作数量": "本年新", "本年增/减": "本年增/", "现行有效件数": "现行有效件"})


@variety("head-short-twice", "两列的表头都只剩“本年新”", ("heads",), phase=Phase.WORDS, forms=("2019",))
def head_short_twice(sheet: Sheet) -> None:
    _relabelled(sheet, {"本年新制作数量": "本年新", "本年新公开数量": "本年新"})
    for cell in sheet.table("二").figures:
        if cell.code.endswith((".made", ".newly_disclosed")):
            cell.doubt(Status.EITHER)


@variety("item-cut", "“第二十条第”没有项数", ("items",), phase=Phase.WORDS, forms=LATER)
def item_cut(sheet: Sheet) -> None:
    for cell in sheet.table("二").named("item"):
        cell.label = "第二十条第"


@variety("item-missing", "没有第二十条各项的行", ("items",), phase=Phase.WORDS, forms=LATER)
def item_missing(sheet: Sheet) -> None:
    table = sheet.table("二")
    table.rows = [row for row in table.rows if row[0].role != "item"]


def _without_note(sheet: Sheet) -> str:
    (corner,) = sheet.table("三").named("corner")
    note, corner.label = corner.label, ""
    return note


@variety("note-missing", "没有勾稽关系说明", ("note",), phase=Phase.WORDS, forms=LATER)
def note_missing(sheet: Sheet) -> None:
    _without_note(sheet)


@variety("note-before", "勾稽关系说明在表前", ("note",), phase=Phase.WORDS, forms=LATER)
def note_before(sheet: Sheet) -> None:
    sheet.before(sheet.table("三"), Line(_without_note(sheet), "caption"))


@variety("note-row", "勾稽关系说明自成一行", ("note",), phase=Phase.LAYOUT, forms=LATER)
def note_row(sheet: Sheet) -> None:
    table = sheet.table("三")
    note = Cell(_without_note(sheet), "title")
    table.rows.insert(0, [note] * len(table.rows[0]))


@variety("caption-line", "表前一行表名、年度和单位", ("caption",), phase=Phase.WORDS)
def caption_line(sheet: Sheet) -> None:
    for table in sheet.tables:
        sheet.before(table, Line(f"{sheet.year}年度{CAPTIONS[table.name]}（单位：{UNITS[table.name]}）", "caption"))


@variety("caption-row", "表名、年度和单位是表的第一行", ("caption",), phase=Phase.LAYOUT)
def caption_row(sheet: Sheet) -> None:
    for table in sheet.tables:
        text = f"{sheet.year}年度{CAPTIONS[table.name]}（单位：{UNITS[table.name]}）"
        table.rows.insert(0, [Cell(text, "title")] * max(map(len, table.rows)))


@variety("lead-in", "标题与表之间有一句话", ("lead-in",), phase=Phase.WORDS)
def lead_in(sheet: Sheet) -> None:
    for table in sheet.tables:
        sheet.before(table, Line(sheet.rng.choice(("有关情况见下表。", "具体数据如下：", "本年度情况如下表所示。"))))


@variety("unit-header", "金额的单位在表头括号里", ("unit",), phase=Phase.WORDS, forms=LATER)
def unit_header(sheet: Sheet) -> None:
    _relabelled(sheet, {"本年收费金额（单位：万元）": "本年收费金额（万元）", "采购总金额": "采购总金额（万元）"})
    for cell in amounts(sheet):
        cell.status = Status.READ


@variety("unit-nowhere", "金额没有单位", ("unit",), phase=Phase.WORDS, forms=(*OLD, "2021"))
def unit_nowhere(sheet: Sheet) -> None:
    _relabelled(sheet, {"本年收费金额（单位：万元）": "本年收费金额"})
    for table in sheet.tables:
        for row in table.rows:
            if table.name == "附" and row[-1].code in sheet.form.amounts:
                row[1].label = ""
    for cell in amounts(sheet):
        cell.doubt(Status.EITHER)


@variety("unit-yuan", "金额的单位是元", ("unit", "marks"), phase=Phase.WORDS)
def unit_yuan(sheet: Sheet) -> None:
    _relabelled(sheet, {"本年收费金额（单位：万元）": "本年收费金额（单位：元）", "采购总金额": "采购总金额（元）"})
    for cell in sheet.tables[-1].named("unit"):
        cell.label = cell.label.replace("万元", "元")
    for cell in amounts(sheet):
        cell.label = str(sheet.rng.randint(100000, 9999999))
        cell.doubt(Status.LEFT)


@variety("header-missing", "没有表头", ("header", "heads", "columns", "caption", "note"), phase=Phase.LAYOUT)
def header_missing(sheet: Sheet) -> None:
    for table in sheet.tables:
        roles = {"head", "stub", "corner"}
        table.rows = [row for row in table.rows if not any(cell.role in roles for cell in row)]
        if table.name != "附":
            table.doubt(Status.EITHER)


def _moved(row: Row, first: int, last: int) -> Row:
    """The row with its cell at ``last`` put to ``first``."""
    return [*row[:first], row[last], *row[first:last], *row[last + 1 :]]


@variety("column-order", "各列的次序不同，表头相应", ("columns",), phase=Phase.LAYOUT)
def column_order(sheet: Sheet) -> None:
    for table in sheet.tables:
        match table.name:
            case "附":
                table.rows = [_moved(row, 1, 2) for row in table.rows]
            case "三":
                table.rows = [_moved(row, len(row) - 7, len(row) - 1) for row in table.rows]
            case "四":
                for first in (0, 5, 10):
                    table.rows = [_moved(row, first, first + 4) for row in table.rows]
            case _:
                whole = [row for row in table.rows if len(set(map(id, row))) == len(row)]
                table.rows = [_moved(row, 1, 3) if row in whole else row for row in table.rows]


def _runs(row: Row) -> list[tuple[Cell, int, int]]:
    """The cells of a row with their first column and their width."""
    begins = [at for at, cell in enumerate(row) if not at or row[at - 1] is not cell]
    return [(row[at], at, after - at) for at, after in zip(begins, [*begins[1:], len(row)], strict=True)]


def _doubled(table: Table, sheet: Sheet, labels: tuple[str, str]) -> None:
    """Every figure twice, another before it; with labels under the header where there are any."""
    columns = {at for row in table.rows for at, cell in enumerate(row) if cell.code}
    rows: list[Row] = []
    for row, follows in zip(table.rows, [*table.rows[1:], []], strict=True):
        new: Row = []
        for cell, at, width in _runs(row):
            if is_figure(cell):
                new += [Cell(str(sheet.rng.randint(11000, 99000)), "foreign")] * width + [cell] * width
            else:
                new += [cell] * (width + len(columns & set(range(at, at + width))))
        rows.append(new)
        if any(labels) and any(cell.role == "head" for cell in row) and any(map(is_figure, follows)):
            rows.append(_subheads(row, follows, labels))
    table.rows = rows


def _subheads(row: Row, follows: Row, labels: tuple[str, str]) -> Row:
    found = [row[at] for at, cell in enumerate(follows) if not is_figure(cell)]
    for cell, _, width in _runs(follows):
        if is_figure(cell):
            found += [Cell(labels[0], "head")] * width + [Cell(labels[1], "head")] * width
    return found


def _previous(name: str, what: str, labels: Callable[[Sheet], tuple[str, str]], status: Status) -> None:
    def apply(sheet: Sheet) -> None:
        for table in sheet.tables:
            _doubled(table, sheet, labels(sheet))
            table.doubt(status)

    variety(name, what, ("columns", "header"), phase=Phase.LAYOUT)(apply)


_previous("previous-column", "每列分上年、本年", lambda _: ("上年", "本年"), Status.EITHER)
_previous("previous-year", "每列分两个年份", lambda sheet: (f"{sheet.year - 1}年", f"{sheet.year}年"), Status.EITHER)
_previous("two-columns", "每列印两个数而不说是什么", lambda _: ("", ""), Status.LEFT)


@variety("last-year-only", "表的标题是上一年的", ("caption", "years"), phase=Phase.WORDS)
def last_year_only(sheet: Sheet) -> None:
    table = sheet.rng.choice(sheet.tables)
    sheet.blocks = [b for b in sheet.blocks if not (isinstance(b, Line) and b.kind == "caption")]
    sheet.before(table, Line(f"{sheet.year - 1}年度{CAPTIONS[table.name]}", "caption"))
    table.doubt(Status.LEFT)


@variety("units-missing", "没有单位列", ("unit", "columns"), phase=Phase.LAYOUT, forms=OLD)
def units_missing(sheet: Sheet) -> None:
    (table,) = sheet.tables
    table.rows = [[row[0], row[2]] for row in table.rows]
    for cell in amounts(sheet):
        cell.doubt(Status.EITHER)


@variety("units-in-label", "单位在名称后的括号里", ("unit", "columns"), phase=Phase.LAYOUT, forms=OLD)
def units_in_label(sheet: Sheet) -> None:
    (table,) = sheet.tables
    for label, unit, _ in table.rows:
        if label.role == "label":
            label.note = f"（{unit.label}）{label.note}"
    table.rows = [[row[0], row[2]] for row in table.rows]
