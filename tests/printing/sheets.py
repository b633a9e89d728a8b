"""A report ready for printing: its lines and tables in the official layout, which the varieties then change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.printing import prose
from tests.printing.cells import Cell, Line, PrintedBlock, Spec, Table, dense
from tests.printing.figures import Figures, figures_for
from tests.printing.forms import APPLICANTS, CASES, HEADERS, OLD_HEAD, Form, FormRow, applicant_code


@dataclass(eq=False, slots=True)
class Sheet:
    """A report: what a reader should find of its title, and its blocks."""

    form: Form
    rng: Random
    year: int
    agencies: tuple[str, ...]
    published: date
    figures: Figures
    blocks: list[PrintedBlock] = field(default_factory=list)

    @property
    def tables(self) -> list[Table]:
        """The tables that are the form's, for the report's year."""
        return [block for block in self.blocks if isinstance(block, Table) and block.name]

    @property
    def lines(self) -> list[Line]:
        return [block for block in self.blocks if isinstance(block, Line)]

    def table(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)

    def before(self, table: Table, *blocks: PrintedBlock) -> None:
        """Print something right before a table."""
        at = self.blocks.index(table)
        self.blocks[at:at] = blocks

    def after(self, table: Table, *blocks: PrintedBlock) -> None:
        """Print something right after a table."""
        at = self.blocks.index(table) + 1
        self.blocks[at:at] = blocks

    @property
    def sections(self) -> list[tuple[str, str]]:
        """Numbers and headings of the sections."""
        return [(line.number.rstrip("、"), line.text) for line in self.lines if line.kind == "heading"]

    @property
    def title(self) -> str:
        return "".join(line.text for line in self.lines if line.kind == "title")


def plain(figure: object) -> str:
    """A figure as it is usually printed."""
    return str(figure)


def sheet_for(form: Form, rng: Random, *, zeros: float, conforming: bool, other: str) -> Sheet:
    """A report in the official layout.

    Args:
        form: The form.
        rng: Where chance comes from.
        zeros: The share of figures that are zero.
        conforming: Whether sums hold.
        other: Whether 其他处理 is printed as ``one`` row or ``three``; empty for as the form has it.
    """
    year, agency = rng.choice(form.years), rng.choice(prose.AGENCIES)
    figures = figures_for(form, rng, zeros=zeros, conforming=conforming)
    published = date(year + 1, 1, rng.randint(3, 30))
    sheet = Sheet(form, rng, year, (agency,), published, figures)
    title = rng.choice(
        (
            f"{agency}{year}年政府信息公开工作年度报告",
            f"{year}年度{agency}政府信息公开工作年度报告",
            f"{agency}政府信息公开工作年度报告（{year}年）",
        )
    )
    sheet.blocks = [
        Line(title, "title"),
        Line(f"发布日期：{published.isoformat()} 来源：{agency}", "publication"),
        Line(prose.INTRODUCTION.format(agency=agency, year=year)),
    ]
    if form.edition == "2014":
        for number, heading, text in prose.NARRATIVE_2014:
            sheet.blocks += [Line(heading, "heading", number), Line(text)]
        sheet.blocks += [
            Line(f"附件：{year}年度政府信息公开情况统计表", "closing"),
            Line("政府信息公开情况统计表", "caption"),
            Table("附", _annex(sheet)),
        ]
        return sheet
    tables = {"二": _section_2(sheet), "三": _section_3(sheet, other), "四": _section_4(sheet)}
    texts = {"一": prose.OVERVIEW, "五": prose.PROBLEMS, "六": (prose.OTHER,)}
    for section in HEADERS[form.edition]["sections"]:
        number = section["number"]
        sheet.blocks.append(Line(section["heading"], "heading", f"{number}、"))
        sheet.blocks += [Line(text) for text in texts.get(number, ())]
        if number in tables:
            sheet.blocks.append(Table(number, tables[number]))
    return sheet


def _figure(sheet: Sheet, code: str) -> Cell:
    return Cell(plain(sheet.figures[code]), "figure", code)


def _annex(sheet: Sheet) -> list[list[Cell]]:
    spec: Spec = [[(Cell(text, "head"), 1, 1) for text in OLD_HEAD]]
    for row in sheet.form.rows:
        role = "label" if row.code else "heading"
        label = Cell(row.label, role, number=row.number, note=row.note, indent="　" * 2 * row.depth)
        last = _figure(sheet, row.code) if row.code else Cell()
        spec.append([(label, 1, 1), (Cell(row.unit, "unit"), 1, 1), (last, 1, 1)])
    return dense(spec)


def _section_2(sheet: Sheet) -> list[list[Cell]]:
    spec: Spec = []
    for block in sheet.form.blocks:
        spec.append([(Cell(block.item, "item"), 1, 4)])
        spans = {1: (3,), 2: (1, 2), 3: (1, 1, 1)}[len(block.columns)]
        heads = [(Cell(label, "head"), 1, span) for label, span in zip(block.columns, spans, strict=True)]
        spec.append([(Cell("信息内容", "stub"), 1, 1), *heads])
        for label, codes in block.rows:
            cells = [(_figure(sheet, code), 1, span) for code, span in zip(codes, spans, strict=True)]
            spec.append([(Cell(label, "label"), 1, 1), *cells])
    return dense(spec)


def _section_3(sheet: Sheet, other: str) -> list[list[Cell]]:
    form = HEADERS[sheet.form.edition]["三"]
    inner = [label for _, label, group in APPLICANTS if group]
    spec: Spec = [
        [(Cell(form["corner"], "corner"), 3, 3), (Cell("申请人情况", "head"), 1, 7)],
        [
            (Cell("自然人", "head"), 2, 1),
            (Cell("法人或其他组织", "head"), 1, len(inner)),
            (Cell("总计", "head"), 2, 1),
        ],
        [(Cell(label, "head"), 1, 1) for label in inner],
    ]
    rows = list(_rows_of_3(sheet.form, other))
    for at, (row, known) in enumerate(rows):
        label = Cell(row.label, "label" if row.code else "heading", number=row.number, note=row.note)
        if row.code:
            figures = [
                _figure(sheet, applicant_code(row.code, applicant))
                if known
                else Cell(str(sheet.rng.randint(11000, 99000)), "foreign")
                for applicant, *_ in APPLICANTS
            ]
            spec.append([(label, 1, 3 - row.depth), *((cell, 1, 1) for cell in figures)])
            continue
        below = 0
        for later, _ in rows[at + 1 :]:
            if later.depth <= row.depth:
                break
            below += bool(later.code)
        spec.append([(label, below, 1)])
    return dense(_joined(spec))


def _rows_of_3(form: Form, other: str) -> list[tuple[FormRow, bool]]:
    """The rows of section 3, and whether their figures are cells of the form."""
    rows = [(row, True) for row in form.rows]
    at = next(n for n, row in enumerate(form.rows) if row.label == "其他处理")
    head = form.rows[at]
    three = not head.code
    if other == "one" and three:
        one = FormRow(head.number, head.label, "", "", "requests.outcome.other", 1, "")
        return [*rows[:at], (one, True), *rows[at + 4 :]]
    if other == "three" and not three:
        labels = ("逾期不补正", "逾期不缴费", "其他")
        split = [(FormRow(f"{n}.", label, "", "", "unknown", 2, ""), False) for n, label in enumerate(labels, start=1)]
        return [*rows[:at], (FormRow(head.number, head.label, "", "", "", 1, ""), True), *split, *rows[at + 1 :]]
    return rows


def _joined(spec: Spec) -> Spec:
    """Headings stand in the row of the first row under them."""
    found: Spec = []
    waiting: list[tuple[Cell, int, int]] = []
    for row in spec:
        if len(row) == 1:
            waiting += row
        else:
            found.append([*waiting, *row])
            waiting = []
    return found


def _section_4(sheet: Sheet) -> list[list[Cell]]:
    codes = sheet.form.cases
    return dense(
        [
            [(Cell("行政复议", "head"), 1, 5), (Cell("行政诉讼", "head"), 1, 10)],
            [
                *((Cell(label, "head"), 2, 1) for label in CASES),
                (Cell("未经复议直接起诉", "head"), 1, 5),
                (Cell("复议后起诉", "head"), 1, 5),
            ],
            [(Cell(label, "head"), 1, 1) for _ in range(2) for label in CASES],
            [(_figure(sheet, code), 1, 1) for code in codes],
        ]
    )
