"""How labels are printed: shortened, with notes, numbered otherwise, missing; and rows that the form does not have."""

from __future__ import annotations

import re

from tests.printing.cells import Cell, Row, Status, Table
from tests.printing.sheets import Sheet
from tests.printing.varieties import LATER, OLD, Phase, variety

NOTES = {
    "规章": "（仅由有规章制定权的机关填写）",
    "规范性文件": "（按件数填写，同一文件只计一次）",
    "行政规范性文件": "（按件数填写，同一文件只计一次）",
    "行政许可": "（按处理决定的件数填写）",
    "其他对外管理服务事项": "（行政许可、处罚、强制以外的事项）",
    "上一年项目数量": "（填写上一年末的项目数）",
    "本年增/减": "（减少的填写负数）",
    "处理决定数量": "（填写本年作出决定的件数）",
    "本年废止件数": "（含宣布失效的）",
    "信访举报投诉类申请": "（告知按其他途径办理的）",
    "重复申请": "（同一申请人就同一内容再次提出的）",
    "属于行政查询事项": "（告知查询途径的）",
    "收到申请数": "（按收到申请的件数填写）",
    "政府公报公开政府信息数": "（按条数填写）",
    "当面申请数": "（由本人或代理人到场提出的）",
    "接受培训人员数": "（按参加人次填写）",
}
DROPPED = {
    "本机关不掌握相关政府信息": "本机关不掌握政府信息",
    "上年结转政府信息公开申请数量": "上年结转申请数量",
    "属于四类过程性信息": "属于过程性信息",
    "要求行政机关确认或重新出具已获取信息": "要求确认或重新出具已获取信息",
    "其他对外管理服务事项": "其他对外服务事项",
    "行政事业性收费": "事业性收费",
    "设置政府信息公开查阅点数": "设置信息公开查阅点数",
    "召开政府信息公开工作会议或专题会议数": "召开政府信息公开会议或专题会议数",
    "告知通过其他途径办理数": "告知其他途径办理数",
    "参加或举办新闻发布会总次数": "参加或举办新闻发布会次数",
}


def labels(sheet: Sheet) -> list[Cell]:
    return [cell for table in sheet.tables for cell in table.named("label", "heading")]


def row_of(table: Table, label: Cell) -> Row:
    """The row that a label is of."""
    return next(row for row in table.rows if label in row)


def doubt_row(sheet: Sheet, label: Cell, status: Status) -> None:
    """Make the figures of a label's row uncertain."""
    for table in sheet.tables:
        for row in table.rows:
            if label in row:
                for cell in row:
                    if cell.code:
                        cell.doubt(status)


@variety("normative-bare", "“规范性文件”有无“行政”与版式相反", ("normative",), phase=Phase.WORDS, forms=LATER)
def normative_bare(sheet: Sheet) -> None:
    change = {"行政规范性文件": "规范性文件", "规范性文件": "行政规范性文件"}
    for cell in labels(sheet):
        cell.label = change.get(cell.label, cell.label)


@variety("normative-file", "“规范性文件”印作“规範性檔案”", ("normative",), phase=Phase.WORDS)
def normative_file(sheet: Sheet) -> None:
    for cell in labels(sheet):
        cell.label = cell.label.replace("规范性文件", "规範性檔案")


@variety("instructions", "名称后有填写说明", ("notes",), phase=Phase.WORDS)
def instructions(sheet: Sheet) -> None:
    for cell in [cell for table in sheet.tables for cell in table.named("label", "head")]:
        if not cell.note:
            cell.note = NOTES.get(cell.label, "")


@variety("instructions-year", "表头括号里说明年份", ("notes", "heads"), phase=Phase.WORDS, forms=LATER)
def instructions_year(sheet: Sheet) -> None:
    notes = {
        "上一年项目数量": f"（指{sheet.year - 1}年的项目数量）",
        "处理决定数量": f"（指{sheet.year}年作出的决定）",
        "本年制发件数": f"（{sheet.year}年1月1日至12月31日）",
        "本年处理决定数量": f"（{sheet.year}年）",
    }
    for table in sheet.tables:
        for cell in table.named("head"):
            cell.note = notes.get(cell.label, "")


@variety("extra-row", "多一行地方自设的项目", ("extra",), phase=Phase.WORDS)
def extra_row(sheet: Sheet) -> None:
    def foreign() -> Cell:
        return Cell(str(sheet.rng.randint(11000, 99000)), "foreign")

    table = sheet.tables[0]
    after = "制发规范性文件总数" if table.name == "附" else "规范性文件"
    at = next(n for n, row in enumerate(table.rows) if row[0].label.endswith(after)) + 1
    if table.name == "附":
        label = Cell("主动公开机构领导、机构设置及人事信息", "label", indent="　　　　")
        table.rows.insert(at, [label, Cell("条", "unit"), foreign()])
    else:
        table.rows.insert(at, [Cell("其他主动公开文件", "label"), *(foreign() for _ in range(3))])


@variety("half-brackets", "半角括号并带空格", ("numbers",), phase=Phase.WORDS)
def half_brackets(sheet: Sheet) -> None:
    for cell in labels(sheet):
        cell.number = cell.number.replace("（", "(").replace("）", ") ")
        cell.note = cell.note.replace("（", "(").replace("）", ")")
    for table in sheet.tables:
        for cell in table.named("item"):
            cell.label = cell.label.replace("（", "(").replace("）", ")")


@variety("numbers-missing", "各行没有序号", ("numbers",), phase=Phase.WORDS)
def numbers_missing(sheet: Sheet) -> None:
    for cell in labels(sheet):
        cell.number = ""


@variety("numbers-other", "序号后是顿号或全角点", ("numbers",), phase=Phase.WORDS)
def numbers_other(sheet: Sheet) -> None:
    mark = sheet.rng.choice(("、", "．", ". "))
    for cell in labels(sheet):
        cell.number = re.sub(r"(?<=\d)\.", mark, cell.number)


def _nothing(_: Sheet) -> None:
    """What the sheet was made with is all."""


variety("other-one", "“其他处理”只有一行", ("other",), phase=Phase.WORDS, forms=("2021",), other="one")(_nothing)
variety("other-three", "“其他处理”分三行", ("other",), phase=Phase.WORDS, forms=("2019",), other="three")(_nothing)


def _quoted(name: str, what: str, marks: tuple[str, str]) -> None:
    def apply(sheet: Sheet) -> None:
        for cell in labels(sheet):
            cell.label = cell.label.replace("“", marks[0]).replace("”", marks[1])

    variety(name, what, ("quotes",), phase=Phase.WORDS, forms=LATER)(apply)


_quoted("quotes-straight", '引号印作" "', ('"', '"'))
_quoted("quotes-none", "没有引号", ("", ""))
_quoted("quotes-single", "引号印作‘ ’", ("‘", "’"))


def _rows_of_choice(sheet: Sheet) -> list[Cell]:
    wanted = (
        "重复申请",
        "属于行政执法案卷",
        "部分公开",
        "行政强制",
        "规章",
        "网络申请数",
        "兼职人员数",
        "申请信息不存在数",
    )
    return [cell for cell in labels(sheet) if cell.label in wanted]


@variety("empty-label", "一行的名称空着而数字还在", ("rows",), phase=Phase.SPLIT)
def empty_label(sheet: Sheet) -> None:
    cell = sheet.rng.choice(_rows_of_choice(sheet))
    doubt_row(sheet, cell, Status.EITHER)
    cell.label = cell.note = cell.indent = ""
    if sheet.rng.random() < 0.7:
        cell.number = ""


@variety("word-dropped", "名称里少一个词", ("words",), phase=Phase.WORDS)
def word_dropped(sheet: Sheet) -> None:
    for cell in labels(sheet):
        if cell.label in DROPPED:
            cell.label = DROPPED[cell.label]
            doubt_row(sheet, cell, Status.EITHER)


@variety("label-lines", "长的名称分成两行", ("label-lines",), phase=Phase.SPLIT)
def label_lines(sheet: Sheet) -> None:
    for cell in labels(sheet):
        if cell.note and not cell.note.startswith("\n"):
            cell.note = f"\n{cell.note}"
        elif len(cell.label) > 9:
            cell.label = f"{cell.label[:8]}\n{cell.label[8:]}"


@variety("rows-order", "两行的次序互换", ("rows", "order"), phase=Phase.LAYOUT)
def rows_order(sheet: Sheet) -> None:
    pairs = [
        ("三", "属于国家秘密", "属于行政执法案卷"),
        ("三", "信访举报投诉类申请", "重复申请"),
        ("二", "行政处罚", "行政强制"),
        ("附", "当面申请数", "网络申请数"),
        ("附", "政府公报公开政府信息数", "政务微信公开政府信息数"),
    ]
    there = {table.name: table for table in sheet.tables}
    name, first, second = sheet.rng.choice([pair for pair in pairs if pair[0] in there])
    table = there[name]
    one, other = (next(cell for cell in table.named("label") if cell.label == label) for label in (first, second))
    at, to = (next(n for n, row in enumerate(table.rows) if cell in row) for cell in (one, other))
    start = table.rows[at].index(one)
    upper, lower = table.rows[at][start:], table.rows[to][start:]
    table.rows[at][start:], table.rows[to][start:] = lower, upper


def _printed_again(sheet: Sheet, *, same: bool) -> None:
    label = sheet.rng.choice(_rows_of_choice(sheet))
    table = next(table for table in sheet.tables if label in table.named("label"))
    at = next(n for n, row in enumerate(table.rows) if label in row)
    row = table.rows[at]
    again: dict[int, Cell] = {}
    for cell in row[row.index(label) :]:
        changed = cell.code and not same
        again[id(cell)] = Cell(str(sheet.rng.randint(11000, 99000)), "foreign") if changed else cell.copy()
    table.rows.insert(at + 1, [again.get(id(cell), cell) for cell in row])
    if not same:
        doubt_row(sheet, label, Status.LEFT)


@variety("row-twice", "一行印了两次，数字不同", ("rows", "again"), phase=Phase.LAYOUT)
def row_twice(sheet: Sheet) -> None:
    _printed_again(sheet, same=False)


@variety("row-again", "一行印了两次，数字相同", ("rows", "again"), phase=Phase.LAYOUT)
def row_again(sheet: Sheet) -> None:
    _printed_again(sheet, same=True)


@variety("headings-bare", "标题行只有一格", ("headings", "columns"), phase=Phase.LAYOUT, forms=OLD)
def headings_bare(sheet: Sheet) -> None:
    (table,) = sheet.tables
    table.rows = [[row[0]] if row[0].role == "heading" else row for row in table.rows]


@variety("no-indent", "各行不缩进，注另起一行", ("label-lines",), phase=Phase.WORDS, forms=OLD)
def no_indent(sheet: Sheet) -> None:
    for cell in labels(sheet):
        cell.indent = ""
        cell.note = f"\n{cell.note}" if cell.note else ""
